# Two commands: `make demo` shows what Counterclaim does, `make test` checks that it does it. Both set up everything they need.

SHELL      := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

VENV   := .venv
BIN    := $(VENV)/bin
PYTHON ?= $(firstword $(shell command -v python3.11 python3 2>/dev/null))
DEMO   := build/demo-casebook
READY  := $(VENV)/.ready

.PHONY: demo serve screenshots test setup lint types contracts unit lock bench quality quality-full model test-training wheel clean help
.DELETE_ON_ERROR:

help:            ## this list
	@grep -hE '^[a-z-]+: *.*##' $(MAKEFILE_LIST) | sed -E 's/: *[^#]*##/\t/' | expand -t 14

demo: $(READY)   ## file the example reports in a casebook; show the incidents, a strike with its rival tolls, a truce's ledger, one report
	@rm -rf $(DEMO) && mkdir -p build
	@printf '\n\033[1m$$ counterclaim add examples/deir-ezzor-2016\033[0m    (twelve reports of one night; some seconds)\n'
	@$(BIN)/counterclaim --casebook $(DEMO) add examples/deir-ezzor-2016 2> build/demo.log || { cat build/demo.log; exit 1; }
	@printf '\n\033[1m$$ counterclaim incidents\033[0m    (what they tell of)\n\n'
	@$(BIN)/counterclaim --casebook $(DEMO) incidents
	@printf '\n\033[1m$$ counterclaim show I1 --tolls\033[0m    (one of them, the strike: how many died? it depends on who is asked)\n\n'
	@$(BIN)/counterclaim --casebook $(DEMO) show I1 --tolls
	@printf '\n\033[1m$$ counterclaim truce T1 --on 2016-09-17T14:00Z\033[0m    (the truce of that week: whose clock, who counts which breaches, who says that it is over)\n\n'
	@$(BIN)/counterclaim --casebook $(DEMO) truce T1 --on 2016-09-17T14:00Z
	@printf '\n\033[1m$$ counterclaim read examples/deir-ezzor-2016/01-urgent.txt\033[0m    (one of the reports, read whole)\n\n'
	@$(BIN)/counterclaim read examples/deir-ezzor-2016/01-urgent.txt
	@printf 'Next, a report of your own:   $(BIN)/counterclaim read YOUR-REPORT.txt --evidence\n'
	@printf 'or who says what of it:       $(BIN)/counterclaim --casebook $(DEMO) show I1\n'
	@printf 'or all of it in a browser:    make serve\n'

PORT ?= 8000

serve: $(READY)  ## the desk on the example reports, in a browser on this machine: make serve PORT=8000
	@test -e $(DEMO)/casebook.sqlite || { mkdir -p build; echo "filing the example reports; some seconds"; $(BIN)/counterclaim --casebook $(DEMO) add examples/deir-ezzor-2016 2> build/demo.log || { cat build/demo.log; exit 1; }; }
	@$(BIN)/counterclaim --casebook $(DEMO) serve --port $(PORT)

screenshots: $(READY)  ## pictures of the desk's pages for the docs, by the system's Chromium
	@$(BIN)/python docs/screenshots.py

test: $(READY) lint types contracts unit   ## lint, types, contracts between the rooms, tests

setup: $(READY)  ## the environment alone

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than 3.11; name another: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make environments: apt-get install python3-venv"; exit 1; }
	@echo "making $(VENV) with $$($(PYTHON) --version); the first time takes a minute or two"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --disable-pip-version-check --progress-bar on --require-hashes --no-deps -r requirements.lock | awk '/^(Downloading|Installing|Successfully|ERROR)/ { print substr($$0, 1, 100); fflush() }'
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m pip check --disable-pip-version-check
	@touch $@

lint: $(READY)
	@echo "== lint" && $(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(READY)
	@echo "== types" && $(BIN)/mypy

contracts: $(READY)
	@echo "== contracts between the rooms" && $(BIN)/lint-imports

unit: $(READY)
	@echo "== tests" && $(BIN)/pytest

bench: $(READY)  ## what reading costs, beside the parser alone
	@$(BIN)/python benchmarks/reading.py

SHARED ?= ../shared

quality: $(READY)   ## measure the reader on a sample of every corpus; fail where a figure fell: make quality SHARED=path
	@$(BIN)/python benchmarks/quality.py $(SHARED)

quality-full: $(READY)   ## the same on every text; keeps the figures that docs/accuracy.md is made from
	@$(BIN)/python benchmarks/quality.py $(SHARED) --full

# Training: its own environment, for PyTorch is a training tool and nothing else needs it.
CORPUS  ?= ../shared/corpora/polnear
RUN     ?= training/runs/polnear-1
VERSION ?= $(notdir $(RUN))
TRAIN   ?=
SHIPPED := src/counterclaim/reading/model
TRAINER := .venv-training/bin/python
# Buffers that are kept, not handed back after every step: a quarter of the time.
KEEP    := MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=268435456

.venv-training/.ready: training/requirements.txt pyproject.toml
	@test -x $(TRAINER) || $(PYTHON) -m venv .venv-training
	@$(TRAINER) -m pip install --disable-pip-version-check --quiet -r training/requirements.txt --editable .
	@touch $@

model: .venv-training/.ready   ## train the attribution tagger anew and ship it: make model CORPUS=path/to/polnear
	@test -d "$(CORPUS)/train/text" || { echo "no PolNeAR at $(CORPUS): make model CORPUS=path/to/polnear"; exit 1; }
	@$(KEEP) $(TRAINER) training/train.py "$(CORPUS)" "$(RUN)" $(TRAIN)
	@$(TRAINER) training/export.py "$(RUN)/model.pt" $(SHIPPED) --version $(VERSION)
	@$(TRAINER) training/measure.py "$(CORPUS)" "$(RUN)/model.onnx" $(SHIPPED)

test-training: .venv-training/.ready   ## the tests that need PyTorch
	@$(TRAINER) -m pytest -q -p no:cacheprovider -c /dev/null --rootdir training training

wheel: $(READY)  ## the package, as it would be published
	@$(BIN)/python -m pip wheel --disable-pip-version-check --quiet --no-deps --no-build-isolation --wheel-dir dist . && ls -lh dist

lock:            ## pin the dependencies anew (needs uv)
	uv pip compile pyproject.toml --group dev --generate-hashes --no-header --python-version 3.11 --upgrade -o requirements.lock

clean:           ## remove what was made
	rm -rf $(VENV) .venv-training build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

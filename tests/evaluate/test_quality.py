"""The quality gate, on a small corpus of ours."""

from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from tests.conftest import ROOT
from tests.evaluate.making import ADDED, SAID, corpus, standoff
from tests.loading import module_at

RUNS = """
[[run]]
name = "polnear"
corpus = "polnear"
path = "dev"
reader = "grammar"
noise = 0.005
why = "ours"
"""


def script() -> ModuleType:
    return module_at(ROOT / "benchmarks" / "quality.py")


@pytest.fixture
def gate(tmp_path: Path) -> ModuleType:
    module = script()
    for name, file in (("RUNS", "quality.toml"), ("FLOORS", "floors.json"), ("FIGURES", "figures.json")):
        setattr(module, name, tmp_path / file)
    module.RUNS.write_text(RUNS, encoding="utf-8")
    corpus(tmp_path / "dev", standoff(SAID))
    return module


def run(gate: ModuleType, *args: str) -> Result:
    return CliRunner().invoke(gate.main, [str(gate.RUNS.parent), *args])


def test_a_first_run_asks_for_a_floor_and_then_holds_it(gate: ModuleType) -> None:
    first = run(gate)
    assert first.exit_code == 3
    assert "--record" in first.output
    assert run(gate, "--record").exit_code == 0
    assert run(gate).exit_code == 0


def test_a_figure_that_falls_is_named_with_exit_code_three(gate: ModuleType) -> None:
    assert run(gate, "--record").exit_code == 0
    floors = gate.FLOORS.read_text(encoding="utf-8")
    assert '"r": 1.0' in floors
    gate.FLOORS.write_text(floors.replace('"p": 0.', '"p": 0.9'), encoding="utf-8")
    fallen = run(gate)
    assert fallen.exit_code == 3
    assert "exact/content/p" in fallen.output


def test_another_corpus_is_recorded_only_with_a_reason(gate: ModuleType) -> None:
    assert run(gate, "--record").exit_code == 0
    corpus(gate.RUNS.parent / "dev", standoff(SAID, ADDED))
    assert run(gate).exit_code == 3
    refused = run(gate, "--record")
    assert refused.exit_code == 3
    assert "--allow-regression" in refused.output
    assert run(gate, "--record", "--allow-regression", "the example has a second attribution now").exit_code == 0
    assert "a second attribution" in gate.FLOORS.read_text(encoding="utf-8")
    assert run(gate).exit_code == 0


def test_a_corpus_that_is_not_there_does_not_end_the_others(gate: ModuleType) -> None:
    gate.RUNS.write_text(RUNS.replace('"polnear"\ncorpus', '"lost"\ncorpus').replace('"dev"', '"none"') + RUNS, encoding="utf-8")
    done = run(gate, "--record")
    assert done.exit_code == 3
    assert "lost: not measured" in done.output
    assert "polnear: 21 figures" in done.output


def test_only_the_groups_that_are_named_are_held(gate: ModuleType) -> None:
    gate.RUNS.write_text(RUNS + 'groups = ["overlap"]\n', encoding="utf-8")
    assert run(gate, "--record").exit_code == 0
    assert list(gate.Floors.load(gate.FLOORS).runs["polnear"].figures) == ["overlap"]


def test_a_full_run_keeps_its_figures(gate: ModuleType) -> None:
    run(gate, "--full", "--record")
    assert '"digest"' in gate.FIGURES.read_text(encoding="utf-8")


def test_every_run_that_is_shipped_has_a_floor_and_says_where_its_noise_comes_from() -> None:
    gate = script()
    floors = gate.Floors.load(gate.FLOORS)
    for full in (False, True):
        for one in gate.runs(full, ()):
            assert one.named(full) in floors.runs, f"{one.named(full)} has no floor: python benchmarks/quality.py SHARED --record"
            assert one.why


def test_a_renamed_or_resized_run_does_not_shed_its_floor_without_a_reason(gate: ModuleType) -> None:
    assert run(gate, "--record").exit_code == 0
    gate.RUNS.write_text(RUNS.replace('name = "polnear"', 'name = "attribution"'), encoding="utf-8")
    told = run(gate, "--record")
    assert told.exit_code == 3
    assert "polnear: has a floor and is no run any more" in told.output
    assert run(gate, "--record", "--allow-regression", "called by what it measures").exit_code == 0
    assert "called by what it measures" in gate.FLOORS.read_text(encoding="utf-8")
    assert run(gate).exit_code == 0

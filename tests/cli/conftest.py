"""A casebook of the example set, filed once; with a copy of one of its reports by an outlet of its own."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from counterclaim.cli import weighed
from counterclaim.cli.app import app
from counterclaim.records import Harm
from counterclaim.weighing import Dossier, Matter, Origins
from tests.conftest import ROOT
from tests.weighing.dossiers import QUESTIONS, account, line, step

EXAMPLES = ROOT / "examples" / "deir-ezzor-2016"
COPIED = "04-ministry-briefing.md"

Call = Callable[..., Result]


@pytest.fixture(scope="session")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The casebook; for reading only."""
    folder = tmp_path_factory.mktemp("examples")
    text = (EXAMPLES / COPIED).read_text(encoding="utf-8")
    copy = folder / "copy.md"
    copy.write_text(text.replace("publisher: Sample Post", "publisher: Second Sample"), encoding="utf-8")
    where = folder / "book"
    done = CliRunner().invoke(app, ["--casebook", str(where), "add", str(EXAMPLES), str(copy)])
    assert done.exit_code == 0, done.output
    return where


@pytest.fixture
def own(filed: Path, tmp_path: Path) -> Path:
    """The same casebook, to be changed."""
    return Path(shutil.copytree(filed, tmp_path / "book"))


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run a command on a casebook at a width, and expect an exit code."""

    def of(book: Path | str, *args: str, code: int = 0, width: int = 140) -> Result:
        monkeypatch.setenv("COLUMNS", str(width))
        done = CliRunner().invoke(app, ["--casebook", str(book), *args])
        assert done.exit_code == code, done.output
        return done

    return of


def of_claims(matter: Matter) -> Dossier:
    """Contested where claims of an army and of others meet; a line of the killed for each source that gives one."""
    sources = sorted({one.source.name for one in matter.claims})
    tolls = [(one, toll) for one in matter.claims for toll in one.event.tolls if toll.harm is Harm.KILLED]
    told = tuple(line(one.source.name, step(toll.low, toll.high, matter.told(one), claims=(one.id,))) for one, toll in tolls)
    accounts = tuple(account(name, claims=tuple(c.id for c in matter.claims if c.source.name == name)) for name in sources)
    questions = QUESTIONS[3:] if len(sources) > 3 else QUESTIONS[:1]
    return Dossier(accounts, questions, Origins((), dict(zip(sources, sources, strict=True)), ()), told, ())


@pytest.fixture
def weighing(monkeypatch: pytest.MonkeyPatch) -> list[Matter]:
    """Weigh by `of_claims`; return what was given to be weighed."""
    given: list[Matter] = []

    def weigh(matter: Matter) -> Dossier:
        given.append(matter)
        return of_claims(matter)

    monkeypatch.setattr(weighed, "weigh", weigh)
    return given


def lines(done: Result) -> list[dict[str, Any]]:
    """Return the JSON objects that a command printed, one a line."""
    return [json.loads(line) for line in done.stdout.splitlines()]

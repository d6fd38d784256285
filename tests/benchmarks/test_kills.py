"""The killing benchmark: it kills, it passes a casebook that lost nothing, and it tells of one that did."""

import os
from itertools import islice
from pathlib import Path
from types import ModuleType
from urllib.parse import quote

import pytest

from casebooks import readings
from counterclaim.casebook import Casebook
from counterclaim.filing import file_reports
from tests.conftest import ROOT
from tests.loading import module_at
from tests.server import CI


@pytest.fixture(scope="module")
def kills() -> ModuleType:
    return module_at(ROOT / "benchmarks" / "kills.py")


@pytest.mark.parametrize("database", ["folder", "server"])
def test_a_filing_of_100_reports_killed_again_and_again_is_found_whole(
    kills: ModuleType, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    server = []
    if database == "server":
        server = ["--server", f"postgresql://tester@/postgres?host={quote(request.getfixturevalue('socket'), safe='')}"]
    # Ten times in CI, where somebody waits less.
    times = "10" if os.environ.get(CI) else "2"
    assert kills.main([str(tmp_path), "--times", times, "--reports", "100", *server]) == 0
    table = capsys.readouterr().out
    assert f"| killed while filing; ended before | {times}; " in table
    assert "| with a fault | 0 |" in table
    assert list(tmp_path.iterdir()) == []


def test_what_was_acknowledged_and_is_not_there_is_told(kills: ModuleType, tmp_path: Path) -> None:
    filing = kills.Filing(list(islice(readings(1), 3)))
    where = str(tmp_path / "casebook")
    with Casebook.open(where, create=True) as casebook:
        file_reports(casebook, filing.outcomes[:1], filing.read, actor="tester")
    assert list(filing.lost(where, 1, 1)) == []
    assert len(list(filing.lost(where, 3, 3))) == 2


def test_casebooks_of_other_reports_are_not_equal(kills: ModuleType, tmp_path: Path) -> None:
    for name, count in (("one", 2), ("other", 3)):
        kills.Filing(list(islice(readings(1), count))).run(str(tmp_path / name))
    assert kills.contents(str(tmp_path / "one")) != kills.contents(str(tmp_path / "other"))

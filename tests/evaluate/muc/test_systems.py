"""The scorer gives what the conference's gave, where the seventeen systems' answers and reports are at hand."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent.parent

#: Of seventeen systems, how many are within a point: aligned as people aligned them; by our own alignment; and without anything
#: that people decided.
FLOORS = [("--pairs", {"every slot": 12, "ALL TEMPLATES": 17}), ("", {"ALL TEMPLATES": 12}), ("--rules", {"ALL TEMPLATES": 10})]


@pytest.mark.parametrize(("mode", "floors"), FLOORS)
def test_systems_score_as_in_their_official_reports(shared: Path, mode: str, floors: dict[str, int]) -> None:
    script = ROOT / "benchmarks" / "muc_systems.py"
    told = subprocess.run(
        [sys.executable, str(script), str(shared / "corpora" / "muc4"), *filter(None, [mode])],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    rows = dict(line.rsplit(maxsplit=1) for line in told[told.index("systems within a point") :].splitlines()[1:])
    assert {row: int(rows[row]) for row in floors if int(rows[row]) < floors[row]} == {}

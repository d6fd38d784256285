"""The annotated cases: floors that the issue sets, measured with the scorer that measures everybody."""

import json
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from counterclaim.intake import Given, reports_from_paths
from counterclaim.reading import read
from tests.loading import module_at

SPEECH = {"speech": 0.85, "stance": 0.85, "certainty": 0.85}
#: All tolls of the first two and three of four of the last, with at most one wrong beside them.
FLOORS = {
    "seed": {"recall": 0.95, "precision": 0.85, "source": 0.95, **SPEECH}
    | {"event type": 0.90, "perpetrator": 0.80, "place": 0.80, "day": 0.90, "toll recall": 1.0, "toll precision": 0.85},
    "ahram-62-troops": {"recall": 0.90, "precision": 0.80, "source": 0.95, **SPEECH}
    | {"event type": 0.90, "perpetrator": 0.80, "place": 0.80, "day": 0.90, "toll recall": 1.0, "toll precision": 0.80},
    "trt-truce-ends": {"recall": 0.85, "precision": 0.75, "source": 0.90, **SPEECH}
    | {"event type": 0.90, "perpetrator": 0.75, "place": 0.75, "day": 0.90, "toll recall": 0.75, "toll precision": 0.75},
}


def scorer(shared: Path) -> ModuleType:
    return module_at(shared / "tools" / "score_claims.py")


@pytest.mark.parametrize("case", sorted(FLOORS))
def test_a_case_is_read_no_worse_than_its_floor(shared: Path, case: str) -> None:
    gold = json.loads((shared / "cases" / case / "gold.json").read_text(encoding="utf-8"))
    given = Given(publisher=gold["publisher"], date=date.fromisoformat(gold["published"])) if case != "seed" else Given()
    (outcome,) = reports_from_paths([str(shared / "cases" / case / "report.txt")], given)
    assert outcome.report is not None
    rows, _, _ = scorer(shared).score(gold, json.loads(read(outcome.report).to_json()))
    short = {name: round(rows[name], 3) for name, floor in FLOORS[case].items() if rows[name] < floor}
    assert not short, f"{case}: below the floor: {short}"

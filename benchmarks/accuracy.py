"""How well reports are read: both readers against hand-made gold, with the scorer that measures everybody.

Run with ``python benchmarks/accuracy.py SCORER [CASE …]``: SCORER is ``score_claims.py``, a CASE a folder with ``report.txt`` and
``gold.json``. The gold of the example reports is in the repository; each set of theirs is one row, the mean over its dispatches.
"""

import importlib.util
import json
import statistics
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from counterclaim.intake import Given, reports_from_paths
from counterclaim.reading import READERS, read
from counterclaim.records import Report

ROOT = Path(__file__).parent.parent
ROWS = (
    "recall",
    "precision",
    "source",
    "speech",
    "stance",
    "certainty",
    "event type",
    "perpetrator",
    "place",
    "day",
    "toll recall",
    "toll precision",
)

Gold = dict[str, Any]


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def report_of(path: Path, given: Given) -> Report:
    (outcome,) = reports_from_paths([str(path)], given)
    if outcome.report is None:
        raise SystemExit(str(outcome.error))
    return outcome.report


def example_sets() -> Iterator[tuple[str, list[tuple[Report, Gold]]]]:
    """Give each example set with its reports and gold, in the scorer's shape."""
    sys.path.insert(0, str(ROOT))
    from tests.examples.test_examples import case_gold

    for folder in sorted(path.parent for path in (ROOT / "examples").glob("*/expected.json")):
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        pairs = []
        for dispatch in expected["dispatches"]:
            report = report_of(folder / dispatch["file"], Given())
            pairs.append((report, case_gold(folder.name, dispatch["file"], report.text)))
        yield folder.name, pairs


def case(folder: Path) -> tuple[str, list[tuple[Report, Gold]]]:
    """Give one annotated case; its publisher and day are passed as a person would pass them."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    given = Given(publisher=gold["publisher"], date=date.fromisoformat(gold["published"]))
    return folder.name, [(report_of(folder / "report.txt", given), gold)]


def main() -> None:
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    scorer = load(Path(sys.argv[1]))
    sets = [*map(case, map(Path, sys.argv[2:])), *example_sets()]
    print(f"{'':24} {'reader':8} {'claims':>6} " + " ".join(f"{row[:9]:>9}" for row in ROWS))
    for name, pairs in sets:
        for reader in READERS:
            scores = [scorer.score(gold, json.loads(read(report, reader).to_json()))[0] for report, gold in pairs]
            # A row that a report's gold does not fill is not asked of it.
            filled = [[score[row] for score in scores if score[row] is not None] for row in ROWS]
            claims = sum(len(gold["claims"]) for _, gold in pairs)
            means = " ".join(f"{statistics.mean(values):9.2f}" if values else f"{'-':>9}" for values in filled)
            print(f"{name:24} {reader:8} {claims:6} {means}")


if __name__ == "__main__":
    main()

"""How well reports are read: both readers against hand-made gold, scored as ``counterclaim evaluate cases`` scores.

Run with ``python benchmarks/accuracy.py [CASE …]``: a CASE is a folder with ``report.txt`` and ``gold.json``. The gold of the
example reports is in the repository; each set of theirs is one row, the mean over its dispatches.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from counterclaim.errors import CounterclaimError
from counterclaim.evaluate.case_score import score
from counterclaim.evaluate.cases import mean_shares
from counterclaim.evaluate.corpus import Files
from counterclaim.evaluate.gold import Gold, load
from counterclaim.intake import Given, reports_from_paths
from counterclaim.reading import READERS, read
from counterclaim.records import Report

ROOT = Path(__file__).parent.parent
#: What is printed → row and measure of the figures.
COLUMNS = {
    "recall": ("claims", "r"),
    "precision": ("claims", "p"),
    **{
        row: (row, "accuracy") for row in ("source", "speech", "stance", "certainty", "event type", "perpetrator", "place", "day")
    },
    "toll recall": ("tolls", "r"),
    "toll precision": ("tolls", "p"),
}


def report_of(path: Path, given: Given) -> Report:
    (outcome,) = reports_from_paths([str(path)], given)
    if outcome.report is None:
        raise SystemExit(str(outcome.error))
    return outcome.report


def example_sets() -> Iterator[tuple[str, list[tuple[Report, Gold]]]]:
    """Give each example set with its reports and gold."""
    sys.path.insert(0, str(ROOT))
    from tests.examples.test_examples import case_gold

    for folder in sorted(path.parent for path in (ROOT / "examples").glob("*/expected.json")):
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        pairs = []
        for dispatch in expected["dispatches"]:
            report = report_of(folder / dispatch["file"], Given())
            pairs.append((report, msgspec.convert(case_gold(folder.name, dispatch["file"], report.text), Gold)))
        yield folder.name, pairs


def main() -> None:
    try:
        cases = [(folder.name, [load(folder, Files())]) for folder in map(Path, sys.argv[1:])]
    except CounterclaimError as error:
        raise SystemExit(f"{error}\n\n{__doc__}") from error
    print(f"{'':24} {'reader':8} {'claims':>6} " + " ".join(f"{column[:9]:>9}" for column in COLUMNS))
    for name, pairs in (*cases, *example_sets()):
        for reader in READERS:
            means = mean_shares([score(gold, read(report, reader).claims) for report, gold in pairs])
            claims = sum(len(gold.claims) for _, gold in pairs)
            # A row that a report's gold does not fill is not asked of it.
            values = [means.get(row, {}).get(measure) for row, measure in COLUMNS.values()]
            print(f"{name:24} {reader:8} {claims:6} " + " ".join(f"{'-':>9}" if v is None else f"{v:9.2f}" for v in values))


if __name__ == "__main__":
    main()

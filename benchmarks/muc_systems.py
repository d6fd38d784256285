"""How close our scorer comes to that of MUC-4: all seventeen systems scored, beside their official score reports.

Run with ``python benchmarks/muc_systems.py CORPUS [--rules | --pairs]``: CORPUS is the folder with ``tst3_official_key.v2.txt``,
``tst3_responses``, ``tst3_score_reports`` and ``tst3_scoring_history.txt.gz``. By default fills are judged as people judged them,
and we align templates; with ``--pairs`` we take the alignment of the reports, which people could change by hand, so that slots
alone are tested; with ``--rules`` nothing that people decided is used. A row is a system and a slot: recall and precision in per
cent, official, ours, and the difference, with a star where it is more than a point. Two reports score a template twice, and give
both in their totals: we take it once, and name it.
"""

import gzip
import re
import sys
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from counterclaim.evaluate.muc.history import History, history_in
from counterclaim.evaluate.muc.key import Templates, templates_in
from counterclaim.evaluate.muc.scoring import ALL, TOTAL, Tally, percent, scored, tallies
from counterclaim.evaluate.muc.slots import BY_REPORT

#: Slots that say something of a claim, as the reports call them.
SLOTS = (
    "inc-date",
    "inc-loc",
    "inc-type",
    "perp-ind-id",
    "perp-org-id",
    "perp-org-conf",
    "hum-tgt-name",
    "hum-tgt-desc",
    "hum-tgt-num",
    "hum-tgt-effect",
)
EVERY = "ALL TEMPLATES"
#: "GE   111 119| 60  15  13|  0  15| 31  23   4| …": possible, actual | correct, partial, incorrect | … Numbers may touch.
_HEAD = re.compile(r"^(TST\S+)\s+key: (\S+)\s+response: (\S+)")
_PAIR = re.compile(r"^(\S+)\s+key: (\d+)\s+response: (\d+)\s*$", re.MULTILINE)
_ROW = re.compile(r"([A-Za-z][\w/ -]*?)\s+(\d+)\s+(\d+)\|\s*(\d+)\s+(\d+)\s+(\d+)\|")

#: Recall and precision, in per cent, unrounded.
Rates = tuple[float, float]


def official(path: Path) -> tuple[dict[str, Rates], list[str]]:
    """Return the totals of a score report, row → recall and precision; and what it scores a second time, which is left out."""
    sums: dict[str, Counter[str]] = {}
    seen: set[tuple[str, str, str]] = set()
    again: list[str] = []
    counted = False
    for line in _text(path).splitlines():
        if "TOTAL SLOT SCORES" in line:
            break
        if head := _HEAD.match(line):
            about = (head[1], head[2], head[3])
            counted = about not in seen
            seen.add(about)
            again += [] if counted else [head[1]]
        elif counted and (row := _ROW.match(line)):
            possible, actual, correct, partial, _ = map(int, row.groups()[1:])
            name = EVERY if row[1] == "TOTAL" else row[1]
            sums.setdefault(name, Counter()).update(possible=possible, actual=actual, halves=2 * correct + partial)
    return {row: _rates(each["halves"] / 2, each["possible"], each["actual"]) for row, each in sums.items()}, again


def _text(path: Path) -> str:
    return gzip.decompress(path.read_bytes()).decode("latin-1")


def _rates(right: float, possible: int, actual: int) -> Rates:
    return (100 * right / possible if possible else 0.0, 100 * right / actual if actual else 0.0)


def official_pairs(path: Path) -> dict[str, dict[str, str]]:
    """Return which templates a score report scores against each other: text → number in the key → number in the response."""
    found: dict[str, dict[str, str]] = {}
    for name, key, response in _PAIR.findall(_text(path)):
        found.setdefault(name, {})[key] = response
    return found


@cache
def judged(corpus: Path, mode: str) -> tuple[Templates, History]:
    """Return the key, and what people decided about answers to it."""
    history = {} if mode == "--rules" else history_in(corpus / "tst3_scoring_history.txt.gz")
    return templates_in(corpus / "tst3_official_key.v2.txt"), history


def ours(corpus: Path, system: str, mode: str) -> dict[str, Rates]:
    """Return what our scorer makes of a system's answers, by the same rows."""
    key, history = judged(corpus, mode)
    pairs = official_pairs(corpus / "tst3_score_reports" / f"{system}.txt.gz") if mode == "--pairs" else None
    response = templates_in(corpus / "tst3_responses" / f"{system}.txt.gz")
    counts = tallies(scored(key, response, history, pairs))[ALL]
    named = {EVERY: counts[TOTAL]} | {slot: counts[BY_REPORT[slot].row] for slot in BY_REPORT}
    return {row: _tally_rates(tally) for row, tally in named.items()}


def _tally_rates(tally: Tally) -> Rates:
    return _rates(tally.correct + tally.partial / 2, tally.possible, tally.actual)


def compared(corpus: Path, mode: str = "") -> dict[str, dict[str, tuple[Rates, Rates]]]:
    """Return system → row → official and our recall and precision.

    Args:
        corpus: its folder.
        mode: "--rules", "--pairs" or nothing.
    """
    found = {}
    for path in sorted((corpus / "tst3_score_reports").glob("*.txt.gz")):
        system = path.name.removesuffix(".txt.gz")
        (theirs, _), mine = official(path), ours(corpus, system, mode)
        found[system] = {row: (theirs[row], mine[row]) for row in (EVERY, *SLOTS)}
    return found


def near(systems: dict[str, dict[str, tuple[Rates, Rates]]], rows: Sequence[str]) -> list[str]:
    """Return the systems of which recall and precision are within a point in every one of some rows."""
    return [system for system, found in systems.items() if all(off(found[row]) <= 1 for row in rows)]


def off(pair: tuple[Rates, Rates]) -> float:
    """Return by how many points recall or precision differ, whichever more."""
    return max(abs(theirs - mine) for theirs, mine in zip(*pair, strict=True))


def main() -> None:
    corpus, mode = Path(sys.argv[1]), "".join(sys.argv[2:3])
    systems = compared(corpus, mode)
    print(f"{'system':<9}{'row':<16}{'official':>9}{'ours':>9}{'difference':>14}")
    for system, rows in systems.items():
        for row, (theirs, mine) in rows.items():
            shown = [f"{percent(r / 100)}/{percent(p / 100)}" for r, p in (theirs, mine)]
            apart = f"{mine[0] - theirs[0]:+.1f}/{mine[1] - theirs[1]:+.1f}"
            print(f"{system:<9}{row:<16}{shown[0]:>9}{shown[1]:>9}{apart:>14}{'  *' if off((theirs, mine)) > 1 else ''}")
    for path in sorted((corpus / "tst3_score_reports").glob("*.txt.gz")):
        if again := official(path)[1]:
            print(f"the report of {path.name.removesuffix('.txt.gz')} scores a second time: {', '.join(again)}")
    by_slot = {slot: len(near(systems, [slot])) for slot in SLOTS}
    print("\nsystems within a point, of", len(systems))
    for row, count in {EVERY: len(near(systems, [EVERY])), **by_slot, "every slot": len(near(systems, SLOTS))}.items():
        print(f"{row:<16}{count:>4}")


if __name__ == "__main__":
    main()

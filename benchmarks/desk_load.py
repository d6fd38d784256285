"""How fast the desk answers while 20 users read and reports are filed: p50 and p95 of each page, and of all.

Run with ``python benchmarks/desk_load.py [--claims 20000] [--folder FOLDER] [--seconds 60]``; ``--casebook CASEBOOK`` takes
one that is there, to which reports are then added. Otherwise a casebook is made (`casebooks`) and linked in FOLDER, where the
next run finds it, and the example reports are filed into it: they tell of ceasefires. The desk runs as `counterclaim serve`,
in a process of its own.

A user opens a page, reads it (``--think`` seconds on average, between half and one and a half of them), and follows a link of it:
from the overview or a list to an incident, to a report of it, to a source. One more pastes a report into `/add` every ``--every``
seconds, which the desk reads with its reader, and links. What is answered in the first ``--warm`` seconds is not counted. It ends
with the exit code 3 where the 95th percentile of all is over 150 ms, and 4 where anything was answered with a fault.
"""

import argparse
import html
import re
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import chain, count
from pathlib import Path
from random import Random
from socket import create_connection
from tempfile import TemporaryFile, mkdtemp
from typing import IO
from urllib.parse import quote, urlencode

from casebooks import DAY_CLAIMS, FIRST_DAY, readings

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
#: Milliseconds within which 95 of 100 pages are to be answered.
WANTED_MS = 150.0
PLACES = ("Aleppo", "Damascus", "Tobruk", "Idlib", "SY", "YE", "IQ")
PARTIES = ("Russia", "Islamic State", "UNIFIL", "Syria")
TYPES = ("air_strike", "bombing", "abduction", "shelling")
WORDS = ("killing", "civilians", "warplane", '"bombs fell on"', "Aleppo", "uprooting", "Islamic State", "hospital")
BOXES = ("-180,-85,180,85", "35,32,42,38", "36.5,35.5,38,37", "42,12,55,19")
#: How often a walk begins with each, of a hundred.
BEGINNINGS = {"overview": 20, "incidents": 45, "search": 15, "sources": 8, "reports": 5, "ceasefires": 7}


@dataclass(slots=True)
class Tally:
    """What was answered, from many threads.

    Args:
        begins: when counting begins, by the clock of `time.perf_counter`.
    """

    begins: float
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)
    filed: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, page: str, began: float) -> None:
        with self.lock:
            if began >= self.begins:
                self.took[page].append(1000 * (time.perf_counter() - began))

    def failed(self, why: str) -> None:
        with self.lock:
            self.faults.append(why)


class User:
    """Somebody who reads.

    Args:
        port: of the desk.
        tally: told of each answer.
        chance: what this one likes.
        think: seconds on a page, on average.
        days: how many days the casebook has.
    """

    def __init__(self, port: int, tally: Tally, chance: Random, think: float, days: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self.tally, self.chance, self.think, self.days = tally, chance, think, days

    def read_until(self, end: float) -> None:
        time.sleep(self.chance.random() * self.think)  # nobody begins at the same moment
        begin, weights = tuple(BEGINNINGS), tuple(BEGINNINGS.values())
        try:
            while time.perf_counter() < end:
                getattr(self, self.chance.choices(begin, weights)[0])()
        except (OSError, HTTPException) as error:
            self.tally.failed(f"the desk broke off: {error!r}")

    def overview(self) -> None:
        self.incident(self.ask("overview", "/"))

    def incidents(self) -> None:
        asked = self.conditions()
        shown = self.ask("incidents", f"/incidents?{asked}" if asked else "/incidents", thinks=False)
        zoom = self.chance.choice((3, 5, 7, 9))
        box = urlencode({"bbox": self.chance.choice(BOXES), "zoom": zoom}, safe=",")
        self.ask("map", f"/incidents.geojson?{asked}&{box}" if asked else f"/incidents.geojson?{box}")
        self.incident(shown)
        if self.chance.random() < 0.3 and (more := self.link(shown, r"/incidents\?[^\"]*after=[^\"]*")):
            self.incident(self.ask("incidents", more))

    def search(self) -> None:
        self.incident(self.ask("search", "/search?" + urlencode({"q": self.chance.choice(WORDS)})))

    def sources(self) -> None:
        self.source(self.ask("sources", "/sources"))

    def reports(self) -> None:
        self.report(self.ask("reports", "/reports"))

    def ceasefires(self) -> None:
        shown = self.ask("ceasefires", "/ceasefires")
        if one := self.link(shown, r"/ceasefires/T[0-9]+"):
            self.ask("ceasefire", one)

    def incident(self, page: str) -> None:
        if one := self.link(page, r"/incidents/I[0-9]+"):
            shown = self.ask("incident", one)
            if self.chance.random() < 0.7:
                self.report(shown)
            if self.chance.random() < 0.3:
                self.source(shown)

    def report(self, page: str) -> None:
        if one := self.link(page, r"/reports/[0-9a-f]{8,64}(?:\?claim=[0-9a-f]+)?"):
            self.ask("report", one)

    def source(self, page: str) -> None:
        if one := self.link(page, r"/sources/one\?name=[^\"&#]+"):
            self.ask("source", one)

    def conditions(self) -> str:
        """Return conditions of the list: none, one, or two."""
        day = FIRST_DAY.fromordinal(FIRST_DAY.toordinal() + self.chance.randrange(self.days))
        week = FIRST_DAY.fromordinal(day.toordinal() + 6)
        among: list[dict[str, str]] = [
            {},
            {"place": self.chance.choice(PLACES)},
            {"party": self.chance.choice(PARTIES)},
            {"type": self.chance.choice(TYPES)},
            {"from": str(day), "to": str(week)},
            {"text": self.chance.choice(WORDS)},
            {"contested": "1"},
            {"place": self.chance.choice(PLACES), "party": self.chance.choice(PARTIES)},
        ]
        return urlencode(self.chance.choice(among))

    def link(self, page: str, pattern: str) -> str | None:
        """Return one of the links of a page; None where there is none."""
        found = sorted(set(re.findall(rf'href="({pattern})"', page)))
        return html.unescape(self.chance.choice(found)) if found else None

    def ask(self, page: str, path: str, *, thinks: bool = True) -> str:
        """Return a page, after it was read."""
        began = time.perf_counter()
        self.connection.request("GET", quote(path, safe="/?&=%,+\"':#"))
        answer = self.connection.getresponse()
        body = answer.read().decode()
        self.connection.close()  # the desk lets go of one that is idle for five seconds
        self.tally.add(page, began)
        if answer.status >= 400:
            self.tally.failed(f"{answer.status} {path}")
        if thinks:
            time.sleep(self.think * (0.5 + self.chance.random()))
        return body


def file_until(port: int, tally: Tally, texts: Sequence[str], every: float, end: float) -> None:
    """Paste a report into the desk, again and again; one that is busy with the last is asked again later."""
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {"Origin": f"http://127.0.0.1:{port}", "Content-Type": "application/x-www-form-urlencoded"}
    try:
        for number in count():
            if time.perf_counter() >= end:
                return
            text = f"{texts[number % len(texts)]}\n\nThis is number {number} of {time.time_ns()}."
            connection.request("POST", "/add", urlencode({"text": text, "publisher": "Benchmark"}), headers)
            answer = connection.getresponse()
            answer.read()
            connection.close()
            if answer.status < 400:
                tally.filed += 1
            elif answer.status != 409:
                tally.failed(f"{answer.status} POST /add")
            time.sleep(every)
    except (OSError, HTTPException) as error:
        tally.failed(f"the desk broke off: {error!r}")


def made(folder: Path, claims: int) -> Path:
    """Return a casebook of so many claims, and of the examples; made where it is not there yet."""
    place = folder / str(claims)
    done = place / "examples.done"
    if not done.exists():
        place.mkdir(parents=True, exist_ok=True)
        for stage in ("build", "link-1"):
            code = [sys.executable, str(HERE / "casebook_cost.py"), str(folder), "--stage", stage, str(claims)]
            subprocess.run(code, check=True, stdout=subprocess.DEVNULL)
        code = [sys.executable, "-m", "counterclaim", "--casebook", str(place / "linked"), "add", str(EXAMPLES)]
        subprocess.run(code, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # its code tells of unread ones
        done.touch()
    return place / "linked"


@contextmanager
def served(casebook: str, more: Sequence[str]) -> Iterator[int]:
    """Run the desk, and give its port."""
    code = [sys.executable, "-m", "counterclaim", "--casebook", casebook, "serve", "--port", "0", *more]
    with TemporaryFile("w+") as said, subprocess.Popen(code, stderr=said) as desk:
        try:
            yield _port(desk, said)
            if desk.poll() is not None:
                said.seek(0)
                print(f"the desk ended with {desk.returncode}: {said.read()[-3000:]}", file=sys.stderr)
        finally:
            desk.terminate()
            desk.wait(30)


def _port(desk: "subprocess.Popen[bytes]", said: IO[str]) -> int:
    """Return on which port the desk answers, as soon as it does."""
    while desk.poll() is None:
        said.seek(0)
        if found := re.search(r"http://127\.0\.0\.1:([0-9]+)", said.read()):
            with suppress(OSError), create_connection(("127.0.0.1", int(found[1])), 1):
                return int(found[1])
        time.sleep(0.05)
    raise SystemExit("the desk did not start")


def table(took: Mapping[str, Sequence[float]]) -> tuple[str, float]:
    """Return the figures in Markdown, and the 95th percentile of all."""
    rows = ["| page | answered | p50, ms | p95, ms | most, ms |", "|---|---|---|---|---|"]
    last = 0.0
    for name, each in [*sorted(took.items()), ("all", list(chain.from_iterable(took.values())))]:
        told = sorted(each) or [0.0]
        last = told[min(len(told) - 1, int(0.95 * len(told)))]
        rows.append(f"| {name} | {len(each):,} | {statistics.median(told):.0f} | {last:.0f} | {told[-1]:.0f} |")
    return "\n".join(rows), last


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=20_000, help="of the casebook that is made (20,000)")
    parser.add_argument("--folder", type=Path, help="where casebooks are made; a new one under the system's for none")
    parser.add_argument("--casebook", help="one that is there: reports are added to it")
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0, help="that are counted (60)")
    parser.add_argument("--warm", type=float, default=15.0, help="seconds before, which are not (15)")
    parser.add_argument("--think", type=float, default=4.0, help="seconds on a page, on average (4)")
    parser.add_argument(
        "--every", type=float, default=5.0, help="seconds from one report that is filed to the next; 0 for none (5)"
    )
    parser.add_argument("--seed", type=int, default=20160917)
    given = parser.parse_args()
    casebook = given.casebook or str(made(given.folder or Path(mkdtemp(prefix="desk-load-")), given.claims))
    texts = [told.reading.report.text for told in readings(given.seed + 1, 500)]
    with served(casebook, ()) as port:
        begins = time.perf_counter() + given.warm
        end = begins + given.seconds
        tally = Tally(begins)
        users = [
            User(port, tally, Random(given.seed + number), given.think, max(7, given.claims // DAY_CLAIMS) - 6)
            for number in range(given.users)
        ]
        threads = [threading.Thread(target=user.read_until, args=(end,)) for user in users]
        if given.every:
            threads.append(threading.Thread(target=file_until, args=(port, tally, texts, given.every, end)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    shown, p95 = table(tally.took)
    print(shown)
    answered = sum(map(len, tally.took.values()))
    print(f"\n{given.users} users, {answered / given.seconds:.1f} pages a second, {tally.filed} reports filed meanwhile")
    for fault in sorted(set(tally.faults))[:10]:
        print(f"fault: {fault}", file=sys.stderr)
    if tally.faults:
        return 4
    return 3 if p95 > WANTED_MS else 0


if __name__ == "__main__":
    sys.exit(main())

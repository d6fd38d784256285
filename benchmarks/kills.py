"""Kills a filing of already-read reports at random moments, again and again, and looks whether anything was lost.

Run with ``python benchmarks/kills.py FOLDER [--times 200] [--seed 20160917] [--server URL]``. Each time a process of its own
files 100 made reports (`casebooks`) in a new casebook and is killed by SIGKILL after a random part of the time that a whole
filing takes. Then the casebook is opened again, its log is walked, what the process had acknowledged must be there, the filing is
run again to its end, and all that is kept must equal what one never killed keeps, the times of the log aside. A run that ends
before it is killed is looked at too, and does not count as a kill. The exit code is 1 when anything failed once.

Casebooks are made in FOLDER, or with ``--server`` as databases of a PostgreSQL server, whose URL names one to connect to first
("postgresql:///postgres?host=/tmp&user=me"); each is removed when it has passed.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from casebooks import Told, readings
from counterclaim.casebook import Casebook, Query
from counterclaim.filing import Stage, Step, file_reports
from counterclaim.intake import Outcome
from counterclaim.records import Reading, Report

#: Where a made stream begins to have copies and happenings told again: its first day is told once.
_SKIPPED = 60
_MARKS = {Stage.ARCHIVED: b"a", Stage.READ: b"r"}


@dataclass(frozen=True, slots=True)
class Kill:
    """How one kill went.

    Args:
        archived, read: how many reports the process had acknowledged.
        ended: the filing ended before it could be killed.
        faults: what is wrong, in words; empty when nothing is.
    """

    archived: int
    read: int
    ended: bool
    faults: tuple[str, ...]


class Filing:
    """A filing of the same reports in any casebook.

    Args:
        made: the reports, read already.
    """

    def __init__(self, made: Sequence[Told]) -> None:
        self.outcomes = [Outcome(f"{place}.txt", told.reading.report, raw=told.raw) for place, told in enumerate(made)]
        self.readings = {told.reading.report.id: told.reading for told in made}

    def read(self, report: Report) -> Reading:
        """Return the reading that a report came with."""
        return self.readings[report.id]

    def run(self, where: str, told: int | None = None) -> None:
        """File all that is not filed yet; write a letter to the descriptor `told` for each step that is kept."""

        def tell(step: Step) -> None:
            if told is not None and step.stage in _MARKS:
                os.write(told, _MARKS[step.stage])

        with Casebook.open(where, create=True) as casebook:
            filed = file_reports(casebook, self.outcomes, self.read, progress=tell, actor="benchmark")
        if filed.failures:
            raise SystemExit(f"the filing failed: {filed.failures[0].error}")

    def timed(self, where: str) -> float:
        """Return the seconds that a whole filing takes in a process of its own, made as those are that will be killed."""
        start = time.perf_counter()
        child = os.fork()
        if child == 0:
            status = 1
            try:
                self.run(where)
                status = 0
            finally:
                os._exit(status)
        _, how = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(how):
            raise SystemExit("a filing that nobody killed failed")
        return time.perf_counter() - start

    def killed(self, where: str, after: float) -> Kill:
        """File in a process of its own, kill it, and look at what it left.

        Args:
            where: a new casebook.
            after: seconds from the process's start.
        """
        out, into = os.pipe()
        child = os.fork()
        if child == 0:
            status = 1
            try:
                os.close(out)
                self.run(where, into)
                status = 0
            finally:
                os._exit(status)
        os.close(into)
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        _, how = os.waitpid(child, 0)
        with os.fdopen(out, "rb") as told:
            steps = Counter(told.read())
        archived, read = (steps[_MARKS[stage][0]] for stage in (Stage.ARCHIVED, Stage.READ))
        faults = [] if os.WIFSIGNALED(how) or os.waitstatus_to_exitcode(how) == 0 else ["the filing failed before it was killed"]
        faults += self.lost(where, archived, read)
        self.run(where)
        with Casebook.open(where, create=False) as casebook:
            if broken := casebook.verify_log():
                faults.append(f"after the rerun the log is broken: {broken}")
        return Kill(archived, read, not os.WIFSIGNALED(how), tuple(faults))

    def lost(self, where: str, archived: int, read: int) -> Iterator[str]:
        """Tell what a casebook lacks of what was acknowledged."""
        with Casebook.open(where, create=True) as casebook:
            if broken := casebook.verify_log():
                yield f"the log is broken: {broken}"
            kept = {report.id for report in casebook.reports()}
            reports = [outcome.report for outcome in self.outcomes if outcome.report]
            yield from (f"report {report.id} is lost" for report in reports[:archived] if report.id not in kept)
            for report in reports[:read]:
                if report.id in kept and casebook.reading(report.id) != self.readings[report.id]:
                    yield f"the reading of report {report.id} is lost"


def contents(where: str) -> list[object]:
    """Return all that a casebook holds but the times of its log: reports, bytes, readings, copies, and incidents by their ids."""
    with Casebook.open(where, create=False) as casebook:
        kept: list[object] = [
            (report, casebook.raw(report.id), casebook.reading(report.id), casebook.story(report.id))
            for report in casebook.reports()
        ]
        return [*kept, *(casebook.incident(row.id) for row in casebook.incidents(Query(limit=100_000)))]


class Places:
    """New casebooks, one after the other.

    Args:
        folder: in which they are made.
        server: URL of a PostgreSQL server's database, where they are databases instead.
    """

    def __init__(self, folder: Path, server: str | None) -> None:
        self.folder, self.server = folder, server

    @contextmanager
    def new(self, name: str) -> Iterator[str]:
        """Give the name of a casebook that is not there yet; remove it afterwards, unless there was an error."""
        if self.server is None:
            where = self.folder / name
            yield str(where)
            shutil.rmtree(where)
            return
        import psycopg  # only where there is a server

        with psycopg.connect(self.server, autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name}")
            base, _, query = self.server.partition("?")
            yield f"{base.rpartition('/')[0]}/{name}?{query}".rstrip("?")
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="in which the casebooks are made")
    parser.add_argument("--times", type=int, default=200, help="how often to kill (200)")
    parser.add_argument("--reports", type=int, default=100, help="how many reports to file (100)")
    parser.add_argument("--seed", type=int, default=20160917, help="of the reports and of the moments")
    parser.add_argument("--server", help="URL of a PostgreSQL database to connect to first")
    given = parser.parse_args(arguments)
    given.folder.mkdir(parents=True, exist_ok=True)
    filing = Filing(list(islice(readings(given.seed), _SKIPPED, _SKIPPED + given.reports)))
    places, chance = Places(given.folder, given.server), random.Random(given.seed)
    with places.new("whole") as where:
        filing.run(where)
        whole = contents(where)
    with places.new("timed") as where:
        took = filing.timed(where)
    kills: list[Kill] = []
    while sum(not kill.ended for kill in kills) < given.times:
        number = len(kills)
        with places.new(f"killed_{number}") as where:
            kill = filing.killed(where, chance.uniform(0, took))
            faults = kill.faults if contents(where) == whole else (*kill.faults, "it does not equal one never killed")
        kills.append(Kill(kill.archived, kill.read, kill.ended, faults))
        for fault in faults:
            print(f"kill {number}: {fault}", file=sys.stderr, flush=True)
        if sys.stderr.isatty():
            print(f"\r{number + 1} runs, {given.times} to be killed ", end="", file=sys.stderr, flush=True)
    print(table(kills, given.reports, "PostgreSQL" if given.server else "SQLite", took))
    return int(any(kill.faults for kill in kills))


def table(kills: Sequence[Kill], reports: int, database: str, took: float) -> str:
    """Return what came of all kills, as a table in Markdown."""
    struck = [kill for kill in kills if not kill.ended]
    done = sorted(kill.read for kill in struck) or [0]
    lines = [
        ("killed while filing; ended before", f"{len(struck)}; {len(kills) - len(struck)}"),
        ("a whole filing takes", f"{took:.1f} s"),
        ("reports acknowledged as read at the kill: least, median, most", f"{done[0]}, {done[len(done) // 2]}, {done[-1]}"),
        ("killed between a report's archiving and its reading", f"{sum(kill.archived > kill.read for kill in struck)}"),
        ("opened again, log whole, nothing acknowledged lost, equal after a rerun", f"{sum(not kill.faults for kill in kills)}"),
        ("with a fault", f"{sum(bool(kill.faults) for kill in kills)}"),
    ]
    return "\n".join([f"| {reports} reports | {database} |", "|---|---|", *(f"| {what} | {how} |" for what, how in lines)])


if __name__ == "__main__":
    sys.exit(main())

"""Adding: reports that a person gives the desk, filed in the background, one job at a time, and how far each is.

What a job has done is in the casebook. Its state is in memory: a desk that ends forgets it, and what was archived and not yet
read is read by whoever files next.
"""

import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from counterclaim.casebook import Casebook
from counterclaim.desk.reader import ReadingProcess
from counterclaim.errors import CasebookError, CounterclaimError
from counterclaim.filing import Stage, Step, file_reports
from counterclaim.intake import Given, Outcome, report_from_bytes, report_from_text
from counterclaim.records import Reading, Report

#: Jobs whose state is kept.
_KEPT = 50
#: Seconds that a desk which ends waits for the report that is being read.
_PATIENCE = 20.0
#: Seconds that it waits for the rest of the job, once its reader was ended.
_MOMENT = 5.0

Read = Callable[[Report], Reading]


class Fate(StrEnum):
    """How far an input is."""

    WAITING = "waiting"
    ARCHIVED = "archived"
    READ = "read"
    ALREADY_THERE = "already there"
    FAILED = "not read"


class State(StrEnum):
    """How far a job is."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Input:
    """What a person gave.

    Args:
        name: of the file, or of the text; each once in a job.
        raw: its bytes; a text that was pasted is text.
        given: what the person says of it.
    """

    name: str
    raw: bytes | str
    given: Given


@dataclass(slots=True)
class Item:
    """An input, and what became of it.

    Args:
        name: of the input.
        fate: how far it is.
        report: id of its report, once that is known.
        claims: how many were read.
        error: why it was not read.
        remedy: what can be done about it.
    """

    name: str
    fate: Fate = Fate.WAITING
    report: str | None = None
    claims: int | None = None
    error: str = ""
    remedy: str = ""


@dataclass(slots=True)
class Job:
    """Inputs that are filed together.

    Args:
        id: by which it is asked for.
        items: the inputs, in their order.
        state: how far it is.
        notes: what a person should know.
        error: why it ended early.
        remedy: what can be done about it.
        version: grows with every change.
    """

    id: str
    items: list[Item]
    state: State = State.RUNNING
    notes: list[str] = field(default_factory=list)
    error: str = ""
    remedy: str = ""
    version: int = 0

    @property
    def done(self) -> int:
        """How many inputs are through."""
        return sum(item.fate not in (Fate.WAITING, Fate.ARCHIVED) for item in self.items)


class Busy(CounterclaimError):
    """Another job is being filed.

    Args:
        job: its id.
    """

    def __init__(self, job: str) -> None:
        super().__init__(
            "other reports are being filed at this moment, and a casebook has one writer", "wait until they are through"
        )
        self.job = job


class Adding:
    """Files what a person gives the desk.

    Args:
        casebook: open.
        actor: who files, for the log.
        read: makes a reading of a report; for None the reader of `counterclaim add`, in a process of its own.
    """

    def __init__(self, casebook: Casebook, actor: str, read: Read | None = None) -> None:
        self._casebook = casebook
        self._actor = actor
        self._apart = ReadingProcess()
        self._read = read or self._apart
        self._lock = threading.Lock()
        self._jobs: dict[str, Job] = {}
        self._thread: threading.Thread | None = None
        self._ending = threading.Event()

    def start(self, inputs: Sequence[Input]) -> Job:
        """Begin to file inputs, and return at once.

        Raises:
            Busy: another job is running.
        """
        named = _each_once(inputs)
        job = Job(secrets.token_hex(8), [Item(one.name) for one in named])
        with self._lock:
            for other in self._jobs.values():
                if other.state is State.RUNNING:
                    raise Busy(other.id)
            while len(self._jobs) >= _KEPT:
                del self._jobs[next(iter(self._jobs))]
            self._jobs[job.id] = job
            self._thread = threading.Thread(target=self._run, args=(job, named), name=f"filing-{job.id}", daemon=True)
            self._thread.start()
        return job

    def job(self, job_id: str) -> Job | None:
        """Return a job; None for one that nobody knows, or that is forgotten."""
        with self._lock:
            return self._jobs.get(job_id)

    def running(self) -> Job | None:
        """Return the job that runs; None where none does."""
        with self._lock:
            return next((job for job in self._jobs.values() if job.state is State.RUNNING), None)

    def close(self) -> None:
        """Take no further input, wait for the report that is being read, and leave no process behind."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE)
        self._apart.end()
        if self._thread is not None:
            self._thread.join(_MOMENT)

    def _run(self, job: Job, inputs: Sequence[Input]) -> None:
        items = {item.name: item for item in job.items}

        def step(told: Step) -> None:
            item = items.get(told.name)
            if item is not None:
                item.fate = _FATES.get(told.stage, item.fate)
                item.claims = told.claims if told.stage is Stage.READ else item.claims
            job.version += 1

        def outcomes() -> Iterator[Outcome]:
            for one in inputs:
                if self._ending.is_set():
                    return
                outcome = _outcome(one)
                item = items[one.name]
                if outcome.report is not None:
                    item.report = outcome.report.id
                if outcome.error is not None:
                    item.error, item.remedy = outcome.error.message, outcome.error.remedy
                yield outcome

        try:
            filed = file_reports(self._casebook, outcomes(), self._read, progress=step, actor=self._actor)
            for failure in filed.failures:
                if (item := items.get(failure.name)) is not None:
                    item.error, item.remedy = failure.error.message, failure.error.remedy
                else:
                    job.notes.append(f"left from before, and still not read: {failure.name}: {failure.error}")
            job.notes += filed.notes
            ended = State.DONE
            if any(item.fate is Fate.WAITING for item in job.items):
                job.error, job.remedy, ended = "the desk was closed meanwhile", "add the rest again", State.FAILED
        except CounterclaimError as error:
            job.error, job.remedy, ended = error.message, _remedy(error), State.FAILED
        except Exception as error:
            job.error, job.remedy, ended = f"{type(error).__name__}: {error}", "what was filed before it is kept", State.FAILED
        job.version += 1
        job.state = ended


_FATES = {
    Stage.ARCHIVED: Fate.ARCHIVED,
    Stage.READ: Fate.READ,
    Stage.ALREADY_THERE: Fate.ALREADY_THERE,
    Stage.FAILED: Fate.FAILED,
}


def _outcome(one: Input) -> Outcome:
    try:
        now = datetime.now(UTC)
        if isinstance(one.raw, str):
            report = report_from_text(one.raw, one.given, retrieved=now)
            return Outcome(one.name, report, raw=one.raw.encode())
        return Outcome(one.name, report_from_bytes(one.raw, one.name, one.given, retrieved=now), raw=one.raw)
    except CounterclaimError as error:
        return Outcome(one.name, error=error)


def _remedy(error: CounterclaimError) -> str:
    """Return what can be done: what a casebook says of another writer is told for the desk."""
    again = "what was filed before it is kept: add the rest again later"
    return f"{error.remedy}; {again}" if error.remedy and isinstance(error, CasebookError) else error.remedy or again


def _each_once(inputs: Sequence[Input]) -> list[Input]:
    """Return inputs with a name each: two files of one name in two folders are two."""
    taken: set[str] = set()
    named = []
    for one in inputs:
        name, number = one.name, 2
        while name in taken:
            name, number = f"{number}-{one.name}", number + 1
        taken.add(name)
        named.append(Input(name, one.raw, one.given))
    return named

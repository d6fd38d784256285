"""Filing: archive → read → link, one report after the other, each step kept before the next begins (DESIGN.md, section 7)."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import fields
from datetime import UTC, datetime

from counterclaim.casebook import Casebook, Unit
from counterclaim.errors import CounterclaimError, UnreadableInput
from counterclaim.filing.filed import Failure, Filed
from counterclaim.filing.linked import put_copies, put_links, rulings
from counterclaim.filing.step import Stage, Step
from counterclaim.intake import Outcome
from counterclaim.records import Reading, Report

Read = Callable[[Report], Reading]
Progress = Callable[[Step], None]


def file_reports(
    casebook: Casebook, outcomes: Iterable[Outcome], read: Read, *, progress: Progress | None = None, actor: str
) -> Filed:
    """File reports in a casebook: first read and link what an earlier run left, then archive, read and link each input.

    What `progress` has been told of outlives a killed process; the next run goes on from there. An input without a report, and a
    report that the reader cannot read, is a failure that names it, and the rest goes on; the latter stays archived, and is read
    again on the next run.

    Args:
        casebook: open for writing.
        outcomes: what intake made of each input; taken one at a time.
        read: makes a reading of a report.
        progress: told of every step, once it is kept.
        actor: who files, for the log.

    Raises:
        CasebookError: the disk or the database refuses, or another writer holds it.
        CounterclaimError: any other whose exit code is not 1: it is about the run (a missing model), not about one input.
    """
    run = _Run(casebook, read, progress or (lambda step: None), actor)
    for report in casebook.unread():
        run.read(f"report {report.id}" + (f" ({report.title})" if report.title else ""), report)
    for report_id in casebook.unlinked():
        run.link(report_id)
    for outcome in outcomes:
        run.take(outcome)
    return Filed(run.added, run.already_there, run.done, run.claims, tuple(run.failures), tuple(run.notes))


class _Run:
    def __init__(self, casebook: Casebook, read: Read, progress: Progress, actor: str) -> None:
        self.casebook, self.reader, self.progress, self.actor = casebook, read, progress, actor
        self.added = self.already_there = self.done = self.claims = 0
        self.failures: list[Failure] = []
        self.notes: list[str] = []

    def take(self, outcome: Outcome) -> None:
        name, report = outcome.name, outcome.report
        if outcome.note and not outcome.error and report is None:
            self.notes.append(outcome.note)
            return
        if report is None or outcome.raw is None:
            self.fail(name, outcome.error or UnreadableInput(f"{name} gave no report"))
            return
        try:
            with self.change() as unit:
                new = unit.archive(report, outcome.raw)
        except Exception as error:
            self.fail(name, about_input(error, f"{name} could not be filed", "the rest was filed without it"))
            return
        if new:
            self.added += 1
            self.progress(Step(name, Stage.ARCHIVED))
            self.read(name, report)
        else:
            self.already_there += 1
            self.progress(Step(name, Stage.ALREADY_THERE))
            self.compare(name, report)

    def read(self, name: str, report: Report) -> None:
        try:
            reading = self.reader(report)
            if reading.report.id != report.id:
                raise ValueError(f"the reader was given report {report.id} and read {reading.report.id}")
            with self.change() as unit:
                unit.put_reading(reading)
                put_copies(unit, report)
                put_links(unit, reading, rulings(unit))
        except Exception as error:
            self.fail(name, about_input(error, f"{name} could not be read", "it is archived, and is read again on the next run"))
            return
        self.done += 1
        self.claims += len(reading.claims)
        self.notes += [f"{name}: {note}" for note in reading.left_unread]
        self.progress(Step(name, Stage.READ, len(reading.claims)))

    def link(self, report_id: str) -> None:
        """Link a report that was read by a version that did not link."""
        reading = self.casebook.reading(report_id)
        if reading is not None:
            with self.change() as unit:
                put_copies(unit, reading.report)
                put_links(unit, reading, rulings(unit))
            self.progress(Step(f"report {report_id}", Stage.LINKED))

    def change(self) -> AbstractContextManager[Unit]:
        return self.casebook.change(datetime.now(UTC), self.actor)

    def fail(self, name: str, error: CounterclaimError) -> None:
        self.failures.append(Failure(name, error))
        self.progress(Step(name, Stage.FAILED))

    def compare(self, name: str, report: Report) -> None:
        # Whoever files it again with another --date must not believe that the date was taken.
        if erased := self.casebook.erasures(report.id):
            why = erased[-1].why
            self.notes.append(f"{name} was filed before, and was erased on request ({why}): it is not filed again")
            return
        first = self.casebook.report(report.id)
        compared = (field.name for field in fields(Report) if field.name != "retrieved")
        if other := [field for field in compared if getattr(first, field) != getattr(report, field)]:
            self.notes.append(f"{name} was filed before with another {', '.join(other)}: what was filed first stands")
        # To file it again restores nothing: somebody withdrew it for a reason.
        if (act := self.casebook.withdrawn(report.id)) is not None:
            self.notes.append(
                f"{name} was filed before, and is withdrawn ({act.why}): `counterclaim undo {act.number} --why …` brings it back"
            )


def about_input(error: Exception, what: str, then: str) -> CounterclaimError:
    """Return what to tell of an error about one input; raise one that is about the run."""
    if isinstance(error, CounterclaimError):
        if error.exit_code != 1:
            raise error
        return error
    told = UnreadableInput(f"{what}: {type(error).__name__}: {error}", then)
    told.__cause__ = error
    return told

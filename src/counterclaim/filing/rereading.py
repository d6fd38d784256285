"""Rereading: the archived reports, read again by a newer reader; and all that was read, linked anew by newer rules."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from counterclaim.casebook import Casebook
from counterclaim.errors import CounterclaimError
from counterclaim.filing.filed import Failure
from counterclaim.filing.filing import Progress, Read, about_input
from counterclaim.filing.linked import gather, put_links, rulings
from counterclaim.filing.step import Stage, Step
from counterclaim.linking import entry, link_all, linker, mentions, signature, stories, story_keys, tellings_of
from counterclaim.records import Decision, Mention, Reader, Report, Telling

#: Reports whose tellings are made at a time.
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Reread:
    """What a run of rereading did.

    Args:
        read: reports read again.
        changed: those of which the newer reader made something else.
        orphans: decisions in force whose claim no reader makes any more: somebody is to look at them.
        failures: what could not be read; its older reading stands.
    """

    read: int
    changed: int
    orphans: tuple[Decision, ...]
    failures: tuple[Failure, ...] = ()


def reread(
    casebook: Casebook,
    read: Read,
    reader: Reader,
    *,
    everything: bool = False,
    progress: Progress | None = None,
    actor: str,
    why: str | None = None,
) -> Reread:
    """Read archived reports again, and link what is read. Killed at any time, the next run goes on where it was.

    Decisions hold on to a claim by its report, span and source: where the newer reader makes that claim, they stand.

    Args:
        casebook: open for writing.
        read: makes a reading of a report.
        reader: which reader that is; reports that it read already are left as they are.
        everything: read these again too.
        progress: told of every report, once it is kept.
        actor: who rereads, for the log.
        why: the reason, for the log.

    Raises:
        CasebookError: the disk or the database refuses, or another writer holds it.
    """
    done = changed = 0
    failures: list[Failure] = []
    for report_id in casebook.read_otherwise(None if everything else reader):
        report = casebook.report(report_id)
        name = f"report {report_id}" + (f" ({report.title})" if report.title else "")
        try:
            reading = read(report)
            with casebook.change(datetime.now(UTC), actor, why) as unit:
                if unit.put_reading(reading):
                    put_links(unit, reading, rulings(unit))
                    changed += 1
        except CounterclaimError as error:
            if error.exit_code != 1:
                raise
            failures.append(Failure(name, error))
            continue
        except Exception as error:
            failures.append(Failure(name, about_input(error, f"{name} could not be read again", "its older reading stands")))
            continue
        done += 1
        if progress is not None:
            progress(Step(name, Stage.READ, len(reading.claims)))
    return Reread(done, changed, tuple(casebook.orphans()), tuple(failures))


def relink(casebook: Casebook, *, actor: str, why: str | None = None, progress: Callable[[int], None] | None = None) -> int:
    """Link all that was read anew, as one change; ids of incidents stay where their first claim stays.

    Args:
        casebook: open for writing.
        actor: who does, for the log.
        why: the reason, for the log.
        progress: told how many reports have been looked through.

    Returns:
        How many incidents there are.

    Raises:
        CasebookError: the disk or the database refuses, or another writer holds it.
    """
    with casebook.change(datetime.now(UTC), actor, why) as unit:
        ruled = rulings(unit)

        reports: list[Report] = []
        truces: list[tuple[str, tuple[Mention, ...]]] = []

        def made() -> Iterator[tuple[str, tuple[Telling, ...]]]:
            readings = unit.readings()
            while batch := list(islice(readings, _AT_ONCE)):
                yield from tellings_of(batch, ruled)
                reports.extend(reading.report for reading in batch)
                truces.extend((one.report.id, found) for one in batch if (found := mentions(one, ruled)))
                if progress is not None:
                    progress(len(reports))

        unit.relink(linker(), made())
        found = link_all(map(entry, unit.tellings()), ruled)
        incidents = unit.place_all(found.groups, found.neighbourhoods)
        del found
        unit.clear_mentions()
        gather(unit, {country for report_id, told in truces for country in unit.put_mentions(report_id, told)})
        signed = {report.id: signature(report) for report in reports}
        unit.put_stories(
            ((report.id, story_keys(report, signed[report.id]), signed[report.id]) for report in reports),
            (group for group in stories(reports, signed) if len(group) > 1),
        )
        return incidents

"""Audit: everything that a casebook keeps, looked through once; gives a fault for each thing that is not as it was kept."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from counterclaim.casebook import Casebook
from counterclaim.casebook.database import Archive
from counterclaim.casebook.tables import claims, erasures, log, reports
from counterclaim.custody.archived import archive_faults
from counterclaim.custody.chain import log_faults
from counterclaim.custody.counted import source_faults
from counterclaim.custody.decay import decay_faults
from counterclaim.custody.fault import RESTORE, Check, Fault
from counterclaim.custody.kept import kept_faults
from counterclaim.custody.roots import root_faults
from counterclaim.custody.ruled import act_faults
from counterclaim.custody.timestamps import timestamp_faults
from counterclaim.custody.worded import word_faults
from counterclaim.errors import CasebookError

#: Told what is being looked at, and how many of it are done.
Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Extent:
    """How much an audit looked through.

    Args:
        reports, claims, lines: how many there are, of the log's lines the last.
        erased: ids of the reports of which something was erased on request.
    """

    reports: int
    claims: int
    lines: int
    erased: tuple[str, ...]


def extent(casebook: Casebook) -> Extent:
    """Count what there is to look through.

    Raises:
        CasebookError: the disk or the database refuses.
    """
    with casebook.database.ask() as connection:
        many = [int(connection.execute(select(func.count()).select_from(table)).scalar_one()) for table in (reports, claims, log)]
        erased = select(erasures.c.report_id).distinct().order_by(erasures.c.report_id)
        return Extent(many[0], many[1], many[2], tuple(connection.execute(erased).scalars()))


def audit(casebook: Casebook, progress: Progress | None = None) -> Iterator[Fault]:
    """Look through everything that a casebook keeps, with flat memory. It changes nothing, and waits for no writer.

    Args:
        casebook: open.
        progress: told how far it is.

    Yields:
        A fault for each thing that is not as it was kept; none where all is.
    """
    for check in _CHECKS:
        try:
            with casebook.database.ask() as connection:
                yield from _guarded(check, connection, casebook.database.archive(connection), progress)
        except CasebookError as error:
            yield Fault(Check.DATABASE, check, _unlooked(error), RESTORE)


def audit_within(connection: Connection, archive: Archive, progress: Progress | None = None) -> Iterator[Fault]:
    """Look through everything as it stands in a transaction that is not kept yet.

    Args:
        connection: the transaction.
        archive: its archive.
        progress: told how far it is.
    """
    for check in _CHECKS:
        yield from _guarded(check, connection, archive, progress)


_Look = Callable[[Connection, Archive, Callable[[], None]], Iterator[Fault]]
_CHECKS: dict[str, _Look] = {
    "tables": lambda connection, archive, tick: decay_faults(connection),
    "log": lambda connection, archive, tick: log_faults(connection, tick),
    "archive": archive_faults,
    "reports": lambda connection, archive, tick: kept_faults(connection, tick),
    "sources": lambda connection, archive, tick: source_faults(connection),
    "acts": lambda connection, archive, tick: act_faults(connection),
    "roots": lambda connection, archive, tick: root_faults(connection),
    "timestamps": lambda connection, archive, tick: timestamp_faults(connection),
    "words": lambda connection, archive, tick: word_faults(connection, tick),
}


def _guarded(check: str, connection: Connection, archive: Archive, progress: Progress | None) -> Iterator[Fault]:
    """Do one check; where the database itself breaks under it, that is a fault, and the other checks go on."""
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        if progress is not None and done % 100 == 0:
            progress(check, done)

    if progress is not None:
        progress(check, 0)
    try:
        yield from _CHECKS[check](connection, archive, tick)
    except (CasebookError, DBAPIError, sqlite3.Error, msgspec.MsgspecError, ValueError, TypeError) as error:
        yield Fault(Check.DATABASE, check, _unlooked(error), RESTORE)


def _unlooked(error: Exception) -> str:
    told = error.message if isinstance(error, CasebookError) else str(error)
    return f"it cannot be looked through: {told.strip().partition(chr(10))[0][:300]}"

"""Audit: everything that a casebook keeps, looked through once; gives a fault for each thing that is not as it was kept."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from counterclaim.casebook import Casebook
from counterclaim.casebook.tables import claims, erasures, log, reports
from counterclaim.custody.archived import archive_faults
from counterclaim.custody.chain import log_faults
from counterclaim.custody.decay import decay_faults
from counterclaim.custody.fault import RESTORE, Check, Fault
from counterclaim.custody.kept import kept_faults
from counterclaim.custody.ruled import act_faults
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
    tell = progress or (lambda what, done: None)
    archive = casebook.database.archive

    def ticker(what: str) -> Callable[[], None]:
        done = 0

        def tick() -> None:
            nonlocal done
            done += 1
            if done % 100 == 0:
                tell(what, done)

        tell(what, 0)
        return tick

    checks: tuple[tuple[str, Callable[[Connection, Callable[[], None]], Iterator[Fault]]], ...] = (
        ("tables", lambda connection, _: decay_faults(connection)),
        ("log", log_faults),
        ("archive", lambda connection, tick: archive_faults(connection, archive(connection), tick)),
        ("reports", kept_faults),
        ("acts", lambda connection, _: act_faults(connection)),
        ("words", word_faults),
    )
    for what, check in checks:
        yield from _guarded(casebook, what, check, ticker(what))


def _guarded(
    casebook: Casebook,
    what: str,
    check: Callable[[Connection, Callable[[], None]], Iterator[Fault]],
    tick: Callable[[], None],
) -> Iterator[Fault]:
    """Do one check; where the database itself breaks under it, that is a fault, and the other checks go on."""
    try:
        with casebook.database.ask() as connection:
            yield from check(connection, tick)
    except (CasebookError, DBAPIError, sqlite3.Error, msgspec.MsgspecError, ValueError, TypeError) as error:
        yield Fault(Check.DATABASE, what, f"it cannot be looked through: {_short(error)}", RESTORE)


def _short(error: Exception) -> str:
    return str(error.message if isinstance(error, CasebookError) else error).strip().partition("\n")[0][:300]

"""Decay: the database's own look at itself, and every table against its seal."""

import sqlite3
from collections.abc import Iterator

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from counterclaim.casebook import seals
from counterclaim.custody.fault import RESTORE, Check, Fault

#: Faults of SQLite's own look at the file that are told: of a file half gone it finds millions.
_MOST = 100


def decay_faults(connection: Connection) -> Iterator[Fault]:
    """Find what changed in the database without a word of ours: on a disk, or by hand.

    SQLite looks through its pages, indexes and references. PostgreSQL does that itself as it reads, where its cluster was made
    with checksums. Then each table is summed up anew and compared with its seal.

    Args:
        connection: one state of the casebook.
    """
    if connection.dialect.name == "sqlite":
        yield from _own_look(connection)
    try:
        for name, what in seals.broken(connection):
            yield Fault(Check.TABLE, name, what, RESTORE)
    except (DBAPIError, sqlite3.Error) as error:
        yield Fault(Check.DATABASE, "seals", f"they cannot be read: {error}", RESTORE)


def _own_look(connection: Connection) -> Iterator[Fault]:
    try:
        for (told,) in connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST})"):
            for line in str(told).splitlines():
                if line != "ok" and not line.startswith("***"):
                    yield Fault(Check.DATABASE, "file", line, RESTORE)
    except (DBAPIError, sqlite3.Error) as error:
        yield Fault(Check.DATABASE, "file", f"it cannot be looked through: {error}", RESTORE)
    try:
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_MOST):
            yield Fault(Check.TABLE, str(row[0]), f"row {row[1]} refers to what is not in {row[2]}", RESTORE)
    except (DBAPIError, sqlite3.Error) as error:
        yield Fault(Check.DATABASE, "references", f"they cannot be looked through: {error}", RESTORE)

"""Attested: roots of days and the timestamps of them, into the tables; custody makes and verifies them."""

import hashlib
from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select

from counterclaim.casebook.log import Payload
from counterclaim.casebook.tables import roots, timestamps
from counterclaim.errors import UsageError

#: Day, first line, last line, tree, root before, root.
RootRow = tuple[str, int, int, str, str, str]


def put_roots(connection: Connection, made: Sequence[RootRow]) -> list[tuple[str, Payload]]:
    """Keep the roots of days; return the day of each, and what to log of it."""
    for row in made:
        connection.execute(insert(roots), dict(zip(roots.columns.keys(), row, strict=True)))
    return [(row[0], {"first": row[1], "last": row[2], "root": row[5]}) for row in made]


def put_timestamp(connection: Connection, day: str, reply: bytes, trusted: str, authority: str | None, at: str) -> Payload:
    """Keep what an authority attested of a day's root; return what to log.

    Raises:
        UsageError: it is kept already.
    """
    if connection.execute(select(timestamps.c.number).where(timestamps.c.day == day, timestamps.c.reply == reply)).first():
        raise UsageError(f"this timestamp of {day} is kept already", "`counterclaim timestamp` lists what is kept")
    number = (connection.execute(select(func.max(timestamps.c.number))).scalar_one() or 0) + 1
    row = {"number": number, "day": day, "at": at, "authority": authority, "reply": reply, "trusted": trusted}
    connection.execute(insert(timestamps), row)
    return {
        "number": number,
        "reply": hashlib.sha256(reply).hexdigest(),
        "trusted": hashlib.sha256(trusted.encode()).hexdigest(),
    }

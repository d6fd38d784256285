"""Finding: the one report or claim that the first digits of an id mean."""

import re

from sqlalchemy import Connection, select

from counterclaim.casebook import rows
from counterclaim.casebook.tables import claims, reports
from counterclaim.errors import UsageError
from counterclaim.records import Claim, Report

#: How many matches an ambiguous prefix names.
_NAMED = 8
_LOOKS = (
    "a report's or claim's id is 1 to 64 of the digits 0 to 9 and a to f: 3fa9c2; an incident's is I and a number from 1 on: I12"
)
_PREFIX = re.compile(r"[0-9a-f]{1,64}\Z")


def select_found(connection: Connection, casebook: str, prefix: str) -> Report | Claim:
    """Return the one report or claim whose id begins with `prefix`.

    Args:
        connection: to ask.
        casebook: its name, for what is said where nothing is found.
        prefix: 1 to 64 hex digits, in either case, of a report's whole SHA-256 too.

    Raises:
        UsageError: it is no id, nothing has it, or several have: then they are named.
    """
    start = prefix.strip().lower()
    if not _PREFIX.match(start):
        raise UsageError(f"{prefix[:80]!r} is no id", _LOOKS)
    found = [
        (kind, found_id)
        for kind, column, key in (("report", reports.c.id, reports.c.sha256), ("claim", claims.c.id, claims.c.id))
        # A range, not LIKE, which would read every row: no hex digit comes after "g".
        for found_id in connection.execute(
            select(column).where(key >= start, key < start + "g").order_by(column).limit(_NAMED + 1)
        ).scalars()
    ]
    if not found:
        raise UsageError(f"nothing in the casebook {casebook} has an id that begins with {start}")
    if len(found) > 1:
        named = ", ".join(" ".join(candidate) for candidate in found[:_NAMED])
        more = ", …" if len(found) > _NAMED else ""
        raise UsageError(f"{start} begins several ids: {named}{more}", "give more digits")
    kind, found_id = found[0]
    return rows.select_report(connection, found_id) if kind == "report" else rows.select_claim(connection, found_id)

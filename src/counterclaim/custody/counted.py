"""Counted: what is kept of each source, against the claims of the reports that stand."""

from collections.abc import Iterator

from sqlalchemy import Connection, except_, select

from counterclaim.casebook.sources import COUNTED, SAID
from counterclaim.casebook.tables import said, sources
from counterclaim.custody.fault import RESTORE, Check, Fault


def source_faults(connection: Connection) -> Iterator[Fault]:
    """Find the sources of which something else is counted or listed than they say; the database compares.

    Args:
        connection: one state of the casebook.
    """
    for table, anew, what in (
        (sources, COUNTED, "its claims or reports are not as many as are counted"),
        (said, SAID, "what it says is not what is listed under it"),
    ):
        kept = select(*table.columns)
        names: set[str] = set()
        for one, other in ((anew, kept), (kept, anew)):
            names.update(connection.execute(except_(one, other)).scalars())
        yield from (Fault(Check.SOURCE, name, what, RESTORE) for name in sorted(names))

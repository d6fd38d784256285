"""Chain: the log's lines, each against its seal and the line before; and the reasons beside them."""

import hashlib
from collections.abc import Callable, Iterator

import msgspec
from sqlalchemy import Connection, select

from counterclaim.casebook.log import Line, broken_links, lines
from counterclaim.casebook.tables import log, reasons
from counterclaim.custody.fault import RESTORE, Check, Fault


def log_faults(connection: Connection, tick: Callable[[], None]) -> Iterator[Fault]:
    """Walk the log: find lines that were changed, removed, added or moved, and reasons that are not those given.

    Args:
        connection: one state of the casebook.
        tick: called for each line.
    """

    def walked() -> Iterator[Line]:
        for line in lines(connection):
            tick()
            yield line

    for link in broken_links(walked()):
        yield Fault(Check.LOG, f"line {link.seq}", link.why, RESTORE)
    yield from _reasons(connection)


def _reasons(connection: Connection) -> Iterator[Fault]:
    """A reason's words against the digest in its line; those that are gone against what was erased."""
    given: dict[int, str] = {}
    erased: set[int] = set()
    # Only what people do has a reason, and that is a small part of the log.
    told = select(log).where(log.c.payload.like('%"reason":%') | (log.c.action == "erase")).order_by(log.c.seq)
    for row in connection.execute(told):
        try:
            payload = Line(*row).record
        except msgspec.DecodeError:
            yield Fault(Check.LOG, f"line {row.seq}", "its payload is none", RESTORE)
            continue
        if isinstance(reason := payload.get("reason"), str):
            given[row.seq] = reason
        if row.action == "erase":
            erased |= {int(one) for one in str(payload.get("reasons") or "").split(",") if one}
    there: set[int] = set()
    for row in connection.execute(select(reasons)):
        there.add(row.seq)
        if given.get(row.seq) != hashlib.sha256(row.why.encode()).hexdigest():
            yield Fault(Check.LOG, f"line {row.seq}", "the reason beside it is not the one that was given", RESTORE)
    for seq in sorted(given.keys() - there - erased):
        yield Fault(Check.LOG, f"line {seq}", "its reason is missing", RESTORE)
    for seq in sorted(erased & there):
        yield Fault(Check.LOG, f"line {seq}", "its reason was erased, and is there", RESTORE)

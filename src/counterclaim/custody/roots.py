"""Roots: the lines of the log of a day (UTC) as one hash, chained to the day before: one number that attests all that was done.

A line's leaf is its hash in the log. Two neighbours make the SHA-256 of their hex digits, one after the other, as text; an odd
last one goes up as it is; so on up to one, the day's tree. The day's root is the SHA-256 of the hex digits of the root before and
of the tree. All of it can be done with `sha256sum`.

A line belongs to the latest day on which a line up to it was made, so that a clock that went back moves none.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, func, select

from counterclaim.casebook import Casebook
from counterclaim.casebook.log import GENESIS, Payload
from counterclaim.casebook.tables import log, roots
from counterclaim.custody.fault import RESTORE, Check, Fault


@dataclass(frozen=True, slots=True)
class Root:
    """What attests a day.

    Args:
        day: in UTC, as ISO 8601.
        first: number of its first line of the log.
        last: number of its last.
        tree: the Merkle root of the lines.
        prev: the root before; 64 zeros for the first.
        root: the day's own.
    """

    day: str
    first: int
    last: int
    tree: str
    prev: str
    root: str


def tree_of(hashes: Sequence[str]) -> str:
    """Return the Merkle root of hashes in hex, one at least."""
    level = list(hashes)
    while len(level) > 1:
        pairs = [_hash("".join(level[at : at + 2])) for at in range(0, len(level) - 1, 2)]
        level = pairs + level[len(level) - len(level) % 2 :]
    return level[0]


def root_of(prev: str, tree: str) -> str:
    """Return the root of a day with this tree after this root."""
    return _hash(prev + tree)


def make_roots(casebook: Casebook, *, by: str, now: datetime | None = None) -> list[Root]:
    """Make the roots of all days that are over and have none, as one change.

    Args:
        casebook: open for writing.
        by: who asks.
        now: what time it is; a day is over when it is over in UTC.

    Returns:
        Those made; none where no finished day is without.

    Raises:
        CasebookError: the disk or the database refuses, or another writer holds it.
    """
    now = now or datetime.now(UTC)
    with casebook.database.ask() as connection:
        if not _due(connection, now):
            return []
    with casebook.change(now, by) as unit:
        made = unit.put_roots(lambda connection: [_values(one) for one in _due(connection, now)])
    return [Root(*one) for one in made]


def roots_of(casebook: Casebook) -> list[Root]:
    """Return all roots, by day."""
    with casebook.database.ask() as connection:
        return kept_roots(connection)


def kept_roots(connection: Connection) -> list[Root]:
    """Return all roots, by day."""
    return [Root(*row) for row in connection.execute(select(roots).order_by(roots.c.day))]


def root_faults(connection: Connection) -> Iterator[Fault]:
    """Make every root anew from the lines of its day, and hold it against the line of the log that tells of it."""
    told = {
        row.subject: msgspec.json.decode(row.payload, type=Payload)
        for row in connection.execute(select(log.c.subject, log.c.payload).where(log.c.action == "root").order_by(log.c.seq))
    }
    prev, before = GENESIS, 0
    for one in kept_roots(connection):
        lines = connection.execute(
            select(log.c.hash, log.c.at).where(log.c.seq.between(one.first, one.last)).order_by(log.c.seq)
        ).all()
        if one.first != before + 1 or len(lines) != one.last - one.first + 1 or max(row.at for row in lines)[:10] != one.day:
            yield Fault(Check.ROOT, one.day, "it is not of all the lines of its day", RESTORE)
        elif (tree_of([row.hash for row in lines]), prev) != (one.tree, one.prev) or root_of(prev, one.tree) != one.root:
            yield Fault(Check.ROOT, one.day, "it is not the root of its lines", RESTORE)
        if told.pop(one.day, {}).get("root") != one.root:
            yield Fault(Check.ROOT, one.day, "the log tells of another root", RESTORE)
        prev, before = one.root, one.last
    for day in told:
        yield Fault(Check.ROOT, day, "the log tells of it, and it is not there", RESTORE)


def _due(connection: Connection, now: datetime) -> list[Root]:
    kept = kept_roots(connection)
    prev, after = (kept[-1].root, kept[-1].last) if kept else (GENESIS, 0)
    day = kept[-1].day if kept else ""
    today = now.astimezone(UTC).date().isoformat()
    last = connection.execute(select(func.max(log.c.seq))).scalar_one() or 0
    found: list[Root] = []
    hashes: list[str] = []
    first = after + 1
    query = select(log.c.seq, log.c.at, log.c.hash).where(log.c.seq > after).order_by(log.c.seq)
    for seq, at, own in connection.execute(query):
        if hashes and at[:10] > day:
            found.append(_root(day, first, seq - 1, hashes, found[-1].root if found else prev))
            hashes, first = [], seq
        # Lines that a clock that went back puts before the last root are of the next day that has any.
        day = max(day, at[:10])
        hashes.append(own)
    if hashes and day < today and (not kept or day > kept[-1].day):
        found.append(_root(day, first, last, hashes, found[-1].root if found else prev))
    return [one for one in found if one.day < today and (not kept or one.day > kept[-1].day)]


def _root(day: str, first: int, last: int, hashes: Sequence[str], prev: str) -> Root:
    tree = tree_of(hashes)
    return Root(day, first, last, tree, prev, root_of(prev, tree))


def _values(one: Root) -> tuple[str, int, int, str, str, str]:
    return one.day, one.first, one.last, one.tree, one.prev, one.root


def _hash(told: str) -> str:
    return hashlib.sha256(told.encode("ascii")).hexdigest()

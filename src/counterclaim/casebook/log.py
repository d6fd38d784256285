"""The log: every change, in order, each line sealed with the hash of the one before (DESIGN.md, section 7).

A line's hash is the SHA-256 of the UTF-8 JSON array ``[prev, seq, at, actor, action, subject, payload]``, written without
spaces. The payload holds digests and counts and never a word of a report, so that words can be erased and the chain still hold.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, insert, select

from counterclaim.casebook.tables import log

#: What ties a line to what was stored: digests, counts, and the reader's name.
Payload = dict[str, str | int | None]
#: What the first line names as the hash before it.
GENESIS = "0" * 64
#: Subjects asked for at a time.
_ASKED = 900

# Made once: making a statement costs more than doing it.
_LAST = select(log.c.seq, log.c.hash).order_by(log.c.seq.desc()).limit(1)
_APPEND = insert(log)


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """The first line of the log that does not hold.

    Args:
        seq: its number, from 1.
        why: what is wrong with it.
    """

    seq: int
    why: str


def append(connection: Connection, at: datetime, actor: str, action: str, subject: str, payload: Payload) -> None:
    """Add a line, within the transaction of `connection`, which must hold the write lock.

    Args:
        connection: where the change itself was made.
        at: when it was made, with its zone.
        actor: who made it.
        action: what was done.
        subject: id of the report or story that it was done to, ``act N``, ``all`` (a relink) or ``incidents``.
        payload: what was stored, without its words.

    Raises:
        ValueError: `at` has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("a log line needs an instant with its zone")
    last = connection.execute(_LAST).one_or_none()
    prev = last.hash if last else GENESIS
    seq = last.seq + 1 if last else 1
    written = msgspec.json.encode(payload).decode()
    line = {
        "seq": seq,
        "at": stamp(at),
        "actor": actor,
        "action": action,
        "subject": subject,
        "payload": written,
        "prev": prev,
        "hash": _seal(prev, seq, stamp(at), actor, action, subject, written),
    }
    connection.execute(_APPEND, line)


def stamp(at: datetime) -> str:
    """Return an instant as the tables hold it: in UTC, so that it sorts."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def verify(connection: Connection) -> BrokenLink | None:
    """Walk the log from its first line; return the first that does not hold, or None.

    Lines cut off at the end leave a whole, shorter chain: they show only against what was stored, or a hash kept elsewhere.
    """
    prev, expected = GENESIS, 1
    with connection.execution_options(yield_per=1000).execute(select(log).order_by(log.c.seq)) as lines:
        for line in lines:
            if line.seq != expected:
                return BrokenLink(expected, f"line {expected} is missing; the next that stands is {line.seq}")
            if line.prev != prev:
                return BrokenLink(line.seq, "it does not name the hash of the line before")
            if line.hash != _seal(prev, line.seq, line.at, line.actor, line.action, line.subject, line.payload):
                return BrokenLink(line.seq, "its hash is not that of its content")
            prev, expected = line.hash, expected + 1
    return None


def archived(connection: Connection, report_ids: Collection[str]) -> dict[str, datetime]:
    """Return report id → when it was first filed."""
    found: dict[str, datetime] = {}
    of = select(log.c.subject, log.c.at).where(log.c.action == "archive").order_by(log.c.seq)
    ids = sorted(report_ids)
    for start in range(0, len(ids), _ASKED):
        for subject, at in connection.execute(of.where(log.c.subject.in_(ids[start : start + _ASKED]))):
            found.setdefault(subject, datetime.fromisoformat(at))
    return found


def _seal(*content: str | int) -> str:
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()

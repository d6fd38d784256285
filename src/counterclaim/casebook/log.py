"""The log: every change, in order, each line sealed with the hash of the one before (DESIGN.md, section 7).

A line's hash is the SHA-256 of the UTF-8 JSON array ``[prev, seq, at, actor, action, subject, payload]``, written without
spaces. The payload holds digests and counts and never a word of a report, so that words can be erased and the chain still hold.
The reason that a person gave is kept beside the log (`reasons`), and its line holds the SHA-256 of it, as ``reason``.
"""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, bindparam, func, insert, select

from counterclaim.casebook import rows
from counterclaim.casebook.tables import log, reasons

#: What ties a line to what was stored: digests, counts, and the reader's name.
Payload = dict[str, str | int | None]
#: What the first line names as the hash before it.
GENESIS = "0" * 64

# Made once: making a statement costs more than doing it.
_LAST = select(log.c.seq, log.c.hash).order_by(log.c.seq.desc()).limit(1)
_TOUCHED = select(log.c.seq, log.c.action, log.c.subject).where(log.c.seq > bindparam("since"))
_APPEND = insert(log)
_REASON = insert(reasons)


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """The first line of the log that does not hold.

    Args:
        seq: its number, from 1.
        why: what is wrong with it.
    """

    seq: int
    why: str


def append(
    connection: Connection, at: datetime, actor: str, action: str, subject: str, payload: Payload, why: str | None = None
) -> None:
    """Add a line, within the transaction of `connection`, which must hold the write lock.

    Args:
        connection: where the change itself was made.
        at: when it was made, with its zone.
        actor: who made it.
        action: what was done.
        subject: id of the report or story that it was done to, ``act N``, ``all`` (a relink) or ``incidents``.
        payload: what was stored, without its words.
        why: the reason given.

    Raises:
        ValueError: `at` has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("a log line needs an instant with its zone")
    last = connection.execute(_LAST).one_or_none()
    prev = last.hash if last else GENESIS
    seq = last.seq + 1 if last else 1
    told: Payload = {} if why is None else {"reason": hashlib.sha256(why.encode()).hexdigest()}
    written = msgspec.json.encode(payload | told).decode()
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
    if why is not None:
        connection.execute(_REASON, {"seq": seq, "why": why})


def head(connection: Connection) -> int:
    """Return the number of the last line; 0 where there is none."""
    last = connection.execute(_LAST).one_or_none()
    return last.seq if last else 0


def touched(connection: Connection, since: int) -> tuple[int, list[tuple[str, str]]]:
    """Return the number of the last line, and action and subject of each line after `since`.

    Args:
        connection: to ask.
        since: number of a line.
    """
    found = connection.execute(_TOUCHED, {"since": since}).all()
    return max((row.seq for row in found), default=since), [(row.action, row.subject) for row in found]


def stamp(at: datetime) -> str:
    """Return an instant as the tables hold it: in UTC, so that it sorts."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def archived(connection: Connection, report_ids: Collection[str]) -> dict[str, datetime]:
    """Return report id → when it was first recorded, for those that were."""
    found: dict[str, datetime] = {}
    query = select(log.c.subject, func.min(log.c.at).label("at")).where(log.c.action == "archive").group_by(log.c.subject)
    for chunk in rows.chunks(report_ids):
        for row in connection.execute(query.where(log.c.subject.in_(chunk))):
            found[row.subject] = datetime.fromisoformat(row.at)
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the log, as the table holds it.

    Args:
        seq: its number, from 1.
        at: when, in UTC.
        actor: who.
        action: what was done.
        subject: to what.
        payload: what was stored, as JSON.
        prev: the hash of the line before.
        hash: its own.
    """

    seq: int
    at: str
    actor: str
    action: str
    subject: str
    payload: str
    prev: str
    hash: str

    @property
    def content(self) -> bytes:
        """What its hash is of: one line of text, whatever is in it."""
        return msgspec.json.encode((self.prev, self.seq, self.at, self.actor, self.action, self.subject, self.payload))

    @property
    def record(self) -> Payload:
        """Its payload, read.

        Raises:
            DecodeError: it is none.
        """
        return _payload.decode(self.payload)


_payload = msgspec.json.Decoder(Payload)


def lines(connection: Connection) -> Iterator[Line]:
    """Give all lines in order, with flat memory."""
    with connection.execution_options(yield_per=1000).execute(select(log).order_by(log.c.seq)) as found:
        for row in found:
            yield Line(*row)


def broken_links(given: Iterator[Line]) -> Iterator[BrokenLink]:
    """Give every line that does not hold: one that was changed, added or moved, and where one is missing."""
    prev, expected = GENESIS, 1
    for line in given:
        if line.seq != expected:
            yield BrokenLink(expected, f"line {expected} is missing; the next that stands is {line.seq}")
        elif line.prev != prev:
            yield BrokenLink(line.seq, "it does not name the hash of the line before")
        elif hashlib.sha256(line.content).hexdigest() != line.hash:
            yield BrokenLink(line.seq, "its hash is not that of its content")
        prev, expected = line.hash, line.seq + 1


def verify(connection: Connection) -> BrokenLink | None:
    """Walk the log from its first line; return the first that does not hold, or None.

    Lines cut off at the end leave a whole, shorter chain: they show only against what was stored, or a hash kept elsewhere.
    """
    return next(broken_links(lines(connection)), None)


def _seal(*content: str | int) -> str:
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()

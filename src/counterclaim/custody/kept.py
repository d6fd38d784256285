"""Kept: every report, reading and claim in the tables against what the log says was put there, and against the text."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, RowMapping, func, select
from sqlalchemy.exc import DBAPIError

from counterclaim.casebook import readings as readings_of
from counterclaim.casebook import rows
from counterclaim.casebook.log import Payload
from counterclaim.casebook.tables import SHIFT, claims, erasures, log, readings, reports, signatures, tellings, unread
from counterclaim.custody.fault import RESTORE, Check, Fault
from counterclaim.custody.ground import faults_of, faults_of_ceasefire
from counterclaim.records import Claim, Report

#: Reports looked at together: with their claims some megabytes.
_BATCH = 200
_ACTIONS = ("archive", "erase", "link", "read", "revise", "sign", "story")


class Told(NamedTuple):
    """A line of the log about a report."""

    seq: int
    action: str
    record: Payload


class _Here(NamedTuple):
    """What the tables hold of one report."""

    row: RowMapping
    lines: Sequence[Told]
    reading: Row[Any] | None
    claims: Sequence[Row[Any]]
    signature: Row[Any] | None
    tellings: Sequence[Row[Any]]
    unread: bool
    struck: bool

    def last(self, *actions: str) -> Told | None:
        return next((line for line in reversed(self.lines) if line.action in actions), None)


def kept_faults(connection: Connection, tick: Callable[[], None]) -> Iterator[Fault]:
    """Compare every report, its reading, its claims and what linking made of it with the log; ground the claims in the text.

    Args:
        connection: one state of the casebook.
        tick: called for each report.
    """
    yield from _lost(connection)
    anew = {
        subject: connection.execute(
            select(func.max(log.c.seq)).where(log.c.subject == "all", log.c.action == subject)
        ).scalar_one()
        or 0
        for subject in ("link", "stories")
    }
    seq, last = 0, connection.execute(select(func.max(reports.c.filed))).scalar_one() or 0
    for first in range(0, last, _BATCH):
        try:
            found = list(_here(connection, first + 1, first + _BATCH))
        except (DBAPIError, ValueError, msgspec.DecodeError):
            found = []
            for filed in range(first + 1, min(first + _BATCH, last) + 1):
                try:
                    found += _here(connection, filed, filed)
                except (DBAPIError, ValueError, msgspec.DecodeError) as error:
                    yield Fault(Check.REPORT, f"number {filed}", f"it cannot be read: {_short(error)}", RESTORE)
        for one in found:
            tick()
            archived = one.last("archive")
            if archived is not None:
                if archived.seq < seq:
                    yield Fault(Check.REPORT, one.row["id"], "it is not in its place in the order of filing", RESTORE)
                seq = archived.seq
            yield from _faults(connection, one, anew)


def _lost(connection: Connection) -> Iterator[Fault]:
    gone = select(log.c.subject).where(
        log.c.action == "archive", ~select(reports.c.id).where(reports.c.id == log.c.subject).exists()
    )
    for report in connection.execute(gone).scalars():
        yield Fault(Check.REPORT, report, "the log says that it was archived, and it is not there", RESTORE)


def _here(connection: Connection, first: int, last: int) -> Iterator[_Here]:
    between = reports.c.filed.between(first, last)
    columns = (*rows.REPORT, reports.c.filed, reports.c.revises, reports.c.story, reports.c.withdrawn)
    found = connection.execute(select(*columns).where(between).order_by(reports.c.filed)).mappings().all()
    ids = [str(row["id"]) for row in found]
    lines: dict[str, list[Told]] = defaultdict(list)
    told = select(log.c.subject, log.c.seq, log.c.action, log.c.payload)
    for chunk in rows.chunks(ids):
        about = told.where(log.c.subject.in_(chunk), log.c.action.in_(_ACTIONS)).order_by(log.c.seq)
        for subject, seq, action, payload in connection.execute(about):
            lines[subject].append(Told(seq, action, msgspec.json.decode(payload, type=Payload)))
    read = {row.report_id: row for row in connection.execute(select(readings).where(readings.c.report_id.in_(ids)))}
    struck = set(connection.execute(select(erasures.c.report_id).where(erasures.c.report_id.in_(ids))).scalars())
    waiting = set(connection.execute(select(unread.c.filed).where(unread.c.filed.between(first, last))).scalars())
    signed = {row.filed: row for row in connection.execute(select(signatures).where(signatures.c.filed.between(first, last)))}
    made: dict[int, list[Row[Any]]] = defaultdict(list)
    linked: dict[int, list[Row[Any]]] = defaultdict(list)
    for table, of in ((claims, made), (tellings, linked)):
        within = (table.c.number >= first << SHIFT) & (table.c.number < (last + 1) << SHIFT)
        for row in connection.execute(select(table).where(within).order_by(table.c.number)):
            of[row.number >> SHIFT].append(row)
    for head in found:
        report, filed = head["id"], head["filed"]
        yield _Here(
            head,
            lines[report],
            read.get(report),
            made[filed],
            signed.get(filed),
            linked[filed],
            filed in waiting,
            report in struck,
        )


def _faults(connection: Connection, one: _Here, anew: Mapping[str, int]) -> Iterator[Fault]:
    report_id: str = one.row["id"]
    try:
        report = rows.report_of(one.row)
    except (ValueError, msgspec.DecodeError) as error:
        yield Fault(Check.REPORT, report_id, f"its row is no report any more: {_short(error)}", RESTORE)
        return
    yield from _of_report(one, report)
    yield from _of_reading(one, report)
    yield from _of_linking(connection, one, anew)


def _of_report(one: _Here, report: Report) -> Iterator[Fault]:
    def fault(what: str) -> Fault:
        return Fault(Check.REPORT, report.id, what, RESTORE)

    line = one.last("archive", "erase")
    if line is None:
        yield fault("no line of the log says that it was archived")
        return
    if not report.sha256.startswith(report.id) or len(report.sha256) != 64:
        yield fault("its id is not that of its bytes")
    archived = one.last("archive")
    if archived is not None and archived.record.get("sha256") not in (report.sha256, None):
        yield fault("it names other bytes than those that were archived")
    if (record := line.record.get("record")) is not None and record != rows.digest(report):
        yield fault("its text or its head is not what was archived")
    revised = one.last("revise")
    if one.row["revises"] != (revised.record["of"] if revised is not None else None):
        yield fault("the log does not say that it is a revision of that report")
    if one.struck != (one.last("erase") is not None):
        yield fault("what was erased of it is not what the log says")


def _of_reading(one: _Here, report: Report) -> Iterator[Fault]:
    def fault(what: str) -> Fault:
        return Fault(Check.READING, report.id, what, RESTORE)

    line = one.last("read", "erase")
    record = None if line is None else line.record.get("record" if line.action == "read" else "reading")
    if one.reading is None:
        if record is not None:
            yield fault("the log says that it was read, and its reading is not there")
        if one.unread != (line is None):
            yield fault("whether it waits to be read is not what the log says")
        if one.claims:
            yield fault("it has claims, and no reading")
        return
    if record is None:
        yield fault("no line of the log says that it was read so")
    made: list[Claim] = []
    whole = True
    for position, row in enumerate(one.claims):
        try:
            claim = rows.claim_of(row.claim)
        except msgspec.DecodeError as error:
            yield Fault(Check.CLAIM, row.id, f"its row is no claim any more: {_short(error)}", RESTORE)
            whole = False
            continue
        made.append(claim)
        expected = rows.claim_row(claim, position, one.row["filed"] << SHIFT | position)
        told = row._mapping
        if wrong := sorted(name for name, value in expected.items() if told[name] != value):
            yield Fault(Check.CLAIM, row.id, f"its columns do not repeat its record: {', '.join(wrong)}", RESTORE)
        if claim.report != report.id:
            yield Fault(Check.CLAIM, row.id, "it is of another report", RESTORE)
        for what in faults_of(report.text, claim):
            yield Fault(Check.CLAIM, row.id, what, RESTORE)
    try:
        reading = rows.reading_of(one.reading, report, made)
    except msgspec.DecodeError as error:
        yield fault(f"its row is no reading any more: {_short(error)}")
        return
    ids = frozenset(claim.id for claim in made)
    for ceasefire in reading.ceasefires:
        for what in faults_of_ceasefire(report.text, ceasefire, ids):
            yield fault(f"ceasefire “{ceasefire.name}”: {what}")
    mark = readings_of.mark(reading)
    if whole and (mark != one.reading.digest or (record is not None and mark != record)):
        yield fault("its claims, ceasefires, names or notes are not those that were read")
    if one.unread:
        yield fault("it is read, and waits to be read")


def _of_linking(connection: Connection, one: _Here, anew: Mapping[str, int]) -> Iterator[Fault]:
    """What linking made of it, where the last that was logged of that is this report's own line."""
    report_id: str = one.row["id"]
    read, linked, signed = one.last("read", "erase"), one.last("link"), one.last("sign")
    if one.row["withdrawn"] is not None:
        if one.tellings:
            yield Fault(Check.REPORT, report_id, "it is withdrawn, and in an incident", RESTORE)
    elif linked is not None and linked.seq > max(anew["link"], read.seq if read is not None else 0):
        told = [rows.telling_of(row) for row in one.tellings]
        relinked = one.reading is not None and one.reading.linker is not None
        if relinked and linked.record.get("record") != rows.digest(told):
            yield Fault(Check.REPORT, report_id, "what linking made of it is not what the log says", "run `counterclaim relink`")
    if signed is not None and signed.seq > anew["stories"] and one.signature is not None:
        keys = rows.ids_of(one.signature.under)
        if signed.record.get("record") != rows.digest((list(keys), bytes(one.signature.signature))):
            yield Fault(Check.REPORT, report_id, "the keys to find its copies by are not those kept", "run `counterclaim relink`")
    story = one.last("story")
    if one.row["story"] == report_id and story is not None and story.seq > anew["stories"]:
        members = sorted(connection.execute(select(reports.c.id).where(reports.c.story == report_id)).scalars())
        if story.record.get("record") != rows.digest(members):
            yield Fault(Check.REPORT, report_id, "its copies are not those that the log names", "run `counterclaim relink`")


def _short(error: Exception) -> str:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    return str(cause).strip().partition("\n")[0][:200]

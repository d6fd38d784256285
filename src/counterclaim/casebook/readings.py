"""Readings: reports with their bytes, and what a reader made of them, into the tables and out."""

import hashlib
from collections.abc import Collection, Iterator

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from counterclaim.casebook import rows, search, sources
from counterclaim.casebook.database import Archive
from counterclaim.casebook.log import Payload
from counterclaim.casebook.tables import MOST, SHIFT, claims, members, readings, reports, unread
from counterclaim.errors import NotText
from counterclaim.records import Person, Reader, Reading, Report

#: Reports taken from the database at a time: with their claims some megabytes.
_BATCH = 200
#: How far back from the last filed report notes are looked for.
_LATELY = 2_000

# Made once: making a statement costs more than doing it.
_SAME_BYTES = select(reports.c.id).where(reports.c.sha256 == bindparam("sha256"))
_LAST_FILED = select(func.max(reports.c.filed))
_REPORT, _UNREAD, _READING, _CLAIMS = insert(reports), insert(unread), insert(readings), insert(claims)
_DIGEST = select(readings.c.digest).where(readings.c.report_id == bindparam("id"))
_IS_READ = delete(unread).where(unread.c.filed == bindparam("n"))


def archive(connection: Connection, kept: Archive, report: Report, raw: bytes) -> Payload | None:
    """Do what `Unit.archive` says; return what to log, or None when the bytes are there."""
    if hashlib.sha256(raw).hexdigest() != report.sha256:
        raise ValueError(f"report {report.id!r}: its sha256 is not that of the bytes given with it")
    if len(report.id) < 8 or not report.sha256.startswith(report.id):
        raise ValueError(f"report {report.id!r}: its id is not the first digits of its sha256")
    try:
        record = rows.digest(report)
    except UnicodeEncodeError as error:
        raise NotText(f"report {report.id} holds half a character, which cannot be stored", "save it again as UTF-8") from error
    if connection.execute(_SAME_BYTES, {"sha256": report.sha256}).first():
        return None
    kept.put(raw)
    filed = (connection.execute(_LAST_FILED).scalar_one() or 0) + 1
    connection.execute(_REPORT, rows.report_row(report) | {"filed": filed})
    connection.execute(_UNREAD, {"filed": filed})
    search.index_report(connection, filed, report)
    return {"sha256": report.sha256, "bytes": len(raw), "record": record}


def put_reading(connection: Connection, reading: Reading) -> Payload | None:
    """Do what `Unit.put_reading` says; return what to log, or None when this very reading is there."""
    report_id, made = reading.report.id, reading.claims
    if any(claim.report != report_id for claim in made):
        raise ValueError(f"reading of report {report_id}: a claim is of another report")
    if len({claim.id for claim in made}) != len(made):
        raise ValueError(f"reading of report {report_id}: two claims have one id: the same source, stance, cue and quote")
    if len(made) >= MOST:
        raise ValueError(f"reading of report {report_id}: it makes {len(made)} claims, and a report may make {MOST - 1}")
    seal = mark(reading)
    filed = rows.filed(connection, report_id)
    older = connection.execute(_DIGEST, {"id": report_id}).scalar_one_or_none()
    if older == seal:
        return None
    told_in = remove(connection, report_id) if older is not None else {}
    connection.execute(_IS_READ, {"n": filed})
    connection.execute(_READING, rows.reading_row(reading, seal))
    if made:
        new = [rows.claim_row(claim, position, filed << SHIFT | position) for position, claim in enumerate(made)]
        connection.execute(_CLAIMS, new)
        search.index_quotes(connection, [(row["number"], row["quote"]) for row in new])
        sources.enter(connection, filed)
        # Until it is linked anew, a claim that stands as before stays where it was.
        if staying := [{"claim": row["number"], "telling": told_in[row["id"]]} for row in new if row["id"] in told_in]:
            connection.execute(insert(members), staying)
    reader = reading.reader
    return {"reader": reader.name, "version": reader.version, "claims": len(made), "record": seal, "replaces": older}


def mark(reading: Reading) -> str:
    """Return the digest of what a reader made of a report: what the log holds in place of it."""
    return hashlib.sha256(content(reading)).hexdigest()


def content(reading: Reading) -> bytes:
    """Return what that digest is of, the report left out: where nobody marked the names, as it was before they were kept."""
    told = (reading.reader, reading.claims, reading.ceasefires, reading.notes)
    names = (reading.persons, reading.protected)
    return msgspec.json.encode(told if names == (None, None) else told + names)


def remove(connection: Connection, report_id: str) -> dict[str, int]:
    """Remove a report's reading; return the telling of each claim that was in one."""
    sources.leave(connection, rows.filed(connection, report_id))
    query = select(claims.c.id, claims.c.number, claims.c.quote, members.c.telling)
    query = query.outerjoin(members, members.c.claim == claims.c.number).where(claims.c.report_id == report_id)
    old = connection.execute(query).all()
    search.unindex_quotes(connection, [(row.number, row.quote) for row in old])
    for chunk in rows.chunks(row.number for row in old):
        connection.execute(delete(members).where(rows.among(members.c.claim, chunk)))
    connection.execute(delete(claims).where(claims.c.report_id == report_id))
    connection.execute(delete(readings).where(readings.c.report_id == report_id))
    return {row.id: row.telling for row in old if row.telling is not None}


def select_reading(connection: Connection, report_id: str) -> Reading | None:
    """Return the standing reading of a report; None while it is unread.

    Raises:
        UsageError: there is no such report.
    """
    report = rows.select_report(connection, report_id)
    row = connection.execute(select(readings).where(readings.c.report_id == report_id)).one_or_none()
    if row is None:
        return None
    return rows.reading_of(row, report, rows.select_claims(connection, claims.c.report_id == report_id))


def select_readings(connection: Connection) -> Iterator[Reading]:
    """Give all readings of reports that stand, in the order of filing, some at a time."""
    after = 0
    while True:
        query = select(readings, reports.c.filed).join(reports, reports.c.id == readings.c.report_id)
        query = query.where(reports.c.filed > after, reports.c.withdrawn.is_(None)).order_by(reports.c.filed).limit(_BATCH)
        batch = connection.execute(query).all()
        if not batch:
            return
        first, after_now = batch[0].filed, batch[-1].filed
        full = {report.id: report for report in rows.select_reports(connection, reports.c.filed.between(first, after_now))}
        between = (claims.c.number >= first << SHIFT) & (claims.c.number < (after_now + 1) << SHIFT)
        of: dict[str, list[str]] = {}
        for report_id, claim in connection.execute(
            select(claims.c.report_id, claims.c.claim).where(between).order_by(claims.c.number)
        ):
            of.setdefault(report_id, []).append(claim)
        for row in batch:
            made = [rows.claim_of(claim) for claim in of.get(row.report_id, ())]
            yield rows.reading_of(row, full[row.report_id], made)
        after = after_now


def select_ids(connection: Connection, among: Collection[str] | None = None) -> list[str]:
    """Return ids of the reports that stand and are read, by day of publication, those of an unknown day last."""
    query = select(reports.c.id).join(readings, readings.c.report_id == reports.c.id).where(reports.c.withdrawn.is_(None))
    query = query.order_by(reports.c.published.is_(None), reports.c.published, reports.c.id)
    found = list(connection.execute(query).scalars())
    if among is None:
        return found
    wanted = set(among)
    return [name for name in found if name in wanted]


def select_persons(connection: Connection) -> Iterator[tuple[str, tuple[Person, ...]]]:
    """Give each report that stands with the people whom it names, in the order of filing; where nobody marked them, not."""
    query = select(reports.c.filed, reports.c.id, readings.c.persons).join(readings, readings.c.report_id == reports.c.id)
    query = query.where(reports.c.withdrawn.is_(None), readings.c.persons.is_not(None)).order_by(reports.c.filed).limit(_BATCH)
    after = 0
    while batch := connection.execute(query.where(reports.c.filed > after)).all():
        for row in batch:
            yield row.id, rows.persons_of(row.persons)
        after = batch[-1].filed


def count_unread(connection: Connection) -> int:
    """Count the reports that no reader has read."""
    return int(connection.execute(select(func.count()).select_from(unread)).scalar_one())


def select_unread(connection: Connection, limit: int | None = None) -> list[Report]:
    """Return the reports that no reader has read, in the order of filing."""
    numbers = list(connection.execute(select(unread.c.filed).order_by(unread.c.filed).limit(limit)).scalars())
    stand = reports.c.withdrawn.is_(None)
    return [
        one for some in rows.chunks(numbers) for one in rows.select_reports(connection, stand, rows.among(reports.c.filed, some))
    ]


def select_unlinked(connection: Connection, linker: str | None) -> list[str]:
    """Return ids of the reports that are read and not linked, or not by this version of linking, in the order of filing."""
    none = readings.c.linker.is_(None)
    # Not "is not": that reads every row, and these are two ends of an index.
    other = none if linker is None else or_(none, readings.c.linker < linker, readings.c.linker > linker)
    ids = list(connection.execute(select(readings.c.report_id).where(other)).scalars())
    query = select(reports.c.filed, reports.c.id).where(reports.c.withdrawn.is_(None))
    found = [row for some in rows.chunks(ids) for row in connection.execute(query.where(rows.among(reports.c.id, some)))]
    return [row.id for row in sorted(found, key=lambda row: row.filed)]


def select_noted(connection: Connection, limit: int) -> list[str]:
    """Return ids of the last filed reports that stand and have a note, of their own or of their reading, newest first."""
    query = select(reports.c.id).join(readings, readings.c.report_id == reports.c.id)
    # Among the last ones: to read the notes of all reports takes as long as to read them.
    lately = select(func.max(reports.c.filed)).scalar_subquery() - _LATELY
    query = query.where(reports.c.filed > lately, reports.c.withdrawn.is_(None))
    query = query.where(or_(reports.c.notes != "[]", readings.c.notes != "[]"))
    return list(connection.execute(query.order_by(reports.c.filed.desc()).limit(limit)).scalars())


def select_read_otherwise(connection: Connection, reader: Reader | None) -> list[str]:
    """Return ids of the reports that another reader read, in the order of filing; of all that were read for None."""
    query = select(readings.c.report_id).join(reports, reports.c.id == readings.c.report_id).where(reports.c.withdrawn.is_(None))
    if reader is not None:
        query = query.where(or_(readings.c.reader != reader.name, readings.c.reader_version != reader.version))
    return list(connection.execute(query.order_by(reports.c.filed)).scalars())


def unlink(connection: Connection, report_ids: list[str]) -> None:
    """Count these reports as not linked."""
    for chunk in rows.chunks(report_ids):
        connection.execute(update(readings).where(rows.among(readings.c.report_id, chunk)).values(linker=None))

"""Stories: the copies of one wire story, the revisions of one report, and the keys by which copies are looked up."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, delete, insert, or_, select, update

from counterclaim.casebook import rows
from counterclaim.casebook.log import Payload
from counterclaim.casebook.tables import reports, signatures, story_keys
from counterclaim.records import Report

#: Reports whose keys are written at a time.
_BATCH = 500


def put_keys(connection: Connection, report_id: str, keys: Sequence[str], signature: bytes) -> Payload | None:
    """Do what `Unit.put_story_keys` says; return what to log, or None when they are there."""
    filed = rows.filed(connection, report_id)
    told = rows.ids_text(keys)
    older = connection.execute(select(signatures).where(signatures.c.filed == filed)).one_or_none()
    if older is not None:
        if (older.under, bytes(older.signature)) == (told, signature):
            return None
        for chunk in rows.chunks(rows.ids_of(older.under)):
            connection.execute(delete(story_keys).where(story_keys.c.filed == filed, rows.among(story_keys.c.key, chunk)))
        connection.execute(delete(signatures).where(signatures.c.filed == filed))
    connection.execute(insert(signatures), {"filed": filed, "under": told, "signature": signature})
    if keys:
        connection.execute(insert(story_keys), [{"key": key, "filed": filed} for key in dict.fromkeys(keys)])
    return {"keys": len(keys), "record": rows.digest((list(keys), signature))}


def remove_keys(connection: Connection, filed: int) -> None:
    """Remove the signature of a report, and the keys under which it is looked up."""
    connection.execute(delete(story_keys).where(story_keys.c.filed == filed))
    connection.execute(delete(signatures).where(signatures.c.filed == filed))


def near(connection: Connection, keys: Collection[str], first: date | None = None, last: date | None = None) -> dict[str, bytes]:
    """Do what `Unit.signed_near` says."""
    query = select(reports.c.id, signatures.c.signature).join(signatures, signatures.c.filed == reports.c.filed)
    under = select(story_keys.c.filed).where(rows.among(story_keys.c.key, keys))
    query = query.where(reports.c.filed.in_(under), reports.c.withdrawn.is_(None)).order_by(reports.c.filed)
    unknown = reports.c.published.is_(None)
    if first is not None:
        query = query.where(or_(unknown, reports.c.published >= first.isoformat()))
    if last is not None:
        query = query.where(or_(unknown, reports.c.published <= last.isoformat()))
    return {name: bytes(signature) for name, signature in connection.execute(query).all()}


def put_story(connection: Connection, story: str, report_ids: Collection[str]) -> Payload | None:
    """Do what `Unit.put_story` says; return what to log, or None when they are that story."""
    ids = sorted({story, *report_ids})
    columns = (reports.c.id, reports.c.filed, reports.c.story)
    there = [
        row for chunk in rows.chunks(ids) for row in connection.execute(select(*columns).where(rows.among(reports.c.id, chunk)))
    ]
    if len(there) != len(ids):
        raise ValueError(f"story {story}: a report of it is not in the casebook")
    if min(there, key=lambda row: row.filed).id != story:
        raise ValueError(f"story {story}: a story has the id of its first filed report")
    wanted = story if len(ids) > 1 else None
    moved = [row.id for row in there if row.story != wanted]
    if not moved:
        return None
    for chunk in rows.chunks(moved):
        connection.execute(update(reports).where(rows.among(reports.c.id, chunk)).values(story=wanted))
    return {"reports": len(ids), "record": rows.digest(ids)}


def put_all(
    connection: Connection, signed: Iterable[tuple[str, Sequence[str], bytes]], groups: Iterable[Collection[str]]
) -> tuple[int, str]:
    """Do what `Unit.put_stories` says; return how many there are, and a digest of them and of the signatures."""
    for table in (story_keys, signatures):
        connection.execute(delete(table))
    connection.execute(update(reports).where(reports.c.story.is_not(None)).values(story=None))
    number = {row.id: row.filed for row in connection.execute(select(reports.c.id, reports.c.filed))}
    seal, count = hashlib.sha256(), 0
    for batch in rows.chunks(signed, _BATCH):
        rows.pour(connection, signatures, [(number[report], rows.ids_text(keys), made) for report, keys, made in batch])
        rows.pour(connection, story_keys, sorted({(key, number[report]) for report, keys, _ in batch for key in keys}))
        seal.update(msgspec.json.encode(batch))
    for group in groups:
        ids = sorted(group, key=number.__getitem__)
        for chunk in rows.chunks(ids):
            connection.execute(update(reports).where(rows.among(reports.c.id, chunk)).values(story=ids[0]))
        seal.update(msgspec.json.encode(ids))
        count += 1
    return count, seal.hexdigest()


def joined(connection: Connection, report_ids: Collection[str]) -> tuple[str, list[str]]:
    """Return the reports of all stories that these reports are of, and the first filed of them."""
    ids = sorted(report_ids)
    of = select(reports.c.story).where(rows.among(reports.c.id, ids), reports.c.story.is_not(None))
    query = select(reports.c.id).where(or_(rows.among(reports.c.id, ids), reports.c.story.in_(of))).order_by(reports.c.filed)
    members = list(connection.execute(query).scalars())
    return members[0], members


def select_story(connection: Connection, report_id: str) -> list[Report]:
    """Return the standing copies of the story that a report is one of, itself always included, in the order of filing."""
    rows.filed(connection, report_id)
    own = select(reports.c.story).where(reports.c.id == report_id).scalar_subquery()
    return rows.select_reports(
        connection, or_(reports.c.id == report_id, (reports.c.story == own) & reports.c.withdrawn.is_(None))
    )


def revise(connection: Connection, report_id: str, of: str) -> Payload | None:
    """Do what `Unit.revise` says; return what to log, or None when that is known."""
    rows.filed(connection, report_id)
    rows.filed(connection, of)
    earlier: str | None = of
    while earlier is not None:
        if earlier == report_id:
            raise ValueError(f"report {report_id} would be a revision of itself")
        earlier = _revised(connection, earlier)
    if _revised(connection, report_id) == of:
        return None
    connection.execute(update(reports).where(reports.c.id == report_id).values(revises=of))
    return {"of": of}


def select_revisions(connection: Connection, report_id: str) -> list[Report]:
    """Return a report and all that it revises or that revise it, through others too, in the order of filing."""
    found, new = {report_id}, {report_id}
    while new:
        earlier = {one for report in new if (one := _revised(connection, report)) is not None}
        later = connection.execute(select(reports.c.id).where(rows.among(reports.c.revises, sorted(new)))).scalars()
        new = {*earlier, *later} - found
        found |= new
    rows.filed(connection, report_id)
    return rows.select_reports(connection, rows.among(reports.c.id, sorted(found)))


def _revised(connection: Connection, report_id: str) -> str | None:
    return connection.execute(select(reports.c.revises).where(reports.c.id == report_id)).scalar_one_or_none()

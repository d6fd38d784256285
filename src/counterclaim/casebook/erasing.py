"""Erasing: what somebody asked to be forgotten goes out of every table; the tombstone stays: id, hash, who, when and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from counterclaim.casebook import decisions, readings, rows, search, stories, tellings
from counterclaim.casebook.log import Payload
from counterclaim.casebook.tables import WORD_TABLES, acts, erasures, incidents, log, reasons, reports, unread, withdrawals
from counterclaim.casebook.tables import decisions as ruled
from counterclaim.casebook.tellings import Former
from counterclaim.errors import UsageError
from counterclaim.records import (
    Ceasefire,
    Claim,
    ClaimKey,
    Decision,
    Deed,
    Listing,
    Person,
    ProtectedPlace,
    Reading,
    Report,
    Span,
)

#: What stands where words were struck out: as many as there were letters, so that every offset holds.
BAR = "█"
#: What stands for a reason that may have named what was erased.
ERASED = "(erased)"


@dataclass(frozen=True, slots=True)
class Struck:
    """What to strike out of a report that is to stand.

    Args:
        spans: where, in its text.
        words: what else is not to be found in anything that is kept of the report; in any case of letters.
    """

    spans: tuple[Span, ...]
    words: tuple[str, ...] = ()

    def holds(self, told: str) -> bool:
        """Tell whether one of the words stands in a text."""
        folded = told.casefold()
        return any(word.casefold() in folded for word in self.words)

    def over(self, text: str) -> str:
        """Return a text with bars at the spans."""
        letters = list(text)
        for span in self.spans:
            letters[span.start : span.end] = BAR * span.length
        return "".join(letters)


def erase(
    connection: Connection, report_id: str, struck: Struck | None, by: str, why: str, at: str
) -> tuple[int, Payload, list[Former], str]:
    """Do what `Unit.erase` says.

    Returns:
        The act's number, what to log, where the tellings were that are gone, and the SHA-256 of the bytes that are to go.

    Raises:
        UsageError: there is no such report, or it was erased already.
    """
    report = rows.select_report(connection, report_id)
    filed = rows.filed(connection, report_id)
    if connection.execute(select(erasures.c.act).where(erasures.c.report_id == report_id, erasures.c.words == 0)).first():
        raise UsageError(f"the report {report_id} was erased already", "`counterclaim audit` lists what was")
    reading = readings.select_reading(connection, report_id)
    number = decisions.begin(connection, Deed.ERASE, by, why, at)
    connection.execute(insert(erasures), {"act": number, "report_id": report_id, "words": int(struck is not None)})
    search.unindex_report(connection, filed, report)
    former: list[Former] = []
    mark: str | None = None
    if struck is None:
        left = Report(report.id, "", report.sha256, report.media_type)
        former = tellings.remove(connection, filed)
        readings.remove(connection, report_id)
        stories.remove_keys(connection, filed)
        connection.execute(delete(unread).where(unread.c.filed == filed))
        connection.execute(update(reports).where(reports.c.id == report_id).values(withdrawn=number))
        connection.execute(insert(withdrawals), {"act": number, "report_id": report_id})
        gone = list(reading.claims) if reading is not None else []
    else:
        left = _without(report, struck)
        gone = []
        if reading is not None:
            kept = _reading_without(reading, left, struck)
            gone = [claim for claim in reading.claims if claim not in kept.claims]
            readings.put_reading(connection, kept)
            mark = readings.mark(kept)
    row = rows.report_row(left)
    connection.execute(update(reports).where(reports.c.id == report_id).values(row))
    search.index_report(connection, filed, left)
    seqs = _forget_rulings(connection, report_id, {claim.key for claim in gone} if struck is not None else None, struck)
    payload: Payload = {
        "act": number,
        "sha256": report.sha256,
        "words": int(struck is not None),
        "claims": len(gone),
        "record": rows.digest(left),
        "reading": mark,
        "reasons": ",".join(map(str, seqs)),
    }
    return number, payload, former, report.sha256


def forget_ended(connection: Connection) -> None:
    """Empty the listings of incidents that ended: they may name what was erased, and nobody asks for them."""
    ended = select(incidents.c.number, incidents.c.kind, incidents.c.listing).where(incidents.c.ended.is_not(None))
    for row in connection.execute(ended).all():
        empty = msgspec.json.encode(Listing(msgspec.json.decode(row.listing, type=Listing).kind)).decode()
        if row.listing != empty:
            connection.execute(update(incidents).where(incidents.c.number == row.number).values(listing=empty, first="", last=""))


def merge_words(connection: Connection) -> None:
    """Let SQLite's indexes of words forget what was taken out: until they are merged they hold it, marked as gone."""
    if connection.dialect.name == "sqlite":
        for name in WORD_TABLES:
            connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES ('optimize')")  # noqa: S608 - our names


def _without(report: Report, struck: Struck) -> Report:
    def head(told: str | None) -> str | None:
        return None if told is not None and struck.holds(told) else told

    # A name in an address is written in its own way ("john-smith").
    slug = "".join(letter for letter in (report.url or "").casefold() if letter.isalnum())
    named = any("".join(letter for letter in word.casefold() if letter.isalnum()) in slug for word in struck.words)
    return replace(
        report,
        text=struck.over(report.text),
        publisher=head(report.publisher),
        title=head(report.title),
        byline=head(report.byline),
        dateline=head(report.dateline),
        url=None if named else report.url,
        notes=tuple(note for note in report.notes if not struck.holds(note)),
    )


def _reading_without(reading: Reading, left: Report, struck: Struck) -> Reading:
    """Return the reading without the claims, ceasefires and names that show what was struck out, or rest on such a claim."""

    def stays(record: Claim | Ceasefire | Person | ProtectedPlace) -> bool:
        told = msgspec.json.encode(record).decode()
        return not struck.holds(told) and not any(_overlap(span, struck.spans) for span in _spans(msgspec.json.decode(told)))

    claims = tuple(claim for claim in reading.claims if stays(claim))
    gone = {claim.id for claim in reading.claims} - {claim.id for claim in claims}
    ceasefires = tuple(
        one for one in reading.ceasefires if stays(one) and not any(claim in msgspec.json.encode(one).decode() for claim in gone)
    )
    return replace(
        reading,
        report=left,
        claims=claims,
        ceasefires=ceasefires,
        notes=tuple(note for note in reading.notes if not struck.holds(note)),
        persons=None if reading.persons is None else tuple(filter(stays, reading.persons)),
        protected=None if reading.protected is None else tuple(filter(stays, reading.protected)),
    )


def _spans(told: object) -> list[tuple[int, int]]:
    """Return all spans of a record's JSON, however deep they are."""
    if isinstance(told, dict):
        found = [span for name, value in told.items() if name != "span" for span in _spans(value)]
        span = told.get("span")
        return [*found, (span[0], span[1])] if isinstance(span, list) else found
    if isinstance(told, list):
        if len(told) == 2 and all(isinstance(one, int) for one in told):
            return [(told[0], told[1])]
        return [span for value in told for span in _spans(value)]
    return []


def _overlap(span: tuple[int, int], spans: Sequence[Span]) -> bool:
    return any(span[0] < other.end and other.start < span[1] for other in spans)


def _forget_rulings(connection: Connection, report_id: str, keys: set[ClaimKey] | None, struck: Struck | None) -> list[int]:
    """Take what was erased out of decisions about it, and the reasons of their acts; return the lines whose reasons are gone.

    Args:
        connection: holds the write lock.
        report_id: of the report.
        keys: of its claims that are gone; None for all.
        struck: what was struck out.
    """
    about = or_(ruled.c.first_report == report_id, ruled.c.second_report == report_id)
    touched: set[int] = set()
    for row in connection.execute(select(ruled).where(about)).all():
        one = msgspec.json.decode(row.decision, type=Decision)

        def named(key: ClaimKey | None) -> bool:
            return key is not None and key.report == report_id and (keys is None or key in keys)

        if not named(one.first) and not named(one.second) and not (struck is not None and struck.holds(row.decision)):
            continue
        bare = replace(
            one,
            first=_nameless(one.first) if named(one.first) else one.first,
            second=_nameless(one.second) if one.second is not None and named(one.second) else one.second,
            value=None,
            why=ERASED,
        )
        touched.add(row.act)
        here: ColumnElement[bool] = (ruled.c.act == row.act) & (ruled.c.position == row.position)
        connection.execute(update(ruled).where(here).values(decision=msgspec.json.encode(bare).decode()))
    if struck is None:
        withdrew = select(withdrawals.c.act).join(acts, acts.c.number == withdrawals.c.act)
        mine = withdrew.where(withdrawals.c.report_id == report_id, acts.c.deed != Deed.ERASE)
        touched |= set(connection.execute(mine).scalars())
    return _forget_reasons(connection, touched)


def _forget_reasons(connection: Connection, numbers: set[int]) -> list[int]:
    """Erase the reasons of acts, and of taking them back; return the lines of the log beside which they stood."""
    seqs: list[int] = []
    for chunk in rows.chunks(sorted(numbers)):
        connection.execute(update(acts).where(acts.c.number.in_(chunk)).values(why=ERASED))
        # A reason stands beside every line of its unit of work, and these have one instant.
        subjects = [f"act {number}" for number in chunk]
        when = select(log.c.at).where(log.c.subject.in_(subjects))
        lines = select(log.c.seq).join(reasons, reasons.c.seq == log.c.seq).where(log.c.at.in_(when))
        seqs += connection.execute(lines).scalars()
        for some in rows.chunks(seqs):
            connection.execute(delete(reasons).where(reasons.c.seq.in_(some)))
    return sorted(seqs)


def _nameless(key: ClaimKey) -> ClaimKey:
    return replace(key, source="")

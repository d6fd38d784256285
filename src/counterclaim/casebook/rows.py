"""Rows: records as the tables hold them, there and back."""

import hashlib
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, RowMapping, select

from counterclaim.casebook.tables import claims, reports
from counterclaim.errors import UsageError
from counterclaim.records import Ceasefire, Claim, Reader, Reading, Report

# The rows of an INSERT are untyped at SQLAlchemy's edge: here, and only here.
_claim = msgspec.json.Decoder(Claim)
_ceasefires = msgspec.json.Decoder(tuple[Ceasefire, ...])
_notes = msgspec.json.Decoder(tuple[str, ...])


def digest(record: object) -> str:
    """Return the SHA-256, in hex, of a record's JSON: what the log holds in place of the record's words.

    Raises:
        UnicodeEncodeError: the record holds a lone surrogate.
    """
    return hashlib.sha256(msgspec.json.encode(record)).hexdigest()


def report_row(report: Report) -> dict[str, Any]:
    """Return the row of `reports` for a report."""
    row: dict[str, Any] = msgspec.to_builtins(report)
    return row | {"notes": msgspec.json.encode(report.notes).decode()}


def report_of(row: RowMapping) -> Report:
    """Return the report of a row of `reports`."""
    # SQLAlchemy's keys are a kind of str, and msgspec wants str itself.
    return msgspec.convert({str(key): value for key, value in row.items()} | {"notes": _notes.decode(row["notes"])}, Report)


def reading_row(reading: Reading, mark: str) -> dict[str, Any]:
    """Return the row of `readings` for a reading with the digest `mark`."""
    return {
        "report_id": reading.report.id,
        "reader": reading.reader.name,
        "reader_version": reading.reader.version,
        "digest": mark,
        "ceasefires": msgspec.json.encode(reading.ceasefires).decode(),
        "notes": msgspec.json.encode(reading.notes).decode(),
    }


def reading_of(row: Row[Any], report: Report, made: list[Claim]) -> Reading:
    """Return the reading of a row of `readings`, given its report and claims."""
    reader = Reader(row.reader, row.reader_version)
    return Reading(report, reader, tuple(made), _ceasefires.decode(row.ceasefires), _notes.decode(row.notes))


def claim_row(claim: Claim, position: int) -> dict[str, Any]:
    """Return the row of `claims` for the claim at `position` of its reading, counted from 0."""
    return {
        "id": claim.id,
        "report_id": claim.report,
        "position": position,
        "source": claim.source.name,
        "source_kind": claim.source.kind,
        "stance": claim.stance,
        "certainty": claim.certainty,
        "speech": claim.quote.speech,
        "quote": claim.quote.words,
        "cue": claim.cue.words if claim.cue else None,
        "start": claim.quote.spans[0].start if claim.quote.spans else None,
        "claim": msgspec.json.encode(claim).decode(),
    }


def select_report(connection: Connection, report_id: str) -> Report:
    """Return the report with this whole id.

    Raises:
        UsageError: there is none.
    """
    row = connection.execute(select(reports).where(reports.c.id == report_id)).mappings().one_or_none()
    if row is None:
        raise UsageError(f"there is no report {report_id[:80]!r} in the casebook", "`counterclaim incidents` lists what is there")
    return report_of(row)


def select_claims(connection: Connection, *conditions: ColumnElement[bool]) -> list[Claim]:
    """Return the claims that meet all `conditions`, by day of publication and in the order of the text."""
    query = select(claims.c.claim).join(reports, reports.c.id == claims.c.report_id).where(*conditions)
    order = (reports.c.published.asc().nulls_last(), claims.c.report_id, claims.c.position)
    return [_claim.decode(text) for text in connection.execute(query.order_by(*order)).scalars()]


def select_claim(connection: Connection, claim_id: str) -> Claim:
    """Return the claim with this whole id.

    Raises:
        UsageError: there is none.
    """
    found = select_claims(connection, claims.c.id == claim_id)
    if not found:
        raise UsageError(f"there is no claim {claim_id[:80]!r} in the casebook", "`counterclaim incidents` lists what is there")
    return found[0]

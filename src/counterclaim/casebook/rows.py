"""Rows: records as the tables hold them, there and back."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import islice
from typing import Any, TypeVar

import msgspec
from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    Connection,
    Dialect,
    Row,
    RowMapping,
    String,
    Table,
    TypeDecorator,
    bindparam,
    select,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

from counterclaim.casebook.tables import claims, escaped, reports
from counterclaim.errors import UsageError
from counterclaim.records import Ceasefire, Claim, Person, Placed, ProtectedPlace, Reader, Reading, Report, Telling

Item = TypeVar("Item")

#: How many values one statement asks for: SQLite took 999 at most until 2020.
CHUNK = 900
#: The columns of `reports` that make the record.
REPORT = tuple(reports.c[field.name] for field in fields(Report))

# The rows of an INSERT are untyped at SQLAlchemy's edge: here, and only here.
_FILED = select(reports.c.filed).where(reports.c.id == bindparam("id"))
_claim = msgspec.json.Decoder(Claim)
_ceasefires = msgspec.json.Decoder(tuple[Ceasefire, ...])
_persons = msgspec.json.Decoder(tuple[Person, ...])
_protected = msgspec.json.Decoder(tuple[ProtectedPlace, ...])
_notes = _ids = msgspec.json.Decoder(tuple[str, ...])


def chunks(items: Iterable[Item], size: int = CHUNK) -> Iterator[list[Item]]:
    """Give the items in lists of `size` at most."""
    left = iter(items)
    while chunk := list(islice(left, size)):
        yield chunk


class _Values(TypeDecorator[Any]):
    """Many values as one parameter: an array for PostgreSQL, JSON for SQLite, which has no arrays."""

    impl = String
    cache_ok = True

    def __init__(self, of: TypeEngine[Any]) -> None:
        super().__init__()
        self.of = of

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return ARRAY(self.of) if dialect.name == "postgresql" else String()

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return value if dialect.name == "postgresql" else msgspec.json.encode(value).decode()


class _Among(FunctionElement[bool]):
    """Whether a column holds one of the values of a parameter."""

    inherit_cache = True
    type = Boolean()

    def self_group(self, against: Any = None) -> Any:
        # SQLAlchemy would write "= 1" after it, and SQLite would use no index.
        return self


@compiles(_Among, "sqlite")
def _among_json(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608 - a name of ours and a mark


@compiles(_Among, "postgresql")
def _among_array(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, values = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} = ANY({values})"


def among(column: ColumnElement[Any], values: Collection[Any]) -> ColumnElement[bool]:
    """Return the condition that a column holds one of some values.

    As one parameter: of a thousand, each looked at and written out, SQLAlchemy makes more work than the database has.
    """
    return _Among(column, bindparam(None, list(values), type_=_Values(column.type), unique=True))


def pour(connection: Connection, table: Table, lines: Sequence[tuple[str | int | float | bytes | None, ...]]) -> None:
    """Insert whole rows, many at once: SQLAlchemy's own way costs more than the database does.

    Args:
        connection: holds the write lock.
        table: where to.
        lines: a value for each column, in the order of the table's columns.

    Raises:
        DBAPIError: the database refuses.
    """
    if not lines:
        return
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(table.columns))
        connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', list(lines))  # noqa: S608 - our names
        return
    # psycopg's own, of which SQLAlchemy knows no type, and whose errors it does not see.
    cursor: Any = connection.connection.cursor()
    refused = connection.dialect.loaded_dbapi.Error
    try:
        with cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
            for line in lines:
                copy.write_row([escaped(value) if isinstance(value, str) else value for value in line])
    except refused as error:
        raise DBAPIError.instance(None, None, error, refused, hide_parameters=True) from error


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
        "persons": None if reading.persons is None else msgspec.json.encode(reading.persons).decode(),
        "protected": None if reading.protected is None else msgspec.json.encode(reading.protected).decode(),
    }


def reading_of(row: Row[Any], report: Report, made: list[Claim]) -> Reading:
    """Return the reading of a row of `readings`, given its report and claims."""
    reader = Reader(row.reader, row.reader_version)
    persons = None if row.persons is None else _persons.decode(row.persons)
    protected = None if row.protected is None else _protected.decode(row.protected)
    return Reading(report, reader, tuple(made), _ceasefires.decode(row.ceasefires), _notes.decode(row.notes), persons, protected)


def persons_of(told: str) -> tuple[Person, ...]:
    """Return the people of the column `readings.persons`."""
    return _persons.decode(told)


def claim_row(claim: Claim, position: int, number: int) -> dict[str, Any]:
    """Return the row of `claims` for the claim at `position` of its reading, counted from 0."""
    return {
        "number": number,
        "stop": claim.quote.bounds.end if claim.quote.spans else None,
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
    row = connection.execute(select(*REPORT).where(reports.c.id == report_id)).mappings().one_or_none()
    if row is None:
        raise _no("report", report_id)
    return report_of(row)


def select_reports(connection: Connection, *conditions: ColumnElement[bool]) -> list[Report]:
    """Return the reports that meet all `conditions`, in the order of filing."""
    query = select(*REPORT).where(*conditions).order_by(reports.c.filed)
    return [report_of(row) for row in connection.execute(query).mappings()]


def filed(connection: Connection, report_id: str) -> int:
    """Return the place of a report in the order of filing, from 1.

    Raises:
        UsageError: there is no such report.
    """
    number = connection.execute(_FILED, {"id": report_id}).scalar_one_or_none()
    if number is None:
        raise _no("report", report_id)
    return int(number)


def claim_of(text: str) -> Claim:
    """Return the claim of the column `claim`."""
    return _claim.decode(text)


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
        raise _no("claim", claim_id)
    return found[0]


def telling_of(row: Row[Any]) -> Telling:
    """Return the telling of a row of `tellings`."""
    return Telling(row.id, row.report_id, ids_of(row.claims), ids_of(row.under), row.trace)


def placed_of(row: Sequence[Any]) -> Placed:
    """Return the telling, without its keys, of number, id, report, claims and trace, and its neighbourhood and incident."""
    # Taken apart by place: by name costs three times as much, and linking asks for thousands.
    number, telling_id, report_id, told, trace, neighbourhood, incident = row
    telling = Telling(telling_id, report_id, _ids.decode(told), (), trace)
    return Placed(telling, number, neighbourhood, None if incident is None else f"I{incident}")


def ids_text(ids: Collection[str]) -> str:
    """Return ids as a column of them holds them."""
    return msgspec.json.encode(list(ids)).decode()


def ids_of(text: str) -> tuple[str, ...]:
    """Return the ids of such a column."""
    return _ids.decode(text)


def incident_id(number: int) -> str:
    """Return the id of an incident."""
    return f"I{number}"


def _no(noun: str, wanted: str) -> UsageError:
    return UsageError(f"there is no {noun} {wanted[:80]!r} in the casebook", "`counterclaim incidents` lists what is there")

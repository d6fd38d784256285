"""Reports and readings for these tests: a line ``Name: words`` of a text is a claim."""

import hashlib
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection

import counterclaim
from counterclaim.casebook import Casebook, seals, tables
from counterclaim.records import (
    Certainty,
    Claim,
    Event,
    Phrase,
    Quote,
    Reader,
    Reading,
    Report,
    Source,
    SourceKind,
    Span,
    Speech,
    Stance,
)

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
READER = Reader("lines", "1")
TWO_CLAIMS = "The ministry: shells fell on the depot.\nA monitor: nine people were hurt.\n"
#: For a script in a process of its own: the same interpreter, and the package that is being tested.
PYTHON = (sys.executable, "-c")
ENVIRONMENT = {"PYTHONPATH": str(Path(counterclaim.__file__).parents[1])}


def made(text: str = TWO_CLAIMS, day: date | None = date(2016, 9, 18), title: str | None = None) -> Report:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Report(sha256[:16], text, sha256, "text/plain", publisher="Example Wire", title=title, published=day)


def read(report: Report, reader: Reader = READER, stance: Stance = Stance.ASSERT) -> Reading:
    claims = tuple(
        Claim(
            report=report.id,
            source=Source(line[1], SourceKind.OTHER, line[1], Span(*line.span(1))),
            via=("Example Wire",),
            stance=stance,
            distance=False,
            certainty=Certainty.CERTAIN,
            condition=None,
            said=None,
            confidence=0.5,
            cue=Phrase.at(report.text, Span(*line.span(2))),
            quote=Quote.at(report.text, (Span(*line.span(3)),), Speech.INDIRECT),
            event=Event(),
            reader=reader,
        )
        for line in re.finditer(r"(?m)^([^:\n]+)(: )(.+)$", report.text)
    )
    return Reading(report, reader, claims, notes=("read by the test",))


def file(casebook: Casebook, report: Report, reading: Reading | None = None) -> Report:
    """Archive and read a report."""
    assert archive(casebook, report)
    assert put_reading(casebook, reading or read(report))
    return report


def archive(casebook: Casebook, report: Report, raw: bytes | None = None, actor: str = "tester") -> bool:
    with casebook.change(NOW, actor) as unit:
        return unit.archive(report, report.text.encode() if raw is None else raw)


def put_reading(casebook: Casebook, reading: Reading, actor: str = "tester") -> bool:
    with casebook.change(NOW, actor) as unit:
        return unit.put_reading(reading)


def many(count: int) -> list[Report]:
    return [made(f"Source {n}: thing {n} happened.", date(2016, 9, 1 + n % 3), f"Number {n}") for n in range(count)]


def reread(reading: Reading, version: str, *, keep: int) -> Reading:
    """Return what a newer reader made: only the first `keep` claims, as its own."""
    reader = Reader(reading.reader.name, version)
    return replace(reading, reader=reader, claims=tuple(replace(claim, reader=reader) for claim in reading.claims[:keep]))


@contextmanager
def tampering(folder: Path) -> Iterator[sqlite3.Connection]:
    """Change a casebook's tables as one would who can write the file; its seals stay as they were."""
    with closing(sqlite3.connect(folder / "casebook.sqlite", isolation_level=None)) as database:
        triggers = list(database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'seal_%'"))
        for name, _ in triggers:
            database.execute(f"DROP TRIGGER {name}")
        yield database
        for name, made_by in triggers:
            if database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name.split("_")[1],)).fetchone():
                database.execute(made_by)


def older(connection: Connection, version: int, *names: str) -> None:
    """Make a casebook one of an older version: without some tables, those of versions 5 to 8, and its seals."""
    uncounted(connection)
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("DROP FUNCTION seal_rows CASCADE")
    else:
        for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
    for name in ("spots", "timestamps", "roots", "erasures", "reasons", *names, "seals"):
        connection.exec_driver_sql(f"DROP TABLE {name}")
    for name in ("persons", "protected"):
        connection.exec_driver_sql(f"ALTER TABLE readings DROP COLUMN {name}")
    _number(connection, version)


def uncounted(connection: Connection) -> None:
    """Make a casebook one of version 7."""
    for name in ("said", "sources"):
        connection.exec_driver_sql(f"DROP TABLE {name}")
    for name in ("ix_reports_list", "ix_reports_publisher", "ix_spots_map", "ix_spots_rivals"):
        connection.exec_driver_sql(f"DROP INDEX {name}")
    connection.exec_driver_sql("CREATE INDEX ix_reports_published ON reports (published)")
    connection.exec_driver_sql("CREATE INDEX ix_spots_box ON spots (lat, lon, incident)")
    _number(connection, 7)


def _number(connection: Connection, version: int) -> None:
    connection.exec_driver_sql(f"UPDATE {tables.VERSION_TABLE} SET version_num = '{version}'")  # noqa: S608
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
        seals.forget(connection)

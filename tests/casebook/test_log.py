"""The log: one line a change, sealed, and broken by any alteration."""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

import pytest
from sqlalchemy.exc import IntegrityError

from counterclaim.casebook import Casebook
from counterclaim.casebook.log import GENESIS

from .making import NOW, archive, file, made, many, put_reading, read, reread

COLUMNS = "seq, at, actor, action, subject, payload, prev, hash"


class Line(NamedTuple):
    seq: int
    at: str
    actor: str
    action: str
    subject: str
    payload: str
    prev: str
    hash: str


@pytest.fixture
def book(where: str) -> Iterator[Casebook]:
    with Casebook.open(where, create=True) as casebook:
        yield casebook


def _lines(book: Casebook) -> list[Line]:
    with book._database.ask() as connection:
        rows = connection.exec_driver_sql(f"SELECT {COLUMNS} FROM log ORDER BY seq")  # noqa: S608
        return [Line(*row) for row in rows]


def _tamper(book: Casebook, *statements: str) -> None:
    """Change the log as one would who can write the database."""
    with book._database.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            guards = ["DROP TRIGGER log_no_update", "DROP TRIGGER log_no_delete"]
        else:
            guards = ["DROP TRIGGER log_append_only ON log"]
        for statement in (*guards, *statements):
            connection.exec_driver_sql(statement)


def test_a_report_is_recorded_when_it_was_first_filed(book: Casebook) -> None:
    report = file(book, made())
    with book.change(NOW + timedelta(days=1), "again") as unit:
        assert not unit.archive(report, report.text.encode())
    assert book.recorded([report.id, "no report"]) == {report.id: NOW}


def test_every_change_is_a_line_and_nothing_else_is(book: Casebook) -> None:
    report = file(book, made())
    assert not archive(book, report, actor="again")
    assert not put_reading(book, read(report), actor="again")
    newer = reread(read(report), "2", keep=1)
    assert put_reading(book, newer, actor="newer")
    book.reports(), book.unread(), book.days(), book.find(report.id)
    lines = [(seq, actor, action, subject) for seq, _, actor, action, subject, *_ in _lines(book)]
    assert lines == [(1, "tester", "archive", report.id), (2, "tester", "read", report.id), (3, "newer", "read", report.id)]
    first, second = (json.loads(line[5])["record"] for line in _lines(book)[1:])
    assert json.loads(_lines(book)[2][5])["replaces"] == first != second


def test_a_line_is_sealed_as_documented(book: Casebook) -> None:
    """A stranger needs no more than a JSON writer and SHA-256."""
    for report in many(3):
        file(book, report)
    prev = GENESIS
    lines = _lines(book)
    assert len(lines) == 6
    for *content, named, seal in lines:
        assert named == prev
        array = json.dumps([prev, *content], ensure_ascii=False, separators=(",", ":"))
        assert seal == hashlib.sha256(array.encode()).hexdigest()
        prev = seal


def test_the_log_holds_no_word_of_a_report(book: Casebook) -> None:
    """So that words can be erased for a witness who asks, and the chain still holds."""
    report = file(book, made(title="A headline with a name"))
    logged = str(_lines(book)).lower()
    for word in ("ministry", "monitor", "depot", "headline", "wire"):
        assert word not in logged
    assert report.sha256 in logged


def test_times_are_kept_in_utc_and_need_a_zone(book: Casebook) -> None:
    report = made()
    with pytest.raises(ValueError, match="zone"):
        book.change(datetime(2026, 1, 1), "tester").__enter__()
    with book.change(datetime(2026, 1, 1, 1, tzinfo=timezone(timedelta(hours=3))), "tester") as unit:
        assert unit.archive(report, report.text.encode())
    assert _lines(book)[0][1] == "2025-12-31T22:00:00.000000+00:00"


def test_a_whole_log_verifies(book: Casebook) -> None:
    assert book.verify_log() is None
    for report in many(4):
        file(book, report)
    assert book.verify_log() is None


@pytest.mark.parametrize("verb", ["UPDATE log SET actor = 'x'", "DELETE FROM log"])
def test_the_log_is_append_only(book: Casebook, verb: str) -> None:
    file(book, made())
    with pytest.raises(IntegrityError, match="append-only"), book._database.engine.begin() as connection:
        connection.exec_driver_sql(verb)


@pytest.mark.parametrize("seq", [1, 4, 8])
@pytest.mark.parametrize("column", ["at", "actor", "action", "subject", "payload", "prev", "hash"])
def test_any_altered_field_breaks_the_chain_at_its_line(book: Casebook, column: str, seq: int) -> None:
    for report in many(4):
        file(book, report)
    _tamper(book, f"UPDATE log SET {column} = {column} || ' ' WHERE seq = {seq}")  # noqa: S608
    broken = book.verify_log()
    assert broken is not None
    assert broken.seq == seq


def test_a_removed_line_is_found(book: Casebook) -> None:
    for report in many(2):
        file(book, report)
    _tamper(book, "DELETE FROM log WHERE seq = 2")
    broken = book.verify_log()
    assert broken is not None
    assert broken.seq == 2
    assert "missing" in broken.why


def test_a_removed_line_is_found_even_when_the_rest_is_renumbered(book: Casebook) -> None:
    for report in many(2):
        file(book, report)
    _tamper(book, "DELETE FROM log WHERE seq = 1", "UPDATE log SET seq = seq - 1")
    broken = book.verify_log()
    assert broken is not None
    assert broken.seq == 1


def test_swapped_lines_are_found(book: Casebook) -> None:
    for report in many(2):
        file(book, report)
    _tamper(book, *(f"UPDATE log SET seq = {new} WHERE seq = {old}" for old, new in ((2, 99), (3, 2), (99, 3))))  # noqa: S608
    broken = book.verify_log()
    assert broken is not None
    assert broken.seq == 2

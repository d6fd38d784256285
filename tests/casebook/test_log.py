"""The log: one line a change, sealed, and broken by any alteration."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook
from counterclaim.casebook.log import GENESIS

from .making import NOW, file, made, many, read, reread

COLUMNS = "seq, at, actor, action, subject, payload, prev, hash"
Line = tuple[int, str, str, str, str, str, str, str]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.open(str(tmp_path), create=True) as casebook:
        yield casebook


@contextmanager
def _tampering(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(tmp_path / "casebook.sqlite")
    with database:
        yield database
    database.close()


def _lines(tmp_path: Path) -> list[Line]:
    with _tampering(tmp_path) as database:
        return database.execute(f"SELECT {COLUMNS} FROM log ORDER BY seq").fetchall()  # noqa: S608


def _unguard(database: sqlite3.Connection) -> None:
    database.execute("DROP TRIGGER log_no_update")
    database.execute("DROP TRIGGER log_no_delete")


def test_every_change_is_a_line_and_nothing_else_is(book: Casebook, tmp_path: Path) -> None:
    report = file(book, made())
    assert not book.archive(report, report.text.encode(), NOW, "again")
    assert not book.put_reading(read(report), NOW, "again")
    newer = reread(read(report), "2", keep=1)
    assert book.put_reading(newer, NOW, "newer")
    book.reports(), book.unread(), book.days(), book.find(report.id)
    lines = [(seq, actor, action, subject) for seq, _, actor, action, subject, *_ in _lines(tmp_path)]
    assert lines == [(1, "tester", "archive", report.id), (2, "tester", "read", report.id), (3, "newer", "read", report.id)]
    first, second = (json.loads(line[5])["record"] for line in _lines(tmp_path)[1:])
    assert json.loads(_lines(tmp_path)[2][5])["replaces"] == first != second


def test_a_line_is_sealed_as_documented(book: Casebook, tmp_path: Path) -> None:
    """A stranger needs no more than a JSON writer and SHA-256."""
    for report in many(3):
        file(book, report)
    prev = GENESIS
    lines = _lines(tmp_path)
    assert len(lines) == 6
    for *content, named, seal in lines:
        assert named == prev
        array = json.dumps([prev, *content], ensure_ascii=False, separators=(",", ":"))
        assert seal == hashlib.sha256(array.encode()).hexdigest()
        prev = seal


def test_the_log_holds_no_word_of_a_report(book: Casebook, tmp_path: Path) -> None:
    """So that words can be erased for a witness who asks, and the chain still holds."""
    report = file(book, made(title="A headline with a name"))
    logged = str(_lines(tmp_path)).lower()
    for word in ("ministry", "monitor", "depot", "headline", "wire"):
        assert word not in logged
    assert report.sha256 in logged


def test_times_are_kept_in_utc_and_need_a_zone(book: Casebook, tmp_path: Path) -> None:
    report = made()
    with pytest.raises(ValueError, match="zone"):
        book.archive(report, report.text.encode(), datetime(2026, 1, 1), "tester")
    assert book.reports() == []
    book.archive(report, report.text.encode(), datetime(2026, 1, 1, 1, tzinfo=timezone(timedelta(hours=3))), "tester")
    assert _lines(tmp_path)[0][1] == "2025-12-31T22:00:00.000000+00:00"


def test_a_whole_log_verifies(book: Casebook) -> None:
    assert book.verify_log() is None
    for report in many(4):
        file(book, report)
    assert book.verify_log() is None


@pytest.mark.parametrize("verb", ["UPDATE log SET actor = 'x'", "DELETE FROM log"])
def test_the_log_is_append_only(book: Casebook, tmp_path: Path, verb: str) -> None:
    file(book, made())
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), _tampering(tmp_path) as database:
        database.execute(verb)


@pytest.mark.parametrize("seq", [1, 4, 8])
@pytest.mark.parametrize("column", ["at", "actor", "action", "subject", "payload", "prev", "hash"])
def test_any_altered_field_breaks_the_chain_at_its_line(book: Casebook, tmp_path: Path, column: str, seq: int) -> None:
    for report in many(4):
        file(book, report)
    with _tampering(tmp_path) as database:
        _unguard(database)
        database.execute(f"UPDATE log SET {column} = {column} || ' ' WHERE seq = ?", (seq,))  # noqa: S608
    broken = book.verify_log()
    assert broken is not None
    assert broken.seq == seq


def test_a_removed_line_is_found(book: Casebook, tmp_path: Path) -> None:
    for report in many(2):
        file(book, report)
    with _tampering(tmp_path) as database:
        _unguard(database)
        database.execute("DELETE FROM log WHERE seq = 2")
    broken = book.verify_log()
    assert broken is not None
    assert broken.seq == 2
    assert "missing" in broken.why


def test_a_removed_line_is_found_even_when_the_rest_is_renumbered(book: Casebook, tmp_path: Path) -> None:
    for report in many(2):
        file(book, report)
    with _tampering(tmp_path) as database:
        _unguard(database)
        database.execute("DELETE FROM log WHERE seq = 1")
        database.execute("UPDATE log SET seq = seq - 1")
    broken = book.verify_log()
    assert broken is not None
    assert broken.seq == 1


def test_swapped_lines_are_found(book: Casebook, tmp_path: Path) -> None:
    for report in many(2):
        file(book, report)
    with _tampering(tmp_path) as database:
        _unguard(database)
        for old, new in ((2, 99), (3, 2), (99, 3)):
            database.execute("UPDATE log SET seq = ? WHERE seq = ?", (new, old))
    broken = book.verify_log()
    assert broken is not None
    assert broken.seq == 2

"""What the disk and the database refuse: a clear error, nothing acknowledged lost, and the next run goes on."""

import errno
import os
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook, seals
from counterclaim.casebook.faults import told
from counterclaim.errors import CasebookError

from .making import ENVIRONMENT, PYTHON, archive, file, made, many, read


def _hold(where: Path) -> sqlite3.Connection:
    """Write to the casebook, and do not end."""
    other = sqlite3.connect(where / "casebook.sqlite", isolation_level=None)
    seals.attach(other, {})
    other.execute("BEGIN IMMEDIATE")
    other.execute("UPDATE reports SET title = 'half done'")
    return other


def test_another_writer_is_waited_for_and_then_named(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path), create=True, wait=0.2) as casebook:
        report = file(casebook, made())
        late = many(1)[0]
        other = _hold(tmp_path)
        started = time.monotonic()
        with pytest.raises(CasebookError, match="held by another writer") as refusal:
            archive(casebook, late)
        assert 0.1 < time.monotonic() - started < 5
        assert str(tmp_path) in refusal.value.message
        assert refusal.value.remedy
        assert refusal.value.exit_code == 4
        assert casebook.reports() == [report], "readers do not wait, and see nothing half done"
        other.rollback()
        other.close()
        file(casebook, late)
        assert casebook.verify_log() is None


def test_a_casebook_is_opened_and_read_while_another_writes(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path), create=True) as casebook:
        file(casebook, made())
    other = _hold(tmp_path)
    for create in (False, True):
        started = time.monotonic()
        with Casebook.open(str(tmp_path), create=create, wait=30) as casebook:
            assert len(casebook.claims()) == 2
        assert time.monotonic() - started < 5
    other.close()


def test_a_full_database_is_told_and_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path), create=True) as casebook:
        report = file(casebook, made())
        large = made("A source: " + "long words " * 50_000)
        # SQLite's own limit answers as a full disk does: SQLITE_FULL.
        with casebook._database.engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(CasebookError, match="no room left") as refusal:
            archive(casebook, large)
        assert "free some space" in refusal.value.remedy
        assert casebook.reports() == [report]
        assert casebook.verify_log() is None
    with Casebook.open(str(tmp_path), create=True) as casebook:
        file(casebook, large)
        assert casebook.raw(large.id) == large.text.encode()


def test_a_file_that_may_grow_no_more_is_told_and_the_next_run_goes_on(tmp_path: Path) -> None:
    script = """
import hashlib, resource, sys
from datetime import UTC, datetime
from counterclaim.casebook import Casebook
from counterclaim.errors import CasebookError
from counterclaim.records import Report
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, resource.RLIM_INFINITY))
filed = 0
with Casebook.open(sys.argv[1], create=True) as casebook:
    try:
        while True:
            raw = (f"{filed} " * int(sys.argv[2])).encode()
            sha256 = hashlib.sha256(raw).hexdigest()
            with casebook.change(datetime.now(UTC), "tester") as unit:
                unit.archive(Report(sha256[:16], raw.decode(), sha256, "text/plain"), raw)
            filed += 1
    except CasebookError as error:
        print(filed, error, sep="\\n")
"""
    # Small reports fill the database; a large one does not even fit into the archive.
    for name, words, at_least in (("database", 20_000, 3), ("archive", 600_000, 0)):
        where = tmp_path / name
        done = subprocess.run(
            (*PYTHON, script, str(where), str(words)), env=ENVIRONMENT, capture_output=True, text=True, timeout=60
        )
        assert done.stderr == ""
        filed, message = done.stdout.splitlines()
        assert str(where) in message
        assert "run the same command again" in message
        assert int(filed) >= at_least
        with Casebook.open(str(where), create=True) as casebook:
            reports = casebook.reports()
            assert len(reports) == int(filed)
            assert all(casebook.raw(report.id) for report in reports)
            assert casebook.verify_log() is None
            file(casebook, made())
        assert not list(where.rglob("*.part"))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "no room left"),
        (errno.EDQUOT, "no room left"),
        (errno.EACCES, "cannot be read and written"),
        (errno.EROFS, "cannot be read and written"),
        (errno.EIO, "could not be read or written"),
    ],
)
def test_what_the_disk_refuses_names_the_casebook_and_keeps_its_cause(code: int, said: str) -> None:
    with pytest.raises(CasebookError, match=said) as refusal, told("my-book"):
        raise OSError(code, os.strerror(code))
    assert "the casebook my-book" in refusal.value.message
    assert os.strerror(code) in refusal.value.message
    assert refusal.value.remedy
    assert isinstance(refusal.value.__cause__, OSError)


def test_a_failed_archive_write_leaves_neither_row_nor_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    report = made()
    with Casebook.open(str(tmp_path), create=True) as casebook:
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(CasebookError, match="no room left"):
                archive(casebook, report)
        assert casebook.reports() == []
        file(casebook, report, read(report))
        assert casebook.verify_log() is None

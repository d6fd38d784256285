"""Opening a casebook: what is one, what is not, and what is said then."""

import os
import sqlite3
import stat
import subprocess
import tempfile
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook
from counterclaim.errors import CasebookError

from .making import ENVIRONMENT, PYTHON, file, made


def test_a_casebook_is_made_only_when_asked_for(tmp_path: Path) -> None:
    where = tmp_path / "deep" / "book"
    with pytest.raises(CasebookError, match="no casebook") as refusal:
        Casebook.open(str(where), create=False)
    assert str(where) in refusal.value.message
    assert "counterclaim add" in refusal.value.remedy
    assert refusal.value.exit_code == 4
    assert not where.parent.exists()
    with Casebook.open(str(where), create=True) as casebook:
        assert casebook.reports() == []


def test_what_was_filed_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path), create=True) as casebook:
        report = file(casebook, made())
    for create in (False, True):
        with Casebook.open(str(tmp_path), create=create) as casebook:
            assert casebook.reports() == [report]


def test_a_relative_folder_stays_the_same_after_a_change_of_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    with Casebook.open("book", create=True) as casebook:
        monkeypatch.chdir(tmp_path / "elsewhere")
        report = file(casebook, made())
        assert casebook.raw(report.id) == report.text.encode()
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("create", [False, True])
def test_a_folder_of_other_things_is_refused_and_left_alone(tmp_path: Path, create: bool) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(CasebookError, match="casebook"):
        Casebook.open(str(tmp_path), create=create)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("create", [False, True])
def test_a_file_is_no_casebook(tmp_path: Path, create: bool) -> None:
    (tmp_path / "book").write_text("")
    with pytest.raises(CasebookError, match="is a file"):
        Casebook.open(str(tmp_path / "book"), create=create)


def test_a_folder_below_a_file_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "book").write_text("")
    with pytest.raises(CasebookError, match="casebook"):
        Casebook.open(str(tmp_path / "book" / "inner"), create=True)


@pytest.mark.parametrize("create", [False, True])
def test_the_database_of_another_program_is_refused_unchanged(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "casebook.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE reports (weather TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(CasebookError):
        Casebook.open(str(tmp_path), create=create)
    assert path.read_bytes() == before


@pytest.mark.parametrize("create", [False, True])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, create: bool) -> None:
    (tmp_path / "casebook.sqlite").write_bytes(b"no database at all " * 100)
    with pytest.raises(CasebookError, match="damaged or is not a casebook"):
        Casebook.open(str(tmp_path), create=create)


def test_a_newer_casebook_is_refused_with_the_remedy(tmp_path: Path) -> None:
    Casebook.open(str(tmp_path), create=True).close()
    with sqlite3.connect(tmp_path / "casebook.sqlite") as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(CasebookError, match="newer Counterclaim: its version is 99") as refusal:
        Casebook.open(str(tmp_path), create=True)
    assert "upgrade" in refusal.value.remedy


@pytest.mark.parametrize("left", [(), ("casebook.sqlite",), ("archive", "casebook.sqlite"), ("archive",)])
def test_one_killed_while_it_was_made_is_made_whole(tmp_path: Path, left: tuple[str, ...]) -> None:
    for name in left:
        (tmp_path / name).touch() if "." in name else (tmp_path / name).mkdir()
    with pytest.raises(CasebookError, match="no casebook"):
        Casebook.open(str(tmp_path), create=False)
    with Casebook.open(str(tmp_path), create=True) as casebook:
        file(casebook, made())


@pytest.mark.parametrize("name", ["a?mode=memory#c", "100% %41", "two words", "ملف", 'it\'s "here"', "file:x", ":memory:"])
def test_any_folder_name_is_only_a_name(tmp_path: Path, name: str) -> None:
    with Casebook.open(str(tmp_path / name), create=True) as casebook:
        file(casebook, made())
    assert (tmp_path / name / "casebook.sqlite").is_file()
    with Casebook.open(str(tmp_path / name), create=False) as casebook:
        assert len(casebook.claims()) == 2


def test_readers_never_wait_because_the_database_keeps_a_write_ahead_log(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path), create=True):
        database = sqlite3.connect(tmp_path / "casebook.sqlite")
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        database.close()


def test_several_that_make_it_at_once_make_one(tmp_path: Path) -> None:
    script = """
import sys, time
from datetime import UTC, datetime
from counterclaim.casebook import Casebook
sys.stdin.read(1)
Casebook.open(sys.argv[1], create=True).close()
"""
    command = (*PYTHON, script, str(tmp_path / "book"))
    makers = [
        subprocess.Popen(command, env=ENVIRONMENT, stdin=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0) for _ in range(4)
    ]
    for maker in makers:
        assert maker.stdin is not None
        maker.stdin.write(b"!")
    for maker in makers:
        assert maker.communicate(timeout=60)[1] == b""
        assert maker.returncode == 0
    with Casebook.open(str(tmp_path / "book"), create=False) as casebook:
        file(casebook, made())


def test_a_folder_that_may_not_be_written_is_a_clear_error() -> None:
    # Root may write anywhere, so the child becomes nobody; the folder lies where nobody can reach it.
    script = """
import os, sys
from datetime import UTC, datetime
from counterclaim.casebook import Casebook
from counterclaim.errors import CasebookError
if os.geteuid() == 0:
    os.setuid(65534)
for where, create in ((sys.argv[1] + "/new", True), (sys.argv[1], True)):
    try:
        Casebook.open(where, create=create)
    except CasebookError as error:
        print(error)
"""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, stat.S_IRUSR | stat.S_IXUSR | stat.S_IROTH | stat.S_IXOTH)
        done = subprocess.run((*PYTHON, script, folder), env=ENVIRONMENT, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert len(lines) == 2
    for line, where in zip(lines, (f"{folder}/new", folder), strict=True):
        assert f"the casebook {where} cannot be read and written" in line
        assert "check who owns it" in line

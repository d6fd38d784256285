"""Backup and restore: the same casebook again, on either database; nothing of one that is damaged."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook, Query
from counterclaim.custody import Refused, audit, backup, erase, restore
from counterclaim.errors import CasebookError, UsageError
from counterclaim.filing import merge, settle, undo, withdraw
from tests.casebook.making import file, made
from tests.cli.conftest import Call, lines
from tests.custody.test_audit import change
from tests.server import fresh


def everything(book: Casebook) -> list[object]:
    """All that a casebook answers."""
    with book.database.ask() as connection:
        names = (
            "log",
            "reasons",
            "erasures",
            "roots",
            "placed",
            "blocks",
            "listed",
            "stood",
            "withdrawals",
            "signatures",
            "said",
            "sources",
        )
        held = [
            sorted(tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}"))  # noqa: S608
            for name in names
        ]
    reports = book.reports()
    return [
        held,
        [(report, book.reading(report.id), book.story(report.id), book.revisions(report.id)) for report in reports],
        [book.raw(report.id) for report in reports if not book.erasures(report.id)],
        [book.incident(row.id) for row in book.incidents(Query(limit=1000))],
        book.ceasefires(),
        book.acts(),
        book.decisions(in_force=False),
        book.unread(),
        book.search("the").reports,
        book.search("killed").claims,
    ]


@contextmanager
def other(kind: str, socket: str, tmp_path: Path) -> Iterator[str]:
    """Name a casebook that is not there yet, in a folder or on a server."""
    if kind == "folder":
        yield str(tmp_path / "other")
        return
    with fresh(socket) as url:
        yield url


@pytest.fixture(scope="module")
def full(filed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example set with rulings, a withdrawal and an erasure, as a backup from a folder."""
    import shutil

    folder = tmp_path_factory.mktemp("full") / "book"
    shutil.copytree(filed, folder)
    with Casebook.open(str(folder), create=False) as book:
        who = {"by": "Mira", "why": "a test"}
        act = merge(book, ["I2", "I3"], **who).act
        undo(book, act, **who)
        merge(book, ["I4", "I5"], **who)
        withdraw(book, [book.reports()[3].id], **who)
        erase(book, book.reports()[5].id, settle=settle, **who)
    return folder


@pytest.mark.parametrize("there", ["folder", "server"])
def test_a_backup_comes_back_the_same_on_either_database_and_back_again(
    full: Path, there: str, socket: str, tmp_path: Path
) -> None:
    with Casebook.open(str(full), create=False) as book:
        kept = everything(book)
        assert backup(book, tmp_path / "first.ccb") == 12
    with other(there, socket, tmp_path) as where, Casebook.open(where, create=True) as again:
        assert restore(again, tmp_path / "first.ccb") == []
        assert everything(again) == kept
        assert list(audit(again)) == []
        backup(again, tmp_path / "second.ccb")
        file(again, made("Z: it goes on."))
        assert list(audit(again)) == []
    with Casebook.open(str(tmp_path / "third"), create=True) as third:
        restore(third, tmp_path / "second.ccb")
        assert everything(third) == kept


def test_a_casebook_that_is_not_empty_is_left_as_it_is(book: Casebook, tmp_path: Path) -> None:
    backup(book, tmp_path / "b.ccb")
    kept = everything(book)
    with pytest.raises(UsageError, match="not empty"):
        restore(book, tmp_path / "b.ccb")
    assert everything(book) == kept
    with pytest.raises(UsageError, match="there already"):
        backup(book, tmp_path / "b.ccb")


def test_texts_that_a_server_cannot_hold_travel_all_the_same(book: Casebook, tmp_path: Path) -> None:
    assert any("\x00" in report.text for report in book.reports())
    backup(book, tmp_path / "b.ccb")
    with Casebook.open(str(tmp_path / "again"), create=True) as again:
        restore(again, tmp_path / "b.ccb")
        assert everything(again) == everything(book)


def test_a_casebook_with_a_fault_is_refused_unless_asked_for(book: Casebook, where: str, socket: str, tmp_path: Path) -> None:
    change(book, "UPDATE claims SET stance = 'deny' WHERE position = 1")
    backup(book, tmp_path / "b.ccb")
    kind = "server" if "://" in where else "folder"
    with other(kind, socket, tmp_path) as empty, Casebook.open(empty, create=True) as again:
        with pytest.raises(Refused) as refused:
            restore(again, tmp_path / "b.ccb")
        assert refused.value.faults
        assert again.reports() == []
        if kind == "folder":
            assert [path for path in (Path(empty) / "archive").rglob("*") if path.is_file()] == []
        assert restore(again, tmp_path / "b.ccb", even_with_faults=True)
        assert len(again.reports()) == len(book.reports())


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :]


def unpacked(data: bytes) -> bytes | None:
    try:
        return gzip.decompress(data)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return None


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_backup_cut_short_or_spoilt_leaves_nothing_behind(book: Casebook, tmp_path: Path, part: float) -> None:
    backup(book, tmp_path / "b.ccb")
    data = (tmp_path / "b.ccb").read_bytes()
    plain = bytearray(gzip.decompress(data))
    # Between two blocks some bits fill a byte up, and say nothing: what flips one of these spoils nothing.
    at = next(place for place in range(int(len(data) * part), len(data)) if unpacked(flipped(data, place)) != bytes(plain))
    (tmp_path / "cut.ccb").write_bytes(data[:at])
    (tmp_path / "spoilt.ccb").write_bytes(flipped(data, at))
    plain[plain.index(b"tanks")] ^= 1
    (tmp_path / "inside.ccb").write_bytes(gzip.compress(bytes(plain)))
    with Casebook.open(str(tmp_path / "again"), create=True) as again:
        for name in ("cut", "spoilt", "inside"):
            with pytest.raises(CasebookError):
                restore(again, tmp_path / f"{name}.ccb")
            assert again.reports() == []
        restore(again, tmp_path / "b.ccb")
        assert list(audit(again)) == []


def test_the_commands_write_a_file_and_read_it(call: Call, own: Path, tmp_path: Path) -> None:
    path = tmp_path / "book.ccb"
    (done,) = lines(call(own, "backup", str(path), "--json"))
    assert done["reports"] == 13
    assert done["bytes"] == path.stat().st_size
    assert "no fault" in call(tmp_path / "new", "restore", str(path)).stdout
    assert call(own, "incidents", "--json").stdout == call(tmp_path / "new", "incidents", "--json").stdout
    call(tmp_path / "new", "restore", str(path), code=2)
    (tmp_path / "none.ccb").write_bytes(b"none")
    call(tmp_path / "empty", "restore", str(tmp_path / "none.ccb"), code=4)
    call(own, "backup", str(tmp_path / "no" / "such" / "folder.ccb"), code=4)

"""The archive: raw bytes by their hash, never rewritten."""

import errno
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.casebook.archive import FileArchive
from counterclaim.errors import CasebookError

RAW = b"shells fell on the depot\r\n\x00\xff"
SHA256 = hashlib.sha256(RAW).hexdigest()


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_bytes_lie_two_folders_deep_under_their_hash_and_come_back(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path / "archive")
    assert archive.put(RAW) == SHA256
    assert _files(tmp_path) == [tmp_path / "archive" / SHA256[:2] / SHA256[2:4] / SHA256]
    assert archive.get(SHA256) == RAW


def test_the_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    archive.put(RAW)
    before = archive.path(SHA256).stat()
    archive.put(RAW)
    after = archive.path(SHA256).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert not after.st_mode & 0o222, "an archived file is read-only"


@pytest.mark.parametrize("position", [0, len(RAW) // 2, len(RAW) - 1])
def test_an_altered_byte_is_found(tmp_path: Path, position: int) -> None:
    archive = FileArchive(tmp_path)
    archive.put(RAW)
    path = archive.path(SHA256)
    path.chmod(0o644)
    altered = bytearray(RAW)
    altered[position] ^= 1
    path.write_bytes(altered)
    with pytest.raises(CasebookError, match="was altered") as fault:
        archive.get(SHA256)
    assert SHA256 in fault.value.message
    with pytest.raises(CasebookError, match="was altered"):
        archive.put(RAW)
    assert path.read_bytes() == altered, "evidence is not overwritten, even when it is wrong"


def test_a_missing_file_is_found(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    archive.put(RAW)
    archive.path(SHA256).unlink()
    with pytest.raises(CasebookError, match="is missing from the archive"):
        archive.get(SHA256)


HOSTILE = [
    "../../etc/passwd",
    "/etc/passwd",
    "",
    "." * 64,
    "../" * 21 + "x",
    SHA256.upper(),
    SHA256 + "\n",
    SHA256[:-1],
    "\x00" * 64,
]


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_hash_names_no_file(name: str) -> None:
    with pytest.raises(CasebookError, match="is not a SHA-256"):
        FileArchive(Path("/nowhere")).get(name)


@given(st.text(alphabet=st.sampled_from("0a./\\\x00٣"), min_size=60, max_size=68) | st.text())
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    try:
        path = FileArchive(Path("/nowhere")).path(name)
    except CasebookError:
        return
    assert path.parts == ("/", "nowhere", name[:2], name[2:4], name)
    assert name.isascii()
    assert name.isalnum()


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    archive = FileArchive(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            archive.put(RAW)
    assert _files(tmp_path) == []
    archive.put(RAW)
    assert archive.get(SHA256) == RAW


def test_what_a_killed_writer_left_half_written_is_never_taken_for_whole(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    (tmp_path / "incoming.part").write_bytes(RAW[:3])
    archive.put(RAW)
    assert archive.get(SHA256) == RAW
    assert [path.name for path in _files(tmp_path)] == [SHA256]

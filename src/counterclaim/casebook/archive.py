"""The archive of a folder: raw bytes as received, each file named by its SHA-256, never rewritten (DESIGN.md, section 7)."""

import hashlib
import os
from pathlib import Path

from counterclaim.errors import CasebookError

_RESTORE = "restore it from a backup; Counterclaim never rewrites an archived file"


class FileArchive:
    """A folder of raw bytes.

    Args:
        folder: where the files lie, two levels deep by the first digits of their hash; made when first needed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, raw: bytes, *, at_once: bool = True) -> str:
        """Keep `raw`; once this returns, it outlives a crash. Call only while holding the casebook's write lock.

        Args:
            raw: the bytes.
            at_once: whether to wait for the disk; else call `settle` when all is put.

        Returns:
            The SHA-256 of `raw`, in hex.

        Raises:
            CasebookError: a file of that name is there with other bytes.
            OSError: the disk is full or refuses.
        """
        sha256 = hashlib.sha256(raw).hexdigest()
        path = self.path(sha256)
        if path.exists():
            self.get(sha256)
            return sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        # One name for all: there is one writer at a time, and what a killed one left behind is overwritten by the next.
        incoming = self.folder / "incoming.part"
        incoming.unlink(missing_ok=True)
        try:
            with incoming.open("xb") as file:
                file.write(raw)
                file.flush()
                os.fchmod(file.fileno(), 0o444)
                if at_once:
                    os.fsync(file.fileno())
            incoming.rename(path)
        except OSError:
            incoming.unlink(missing_ok=True)
            raise
        if at_once:
            for folder in (path.parent, path.parent.parent, self.folder, self.folder.parent):
                _sync(folder)
        return sha256

    def settle(self) -> None:
        """Wait until the disk has all that was put."""
        os.sync()

    def get(self, sha256: str) -> bytes:
        """Return the bytes kept under `sha256`.

        Raises:
            CasebookError: they are gone, or are not what their name says.
        """
        path = self.path(sha256)
        try:
            raw = path.read_bytes()
        except FileNotFoundError as error:
            raise CasebookError(f"{path} is missing from the archive", _RESTORE) from error
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise CasebookError(f"{path} was altered: its bytes do not have the hash that it is named by", _RESTORE)
        return raw

    def remove(self, sha256: str) -> None:
        """Remove the bytes kept under `sha256`, if they are there: only what was erased on request, once that is kept."""
        path = self.path(sha256)
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            _sync(path.parent)

    def path(self, sha256: str) -> Path:
        """Return where the bytes with this hash lie, whether or not they are there.

        Raises:
            CasebookError: `sha256` is not a hash, so that no name read from a database leads out of the folder.
        """
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise CasebookError(f"{sha256!r} is not a SHA-256: the casebook was altered", "restore it from a backup")
        return self.folder / sha256[:2] / sha256[2:4] / sha256


def _sync(folder: Path) -> None:
    # A new name is safe only when the folder that holds it is.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

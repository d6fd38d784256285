"""Packed: the parts of a backup, each with its hash; the last part lists them all, so that one cut short shows."""

import gzip
import hashlib
import io
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from counterclaim.errors import CasebookError

#: The last part: lines as `sha256sum` writes them.
SUMS = "SHA256SUMS"
_REMEDY = "take another backup"


class Packer:
    """Writes parts, one after the other.

    Args:
        tar: where to.
    """

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._sums: list[str] = []

    def add(self, name: str, data: bytes) -> None:
        """Write a part."""
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = len(data), 0o444
        self._tar.addfile(entry, io.BytesIO(data))
        self._sums.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")

    def close(self) -> None:
        """Write the list of all parts."""
        self.add(SUMS, "".join(self._sums).encode())


@contextmanager
def packing(file: IO[bytes]) -> Iterator[Packer]:
    """Give what writes parts to a file, as a compressed tar, as they come."""
    # Quick: most of a backup is text, and a second pass gains a tenth.
    with (
        gzip.GzipFile(fileobj=file, mode="wb", compresslevel=1, mtime=0, filename="") as pressed,
        tarfile.open(fileobj=pressed, mode="w|") as tar,
    ):
        packer = Packer(tar)
        yield packer
        packer.close()


def parts(file: IO[bytes], name: str) -> Iterator[tuple[str, bytes]]:
    """Give the parts of a backup, as they come; what was given counts only when this has ended.

    Args:
        file: the backup; it can be read twice.
        name: how messages name it.

    Raises:
        CasebookError: it is no backup, it is damaged, or it ends too early.
    """
    sums: list[str] = []
    try:
        # First to its end, where its checksum is: what reads the parts stops before that, and takes a spoilt end for the end.
        with gzip.GzipFile(fileobj=file, mode="rb") as pressed:
            while pressed.read(1 << 20):
                pass
        file.seek(0)
        with gzip.GzipFile(fileobj=file, mode="rb") as pressed, tarfile.open(fileobj=pressed, mode="r|") as tar:
            for entry in tar:
                read = tar.extractfile(entry)
                data = read.read() if read is not None else b""
                if entry.name == SUMS:
                    if data.decode() != "".join(sums):
                        raise CasebookError(f"{name} is damaged: a part of it is not what was written", _REMEDY)
                    return
                sums.append(f"{hashlib.sha256(data).hexdigest()}  {entry.name}\n")
                yield entry.name, data
    except (tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error, UnicodeDecodeError) as error:
        raise CasebookError(f"{name} is no backup, or is damaged: {error}", _REMEDY) from error
    raise CasebookError(f"{name} ends too early: it was cut off", _REMEDY)

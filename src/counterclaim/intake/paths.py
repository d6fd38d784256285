"""Paths: files, folders and standard input turned into outcomes, one after the other. One bad input never stops the rest."""

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import BinaryIO

from counterclaim.errors import CounterclaimError, NotText, UnreadableInput
from counterclaim.intake.document import report_from_bytes
from counterclaim.intake.formats import EXPECTED, formats, suffix
from counterclaim.intake.given import NOTHING, Given
from counterclaim.intake.limits import MAX_BYTES, check_size
from counterclaim.intake.outcome import Outcome
from counterclaim.intake.sheet import SUFFIX, starts_ceasefires

STDIN = "-"
#: Names, before the first dot, of files that tell of the folder they lie in and are no report of it.
ABOUT = frozenset({"README", "LICENSE", "LICENCE", "COPYING", "NOTICE", "CHANGELOG", "CONTRIBUTING"})


def reports_from_paths(
    paths: Sequence[str], given: Given = NOTHING, *, retrieved: datetime | None = None, stdin: BinaryIO | None = None
) -> Iterator[Outcome]:
    """Read each path, lazily and in the order given.

    A folder is read with the folders in it, in order of names. What is hidden (a leading dot) is left out; links to folders
    are not followed, so that no loop can arise. A file whose suffix is not that of a report is passed over with a note, but
    one that a person may take for a report (a PDF, a Word file, an archive) is an error, so that no evidence is missed unseen.
    A README and its like, which tell of the folder, are passed over too.

    Args:
        paths: files, folders, or ``-`` for standard input.
        given: what the person says of all of them.
        retrieved: when they were received (UTC).
        stdin: where ``-`` reads from; the process's own standard input by default.

    Yields:
        One outcome an input. An input that cannot be read has its error there; nothing is raised.
    """
    for path in paths:
        if path == STDIN:
            yield _outcome(
                STDIN, "standard input", partial(_bounded, stdin or sys.stdin.buffer, "standard input"), given, retrieved
            )
        elif os.path.isdir(path):
            yield from _folder(path, given, retrieved)
        else:
            yield _file(path, given, retrieved)


def _folder(path: str, given: Given, retrieved: datetime | None) -> Iterator[Outcome]:
    tried = 0
    waiting = [path]
    while waiting:
        current = waiting.pop()
        try:
            if not os.path.isdir(current):
                outcome = _member(current, given, retrieved)
            else:
                with os.scandir(current) as entries:
                    shown = sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)
                    waiting += [entry.path for entry in reversed(shown) if _within(entry)]
                continue
        except OSError as error:
            outcome = Outcome(current, error=_unreadable(_printable(current), error))
        tried += outcome.report is not None or outcome.error is not None
        yield outcome
    if not tried:
        yield Outcome(path, error=NotText(f"{_printable(path)}: the folder holds no report", EXPECTED))


def _within(entry: os.DirEntry[str]) -> bool:
    """Tell whether a folder's entry is looked at: a file, a link to one, a folder; no link to a folder, no device, no pipe."""
    try:
        return entry.is_dir(follow_symlinks=False) or stat.S_ISREG(entry.stat().st_mode)
    except OSError:
        # A link that leads nowhere, or round in a circle, is named as an error when it is opened.
        return True


def _member(path: str, given: Given, retrieved: datetime | None) -> Outcome:
    """Read a file found in a folder, or pass it over where its name is not that of a report."""
    end = suffix(path)
    if os.path.basename(path).partition(".")[0].upper() in ABOUT:
        return Outcome(path, note=f"{_printable(path)}: passed over; it tells of the folder (name the file itself to read it)")
    if end in formats().reports or (end == SUFFIX and starts_ceasefires(path)):
        return _file(path, given, retrieved)
    name = _printable(path)
    if end in formats().documents:
        return Outcome(path, error=NotText(f"{name}: {formats().documents[end]} files are not read", EXPECTED))
    return Outcome(path, note=f"{name}: passed over; {EXPECTED}")


def _file(path: str, given: Given, retrieved: datetime | None) -> Outcome:
    name = _printable(path)

    def read() -> bytes:
        check_size(os.stat(path).st_size, name)
        with open(path, "rb") as stream:
            return _bounded(stream, name)

    return _outcome(path, name, read, given, retrieved)


def _outcome(path: str, name: str, read: Callable[[], bytes], given: Given, retrieved: datetime | None) -> Outcome:
    try:
        data = read()
        return Outcome(path, report_from_bytes(data, name, given, retrieved=retrieved), raw=data)
    except CounterclaimError as error:
        return Outcome(path, error=error)
    # A path with a NUL character is a ValueError.
    except (OSError, ValueError) as error:
        return Outcome(path, error=_unreadable(name, error))


def _bounded(stream: BinaryIO, name: str) -> bytes:
    """Return all that `stream` holds, but never take in more than the limit: a pipe or a device has no size to check before."""
    data = stream.read(MAX_BYTES + 1)
    check_size(len(data), name)
    return data


def _unreadable(name: str, error: Exception) -> UnreadableInput:
    if isinstance(error, FileNotFoundError):
        return UnreadableInput(f"{name}: no such file or folder", "check the path")
    if isinstance(error, PermissionError):
        return UnreadableInput(f"{name}: not allowed to read it", "check its permissions")
    reason = getattr(error, "strerror", None) or str(error)
    return UnreadableInput(f"{name}: {reason}", "check the path")


def _printable(path: str) -> str:
    """Return a path as it can be printed: bytes that are no UTF-8 become replacement characters."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

"""Archived: the raw bytes against the hash that each is named by, and against what the casebook says it holds."""

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, and_, exists, select

from counterclaim.casebook import FileArchive
from counterclaim.casebook.database import Archive
from counterclaim.casebook.tables import archive, erasures, reports
from counterclaim.custody.fault import Check, Fault

_BACK = "put the bytes back from a backup"
_ERASED = "delete them: what was erased on request is to be gone"
_STRANGER = "nothing in the casebook speaks of it: file it (`counterclaim add`) if it is a report, else move it away"
#: Bytes read of a file at a time, and rows of a table.
_PIECE, _ROWS = 1 << 20, 50
_DIGITS = "0123456789abcdef"
#: A file that a killed writer left half written; the next one takes its place.
_INCOMING = "incoming.part"


def archive_faults(connection: Connection, kept: Archive, tick: Callable[[], None]) -> Iterator[Fault]:
    """Re-hash all raw bytes; find what was altered, what is missing, and what is there besides.

    Args:
        connection: one state of the casebook.
        kept: its archive: a folder's, or the table's of a server.
        tick: called for each file or row.
    """
    if isinstance(kept, FileArchive):
        yield from _in_folder(connection, kept.folder, tick)
    else:
        yield from _in_table(connection, tick)


def expected(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[dict[str, str], set[str]]:
    """Return SHA-256 → report id of the reports whose bytes are to be there, and the hashes of those that were erased."""
    erased = exists().where(erasures.c.report_id == reports.c.id)
    found = connection.execute(select(reports.c.sha256, reports.c.id, erased.label("erased")).where(*conditions)).all()
    return {row.sha256: row.id for row in found if not row.erased}, {row.sha256 for row in found if row.erased}


def _in_folder(connection: Connection, folder: Path, tick: Callable[[], None]) -> Iterator[Fault]:
    if folder.is_dir():
        for name in sorted(os.listdir(folder)):
            if not _is_hex(name, 2) and name != _INCOMING:
                yield Fault(Check.ARCHIVE, f"{name}", "it is no folder of the archive", "move it away")
    for first in (one + two for one in _DIGITS for two in _DIGITS):
        wanted, gone = expected(connection, and_(reports.c.sha256 >= first, reports.c.sha256 < first + "g"))
        for path in _files(folder / first):
            name = path.name
            tick()
            try:
                found = _hash(path)
            except OSError as error:
                yield Fault(Check.ARCHIVE, name, f"{path} cannot be read: {error.strerror}", _BACK)
                wanted.pop(name, None)
                continue
            report = wanted.pop(name, None)
            if (path.parent.parent.name, path.parent.name) != (name[:2], name[2:4]) or not _is_hex(name, 64):
                yield Fault(Check.ARCHIVE, name, f"{path} is not where or what an archived file is", _STRANGER)
            elif name in gone:
                yield Fault(Check.ARCHIVE, name, f"{path} was erased on request, and is there", _ERASED)
            elif report is None:
                yield Fault(Check.ARCHIVE, name, f"{path} is of no report", _STRANGER)
            elif found != name:
                yield Fault(Check.ARCHIVE, name, f"the bytes of report {report} were altered: they hash to {found}", _BACK)
        for sha256, report in sorted(wanted.items()):
            yield Fault(Check.ARCHIVE, sha256, f"the bytes of report {report} are missing", _BACK)


def _in_table(connection: Connection, tick: Callable[[], None]) -> Iterator[Fault]:
    after = ""
    while batch := connection.execute(
        select(archive).where(archive.c.sha256 > after).order_by(archive.c.sha256).limit(_ROWS)
    ).all():
        within = and_(reports.c.sha256 > after, reports.c.sha256 <= batch[-1].sha256)
        wanted, gone = expected(connection, within)
        for row in batch:
            tick()
            report, found = wanted.pop(row.sha256, None), hashlib.sha256(row.raw).hexdigest()
            if row.sha256 in gone:
                yield Fault(Check.ARCHIVE, row.sha256, "bytes that were erased on request, and are there", _ERASED)
            elif report is None:
                yield Fault(Check.ARCHIVE, row.sha256, "bytes of no report", _STRANGER)
            elif found != row.sha256:
                yield Fault(Check.ARCHIVE, row.sha256, f"the bytes of report {report} were altered: they hash to {found}", _BACK)
        for sha256, report in sorted(wanted.items()):
            yield Fault(Check.ARCHIVE, sha256, f"the bytes of report {report} are missing", _BACK)
        after = batch[-1].sha256
    for sha256, report in sorted(expected(connection, reports.c.sha256 > after)[0].items()):
        yield Fault(Check.ARCHIVE, sha256, f"the bytes of report {report} are missing", _BACK)


def _files(folder: Path) -> Iterator[Path]:
    """Give the files below a folder, in order."""
    for here, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            yield Path(here) / name


def _hash(path: Path) -> str:
    seal = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while piece := file.read(_PIECE):
            seal.update(piece)
    return seal.hexdigest()


def _is_hex(name: str, length: int) -> bool:
    return len(name) == length and set(name) <= set(_DIGITS)

"""Bundle: what a casebook holds, as files that an outsider checks with common commands (`outside`)."""

import hashlib
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
from sqlalchemy import Connection, select

from counterclaim.casebook import Casebook, readings, rows
from counterclaim.casebook.log import lines
from counterclaim.casebook.tables import acts, erasures, reports
from counterclaim.custody.appearing import appearing
from counterclaim.custody.outside import readme, script
from counterclaim.custody.roots import kept_roots
from counterclaim.custody.timestamps import kept_timestamps

Progress = Callable[[str, int], None]
#: Reports taken from the database at a time.
_BATCH = 200
#: Bytes of a stretch that are read of a file at a time.
_PIECE = 1 << 20


class _Zip:
    """A zip to which files are added; it keeps the sum of each, in a file of its own, for there may be many."""

    def __init__(self, path: Path, sums: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self._sums_at = sums
        self._sums = sums.open("w", encoding="utf-8")

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        seal = hashlib.sha256()
        # A day of its own, so that the same casebook gives the same file.
        entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
        with self._zip.open(entry, "w", force_zip64=True) as file:
            for piece in pieces:
                seal.update(piece)
                file.write(piece)
        self._sums.write(f"{seal.hexdigest()}  {name}\n")

    def close(self) -> None:
        self._sums.close()
        self._zip.write(self._sums_at, "SHA256SUMS")
        self._zip.close()


def bundle(casebook: Casebook, path: Path, progress: Progress | None = None) -> int:
    """Write the evidence of a casebook as a zip, with flat memory: withdrawn reports too, for the log tells of them.

    Args:
        casebook: open.
        path: of a file that is not there; it appears when it is whole.
        progress: told what is being written, and how much of it is.

    Returns:
        How many reports it holds.

    Raises:
        UsageError: the file is there.
        CasebookError: the disk or the database refuses, or archived bytes are gone or were altered.
        OSError: the file cannot be written.
    """
    with (
        appearing(path) as whole,
        casebook.database.ask() as connection,
        tempfile.TemporaryDirectory(dir=path.parent) as scratch,
    ):
        made = _Zip(whole, Path(scratch) / "sums")
        count = _fill(casebook, connection, made, Path(scratch), progress or (lambda what, done: None))
        made.close()
        return count


def _fill(casebook: Casebook, connection: Connection, made: _Zip, scratch: Path, tell: Progress) -> int:
    made.add("README.txt", [readme().encode()])
    made.add("check.sh", [script().encode()])
    hashes = scratch / "hashes"
    with hashes.open("wb") as file:

        def told() -> Iterator[bytes]:
            for line in lines(connection):
                file.write(f"{line.hash}\n".encode())
                yield line.content + b"\n"
                if line.seq % 1000 == 0:
                    tell("log", line.seq)

        made.add("log/lines.txt", told())
    made.add("log/hashes.txt", _pieces(hashes))
    count = _reports(casebook, connection, made, scratch, tell)
    query = select(erasures.c.report_id, reports.c.sha256, acts.c.number, acts.c.at, acts.c.by, acts.c.why)
    query = query.join(reports, reports.c.id == erasures.c.report_id).join(acts, acts.c.number == erasures.c.act)
    gone = [tuple(row) for row in connection.execute(query.order_by(acts.c.number))]
    made.add("erased.tsv", _table(("report", "sha256", "act", "at", "by", "why"), gone))
    roots = kept_roots(connection)
    of = {one.day: one.root for one in roots}
    rows_of = [(one.day, one.first, one.last, one.tree, one.prev, one.root) for one in roots]
    made.add("roots.tsv", _table(("day", "first", "last", "tree", "prev", "root"), rows_of))
    for one in kept_timestamps(connection):
        name = f"timestamps/{one.day}-{one.number}"
        made.add(f"{name}.tsr", [one.reply])
        made.add(f"{name}.root", [of[one.day].encode()])
        made.add(f"{name}.pem", [one.trusted.encode()])
    return count


def _reports(casebook: Casebook, connection: Connection, made: _Zip, scratch: Path, tell: Progress) -> int:
    archive, manifest, count, after = casebook.database.archive(connection), scratch / "manifest", 0, 0
    head = ("report", "sha256", "published", "retrieved", "media_type", "publisher", "title", "url")
    erased = {
        row.report_id: row.words
        for row in connection.execute(select(erasures).order_by(erasures.c.report_id, erasures.c.words.desc()))
    }
    with manifest.open("wb") as file:
        file.writelines(_table(head, ()))
        while batch := connection.execute(
            select(reports.c.id, reports.c.filed).where(reports.c.filed > after).order_by(reports.c.filed).limit(_BATCH)
        ).all():
            after = batch[-1].filed
            for row in batch:
                if erased.get(row.id) == 0:
                    continue
                report = rows.select_report(connection, row.id)
                made.add(f"reports/{report.id}.json", [msgspec.json.encode(report)])
                if (reading := readings.select_reading(connection, report.id)) is not None:
                    made.add(f"readings/{report.id}.json", [readings.content(reading)])
                # Of a report in which words were struck out the bytes are gone: it stands in erased.tsv alone.
                if report.id in erased:
                    continue
                made.add(f"raw/{report.sha256}", [archive.get(report.sha256)])
                told = (report.id, report.sha256, report.published, report.retrieved, report.media_type)
                file.write(_line((*told, report.publisher, report.title, report.url)))
                count += 1
                if count % 100 == 0:
                    tell("reports", count)
    made.add("manifest.tsv", _pieces(manifest))
    return count


def _table(head: Iterable[str], lines_of: Iterable[Iterable[object]]) -> list[bytes]:
    return [_line(head), *map(_line, lines_of)]


def _line(values: Iterable[object]) -> bytes:
    # One line a row, whatever a title holds.
    cells = (" ".join(str("" if value is None else value).split()) for value in values)
    return ("\t".join(cells) + "\n").encode()


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece

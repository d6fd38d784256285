"""Backup: a whole casebook in one file, whatever database it is in: rows as JSON, raw bytes as they are."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Table, select

from counterclaim.casebook import Casebook
from counterclaim.casebook.tables import VERSION, metadata, reports, seals
from counterclaim.custody.appearing import appearing
from counterclaim.custody.archived import expected
from counterclaim.custody.packed import Packer, packing

#: Raised by one when the file's own form changes.
FORMAT = 1
#: The first part.
HEAD = "casebook.json"
#: What refers to rows of its own table: put back when all of them are there.
LINKS = {"reports": ("revises", "story"), "ceasefires": ("led",)}
#: Bytes of JSON that make a part, about.
_PART = 4_000_000

Progress = Callable[[str, int], None]


class Head(msgspec.Struct):
    """What a backup says of itself.

    Args:
        format: of the file.
        version: of the tables.
        made: when, in UTC.
    """

    format: int
    version: int
    made: str


def tables_in_order() -> list[Table]:
    """Return the tables that a backup holds, each after those to which it refers. Seals are made anew by what is restored."""
    return [table for table in metadata.sorted_tables if table.name != seals.name]


def key_of(table: Table) -> str:
    """Return the name of the column by which a row of a table with links is known."""
    return next(iter(table.primary_key.columns)).name


def backup(casebook: Casebook, path: Path, progress: Progress | None = None) -> int:
    """Write one state of a casebook to a file, with flat memory, while others go on filing.

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
    tell = progress or (lambda what, done: None)
    with (
        appearing(path) as whole,
        whole.open("wb") as file,
        packing(file) as packer,
        casebook.database.ask() as connection,
    ):
        packer.add(HEAD, msgspec.json.encode(Head(FORMAT, VERSION, datetime.now(UTC).isoformat(timespec="seconds"))))
        for table in tables_in_order():
            _pack(connection, packer, table, tell)
        return _pack_archive(casebook, connection, packer, tell)


def _pack(connection: Connection, packer: Packer, table: Table, tell: Progress) -> None:
    links = LINKS.get(table.name, ())
    withheld = [position for position, column in enumerate(table.columns) if column.name in links]
    key = [column.name for column in table.columns].index(key_of(table))
    linked: list[bytes] = []
    lines: list[bytes] = []
    number = size = 0
    for done, row in enumerate(_rows(connection, table), start=1):
        values = list(row)
        if any(values[position] is not None for position in withheld):
            linked.append(msgspec.json.encode([values[key], *(values[position] for position in withheld)]))
            for position in withheld:
                values[position] = None
        lines.append(msgspec.json.encode(values))
        size += len(lines[-1])
        if size > _PART:
            packer.add(f"tables/{table.name}/{number:06}.jsonl", b"\n".join(lines))
            lines, size, number = [], 0, number + 1
            tell(table.name, done)
    if lines:
        packer.add(f"tables/{table.name}/{number:06}.jsonl", b"\n".join(lines))
    if linked:
        packer.add(f"links/{table.name}.jsonl", b"\n".join(linked))


def _rows(connection: Connection, table: Table) -> Iterator[tuple[object, ...]]:
    query = select(table).order_by(*table.primary_key.columns)
    with connection.execution_options(yield_per=1000).execute(query) as found:
        for row in found:
            yield tuple(row)


def _pack_archive(casebook: Casebook, connection: Connection, packer: Packer, tell: Progress) -> int:
    archive, count = casebook.database.archive(connection), 0
    for first in range(256):
        start = f"{first:02x}"
        wanted, _ = expected(connection, reports.c.sha256 >= start, reports.c.sha256 < start + "g")
        for sha256 in sorted(wanted):
            packer.add(f"archive/{sha256}", archive.get(sha256))
            count += 1
            if count % 100 == 0:
                tell("archive", count)
    return count

"""Restore: a backup into an empty casebook, in a folder or on a server, whichever it came from; audited before it counts."""

from base64 import b64decode
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, LargeBinary, Table, bindparam, func, select, update

from counterclaim.casebook import Casebook, rows, seals, search
from counterclaim.casebook.database import Archive
from counterclaim.casebook.tables import VERSION, claims, log, metadata, reports
from counterclaim.custody.audit import audit_within
from counterclaim.custody.backup import FORMAT, HEAD, LINKS, Head, Progress, key_of
from counterclaim.custody.fault import Fault
from counterclaim.custody.packed import parts
from counterclaim.errors import CasebookError, UsageError

#: Faults of a refused backup that are told.
_TOLD = 20


class Refused(CasebookError):
    """A backup whose casebook does not pass the audit.

    Args:
        name: of the backup.
        faults: the first of them.
    """

    exit_code = 3

    def __init__(self, name: str, faults: list[Fault]) -> None:
        super().__init__(
            f"{name} holds a casebook with faults, and was not restored; the first: {faults[0]}",
            "take another backup, or restore it all the same with --even-with-faults",
        )
        self.faults = faults


def restore(casebook: Casebook, path: Path, *, even_with_faults: bool = False, progress: Progress | None = None) -> list[Fault]:
    """Put a backup into an empty casebook, as one change, and audit it before that is kept.

    Args:
        casebook: open, and empty.
        path: of the backup.
        even_with_faults: keep what does not pass the audit.
        progress: told what is being put back, and how much of it is.

    Returns:
        The faults that the audit found: none, unless it was asked for in spite of them.

    Raises:
        Refused: the audit found a fault.
        UsageError: the casebook is not empty.
        CasebookError: it is no backup, it is damaged or of another version; the disk or the database refuses.
        OSError: the file cannot be read.
    """
    tell = progress or (lambda what, done: None)
    put: list[str] = []
    try:
        with casebook.database.hold() as connection:
            if any(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in (reports, log)):
                raise UsageError(f"the casebook {casebook.name} is not empty", "name another with --casebook: it is made")
            archive = casebook.database.archive(connection)
            _load(connection, archive, path, tell, put)
            seals.flush(connection)
            faults = list(islice(audit_within(connection, archive, tell), _TOLD))
            if faults and not even_with_faults:
                raise Refused(str(path), faults)
    except BaseException:
        with casebook.database.hold() as connection:
            for sha256 in put:
                casebook.database.archive(connection).remove(sha256)
        raise
    return faults


def _load(connection: Connection, archive: Archive, path: Path, tell: Progress, put: list[str]) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    done: dict[str, int] = {}
    with path.open("rb") as file:
        for number, (name, data) in enumerate(parts(file, str(path))):
            kind, _, rest = name.partition("/")
            if number == 0:
                _check(name, data, path)
            elif kind == "archive":
                if archive.put(data, at_once=False) != rest:
                    raise CasebookError(f"{path} is damaged: {rest} is not the hash of its bytes", "take another backup")
                put.append(rest)
                tell("archive", len(put))
            else:
                table = metadata.tables.get(rest.partition("/")[0].removesuffix(".jsonl"))
                if table is None or kind not in ("tables", "links"):
                    raise CasebookError(f"{path} holds a part that is not known: {name[:80]}", "upgrade Counterclaim")
                lines = [msgspec.json.decode(line) for line in data.split(b"\n")]
                if kind == "links":
                    _link(connection, table, lines)
                else:
                    _fill(connection, table, lines)
                done[table.name] = done.get(table.name, 0) + len(lines)
                tell(table.name, done[table.name])
    archive.settle()


def _check(name: str, data: bytes, path: Path) -> None:
    if name != HEAD:
        raise CasebookError(f"{path} is no backup of a casebook", "name a file that `counterclaim backup` made")
    head = msgspec.json.decode(data, type=Head)
    if (head.format, head.version) != (FORMAT, VERSION):
        raise CasebookError(
            f"{path} is of version {head.format}.{head.version}, and this Counterclaim restores {FORMAT}.{VERSION}",
            "restore it with the Counterclaim that made it, open that casebook with this one, and back it up again",
        )


def _fill(connection: Connection, table: Table, lines: list[list[Any]]) -> None:
    for position, column in enumerate(table.columns):
        if isinstance(column.type, LargeBinary):
            for line in lines:
                line[position] = b64decode(line[position])
    rows.pour(connection, table, [tuple(line) for line in lines])
    names = [column.name for column in table.columns]
    if table is reports:
        told = [dict(zip(names, line, strict=True)) for line in lines]
        search.index_texts(connection, [(one["filed"], one["title"], one["text"]) for one in told])
    elif table is claims:
        number, quote = names.index("number"), names.index("quote")
        search.index_quotes(connection, [(line[number], line[quote]) for line in lines])


def _link(connection: Connection, table: Table, lines: list[list[Any]]) -> None:
    links = LINKS[table.name]
    statement = update(table).where(table.c[key_of(table)] == bindparam("of"))
    statement = statement.values({name: bindparam(f"to_{name}") for name in links})
    connection.execute(
        statement, [{"of": key, **{f"to_{name}": to for name, to in zip(links, told, strict=True)}} for key, *told in lines]
    )

"""Seals: a running sum of the hashes of each table's rows, kept by triggers, so that `audit` finds what changed on a disk.

The log guards against hands: its chain and its digests hold whatever a database says. Seals guard against decay, in tables too
that linking fills and the log cannot speak of: who may write the database may write its seals. A sum, for it is the same in
whatever order rows were written, and costs a change what it touches.
"""

import hashlib
import sqlite3
from collections.abc import Iterator, MutableMapping, Sequence
from typing import Any

from sqlalchemy import Connection, inspect

#: Sums are kept modulo this on SQLite, where rows are hashed by us, and on PostgreSQL, where the server does.
_SQLITE, _SERVER = 1 << 128, 1 << 60
#: What has no seal: the seals themselves; the words, which are made anew and compared; the bytes, which are named by their hash.
_UNSEALED = ("seals", "archive", "casebook_version", "sqlite_")
_WORDS = ("report_words", "quote_words")
#: The name under which the shape of the tables is sealed.
SCHEMA = "(schema)"
#: Under what a connection's sums wait until its transaction is kept.
_PENDING = "seals"

Value = str | bytes | bytearray | int | float | None
Sum = tuple[int, int]


def row_hash(values: Sequence[Value]) -> int:
    """Return the hash of one row, as a number."""
    parts = []
    for value in values:
        if value is None:
            parts.append(b"n;")
        elif isinstance(value, int | float):
            parts.append(b"i%s;" % repr(value).encode())
        else:
            kind, data = (b"b", value) if isinstance(value, bytes) else (b"t", value)
            data = data.encode() if isinstance(data, str) else data
            parts.append(b"%s%d:%s" % (kind, len(data), data))
    return int.from_bytes(hashlib.blake2b(b"".join(parts), digest_size=16).digest(), "big")


def attach(connection: sqlite3.Connection, info: MutableMapping[Any, Any]) -> None:
    """Give a new connection to SQLite the function that the triggers call.

    Args:
        connection: the driver's own.
        info: what the pool keeps of the connection.
    """
    pending: dict[str, list[int]] = {}
    info[_PENDING] = pending

    def seal_row(name: str, sign: int, *values: Value) -> None:
        waiting = pending.setdefault(name, [0, 0])
        waiting[0] += sign
        waiting[1] += sign * row_hash(values)

    connection.create_function("seal_row", -1, seal_row)


def flush(connection: Connection) -> None:
    """Add to the seals what the transaction changed; called as its last."""
    pending: dict[str, list[int]] = connection.info.get(_PENDING, {})
    if not pending:
        return
    found = {name: (lines, total) for name, lines, total in connection.exec_driver_sql("SELECT name, lines, sum FROM seals")}
    new = []
    for name, (lines, total) in pending.items():
        had = found.get(name, (0, "0"))
        new.append((had[0] + lines, _text((int(had[1], 16) + total) % _SQLITE), name))
    connection.exec_driver_sql("UPDATE seals SET lines = ?, sum = ? WHERE name = ?", new)
    pending.clear()


def forget(connection: Connection) -> None:
    """Forget what a transaction changed that was taken back."""
    connection.info.get(_PENDING, {}).clear()


def set_up(connection: Connection) -> None:
    """Seal all tables anew and let triggers keep the seals; for a migration, as its last."""
    names = sealed_tables(connection)
    connection.exec_driver_sql("DELETE FROM seals")
    if connection.dialect.name == "sqlite":
        for name in names:
            _trigger_sqlite(connection, name)
        sums = [(name, *_sum_sqlite(connection, name)) for name in names]
        lines = [(name, count, _text(total)) for name, count, total in sums]
        lines.append((SCHEMA, *_schema(connection)))
        connection.exec_driver_sql("INSERT INTO seals (name, lines, sum) VALUES (?, ?, ?)", lines)
        # What the migration changed before is in these sums already.
        forget(connection)
        return
    for statement in _SERVER_FUNCTIONS:
        connection.exec_driver_sql(statement)
    for name in names:
        for verb, tables in _TRANSITIONS.items():
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS seal_{verb} ON {name}")
            connection.exec_driver_sql(
                f"CREATE TRIGGER seal_{verb} AFTER {verb} ON {name} REFERENCING {tables}"
                " FOR EACH STATEMENT EXECUTE FUNCTION seal_rows()"
            )
        count, total = _sum_server(connection, name)
        connection.exec_driver_sql(
            "INSERT INTO seals (name, lines, sum) VALUES (%(n)s, %(c)s, %(t)s)", {"n": name, "c": count, "t": total}
        )


def sealed_tables(connection: Connection) -> list[str]:
    """Return the names of the tables that are sealed."""
    names = sorted(inspect(connection).get_table_names())
    return [name for name in names if not name.startswith(_UNSEALED) and not name.startswith(_WORDS)]


def broken(connection: Connection) -> Iterator[tuple[str, str]]:
    """Compare every table with its seal, with flat memory.

    Yields:
        Name of a table (or `SCHEMA`) that does not agree with its seal, and how.
    """
    kept = {name: (lines, total) for name, lines, total in connection.exec_driver_sql("SELECT name, lines, sum FROM seals")}
    names = sealed_tables(connection)
    for name in sorted(set(names) - kept.keys()):
        yield name, "it is not sealed"
    on_sqlite = connection.dialect.name == "sqlite"
    if on_sqlite and kept.get(SCHEMA) != _schema(connection):
        yield SCHEMA, "the shape of the tables is not the one that was sealed"
    for name in sorted(set(names) & kept.keys()):
        if on_sqlite:
            try:
                count, number = _sum_sqlite(connection, name)
            except sqlite3.Error as error:
                yield name, f"it cannot be read: {error}"
                continue
            total = _text(number)
        else:
            count, total = _sum_server(connection, name)
        lines, sealed = kept[name]
        if count != lines:
            yield name, f"it has {count:,} rows, and {lines:,} were sealed"
        elif total != sealed:
            yield name, "its rows are not those that were sealed"


def _text(total: int) -> str:
    return f"{total:032x}"


def _columns(connection: Connection, name: str) -> list[str]:
    return [row[1] for row in connection.exec_driver_sql(f'PRAGMA table_info("{name}")')]


def _trigger_sqlite(connection: Connection, name: str) -> None:
    columns = _columns(connection, name)
    old, new = (", ".join(f'{side}."{column}"' for column in columns) for side in ("OLD", "NEW"))
    out, into = f"SELECT seal_row('{name}', -1, {old});", f"SELECT seal_row('{name}', 1, {new});"
    for verb, body in (("INSERT", into), ("DELETE", out), ("UPDATE", f"{out} {into}")):
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS seal_{name}_{verb}")
        connection.exec_driver_sql(f"CREATE TRIGGER seal_{name}_{verb} AFTER {verb} ON {name} BEGIN {body} END")


def _sum_sqlite(connection: Connection, name: str) -> Sum:
    columns = ", ".join(f'"{column}"' for column in _columns(connection, name))
    driver: Any = connection.connection.driver_connection
    told, count, total = driver.text_factory, 0, 0
    # As bytes: what decayed may be no text any more, and a blob must not pass for one.
    driver.text_factory = bytearray
    try:
        for row in driver.execute(f'SELECT {columns} FROM "{name}"'):  # noqa: S608 - our names
            count += 1
            total += row_hash(row)
    finally:
        driver.text_factory = told
    return count, total % _SQLITE


def _schema(connection: Connection) -> tuple[int, str]:
    query = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
    shape = [tuple(row) for row in connection.exec_driver_sql(query)]
    return len(shape), _text(row_hash([value for row in shape for value in row]))


def _sum_server(connection: Connection, name: str) -> tuple[int, str]:
    query = f"SELECT count(*), mod(coalesce(sum(seal_of(r::text)), 0), {_SERVER})::text FROM {name} r"  # noqa: S608 - our names
    count, total = connection.exec_driver_sql(query).one()
    return int(count), str(total)


_TRANSITIONS = {
    "insert": "NEW TABLE AS new_rows",
    "delete": "OLD TABLE AS old_rows",
    "update": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
}
# 60 bits of MD5: a mark against decay, and no proof against hands; the server has nothing quicker that gives a number.
_SERVER_FUNCTIONS = (
    "CREATE OR REPLACE FUNCTION seal_of(told text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE"
    " AS $$ SELECT ('x' || left(md5(told), 15))::bit(60)::bigint $$",
    "CREATE OR REPLACE FUNCTION seal_rows() RETURNS trigger LANGUAGE plpgsql AS $$"  # noqa: S608 - a number of ours
    " DECLARE many bigint := 0; total numeric := 0; counted bigint; part numeric;"
    " BEGIN"
    " IF TG_OP <> 'DELETE' THEN"
    " SELECT count(*), coalesce(sum(seal_of(r::text)), 0) INTO counted, part FROM new_rows r;"
    " many := many + counted; total := total + part; END IF;"
    " IF TG_OP <> 'INSERT' THEN"
    " SELECT count(*), coalesce(sum(seal_of(r::text)), 0) INTO counted, part FROM old_rows r;"
    " many := many - counted; total := total - part; END IF;"
    f" UPDATE seals SET lines = lines + many, sum = mod(mod(sum::numeric + total, {_SERVER}) + {_SERVER}, {_SERVER})::text"
    " WHERE name = TG_TABLE_NAME;"
    " RETURN NULL; END $$",
)

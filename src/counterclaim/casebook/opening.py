"""Opening: a folder named by a person → an open database of the version that we know."""

import os
import sqlite3
import time
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect
from sqlalchemy.pool import ConnectionPoolEntry

from counterclaim.casebook import tables
from counterclaim.errors import CasebookError

DATABASE = "casebook.sqlite"
#: What a casebook that was killed while it was being made may have left behind.
_OURS = {DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal", "archive"}
_OTHER = "name another with --casebook"
_EMPTY = "name an empty or a new folder"


def open_database(name: str, folder: Path, *, create: bool, wait: float) -> Engine:
    """Open the database in `folder`, and make it first when it is to be made.

    Args:
        name: the folder, as the person named it.
        folder: the same as an absolute path.
        create: make the casebook when the folder is not there or is empty.
        wait: seconds to wait for another writer.

    Raises:
        CasebookError: there is no casebook there, or it is of a newer version.
        OSError: the folder cannot be made or listed.
        DBAPIError, sqlite3.Error: the database cannot be opened.
    """
    _check_folder(name, folder, create)
    engine = _engine(folder / DATABASE, wait)
    try:
        _check_version(name, engine, create, wait)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _check_folder(name: str, folder: Path, create: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise CasebookError(f"{name} is a file; a casebook is a folder", _OTHER)
    if (folder / DATABASE).exists():
        return
    if not create:
        raise _absent(name)
    folder.mkdir(parents=True, exist_ok=True)
    if not set(os.listdir(folder)) <= _OURS:
        raise CasebookError(f"the folder {name} holds other things and is no casebook", f"{_EMPTY} with --casebook")


def _engine(path: Path, wait: float) -> Engine:
    # Parameters are kept out of messages: they are whole reports.
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": wait}, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        # Transactions are begun by us, below: the driver would begin them late, and a writer must hold its lock from the start.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        # In WAL mode NORMAL may lose the last transactions in a power cut; FULL does not.
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _check_version(name: str, engine: Engine, create: bool, wait: float) -> None:
    with engine.connect() as connection:
        found = tables.version(connection)
    if found is None and create:
        found = _make(name, engine, wait)
    if found is None:
        raise _absent(name)
    if found > tables.VERSION:
        raise CasebookError(
            f"the casebook {name} was made by a newer Counterclaim: its version is {found}, this one knows {tables.VERSION}",
            f"upgrade Counterclaim, or {_OTHER}",
        )


def _make(name: str, engine: Engine, wait: float) -> int | None:
    with engine.connect() as connection:
        if inspect(connection).get_table_names() and tables.version(connection) is None:
            raise CasebookError(f"the database in {name} belongs to another program", f"{_EMPTY} with --casebook")
    _set_wal(engine, wait)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        # Another process may have made it while this one waited for the lock.
        if tables.version(connection) is None:
            tables.create(connection)
        return tables.version(connection)


def _set_wal(engine: Engine, wait: float) -> None:
    # The mode is kept in the file and cannot be changed inside a transaction. It comes before the tables, so that no kill can
    # skip it. SQLite does not wait here for another that makes the same casebook (3 of 360 starts at once failed), so we do.
    until = time.monotonic() + wait
    driver = engine.raw_connection()
    try:
        while True:
            try:
                driver.cursor().execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
            time.sleep(0.01)
    finally:
        driver.close()


def _absent(name: str) -> CasebookError:
    return CasebookError(f"there is no casebook in {name}", f"`counterclaim add` makes one; or {_OTHER}")

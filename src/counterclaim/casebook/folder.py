"""Folder: a casebook named by folder → an open SQLite database of the version that we know, and an archive of files."""

import os
import sqlite3
import time
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from counterclaim.casebook import seals, tables
from counterclaim.casebook.archive import FileArchive
from counterclaim.casebook.database import Database, absent
from counterclaim.casebook.faults import told
from counterclaim.errors import CasebookError

DATABASE = "casebook.sqlite"
#: What a casebook that was killed while it was being made may have left behind.
_OURS = {DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal", "archive"}
_OTHER = "name another with --casebook"
_EMPTY = "name an empty or a new folder"


def open_folder(name: str, *, create: bool, wait: float) -> Database:
    """Open the casebook in a folder, and make it first when it is to be made.

    Args:
        name: the folder, as the person named it.
        create: make the casebook when the folder is not there or is empty.
        wait: seconds to wait for another writer.

    Raises:
        CasebookError: there is no casebook there, or it is of a newer version; the disk or the database refuses.
    """
    # Absolute, so that it stays the same after a change of directory.
    folder = Path(name).absolute()
    with told(name):
        _check_folder(name, folder, create)
        engine = _engine(folder / DATABASE, wait)
    files = FileArchive(folder / "archive")
    database = Database(name, engine, lambda _: files, _rewrite)

    def check_new() -> None:
        if not create:
            raise absent(name)
        with database.ask() as connection:
            # Another process may have made it meanwhile.
            if not tables.is_empty(connection) and tables.version(connection) is None:
                raise CasebookError(f"the database in {name} belongs to another program", f"{_EMPTY} with --casebook")
        with told(name):
            _set_wal(engine, wait)

    return database.brought_up(check_new)


def _check_folder(name: str, folder: Path, create: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise CasebookError(f"{name} is a file; a casebook is a folder", _OTHER)
    if (folder / DATABASE).exists():
        return
    if not create:
        raise absent(name)
    folder.mkdir(parents=True, exist_ok=True)
    if not set(os.listdir(folder)) <= _OURS:
        raise CasebookError(f"the folder {name} holds other things and is no casebook", f"{_EMPTY} with --casebook")


def _engine(path: Path, wait: float) -> Engine:
    # Parameters are kept out of messages: they are whole reports.
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": wait}, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
        # Transactions are begun by us, below: the driver would begin them late, and a writer must hold its lock from the start.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        seals.attach(connection, entry.info)
        # What is erased is overwritten, whatever the library was built to do.
        connection.execute("PRAGMA secure_delete = ON")
        # In WAL mode NORMAL may lose the last transactions in a power cut; FULL does not.
        connection.execute("PRAGMA synchronous = FULL")
        # 64 MiB, taken only when needed: ids are hashes, and each new one touches another page.
        connection.execute("PRAGMA cache_size = -65536")
        # A relink of everything writes it all at once: give the room back afterwards.
        connection.execute("PRAGMA journal_size_limit = 67108864")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "commit", seals.flush)
    event.listen(engine, "rollback", seals.forget)
    return engine


def _rewrite(engine: Engine) -> None:
    # Old words stay in the room between rows until the file is written anew, and in the write-ahead log until that is cut off.
    driver = engine.raw_connection()
    try:
        cursor = driver.cursor()
        cursor.execute("VACUUM")
        busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise sqlite3.OperationalError("somebody reads it, so that its write-ahead log could not be cut off")
    finally:
        driver.close()


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

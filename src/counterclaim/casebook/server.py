"""Server: a casebook named by URL → an open PostgreSQL database of the version that we know."""

import hashlib
import re

from sqlalchemy import URL, Connection, Engine, create_engine, delete, event, insert, make_url, select
from sqlalchemy.exc import ArgumentError

from counterclaim.casebook import tables
from counterclaim.casebook.database import Database, absent
from counterclaim.errors import CasebookError

#: The oldest PostgreSQL that is tested.
OLDEST = 15
#: Seconds to wait for a server that does not answer.
_PATIENCE = 10
_SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
_SECRETS = ("password", "passfile", "sslpassword")
_OTHER = "name another with --casebook"


class TableArchive:
    """Raw bytes in the table `archive`, within the transaction of a connection.

    Args:
        connection: the transaction.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, raw: bytes, *, at_once: bool = True) -> str:
        """Keep `raw`; it is kept when the transaction is, whatever `at_once` says.

        Raises:
            CasebookError: there are other bytes under its hash.
        """
        sha256 = hashlib.sha256(raw).hexdigest()
        if self._kept(sha256) is None:
            self._connection.execute(insert(tables.archive).values(sha256=sha256, raw=raw))
        else:
            self.get(sha256)
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return the bytes kept under `sha256`.

        Raises:
            CasebookError: they are gone, or are not what their name says.
        """
        raw = self._kept(sha256)
        if raw is None:
            raise CasebookError(f"the bytes {sha256[:80]} are missing from the archive", "restore the database from a backup")
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise CasebookError(f"the archived bytes {sha256[:80]} were altered", "restore the database from a backup")
        return raw

    def settle(self) -> None:
        """Do nothing: the transaction settles it."""

    def remove(self, sha256: str) -> None:
        """Remove the bytes kept under `sha256`, if they are there; they are gone when the transaction is kept."""
        self._connection.execute(delete(tables.archive).where(tables.archive.c.sha256 == sha256))

    def _kept(self, sha256: str) -> bytes | None:
        raw = self._connection.execute(select(tables.archive.c.raw).where(tables.archive.c.sha256 == sha256)).scalar_one_or_none()
        return None if raw is None else bytes(raw)


def shown(where: str) -> str:
    """Return a URL as it may be shown: without what is secret in it."""
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        # What cannot be parsed may have its password anywhere before the last "@".
        return re.sub(r"(?s)://.*@", "://***@", where.partition("?")[0])
    hidden = {name: "***" for name in url.query if name.lower() in _SECRETS}
    return url.update_query_dict(hidden).render_as_string(hide_password=True)


def open_server(name: str, where: str, *, create: bool, wait: float) -> Database:
    """Open the database at a URL, and make the tables first when they are to be made.

    Args:
        name: the URL as it may be shown.
        where: the URL: ``postgresql://user@host/database``, with any parameters of libpq.
        create: make the casebook when the database is empty.
        wait: seconds to wait for another writer.

    Raises:
        CasebookError: the URL names no PostgreSQL database; there is no casebook in it, or it cannot hold one, or one of a newer
            version; the server does not answer or refuses.
    """
    engine = _engine(_url(name, where), wait)
    # A writer must see what the one before it did, and that may end only while this one waits for the lock.
    database = Database(name, engine, TableArchive, _rewrite, isolation="READ COMMITTED")

    def check_new() -> None:
        if not create:
            raise absent(name)
        with database.ask() as connection:
            _check_new(name, connection)

    return database.brought_up(check_new)


def _url(name: str, where: str) -> URL:
    remedy = "write it as postgresql://USER@HOST/DATABASE"
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        raise CasebookError(f"{name} is no URL of a casebook", remedy) from None
    if url.drivername not in _SCHEMES:
        raise CasebookError(f"a casebook cannot be kept at a URL that begins with {url.drivername}://: {name}", remedy)
    return url.set(drivername="postgresql+psycopg")


def _engine(url: URL, wait: float) -> Engine:
    given = {} if "connect_timeout" in url.query else {"connect_timeout": _PATIENCE}
    engine = create_engine(
        url,
        connect_args={"application_name": "counterclaim", **given},
        # Parameters are kept out of messages: they are whole reports.
        hide_parameters=True,
        # One answer is given from one state of the casebook.
        isolation_level="REPEATABLE READ",
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes", False):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(wait * 1000))}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({tables.APPLICATION}, hashtext(current_schema()))")

    return engine


def _rewrite(engine: Engine) -> None:
    # What was deleted stays in a table's file until the file is written anew.
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in sorted({*tables.metadata.tables, *tables.WORD_TABLES, "archive"}):
            connection.exec_driver_sql(f"VACUUM FULL {table}")


def _check_new(name: str, connection: Connection) -> None:
    release = connection.dialect.server_version_info or (0,)
    if int(release[0]) < OLDEST:
        raise CasebookError(f"the server of {name} is PostgreSQL {release[0]}; {OLDEST} or later is needed", _OTHER)
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise CasebookError(
            f"the database {name} keeps text as {encoding}", "make one with: createdb --encoding=UTF8 --template=template0 NAME"
        )
    if connection.exec_driver_sql("SELECT current_schema()").scalar_one() is None:
        raise CasebookError(f"the database {name} has no schema to keep a casebook in", "make one with: CREATE SCHEMA NAME")
    # Another process may have made it meanwhile.
    if not tables.is_empty(connection) and tables.version(connection) is None:
        raise CasebookError(f"the database {name} belongs to another program", "name an empty database: createdb NAME makes one")

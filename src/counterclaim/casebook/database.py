"""Database: an open casebook's database. Gives connections: many to ask, one at a time to change."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Protocol, Self

import msgspec
from sqlalchemy import Connection, Engine
from sqlalchemy.engine.interfaces import IsolationLevel
from sqlalchemy.exc import DBAPIError

from counterclaim.casebook.faults import told
from counterclaim.casebook.migrating import migrate
from counterclaim.casebook.tables import VERSION, version
from counterclaim.errors import CasebookError


class Archive(Protocol):
    """Where raw bytes are kept by their hash: a folder, or a table."""

    def put(self, raw: bytes, *, at_once: bool = True) -> str:
        """Keep `raw` and return its SHA-256; only while the write lock is held. Not `at_once`: `settle` waits for the disk."""
        ...

    def settle(self) -> None:
        """Wait until the disk has all that was put."""
        ...

    def get(self, sha256: str) -> bytes:
        """Return the bytes kept under `sha256`; raise CasebookError when they are gone or were altered."""
        ...

    def remove(self, sha256: str) -> None:
        """Remove the bytes kept under `sha256`, if they are there."""
        ...


class Database:
    """What `opening` opened.

    Args:
        name: the casebook, as the person named it, without a password.
        engine: to the database; it begins a transaction that holds the write lock when the execution option ``writes`` is set.
        archive: gives the archive, for the length of a transaction.
        rewrite: writes its files anew, so that what was deleted is in none of them any more.
        isolation: of transactions that write, where it is not the engine's own.
    """

    def __init__(
        self,
        name: str,
        engine: Engine,
        archive: Callable[[Connection], Archive],
        rewrite: Callable[[Engine], None],
        isolation: IsolationLevel | None = None,
    ) -> None:
        self.name = name
        self.engine = engine
        self.archive = archive
        self._rewrite = rewrite
        self._isolation = isolation

    @contextmanager
    def ask(self) -> Iterator[Connection]:
        """Give one state of the casebook to read from, for one answer. Never waits for a writer.

        Raises:
            CasebookError: the disk or the database refuses.
        """
        with told(self.name), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def hold(self) -> Iterator[Connection]:
        """Hold the write lock: what is done is kept when this ends, and undone by an exception.

        Raises:
            CasebookError: another writer holds it, or the disk or the database refuses.
        """
        with ExitStack() as opened:
            with told(self.name):
                connection = opened.enter_context(self.engine.connect())
                connection.execution_options(writes=True)
                if self._isolation is not None:
                    connection.execution_options(isolation_level=self._isolation)
                transaction = connection.begin()
            try:
                yield connection
            except BaseException as error:
                # The connection may be what broke.
                with suppress(DBAPIError):
                    transaction.rollback()
                # What else is raised inside is about what was done there, and no fault of the casebook.
                if isinstance(error, DBAPIError | msgspec.DecodeError):
                    with told(self.name):
                        raise
                raise
            with told(self.name):
                transaction.commit()

    def brought_up(self, check_new: Callable[[], None]) -> Self:
        """Make the tables, or upgrade them, so that their version is ours; do nothing when it is. Close it where that fails.

        Args:
            check_new: called where there is no casebook yet; raises where none may be made.

        Raises:
            CasebookError: it is of a newer version, or is to be upgraded and another writer holds it.
        """
        try:
            self._bring_up(check_new)
        except BaseException:
            self.close()
            raise
        return self

    def _bring_up(self, check_new: Callable[[], None]) -> None:
        with self.ask() as connection:
            found = version(connection)
        if found is None:
            check_new()
        if found is None or found < VERSION:
            with self.hold() as connection:
                # Another process may have made or upgraded it while this one waited for the lock.
                found = version(connection)
                if found is None or found < VERSION:
                    migrate(connection)
                    found = version(connection)
        if found != VERSION:
            raise CasebookError(
                f"the casebook {self.name} was made by a newer Counterclaim: its version is {found}, this one knows {VERSION}",
                "upgrade Counterclaim, or name another with --casebook",
            )

    def rewrite(self) -> None:
        """Write the database's own files anew: what was deleted is in none of them any more.

        Raises:
            CasebookError: somebody else holds it, or the disk or the database refuses.
        """
        with told(self.name):
            self._rewrite(self.engine)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def absent(name: str) -> CasebookError:
    """Return what to say when there is no casebook there."""
    return CasebookError(f"there is no casebook in {name}", "`counterclaim add` makes one; or name another with --casebook")

"""Faults: what a disk or a database refuses, told as a CasebookError that names the casebook and the remedy."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from sqlalchemy.exc import DBAPIError

from counterclaim.errors import CasebookError

_AGAIN = "then run the same command again: nothing that was filed is lost"
_FULL = ("has no room left to write to", f"free some space, {_AGAIN}")
_BARRED = ("cannot be read and written", "check who owns it and that the disk is not read-only, or name another with --casebook")
_HELD = ("is held by another writer", f"wait until that has ended, {_AGAIN}")
_DAMAGED = ("is damaged or is not a casebook", "restore it from a backup, or name another with --casebook")
_FAILED = ("could not be read or written", f"check the disk, {_AGAIN}")

_BY_ERRNO = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _BARRED,
    errno.EPERM: _BARRED,
    errno.EROFS: _BARRED,
}
_BY_CODE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _BARRED,
    sqlite3.SQLITE_CANTOPEN: _BARRED,
    sqlite3.SQLITE_PERM: _BARRED,
    sqlite3.SQLITE_AUTH: _BARRED,
    sqlite3.SQLITE_BUSY: _HELD,
    sqlite3.SQLITE_LOCKED: _HELD,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_IOERR: _FAILED,
    # "No such table", "no such column": the file says that it is ours, and is not whole.
    sqlite3.SQLITE_ERROR: _DAMAGED,
}
# libpq gives no state for what fails while connecting: one remedy for all of it, and the server's own words beside it.
_UNREACHED = (
    "cannot be reached",
    "check that the server runs, that the database is there (`createdb NAME` makes one), and the user and password in the URL; "
    + _AGAIN,
)
_BUSY = ("has too many connections", f"wait until some have ended, {_AGAIN}")
_NO_DOOR = ("is named by a URL that cannot be used", "write it as postgresql://USER@HOST/DATABASE")

#: PostgreSQL's states, the longest match first
#: (https://www.postgresql.org/docs/15/errcodes-appendix.html); a class is its first two characters.
_BY_STATE = {
    "53100": _FULL,
    "53200": _FULL,
    "53300": _BUSY,
    "55P03": _HELD,
    "40P01": _HELD,
    "25006": _BARRED,
    "42501": _BARRED,
    "42P01": _DAMAGED,
    "42703": _DAMAGED,
    "08": _UNREACHED,
    "57P": _UNREACHED,
    "58": _FAILED,
    "XX": _DAMAGED,
}


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn what the disk or the database refuses inside into a CasebookError.

    Args:
        name: the casebook, as the person named it.

    Raises:
        CasebookError: in place of an OSError or a database error, with that as its cause. A broken constraint passes through: it
            is a slip of ours and no state of the disk.
    """
    try:
        yield
    except OSError as error:
        raise _error(name, _BY_ERRNO.get(error.errno or 0, _FAILED), error.strerror or str(error)) from error
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        fault = _of_sqlite(cause) if isinstance(cause, sqlite3.Error) else _of_server(cause)
        if fault is None:
            raise
        raise _error(name, fault, str(cause).strip().partition("\n")[0]) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        # A row that is no record any more; a message of SQLite's that quotes damaged bytes.
        raise _error(name, _DAMAGED, str(error)) from error


def _error(name: str, fault: tuple[str, str], detail: str) -> CasebookError:
    state, remedy = fault
    return CasebookError(f"the casebook {name} {state}: {detail}", remedy)


def _of_sqlite(cause: sqlite3.Error) -> tuple[str, str] | None:
    code: int | None = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        # The low byte is the kind; the rest says more of where (https://sqlite.org/rescode.html#extrc).
        return _BY_CODE.get(code & 0xFF)
    # The driver's own, without a code: text that is not UTF-8.
    return _DAMAGED if isinstance(cause, sqlite3.OperationalError) else None


def _of_server(cause: BaseException | None) -> tuple[str, str] | None:
    state: str | None = getattr(cause, "sqlstate", None)
    if state is not None:
        return next((fault for start, fault in _BY_STATE.items() if state.startswith(start)), None)
    # The driver's own, without a state: there was no connection, or the URL has a parameter that libpq does not know.
    name = type(cause).__name__
    return _UNREACHED if name in ("OperationalError", "ConnectionTimeout") else _NO_DOOR if name == "ProgrammingError" else None

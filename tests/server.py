"""A PostgreSQL server for the tests: a throwaway cluster on a unix socket, for the length of a session of tests."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest

#: Set by `.ci/run`: there what is missing is a fault, elsewhere a reason to skip.
CI = "COUNTERCLAIM_CI"
OLDEST = 15
_DEBIAN = Path("/usr/lib/postgresql")
#: Fast and unsafe, for what is thrown away. No TCP: pytest-socket allows unix sockets only, and nobody else can connect.
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "lc_messages": "C",
}
_names = count(1)


def programs() -> Path | None:
    """Return the folder with `initdb` and `postgres`, of the newest version that there is; None when there is none."""
    folders = [folder for folder in _DEBIAN.glob("*/bin") if folder.parent.name.isdecimal() and int(folder.parent.name) >= OLDEST]
    for folder in sorted(folders, key=lambda folder: -int(folder.parent.name)):
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    found = shutil.which("initdb")
    if found and (Path(found).resolve().parent / "postgres").exists():
        return Path(found).resolve().parent
    return None


@contextmanager
def running(bin_folder: Path) -> Iterator[str]:
    """Run a server, and give the folder of its socket."""
    home = Path(tempfile.mkdtemp(prefix="counterclaim-"))
    user: str | None = None
    if os.geteuid() == 0:
        # The server refuses to run as root.
        known = {entry.pw_name for entry in pwd.getpwall()}
        user = "postgres" if "postgres" in known else "nobody"
        shutil.chown(home, user)
    options = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
    # A locale in which letters do not sort bytewise, as most servers have, so that what needs it must ask for it.
    locale = ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"]
    command = [
        bin_folder / "initdb",
        "-D",
        home / "data",
        "-U",
        "tester",
        "--auth=trust",
        "--no-sync",
        "--no-instructions",
        *locale,
    ]
    subprocess.run(command, check=True, capture_output=True, cwd=home, **options)  # type: ignore[call-overload]
    settings = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
    command = [bin_folder / "postgres", "-D", home / "data", "-k", home, *settings]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=home, **options)  # type: ignore[call-overload]
        try:
            _wait(server, home)
            yield str(home)
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
            shutil.rmtree(home, ignore_errors=True)


def _wait(server: "subprocess.Popen[bytes]", home: Path) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(_admin(str(home))).close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start: {(home / 'log').read_text()}") from None
            time.sleep(0.05)


def _admin(socket: str) -> str:
    return f"host={socket} user=tester dbname=postgres"


@contextmanager
def fresh(socket: str) -> Iterator[str]:
    """Make an empty schema, and give the URL that names it."""
    name = f"book{next(_names)}"
    with psycopg.connect(_admin(socket), autocommit=True) as admin:
        admin.execute(f"CREATE SCHEMA {name}".encode())
    yield f"postgresql://tester@/postgres?host={socket}&options=-csearch_path%3D{name}"
    with psycopg.connect(_admin(socket), autocommit=True) as admin:
        admin.execute(b"SET client_min_messages = error")
        admin.execute(f"DROP SCHEMA {name} CASCADE".encode())


@pytest.fixture(scope="session")
def socket() -> Iterator[str]:
    """The folder of the socket of a running server."""
    folder = programs()
    if folder is None:
        reason = f"no PostgreSQL {OLDEST} or later is installed (Debian: apt-get install postgresql)"
        if os.environ.get(CI):
            pytest.fail(f"{reason}, and {CI} is set")
        pytest.skip(reason)
    with running(folder) as home:
        yield home


@pytest.fixture(params=["folder", "server"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Name a casebook that is not there yet: a folder, then a URL."""
    if request.param == "folder":
        yield str(tmp_path / "book")
        return
    with fresh(request.getfixturevalue("socket")) as url:
        yield url


@pytest.fixture
def url(socket: str) -> Iterator[str]:
    """Name a casebook that is not there yet by a URL."""
    with fresh(socket) as made:
        yield made

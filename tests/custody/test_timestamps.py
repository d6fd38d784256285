"""Timestamps: what an authority attests of a root is verified before it is kept, and by every audit; nothing is sent unasked."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import pytest_socket

from counterclaim.casebook import Casebook
from counterclaim.custody import Check, NotAttested, Root, ask, audit, keep, make_roots, question, timestamps_of
from counterclaim.custody.timestamps import verified
from counterclaim.errors import UsageError
from tests.cli.conftest import Call, lines
from tests.custody.authority import Authority
from tests.custody.test_audit import change
from tests.custody.test_roots import FIRST, file_on


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("stranger"))


@pytest.fixture
def dated(where: str) -> Iterator[Casebook]:
    with Casebook.open(where, create=True) as book:
        file_on(book, 0, 1)
        make_roots(book, by="tester", now=FIRST + timedelta(hours=60))
        yield book


def root(book: Casebook) -> Root:
    from counterclaim.custody import roots_of

    return roots_of(book)[-1]


def test_a_reply_is_verified_kept_and_verified_again(dated: Casebook, authority: Authority) -> None:
    asked = question(root(dated))
    reply, trusted = authority.answer(asked.request), authority.root.read_text()
    attested = keep(dated, root(dated), reply, trusted, nonce=asked.nonce, by="tester")
    assert abs(datetime.now(UTC) - attested) < timedelta(minutes=5)
    (kept,) = timestamps_of(dated)
    assert (kept.day, kept.reply, kept.attested) == (root(dated).day, reply, attested)
    assert list(audit(dated)) == []
    with pytest.raises(UsageError, match="kept already"):
        keep(dated, root(dated), reply, trusted, by="tester")


def test_a_reply_that_attests_something_else_is_refused(dated: Casebook, authority: Authority, stranger: Authority) -> None:
    of = root(dated)
    reply, trusted = authority.answer(question(of).request), authority.root.read_text()
    assert verified(reply, of.root, trusted)
    with pytest.raises(NotAttested):
        verified(reply, of.tree, trusted)
    with pytest.raises(NotAttested):
        verified(reply, of.root, stranger.root.read_text())
    with pytest.raises(NotAttested):
        verified(reply, of.root, trusted, nonce=1)
    with pytest.raises(NotAttested):
        verified(b"no reply", of.root, trusted)
    with pytest.raises(UsageError, match="certificate"):
        verified(reply, of.root, "no certificate")
    for at in range(len(reply) // 3, len(reply), 97):
        spoilt = reply[:at] + bytes([reply[at] ^ 1]) + reply[at + 1 :]
        try:
            assert verified(spoilt, of.root, trusted) == verified(reply, of.root, trusted), "a bit that nothing is said by"
        except NotAttested:
            continue
    assert timestamps_of(dated) == []


@pytest.mark.parametrize("column", ["reply", "trusted"])
def test_a_kept_timestamp_that_was_changed_is_found(
    dated: Casebook, authority: Authority, stranger: Authority, column: str
) -> None:
    keep(dated, root(dated), authority.answer(question(root(dated)).request), authority.root.read_text(), by="tester")
    bare = "'\\x00'" if "://" in dated.name else "x'00'"
    value = bare if column == "reply" else f"'{stranger.root.read_text()}'"
    change(dated, f"UPDATE timestamps SET {column} = {value}")  # noqa: S608
    assert Check.TIMESTAMP in {fault.check for fault in audit(dated)}
    change(dated, "DELETE FROM timestamps")
    assert Check.TIMESTAMP in {fault.check for fault in audit(dated)}


class _Answers(BaseHTTPRequestHandler):
    authority: Authority

    def do_POST(self) -> None:
        request = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", "/tsr")
            self.end_headers()
            return
        kind = self.headers["Content-Type"]
        reply = self.authority.answer(request) if kind == "application/timestamp-query" else b""
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if self.path == "/page" else "application/timestamp-reply")
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def served(authority: Authority) -> Iterator[str]:
    pytest_socket.enable_socket()
    server = HTTPServer(("127.0.0.1", 0), type("_Answers", (_Answers,), {"authority": authority}))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    pytest_socket.disable_socket(allow_unix_socket=True)


def test_an_authority_is_asked_only_where_it_was_named(served: str, dated: Casebook, authority: Authority) -> None:
    asked = question(root(dated))
    reply = ask(f"{served}/tsr", asked.request)
    assert verified(reply, root(dated).root, authority.root.read_text(), asked.nonce)
    for path in ("/page", "/elsewhere"):
        with pytest.raises(NotAttested):
            ask(f"{served}{path}", asked.request)
    for url in ("ftp://127.0.0.1/tsr", "file:///etc/passwd", "127.0.0.1", "https://"):
        with pytest.raises(UsageError):
            ask(url, asked.request)


def test_the_command_writes_requests_takes_replies_in_and_asks(
    call: Call, served: str, authority: Authority, stranger: Authority, tmp_path: Path
) -> None:
    book, request, reply = tmp_path / "book", tmp_path / "day.tsq", tmp_path / "day.tsr"
    with Casebook.open(str(book), create=True) as casebook:
        file_on(casebook, 0, 1)
    call(book, "timestamp", "2026-03-01", "--request", str(request))
    reply.write_bytes(authority.answer(request.read_bytes()))
    call(book, "timestamp", "2026-03-01", "--reply", str(reply), code=2)
    call(book, "timestamp", "2026-03-01", "--reply", str(reply), "--ca", str(stranger.root), code=3)
    call(book, "timestamp", "2026-03-02", "--reply", str(reply), "--ca", str(authority.root), code=3)
    call(book, "timestamp", "2026-03-01", "--reply", str(reply), "--ca", str(authority.root))
    call(book, "timestamp", "--authority", f"{served}/tsr", "--ca", str(authority.root))
    call(book, "timestamp", "2026-03-03", "--request", str(request), code=2)
    assert [one["day"] for one in lines(call(book, "timestamp", "--json"))] == ["2026-03-01", "2026-03-02"]
    call(book, "audit")

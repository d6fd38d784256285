"""A casebook at a URL: what is one, what is refused and how it is told, and that no password is ever shown."""

import hashlib
import subprocess
import threading
import time
from pathlib import Path

import psycopg
import pytest

from counterclaim.casebook import Casebook
from counterclaim.casebook.server import TableArchive, shown
from counterclaim.errors import CasebookError
from tests.server import programs, running

from .making import ENVIRONMENT, NOW, PYTHON, archive, file, made, many, read

URL = "postgresql://me:s3cret%2F%40x@db.example.org:5433/book"


def _admin(url: str) -> "psycopg.Connection[tuple[object, ...]]":
    return psycopg.connect(url, autocommit=True)


def test_a_casebook_is_made_at_a_url_only_when_asked_for(url: str) -> None:
    with pytest.raises(CasebookError, match="no casebook in postgresql://") as refusal:
        Casebook.open(url, create=False)
    assert "counterclaim add" in refusal.value.remedy
    with Casebook.open(url, create=True) as casebook:
        report = file(casebook, made())
    with Casebook.open(url.replace("postgresql:", "postgres:"), create=False) as casebook:
        assert casebook.reports() == [report]
        assert casebook.raw(report.id) == report.text.encode()


@pytest.mark.parametrize("where", [URL, URL.replace("postgresql", "postgres"), URL + "?application_name=x"])
def test_a_password_is_never_shown(where: str) -> None:
    assert "s3cret" not in shown(where)
    assert "db.example.org" in shown(where)


@pytest.mark.parametrize(
    "where",
    [
        "postgresql://me:s3cret@/book?host=/nowhere",
        "postgresql:///book?password=s3cret&user=me&host=/nowhere",
        "postgresql:///book?sslpassword=s3cret&host=/nowhere",
        "postgresql://me:s3cret@db.example.org:port/book",
        "postgresql://me:s3cret@[::1/book",
        "mysql://me:s3cret@db.example.org/book",
        "sqlite:///book",
        "://me:s3cret@",
        "postgresql://me:s3cret@/book?host=/nowhere&no_such_parameter=1",
    ],
)
def test_a_url_that_cannot_be_used_is_refused_without_its_secrets(where: str) -> None:
    with pytest.raises(CasebookError) as refusal:
        Casebook.open(where, create=True)
    assert "s3cret" not in str(refusal.value)
    assert refusal.value.exit_code == 4
    assert refusal.value.remedy


def test_a_server_that_does_not_answer_is_told_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match="cannot be reached") as refusal:
        Casebook.open(f"postgresql://me@/book?host={tmp_path}", create=True)
    assert "check that the server runs" in refusal.value.remedy


@pytest.mark.parametrize(
    ("name", "said"), [("tester@/nowhere", 'database "nowhere" does not exist'), ("stranger@/postgres", 'role "stranger" does')]
)
def test_a_database_or_a_user_that_is_not_there_is_told_with_the_remedy(socket: str, name: str, said: str) -> None:
    with pytest.raises(CasebookError, match=said) as refusal:
        Casebook.open(f"postgresql://{name}?host={socket}", create=True)
    assert "createdb" in refusal.value.remedy


def test_a_user_who_may_not_is_told(url: str) -> None:
    Casebook.open(url, create=True).close()
    with _admin(url) as admin:
        admin.execute("CREATE ROLE guest LOGIN")
        admin.execute("GRANT USAGE ON SCHEMA " + _schema(url) + " TO guest")
    try:
        with pytest.raises(CasebookError, match="cannot be read and written"):
            Casebook.open(url.replace("tester@", "guest@"), create=True).reports()
    finally:
        with _admin(url) as admin:
            admin.execute("DROP OWNED BY guest")
            admin.execute("DROP ROLE guest")


def _schema(url: str) -> str:
    return url.rpartition("%3D")[2]


def test_a_schema_that_is_not_there_is_told(url: str) -> None:
    with pytest.raises(CasebookError, match="no schema to keep a casebook in"):
        Casebook.open(url + "nowhere", create=True)


def test_the_database_of_another_program_is_refused_unchanged(url: str) -> None:
    with _admin(url) as admin:
        admin.execute("CREATE TABLE reports (weather text)")
    for create in (False, True):
        with pytest.raises(CasebookError):
            Casebook.open(url, create=create)
    with _admin(url) as admin:
        assert admin.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
        ).fetchall() == [("reports",)]


def test_a_newer_casebook_is_refused_with_the_remedy(url: str) -> None:
    Casebook.open(url, create=True).close()
    with _admin(url) as admin:
        admin.execute("UPDATE casebook_version SET version_num = '99'")
    with pytest.raises(CasebookError, match="newer Counterclaim: its version is 99"):
        Casebook.open(url, create=True)


def test_a_database_that_cannot_hold_every_text_is_refused(socket: str) -> None:
    with _admin(f"host={socket} user=tester dbname=postgres") as admin:
        admin.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc TEMPLATE template0")
    with pytest.raises(CasebookError, match="keeps text as LATIN1") as refusal:
        Casebook.open(f"postgresql://tester@/latin?host={socket}", create=True)
    assert "--encoding=UTF8" in refusal.value.remedy


def test_another_writer_is_waited_for_and_then_named_while_readers_go_on(url: str) -> None:
    with Casebook.open(url, create=True, wait=0.3) as casebook, Casebook.open(url, create=True) as other:
        report = file(casebook, made())
        late = many(1)[0]
        with other.change(NOW, "other") as unit:
            unit.archive(late, late.text.encode())
            started = time.monotonic()
            with pytest.raises(CasebookError, match="held by another writer") as refusal:
                archive(casebook, many(2)[1])
            assert 0.2 < time.monotonic() - started < 5
            assert refusal.value.exit_code == 4
            assert casebook.reports() == [report], "readers do not wait, and see nothing half done"
            Casebook.open(url, create=False).close()
        assert len(casebook.reports()) == 2


def test_a_writer_that_waited_sees_what_the_one_before_it_did(url: str) -> None:
    reports = many(2)
    with Casebook.open(url, create=True) as casebook, Casebook.open(url, create=True) as other:
        with casebook.change(NOW, "first") as unit:
            unit.archive(reports[0], reports[0].text.encode())
            waiting = threading.Thread(target=lambda: [archive(other, report) for report in reports])
            waiting.start()
            time.sleep(0.2)
        waiting.join(30)
        assert not waiting.is_alive()
        assert len(casebook.reports()) == 2
        assert casebook.verify_log() is None


def test_two_casebooks_in_one_database_do_not_wait_for_each_other(url: str) -> None:
    with _admin(url) as admin:
        admin.execute(f"CREATE SCHEMA {_schema(url)}b")
    try:
        with Casebook.open(url, create=True) as one, Casebook.open(url + "b", create=True, wait=0.1) as two:
            with one.change(NOW, "tester"):
                file(two, made())
            assert one.reports() == []
    finally:
        with _admin(url) as admin:
            admin.execute("SET client_min_messages = error")
            admin.execute(f"DROP SCHEMA {_schema(url)}b CASCADE")


def test_one_answer_is_given_from_one_state(url: str) -> None:
    with Casebook.open(url, create=True) as casebook:
        file(casebook, made())
        with casebook._database.ask() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM reports").scalar_one() == 1
            file(casebook, many(1)[0])
            assert connection.exec_driver_sql("SELECT count(*) FROM reports").scalar_one() == 1


def test_archived_bytes_that_are_altered_or_gone_are_found(url: str) -> None:
    with Casebook.open(url, create=True) as casebook:
        report = file(casebook, made())
        with casebook._database.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE archive SET raw = 'other'::bytea")
        with pytest.raises(CasebookError, match="were altered"):
            casebook.raw(report.id)
        with casebook._database.hold() as connection:
            archived = TableArchive(connection)
            raw = b"\x00\xff bytes"
            assert archived.put(raw) == archived.put(raw) == hashlib.sha256(raw).hexdigest()
            connection.exec_driver_sql("DELETE FROM archive")
            with pytest.raises(CasebookError, match="are missing"):
                archived.get(hashlib.sha256(raw).hexdigest())


def test_several_that_make_it_at_once_make_one(url: str) -> None:
    script = """
import sys
from counterclaim.casebook import Casebook
sys.stdin.read(1)
Casebook.open(sys.argv[1], create=True).close()
"""
    makers = [
        subprocess.Popen((*PYTHON, script, url), env=ENVIRONMENT, stdin=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)
        for _ in range(3)
    ]
    for maker in makers:
        assert maker.stdin is not None
        maker.stdin.write(b"!")
    for maker in makers:
        assert maker.communicate(timeout=60)[1] == b""
    with Casebook.open(url, create=False) as casebook:
        file(casebook, made())


def test_a_server_that_goes_away_is_told_and_nothing_acknowledged_is_lost() -> None:
    folder = programs()
    if folder is None:
        pytest.skip("no PostgreSQL is installed")
    with running(folder) as home:
        url = f"postgresql://tester@/postgres?host={home}"
        with Casebook.open(url, create=True) as casebook:
            report = file(casebook, made())
            late = many(1)[0]

            def cut_off() -> None:
                with casebook.change(NOW, "tester") as unit:
                    unit.archive(late, late.text.encode())
                    with _admin(url) as admin:
                        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
                    unit.put_reading(read(late))

            with pytest.raises(CasebookError, match="cannot be reached"):
                cut_off()
        with Casebook.open(url, create=True) as casebook:
            assert casebook.reports() == [report]
            file(casebook, late)
            assert casebook.verify_log() is None

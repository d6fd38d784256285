"""Migrating: a casebook of the version before opens with this one, whole; killed or crowded, it is upgraded once or not at all."""

import signal
import sqlite3
import subprocess
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, Integer, column, create_engine, insert, inspect, table

from counterclaim.casebook import Casebook, log, rows, tables
from counterclaim.casebook.migrating import migrate
from counterclaim.casebook.opening import open_database
from counterclaim.casebook.words import words
from counterclaim.errors import CasebookError
from counterclaim.records import Decision, Group, Listing, Report, Verdict

from .grouping import place, tell
from .making import ENVIRONMENT, NOW, PYTHON, file, made, many, read

OLD = [made(title="Ein Bericht über Öl"), made("A: né au Liban.\nB: 2.", None), made("C: unread.", date(2016, 9, 19))]


def _insert(connection: Connection, name: str, row: dict[str, object]) -> None:
    # Not by our tables: they are those of today.
    columns = (column(key, Integer() if isinstance(value, int) else tables.Words()) for key, value in row.items())
    connection.execute(insert(table(name, *columns)), row)


def _fill(connection: Connection, reports: list[Report], unread: int) -> None:
    """File reports as version 1 did, the last `unread` of them unread."""
    for report in reports:
        _insert(connection, "reports", rows.report_row(report))
        log.append(connection, NOW, "tester", "archive", report.id, {"sha256": report.sha256})
    for report in reports[: len(reports) - unread]:
        reading = read(report)
        mark = rows.digest((reading.reader, reading.claims, reading.ceasefires, reading.notes))
        _insert(connection, "readings", rows.reading_row(reading, mark))
        for position, claim in enumerate(reading.claims):
            row = rows.claim_row(claim, position, 0)
            _insert(connection, "claims", {name: value for name, value in row.items() if name not in ("number", "stop")})
        log.append(connection, NOW, "tester", "read", report.id, {"record": mark})


def _older(folder: Path, reports: list[Report] = OLD) -> None:
    """Make a casebook of version 1, as it was made before Alembic: the tables, and no table of versions."""
    folder.mkdir()
    engine = create_engine(f"sqlite:///{folder / 'casebook.sqlite'}")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    with engine.begin() as connection:
        migrate(connection, to=1)
        connection.exec_driver_sql(f"DROP TABLE {tables.VERSION_TABLE}")
        assert tables.version(connection) == 1
        _fill(connection, reports, unread=1)
    engine.dispose()


def _shape(engine: Engine) -> dict[str, object]:
    """Return what a database says of each table of ours."""
    asked = inspect(engine)
    shape: dict[str, object] = {}
    for name in sorted(set(asked.get_table_names()) & set(tables.metadata.tables)):
        columns = {column["name"]: (str(column["type"]), column["nullable"]) for column in asked.get_columns(name)}
        keys = sorted((key["constrained_columns"], key["referred_table"]) for key in asked.get_foreign_keys(name))
        indexes = sorted((str(index["name"]), index["column_names"], bool(index["unique"])) for index in asked.get_indexes(name))
        shape[name] = (columns, asked.get_pk_constraint(name)["constrained_columns"], keys, indexes)
    return shape


def test_the_migrations_make_the_tables_that_the_code_speaks_of(where: str) -> None:
    database = open_database(where, create=True, wait=5)
    shape = _shape(database.engine)
    assert shape.keys() == tables.metadata.tables.keys()
    with database.hold() as connection:
        for name in (*tables.WORD_TABLES, tables.VERSION_TABLE):
            connection.exec_driver_sql(f"DROP TABLE {name}")
        tables.metadata.drop_all(connection)
        tables.metadata.create_all(connection)
    assert _shape(database.engine) == shape
    database.close()


def test_a_casebook_of_the_version_before_opens_with_all_that_is_in_it(tmp_path: Path) -> None:
    _older(tmp_path / "book")
    with Casebook.open(str(tmp_path / "book"), create=False) as casebook:
        assert casebook.reports() == [OLD[0], OLD[2], OLD[1]]
        assert [casebook.reading(report.id) for report in OLD] == [read(OLD[0]), read(OLD[1]), None]
        assert casebook.unread() == [OLD[2]]
        assert casebook.unlinked() == [OLD[0].id, OLD[1].id]
        assert casebook.verify_log() is None
        assert [hit.id for hit in casebook.search("uber ol").reports] == [OLD[0].id]
        assert [claim.report for claim in casebook.search("ne liban").claims] == [OLD[1].id]
        key = casebook.claims(OLD[0].id)[1].key
        assert casebook.resolve([key]) == {key: casebook.claims(OLD[0].id)[1].id}
        new = file(casebook, many(1)[0])
        assert casebook.unlinked()[-1] == new.id, "it comes after those of before"
        assert casebook.verify_log() is None
    with sqlite3.connect(tmp_path / "book" / "casebook.sqlite") as database:
        assert database.execute("PRAGMA user_version").fetchone() == (tables.VERSION,)
        assert database.execute("SELECT count(*) FROM log").fetchone() == (7,)
    database.close()


def test_a_server_s_casebook_of_the_version_before_opens_too(url: str) -> None:
    database = open_database(url, create=True, wait=5)
    with database.hold() as connection:
        for name in (*tables.WORD_TABLES, tables.VERSION_TABLE, "archive"):
            connection.exec_driver_sql(f"DROP TABLE {name}")
        tables.metadata.drop_all(connection)
        connection.exec_driver_sql("DROP FUNCTION log_is_append_only")
    with database.hold() as connection:
        migrate(connection, to=1)
        _fill(connection, [*OLD, made("D: \x00 and \x10.")], unread=1)
    database.close()
    with Casebook.open(url, create=False) as casebook:
        assert [casebook.reading(report.id) for report in OLD] == [read(report) for report in OLD]
        assert [report.text for report in casebook.unread()] == ["D: \x00 and \x10."]
        assert len(casebook.search("liban").claims) == 1
        assert casebook.verify_log() is None


def test_an_act_done_with_version_2_is_taken_back_with_this_one(where: str) -> None:
    with Casebook.open(where, create=True) as casebook:
        a, b = (tell(casebook, text)[1][0] for text in ("A: one.", "B: two."))
        place(casebook, [a], [b])
        with casebook.change(NOW, "tester", "why not") as unit:
            key = casebook.claim(a.claims[0]).key
            act = unit.decide([Decision(Verdict.ACCEPT, key, None, None, None, "tester", "why not", NOW)])
            unit.place([Group((a.id, b.id), Listing())], {})
    database = open_database(where, create=False, wait=5)
    with database.hold() as connection:
        for name in ("mentions", "ceasefires", "stood", "spots"):
            connection.exec_driver_sql(f"DROP TABLE {name}")
        connection.exec_driver_sql(f"UPDATE {tables.VERSION_TABLE} SET version_num = '2'")  # noqa: S608
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA user_version = 2")
    database.close()
    with Casebook.open(where, create=False) as casebook:
        with casebook.change(NOW, "tester", "why not") as unit:
            unit.undo(act)
            unit.place([Group((a.id,), Listing()), Group((b.id,), Listing())], {})
        assert [casebook.incident(name).claims for name in ("I1", "I2")] == [a.claims, b.claims]


def test_an_upgrade_that_is_killed_leaves_the_older_casebook_and_the_next_upgrades_it(tmp_path: Path) -> None:
    _older(tmp_path / "book")
    script = """
import os, signal, sys
from counterclaim.casebook import Casebook, words
calls = []
def dies(text, told=words.fts_text):
    calls.append(text)
    if len(calls) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return told(text)
words.fts_text = dies
Casebook.open(sys.argv[1], create=False)
"""
    done = subprocess.run((*PYTHON, script, str(tmp_path / "book")), env=ENVIRONMENT, capture_output=True, timeout=60)
    assert done.returncode == -signal.SIGKILL, done.stderr
    with sqlite3.connect(tmp_path / "book" / "casebook.sqlite") as database:
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
        assert "filed" not in [column[1] for column in database.execute("PRAGMA table_info(reports)")]
    database.close()
    with Casebook.open(str(tmp_path / "book"), create=False) as casebook:
        assert len(casebook.reports()) == 3
        assert casebook.unlinked() == [OLD[0].id, OLD[1].id]


def test_several_that_open_an_older_casebook_at_once_upgrade_it_once(tmp_path: Path) -> None:
    _older(tmp_path / "book", [*OLD, *many(200)])
    script = """
import sys
from counterclaim.casebook import Casebook
sys.stdin.read(1)
with Casebook.open(sys.argv[1], create=False) as casebook:
    print(len(casebook.reports()))
"""
    command = (*PYTHON, script, str(tmp_path / "book"))
    openers = [
        subprocess.Popen(
            command, env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    for opener in openers:
        assert opener.stdin is not None
        opener.stdin.write("!")
        opener.stdin.flush()
    assert [opener.communicate(timeout=120) for opener in openers] == [("203\n", "")] * 3
    with sqlite3.connect(tmp_path / "book" / "casebook.sqlite") as database:
        assert database.execute(f"SELECT version_num FROM {tables.VERSION_TABLE}").fetchall() == [(str(tables.VERSION),)]  # noqa: S608
        assert database.execute("SELECT count(*) FROM report_words WHERE report_words MATCH 'shells'").fetchone() == (1,)
    database.close()


def test_an_older_casebook_that_is_being_written_is_told_and_left(tmp_path: Path) -> None:
    _older(tmp_path / "book")
    other = sqlite3.connect(tmp_path / "book" / "casebook.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CasebookError, match="held by another writer"):
        Casebook.open(str(tmp_path / "book"), create=False, wait=0.1)
    other.rollback()
    other.close()
    Casebook.open(str(tmp_path / "book"), create=False).close()


def test_alembic_is_loaded_only_when_there_is_something_to_do(tmp_path: Path) -> None:
    script = """
import sys
from counterclaim.casebook import Casebook
Casebook.open(sys.argv[1], create=True).close()
print([name for name in ("alembic", "psycopg") if name in sys.modules])
"""
    told = [
        subprocess.run((*PYTHON, script, str(tmp_path)), env=ENVIRONMENT, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert told == ["['alembic']\n", "[]\n"]


def test_what_a_newer_reader_would_file_is_as_what_the_upgrade_made(tmp_path: Path) -> None:
    """The columns that the upgrade fills are those that filing fills."""
    _older(tmp_path / "old")
    with Casebook.open(str(tmp_path / "new"), create=True) as new, Casebook.open(str(tmp_path / "old"), create=False) as old:
        for report in OLD[:2]:
            file(new, report)
        with new.change(NOW, "tester") as unit:
            unit.archive(OLD[2], OLD[2].text.encode())
        for name in ("reports", "readings", "claims", "unread"):
            contents = []
            for casebook in (new, old):
                with casebook._database.ask() as connection:
                    found = connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY 1").mappings()  # noqa: S608
                    contents.append([dict(row) for row in found])
            assert contents[0] == contents[1], name
        for asked in words(" ".join(report.text for report in OLD)):
            assert new.search(asked) == old.search(asked)

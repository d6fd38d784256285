"""Audit: a casebook as it was kept has no fault; whatever is changed, taken out, added or moved is found and named."""

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection

from counterclaim.casebook import Casebook, seals
from counterclaim.custody import Check, Fault, audit
from counterclaim.records import ClaimKey, Decision, Verdict
from tests.casebook.making import NOW, file, made, many, put_reading, read, reread, tampering
from tests.cli.conftest import Call, lines


def faults(book: Casebook) -> list[Fault]:
    return list(audit(book))


def checks(book: Casebook) -> set[Check]:
    return {fault.check for fault in audit(book)}


def change(book: Casebook, *statements: str, sealed: bool = True) -> None:
    """Change tables as one would who can write the database, and seals them too."""
    with book.database.engine.begin() as connection:
        on_sqlite = connection.dialect.name == "sqlite"
        guards = (
            ["DROP TRIGGER IF EXISTS log_no_update", "DROP TRIGGER IF EXISTS log_no_delete"]
            if on_sqlite
            else ["DROP TRIGGER IF EXISTS log_append_only ON log"]
        )
        for statement in (*guards, *statements):
            connection.exec_driver_sql(statement)
        if sealed:
            seals.set_up(connection)


def test_what_is_as_it_was_kept_has_no_fault(book: Casebook) -> None:
    assert faults(book) == []
    report = file(book, made("D: four shells.\nE: five."))
    put_reading(book, reread(read(report), "2", keep=1))
    assert faults(book) == []


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("UPDATE reports SET text = replace(text, 'one', 'two') WHERE filed = 1", Check.REPORT),
        ("UPDATE reports SET publisher = 'Other Wire' WHERE filed = 2", Check.REPORT),
        ("UPDATE reports SET filed = filed + 100 WHERE filed = 2", Check.REPORT),
        ("UPDATE reports SET revises = (SELECT id FROM reports WHERE filed = 1) WHERE filed = 3", Check.REPORT),
        ("UPDATE readings SET notes = '[]'", Check.READING),
        ("UPDATE readings SET digest = 'x'", Check.READING),
        ("UPDATE claims SET quote = 'other words' WHERE position = 1", Check.CLAIM),
        ("UPDATE claims SET stance = 'deny'", Check.CLAIM),
        ("UPDATE claims SET claim = replace(claim, '\"confidence\":0.5', '\"confidence\":0.6')", Check.READING),
        ("UPDATE claims SET claim = replace(claim, 'assert', 'deny')", Check.CLAIM),
        ("UPDATE claims SET claim = '{'", Check.CLAIM),
        ("UPDATE sources SET claims = claims + 1 WHERE name = 'A'", Check.SOURCE),
        ("UPDATE sources SET reports = 0 WHERE name = 'B'", Check.SOURCE),
        ("DELETE FROM sources WHERE name = 'A'", Check.SOURCE),
        ("INSERT INTO sources VALUES ('Nobody', 'other', 1, 1)", Check.SOURCE),
        ("UPDATE said SET day = '2016-09-01' WHERE source = 'A'", Check.SOURCE),
        ("DELETE FROM said WHERE source = 'B'", Check.SOURCE),
        ("INSERT INTO said VALUES ('Nobody', '', 1)", Check.SOURCE),
        ("UPDATE tellings SET trace = '{}'", Check.REPORT),
        ("DELETE FROM unread", Check.READING),
        ("UPDATE log SET actor = 'nobody' WHERE seq = 2", Check.LOG),
        ("DELETE FROM log WHERE seq = 3", Check.LOG),
        ("INSERT INTO log SELECT 99, at, actor, action, subject, payload, prev, hash FROM log WHERE seq = 1", Check.LOG),
    ],
)
def test_what_was_changed_is_found_by_the_log_even_when_the_seals_were_made_anew(
    book: Casebook, statement: str, check: Check
) -> None:
    change(book, statement)
    assert check in checks(book)


def test_lines_that_changed_places_are_found(book: Casebook) -> None:
    change(book, *(f"UPDATE log SET seq = {new} WHERE seq = {old}" for old, new in ((2, 99), (3, 2), (99, 3))))  # noqa: S608
    assert Check.LOG in checks(book)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE placed SET neighbourhood = 'elsewhere'",
        "UPDATE incidents SET listing = replace(listing, 'single', 'aggregate')",
        "DELETE FROM blocks WHERE key = 'k' AND telling IN (SELECT min(telling) FROM blocks)",
        "DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)",
        "UPDATE members SET telling = (SELECT max(number) FROM tellings)",
    ],
)
def test_what_no_line_of_the_log_can_speak_of_is_found_by_its_seal(book: Casebook, statement: str) -> None:
    with book.database.engine.begin() as connection:
        kept = [tuple(row) for row in connection.exec_driver_sql("SELECT name, lines, sum FROM seals")]
    change(book, statement, sealed=False)
    with book.database.engine.begin() as connection:
        for name, count, total in kept:
            connection.exec_driver_sql(f"UPDATE seals SET lines = {count}, sum = '{total}' WHERE name = '{name}'")  # noqa: S608
    assert Check.TABLE in checks(book)


def test_a_seal_follows_every_change_and_no_change_that_was_taken_back(book: Casebook) -> None:
    def broken() -> list[tuple[str, str]]:
        with book.database.ask() as connection:
            return list(seals.broken(connection))

    assert broken() == []
    with suppress(RuntimeError), book.change(NOW, "tester") as unit:
        assert unit.archive(made("F: six."), b"F: six.")
        raise RuntimeError
    assert len(book.reports()) == 4
    assert broken() == []
    for report in many(5)[1:]:
        file(book, report)
    assert broken() == []


def _gone(connection: Connection, name: str) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"INSERT INTO {name}({name}) VALUES ('delete-all')")  # noqa: S608
    else:
        connection.exec_driver_sql(f"DELETE FROM {name}")  # noqa: S608


def _more(connection: Connection, name: str) -> None:
    column = "rowid" if connection.dialect.name == "sqlite" else "number"
    connection.exec_driver_sql(f"INSERT INTO {name}({column}, words) VALUES (77, 'stranger')")  # noqa: S608


@pytest.mark.parametrize("name", ["report_words", "quote_words"])
@pytest.mark.parametrize("spoil", [_gone, _more])
def test_an_index_of_words_that_lacks_a_text_or_has_one_too_many_is_found(
    book: Casebook, name: str, spoil: Callable[[Connection, str], None]
) -> None:
    with book.database.engine.begin() as connection:
        spoil(connection, name)
    assert checks(book) == {Check.WORDS}


def test_reasons_and_acts_are_held_against_the_log(book: Casebook) -> None:
    claim = book.claims()[0]
    key = ClaimKey(claim.report, claim.key.span, claim.key.source)
    with book.change(NOW, "Mira", "seen there") as unit:
        unit.decide([Decision(Verdict.ACCEPT, key, None, None, None, "Mira", "seen there", NOW)])
    assert faults(book) == []
    change(book, "UPDATE reasons SET why = 'not seen'")
    assert checks(book) == {Check.LOG}
    change(book, "UPDATE reasons SET why = 'seen there'", "UPDATE acts SET by = 'Nobody'")
    assert checks(book) == {Check.ACT}
    change(book, "UPDATE acts SET by = 'Mira'", "UPDATE decisions SET decision = replace(decision, 'accept', 'reject')")
    assert checks(book) == {Check.ACT}
    change(book, "DELETE FROM decisions")
    assert checks(book) == {Check.ACT}


def test_raw_bytes_that_are_altered_missing_or_too_many_are_found(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path), create=True) as book:
        reports = [file(book, report) for report in many(3)]
        altered, gone, _ = paths = [tmp_path / "archive" / one.sha256[:2] / one.sha256[2:4] / one.sha256 for one in reports]
        altered.chmod(0o644)
        altered.write_bytes(altered.read_bytes()[:-1] + b"?")
        gone.unlink()
        stray = paths[2].parent / ("0" * 64)
        stray.write_bytes(b"stray")
        (tmp_path / "archive" / "notes.txt").write_bytes(b"stray")
        found = faults(book)
    assert {fault.check for fault in found} == {Check.ARCHIVE}
    told = {fault.item: fault.what for fault in found}
    assert set(told) == {altered.name, gone.name, stray.name, "notes.txt"}
    assert "were altered" in told[altered.name]
    assert "are missing" in told[gone.name]
    assert all(fault.remedy for fault in found)


def test_bytes_in_a_table_are_held_against_their_hash(url: str) -> None:
    with Casebook.open(url, create=True) as book:
        reports = [file(book, report) for report in many(3)]
        change(
            book,
            f"UPDATE archive SET raw = 'x' WHERE sha256 = '{reports[0].sha256}'",  # noqa: S608
            f"DELETE FROM archive WHERE sha256 = '{reports[1].sha256}'",  # noqa: S608
            "INSERT INTO archive VALUES ('abc', 'x')",
        )
        told = {fault.item: fault.what for fault in faults(book)}
    assert set(told) == {reports[0].sha256, reports[1].sha256, "abc"}


def test_a_row_that_is_no_text_any_more_is_a_fault_and_the_rest_is_looked_through(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path), create=True) as book:
        for report in many(3):
            file(book, report)
    with tampering(tmp_path) as database:
        database.execute("UPDATE reports SET title = CAST(x'ff' AS TEXT) WHERE filed = 2")
        database.execute("UPDATE claims SET stance = 'deny' WHERE number >> 20 = 3")
    with Casebook.open(str(tmp_path), create=False) as book:
        found = faults(book)
    assert any(fault.check is Check.REPORT and fault.item == "number 2" for fault in found)
    assert any(fault.check is Check.CLAIM for fault in found)


def test_the_example_set_has_no_fault_and_a_fault_is_exit_code_3(call: Call, own: Path) -> None:
    assert "no fault in 13 reports" in call(own, "audit").stdout
    (summary,) = lines(call(own, "audit", "--json"))
    assert (summary["faults"], summary["reports"]) == (0, 13)
    shutil.rmtree(next(path for path in (own / "archive").iterdir() if path.is_dir()))
    told = lines(call(own, "audit", "--json", code=3))
    assert told[-1]["faults"] == len(told) - 1 > 0
    assert told[0].keys() == {"check", "item", "what", "remedy"}
    shown = call(own, "audit", code=3).stdout
    assert told[0]["item"] in shown
    assert told[0]["remedy"] in shown
    assert json.loads(json.dumps(told[-1]["by_check"])) == {"archive": len(told) - 1}


def test_no_casebook_is_exit_code_4(call: Call, tmp_path: Path) -> None:
    call(tmp_path / "none", "audit", code=4)

"""What is put into a casebook comes back, once, by its id."""

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from counterclaim.casebook import Casebook
from counterclaim.errors import CasebookError, CounterclaimError, NotText, UsageError
from counterclaim.records import (
    Ceasefire,
    Person,
    PersonRole,
    ProtectedKind,
    ProtectedPlace,
    Reading,
    Report,
    SourceKind,
    Span,
    Stance,
)

from .making import NOW, READER, TWO_CLAIMS, archive, file, made, many, put_reading, read, reread, tampering

_numbers = count(1)


@pytest.fixture
def book(where: str) -> Iterator[Casebook]:
    with Casebook.open(where, create=True) as casebook:
        yield casebook


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.open(str(tmp_path), create=True) as casebook:
        yield casebook


def test_a_report_comes_back_as_it_was_put_in(book: Casebook) -> None:
    report = replace(
        made(),
        title="A depot",
        byline="By A. Writer",
        dateline="Northtown",
        published_at=datetime(2016, 9, 18, 14, 5, 1, 250, tzinfo=timezone(timedelta(hours=5, minutes=45))),
        retrieved=datetime(2026, 1, 1, tzinfo=UTC),
        language="en",
        url="https://example.org/1",
        body=12,
        notes=("encoding guessed", ""),
    )
    archive(book, report)
    back = book.report(report.id)
    assert back == report
    assert back.published_at is not None
    assert back.published_at.utcoffset() == timedelta(hours=5, minutes=45), "the offset is evidence too"
    assert book.raw(report.id) == report.text.encode()


@given(text=st.text(), title=st.none() | st.text(), day=st.none() | st.dates(), notes=st.lists(st.text()).map(tuple))
@example(text="\x00 \x10 \x100", title="\x00", day=None, notes=("\x00",))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_and_header_come_back(
    book: Casebook, text: str, title: str | None, day: date | None, notes: tuple[str, ...]
) -> None:
    report = replace(made(f"{next(_numbers)} Someone: " + text, day, title), notes=notes)
    reading = replace(read(report), notes=notes)
    file(book, report, reading)
    assert book.report(report.id) == report
    assert book.reading(report.id) == reading


def test_a_second_copy_is_filed_once(book: Casebook) -> None:
    report = made()
    assert archive(book, report)
    assert not archive(book, replace(report, title="Another title"), report.text.encode())
    assert book.reports() == [report]


def test_a_corrected_report_is_another_report(book: Casebook) -> None:
    first, corrected = file(book, made()), file(book, made(TWO_CLAIMS.replace("nine", "ten")))
    assert {report.id for report in book.reports()} == {first.id, corrected.id}


def test_bytes_that_are_not_the_report_s_are_refused(book: Casebook) -> None:
    report = made()
    with pytest.raises(ValueError, match="sha256"):
        archive(book, report, b"other bytes")
    for hostile in ("", "../../x", "'; DROP TABLE reports; --", report.sha256[1:17], "%"):
        with pytest.raises(ValueError, match="id"):
            archive(book, replace(report, id=hostile), report.text.encode())
    assert book.reports() == []


def test_half_a_character_is_named_and_not_stored(book: Casebook) -> None:
    report = replace(made(), text="a \ud800 b")
    with pytest.raises(NotText, match=report.id):
        archive(book, report, TWO_CLAIMS.encode())
    assert book.reports() == []


def test_a_report_is_unread_until_its_reading_is_put_in_even_an_empty_one(book: Casebook) -> None:
    reports = many(3)
    for report in reports:
        archive(book, report)
    assert book.unread() == reports, "in the order of filing"
    assert book.reading(reports[0].id) is None
    silent = Reading(reports[0], READER, notes=("no reader knows this language",))
    put_reading(book, silent)
    assert book.unread() == reports[1:]
    assert book.reading(reports[0].id) == silent


def test_a_reading_comes_back_whole_and_in_order(book: Casebook) -> None:
    report = made()
    reading = replace(read(report), ceasefires=(Ceasefire("the truce", duration=timedelta(days=7)),))
    file(book, report, replace(reading, claims=reading.claims[::-1]))
    assert book.reading(report.id) == replace(reading, claims=reading.claims[::-1])


def test_a_newer_reader_replaces_the_claims_of_that_report_only(book: Casebook) -> None:
    report, other = file(book, made()), file(book, many(1)[0])
    newer = reread(read(report), "2", keep=1)
    assert put_reading(book, newer)
    assert book.reading(report.id) == newer
    assert book.claims(report.id) == list(newer.claims)
    assert book.reading(other.id) == read(other)


def test_names_come_back_with_a_reading_and_change_its_record(book: Casebook) -> None:
    report = made()
    archive(book, report)
    plain = read(report)
    persons = (Person("Khaled Homsi", PersonRole.VICTIM, (Span(0, 3), Span(4, 12))),)
    protected = (
        ProtectedPlace(ProtectedKind.HOSPITAL, "al-Quds", (Span(1, 8),), (Span(1, 17),)),
        ProtectedPlace(ProtectedKind.AID_SITE, None, (), (Span(20, 29),)),
    )
    for names in ((None, None), ((), ()), (persons, protected)):
        whole = replace(plain, persons=names[0], protected=names[1])
        assert put_reading(book, whole), "other names are another reading"
        assert book.reading(report.id) == whole
        with book.change(NOW, "tester") as unit:
            assert list(unit.readings()) == [whole]


def test_the_same_reading_twice_changes_nothing(book: Casebook) -> None:
    report = file(book, made())
    assert not put_reading(book, read(report))


def test_a_reading_of_an_unknown_report_is_refused(book: Casebook) -> None:
    with pytest.raises(UsageError, match="no report"):
        put_reading(book, read(made()))
    assert book.claims() == []


def test_a_reading_at_odds_with_itself_is_refused_whole(book: Casebook) -> None:
    report, other = made(), file(book, many(1)[0])
    archive(book, report)
    good = read(report)
    with pytest.raises(ValueError, match="of another report"):
        put_reading(book, replace(good, claims=(*good.claims, *read(other).claims)))
    with pytest.raises(ValueError, match="one id"):
        put_reading(book, replace(good, claims=(good.claims[0], good.claims[0])))
    assert book.unread() == [report]
    assert book.verify_log() is None


def test_claims_are_asked_for_by_what_is_in_them(book: Casebook) -> None:
    report = file(book, made())
    later = file(book, made("The ministry: it denies this.", date(2016, 9, 19)), None)
    put_reading(book, read(later, stance=Stance.DENY))
    assert [claim.quote.words for claim in book.claims()] == [
        "shells fell on the depot.",
        "nine people were hurt.",
        "it denies this.",
    ]
    assert len(book.claims(report.id)) == 2
    assert len(book.claims(source="The ministry")) == 2
    assert len(book.claims(source="The ministry", stance=Stance.DENY)) == 1
    assert book.claims(source="the%") == []
    assert book.claims(kind=SourceKind.UN) == []
    assert len(book.claims(kind=SourceKind.OTHER)) == 3
    only = book.claims(report.id)[0]
    assert book.claim(only.id) == only


def test_reports_come_by_day_the_unknown_day_last(book: Casebook) -> None:
    days = [date(2016, 9, 19), None, date(2016, 9, 17)]
    for number, day in enumerate(days):
        file(book, made(f"A: {number}.", day))
    assert [report.published for report in book.reports()] == [date(2016, 9, 17), date(2016, 9, 19), None]
    assert [claim.quote.words for claim in book.claims()] == ["2.", "0.", "1."], "and so do their claims"
    some = [made(f"A: {number}.", days[number]).id for number in (1, 0)]
    assert [report.id for report in book.reports([*some, "f" * 16])] == some[::-1]
    assert book.reports([]) == []


def test_no_claim_is_without_its_report(book: Casebook) -> None:
    file(book, made())
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"), book._database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM reports")


def test_a_report_and_a_claim_are_found_by_the_beginning_of_their_id(book: Casebook) -> None:
    report = file(book, made())
    claim = book.claims()[0]
    for prefix in (report.id, report.id[:6], report.id[:6].upper(), f" {report.id}\n", report.sha256):
        assert book.find(prefix) == report
    assert book.find(claim.id) == book.find(claim.id[:8]) == claim


@pytest.mark.parametrize("digit", "0123456789abcdef")
def test_an_id_is_found_whatever_digit_comes_next(book: Casebook, digit: str) -> None:
    text = next(text for text in (f"A: {number}." for number in range(1000)) if made(text).id[1] == digit)
    report = made(text)
    archive(book, report, text.encode())
    assert book.find(report.id[0]) == report


def test_an_ambiguous_beginning_names_the_candidates(book: Casebook) -> None:
    reports = many(40)
    for report in reports:
        file(book, report)
    ids = [*(report.id for report in book.reports()), *(claim.id for claim in book.claims())]
    digit = ids[0][0]
    matching = sorted(i for i in ids if i.startswith(digit))
    assert len(matching) > 1
    with pytest.raises(UsageError, match="begins several ids") as refusal:
        book.find(digit)
    named = [word.strip(",:") for word in refusal.value.message.split()]
    assert all(i in matching for i in named if len(i) == 16)
    assert sum(len(i) == 16 for i in named) == min(len(matching), 8)
    assert "more digits" in refusal.value.remedy


@pytest.mark.parametrize(
    "hostile", ["", " ", "%", "_", "a%", "zz", "' OR 1=1 --", "../..", "\x00", "é", "a" * 65, "٣", "a\nb", "\ud800"]
)
def test_what_is_no_id_finds_nothing(book: Casebook, hostile: str) -> None:
    file(book, made())
    with pytest.raises(UsageError, match="is no id"):
        book.find(hostile)


@pytest.mark.parametrize("hostile", ["", "%", "' OR 1=1 --", "f" * 16, "\x00", "a" * 10_000])
def test_an_id_that_is_not_there_is_wrong_usage(book: Casebook, hostile: str) -> None:
    file(book, made())
    for ask in (book.report, book.claim, book.raw, book.reading):
        with pytest.raises(UsageError, match="there is no") as refusal:
            ask(hostile)
        assert len(refusal.value.message) < 200
    assert book.claims(hostile) == []


def test_an_altered_archive_is_found_when_its_bytes_are_asked_for(folder: Casebook, tmp_path: Path) -> None:
    report = file(folder, made())
    path = tmp_path / "archive" / report.sha256[:2] / report.sha256[2:4] / report.sha256
    path.chmod(0o644)
    path.write_text(TWO_CLAIMS.replace("nine", "none"))
    with pytest.raises(CasebookError, match="was altered"):
        folder.raw(report.id)


def test_a_database_cannot_lead_the_archive_elsewhere(folder: Casebook, tmp_path: Path) -> None:
    report = file(folder, made())
    with tampering(tmp_path) as database:
        database.execute("UPDATE reports SET sha256 = '../../../../etc/passwd'")
    with pytest.raises(CasebookError, match="is not a SHA-256"):
        folder.raw(report.id)


def _everything(casebook: Casebook) -> list[object]:
    reports: list[Report] = casebook.reports()
    return [reports, casebook.claims(), casebook.days(), [casebook.reading(report.id) for report in reports]]


@given(flips=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 7)), min_size=1, max_size=8))
@settings(max_examples=30, deadline=None)
def test_a_damaged_database_gives_a_clear_error_or_an_answer(flips: list[tuple[float, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with Casebook.open(folder, create=True) as casebook:
            for report in many(3):
                file(casebook, report)
        path = Path(folder) / "casebook.sqlite"
        damaged = bytearray(path.read_bytes())
        for where, bit in flips:
            damaged[int(where * len(damaged))] ^= 1 << bit
        path.write_bytes(damaged)
        try:
            with Casebook.open(folder, create=False) as casebook:
                _everything(casebook)
                casebook.verify_log()
        except CounterclaimError as error:
            assert error.message  # noqa: PT017


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE reports SET published = '2016-13-99'",
        "UPDATE reports SET published_at = 'noon'",
        "UPDATE reports SET notes = '{'",
        "UPDATE reports SET notes = '[1]'",
        "UPDATE reports SET title = CAST(x'ff' AS TEXT)",
        "UPDATE claims SET claim = '{}'",
        "UPDATE claims SET claim = substr(claim, 1, 50)",
        "UPDATE readings SET ceasefires = '[{}]'",
        "DROP TABLE claims",
    ],
)
def test_a_row_that_is_no_record_is_told_as_damage(folder: Casebook, tmp_path: Path, damage: str) -> None:
    file(folder, made())
    assert _everything(folder)
    with tampering(tmp_path) as database:
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute(damage)
    with pytest.raises(CasebookError, match="is damaged") as fault:
        _everything(folder)
    assert str(tmp_path) in fault.value.message
    assert "backup" in fault.value.remedy


def test_the_hash_of_a_report_is_that_of_its_bytes_and_not_of_its_text(book: Casebook) -> None:
    raw = "Der Minister: Übung".encode("latin-1")
    sha256 = hashlib.sha256(raw).hexdigest()
    report = Report(sha256[:16], raw.decode("latin-1"), sha256, "text/plain")
    assert archive(book, report, raw)
    assert book.raw(report.id) == raw
    assert book.report(report.id).text == "Der Minister: Übung"

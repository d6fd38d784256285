"""Filing: archive, then read, one after the other; what fails is named and the rest goes on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook
from counterclaim.errors import CasebookError, ModelMissing, NotText
from counterclaim.filing import Failure, Filed, Stage, Step, file_reports, linked
from counterclaim.intake import Outcome, reports_from_paths
from counterclaim.records import UNREAD, Reading, Report

from .making import given, many, read


@pytest.fixture
def book(where: str) -> Iterator[Casebook]:
    with Casebook.open(where, create=True) as casebook:
        yield casebook


class Reader:
    """Reads lines, but not a text with `word` in it. Keeps the ids of what it was given."""

    def __init__(self, word: str, error: Exception) -> None:
        self.word, self.error = word, error
        self.asked: list[str] = []

    def __call__(self, report: Report) -> Reading:
        self.asked.append(report.id)
        if self.word in report.text:
            raise self.error
        return read(report)


def test_reports_are_archived_and_read(book: Casebook) -> None:
    filed = file_reports(book, many(3), read, actor="tester")
    assert filed == Filed(added=3, already_there=0, read=3, claims=6)
    assert len(book.claims()) == 6
    assert book.unread() == []


def test_nothing_to_file_is_no_fault(book: Casebook) -> None:
    assert file_reports(book, [], read, actor="tester") == Filed(0, 0, 0, 0)


def test_the_same_inputs_again_add_nothing_and_are_not_read_again(book: Casebook) -> None:
    file_reports(book, many(3), read, actor="tester")
    reader = Reader("never", ValueError())
    assert file_reports(book, [*many(3), *many(1)], reader, actor="tester") == Filed(0, already_there=4, read=0, claims=0)
    assert reader.asked == []


def test_a_copy_within_one_run_is_filed_once(book: Casebook) -> None:
    first = many(1)[0]
    filed = file_reports(book, [first, replace(first, name="copy.txt")], read, actor="tester")
    assert (filed.added, filed.already_there, filed.claims) == (1, 1, 2)


def test_each_input_is_filed_before_the_next_is_taken(book: Casebook) -> None:
    def inputs() -> Iterator[Outcome]:
        for number, one in enumerate(many(3)):
            assert len(book.claims()) == 2 * number
            yield one

    assert file_reports(book, inputs(), read, actor="tester").read == 3


def test_an_input_that_intake_refused_is_named_and_the_rest_goes_on(book: Casebook) -> None:
    refusal = NotText("photo.jpg is no text", "give the story as text")
    good = many(2)
    filed = file_reports(book, [good[0], Outcome("photo.jpg", error=refusal), Outcome("odd"), good[1]], read, actor="tester")
    assert (filed.added, filed.read) == (2, 2)
    assert filed.failures[0] == Failure("photo.jpg", refusal)
    assert filed.failures[1].name == "odd"
    assert "odd" in str(filed.failures[1].error)


def test_a_file_that_was_passed_over_is_a_note_and_no_failure(book: Casebook) -> None:
    filed = file_reports(book, [Outcome("cat.png", note="cat.png: passed over"), *many(1)], read, actor="tester")
    assert filed == Filed(added=1, already_there=0, read=1, claims=2, notes=("cat.png: passed over",))


def test_what_intake_makes_of_a_folder_is_filed(book: Casebook, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_bytes("A: é one.\r\nB: two.".encode())
    (folder / "two.txt").write_bytes(b"")
    filed = file_reports(book, reports_from_paths([str(folder)]), read, actor="tester")
    assert (filed.added, filed.claims, len(filed.failures)) == (1, 2, 1)
    assert "two.txt" in filed.failures[0].name
    assert book.raw(book.reports()[0].id) == (folder / "one.txt").read_bytes()


def test_a_report_that_cannot_be_stored_is_named_and_the_rest_goes_on(book: Casebook) -> None:
    bad, good = given("A: one."), given("B: two.")
    assert bad.report is not None
    half = replace(bad, name="half.txt", report=replace(bad.report, text="A: \udc80."))
    liar = replace(bad, name="liar.txt", raw=b"other bytes")
    filed = file_reports(book, [half, liar, good], read, actor="tester")
    assert [failure.name for failure in filed.failures] == ["half.txt", "liar.txt"]
    assert isinstance(filed.failures[0].error, NotText)
    assert book.reports() == [good.report]


def test_a_reader_s_exception_is_named_keeps_its_cause_and_the_rest_goes_on(book: Casebook) -> None:
    slip = KeyError("a slip of the reader")
    filed = file_reports(book, many(3), Reader("thing 1", slip), actor="tester")
    assert (filed.added, filed.read, filed.claims) == (3, 2, 4)
    (failure,) = filed.failures
    assert failure.name == "1.txt"
    assert "1.txt could not be read: KeyError: 'a slip of the reader'" in failure.error.message
    assert "archived" in failure.error.remedy
    assert failure.error.exit_code == 1
    assert failure.error.__cause__ is slip


def test_what_could_not_be_read_is_read_on_the_next_run_once(book: Casebook) -> None:
    inputs = [replace(one, report=one.report and replace(one.report, title="The title")) for one in many(2)]
    failing = Reader("thing 1", RuntimeError("not today"))
    file_reports(book, inputs, failing, actor="tester")
    filed = file_reports(book, inputs, failing, actor="tester")
    assert filed.already_there == 2
    (failure,) = filed.failures
    assert inputs[1].report is not None
    assert failure.name == f"report {inputs[1].report.id} (The title)"
    assert file_reports(book, [], read, actor="tester") == Filed(0, 0, read=1, claims=2)
    assert file_reports(book, [], read, actor="tester") == Filed(0, 0, 0, 0)


def test_a_reading_at_odds_with_its_report_fails_that_report_only(book: Casebook) -> None:
    first, second, third = (one.report for one in many(3))
    assert first is not None
    assert second is not None

    def confused(report: Report) -> Reading:
        if report == first:
            return read(second)
        if report == second:
            doubled = read(report)
            return replace(doubled, claims=doubled.claims * 2)
        return read(report)

    filed = file_reports(book, many(3), confused, actor="tester")
    assert [failure.name for failure in filed.failures] == ["0.txt", "1.txt"]
    assert "was given report" in str(filed.failures[0].error)
    assert "one id" in str(filed.failures[1].error)
    assert book.unread() == [first, second]
    assert third is not None
    assert book.reading(third.id) == read(third)


@pytest.mark.parametrize("error", [ModelMissing("no tagger"), CasebookError("disk full")])
def test_an_error_about_the_run_ends_it_and_loses_nothing(book: Casebook, error: Exception) -> None:
    with pytest.raises(type(error)) as raised:
        file_reports(book, many(3), Reader("thing 1", error), actor="tester")
    assert raised.value is error
    assert len(book.reports()) == 2
    assert len(book.unread()) == 1
    assert file_reports(book, many(3), read, actor="tester") == Filed(added=1, already_there=2, read=2, claims=4)


def test_progress_is_told_of_each_step_once_it_is_kept(book: Casebook) -> None:
    left = given("A witness: left unread.")
    assert left.report is not None
    assert left.raw is not None
    with book.change(datetime.now(UTC), "tester") as unit:
        unit.archive(left.report, left.raw)
    steps: list[Step] = []

    def progress(step: Step) -> None:
        steps.append(step)
        kept = [told for told in steps if told.stage is Stage.READ]
        assert len(book.claims()) == sum(told.claims for told in kept)

    inputs = [*many(2), many(1)[0], Outcome("bad", error=NotText("bad"))]
    file_reports(book, inputs, Reader("thing 1", ValueError()), progress=progress, actor="tester")
    assert [(step.name, step.stage, step.claims) for step in steps] == [
        (f"report {left.report.id}", Stage.READ, 1),
        ("0.txt", Stage.ARCHIVED, 0),
        ("0.txt", Stage.READ, 2),
        ("1.txt", Stage.ARCHIVED, 0),
        ("1.txt", Stage.FAILED, 0),
        ("0.txt", Stage.ALREADY_THERE, 0),
        ("bad", Stage.FAILED, 0),
    ]


def test_a_report_read_in_part_is_named_with_what_was_left(book: Casebook) -> None:
    note = f"read to character 10 of 20; {UNREAD}"

    def partly(report: Report) -> Reading:
        return replace(read(report), notes=("read by the grammar", note))

    filed = file_reports(book, [given("A: one.", "long.txt")], partly, actor="tester")
    assert filed.notes == (f"long.txt: {note}",)
    assert filed.failures == ()


def test_filing_again_under_another_date_is_not_passed_over_in_silence(book: Casebook) -> None:
    file_reports(book, [given("A: one.", day=None)], read, actor="tester")
    filed = file_reports(book, [given("A: one.", "dated.txt", title="New", day=date(2016, 9, 17))], read, actor="tester")
    assert filed.already_there == 1
    assert filed.notes == ("dated.txt was filed before with another title, published: what was filed first stands",)
    assert book.reports()[0].published is None
    again = given("A: one.", day=None)
    assert again.report is not None
    later = replace(again, report=replace(again.report, retrieved=datetime.now(UTC)))
    assert file_reports(book, [later], read, actor="tester").notes == (), "when it was fetched again is no difference"


def test_who_filed_it_is_in_the_log(book: Casebook) -> None:
    file_reports(book, many(1), read, actor="Mira")
    with book._database.ask() as connection:
        actors = connection.exec_driver_sql("SELECT action, actor FROM log ORDER BY seq").all()
    assert {row.actor for row in actors} == {"Mira"}
    assert [row.action for row in actors] == ["archive", "read", "sign", "link"]


def test_another_version_at_the_same_address_is_kept_as_a_revision_however_its_words_changed(book: Casebook) -> None:
    def version(text: str, url: str) -> Outcome:
        made = given(text, f"{text[:4]}.txt")
        assert made.report is not None
        return replace(made, report=replace(made.report, url=url))

    first = version("A governor: twelve died at the market.", "https://example.org/market")
    second = version("Hospitals: nineteen were buried, and the square is closed.", "http://www.example.org/market/#top")
    other = version("A mayor: the bridge is open again.", "https://example.org/bridge")
    file_reports(book, [first, second, other], read, actor="tester")
    ids = [one.report.id for one in (first, second, other) if one.report is not None]
    assert [report.id for report in book.revisions(ids[0])] == ids[:2]
    assert [report.id for report in book.revisions(ids[2])] == [ids[2]]


def test_a_copy_without_a_day_is_found_among_many_that_only_begin_alike(book: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linked, "_LOOKED_AT", 3)
    formula = "The mission: in the north of the region, in the hours since the last count was closed, there came to our notice"
    texts = [f"{formula} {' '.join(f'thing{number}x{place} that' for place in range(40))}." for number in range(30)]
    undated = [given(text, f"{number}.txt") for number, text in enumerate([*texts, f"{texts[7]} So the agency."])]
    undated = [replace(one, report=replace(one.report, published=None)) for one in undated if one.report is not None]
    file_reports(book, undated, read, actor="tester")
    ids = [one.report.id for one in undated if one.report is not None]
    assert [report.id for report in book.story(ids[-1])] == [ids[7], ids[-1]]
    assert all(len(book.story(name)) == 1 for name in ids[:7])

"""Search: reports and quotes by their words, alike on both databases."""

from collections.abc import Iterator
from datetime import date

import pytest

from counterclaim.casebook import Casebook, search
from counterclaim.errors import UsageError

from .making import NOW, archive, file, made, put_reading, read, reread


@pytest.fixture
def book(where: str) -> Iterator[Casebook]:
    with Casebook.open(where, create=True) as casebook:
        yield casebook


def _found(book: Casebook, words: str) -> tuple[list[str | None], list[str]]:
    hits = book.search(words)
    return [report.title for report in hits.reports], [claim.quote.words for claim in hits.claims]


def test_reports_are_found_by_title_and_text_and_claims_by_their_quotes(book: Casebook) -> None:
    file(book, made("The ministry: shells fell on the depot.\nA monitor: nine people were hurt.", title="Depot burns"))
    file(book, made("A witness: nobody fled.", title="Quiet night"))
    assert _found(book, "depot") == (["Depot burns"], ["shells fell on the depot."])
    assert _found(book, "burns") == (["Depot burns"], [])
    assert _found(book, "MINISTRY nine") == (["Depot burns"], []), "in one report, and in no one quote"
    assert _found(book, '"fell on" depot') == (["Depot burns"], ["shells fell on the depot."])
    assert _found(book, '"on fell"') == _found(book, "dep") == ([], [])


@pytest.mark.parametrize("few", [search.FEW, 1])
def test_what_was_filed_last_comes_first_and_there_is_a_limit(book: Casebook, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "FEW", few)
    for number in range(5):
        file(book, made(f"A: shells {number}.", date(2016, 9, 20 - number), f"T{number}"))
    assert _found(book, "shells") == ([f"T{n}" for n in (4, 3, 2, 1, 0)], [f"shells {n}." for n in (4, 3, 2, 1, 0)])
    hits = book.search("shells", limit=2)
    assert ([report.title for report in hits.reports], len(hits.claims)) == (["T4", "T3"], 2)


@pytest.mark.parametrize("asked", ["ubung", "ÜBUNG", "Übung", '"ubung am"', "Übung Morgen", "ﬂuss", "fluss", "دمشق", "1400"])
def test_case_and_diacritics_do_not_matter(book: Casebook, asked: str) -> None:
    file(book, made("Der Minister: Übung am Morgen, am Fluß um 1400, دِمَشق.", title="x"))
    assert len(_found(book, asked)[1]) == 1


@pytest.mark.parametrize(
    "hostile",
    [
        "a OR b",
        "a AND",
        "NOT a",
        "a*",
        "quote_words:a",
        "^a",
        "NEAR(a b)",
        "{a} : b",
        "a & !b | (",
        "'a' <-> 'b'",
        'a"b',
        "a\x00b",
        "a; --",
    ],
)
def test_nothing_that_is_asked_is_syntax(book: Casebook, hostile: str) -> None:
    file(book, made("Someone: nothing of the kind."))
    assert _found(book, hostile) == ([], [])


@pytest.mark.parametrize("nothing", ["", " ", '""', "***", "\x00"])
def test_what_holds_no_word_is_wrong_usage(book: Casebook, nothing: str) -> None:
    with pytest.raises(UsageError, match="no word"):
        book.search(nothing)


def test_an_unread_report_is_found_and_a_reread_one_by_its_new_claims_only(book: Casebook) -> None:
    report = made("A: shells fell.\nB: people fled.", title="t")
    archive(book, report)
    assert _found(book, "shells") == (["t"], [])
    put_reading(book, read(report))
    assert _found(book, "fled")[1] == ["people fled."]
    put_reading(book, reread(read(report), "2", keep=1))
    assert (_found(book, "fled"), _found(book, "shells")) == ((["t"], []), (["t"], ["shells fell."]))


def test_a_withdrawn_report_is_found_no_more_until_it_is_restored(book: Casebook) -> None:
    report = file(book, made("A: shells fell.", title="t"))
    with book.change(NOW, "editor", "a hoax") as unit:
        act, _ = unit.withdraw([report.id])
    assert _found(book, "shells") == ([], [])
    with book.change(NOW, "editor", "no hoax") as unit:
        unit.undo(act)
    assert _found(book, "shells") == (["t"], ["shells fell."])


def test_a_text_of_any_length_is_filed_and_found_by_its_beginning(book: Casebook) -> None:
    """PostgreSQL holds a mebibyte of words of one text: it is not to refuse what SQLite takes."""
    words = " ".join(f"слово{number}" for number in range(60_000))
    file(book, made(f"A: {words} {'x' * 100_000}.", title="t"))
    assert _found(book, "слово77")[0] == ["t"]
    assert _found(book, '"слово77 слово78" a')[0] == ["t"]

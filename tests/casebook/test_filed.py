"""The lists of reports and sources, of what a source says, and of when reports were filed."""

from collections.abc import Iterator
from datetime import date

import pytest

from counterclaim.casebook import Casebook, ReportQuery
from counterclaim.errors import UsageError

from .making import NOW, archive, file, made


@pytest.fixture
def book(where: str) -> Iterator[Casebook]:
    with Casebook.open(where, create=True) as casebook:
        yield casebook


def _withdraw(book: Casebook, report: str) -> None:
    with book.change(NOW, "tester", "It was a test.") as unit:
        unit.withdraw([report])


def test_a_withdrawn_or_unread_report_and_who_speaks_in_it_alone_are_not_listed(book: Casebook) -> None:
    kept, gone = file(book, made("A: one.\nB: two.")), file(book, made("A: three.\nC: four."))
    archive(book, made("D: unread."))
    _withdraw(book, gone.id)
    assert book.reports_listed(ReportQuery()) == [kept.id]
    assert [(row.name, row.claims, row.reports) for row in book.sources()] == [("A", 1, 1), ("B", 1, 1)]
    assert [claim.quote.words for claim in book.said("A", 10)] == ["one."]
    assert book.said("C", 10) == []


def test_what_a_source_says_is_newest_first_and_goes_on_after_any_claim(book: Casebook) -> None:
    for n, day in enumerate((date(2016, 9, 3), None, date(2016, 9, 5), date(2016, 9, 3), None)):
        file(book, made(f"A: {n} one.\nA: {n} two.", day))
    everything = book.said("A", 100)
    assert [claim.quote.words for claim in everything] == [
        "2 two.", "2 one.", "3 two.", "3 one.", "0 two.", "0 one.", "4 two.", "4 one.", "1 two.", "1 one.",
    ]  # fmt: skip
    for place, claim in enumerate(everything):
        assert book.said("A", 100, claim.id) == everything[place + 1 :]
    with pytest.raises(UsageError, match="there is no claim"):
        book.said("B", 1, everything[0].id)


def test_reports_are_newest_first_of_an_unknown_day_last_and_go_on_after_any(book: Casebook) -> None:
    days = (date(2016, 9, 3), None, date(2016, 9, 5), date(2016, 9, 3), None)
    ids = [file(book, made(f"A: {n}.", day)).id for n, day in enumerate(days)]
    everything = [ids[n] for n in (2, 3, 0, 4, 1)]
    assert book.reports_listed(ReportQuery(publisher="Example Wire")) == everything
    for place, report in enumerate(everything):
        for limit in range(1, 6):
            after = ReportQuery(limit=limit, after=report)
            assert book.reports_listed(after) == everything[place + 1 : place + 1 + limit]
    assert book.reports_listed(ReportQuery(last=date(2016, 9, 4), after=ids[3])) == [ids[0]]
    assert book.reports_listed(ReportQuery(last=date(2016, 9, 4), after=ids[4])) == []


def test_sources_go_on_after_any_name_in_the_order_of_letters(book: Casebook) -> None:
    names = ["B", "b", "Z \x10", "a", "Élysée"]
    for n, name in enumerate(names):
        file(book, made(f"{name}: {n}."))
    names.sort()
    assert [row.name for row in book.sources()] == names
    for place, name in enumerate(names):
        assert [row.name for row in book.sources(after=name, limit=2)] == names[place + 1 : place + 3]
        assert name in [row.name for row in book.sources(name)]


def test_sources_are_found_by_words_of_their_names_without_case_and_marks(book: Casebook) -> None:
    file(book, made("The Élysée palace: one.\nA palace guard: two.\nNobody: three."))
    assert [row.name for row in book.sources("elysee")] == ["The Élysée palace"]
    assert [row.name for row in book.sources("PALACE")] == ["A palace guard", "The Élysée palace"]
    assert book.sources("pal") == []
    assert book.sources("?!") == []


def test_first_and_last_day_are_of_the_reports_that_stand(book: Casebook) -> None:
    for n, day in enumerate((date(2016, 9, 3), None, date(2016, 9, 5))):
        file(book, made(f"A: {n}.", day))
    (row,) = book.sources()
    assert (row.first, row.last, row.claims) == ("2016-09-03", "2016-09-05", 3)


def test_when_a_report_was_first_filed_is_told(book: Casebook) -> None:
    report = file(book, made("A: one."))
    assert book.recorded([report.id, "0" * 16]) == {report.id: NOW}


def test_reports_are_narrowed_by_whole_publisher_and_days(book: Casebook) -> None:
    early, late = file(book, made("A: one.", date(2016, 9, 1))), file(book, made("A: two.", date(2016, 9, 9)))
    file(book, made("A: three.", None))
    assert book.reports_listed(ReportQuery(first=date(2016, 9, 2))) == [late.id]
    assert book.reports_listed(ReportQuery(last=date(2016, 9, 2))) == [early.id]
    assert book.reports_listed(ReportQuery(publisher="Example")) == []
    assert len(book.reports_listed(ReportQuery(publisher="Example Wire"))) == 3

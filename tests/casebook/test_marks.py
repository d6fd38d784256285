"""Marks of incidents: another once what is told of one is, the same while other things change."""

from collections.abc import Iterator

import pytest

from counterclaim.casebook import Casebook
from counterclaim.records import Decision, Verdict

from .grouping import place, tell
from .making import NOW, put_reading, read, reread


@pytest.fixture
def book(where: str) -> Iterator[Casebook]:
    with Casebook.open(where, create=True) as casebook:
        yield casebook


def test_a_mark_stays_while_other_reports_are_filed(book: Casebook) -> None:
    _, told = tell(book, "A: one.")
    place(book, told)
    before = book.marks(["I1"])
    _, other = tell(book, "B: two.")
    place(book, other)
    assert book.marks(["I1", "I2"])["I1"] == before["I1"]
    assert len(set(book.marks(["I1", "I2"]).values())) == 2
    assert book.marks(["I77"]) == {}


def test_a_report_that_joins_is_read_anew_is_ruled_on_or_is_withdrawn_changes_it(book: Casebook) -> None:
    report, told = tell(book, "A: one.\nB: more.")
    place(book, told)
    seen = [book.marks(["I1"])["I1"]]

    def changed() -> bool:
        seen.append(book.marks(["I1"])["I1"])
        return len(set(seen)) == len(seen)

    other_report, other = tell(book, "C: two.")
    place(book, [*told, *other])
    assert changed(), "another report tells of it"
    put_reading(book, reread(read(report), "2", keep=1))
    assert changed(), "a report of it was read anew"
    with book.change(NOW, "tester") as unit:
        unit.put_story(report.id, [report.id, other_report.id])
    assert changed(), "its reports print one story"
    with book.change(NOW, "tester", "why not") as unit:
        key = book.claim(other[0].claims[0]).key
        act = unit.decide([Decision(Verdict.REJECT, key, None, None, None, "tester", "why not", NOW)])
    assert changed(), "a person ruled on a claim"
    with book.change(NOW, "tester", "why not") as unit:
        unit.undo(act)
    assert changed(), "the ruling was taken back"
    with book.change(NOW, "tester", "why not") as unit:
        unit.withdraw([other_report.id])
    assert changed(), "a report was withdrawn"

"""Stories and revisions: copies of one wire story, and reports that replace others."""

from collections.abc import Iterator
from datetime import date

import pytest

from counterclaim.casebook import Casebook
from counterclaim.errors import UsageError

from .making import NOW, file, made


@pytest.fixture
def book(where: str) -> Iterator[Casebook]:
    with Casebook.open(where, create=True) as casebook:
        yield casebook


def test_reports_are_looked_up_by_story_keys_and_days(book: Casebook) -> None:
    first, second, third = (
        file(book, made(f"A: {n}.", day)) for n, day in enumerate([date(2016, 9, 18), None, date(2016, 9, 19)])
    )
    with book.change(NOW, "linker") as unit:
        unit.put_story_keys(second.id, ["b", "c"], b"\x00\xff")
        unit.put_story_keys(first.id, ["a", "b", "b"], b"1")
        unit.put_story_keys(third.id, [], b"3")
        assert unit.signed_near(["b", "none"]) == {first.id: b"1", second.id: b"\x00\xff"}
        unit.put_story_keys(first.id, ["z"], b"2")
        assert list(unit.signed_near(["a", "b"])) == [second.id]
        assert unit.signed_near(["z"]) == {first.id: b"2"}
        assert unit.signed_near([]) == {}
        assert list(unit.signed_near(["b", "z"], date(2016, 9, 19))) == [second.id], "an unknown day may be any"
        assert list(unit.signed_near(["b", "z"], None, date(2016, 9, 18))) == [first.id, second.id]
        assert unit.reports([second.id, first.id, "0" * 16]) == [first, second]


def test_copies_are_one_story_named_by_the_first_filed(book: Casebook) -> None:
    reports = [file(book, made(f"A: {n}.")) for n in range(4)]
    ids = [report.id for report in reports]
    assert book.story(ids[0]) == [reports[0]], "a report is its own story"
    with book.change(NOW, "linker") as unit:
        assert unit.put_story(ids[0], [ids[2], ids[0]])
        assert not unit.put_story(ids[0], ids[:1] + ids[2:3])
    assert book.story(ids[2]) == book.story(ids[0]) == [reports[0], reports[2]]
    with book.change(NOW, "linker") as unit:
        unit.put_story(ids[0], ids)
    assert book.story(ids[3]) == reports
    with book.change(NOW, "linker") as unit:
        unit.put_story(ids[3], [ids[3]])
    assert (book.story(ids[3]), book.story(ids[0])) == ([reports[3]], reports[:3])
    with pytest.raises(ValueError, match="first filed"), book.change(NOW, "linker") as unit:
        unit.put_story(ids[1], ids)
    with pytest.raises(ValueError, match="not in the casebook"), book.change(NOW, "linker") as unit:
        unit.put_story(ids[0], ["f" * 16])
    with pytest.raises(UsageError, match="no report"):
        book.story("f" * 16)


def test_a_revision_names_what_it_revises_and_never_itself(book: Casebook) -> None:
    first, second, third, other = (file(book, made(f"A: {n}.")) for n in range(4))
    with book.change(NOW, "linker") as unit:
        assert unit.revise(second.id, first.id)
        assert not unit.revise(second.id, first.id)
        assert unit.revise(third.id, second.id)
    for report in (first, second, third):
        assert book.revisions(report.id) == [first, second, third]
    assert book.revisions(other.id) == [other]
    for report, of in ((first, third), (first, first)):
        with pytest.raises(ValueError, match="of itself"), book.change(NOW, "linker") as unit:
            unit.revise(report.id, of.id)
    with pytest.raises(UsageError, match="no report"), book.change(NOW, "linker") as unit:
        unit.revise(first.id, "f" * 16)


def test_a_withdrawn_report_is_no_copy_that_is_found(book: Casebook) -> None:
    first, second = (file(book, made(f"A: {n}.")) for n in range(2))
    with book.change(NOW, "linker") as unit:
        unit.put_story_keys(first.id, ["a"], b"1")
        unit.put_story(first.id, [first.id, second.id])
    with book.change(NOW, "editor", "a hoax") as unit:
        unit.withdraw([first.id])
        assert unit.signed_near(["a"]) == {}
    assert book.story(second.id) == [second]
    assert book.story(first.id) == [first, second]

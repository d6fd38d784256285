"""Roots: a day's lines as one hash, chained; the same for everybody, and broken by any change."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.casebook import Casebook
from counterclaim.casebook.log import GENESIS
from counterclaim.custody import Check, audit, make_roots, roots_of
from counterclaim.custody.roots import tree_of
from tests.casebook.making import many, read
from tests.cli.conftest import Call, lines
from tests.custody.test_audit import change

FIRST = datetime(2026, 3, 1, 23, 50, tzinfo=UTC)


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def file_on(book: Casebook, *hours: float) -> None:
    """File reports, each so many hours after the first."""
    had = len(book.reports())
    for report, hour in zip(many(had + len(hours))[had:], hours, strict=True):
        with book.change(FIRST + timedelta(hours=hour), "tester") as unit:
            assert unit.archive(report, report.text.encode())
            assert unit.put_reading(read(report))


@pytest.fixture
def empty(where: str) -> Iterator[Casebook]:
    with Casebook.open(where, create=True) as casebook:
        yield casebook


def test_a_tree_is_made_as_documented() -> None:
    a, b, c = sha("a"), sha("b"), sha("c")
    assert tree_of([a]) == a
    assert tree_of([a, b]) == sha(a + b)
    assert tree_of([a, b, c]) == sha(sha(a + b) + c)
    assert tree_of([a, b, c, a, b]) == sha(sha(sha(a + b) + sha(c + a)) + b)


@given(st.lists(st.integers(0, 255).map(lambda n: sha(str(n))), min_size=1, max_size=20, unique=True), st.data())
def test_a_tree_changes_with_any_leaf_and_with_their_order(leaves: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(leaves) - 1))
    assert tree_of([*leaves[:at], sha("another"), *leaves[at + 1 :]]) != tree_of(leaves)
    if len(leaves) > 1:
        assert tree_of(leaves[::-1]) != tree_of(leaves)


def test_every_day_that_is_over_has_a_root_chained_to_the_one_before(empty: Casebook) -> None:
    file_on(empty, 0, 0.1, 1, 2, 60)
    made = make_roots(empty, by="tester", now=FIRST + timedelta(hours=61))
    assert [(one.day, one.first, one.last) for one in made] == [("2026-03-01", 1, 4), ("2026-03-02", 5, 8)]
    assert (made[0].prev, made[1].prev) == (GENESIS, made[0].root)
    assert [one.root for one in made] == [sha(one.prev + one.tree) for one in made]
    assert make_roots(empty, by="tester", now=FIRST + timedelta(hours=61)) == []
    file_on(empty, 62)
    later = make_roots(empty, by="tester", now=FIRST + timedelta(hours=100))
    assert [(one.day, one.first) for one in later] == [("2026-03-04", 9)]
    assert later[0].last == 9 + 2 + 2 + 2 - 1, "with the lines that tell of the roots before"
    assert roots_of(empty) == [*made, *later]
    assert list(audit(empty)) == []


def test_a_clock_that_went_back_moves_no_line_of_a_day_that_is_over(empty: Casebook) -> None:
    file_on(empty, 0, 5, -3, 6)
    made = make_roots(empty, by="tester", now=FIRST + timedelta(hours=30))
    assert [(one.day, one.first, one.last) for one in made] == [("2026-03-01", 1, 2), ("2026-03-02", 3, 8)]
    file_on(empty, 1, 80)
    later = make_roots(empty, by="tester", now=FIRST + timedelta(hours=200))
    assert list(audit(empty)) == []
    assert (later[0].first, later[0].day) == (9, "2026-03-03")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE roots SET tree = prev",
        "UPDATE roots SET last = last - 1",
        "UPDATE roots SET day = '2026-02-01' WHERE day = '2026-03-01'",
        "DELETE FROM roots WHERE day = '2026-03-02'",
        "DELETE FROM roots WHERE day = '2026-03-01'",
        "UPDATE roots SET prev = tree, root = tree",
    ],
)
def test_a_root_that_was_changed_or_taken_out_is_found(empty: Casebook, statement: str) -> None:
    file_on(empty, 0, 1, 2)
    make_roots(empty, by="tester", now=FIRST + timedelta(hours=60))
    change(empty, statement)
    assert Check.ROOT in {fault.check for fault in audit(empty)}


def test_the_command_makes_and_lists_them(call: Call, tmp_path: str) -> None:
    with Casebook.open(f"{tmp_path}/book", create=True) as book:
        file_on(book, 0, 1)
    found = lines(call(f"{tmp_path}/book", "roots", "--json"))
    assert [one["day"] for one in found] == ["2026-03-01", "2026-03-02"]
    assert found[1]["root"] in call(f"{tmp_path}/book", "roots").stdout
    call(f"{tmp_path}/book", "audit")

"""The load on the desk is told page by page, and a user follows the links that a page has."""

from random import Random

import pytest

import desk_load


@pytest.fixture
def user() -> desk_load.User:
    return desk_load.User(1, desk_load.Tally(0.0), Random(1), 0.0, 30)


def test_the_last_row_has_the_answers_of_all_pages() -> None:
    shown, p95 = desk_load.table({"report": [10.0] * 18, "search": [100.0, 300.0]})
    assert "| report | 18 | 10 | 10 | 10 |" in shown
    assert shown.splitlines()[-1] == "| all | 20 | 10 | 300 | 300 |"
    assert p95 == 300.0


def test_a_link_is_followed_as_the_page_means_it(user: desk_load.User) -> None:
    page = '<a href="/sources/one?name=A&amp;B">A</a> <a href="/reports/0123456789abcdef?claim=ab">words</a>'
    assert user.link(page, r"/sources/one\?name=[^\"]+") == "/sources/one?name=A&B"
    assert user.link(page, r"/reports/[0-9a-f]{8,64}(?:\?claim=[0-9a-f]+)?") == "/reports/0123456789abcdef?claim=ab"
    assert user.link(page, r"/incidents/I[0-9]+") is None


def test_what_is_answered_before_counting_begins_is_not_counted() -> None:
    tally = desk_load.Tally(100.0)
    tally.add("report", 99.0)
    assert not tally.took
    tally.add("report", 101.0)
    assert len(tally.took["report"]) == 1

"""Later versions of a report by the same publisher."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from counterclaim.linking import is_revision
from tests.linking.printing import OTHER, STORY, printed

DAY = date(2031, 5, 12)
FIRST = printed(*STORY, publisher="Example Wire", url="https://wire.example/harnoun")
SECOND = printed(*STORY, "Three of the dead have been named.", publisher="Example Wire")


def test_a_near_copy_by_the_same_publisher_is_a_revision_of_the_earlier() -> None:
    assert is_revision(SECOND, FIRST)
    assert is_revision(replace(SECOND, publisher=" EXAMPLE WIRE"), FIRST)


def test_a_copy_by_another_publisher_is_no_revision() -> None:
    assert not is_revision(replace(SECOND, publisher="Example Post"), FIRST)
    assert not is_revision(replace(SECOND, publisher=None), replace(FIRST, publisher=None))


def test_another_story_by_the_same_publisher_is_no_revision() -> None:
    assert not is_revision(printed(*OTHER, publisher="Example Wire"), FIRST)


@pytest.mark.parametrize(
    "url", ["https://wire.example/harnoun", "http://www.wire.example/harnoun/#top", "https://WIRE.example/harnoun"]
)
def test_what_stands_at_the_same_address_is_a_revision_however_it_was_rewritten(url: str) -> None:
    assert is_revision(printed(*OTHER, url=url), FIRST)


@pytest.mark.parametrize("url", ["https://wire.example/harnoun?page=2", "https://post.example/harnoun", "http://[broken", None])
def test_another_address_is_another_page(url: str | None) -> None:
    assert not is_revision(printed(*OTHER, url=url), FIRST)


def test_a_page_written_over_with_the_story_of_another_week_is_no_revision() -> None:
    assert not is_revision(printed(*OTHER, url=FIRST.url, day=DAY + timedelta(days=7)), FIRST)


def test_an_earlier_version_filed_late_is_no_revision_of_the_later() -> None:
    assert not is_revision(replace(SECOND, published=DAY - timedelta(days=1)), FIRST)
    noon = datetime(2031, 5, 12, 12, tzinfo=UTC)
    early, late = replace(FIRST, published_at=noon), replace(SECOND, published_at=noon.replace(hour=15))
    assert is_revision(late, early)
    assert not is_revision(early, late)
    fetched, again = replace(FIRST, retrieved=noon), replace(SECOND, retrieved=noon.replace(tzinfo=None) + timedelta(hours=1))
    assert is_revision(again, fetched)
    assert not is_revision(fetched, again)


def test_a_report_is_no_revision_of_itself() -> None:
    assert not is_revision(FIRST, FIRST)

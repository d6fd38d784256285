"""Reports put together that print one story."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.linking import is_copy, stories
from counterclaim.records import Report
from tests.linking.printing import BACKGROUND, FOLLOWED, OTHER, STORY, printed

DAY = date(2031, 5, 12)
CUT, WHOLE, LATER = printed(*STORY[:3]), printed(*STORY, *BACKGROUND), printed(*STORY, day=DAY + timedelta(days=2))
CONVOY, FOLLOWING, FLASH = printed(*OTHER, *BACKGROUND), printed(*FOLLOWED, *BACKGROUND), printed("Truce holds")


def test_copies_are_one_story_and_the_rest_are_alone() -> None:
    groups = stories([CONVOY, LATER, FLASH, CUT, FOLLOWING, WHOLE])
    assert set(groups) == {tuple(sorted((CUT.id, WHOLE.id, LATER.id))), (CONVOY.id,), (FOLLOWING.id,), (FLASH.id,)}
    assert list(groups) == sorted(groups)


def test_a_copy_of_a_copy_belongs_to_the_story() -> None:
    days = [printed(*STORY, day=DAY + timedelta(days=2 * n)) for n in range(4)]
    assert not is_copy(days[0], days[3])
    assert len(stories(days)) == 1


def test_a_report_given_twice_counts_once() -> None:
    assert stories([CUT, CUT]) == ((CUT.id,),)


def test_a_report_of_unknown_day_joins_its_copies_wherever_they_stand() -> None:
    undated = printed(*STORY, day=None)
    assert len(stories([undated, printed(*STORY[:-1]), printed(*STORY, day=DAY + timedelta(days=300))])) == 1


def test_no_reports_have_no_stories() -> None:
    assert stories([]) == ()


REPORTS = st.builds(
    lambda paragraphs, day: printed(*paragraphs, day=day),
    st.lists(st.sampled_from([*STORY, *BACKGROUND, *OTHER, *FOLLOWED]), max_size=6),
    st.none() | st.dates(date(2031, 5, 10), date(2031, 5, 20)),
)


@settings(deadline=None)
@given(st.data(), st.lists(REPORTS, max_size=12))
def test_the_order_of_reports_makes_no_difference(data: st.DataObject, reports: list[Report]) -> None:
    groups = stories(reports)
    assert stories(data.draw(st.permutations(reports))) == groups
    assert sorted(name for group in groups for name in group) == sorted({report.id for report in reports})

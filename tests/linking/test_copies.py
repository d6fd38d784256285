"""Copies and light rewrites are one story; what only shares an event or a background is not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.linking import DAYS_APART, is_copy, similarity
from tests.linking.printing import BACKGROUND, FOLLOWED, LEAD, OTHER, STORY, printed

DAY = date(2031, 5, 12)
WHOLE = printed(*STORY, *BACKGROUND)
BULLETIN = (
    "In the past 24 hours the monitoring centre registered {} breaches of the truce: {} in the district of Harnoun, {} in Dar Selim and {} "
    "in Qasr al-Wadi. In the same time {} villages joined the agreement, and officers of the centre held {} meetings with elders. The total of "
    "places that have joined stands at {}. No strikes were flown on groups that had declared that they would keep to the truce and had told "
    "the centre where they stand. Convoys brought {} tonnes of flour."
)


@pytest.mark.parametrize("kept", range(1, len(STORY)))
def test_a_story_cut_to_its_first_paragraphs_is_a_copy(kept: int) -> None:
    assert is_copy(WHOLE, printed(*STORY[:kept]))


def test_another_headline_and_date_line_make_no_other_story() -> None:
    assert is_copy(
        WHOLE, printed(*STORY, *BACKGROUND, head="“We kept to it”: 14 dead at bus station\nBy Our Staff\nHARNOUN, 12 May - ")
    )


def test_a_rewritten_lead_makes_no_other_story() -> None:
    lead = "Shells killed 14 people at the bus station of Harnoun, a hill town, at the start of the week, health officials there said."
    assert is_copy(printed(*STORY), printed(lead, *STORY[1:]))
    assert is_copy(WHOLE, printed(lead, *STORY[1:4]))


def test_an_updated_figure_makes_no_other_story() -> None:
    updated = [paragraph.replace("14", "17").replace("31", "36") for paragraph in STORY]
    assert is_copy(printed(*STORY), printed(*updated))


def test_figures_put_into_words_make_no_other_story() -> None:
    worded = [words.replace("14", "fourteen").replace("31", "thirty-one").replace("40 km", "forty kilometres") for words in STORY]
    assert is_copy(printed(*STORY), printed(*worded))


def test_a_house_style_makes_no_other_story() -> None:
    styled = [
        words.replace("militia", "armed group").replace("Brigade", "brigade").replace("’", "").replace("said", "told us")
        for words in STORY
    ]
    assert is_copy(printed(*STORY), printed(*styled))


def test_a_new_paragraph_on_top_makes_no_other_story() -> None:
    assert is_copy(
        printed(*STORY), printed("The toll of the shelling of Harnoun rose to 15 when a boy died in hospital overnight.", *STORY)
    )


def test_the_same_background_is_no_copy() -> None:
    assert not is_copy(printed(*STORY[:2], *BACKGROUND), printed(*OTHER, *BACKGROUND))
    assert not is_copy(printed(LEAD, *BACKGROUND), printed(OTHER[0], *BACKGROUND))
    assert not is_copy(printed(LEAD, *BACKGROUND), printed(FOLLOWED[0], *BACKGROUND))


def test_another_story_on_the_event_by_the_same_agency_is_no_copy() -> None:
    assert not is_copy(printed(*STORY, *BACKGROUND), printed(*FOLLOWED, *BACKGROUND))
    assert not is_copy(printed(*STORY), printed(*FOLLOWED, STORY[1]))


def test_an_item_in_a_digest_does_not_make_the_digest_a_copy() -> None:
    assert not is_copy(printed(*OTHER), printed(*STORY, *OTHER, *BACKGROUND))


def test_a_daily_bulletin_is_no_copy_of_yesterdays() -> None:
    monday, tuesday = (
        printed(BULLETIN.format(55, 23, 12, 20, 3, 9, 713, 18)),
        printed(BULLETIN.format(61, 30, 8, 23, 1, 4, 714, 26), day=DAY + timedelta(days=1)),
    )
    assert not is_copy(monday, tuesday)
    assert is_copy(monday, printed(BULLETIN.format(55, 23, 12, 20, 3, 9, 713, 19), day=DAY + timedelta(days=1)))


@pytest.mark.parametrize(("apart", "copy"), [(0, True), (DAYS_APART, True), (DAYS_APART + 1, False), (365, False)])
def test_a_copy_is_of_about_the_same_day(apart: int, copy: bool) -> None:
    assert is_copy(printed(*STORY), printed(*STORY, BACKGROUND[0], day=DAY + timedelta(days=apart))) is copy


def test_where_a_day_is_unknown_the_words_must_agree_almost_wholly() -> None:
    assert is_copy(printed(*STORY), printed(*STORY[:-1], day=None))
    part = printed(*STORY[:3], *FOLLOWED[1:])
    assert is_copy(printed(*STORY), part)
    assert not is_copy(printed(*STORY), replace(part, published=None))


def test_a_flash_is_a_copy_of_nothing_but_its_own_words() -> None:
    flash = "Shells hit the bus station of Harnoun, 14 dead - health office"
    assert is_copy(printed(flash), printed(flash.upper().replace(" - ", ", "), day=DAY + timedelta(days=1)))
    assert not is_copy(printed(flash), printed(flash.replace("14", "15")))
    assert not is_copy(printed(flash), printed(flash.replace("Shells", "Rockets")))


def test_a_brief_in_a_daily_formula_is_no_copy() -> None:
    brief = (
        "{} were killed and three others were wounded on {} by rockets that gunmen fired on the quarter of {} in the city, a source at the "
        "police command told the agency, adding that the rockets also caused damage to houses and shops."
    )
    assert not is_copy(
        printed(brief.format("Two men", "Monday", "al-Nahr")),
        printed(brief.format("A woman and her son", "Tuesday evening", "the Old Mill")),
    )


def test_reports_without_words_are_copies_of_themselves_only() -> None:
    blank, other = printed("…"), printed(" \n ")
    assert is_copy(blank, blank)
    assert not is_copy(blank, other)
    assert similarity(blank, other) == 0


PARAGRAPHS = st.lists(
    st.sampled_from([*STORY, *BACKGROUND, *OTHER, *FOLLOWED, "", "14 dead", "…"]) | st.text(max_size=80), max_size=7
)
DAYS = st.none() | st.dates(date(2031, 5, 10), date(2031, 5, 16))


@given(PARAGRAPHS, DAYS)
def test_a_report_is_a_copy_of_itself(paragraphs: list[str], day: date | None) -> None:
    assert is_copy(printed(*paragraphs, day=day), printed(*paragraphs, day=day))


@given(PARAGRAPHS, PARAGRAPHS, DAYS, DAYS)
def test_which_comes_first_makes_no_difference(one: list[str], other: list[str], first: date | None, second: date | None) -> None:
    left, right = printed(*one, day=first), printed(*other, day=second)
    assert is_copy(left, right) is is_copy(right, left)
    assert similarity(left, right) == similarity(right, left)
    assert 0 <= similarity(left, right) <= 1

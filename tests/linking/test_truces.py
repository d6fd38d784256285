"""Truces: which mentions are of one ceasefire. By where it holds and when it began; in any order of filing; as people ruled."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.linking import Rulings, gathered, mentions
from counterclaim.records import CeasefireStatus, Place, Reading
from tests.ceasefire.making import (
    FIRST,
    Line,
    at,
    beside,
    counts,
    ends,
    extended,
    has_lasted,
    land,
    lasts,
    on,
    read,
    resumes,
    says,
    starts,
    struck,
    town,
)

HOLDS = says(CeasefireStatus.HOLDING)
OVER = CeasefireStatus.OVER
NOT_OVER = says(CeasefireStatus.NOT_OVER, told=on(43))
SPRING = -200


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def told(number: int, *lines: Line, area: Place | None = None, publisher: str = "Harbour Wire") -> Reading:
    """A report that is put out on a day."""
    return read(*lines, day=day(number), area=area, publisher=publisher)


def groups(readings: Sequence[Reading], rulings: Rulings | None = None) -> set[frozenset[int]]:
    """Return which of the readings, by their places, are of one ceasefire, filed in this order."""
    filed = [replace(one, filed=number) for number, reading in enumerate(readings) for one in mentions(reading)]
    place = {reading.report.id: number for number, reading in enumerate(readings)}
    return {frozenset(place[one.report] for one in group) for group in gathered(filed, rulings or Rulings())}


def test_a_truce_told_in_many_reports_is_one() -> None:
    reports = [
        told(0, starts(at(0))),
        told(1, starts(on(0), "The envoy"), HOLDS),
        told(5, has_lasted(5)),
        told(5, HOLDS, publisher="Second Post"),
        told(6, lasts(7), ends(at(7))),
        told(9, says(CeasefireStatus.OVER)),
    ]
    assert groups(reports) == {frozenset(range(6))}


def test_two_truces_of_one_country_months_apart_stay_two() -> None:
    reports = [told(SPRING, starts(at(SPRING))), told(SPRING + 9, HOLDS), told(0, starts(at(0))), told(2, HOLDS)]
    assert groups(reports) == {frozenset({0, 1}), frozenset({2, 3})}


def test_a_truce_of_another_country_stays_apart() -> None:
    assert groups([told(0, starts(at(0))), told(0, starts(at(0)), area=land("UA"))]) == {frozenset({0}), frozenset({1})}


def test_a_town_s_own_pause_stays_apart_from_the_country_s_truce() -> None:
    pause = town("Arvel")
    reports = [
        told(0, starts(at(0))),
        told(2, starts(at(0)), HOLDS),
        told(4, starts(at(4, 6)), area=pause),
        told(5, HOLDS, area=pause),
        told(5, HOLDS),
    ]
    assert groups(reports) == {frozenset({0, 1, 4}), frozenset({2, 3})}


def test_the_truce_in_a_town_is_the_country_s_where_nobody_tells_of_one_of_the_town_s_own() -> None:
    assert groups([told(0, starts(at(0))), told(2, HOLDS, area=town("Arvel"))]) == {frozenset({0, 1})}


@pytest.mark.parametrize(
    ("number", "home"),
    [(-3, 0), (0, 0), (3, 0), (20, 0), (43, 1), (44, 1), (60, 1)],
)
def test_a_mention_without_a_start_goes_to_the_truce_in_force(number: int, home: int) -> None:
    reports = [told(0, starts(at(0)), ends(at(7))), told(43, starts(at(43))), told(number, HOLDS)]
    assert groups(reports) == {frozenset({home, 2}), frozenset({1 - home})}


def test_a_look_back_at_a_count_goes_to_the_truce_whose_days_it_counts() -> None:
    reports = [told(0, starts(at(0)), ends(at(7))), told(43, starts(at(43))), told(70, counts(302, on(0, 8), cumulative=True))]
    assert groups(reports) == {frozenset({0, 2}), frozenset({1})}


def test_the_truce_of_a_town_that_begins_with_the_country_s_is_the_country_s() -> None:
    assert groups([told(0, starts(at(0))), told(0, starts(at(0, 6)), area=town("Arvel"))]) == {frozenset({0, 1})}


def test_truces_of_unknown_start_are_told_apart_by_a_long_silence() -> None:
    reports = [told(number, HOLDS) for number in (0, 6, 12, 40, 41)]
    assert groups(reports) == {frozenset({0, 1, 2}), frozenset({3, 4})}


def test_mentions_of_no_day_and_no_start_are_each_by_itself() -> None:
    reports = [read(HOLDS, day=None, publisher=name) for name in ("One Post", "Other Post")]
    assert groups(reports) == {frozenset({0}), frozenset({1})}


# --- what comes after a start

#: Three wars of our own: a truce of days drawn out day by day, a truce of weeks, one of two months renewed for half a year.
HARBOUR = (
    told(0, starts(at(0)), lasts(4)),
    told(3, extended(2)),
    told(5, extended(1)),
    told(7, says(OVER, told=on(6)), ends(at(6, 7))),
    told(8, ends(at(6, 7)), lasts(4), publisher="Second Post"),
    told(9, HOLDS),
)
HIGHLAND = (
    told(0, starts(at(0)), lasts(7), area=land("SD")),
    told(8, extended(5), struck(on(7)), area=land("SD")),
    told(10, says(CeasefireStatus.SUSPENDED, told=on(9)), area=land("SD")),
    told(12, resumes(on(11)), area=land("SD")),
    told(13, says(OVER, told=on(12)), ends(on(12)), area=land("SD")),
)
COAST = (
    told(0, starts(at(0)), lasts(62), area=land("YE")),
    told(50, HOLDS, area=land("YE")),
    told(61, extended(62), area=land("YE")),
    told(122, extended(told=on(183)), area=land("YE")),
    told(160, HOLDS, area=land("YE")),
    told(184, ends(on(183)), area=land("YE")),
    told(195, says(OVER), area=land("YE")),
)


@pytest.mark.parametrize("war", [HARBOUR, HIGHLAND, COAST], ids=["harbour", "highland", "coast"])
def test_a_truce_that_is_extended_suspended_resumed_and_ended_is_one(war: Sequence[Reading]) -> None:
    assert groups(war) == {frozenset(range(len(war)))}
    assert groups(war[::-1]) == {frozenset(range(len(war)))}


def test_three_wars_at_once_stay_three() -> None:
    assert {len(group) for group in groups([*HARBOUR, *HIGHLAND, *COAST])} == {len(HARBOUR), len(HIGHLAND), len(COAST)}


@pytest.mark.parametrize(
    "line",
    [
        extended(7),
        extended(told=on(60)),
        ends(on(43)),
        says(OVER, told=on(43)),
        NOT_OVER,
        says(CeasefireStatus.SUSPENDED),
        resumes(on(43)),
    ],
    ids=["extended", "until", "ended", "over", "not over", "suspended", "resumed"],
)
def test_what_follows_a_start_is_of_the_truce_before_and_not_of_one_that_begins_that_day(line: Line) -> None:
    reports = [told(0, starts(at(0))), told(43, starts(at(43))), told(43, line, publisher="Second Post")]
    assert groups(reports) == {frozenset({0, 2}), frozenset({1})}


@pytest.mark.parametrize(("number", "same"), [(60, True), (120, True), (121, False), (300, False)])
def test_a_truce_of_unknown_end_may_be_extended_for_120_days(number: int, same: bool) -> None:
    assert (len(groups([told(0, starts(at(0))), told(number, extended(7))])) == 1) is same


@pytest.mark.parametrize(("number", "same"), [(60, True), (81, True), (82, False), (120, False)])
def test_one_of_known_end_for_21_days_after_it(number: int, same: bool) -> None:
    assert (len(groups([told(0, starts(at(0)), lasts(60)), told(number, says(OVER, told=on(number)))])) == 1) is same


@pytest.mark.parametrize(("number", "same"), [(3, True), (16, True), (17, False)])
def test_a_pause_for_14_days_after_it(number: int, same: bool) -> None:
    assert (len(groups([told(0, starts(at(0)), lasts(2)), told(number, ends(on(number)))])) == 1) is same


@pytest.mark.parametrize(("number", "home"), [(4, 1), (40, 0), (44, 0)])
def test_an_expiry_is_of_the_truce_that_was_to_end_about_that_day(number: int, home: int) -> None:
    reports = [
        told(0, starts(at(0)), lasts(40)),
        told(2, starts(at(2)), ends(on(4))),
        told(number, says(OVER, told=on(number)), ends(on(number)), publisher="Second Post"),
    ]
    assert groups(reports) == {frozenset({home, 2}), frozenset({1 - home})}


def test_a_resumption_founds_no_truce_and_joins_none_that_began_that_day_elsewhere() -> None:
    country, valley = land("CO"), town("Arvel", "CO")
    reports = [
        told(0, starts(at(0)), lasts(180), area=country),
        told(60, says(CeasefireStatus.SUSPENDED), area=country),
        told(64, starts(at(64)), area=valley),
        told(65, resumes(on(64)), area=country),
        told(66, resumes(on(64)), area=country, publisher="Second Post"),
        told(67, extended(7), area=valley),
        told(68, HOLDS, area=country),
    ]
    assert groups(reports) == {frozenset({0, 1, 3, 4, 6}), frozenset({2, 5})}


def test_a_start_that_the_words_set_before_the_resumption_is_the_start() -> None:
    reports = [told(0, starts(at(0))), told(30, starts(on(0)), says(CeasefireStatus.RESUMED, told=on(30)))]
    assert groups(reports) == {frozenset({0, 1})}


def test_a_town_s_own_truce_of_another_month_takes_nothing_from_the_country_s() -> None:
    arvel = town("Arvel")
    reports = [
        told(SPRING, starts(at(SPRING)), lasts(2), area=arvel),
        told(SPRING + 2, extended(3), area=arvel),
        told(0, starts(at(0)), lasts(30)),
        told(0, starts(at(0)), area=arvel, publisher="Second Post"),
        told(10, HOLDS, area=arvel),
        told(29, extended(7), area=arvel),
    ]
    assert groups(reports) == {frozenset({0, 1}), frozenset({2, 3, 4, 5})}


def test_an_end_and_a_length_found_no_rival_where_an_extension_may_lie_between() -> None:
    reports = [told(0, starts(at(0)), lasts(7)), told(10, ends(on(10)), lasts(7, words="the seven-day truce"))]
    assert groups(reports) == {frozenset({0, 1})}


def test_an_extension_and_an_expiry_of_a_truce_whose_start_nobody_tells_are_of_one() -> None:
    assert groups([told(0, extended(60)), told(60, ends(on(60))), told(62, HOLDS)]) == {frozenset({0, 1, 2})}
    assert len(groups([told(0, HOLDS), told(60, HOLDS)])) == 2


# --- two in one report


def members(readings: Sequence[Reading]) -> set[frozenset[tuple[int, int]]]:
    """As `groups`, of each reading the place of the ceasefire in it too."""
    filed = [
        replace(one, filed=8 * number + one.position) for number, reading in enumerate(readings) for one in mentions(reading)
    ]
    return {frozenset(divmod(one.filed, 8) for one in group) for group in gathered(filed, Rulings())}


def test_a_past_truce_and_a_proposed_one_of_one_report_stay_two() -> None:
    both = beside(told(40, starts(at(45))), told(40, says(OVER)))
    assert members([both]) == {frozenset({(0, 0)}), frozenset({(0, 1)})}
    begun = told(45, starts(at(45)), publisher="Second Post")
    assert members([both, begun]) == {frozenset({(0, 0), (1, 0)}), frozenset({(0, 1)})}
    before = told(0, starts(at(0)), publisher="Hill Gazette")
    assert members([both, begun, before]) == {frozenset({(0, 0), (1, 0)}), frozenset({(0, 1), (2, 0)})}


def test_an_earlier_truce_that_is_recalled_without_a_day_is_not_the_one_in_force() -> None:
    both = beside(told(5, HOLDS), told(5, says(OVER)))
    reports = [told(0, starts(at(0))), both, told(12, starts(at(12)))]
    assert members(reports) == {frozenset({(0, 0), (1, 0)}), frozenset({(1, 1)}), frozenset({(2, 0)})}
    assert members([both]) == {frozenset({(0, 0)}), frozenset({(0, 1)})}


# --- in any order

WHERE: st.SearchStrategy[Place | None] = st.sampled_from([None, None, None, town("Arvel"), land("UA")])


@st.composite
def reports(draw: st.DrawFn) -> Reading:
    number = draw(st.integers(0, 70))
    began = draw(st.integers(0, 70))
    line = draw(
        st.sampled_from(
            [
                starts(at(began)),
                starts(on(began, 2)),
                HOLDS,
                counts(3, on(number)),
                has_lasted(5),
                ends(at(began)),
                lasts(7),
                extended(7),
                extended(told=on(began)),
                resumes(on(began)),
                says(OVER, told=on(number)),
                struck(on(began)),
            ]
        )
    )
    publisher = draw(st.sampled_from(["Harbour Wire", "Second Post", "Hill Gazette"]))
    return told(number, line, *draw(st.sampled_from([(), (HOLDS,)])), area=draw(WHERE), publisher=publisher)


@given(
    st.lists(st.one_of(reports(), st.builds(beside, reports(), reports())), max_size=12, unique_by=lambda one: one.report.id),
    st.randoms(use_true_random=False),
)
@settings(deadline=None, max_examples=300)
def test_which_mentions_are_of_one_ceasefire_does_not_depend_on_the_order_of_filing(made: list[Reading], chance: object) -> None:
    mixed = list(made)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    names = [
        {frozenset((of[place].report.id, position) for place, position in group) for group in members(of)} for of in (made, mixed)
    ]
    assert names[0] == names[1]
    told_of = [(one.report.id, position) for one in made for position in range(len(one.ceasefires))]
    assert sorted(one for group in names[0] for one in group) == sorted(told_of)


# --- as people ruled


def claims(readings: Iterable[Reading]) -> list[str]:
    return [reading.ceasefires[0].claims[0] for reading in readings]


def pairs(*of: tuple[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset((min(pair), max(pair)) for pair in of)


def test_what_was_ruled_one_is_one_and_brings_its_others_along() -> None:
    made = [told(SPRING, starts(at(SPRING))), told(SPRING, HOLDS), told(0, starts(at(0)))]
    a, _, c = claims(made)
    assert groups(made, Rulings(same=pairs((a, c)))) == {frozenset({0, 1, 2})}


def test_what_was_ruled_apart_stays_apart() -> None:
    made = [told(0, starts(at(0))), told(1, HOLDS), told(2, HOLDS)]
    a, b, c = claims(made)
    assert groups(made, Rulings(apart=pairs((a, c), (b, c)))) == {frozenset({0, 1}), frozenset({2})}
    assert groups(made, Rulings(apart=pairs((a, b), (a, c)), same=pairs((b, c)))) == {frozenset({0}), frozenset({1, 2})}

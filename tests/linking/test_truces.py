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
    counts,
    ends,
    has_lasted,
    land,
    lasts,
    on,
    read,
    says,
    starts,
    town,
)

HOLDS = says(CeasefireStatus.HOLDING)
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


# --- in any order

WHERE: st.SearchStrategy[Place | None] = st.sampled_from([None, None, None, town("Arvel"), land("UA")])


@st.composite
def reports(draw: st.DrawFn) -> Reading:
    number = draw(st.integers(0, 70))
    began = draw(st.integers(0, 70))
    line = draw(
        st.sampled_from(
            [starts(at(began)), starts(on(began, 2)), HOLDS, counts(3, on(number)), has_lasted(5), ends(at(began)), lasts(7)]
        )
    )
    publisher = draw(st.sampled_from(["Harbour Wire", "Second Post", "Hill Gazette"]))
    return told(number, line, *draw(st.sampled_from([(), (HOLDS,)])), area=draw(WHERE), publisher=publisher)


@given(st.lists(reports(), max_size=12, unique_by=lambda one: one.report.id), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=200)
def test_which_mentions_are_of_one_ceasefire_does_not_depend_on_the_order_of_filing(made: list[Reading], chance: object) -> None:
    mixed = list(made)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    names = [{frozenset(of[place].report.id for place in group) for group in groups(of)} for of in (made, mixed)]
    assert names[0] == names[1]
    assert sorted(one for group in names[0] for one in group) == sorted(one.report.id for one in made if one.ceasefires)


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

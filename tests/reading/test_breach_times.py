"""Breach times and harm: a count's own month or year, the time from a start that nobody dates, and harm told for all of it."""

from datetime import date

import pytest

from counterclaim.reading import read
from counterclaim.records import Breach
from tests.conftest import Read, report
from tests.reading.breaching import breaches, days, low


def in_2021(text: str) -> list[Breach]:
    return [breach for truce in read(report(text, day=date(2021, 2, 10))).ceasefires for breach in truce.breaches]


YEAR = ("2020-01-01", "2021-01-01")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The ceasefire has held for years. There were 5,133 violations in 2020, in which 46 died, the ministry said.", [(5133, YEAR)]),
        ("The ministry told parliament on Wednesday that 5,133 ceasefire violations took place in 2020.", [(5133, YEAR)]),
        ("In 2020 the mission counted 812 violations of the ceasefire, and 46 people were killed in them.", [(812, YEAR)]),
        (
            "Pakistan committed 3,479 ceasefire violations in 2019 and 5,133 in 2020, India says.",
            [(3479, ("2019-01-01", "2020-01-01")), (5133, YEAR)],
        ),
        (
            "On Tuesday the monitors said that they had recorded 410 breaches of the truce in January.",
            [(410, ("2021-01-01", "2021-02-01"))],
        ),
    ],
)  # fmt: skip
def test_a_count_s_own_month_or_year_wins_over_the_day_of_the_report(text: str, told: list[tuple[int, tuple[str, str]]]) -> None:
    assert [(low(one), days(one)) for one in in_2021(text)] == told


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("The joint centre recorded 812 violations of the ceasefire in 2020, in which 46 people died.", 46),
        ("The monitors counted 410 breaches of the truce in January, which killed nine soldiers.", 9),
        ("In 2020 the mission counted 812 violations of the ceasefire, and 46 people were killed in them.", 46),
    ],
)
def test_harm_that_goes_on_from_a_count_is_told_with_it(text: str, harm: int) -> None:
    (breach,) = in_2021(text)
    assert breach.count is not None
    assert [toll.low for toll in breach.casualties] == [harm]


@pytest.mark.parametrize(
    "text",
    [
        "The army recorded 88 violations of the truce by the rebels since the start.",
        "The Houthis have committed 88 breaches of the truce since the beginning, the army said.",
        "Since day one the mission has counted 88 violations of the ceasefire.",
        "The ceasefire has been broken 88 times, with 90 people killed since it began, the ministry said.",
    ],
)
def test_since_a_start_that_nobody_dates_has_an_open_start(reading: Read, text: str) -> None:
    (breach,) = breaches(reading, text)
    assert (low(breach), breach.cumulative, days(breach)) == (88, True, (None, "2016-09-18"))
    assert breach.period is not None
    assert breach.period.open_start


@pytest.mark.parametrize(
    "text",
    [
        "The mission counted 12 violations of the truce on 16 September, the highest number since the truce began.",
        "The mission counted 12 violations of the truce on 16 September, in the bloodiest day since the start.",
        "The monitors recorded 12 breaches of the ceasefire since the start of the week on 16 September.",
    ],
)
def test_what_is_ranked_since_the_start_is_not_counted_from_it(reading: Read, text: str) -> None:
    (breach,) = breaches(reading, text)
    assert breach.period is not None
    assert (low(breach), breach.period.open_start) == (12, False)


def test_the_first_deaths_since_the_start_are_not_those_of_all_of_it(reading: Read) -> None:
    text = "Two people have been killed in Aleppo in the first deaths from a breach in areas covered by the widely praised truce since it began."
    for breach in breaches(reading, text):
        assert not breach.cumulative
        assert breach.period is None or not breach.period.open_start


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The ministry said that 40 civilians had died in violations of the ceasefire since the start.", 40),
        ("Since the truce took effect 12 people have been killed in breaches of it, the monitors said.", 12),
        ("The army said that nine soldiers had been killed in breaches of the truce since it began.", 9),
    ],
)
def test_harm_since_a_start_that_nobody_dates_keeps_an_open_start(reading: Read, text: str, killed: int) -> None:
    (breach,) = breaches(reading, text)
    assert [toll.low for toll in breach.casualties] == [killed]
    assert (breach.cumulative, days(breach)) == (True, (None, "2016-09-18"))


@pytest.mark.parametrize(
    "text",
    [
        "The mission counted 300 violations of the truce in the past week. At least 90 people have been killed since it began, it said.",
        "The mission counted 300 violations of the truce in the past week and 90 people killed since it began.",
        "The mission recorded 300 breaches of the ceasefire on Friday. Since the start, 90 civilians have been killed in such breaches, it said.",
    ],
)
def test_harm_since_the_start_is_not_that_of_a_count_of_some_days(reading: Read, text: str) -> None:
    counted, harmed = breaches(reading, text)
    assert (low(counted), counted.casualties, counted.cumulative) == (300, (), False)
    assert (harmed.count, [toll.low for toll in harmed.casualties]) == (None, [90])
    assert (harmed.cumulative, days(harmed)) == (True, (None, "2016-09-18"))


@pytest.mark.parametrize(
    "text",
    [
        "What a truce. Four hundred violations of it before breakfast, and the ministers still smile.",
        "The truce is a great success: four hundred violations before breakfast.",
        "Some ceasefire: ninety breaches of the ceasefire before the ink was dry.",
    ],
)
def test_an_outlet_s_remark_counts_nothing(reading: Read, text: str) -> None:
    assert breaches(reading, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The truce is a great success: four hundred violations so far.",
        "What a truce. Four hundred violations of the truce, and the ministers still smile.",
    ],
)
def test_a_number_of_an_outlet_s_own_without_a_time_gets_no_day(reading: Read, text: str) -> None:
    for breach in breaches(reading, text):
        assert breach.period is None


@pytest.mark.parametrize("words", ["up to seven", "as many as seven", "no more than seven", "a maximum of seven"])
def test_up_to_so_many_may_be_none(reading: Read, words: str) -> None:
    (breach,) = breaches(reading, f"There were {words} violations of the truce on 14 September, the monitors said.")
    assert breach.count is not None
    assert (breach.count.low, breach.count.high) == (0, 7)

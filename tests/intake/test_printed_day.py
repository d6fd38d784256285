from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.intake.printed_day import day_at, day_of, days_in

SEVENTEENTH = date(2016, 9, 17)


@pytest.mark.parametrize(
    "words",
    [
        "2016-09-17",
        "2016/9/17",
        "20160917",
        "17 Sep 2016",
        "17 September, 2016",
        "September 17, 2016",
        "Sept. 17 2016",
        "17th of September 2016",
        "Saturday 17 September 2016",
        "Sat, 17 Sep 2016",
        "17-Sep-2016",
        "17 SEP 16",
        "17.09.2016",
        "17/9/2016",
        "9/17/2016",
        "09/17/16",
        "17 septembre 2016",
        "17 de septiembre de 2016",
        "17. September 2016",
        "17 сентября 2016",
        "17 вересня 2016",
        "17 Eylül 2016",
        "17 أيلول 2016",
        "١٧ سبتمبر ٢٠١٦",
        "17 ספטמבר 2016",
        "Sept 172016",
    ],
)
def test_an_absolute_date_is_read_in_many_forms(words: str) -> None:
    found = day_of(words)
    assert found is not None
    assert found.day == SEVENTEENTH


@pytest.mark.parametrize(
    "words",
    [
        "May",
        "20 members",
        "May 20",
        "Saturday",
        "1400 GMT",
        "in 2016",
        "31 June 2016",
        "30/02/2016",
        "2016-13-01",
        "2016-09-17-02",
        "192.168.16.1",
        "v1.2.2016/3",
        "17 Sep 2016 was the day",
        "99/99/99",
        "",
    ],
)
def test_what_names_no_real_day_is_no_date(words: str) -> None:
    assert day_of(words) is None


@pytest.mark.parametrize("words", ["05/06/2016", "9-10-2014"])
def test_a_date_that_may_be_two_days_is_neither(words: str) -> None:
    found = day_of(words)
    assert found is not None
    assert found.day is None


def test_a_weekday_tells_day_and_month_apart() -> None:
    found = day_of("Thursday 05-02-2015")
    assert found is not None
    assert found.day == date(2015, 2, 5)


@pytest.mark.parametrize(("words", "year"), [("4 FEB 90", 1990), ("4 Feb 40", 1940), ("4 Feb 39", 2039), ("4 Feb '05", 2005)])
def test_two_digits_name_the_nearest_century(words: str, year: int) -> None:
    found = day_of(words)
    assert found is not None
    assert found.year == year


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("2016-09-17T14:00:00Z", datetime(2016, 9, 17, 14, tzinfo=UTC)),
        ("2016-09-17 14:00 GMT", datetime(2016, 9, 17, 14, tzinfo=UTC)),
        ("2016-09-17T17:05:09.250+03:00", datetime(2016, 9, 17, 17, 5, 9, tzinfo=timezone(timedelta(hours=3)))),
        ("Sept 17 2016, 4:05 p.m. EST", datetime(2016, 9, 17, 16, 5, tzinfo=timezone(timedelta(hours=-5)))),
        ("17 September 2016 1849 UTC+3", datetime(2016, 9, 17, 18, 49, tzinfo=timezone(timedelta(hours=3)))),
        ("17 September 2016 12:10 AM UTC", datetime(2016, 9, 17, 0, 10, tzinfo=UTC)),
    ],
)
def test_an_hour_with_its_zone_makes_an_instant(words: str, at: datetime) -> None:
    found = day_of(words)
    assert found is not None
    assert found.at == at


@pytest.mark.parametrize("words", ["17 Sep 2016 14:00", "17 Sep 2016 14.00 BST", "17 Sep 2016 14:00 IST", "17 Sep 2016 at 2354"])
def test_an_hour_without_one_zone_is_passed_over_and_not_used(words: str) -> None:
    found = day_of(words)
    assert found is not None
    assert (found.day, found.at) == (SEVENTEENTH, None)


def test_a_day_without_its_year_is_read_only_where_asked() -> None:
    assert day_at("March 3 (Example Wire)", 0) is None
    found = day_at("March 3 (Example Wire)", 0, yearless=True)
    assert found is not None
    assert (found.day, found.near(date(2022, 3, 4)).day) == (None, date(2022, 3, 3))


def test_the_year_is_the_one_that_comes_nearest() -> None:
    found = day_at("Dec 31", 0, yearless=True)
    assert found is not None
    assert found.near(date(2017, 1, 1)).day == date(2016, 12, 31)


def test_a_leap_day_without_its_year_stays_open_where_no_near_year_has_it() -> None:
    found = day_at("Feb 29", 0, yearless=True)
    assert found is not None
    assert found.near(date(2014, 3, 1)).day is None


def test_dates_are_found_where_they_stand() -> None:
    text = "killed x Sunday 18 Sep 2016 and, on 17.09.2016, more"
    found = list(days_in(text, 0, len(text)))
    assert [text[day.start : day.end] for day in found] == ["Sunday 18 Sep 2016", "17.09.2016"]
    assert [day.weekday_fits for day in found] == [True, False]


@given(
    st.dates(min_value=date(1940, 1, 1), max_value=date(2039, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%A %d %b %Y", "%B %d, %Y"]),
)
def test_every_day_that_is_printed_is_the_day_that_is_read(day: date, form: str) -> None:
    found = day_of(day.strftime(form))
    assert found is not None
    assert found.day == day


@given(st.text(max_size=80), st.integers(min_value=0, max_value=80))
def test_any_text_can_be_searched(text: str, position: int) -> None:
    found = day_at(text, min(position, len(text)), yearless=True)
    assert found is None or found.start == position

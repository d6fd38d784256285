"""Clocks: elapsed time is absolute, the calendar day is the place's own, whatever zone anybody asks in."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from counterclaim.ceasefire import Elapsed, Start, elapsed, ordinal, read
from counterclaim.records import CeasefireStatus, TimePrecision

from .making import at, has_lasted, ledger_of, on, one_report, says, starts, utc
from .making import read as report

ZONES = sorted(name for name in available_timezones() if name not in ("localtime", "Factory"))
INSTANTS = st.datetimes(datetime(1971, 1, 1), datetime(2037, 1, 1)).map(lambda one: one.replace(tzinfo=UTC))
ZONE = st.sampled_from(ZONES)
TICK = timedelta(microseconds=1)


def began(instant: datetime, precision: TimePrecision = TimePrecision.MINUTE) -> Start:
    return Start(instant, precision, None, ())


@given(INSTANTS, INSTANTS, ZONE, ZONE, ZONE)
@settings(deadline=None, max_examples=300)
def test_elapsed_time_is_absolute_and_neither_clock_depends_on_the_zone_that_anybody_asks_in(
    start: datetime, asked: datetime, place: str, one: str, other: str
) -> None:
    made = [
        elapsed(began(start.astimezone(ZoneInfo(a))), asked.astimezone(ZoneInfo(b)), place)
        for a, b in ((one, other), (other, one))
    ]
    for found in made:
        assert (found.least, found.most) == (asked - start, asked - start)
    assert made[0].ordinal == made[1].ordinal
    days = (asked.astimezone(ZoneInfo(place)).date() - start.astimezone(ZoneInfo(place)).date()).days
    assert made[0].ordinal == (days + 1 if days >= 0 else None)


@given(INSTANTS, st.integers(0, 400), ZONE)
@settings(deadline=None, max_examples=300)
def test_the_calendar_day_goes_up_by_one_at_each_local_midnight(start: datetime, days: int, place: str) -> None:
    there = ZoneInfo(place)
    day = start.astimezone(there).date() + timedelta(days=days + 1)
    midnight = datetime(day.year, day.month, day.day, tzinfo=there).astimezone(UTC)
    # Samoa left out a whole day once: its midnight never came.
    assume(midnight.astimezone(there).date() == day and (midnight - TICK).astimezone(there).date() == day - timedelta(days=1))
    before, after = (elapsed(began(start), one, place).ordinal for one in (midnight - TICK, midnight))
    assert before == days + 1
    assert after == days + 2


@pytest.mark.parametrize(
    ("place", "before", "after", "hours"),
    [
        ("Europe/Kyiv", datetime(2024, 3, 30, 12), datetime(2024, 3, 31, 12), 23),
        ("Europe/Kyiv", datetime(2024, 10, 26, 12), datetime(2024, 10, 27, 12), 25),
        ("America/Bogota", datetime(2024, 3, 30, 12), datetime(2024, 3, 31, 12), 24),
    ],
)
def test_a_day_on_which_the_clocks_change_is_one_day_of_23_or_25_hours(
    place: str, before: datetime, after: datetime, hours: int
) -> None:
    there = ZoneInfo(place)
    found = elapsed(began(before.replace(tzinfo=there)), after.replace(tzinfo=there), place)
    assert found.most == timedelta(hours=hours)
    assert found.ordinal == 2


def test_before_its_start_the_time_is_negative_and_there_is_no_calendar_day() -> None:
    found = elapsed(began(utc(3)), utc(1), "UTC")
    assert (found.most, found.ordinal) == (-timedelta(days=2), None)
    assert ordinal(began(utc(3)), date(2031, 9, 14), "UTC") is None


def test_a_start_known_to_the_day_has_run_between_two_lengths_a_day_apart() -> None:
    (start,) = one_report(starts(on(0))).starts
    found = elapsed(start, utc(2, 9), "Asia/Damascus")  # noon there
    assert (found.least, found.most) == (timedelta(days=1, hours=12), timedelta(days=2, hours=12))
    assert found.ordinal == 3


def test_a_start_told_as_two_days_has_run_between_two_lengths_two_days_apart() -> None:
    (start,) = one_report(starts(on(0, 2))).starts
    found = elapsed(start, utc(3, 9), "Asia/Damascus")
    assert (found.least, found.most) == (timedelta(days=1, hours=12), timedelta(days=3, hours=12))


def test_the_september_clock() -> None:
    ledger = one_report(starts(at(0)))
    (found,) = read(ledger, utc(5, 14)).elapsed
    assert found == Elapsed(ledger.starts[0], timedelta(days=4, hours=22), timedelta(days=4, hours=22), 6)


@pytest.mark.parametrize(
    ("length", "most", "agrees"),
    [(5, 5, True), (4, 4, True), (6, 6, True), (3, 3, False), (8, 8, False), (4, None, True), (7, 9, False), (2, 4, True)],
)
def test_what_a_claim_says_has_elapsed_is_held_beside_the_clock(length: float, most: float | None, agrees: bool) -> None:
    day = at(5).start
    assert day is not None
    ledger = ledger_of(report(starts(at(0))), report(has_lasted(length, most), day=day.date()))
    (row,) = (row for row in ledger.timings if row.shortest is not None)
    assert row.fits is agrees
    assert row.shortest == timedelta(days=length), "it is told beside the clock, and never corrected"


def test_what_has_elapsed_is_compared_with_nothing_where_no_start_or_no_day_is_known() -> None:
    (row,) = one_report(has_lasted(5)).timings
    assert row.fits is None
    assert [one.fits for one in ledger_of(report(starts(at(0)), has_lasted(5), day=None)).timings] == [None, None]


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        read(one_report(starts(at(0))), datetime(2031, 9, 13))


def test_a_word_that_is_to_hold_later_that_day_is_no_last_word_yet() -> None:
    ledger = one_report(starts(at(0)), says(CeasefireStatus.OVER, "The army", at(7, 19)))
    assert read(ledger, utc(7, 15)).statuses == (), "18:00 there"
    (row,) = read(ledger, utc(7, 16)).statuses
    assert row.status is CeasefireStatus.OVER

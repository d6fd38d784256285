"""A moment that a person names, the last of an end, and a length in words."""

from datetime import UTC, datetime, timedelta

import pytest

from counterclaim.ceasefire.instants import as_instant, last_told, length
from counterclaim.errors import UsageError
from tests.ceasefire.making import at, ends, lasts, ledger_of, on, read, starts


def test_an_instant_without_a_zone_is_in_the_place_s_own() -> None:
    assert as_instant("2016-09-17T14:00", "Asia/Damascus") == datetime(2016, 9, 17, 11, tzinfo=UTC)
    assert as_instant(" 2016-09-17T14:00Z ", "Asia/Damascus") == datetime(2016, 9, 17, 14, tzinfo=UTC)
    assert as_instant("2016-09-17", "Asia/Damascus") == datetime(2016, 9, 16, 21, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "soon", "2016-02-30", "0001-01-01", "9999-12-31T23:59-12:00", "\x00"])
def test_what_is_no_instant_is_named_by_what_asked_for_it(text: str) -> None:
    with pytest.raises(UsageError, match=r"^on .* is no instant"):
        as_instant(text, "Asia/Damascus", "on")


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(0), "no time"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(days=1, hours=2), "1 day 2 hours"),
        (timedelta(days=1200, minutes=59), "1,200 days 59 minutes"),
    ],
)
def test_a_length_is_told_in_days_hours_and_minutes(span: timedelta, words: str) -> None:
    assert length(span) == words


def test_the_last_minute_told_is_of_the_last_day_of_the_calendar() -> None:
    told = last_told(ledger_of(read(starts(at(0)), ends(on(6), "The army"))))
    assert told is not None
    assert (told.day, told.hour, told.minute) == (18, 23, 59)
    assert last_told(ledger_of(read(lasts(7)))) is None

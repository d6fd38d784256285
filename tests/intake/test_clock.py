from datetime import time, timedelta, timezone

import pytest

from counterclaim.intake.clock import clock_after


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        (" 14:05", time(14, 5)),
        (" at 2354", time(23, 54)),
        (" 0742 PM", None),
        (" 0742 AM", time(7, 42)),
        (" 4:05 p.m. EST", time(16, 5, tzinfo=timezone(timedelta(hours=-5)))),
        ("T14:05:09+0330", time(14, 5, 9, tzinfo=timezone(timedelta(hours=3, minutes=30)))),
        (" 1400 GMT", time(14, tzinfo=timezone(timedelta()))),
    ],
)
def test_an_hour_is_read(words: str, moment: time | None) -> None:
    found = clock_after(words, 0)
    assert found is not None
    assert found.moment == (moment or time(19, 42))
    assert found.end == len(words)


@pytest.mark.parametrize("words", [" 54 Killed", " 2016", " 1400 soldiers", " 25:00", " 14:60", " 13:00 PM", "14:00", ""])
def test_a_figure_is_no_hour(words: str) -> None:
    assert clock_after(words, 0) is None


def test_an_offset_that_no_place_has_is_not_used() -> None:
    found = clock_after(" 14:00 +23:00", 0)
    assert found is not None
    assert found.moment.tzinfo is None

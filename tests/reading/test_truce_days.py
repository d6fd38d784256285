"""Truce days: whether a start or an end lies ahead, on which day, which midnight it is, and what hangs on a condition."""

from datetime import datetime

import pytest

from counterclaim.records import Ceasefire, CeasefireStatus, Clock, TimePrecision, Timing
from tests.conftest import Read


def truce(reading: Read, text: str) -> Ceasefire:
    (found,) = reading(text).ceasefires
    return found


def told(found: Ceasefire) -> list[tuple[Clock, str | None]]:
    """Each clock with the day that its time begins on."""
    return [(one.clock, str(one.when.start.date()) if one.when and one.when.start else None) for one in found.timings]


def only(found: Ceasefire) -> Timing:
    (one,) = found.timings
    return one


# -- what hangs on a condition; the report is of Saturday 17 September 2016 -------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The truce could take effect at 04:00 Wednesday if the cabinet approves, the minister said.", "2016-09-21"),
        ("The ceasefire may begin on Thursday, the envoy said.", "2016-09-22"),
        ("The truce would start on Monday once both sides sign, the mediator said.", "2016-09-19"),
        ("The truce would start on Tuesday once the Houthis sign, the envoy said.", "2016-09-20"),
        ("A ceasefire in Sudan might come into force on Tuesday if the army agrees, officials said.", "2016-09-20"),
        ("The truce can only start on Sunday if the rebels sign, the minister said.", "2016-09-18"),
        ("The ceasefire will begin at 06:00 on Wednesday, provided that parliament approves it, she said.", "2016-09-21"),
        ("Subject to approval by the cabinet, the truce takes effect at 04:00 on Wednesday.", "2016-09-21"),
        ("If the council approves it, the ceasefire will take effect at 04:00 on Wednesday, a minister said.", "2016-09-21"),
        ("The truce will take effect on Thursday pending approval by parliament, the speaker said.", "2016-09-22"),
        ("Once the cabinet has approved it, the truce will start at 10:00 on Thursday, a minister said.", "2016-09-22"),
        ("The ceasefire, which may start as early as Thursday, is to be signed in Doha, an official said.", "2016-09-22"),
    ],
)
def test_a_start_that_hangs_on_something_is_a_condition_s_and_no_clock_s(reading: Read, text: str, day: str) -> None:
    found = truce(reading, text)
    assert told(found) == [(Clock.CONDITION, day)]
    assert found.start is None
    assert found.statuses == ()


def test_an_extension_that_hangs_on_something_adds_no_time(reading: Read) -> None:
    found = truce(reading, "The ceasefire could be extended until Friday if both sides agree, the envoy said.")
    assert told(found) == [(Clock.CONDITION, "2016-09-23")]
    assert truce(reading, "The truce may be extended by 48 hours, the envoy said.").timings == ()


@pytest.mark.parametrize(
    "text",
    [
        "The truce began on Monday once both sides had signed, the mediator said.",
        "The truce began on Monday, and aid will come if roads open, the mediator said.",
        "The ceasefire came into force on Monday, the army said, adding that it would hold if the rebels stopped.",
    ],
)
def test_a_start_told_as_done_hangs_on_nothing(reading: Read, text: str) -> None:
    assert (Clock.START, "2016-09-12") in told(truce(reading, text))


def test_a_start_that_comes_once_more_hangs_on_nothing(reading: Read) -> None:
    for again in ("once more", "once again"):
        found = truce(reading, f"The truce will begin {again} on Tuesday, the mediator said.")
        assert told(found) == [(Clock.START, "2016-09-20")]


# -- what lies ahead --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The truce is to begin on Sunday, a source said.", "2016-09-18"),
        ("The ceasefire will take effect on Thursday, state television said, citing a source.", "2016-09-22"),
        ("A ceasefire is to begin on Tuesday, according to two security sources.", "2016-09-20"),
        ("The two sides agreed to a ceasefire that is to begin on Thursday, a source close to the talks said.", "2016-09-22"),
        ("The truce takes effect on Tuesday, the army said.", "2016-09-20"),
        ("The truce should begin on Wednesday, the minister said.", "2016-09-21"),
        ("The truce began on Tuesday, the army said.", "2016-09-13"),
    ],
)
def test_a_coming_weekday_is_the_next(reading: Read, text: str, day: str) -> None:
    assert {one for clock, one in told(truce(reading, text)) if clock is Clock.START} == {day}


def test_what_takes_effect_on_a_coming_day_does_not_hold_yet(reading: Read) -> None:
    assert truce(reading, "The truce takes effect on Tuesday, the army said.").statuses == ()
    (now,) = truce(reading, "The truce took effect on Tuesday, the army said.").statuses
    assert now.status is CeasefireStatus.HOLDING


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The ceasefire was to run until 30 June.", "2016-06-30"),
        ("Fighters suspended the ceasefire, which was to run until 28 February.", "2017-02-28"),
        ("The truce was to last until 20 September, the envoy said.", "2016-09-20"),
        ("The truce runs until 15 January, according to the ministry.", "2017-01-15"),
        ("A ceasefire until 15 January was declared by the army.", "2017-01-15"),
        ("The ceasefire ends on 15 January, the minister said.", "2017-01-15"),
        ("The truce is valid until 31 December, the ministry said.", "2016-12-31"),
        ("The truce expires on Tuesday, the ministry said.", "2016-09-20"),
        ("The truce held until Monday, when shelling resumed, residents said.", "2016-09-12"),
        ("The truce holds until Monday, the army said.", "2016-09-19"),
    ],
)
def test_an_end_is_on_the_day_that_its_verb_allows(reading: Read, text: str, day: str) -> None:
    assert told(truce(reading, text)) == [(Clock.END, day)]


# -- midnight ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The truce began at midnight Kyiv time on Monday, the army said.", "2016-09-12T00:00:00+03:00"),
        ("The ceasefire in Sudan began at midnight on Monday, the army said.", "2016-09-12T00:00:00+03:00"),
        ("The truce in Sudan will start at midnight on Tuesday, the ministry said.", "2016-09-20T00:00:00+03:00"),
        ("The ceasefire in Yemen, in force since midnight on Tuesday, is holding.", "2016-09-13T00:00:00+03:00"),
        ("The ceasefire in Yemen, effective midnight on Tuesday, is holding.", "2016-09-13T00:00:00+03:00"),
        ("The truce in Yemen came into force at midnight on 10 September.", "2016-09-10T00:00:00+03:00"),
        ("The truce in Sudan began at midnight between Sunday and Monday.", "2016-09-12T00:00:00+03:00"),
        ("A truce in Sudan took effect at midnight on the night of Sunday to Monday.", "2016-09-12T00:00:00+03:00"),
        ("A truce in Sudan started at midnight Sunday into Monday, residents said.", "2016-09-12T00:00:00+03:00"),
    ],
)
def test_midnight_on_a_day_of_beginning_is_its_first(reading: Read, text: str, start: str) -> None:
    assert truce(reading, text).start == datetime.fromisoformat(start)


@pytest.mark.parametrize(
    "text",
    [
        "The truce took effect at midnight Sunday, the army said.",
        "The truce took effect Sunday midnight, the army said.",
        "A ceasefire came into force on Sunday at midnight, the army said.",
    ],
)
def test_of_a_midnight_that_may_be_either_the_day_alone_is_held(reading: Read, text: str) -> None:
    found = truce(reading, text)
    when = only(found).when
    assert when is not None
    assert (str(when.start)[:10], when.precision) == ("2016-09-11", TimePrecision.DAY)
    assert found.start is None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("The truce will end at midnight on Sunday, the army said.", "2016-09-19 00:00"),
        ("The truce holds until midnight on Sunday, the army said.", "2016-09-19 00:00"),
        ("The truce will last until midnight Tuesday, the army said.", "2016-09-21 00:00"),
    ],
)
def test_midnight_of_an_end_is_the_one_in_which_the_day_ends(reading: Read, text: str, end: str) -> None:
    when = only(truce(reading, text)).when
    assert when is not None
    assert str(when.start)[:16] == end


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The truce began at midnight, the ministry said.", "2016-09-17 00:00"),
        ("The truce will begin at midnight, the ministry said.", "2016-09-18 00:00"),
        ("The ceasefire expired at midnight, residents said.", "2016-09-17 00:00"),
    ],
)
def test_a_bare_midnight_is_the_last_or_the_next_by_its_verb(reading: Read, text: str, start: str) -> None:
    when = only(truce(reading, text)).when
    assert when is not None
    assert str(when.start)[:16] == start


def test_a_midnight_beside_the_day_of_saying_is_known_to_the_day(reading: Read) -> None:
    when = only(truce(reading, "The army said on Friday that the truce had begun at midnight.")).when
    assert when is not None
    assert (str(when.start)[:10], when.precision) == ("2016-09-16", TimePrecision.DAY)

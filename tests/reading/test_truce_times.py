"""Truce times: the starts, ends and lengths that are told of a truce, each with whose word it is; and turns of a transcript."""

from datetime import date, datetime, timedelta

import pytest

from counterclaim.records import Ceasefire, Clock
from tests.conftest import Claims, Read


def truce(reading: Read, text: str) -> Ceasefire:
    (found,) = reading(text).ceasefires
    return found


@pytest.mark.parametrize(
    ("text", "clock", "words"),
    [
        ("The ceasefire struck last week in Geneva is holding, the envoy said.", Clock.STRUCK, "last week"),
        ("A ceasefire in force since Monday is holding, the envoy said.", Clock.START, "since Monday"),
        ("The truce took effect at 19:00 Damascus time on Monday.", Clock.START, "19:00 Damascus time on Monday"),
        ("The army said that it would hold its fire until 23:59 on 18 September.", Clock.END, "until 23:59 on 18 September"),
        ("The week-long truce has collapsed, the rebels said.", Clock.DURATION, "week-long"),
        ("The ceasefire has so far lasted five days.", Clock.ELAPSED, "five days"),
        ("The strikes came less than a week into a fragile ceasefire.", Clock.ELAPSED, "less than a week"),
        ("The ceasefire was extended for 48 hours, the ministry said.", Clock.EXTENSION, "48 hours"),
    ],
)
def test_a_time_told_of_a_truce_has_its_clock(reading: Read, text: str, clock: Clock, words: str) -> None:
    assert [(one.clock, one.words.words) for one in truce(reading, text).timings] == [(clock, words)]


def test_a_start_told_to_the_minute_is_the_truce_s_own(reading: Read) -> None:
    found = truce(reading, "The truce took effect at 19:00 Damascus time on Monday.")
    assert found.start == datetime.fromisoformat("2016-09-12T19:00:00+03:00")


def test_a_start_told_to_the_day_gives_no_instant(reading: Read) -> None:
    assert truce(reading, "A ceasefire in force since Monday is holding, the envoy said.").start is None


def test_a_length_in_a_condition_is_only_supposed(reading: Read) -> None:
    found = truce(reading, "If the truce lasts seven days, Washington and Moscow will set up a joint centre, the minister said.")
    (asked,) = found.timings
    assert (asked.clock, asked.words.words, asked.shortest, asked.longest) == (
        Clock.CONDITION,
        "seven days",
        timedelta(days=7),
        timedelta(days=7),
    )
    assert found.duration is None


def test_a_length_stated_outright_is_the_truce_s(reading: Read) -> None:
    assert truce(reading, "The 72-hour truce is holding, the envoy said.").duration == timedelta(days=3)


def test_an_end_is_by_the_terms_of_whose_order_it_is(reading: Read) -> None:
    found = truce(reading, "The Syrian army said that it would hold its fire until 23:59 on 18 September.")
    assert [one.party for one in found.timings] == ["Syrian army"]


def test_a_first_line_of_a_turn_names_its_speaker_however_long_the_turn(claims: Claims) -> None:
    text = (
        "THE ENVOY:  Thank you.  And\n\nGood evening to all.\n\nThe truce will begin at noon on Monday, and the army will withdraw.\n\n"
        "The shelling killed nine people in the town on Friday.\n\nRebels shelled the market last week.\n\n"
        "Q    Who shelled the market, and when will the army withdraw?\n\nWe hear the army bombed a school there.\n\n"
        "THE ENVOY:  The rebels have denied that they did so.\n\nQ    Thank you."
    )
    assert {claim.source.name for claim in claims(text)} == {"ENVOY"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # the report is of Saturday 17 September
        ("A ceasefire in force since Saturday is holding, the envoy said.", 17),
        ("The raids follow the collapse of a ceasefire in place since Saturday. The week-long truce ended on Friday.", 10),
        ("The raids follow the collapse of a ceasefire in place since Saturday. The truce began on 10 September.", 10),
        ("A truce in force since Saturday has lasted a week, the envoy said.", 10),
        # what is to come is the next of its weekday
        ("The envoy said that the ceasefire would begin on Monday.", 19),
        ("Qatar and Egypt announced a deal that would establish a ceasefire starting on Monday.", 19),
        ("The truce will take effect on Monday, the army said.", 19),
        ("The truce took effect on Monday, the army said.", 12),
    ],
)
def test_a_weekday_is_the_one_that_the_text_tells(reading: Read, text: str, day: int) -> None:
    starts = {
        one.when.start.day for one in truce(reading, text).timings if one.clock is Clock.START and one.when and one.when.start
    }
    assert starts == {day}


@pytest.mark.parametrize(
    "text",
    [
        "Jets halted airstrikes in Taiz from 0700 GMT Tuesday for a 48-hour humanitarian pause.",
        "The army suspended bombardment of Taiz from 0700 GMT Tuesday, and the truce was holding.",
    ],
)
def test_a_halt_of_raids_starts_a_pause(reading: Read, text: str) -> None:
    assert truce(reading, text).start == datetime.fromisoformat("2016-09-13T07:00:00+00:00")


def test_a_part_of_a_truce_is_not_its_length(reading: Read) -> None:
    found = truce(reading, "The monitors counted 21 violations in the first 24 hours of the truce, the envoy said.")
    assert [one.clock for one in found.timings] == []


@pytest.mark.parametrize(
    "text",
    [
        "Hezbollah denied that any ceasefire was in force.",
        "Armenia accused Azerbaijan of violating the truce 5 minutes after it began.",
    ],
)
def test_who_denies_a_truce_or_accuses_others_says_not_that_it_holds(reading: Read, text: str) -> None:
    said = [one.status.value for found in reading(text).ceasefires for one in found.statuses]
    assert "holding" not in said


@pytest.mark.parametrize(
    "text",
    [
        "A ceasefire in Syria came into force at midnight, under an agreement reached in Minsk on Wednesday.",
        "The truce, which took effect at 6 p.m., was agreed on Wednesday by the army and the rebels.",
        "The ceasefire began at 0500 GMT under a deal signed in Doha on Wednesday.",
    ],
)
def test_an_hour_of_a_start_is_not_put_on_the_day_of_the_deal(reading: Read, text: str) -> None:
    days = {one.clock: one.when.start.date() for one in truce(reading, text).timings if one.when and one.when.start}
    assert days == {Clock.STRUCK: date(2016, 9, 14), Clock.START: date(2016, 9, 17)}


def test_an_hour_of_a_start_is_put_on_the_day_that_another_sentence_tells(reading: Read) -> None:
    found = truce(
        reading,
        "A week-long truce took effect late on Thursday, residents said. "
        "The truce, which came into force at 9:45 p.m., was agreed in Geneva on Tuesday by the army and the rebels.",
    )
    starts = {one.when.start.date() for one in found.timings if one.clock is Clock.START and one.when and one.when.start}
    assert starts == {date(2016, 9, 15)}


def test_an_hour_of_a_start_stays_on_the_day_of_its_deal_where_it_has_no_verb_of_its_own(reading: Read) -> None:
    found = truce(reading, "The two sides agreed on Thursday to a ceasefire from noon, the envoy said.")
    starts = {one.when.start.date() for one in found.timings if one.clock is Clock.START and one.when and one.when.start}
    assert starts == {date(2016, 9, 15)}


@pytest.mark.parametrize(
    ("text", "clock", "words"),
    [
        ("The army and the rebels agreed to extend by five days the ceasefire.", Clock.EXTENSION, "five days"),
        (
            "The rebels agreed to an extension of the temporary humanitarian truce for two more days.",
            Clock.EXTENSION,
            "two more days",
        ),
        ("Both sides agreed to prolong the truce by another month, the envoy said.", Clock.EXTENSION, "another month"),
        (
            "The truce took effect on Monday. It was extended until 30 September, the envoy said.",
            Clock.EXTENSION,
            "until 30 September",
        ),
        ("The army extended the truce for 180 days, until 15 March.", Clock.EXTENSION, "until 15 March"),
        ("The truce will last from 18 September to 22 September, the army said.", Clock.END, "from 18 September to 22 September"),
        ("The army announced a ceasefire from 18 September to 22 September.", Clock.END, "from 18 September to 22 September"),
        ("The ceasefire was broken within minutes of coming into force at 0400 GMT, the monitors said.", Clock.START, "0400 GMT"),
        (
            "The ceasefire, which both sides had kept secret, began on Friday.",
            Clock.START,
            "Friday",
        ),
        (
            "The six-month ceasefire between Colombia's government and the National Liberation Army (ELN) began on Thursday.",
            Clock.START,
            "Thursday",
        ),
        (
            "The truce, which began on 9 September and was extended twice, expired at 7 a.m. on Friday.",
            Clock.END,
            "7 a.m. on Friday",
        ),
        ("The army and the rebels agreed on Thursday to a ceasefire, the envoy said.", Clock.STRUCK, "Thursday"),
    ],
)
def test_a_time_told_in_other_words_has_its_clock_too(reading: Read, text: str, clock: Clock, words: str) -> None:
    assert words in [one.words.words for one in truce(reading, text).timings if one.clock is clock]


@pytest.mark.parametrize(
    "text",
    [
        "The army and the rebels agreed to extend by five days the ceasefire.",
        "The rebels agreed to an extension of the temporary humanitarian truce for two more days.",
        "The army agreed to prolong for a week the ceasefire in Syria.",
    ],
)
def test_an_extension_is_no_length_of_the_truce(reading: Read, text: str) -> None:
    assert truce(reading, text).duration is None


@pytest.mark.parametrize(
    "text",
    [
        "The ceasefire in Syria came back into force on Friday after a two-day suspension, the mediators said.",
        "The truce returned into force on Friday, the ministry said.",
        "The truce went back into effect on Friday, residents said.",
        "The ceasefire took effect again on Friday, the army said.",
    ],
)
def test_a_truce_that_is_back_in_force_tells_no_start(reading: Read, text: str) -> None:
    found = truce(reading, text)
    assert found.beginnings == ()
    assert len(found.resumptions) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The truce took effect on Monday. The ceasefire talks began in Geneva on Friday.",
        "The truce took effect on Monday. The ceasefire monitoring mission began on Friday.",
        "The truce took effect on Monday. The ceasefire committee started work on Friday.",
    ],
)
def test_what_is_only_called_after_a_truce_tells_no_start(reading: Read, text: str) -> None:
    assert [one.words.words for one in truce(reading, text).timings if one.clock is Clock.START] == ["Monday"]


def test_an_hour_of_four_figures_is_no_year_of_old(reading: Read) -> None:
    assert reading("The truce took effect at 6:45 p.m. (1945 GMT) on Monday.").claims


@pytest.mark.parametrize(
    ("text", "clock", "words"),
    [
        ("The ceasefire took effect under a deal signed in Doha on Wednesday, the envoy said.", Clock.STRUCK, "Wednesday"),
        (
            "A ceasefire was broken within minutes of coming into force at 8 a.m. (0500 GMT) on Friday, Armenia and Azerbaijan said.",
            Clock.START,
            "8 a.m. (0500 GMT) on Friday",
        ),
        ("The truce was agreed in Geneva late on Wednesday, the mediators said.", Clock.STRUCK, "late on Wednesday"),
    ],
)
def test_a_day_between_what_is_said_and_who_says_it_is_told_with_it(reading: Read, text: str, clock: Clock, words: str) -> None:
    assert words in [one.words.words for one in truce(reading, text).timings if one.clock is clock]

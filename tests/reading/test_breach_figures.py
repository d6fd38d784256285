"""Breach figures: whose count a number is, how often a truce was broken, and which numbers are parts of a count before."""

import pytest

from tests.conftest import Read
from tests.reading.breaching import accused, breaches, by_accused, by_area, days, low


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The monitors counted more than 20 violations of the ceasefire by Croat forces since Sunday, and 6 by the Bosnian army.",
            [(21, ["Croat forces"]), (6, ["Bosnian army"])],
        ),
        (
            "The truce is in its third day. The army broke the truce 12 times and the rebels nine times, the monitors said.",
            [(12, ["army"]), (9, ["rebels"])],
        ),
        (
            "The monitors recorded 14 ceasefire violations by the government side, 9 by the opposition.",
            [(14, ["government side"]), (9, ["opposition"])],
        ),
        (
            "The observers registered 18 breaches of the ceasefire by Armenian forces, and four by Azerbaijani forces.",
            [(18, ["Armenian forces"]), (4, ["Azerbaijani forces"])],
        ),
        (
            "The Houthis violated the truce 41 times and government forces seven times, the UN mission said.",
            [(41, ["Houthis"]), (7, ["Yemeni military"])],
        ),
        (
            "The truce was violated twice on Friday by the army and once by the rebels, the mission said.",
            [(2, ["army"]), (1, ["rebels"])],
        ),
        (
            "Peacekeepers blamed Armenian forces for 20 violations of the ceasefire and Azerbaijani forces for 15.",
            [(20, ["Armenian forces"]), (15, ["Azerbaijani forces"])],
        ),
        (
            "The ministry accused the Houthis of 12 breaches of the truce and the army of nine.",
            [(12, ["Houthis"]), (9, ["Yemeni military"])],
        ),
        (
            "Kurdish forces broke the ceasefire three times and Turkish-backed rebels 15 times, the monitor said.",
            [(3, ["Kurdish forces"]), (15, ["Turkish-backed rebels"])],
        ),
    ],
)
def test_counts_of_two_sides_in_one_sentence_are_each_side_s_own(
    reading: Read, text: str, told: list[tuple[int, list[str]]]
) -> None:
    found = breaches(reading, text)
    assert [(low(one), accused(one)) for one in found] == told
    assert all(one.parts == () for one in found)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "The mission counted 31 breaches of the truce by the Houthis on 14 September and eight by government forces.",
            ("2016-09-14", "2016-09-15"),
        ),
        (
            "The mission counted 31 breaches of the truce by the Houthis and eight by government forces on 14 September.",
            ("2016-09-14", "2016-09-15"),
        ),
        (
            "On Monday the army broke the truce 12 times and the rebels nine times, the monitors said.",
            ("2016-09-12", "2016-09-13"),
        ),
    ],
)
def test_a_time_told_once_is_that_of_both_sides_counts(reading: Read, text: str, day: tuple[str, str]) -> None:
    assert [days(one) for one in breaches(reading, text)] == [day, day]


@pytest.mark.parametrize(
    ("text", "whole", "told"),
    [
        (
            "The mission recorded 27 violations of the truce: 14 by the army, 13 by the rebels.",
            (27, []),
            [(["army"], 14), (["rebels"], 13)],
        ),
        (
            "The mission counted 40 violations of the truce by both sides, 25 by the army and 15 by the rebels.",
            (40, []),
            [(["army"], 25), (["rebels"], 15)],
        ),
        (
            "The mission counted 40 violations of the truce on 14 September, of which 25 by the army and 15 by the rebels.",
            (40, []),
            [(["army"], 25), (["rebels"], 15)],
        ),
        (
            "The centre registered 20 violations of the truce by the rebels, including six by Ahrar al-Sham.",
            (20, ["rebels"]),
            [(["Ahrar al-Sham"], 6)],
        ),
        (
            "The mission counted 27 violations of the truce by armed groups, 14 by Ahrar al-Sham and 13 by Jaysh al-Islam.",
            (27, ["armed groups"]),
            [(["Ahrar al-Sham"], 14), (["Jaish al-Islam"], 13)],
        ),
    ],
)
def test_numbers_after_a_total_of_all_sides_are_its_parts(
    reading: Read, text: str, whole: tuple[int, list[str]], told: list[tuple[list[str], int]]
) -> None:
    (breach,) = breaches(reading, text)
    assert (low(breach), accused(breach)) == whole
    assert by_accused(breach) == told


YEMEN = "The mission counted 80 violations of the truce in Yemen on 14 September."
SYRIA = "The centre registered 60 breaches of the truce in Syria in the past 24 hours."


@pytest.mark.parametrize(
    ("text", "whole", "told"),
    [
        (
            f"{YEMEN} 41 of the violations were in Marib, 30 in Hodeidah and 22 in Taiz.",
            80,
            [("Marib", 41), ("Hodeidah", 30), ("Taiz", 22)],
        ),
        (f"{YEMEN} Of the violations, 41 were in Marib and 30 in Hodeidah.", 80, [("Marib", 41), ("Hodeidah", 30)]),
        (f"{YEMEN} Of them, 30 were in Hodeidah and 22 in Taiz.", 80, [("Hodeidah", 30), ("Taiz", 22)]),
        (f"{SYRIA} Thirty of these took place in Aleppo, 20 in Hama and 12 in Idlib.", 60, [("Aleppo", 30), ("Hama", 20), ("Idlib", 12)]),
        (f"{SYRIA} Forty of the breaches occurred in Aleppo and 20 in Hama.", 60, [("Aleppo", 40), ("Hama", 20)]),
    ],
)  # fmt: skip
def test_what_is_told_of_the_violations_is_a_part_of_the_total_before(
    reading: Read, text: str, whole: int, told: list[tuple[str, int]]
) -> None:
    (breach,) = breaches(reading, text)
    assert (low(breach), by_area(breach)) == (whole, told)


@pytest.mark.parametrize(
    "tail",
    [
        "Fifty of the violations were committed by the Houthis and 30 by government forces.",
        "50 of them by the Houthis and 30 by government forces.",
        "Of these, 50 were committed by the Houthis, 30 by government forces.",
    ],
)
def test_what_is_told_of_them_by_accused_is_a_part_too(reading: Read, tail: str) -> None:
    (breach,) = breaches(reading, f"{YEMEN} {tail}")
    assert (low(breach), accused(breach)) == (80, [])
    assert by_accused(breach) == [(["Houthis"], 50), (["Yemeni military"], 30)]


def test_what_is_told_of_the_violations_without_a_total_is_a_count(reading: Read) -> None:
    text = "The truce in Yemen is in its third day. The mission said that 41 of the violations were in Marib."
    assert [low(one) for one in breaches(reading, text)] == [41]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The Houthis violated the truce 40 times between 13 and 15 September and 25 times between 14 and 16 September, the army said.",
            [(40, ("2016-09-13", "2016-09-16")), (25, ("2016-09-14", "2016-09-17"))],
        ),
        (
            "The ceasefire was broken 12 times on 12 September and nine times on 13 September, the monitors said.",
            [(12, ("2016-09-12", "2016-09-13")), (9, ("2016-09-13", "2016-09-14"))],
        ),
        (
            "The rebels violated the truce twice on Monday and three times on Tuesday, the army said.",
            [(2, ("2016-09-12", "2016-09-13")), (3, ("2016-09-13", "2016-09-14"))],
        ),
        ("The army said that the truce was broken 23 times over the day.", [(23, ("2016-09-17", "2016-09-18"))]),
        ("Twice the army broke the truce on 14 September, the rebels said.", [(2, ("2016-09-14", "2016-09-15"))]),
    ],
)
def test_every_number_of_times_is_a_count_with_its_own_days(
    reading: Read, text: str, told: list[tuple[int, tuple[str, str]]]
) -> None:
    assert [(low(one), days(one)) for one in breaches(reading, text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "The rebels breached the truce twice as often as the army did, the mission said.",
        "The ceasefire has been broken more than once, the army said.",
        "The army breached the truce with twice the number of guns, the rebels said.",
        "The truce was once broken by the army, the rebels said.",
    ],
)
def test_twice_as_often_counts_no_breaches(reading: Read, text: str) -> None:
    assert [one for one in breaches(reading, text) if one.count is not None] == []


@pytest.mark.parametrize(
    "text",
    [
        "Twice within the first hour the truce was broken by the rebels, the army said.",
        "The truce was broken three times in its first day, the monitors said.",
        "The mission counted 12 violations of the ceasefire during the first two hours.",
    ],
)
def test_the_first_hour_of_a_truce_of_no_known_start_has_no_day(reading: Read, text: str) -> None:
    (breach,) = breaches(reading, text)
    assert breach.count is not None
    assert breach.period is None


@pytest.mark.parametrize(
    ("text", "area", "accused"),
    [
        ("The monitors recorded 60 violations of the truce on Friday. 40 of the 60 were in Aleppo.", "Aleppo", None),
        (
            "The centre counted 60 breaches of the ceasefire on Friday. Forty of the 60 were committed by the rebels.",
            None,
            "rebels",
        ),
        ("The mission logged 60 truce violations on Friday; 40 of the 60 were recorded in Homs, it said.", "Homs", None),
    ],
)
def test_so_many_of_so_many_are_a_part(reading: Read, text: str, area: str | None, accused: str | None) -> None:
    (breach,) = [one for found in reading(text).ceasefires for one in found.breaches]
    assert breach.count is not None
    assert breach.count.low == 60
    told = [(one.count.low, one.area and one.area.name, [party.name for party in one.accused]) for one in breach.parts]
    assert told == [(40, area, [accused] if accused else [])]


@pytest.mark.parametrize(
    ("text", "recorder", "accused"),
    [
        ("The army said that 12 of the violations were in Aleppo.", "army", []),
        ("The rebels said that 12 of the breaches were committed by the army.", "rebels", ["army"]),
        ("Residents said that 12 of the violations took place in Homs.", "residents", []),
    ],
)
def test_what_another_counts_out_of_a_count_is_a_count_of_his(
    reading: Read, text: str, recorder: str, accused: list[str]
) -> None:
    found = reading("The monitors recorded 60 violations of the truce on Friday in Syria. " + text)
    first, second = (one for truce in found.ceasefires for one in truce.breaches)
    assert first.parts == ()
    assert second.count is not None
    assert (second.recorder.lower(), second.count.low, [party.name.removeprefix("Syrian ") for party in second.accused]) == (
        recorder,
        12,
        accused,
    )
    assert second.period == first.period

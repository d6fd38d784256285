"""Arms: weapons and platforms as named, with the numbers that the words give, and nothing that only looks like one."""

import pytest

from counterclaim.reading.arms import arms_in
from counterclaim.reading.layout import by_line
from counterclaim.reading.parse import Parse


def fails(text: str, expected: list[tuple[str, int | None]], *, reason: str) -> object:
    """A row that the rule books ask for and the reader does not give yet."""
    return pytest.param(text, expected, marks=pytest.mark.xfail(strict=True, reason=reason))


def arms(text: str) -> list[tuple[str, int | None]]:
    return [(one.name, one.number) for paragraph in Parse(by_line(text)) for one in arms_in(paragraph, (paragraph.span,))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two F-16s bombed the depot.", [("F-16", 2)]),
        ("An Su-34 and three MiG-29s took off.", [("Su-34", None), ("MiG-29", 3)]),
        ("The column had six T-72 tanks.", [("T-72", 6)]),
        ("Helicopters dropped four barrel bombs on the town.", [("helicopter", None), ("barrel bomb", 4)]),
        ("A car bomb went off at the gate.", [("car bomb", None)]),
        ("Rebels fired 12 rockets and three mortar shells.", [("rocket", 12), ("mortar", 3)]),
        ("A roadside bomb hit the patrol.", [("improvised explosive device", None)]),
        ("Drones struck the port.", [("drone", None)]),
        ("Dozens of rockets fell on the camp.", [("rocket", None)]),
        ("Cluster bombs were used, the doctors said.", [("cluster munition", None)]),
        ("Three mines exploded on the road.", [("mine", 3)]),
        ("A bus hit a mine near the border.", [("mine", None)]),
        ("They downed 12 drones that were launched from the coast.", [("drone", 12)]),
        ("An F-16 struck a drone depot.", [("F-16", None)]),
        # what was destroyed, downed, seized, struck
        ("It destroyed 4 tanks and 30 drones.", []),
        ("Forty drones were intercepted over the bay.", []),
        ("The crew shot down dozens of drones.", []),
        ("Police seized 3 rifles and a machine gun.", []),
        ("Jets were damaged by fragments.", []),
        ("The battery hit a rocket launcher.", []),
        ("Nine drones that were shot down over the bay burned a barn.", []),
        ("Debris of 9 drones destroyed overnight burned a barn.", []),
        # a pit, and planes that bring aid
        ("Nine workers died at a mine.", []),
        ("A gold mine was closed.", []),
        ("Helicopters dropped food on the valley.", []),
        # no weapon
        ("The village was shelled.", []),
        ("The plant worker went home.", []),
        ("Article 16 of the deal was read out.", []),
        ("Resolution UN-2720 was named.", []),
        ("The G-20 met in Hangzhou.", []),
        ("Covid-19 closed the crossing.", []),
        ("The convoy took the M-4 highway.", []),
        fails("A suicide bomber blew himself up.", [], reason="'bomber' is read as an aircraft, 'a' as its number"),
        ("A rocket factory was visited by the minister.", []),
    ],
)
def test_weapons_are_named_with_their_numbers(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert arms(text) == expected


def test_a_weapon_named_again_without_a_number_is_the_one_that_had_it() -> None:
    assert arms("Four barrel bombs fell on the town; the barrel bombs burned two houses.") == [("barrel bomb", 4)]


def test_a_number_of_people_is_not_the_number_of_what_killed_them() -> None:
    assert arms("Rockets killed 12 people.") == [("rocket", None)]
    assert arms("12 were killed by rockets.") == [("rocket", None)]


@pytest.mark.parametrize("word", ["rocket", "F-16", "four barrel bombs", "12"])
def test_long_lists_of_weapons_cost_time_in_line_with_their_length(word: str) -> None:
    text = (word + ", ") * (8000 // (len(word) + 2))
    assert all(one for one in arms(text[:8000]))


def test_words_of_a_weapon_stand_at_its_span() -> None:
    text = "Two F-16 jets and a dozen rockets: the “barrel bombs” came later."
    for paragraph in Parse(by_line(text)):
        for one in arms_in(paragraph, (paragraph.span,)):
            assert one.span.of(text) == one.words

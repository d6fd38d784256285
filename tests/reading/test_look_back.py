"""Look-back: the day of an event told by how long ago it was (DOMAIN.md, sections 4.2 and 4.4); the report is of Saturday 17 September."""

import pytest

from counterclaim.records import Basis, Claim
from tests.conftest import Claims
from tests.reading.telling import day


def about(claims: list[Claim], words: str) -> Claim:
    """The first claim whose words hold some."""
    return next(claim for claim in claims if words in claim.quote.words)


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        # counted back from the day told beside it
        ("The minister resigned on Friday, three days after jets killed nine people in Idlib.", "killed nine", "2016-09-13"),
        # from the report's, where the verb is of the present
        ("Five days on, nobody knows who shelled the market in Idlib.", "shelled the market", "2016-09-12"),
        ("Two days later, no two accounts of the raid on Idlib agree.", "no two accounts", "2016-09-15"),
        ("Four days after the raid on Idlib, the clinic is still closed.", "the raid on Idlib", "2016-09-13"),
        ("A fortnight after the raid on Idlib, the clinic is still closed.", "the raid on Idlib", "2016-08-31"),
    ],
)
def test_an_event_is_dated_by_how_long_ago_it_was(claims: Claims, text: str, words: str, told: str) -> None:
    assert day(about(claims(text), words)) == (told, Basis.STATED)


def test_a_week_ago_is_a_day_either_way(claims: Claims) -> None:
    when = about(claims("A week after the raid on Idlib, the clinic is still closed."), "the raid on Idlib").event.when
    assert when is not None
    assert (str(when.start)[:10], str(when.end)[:10]) == ("2016-09-09", "2016-09-12")


def test_what_the_text_goes_on_to_say_of_it_has_the_same_day(claims: Claims) -> None:
    found = claims(
        "Five days on, no two accounts of the raid on Idlib agree. The raid lasted from 09:00 to 09:40, the army said."
    )
    when = about(found, "lasted").event.when
    assert when is not None
    assert str(when.start)[:16] == "2016-09-12 09:00"


@pytest.mark.parametrize(
    "text",
    [
        "Five days on, the raids on Idlib continue.",  # they go on
        "Talks broke down three days after jets bombed a market in Idlib.",  # nobody tells when they did
        "Calls for an inquiry are growing, a day after the opposition accused the army of gassing nine people.",  # of the charge
        "The clinic is closed three days after the army said it would shell the town of Saraqib.",
        "The clinic is closed, less than two weeks after jets bombed a market in Idlib.",
        "Planners watched the depot for two days before jets bombed it.",  # how long, not when
        "The raid on Idlib lasted for two days.",
    ],
)
def test_what_does_not_count_back_to_an_event_gives_it_no_day(claims: Claims, text: str) -> None:
    found = claims(text)
    assert found
    assert all(claim.event.when is None for claim in found)


def test_what_is_said_so_long_after_is_a_guess_without_the_day_of_saying(claims: Claims) -> None:
    found = claims("The army admitted its part, three days after jets killed nine people in Idlib.")
    assert day(about(found, "killed nine")) == ("2016-09-14", Basis.INFERRED)


def test_the_day_of_saying_is_not_that_of_what_is_said(claims: Claims) -> None:
    found = claims("Planes watched the depot for two days before they bombed it, a spokesman for the army said on Friday.")
    assert {day(claim) for claim in found} == {("2016-09-16", Basis.INFERRED)}


def test_now_is_when_a_toll_stands_and_not_when_they_died(claims: Claims) -> None:
    found = claims("Jets bombed Idlib on Monday, the army said. The clinic now stands at 40 killed.")
    assert day(about(found, "40 killed")) == ("2016-09-12", Basis.INHERITED)


def test_an_hour_without_a_day_is_the_reports_by_guess_alone(claims: Claims) -> None:
    (told,) = claims("Jets bombed a depot in Idlib at 17:00, the army said.")
    assert day(told) == ("2016-09-17", Basis.INFERRED)


def test_an_hour_is_of_the_day_of_the_event_spoken_of(claims: Claims) -> None:
    found = claims("Jets bombed a depot in Idlib on Monday, the army said. It said the raid began at 17:00.")
    assert day(about(found, "17:00")) == ("2016-09-12", Basis.STATED)

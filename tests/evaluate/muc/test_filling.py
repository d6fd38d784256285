"""Days, numbers, names and places are written as MUC-4's keys write them."""

from collections.abc import Callable
from datetime import date

import pytest

from counterclaim.evaluate.muc.filling import dated
from counterclaim.evaluate.muc.incidents import Incident, incidents
from counterclaim.evaluate.muc.location import named_in, parts_in
from counterclaim.evaluate.muc.phrases import phrases
from counterclaim.evaluate.muc.victims import fuller, numbered, parted
from counterclaim.evaluate.muc.wording import head
from counterclaim.intake import report_from_text
from counterclaim.reading import read
from counterclaim.records import Harm, Relation, Span, Toll, VictimStatus

DAY = date(1990, 4, 5)


@pytest.mark.parametrize(
    ("days", "written"),
    [((DAY, DAY), "05 APR 90"), ((DAY, date(1990, 4, 9)), "05 APR 90 - 09 APR 90"), (None, "- 10 APR 90")],
)
def test_days_are_one_a_range_or_by_then(days: tuple[date, date] | None, written: str) -> None:
    assert dated(days, date(1990, 4, 10)) == written


def test_without_any_day_nothing_is_written() -> None:
    assert dated(None, None) == ""


@pytest.mark.parametrize(
    ("phrase", "name", "words"),
    [
        ("JUDGE ANA RUIZ", "ANA RUIZ", "JUDGE"),
        ("FORMER DEFENSE MINISTER GENERAL LUIS VEGA", "LUIS VEGA", "FORMER DEFENSE MINISTER GENERAL"),
        ("THE PEASANTS OF TWO VILLAGES", "", "PEASANTS OF TWO VILLAGES"),
        ("LUIS VEGA", "LUIS VEGA", ""),
        ("PEASANTS", "", "PEASANTS"),
        ("SPOKESPERSON OF THE UNION", "", "SPOKESPERSON OF THE UNION"),
    ],
)
def test_a_name_is_parted_from_what_one_is(phrase: str, name: str, words: str) -> None:
    assert parted(phrase) == (name, words)


@pytest.mark.parametrize(
    ("low", "high", "approximate", "words", "written"),
    [
        (1, 1, False, "a judge", "1"),
        (50, 50, True, "about 50 peasants", "~50"),
        (20, None, True, "more than 20 people", "20-"),
        (2, None, True, "several people", "PLURAL"),
        (3, 5, False, "three to five men", "3 - 5"),
    ],
)
def test_numbers(low: int, high: int | None, approximate: bool, words: str, written: str) -> None:
    toll = Toll(
        Harm.KILLED, words, VictimStatus.CIVILIAN, low, high, approximate, False, Relation.TOTAL, words, Span(0, len(words))
    )
    assert numbered(toll) == written


def test_a_name_is_given_as_full_as_the_text_has_it() -> None:
    text = "RUIZ WAS MURDERED. JUDGE ANA MARIA RUIZ WAS FIFTY. THEY HAD THREATENED ANA RUIZ"
    assert fuller("RUIZ", text) == "ANA MARIA RUIZ"
    assert fuller("VEGA", "THE MAN WHO KILLED VEGA") == "VEGA"


def test_the_head_of_a_phrase_stands_before_what_follows_it() -> None:
    assert head("THE OFFICES OF THE BANK") == "OFFICES"
    assert head("PATRIOTIC FRONT [PF]") == "FRONT"


def test_phrases_begin_after_an_article_and_reach_over_no_sign() -> None:
    text = "A BOMB EXPLODED AT THE CENTRAL BANK, DAMAGING TWO PARKED CARS"
    assert list(phrases(text, {"BANK", "CARS"})) == ["CENTRAL BANK", "PARKED CARS"]


def test_places_are_named_after_a_preposition() -> None:
    assert [entry.name for entry in named_in("A MAN OF LIMA WAS SEEN IN CUZCO", "PE")][:1] == ["Lima"]
    assert [entry.name for entry in named_in("A BOMB WENT OFF IN THIS CAPITAL", "PE")] == ["Lima"]


def test_a_division_is_known_by_what_it_is_called() -> None:
    found = list(named_in("A MAN WAS SEEN IN SOUTHERN PUNO, AREQUIPA DEPARTMENT", "PE"))
    assert [(entry.name, entry.feature.value) for entry in found] == [("Puno", "town"), ("Arequipa", "province")]


def test_a_part_of_a_town_is_named_by_what_it_is() -> None:
    assert list(parts_in("A HOUSE IN THE LAS ROSAS NEIGHBORHOOD WAS HIT")) == ["LAS ROSAS (NEIGHBORHOOD)"]
    assert list(parts_in("IT FELL IN THE EXCLUSIVE LAS ROSAS NEIGHBORHOOD")) == ["LAS ROSAS (NEIGHBORHOOD)"]
    assert list(parts_in("A HOUSE IN THE NEIGHBORHOOD WAS HIT")) == []


def test_a_time_longer_than_a_day_says_only_by_when(make_incident: Callable[[str], Incident]) -> None:
    published = date(1990, 4, 10)
    assert make_incident("TWO PEASANTS WERE KILLED YESTERDAY").day(published) == (date(1990, 4, 9), date(1990, 4, 9))
    assert make_incident("TWO PEASANTS WERE KILLED LAST WEEK").day(published) is None


@pytest.fixture
def make_incident() -> Callable[[str], Incident]:
    def make(words: str) -> Incident:
        text = f"   LIMA, 10 APR 90 (OWN) -- [TEXT] {words} IN CUZCO, POLICE REPORTED."
        (one,) = incidents(read(report_from_text(text), gate=False).claims)
        return one

    return make

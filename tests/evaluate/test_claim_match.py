"""Which claim is which, and what is right about it; worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest

from counterclaim.evaluate.claim_match import day_right, kind_right, matching, place_right, source_right, stance_right, type_right
from counterclaim.records import Event, EventType, Quote, SourceKind, Span, Speech, Stance, When
from tests.evaluate.case_making import MILL, NINE, PORT, SHELLS, claim, gold, place, toll, when


def test_half_of_the_shorter_words_find_a_claim() -> None:
    assert matching([gold()], [claim("shells killed nine")]).first == {0: 0}
    assert matching([gold()], [claim("said that shells killed")]).first == {0: 0}
    assert matching([gold()], [claim("The ministry said that shells")]).first == {}


def test_a_single_letter_finds_nothing() -> None:
    assert matching([gold()], [claim("shells")]).first == {}


def test_words_without_end_find_nothing() -> None:
    for length, found in ((450, {0: 0}), (451, {})):
        long = replace(claim(), quote=Quote("", (Span(0, length),), Speech.INDIRECT))
        assert matching([gold()], [long]).first == found


def test_pieces_of_a_quote_count_together() -> None:
    assert matching([gold()], [claim("shells killed nine", "in Arvo on Tuesday")]).first == {0: 0}


def test_the_right_source_goes_before_the_better_words() -> None:
    claims = [claim(source="Arvo Harbour Board"), claim("shells killed nine people")]
    assert matching([gold()], claims).first == {0: 1}


def test_the_same_harm_goes_before_equal_words() -> None:
    assert matching([gold(killed=NINE)], [claim(), claim(event=Event(tolls=(toll(),)))]).first == {0: 1}


def test_of_equals_the_first_is_taken_and_one_more_is_a_second_reading() -> None:
    pairs = matching([gold()], [claim(), claim(), claim()])
    assert (pairs.first, pairs.second) == ({0: 0}, {0: 1})


def test_a_second_reading_needs_the_right_source() -> None:
    assert matching([gold()], [claim(), claim(source="Arvo Harbour Board")]).second == {}


def test_two_sources_of_one_clause_are_two_claims() -> None:
    two = [gold(), gold(source="Arvo Harbour Board")]
    assert matching(two, [claim(source="Arvo Harbour Board"), claim()]).first == {0: 1, 1: 0}


def test_the_outlet_is_right_for_the_outlet_only() -> None:
    own = claim(source="Ministry of the Interior", kind=SourceKind.PUBLISHER)
    assert source_right(gold(source="publisher"), own)
    assert not source_right(gold(), own)
    assert not source_right(gold(source="publisher"), claim())
    assert source_right(gold(source="Arvo Harbour Board", source_ok=("publisher",)), own)


def test_the_golds_words_stand_for_several_of_ours() -> None:
    assert stance_right(gold(), claim(stance=Stance.CONFIRM))
    assert not stance_right(gold(stance_ok=("denies",)), claim(stance=Stance.CONFIRM))
    assert kind_right(gold(source_type="anonymous official"), claim(kind=SourceKind.MILITARY))
    assert type_right(gold(event_type="casualty_report"), claim())
    assert not type_right(gold(event_type="aid_delivery"), claim())
    assert not type_right(gold(event_type="other"), claim(event=Event(None)))


def test_a_place_is_right_by_its_name() -> None:
    there = gold(place="Arvo, Verrania")
    assert place_right(there, claim(event=Event(place=place("Arvo"))))
    assert not place_right(there, claim(event=Event(place=place("Lower Bench"))))
    assert not place_right(there, claim())


@pytest.mark.parametrize(
    ("want", "have", "right"),
    [
        ("2016-09-13", when(13, 14), True),
        ("2016-09-13T14:00Z", when(13, 14), True),
        ("2016-09-13", when(12, 14), True),  # two days
        ("2016-09-13", when(11, 14), False),  # three
        ("2016-09-13", when(14, 15), False),
        ("2016-09-13", when(12, 13), False),  # ends before that midnight
        ("2016-09-13", when(12, 13, hours=6), True),
        ("2016-09-01/2016-09-13", when(2, 30), True),
        ("2016-09-13", when(13, None), True),  # runs to the day of publication
        ("2016-09-13", when(11, None), False),
        ("2016-09-13", None, False),
    ],
)
def test_a_day_is_right_within_what_is_told(want: str, have: When | None, right: bool) -> None:
    ours = claim(event=Event(EventType.SHELLING, when=have))
    assert day_right(gold(time=want), ours, date(2016, 9, 14)) is right


def test_a_time_without_an_end_needs_a_day_of_publication() -> None:
    assert not day_right(gold(time="2016-09-13"), claim(event=Event(when=when(13, None))), None)


def test_words_far_apart_are_not_paired() -> None:
    assert matching([gold(SHELLS), gold(PORT)], [claim(MILL)]).first == {}

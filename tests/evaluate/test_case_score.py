"""Figures of a case, worked out by hand."""

from datetime import date

from counterclaim.evaluate.case_score import CaseScore, score
from counterclaim.evaluate.gold import Gold, GoldClaim, GoldToll
from counterclaim.records import Claim, Event, EventType, Relation, SourceKind, Stance
from tests.evaluate.case_making import MILL, NINE, PORT, claim, gold, party, place, toll, when


def scored(there: list[GoldClaim], ours: list[Claim]) -> CaseScore:
    return score(Gold(tuple(there), "Example Wire", date(2016, 9, 14)), ours)


def killed(*tolls: tuple[int | None, int | None, str]) -> Event:
    return Event(EventType.SHELLING, tolls=tuple(toll(*given) for given in tolls))


def test_found_missed_and_made_up() -> None:
    done = scored([gold(), gold(MILL, "Mayor of Arvo", stance="denies")], [claim(), claim(), claim(PORT)])
    assert done.shares()["claims"] == {"p": 2 / 3, "r": 0.5, "f1": 2 * (2 / 3) * 0.5 / (2 / 3 + 0.5)}
    assert done.shares()["sourced"] == {"r": 0.5}
    assert done.counts()["claims"] == {"there": 2, "read": 3, "found": 1}
    assert [there.quote for there in done.missed] == [MILL]
    assert [spare.quote.words for spare in done.spare] == [PORT]


def test_rows_are_shares_of_the_found_claims_that_they_ask_of() -> None:
    there = [
        gold(place="Arvo", time="2016-09-13"),
        gold(MILL, "Mayor of Arvo", perpetrator="Ministry of the Interior", stance="denies"),
    ]
    ours = [
        claim(event=Event(EventType.SHELLING, place=place("Arvo"), when=when(13, 14))),
        claim(
            MILL, source="Arvo Harbour Board", event=Event(EventType.SHELLING, perpetrators=(party("Ministry of the Interior"),))
        ),
    ]
    shares = scored(there, ours).shares()
    assert shares["source"] == shares["stance"] == {"accuracy": 0.5}
    assert shares["place"] == shares["day"] == shares["perpetrator"] == shares["event type"] == {"accuracy": 1.0}


def test_a_row_that_nothing_is_asked_of_is_left_out() -> None:
    assert {"place", "day", "perpetrator", "tolls"}.isdisjoint(scored([gold()], [claim()]).shares())
    assert scored([], []).shares() == {"claims": {"p": 0.0, "r": 0.0, "f1": 0.0}, "sourced": {"r": 0.0}}


def test_no_day_is_asked_of_an_event_without_violence() -> None:
    assert "day" not in scored([gold(event_type="diplomatic", time="2016-09-13")], [claim()]).shares()


def test_a_toll_is_right_by_harm_bounds_and_source() -> None:
    right, wrong = claim(event=killed((9, 9, "nine"))), claim(event=killed((9, None, "at least nine")))
    assert scored([gold(killed=NINE)], [right]).shares()["tolls"] == {"p": 1.0, "r": 1.0}
    assert scored([gold(killed=NINE)], [wrong]).shares()["tolls"] == {"p": 0.0, "r": 0.0}
    assert scored([gold(injured=NINE)], [right]).shares()["tolls"] == {"p": 0.0, "r": 0.0}
    assert scored([gold("nine people", "Mayor of Arvo", killed=NINE)], [right]).shares()["tolls"]["r"] == 0.0


def test_a_vague_toll_is_right_by_its_last_word() -> None:
    there = gold(killed=GoldToll(text="several dozens"))
    assert scored([there], [claim(event=killed((24, None, "Dozens of people")))]).shares()["tolls"]["r"] == 1.0
    assert scored([there], [claim(event=killed((24, None, "scores")))]).shares()["tolls"]["r"] == 0.0


def test_a_part_is_neither_asked_for_nor_punished() -> None:
    part = Event(EventType.SHELLING, tolls=(toll(), toll(1, 1, "a child", Relation.SUBSET)))
    assert scored([gold(killed=NINE)], [claim(event=part)]).shares()["tolls"] == {"p": 1.0, "r": 1.0}


def test_one_figure_of_ours_answers_one_of_the_golds() -> None:
    there = [gold(killed=NINE), gold(MILL, killed=NINE)]
    done = scored(there, [claim(event=killed((9, 9, "nine")))])
    assert done.shares()["tolls"] == {"p": 1.0, "r": 0.5}
    assert done.counts()["tolls"] == {"there": 2, "read": 1}


def test_the_outlets_own_voice_is_a_source() -> None:
    own = claim(kind=SourceKind.PUBLISHER, source="Example Wire", stance=Stance.DENY)
    shares = scored([gold(source="publisher", source_type="publisher")], [own]).shares()
    assert (shares["source"], shares["stance"]) == ({"accuracy": 1.0}, {"accuracy": 0.0})

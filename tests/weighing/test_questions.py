"""Questions: where accounts are at odds, where one origin stands alone, where they agree."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from counterclaim.records import Basis, Certainty, EventType, Place, PlacePrecision, SourceKind, Span, Stance, TimePrecision, When
from counterclaim.weighing.accounts import account, concerned, told_by
from counterclaim.weighing.dossier import Attribute, Position, Question, Standing, State
from counterclaim.weighing.purpose import DELIBERATE, MISTAKE, purpose_of
from counterclaim.weighing.questions import questions, struck_kind
from counterclaim.weighing.tolls import toll_lines

from .making import Made, at, claim, matter_of, militants, soldiers, toll

ARMY, REBELS, MONITOR = "Syrian army", "Islamic State", "Hill Monitor"


def asked(*made: Made, origin_of: dict[str, str | None] | None = None) -> dict[Attribute, Question]:
    of = matter_of(*made)
    told = told_by(of)
    origins = origin_of if origin_of is not None else {one.name: one.name for one in told}
    return {one.attribute: one for one in questions(told, toll_lines(of), origins)}


def positions(*made: Made) -> list[Position]:
    of = matter_of(*made)
    told, lines = told_by(of), toll_lines(of)
    who = concerned(told)
    mine = {one.name: [line for line in lines if line.account == one.name] for one in told}
    return [held for one in told for held in account(of, one, mine[one.name], who).positions]


def clocked(start: datetime, minutes: int = 1, basis: Basis = Basis.STATED) -> When:
    return When(start, start + timedelta(minutes=minutes), TimePrecision.MINUTE, None, False, False, "words", Span(0, 0), basis)


def test_two_sides_that_name_each_other_contest_who_did_it() -> None:
    made = asked(
        claim(source=ARMY, quote="rebels shelled the town", perpetrators=[REBELS]),
        claim(source=REBELS, quote="the army shelled the town", perpetrators=[ARMY]),
    )
    question = made[Attribute.PERPETRATOR]
    assert question.state is State.CONTESTED
    assert {frozenset(side) for side in question.sides} == {frozenset({ARMY}), frozenset({REBELS})}


def test_who_admits_a_part_disputes_nobody_elses() -> None:
    made = asked(
        claim(source="SANA", quote="the coalition bombed the post", perpetrators=["US-led coalition"]),
        claim(source="Australia", quote="its aircraft took part", perpetrators=["Australia"], stance=Stance.ADMIT),
    )
    assert made[Attribute.PERPETRATOR].state is State.AGREED


def test_a_denial_contests_what_another_holds() -> None:
    made = asked(
        claim(source=MONITOR, quote="Russia bombed the convoy", perpetrators=["Russia"]),
        claim(
            source="Russia", quote="Russia bombed it", perpetrators=["Russia"], stance=Stance.DENY, certainty=Certainty.NEGATED
        ),
    )
    assert made[Attribute.PERPETRATOR].state is State.CONTESTED


def test_soldiers_for_one_and_militants_for_another_contest_who_was_struck() -> None:
    made = asked(
        claim(source=MONITOR, quote="Syrian soldiers were hit", struck=["Syrian soldiers"]),
        claim(source="Amaq", quote="positions of the group were hit", struck=["positions of the group"]),
        claim(source=ARMY, quote="an army post was hit", struck=["army post"]),
    )
    assert {frozenset(side) for side in made[Attribute.STRUCK].sides} == {frozenset({MONITOR, ARMY}), frozenset({"Amaq"})}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Islamic State position", "militant"),
        ("positions of the group", "militant"),
        ("army posts", "military"),
        ("people", None),
        ("area", None),
    ],
)
def test_ground_and_anybody_tell_nothing_of_who_was_struck(name: str, kind: str | None) -> None:
    assert struck_kind(name) == kind


@pytest.mark.parametrize(
    ("words", "purpose"),
    [
        ("the strike was a mistake", MISTAKE),
        ("human error led the pilots there", MISTAKE),
        ("a deliberate attack", DELIBERATE),
        ("it was not deliberate", MISTAKE),
        ("this wasn't an accident", DELIBERATE),
        ("it was not in any way intentional", MISTAKE),
        ("unintentional, the general called it", MISTAKE),
        ("the post was bombed for an hour", None),
    ],
)
def test_words_tell_whether_it_was_meant(words: str, purpose: str | None) -> None:
    assert purpose_of(claim(quote=words).claim) == purpose


def test_mistake_and_purpose_are_contested() -> None:
    made = asked(claim(source="CENTCOM", quote="it was a mistake"), claim(source="Syria", quote="it was deliberate"))
    assert made[Attribute.PURPOSE].state is State.CONTESTED


def test_what_has_not_happened_is_no_position() -> None:
    told = positions(claim(quote="if it was an error, we regret it", certainty=Certainty.CONDITIONAL, struck=["soldiers"]))
    assert told == []


def test_notice_given_and_not_given() -> None:
    made = asked(
        claim(source="United States", quote="they were notified", type=EventType.NOTIFICATION),
        claim(source="Russia", quote="it was never told", type=EventType.NOTIFICATION, certainty=Certainty.NEGATED),
    )
    assert made[Attribute.NOTICE].state is State.CONTESTED
    assert Attribute.WHAT not in made, "talks are told of a happening, and are none"


def test_times_that_agree_once_zones_are_applied_agree() -> None:
    damascus = timezone(timedelta(hours=3))
    made = asked(
        claim(source="SANA", quote="at 17:00 local time", when=clocked(datetime(2016, 9, 17, 17, tzinfo=damascus))),
        claim(source="Russia", quote="at 1400 GMT", when=clocked(datetime(2016, 9, 17, 14, tzinfo=UTC), 50)),
    )
    assert made[Attribute.WHEN].state is State.AGREED
    values = {
        held.value
        for held in positions(
            claim(source="SANA", quote="at 17:00 local time", when=clocked(datetime(2016, 9, 17, 17, tzinfo=damascus))),
            claim(source="Russia", quote="at 1400 GMT", when=clocked(datetime(2016, 9, 17, 14, tzinfo=UTC))),
        )
        if held.attribute is Attribute.WHEN
    }
    assert values == {"2016-09-17 14:00 UTC"}


def test_an_hour_apart_is_contested_and_a_quarter_is_not() -> None:
    start = datetime(2016, 9, 17, 14, tzinfo=UTC)
    for minutes, state in ((60, State.CONTESTED), (15, State.AGREED)):
        made = asked(
            claim(source="SANA", quote="one time", when=clocked(start)),
            claim(source="Russia", quote="another time", when=clocked(start + timedelta(minutes=minutes))),
        )
        assert made[Attribute.WHEN].state is state


def test_places_farther_apart_than_their_radii_are_contested() -> None:
    for lat, state in ((35.9, State.CONTESTED), (35.3, State.AGREED)):
        made = asked(
            claim(source="SANA", quote="at the airport", place=at("Airport", PlacePrecision.EXACT, 35.285, 40.176, radius_km=2)),
            claim(source="Russia", quote="at the hill", place=at("Hill", PlacePrecision.NEAR, lat, 40.11, radius_km=5)),
        )
        assert made[Attribute.WHERE].state is state


def near(name: str, *, radius_km: float = 25) -> Place:
    return at(f"near {name}", PlacePrecision.NEAR, 35.285, 40.176, radius_km=radius_km)


def test_in_a_site_and_beside_it_are_two_places() -> None:
    inside = at("Airport", PlacePrecision.EXACT, 35.285, 40.176, radius_km=3)
    made = asked(
        claim(source="Russia", quote="in the air base", place=inside),
        claim(source="SANA", quote="on two hilltops near the airport", place=near("Airport")),
    )
    assert made[Attribute.WHERE].state is State.CONTESTED
    assert made[Attribute.WHERE].sides == (("Russia",), ("SANA",))


def test_in_a_town_and_near_it_may_be_one() -> None:
    town = at("Town", PlacePrecision.TOWN, 35.285, 40.176, radius_km=5)
    made = asked(
        claim(source="Russia", quote="in the town", place=town),
        claim(source="SANA", quote="near the town", place=near("Town")),
    )
    assert made[Attribute.WHERE].state is State.AGREED


def test_who_says_it_more_closely_is_held_to_that() -> None:
    inside = at("Airport", PlacePrecision.EXACT, 35.285, 40.176, radius_km=3)
    city = at("near City", PlacePrecision.NEAR, 35.336, 40.141, radius_km=25)
    made = asked(
        claim(source="Russia", quote="in the air base", place=inside),
        claim(source="Russia", quote="near the city", place=city),
        claim(source="SANA", quote="on two hilltops near the airport", place=near("Airport")),
    )
    assert made[Attribute.WHERE].state is State.CONTESTED


def test_an_inherited_place_is_no_position() -> None:
    place = at("Airport", PlacePrecision.EXACT, 35.285, 40.176, radius_km=2, basis=Basis.INHERITED)
    assert Attribute.WHERE not in asked(claim(quote="a strike", place=place))


def test_exact_figures_that_differ_are_contested_and_a_floor_below_one_is_not() -> None:
    made = asked(
        claim(source="Russia", tolls=[soldiers("62 killed", 62)]), claim(source=MONITOR, tolls=[soldiers("83 killed", 83)])
    )
    assert made[Attribute.HOW_MANY].state is State.CONTESTED
    made = asked(
        claim(source="Russia", tolls=[soldiers("at least 62", 62, None)]),
        claim(source=MONITOR, tolls=[soldiers("83 killed", 83)]),
    )
    assert made[Attribute.HOW_MANY].state is State.AGREED


def test_soldiers_and_militants_are_counted_apart_and_do_not_contest() -> None:
    made = asked(
        claim(source="Russia", tolls=[soldiers("62 killed", 62)]), claim(source=MONITOR, tolls=[militants("20 fighters", 20)])
    )
    assert made[Attribute.HOW_MANY].state is not State.CONTESTED


def test_one_origin_alone_is_unconfirmed() -> None:
    both = (claim(source="Russia", tolls=[soldiers("62", 62)]), claim(source=MONITOR, tolls=[soldiers("62", 62)]))
    one: dict[str, str | None] = {"Russia": ARMY, MONITOR: ARMY}
    assert asked(*both, origin_of=one)[Attribute.HOW_MANY].state is State.UNCONFIRMED
    assert asked(*both)[Attribute.HOW_MANY].state is State.AGREED


def test_an_outlets_own_voice_neither_contests_nor_confirms() -> None:
    made = asked(
        claim(source="Russia", tolls=[soldiers("62 killed", 62)]),
        claim(source="Harbour Wire", kind=SourceKind.PUBLISHER, tolls=[soldiers("90 killed", 90)]),
    )
    assert made[Attribute.HOW_MANY].state is State.UNCONFIRMED


@pytest.mark.parametrize(
    ("source", "kind", "perpetrators"),
    [
        ("army", SourceKind.MILITARY, ["army"]),
        ("Russian defence ministry", SourceKind.MILITARY, ["Russia"]),
        ("Turkey", SourceKind.GOVERNMENT, ["Turkish military"]),
        ("Hill Brigade", SourceKind.ARMED_GROUP, ["Hill Brigade"]),
        ("minister", SourceKind.GOVERNMENT, ["minister"]),
    ],
)
def test_who_says_of_his_own_side_that_it_did_it_admits_it_in_plain_words(
    source: str, kind: SourceKind, perpetrators: list[str]
) -> None:
    told = positions(claim(source=source, kind=kind, quote="carried out the raid", perpetrators=perpetrators))
    assert [held.attribute for held in told if held.admission] == [Attribute.PERPETRATOR]


@pytest.mark.parametrize(
    ("source", "kind", "perpetrators", "stance"),
    [
        ("army", SourceKind.MILITARY, ["army", "Hill Brigade"], Stance.ASSERT),  # not alone
        ("Verranian army", SourceKind.MILITARY, ["Verranian rebels"], Stance.ASSERT),
        ("Verranian Monitor", SourceKind.MONITOR, ["Verranian army"], Stance.ASSERT),
        ("Russian defence ministry", SourceKind.MILITARY, ["Ukraine"], Stance.ASSERT),
        ("army", SourceKind.MILITARY, ["army"], Stance.DENY),
        ("army", SourceKind.MILITARY, [], Stance.ASSERT),
    ],
)
def test_who_names_another_or_denies_admits_nothing(
    source: str, kind: SourceKind, perpetrators: list[str], stance: Stance
) -> None:
    told = positions(claim(source=source, kind=kind, quote="it struck them", perpetrators=perpetrators, stance=stance))
    assert not [held for held in told if held.admission]


def test_an_admission_in_plain_words_keeps_its_hedge() -> None:
    told = positions(
        claim(source="army", kind=SourceKind.MILITARY, perpetrators=["army"], certainty=Certainty.POSSIBLE, quote="we may have")
    )
    assert [held.standing for held in told if held.admission] == [Standing.POSSIBLE]


def test_admissions_and_denials_are_those_of_a_party_concerned() -> None:
    told = positions(
        claim(source=MONITOR, quote="the coalition bombed them", perpetrators=["US-led coalition"]),
        claim(
            source="US-led coalition",
            quote="may have struck them",
            perpetrators=["US-led coalition"],
            stance=Stance.ADMIT,
            certainty=Certainty.POSSIBLE,
        ),
        claim(source="France", quote="admits that it was bad", stance=Stance.ADMIT),
    )
    marked = {(held.account, held.attribute) for held in told if held.admission}
    assert ("US-led coalition", Attribute.PERPETRATOR) in marked
    assert not any(name in ("France", MONITOR) for name, _ in marked)
    (own,) = (held for held in told if held.account == "US-led coalition" and held.attribute is Attribute.PERPETRATOR)
    assert own.standing is Standing.POSSIBLE


def test_who_speaks_for_a_body_gives_its_account() -> None:
    of = matter_of(claim(source="I. Petrov", speaks_for="Russian defence ministry", tolls=[toll("62 killed", 62)]))
    (told,) = told_by(of)
    made = account(of, told, toll_lines(of), frozenset())
    assert (made.name, made.speakers) == ("Russian defence ministry", ("I. Petrov",))
    assert [(held.attribute, held.value) for held in made.positions if held.attribute is Attribute.HOW_MANY] == [
        (Attribute.HOW_MANY, "62 killed (victims)")
    ]

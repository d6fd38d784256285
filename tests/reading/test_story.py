"""Story: which of the events that a report tells of a claim goes on with, and what it may take from it."""

from datetime import UTC, datetime, timedelta

import pytest

from counterclaim.reading.parties import kin
from counterclaim.reading.story import (
    Story,
    Thread,
    Told,
    distance_km,
    inherited_place,
    inherited_time,
    is_background,
    may_be_one,
)
from counterclaim.records import Basis, EventType, Party, Place, PlacePrecision, Span, TimePrecision, When

T = EventType
NOON = datetime(2016, 9, 16, tzinfo=UTC)


def when(days: float = 0, length: float = 1, precision: TimePrecision = TimePrecision.DAY) -> When:
    start = NOON + timedelta(days=days)
    return When(start, start + timedelta(days=length), precision, "UTC", False, False, "then", Span(0, 4), Basis.STATED)


def place(
    name: str,
    lat: float | None = None,
    lon: float | None = None,
    radius: float | None = 5.0,
    precision: PlacePrecision | None = PlacePrecision.TOWN,
) -> Place:
    return Place(name, name, Span(0, len(name)), lat, lon, radius, precision, None, None, Basis.STATED)


def party(name: str) -> Party:
    return Party(name, name, Span(0, len(name)))


def told(at: int, kind: EventType | None = None, who: str | None = None, **more: object) -> Told:
    return Told(Span(at, at + 10), kind, perpetrators=(party(who),) if who else (), **more)  # type: ignore[arg-type]


GOMA = place("Goma", -1.68, 29.23)
GISENYI = place("Gisenyi", -1.70, 29.26)
KINSHASA = place("Kinshasa", -4.32, 15.31)


def test_words_that_name_no_event_go_on_with_the_last() -> None:
    story = Story()
    first = story.follow(told(0, T.SHELLING, "rebels", place=GOMA, when=when()))
    assert story.follow(told(50, harm=True)) is first
    assert story.follow(told(90)) is first


def test_words_that_tell_nothing_and_have_nothing_to_point_to_are_of_no_event() -> None:
    assert Story().follow(told(0)) is None


def test_harm_without_an_event_begins_one() -> None:
    thread = Story().follow(told(0, harm=True))
    assert thread is not None
    assert thread.type is None


@pytest.mark.parametrize(
    ("second", "same"),
    [
        (told(50, T.AIR_STRIKE), True),
        (told(50, T.ATTACK), True),
        (told(50, T.SHELLING), True),  # an attack turns out to have been another sort: words differ, the event may be one
        (told(50, T.ABDUCTION), False),
        (told(50, T.AIR_STRIKE, "Russia"), True),
        (told(50, T.AIR_STRIKE, "Russian military"), True),
        (told(50, T.AIR_STRIKE, "Ukraine"), False),
        (told(50, T.AIR_STRIKE, place=GISENYI), False),  # two towns by name, however near
        (told(50, T.AIR_STRIKE, place=GISENYI, definite=True), True),  # "the raid hit Gisenyi too"
        (told(50, T.AIR_STRIKE, place=KINSHASA), False),
        (told(50, T.AIR_STRIKE, when=when()), True),
        (told(50, T.AIR_STRIKE, when=when(3)), False),
        (told(50, T.AIR_STRIKE, when=when(-400, 401, TimePrecision.YEAR)), False),
        (told(50, T.AIR_STRIKE, anew=True), False),
    ],
)
def test_side_town_day_type_and_anew_tell_one_event_from_another(second: Told, same: bool) -> None:
    story = Story()
    first = story.follow(told(0, T.AIR_STRIKE, "Russia", place=GOMA, when=when()))
    assert (story.follow(second) is first) is same


def test_a_report_goes_back_to_an_event_told_before_the_last() -> None:
    story = Story()
    first = story.follow(told(0, T.AIR_STRIKE, "Russia", place=GOMA))
    story.follow(told(50, T.ABDUCTION, "rebels", place=KINSHASA))
    assert story.follow(told(100, T.AIR_STRIKE)) is first
    assert story.last is first


def test_the_closest_place_and_the_first_day_of_an_event_are_its_own() -> None:
    story = Story()
    province = place("North Kivu", -1.0, 29.0, 150.0, PlacePrecision.PROVINCE)
    thread = story.follow(told(0, T.SHELLING, place=province, when=when(-3, 7, TimePrecision.WEEK)))
    story.follow(told(50, T.SHELLING, place=GOMA, when=when()))
    assert thread is not None
    assert (thread.place, thread.when) == (GOMA, when())


def test_the_place_and_day_of_what_was_told_just_before_go_on_and_do_not_go_on_for_ever() -> None:
    story = Story()
    story.follow(told(0, T.AIR_STRIKE, "Russia", place=GOMA, when=when()))
    near = story.follow(told(100, T.ABDUCTION, "rebels"))
    assert near is not None
    assert near.topic is not None
    assert (near.topic.place, near.topic.when) == (GOMA, when())
    far = story.follow(told(5000, T.TERRITORIAL_CONTROL, "militia"))
    assert far is not None
    assert far.topic is None or far.topic.place is None


def test_the_perpetrators_of_one_event_never_go_on_to_the_next() -> None:
    story = Story()
    story.follow(told(0, T.AIR_STRIKE, "Russia", place=GOMA, when=when()))
    other = story.follow(told(100, T.ABDUCTION))
    assert other is not None
    assert other.perpetrators == ()


@pytest.mark.parametrize(
    ("source", "who"),
    [
        ("rebels", ("Russia",)),  # who accuses
        ("clinic", ()),  # nobody is made to accuse
        ("Russian military", ()),  # nor to admit
        (None, ()),
    ],
)
def test_an_accusation_is_only_taken_over_by_who_makes_it(source: str | None, who: tuple[str, ...]) -> None:
    thread = Thread(T.AIR_STRIKE, told=[told(0, T.AIR_STRIKE, "Russia", source="rebels", disputes=True)])
    assert thread.is_contested
    assert tuple(party.name for party in thread.perpetrators_for(source, Span(50, 60))) == who


def test_a_denial_anywhere_makes_an_event_contested() -> None:
    thread = Thread(T.AIR_STRIKE, told=[told(0, T.AIR_STRIKE, "Russia", source="rebels")])
    assert [party.name for party in thread.perpetrators_for("clinic", Span(50, 60))] == ["Russia"]
    thread.told.append(told(100, denier="Turkey", source="Turkey", disputes=True))
    assert thread.perpetrators_for("clinic", Span(50, 60)) == ()


@pytest.mark.parametrize("source", ["clinic", "Ukraine", "Russia", None])
def test_what_a_party_admits_anybody_may_take_over_though_it_is_contested(source: str | None) -> None:
    admitted = told(0, T.AIR_STRIKE, "Russian military", source="Russia")
    thread = Thread(T.AIR_STRIKE, told=[admitted, told(20, T.AIR_STRIKE, "Ukraine", source="rebels", disputes=True)])
    assert [party.name for party in thread.perpetrators_for(source, Span(50, 60))] == ["Russian military"]


def test_what_the_outlet_says_in_its_own_voice_is_taken_over() -> None:
    thread = Thread(T.AIR_STRIKE, told=[told(0, T.AIR_STRIKE, "Russia"), told(20, source="Russia", disputes=True)])
    assert [party.name for party in thread.perpetrators_for("clinic", Span(50, 60))] == ["Russia"]


def test_nobody_is_made_to_admit_what_a_rival_says_of_it_though_nobody_disputes_it() -> None:
    thread = Thread(T.AIR_STRIKE, told=[told(0, T.AIR_STRIKE, "Russia", source="Ukraine")])
    assert not thread.is_contested
    assert thread.perpetrators_for("Russian military", Span(50, 60)) == ()
    assert [party.name for party in thread.perpetrators_for("clinic", Span(50, 60))] == ["Russia"]


def test_who_did_it_is_not_taken_from_later_words() -> None:
    thread = Thread(T.AIR_STRIKE, told=[told(0, T.AIR_STRIKE, source="clinic"), told(100, None, "Russia")])
    assert thread.perpetrators_for("clinic", Span(0, 10)) == ()
    assert [party.name for party in thread.perpetrators_for("clinic", Span(100, 110))] == ["Russia"]


def test_the_place_of_a_claim_is_asked_of_what_was_told_up_to_it() -> None:
    province = place("North Kivu", -1.0, 29.0, 150.0, PlacePrecision.PROVINCE)
    thread = Thread(T.SHELLING, told=[told(0, T.SHELLING, place=province), told(50, T.SHELLING, place=GOMA)])
    assert (thread.place_before(Span(20, 30)), thread.place_before(Span(50, 60))) == (province, GOMA)


def test_a_long_time_is_background() -> None:
    assert is_background(when(-400, 401))
    assert not is_background(when())
    assert not is_background(when(0, 7))
    assert not is_background(When(None, None, TimePrecision.DAY, None, True, True, None, None, Basis.STATED))


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        (GOMA, GOMA, True),
        (GOMA, GISENYI, True),
        (GOMA, KINSHASA, False),
        (GOMA, place("a hill"), True),  # a name that nobody knows and has no precision says nothing against it
        (GOMA, place("nowhere", precision=PlacePrecision.TOWN), False),
        (GOMA, place("Congo", None, None, None, PlacePrecision.COUNTRY), True),
        (GOMA, place("Kivu", -1.5, 28.9, 150.0, PlacePrecision.PROVINCE), True),
        (KINSHASA, place("Kivu", -1.5, 28.9, 150.0, PlacePrecision.PROVINCE), False),
    ],
)
def test_two_places_may_be_one_where_their_radii_let_them(one: Place, other: Place, may: bool) -> None:
    if other.name == "a hill":
        other = place("a hill", precision=None)
    assert may_be_one(one, other) is may
    assert may_be_one(other, one) is may


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((0.0, 0.0), (0.0, 0.0), 0.0),
        ((0.0, 0.0), (0.0, 1.0), 111.2),
        ((0.0, 179.5), (0.0, -179.5), 111.2),  # over the date line
        ((90.0, 0.0), (90.0, 120.0), 0.0),
        ((90.0, 0.0), (-90.0, 0.0), 20015.1),
        ((51.5, 0.0), (48.85, 2.35), 339.0),
    ],
)
def test_distances_are_great_circles(one: tuple[float, float], other: tuple[float, float], km: float) -> None:
    assert distance_km(*one, *other) == pytest.approx(km, abs=3.0)
    assert distance_km(*one, *other) == pytest.approx(distance_km(*other, *one))


def test_what_is_taken_over_is_marked_and_keeps_its_words() -> None:
    there, then = inherited_place(GOMA), inherited_time(when())
    assert there is not None
    assert then is not None
    assert (there.basis, there.words, then.basis, then.words) == (Basis.INHERITED, "Goma", Basis.INHERITED, "then")
    assert inherited_place(None) is None
    assert inherited_time(None) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Russia", "Russia", True),
        ("Russia", "Russian military", True),
        ("Syrian government", "Syrian army", True),
        ("Israel", "Israeli military", True),
        ("US-led coalition", "United States", True),
        ("rebels", "Islamist rebels", True),
        ("Saudi-led coalition", "Saudi Arabia", True),
        ("Russia", "Ukraine", False),
        ("Islamic State", "Syrian army", False),
        ("US-led coalition", "Russia", False),
        ("Saudi-led coalition", "US-led coalition", False),
        ("Hamas", "Hezbollah", False),
        ("Rapid Support Forces", "Sudanese military", False),
        ("Kurdish forces", "Syrian army", False),
        ("Free Syrian Army", "Syrian army", False),
        ("government forces", "rebel forces", False),
    ],
)
def test_kin_are_one_side_and_rivals_are_not(one: str, other: str, same: bool) -> None:
    assert kin(one, other) is same
    assert kin(other, one) is same

"""Story: the events that a report tells of, and which of them is being spoken of."""

from dataclasses import dataclass, field, replace
from math import asin, cos, radians, sqrt

from counterclaim.reading.parties import kin
from counterclaim.records import Basis, EventType, Party, Place, PlacePrecision, Span, When

#: Types that may be one event in different words: an "attack" turns out to have been an air strike.
_ALIKE = frozenset({EventType.AIR_STRIKE, EventType.SHELLING, EventType.BOMBING, EventType.ATTACK})
_FOUGHT = frozenset({EventType.ARMED_CLASH, EventType.ATTACK, EventType.TERRITORIAL_CONTROL})
_FINENESS = {
    PlacePrecision.EXACT: 0,
    PlacePrecision.NEAR: 1,
    PlacePrecision.TOWN: 1,
    PlacePrecision.DISTRICT: 2,
    PlacePrecision.PROVINCE: 3,
    PlacePrecision.AREA: 4,
    PlacePrecision.COUNTRY: 5,
}
_EARTH = 6371.0  # km
#: Two places that are stated farther apart than their radii and this are two places: half of UCDP's "near" (25 km).
_SLACK = 12.5


@dataclass(frozen=True, slots=True)
class Told:
    """What a claim's own words tell of an event.

    Args:
        at: where they stand.
        type: of the event; None where the words leave it to what was spoken of.
        likely: the type that they make likely, where they leave it open.
        perpetrators, struck: as far as the words name them.
        place, when: as far as the words tell.
        anew: whether they say that it is another.
        harm: whether they tell of harm: then something happened, though the words do not say what.
    """

    at: Span
    type: EventType | None
    likely: EventType | None = None
    perpetrators: tuple[Party, ...] = ()
    struck: tuple[Party, ...] = ()
    place: Place | None = None
    when: When | None = None
    anew: bool = False
    harm: bool = False


@dataclass
class Thread:
    """One event, as a report comes back to it.

    Args:
        type: the most telling so far.
        told: what was told of it, in order.
    """

    type: EventType | None
    told: list[Told] = field(default_factory=list)

    @property
    def perpetrators(self) -> tuple[Party, ...]:
        """Who did it, by the first words that tell."""
        return next((told.perpetrators for told in self.told if told.perpetrators), ())

    @property
    def place(self) -> Place | None:
        """Where, by the words that tell most closely; of equals, the first."""
        places = [told.place for told in self.told if told.place is not None]
        return min(places, key=lambda place: (place.lat is None, _FINENESS.get(place.precision, 6) if place.precision else 6), default=None)

    @property
    def when(self) -> When | None:
        """When, by the first words that tell."""
        return next((told.when for told in self.told if told.when is not None), None)


class Story:
    """The threads of a report, the one last spoken of at the end."""

    def __init__(self) -> None:
        self.threads: list[Thread] = []

    @property
    def last(self) -> Thread | None:
        """The event last spoken of."""
        return self.threads[-1] if self.threads else None

    def follow(self, told: Told) -> Thread | None:
        """Take up what a claim tells: the thread it belongs to, the last spoken of before others; or a new one.

        Args:
            told: in order of the text.

        Returns:
            The thread; None where words that tell nothing themselves have nothing to point to.
        """
        fits = [thread for thread in reversed(self.threads) if _fits(thread, told)]
        if told.type is None and not fits and not told.harm:
            return None
        thread = Thread(told.type or told.likely) if told.anew or not fits else fits[0]
        if thread in self.threads:
            self.threads.remove(thread)
        self.threads.append(thread)
        thread.told.append(told)
        if thread.type in (None, EventType.ATTACK) and told.type is not None:
            thread.type = told.type
        return thread


def _fits(thread: Thread, told: Told) -> bool:
    """Tell whether what is told may be of an event: no type, no side, no place and no day speaks against it."""
    if not _same_type(thread.type, told.type):
        return False
    if told.perpetrators and thread.perpetrators and not any(kin(a.name, b.name) for a in thread.perpetrators for b in told.perpetrators):
        return False
    if told.when is not None and thread.when is not None and not _meet(thread.when, told.when):
        return False
    place = thread.place
    return told.place is None or place is None or may_be_one(place, told.place)


def _same_type(one: EventType | None, other: EventType | None) -> bool:
    if one is None or other is None or one is other:
        return True
    return {one, other} <= _ALIKE or {one, other} <= _FOUGHT


def _meet(one: When, other: When) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return one.start < other.end and other.start < one.end


def may_be_one(one: Place, other: Place) -> bool:
    """Tell whether two places, each with its radius, may be one, or one may lie in the other."""
    if one.name == other.name:
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        coarse = {PlacePrecision.AREA, PlacePrecision.COUNTRY, PlacePrecision.PROVINCE}
        return one.precision in coarse or other.precision in coarse or one.precision is None or other.precision is None
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= (one.radius_km or 0.0) + (other.radius_km or 0.0) + _SLACK


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance in kilometres; arguments in degrees."""
    a, b = radians(lat), radians(other_lat)
    half = (1 - cos(b - a)) / 2 + cos(a) * cos(b) * (1 - cos(radians(other_lon - lon))) / 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))


def inherited_place(place: Place | None) -> Place | None:
    """Mark a place as taken over from the event spoken of."""
    return replace(place, basis=Basis.INHERITED) if place is not None else None


def inherited_time(when: When | None) -> When | None:
    """Mark a time as taken over from the event spoken of."""
    return replace(when, basis=Basis.INHERITED) if when is not None else None

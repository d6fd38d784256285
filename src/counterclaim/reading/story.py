"""Story: the events that a report tells of, and which of them is being spoken of."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from math import asin, cos, radians, sqrt

from counterclaim.reading.parties import kin
from counterclaim.records import Basis, EventType, Party, Place, PlacePrecision, Span, TimePrecision, When

#: Types that may be one event in different words: an "attack" turns out to have been an air strike.
_ALIKE = frozenset({EventType.AIR_STRIKE, EventType.SHELLING, EventType.BOMBING, EventType.ATTACK})
#: Of these, the ones that tell by what means.
_MEANS = _ALIKE - {EventType.ATTACK}
#: Events of which a figure of dead and wounded is seldom told.
_BLOODLESS = frozenset({EventType.TERRITORIAL_CONTROL, EventType.ABDUCTION, EventType.DISPLACEMENT})
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
#: Precisions that tell more than a country or an area does.
CLOSE = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.TOWN, PlacePrecision.DISTRICT})
#: A name that no gazetteer knows is closer than a province, and no closer than a district.
_UNPLACED = 2.5
#: What is told of so long a time is the background of a fight, and not the fight itself: longer than UCDP's code for a month (4).
_BACKGROUND = timedelta(days=32)
#: A figure or an act of longer than this sums up many events.
_WEEK = timedelta(days=8)
#: What lasted longer sums up days, and is not what happened on one of them. A night runs over two dates, and no longer than this.
_DAY_AND_A_HALF = timedelta(hours=36)
_EARTH = 6371.0  # km
#: Two places that are stated farther apart than their radii and this are two places: half of UCDP's "near" (25 km).
_SLACK = 12.5
#: Characters after which a place or a day no longer goes on by itself: two paragraphs of wire copy.
_FAR = 700
#: Characters within which a sentence follows on the last.
_NEXT = 200


@dataclass(frozen=True, slots=True)
class Told:
    """What a claim's own words tell of an event.

    Args:
        at: where they stand.
        type: of the event; None where the words leave it to what was spoken of.
        likely: the type that they make likely, where they leave it open.
        sure: whether they name the means, and do not only make them likely.
        perpetrators, struck: as far as the words name them.
        place, when: as far as the words tell.
        anew: whether they say that it is another.
        harm: whether they tell of harm: then something happened, though the words do not say what.
        denier: who denies it, where the words only do that.
        source: who tells it; None for the outlet in its own voice.
        disputes: whether it accuses or denies.
        definite: whether its words point back to an event told before.
        passing: whether its words set it beside what is told: "meanwhile", "at the same time"; or in time to come.
        beside: whether they add it to what was told: "also struck", "hit another district".
        recalled: whether its time is long before the report's: then it is no news, and dates no event told without a day.
    """

    at: Span
    type: EventType | None
    likely: EventType | None = None
    sure: bool = False
    perpetrators: tuple[Party, ...] = ()
    struck: tuple[Party, ...] = ()
    place: Place | None = None
    when: When | None = None
    anew: bool = False
    harm: bool = False
    denier: str | None = None
    source: str | None = None
    disputes: bool = False
    definite: bool = False
    passing: bool = False
    beside: bool = False
    recalled: bool = False


@dataclass
class Thread:
    """One event, as a report comes back to it.

    Args:
        type: the most telling so far.
        likely: the type that words which leave it open make likely.
        told: what was told of it, in order.
        topic: the place and the day of what was told just before it, which go on where it has none of its own.
    """

    type: EventType | None
    likely: EventType | None = None
    told: list[Told] = field(default_factory=list)
    topic: Told | None = None

    @property
    def perpetrators(self) -> tuple[Party, ...]:
        """Who did it, by the first words that tell, whoever says so."""
        return next((told.perpetrators for told in self.told if told.perpetrators), ())

    @property
    def means(self) -> EventType | None:
        """The type by the first words that name the means; None where they were only made likely."""
        return next((told.type for told in self.told if told.sure and told.type is not None), None)

    @property
    def is_background(self) -> bool:
        """Whether it is only told of as something that went on for long."""
        return self.when is not None and is_background(self.when)

    @property
    def is_contested(self) -> bool:
        """Whether who did it is disputed in the report: somebody accuses or denies."""
        return any(told.disputes for told in self.told)

    def perpetrators_for(self, source: str | None, at: Span, *, denied: bool = False) -> tuple[Party, ...]:
        """Return who did it as far as a claim may take it over from what was told before it.

        Nobody is made to accuse: where who did it is disputed, only what the claim's own source, the outlet or the party itself
        has said counts; and what a rival says stays the rival's. Nor is a party made to admit.

        Args:
            source: name of whoever makes the claim; None for the outlet.
            at: where the claim stands.
            denied: the claim denies: then whatever was said is what is denied, of the source's own side before others.
        """
        before = [told for told in self.told if told.perpetrators and told.at.start <= at.start]
        if denied:
            ours = [told for told in before if source is not None and any(kin(party.name, source) for party in told.perpetrators)]
            return next((told.perpetrators for told in ours[::-1] or before[::-1]), ())
        for told in before:
            own = told.source in (None, source)
            admitted = any(kin(party.name, told.source or "") for party in told.perpetrators)
            accused = source is not None and any(kin(party.name, source) for party in told.perpetrators)
            if own or admitted or not (self.is_contested or accused):
                return told.perpetrators
        return ()

    @property
    def place(self) -> Place | None:
        """Where, by the words that tell most closely; of equals, the first. An unplaced name is closer than a province."""
        return self._closest(self.told)

    def place_before(self, at: Span) -> Place | None:
        """Where, as far as it was told up to a claim's words."""
        return self._closest([told for told in self.told if told.at.start <= at.start])

    @staticmethod
    def _closest(told: list[Told]) -> Place | None:
        return min((one.place for one in told if one.place is not None), key=_coarseness, default=None)

    @property
    def when(self) -> When | None:
        """When, by the first words that tell the day; else by the first that tell anything. A guess counts where none tells."""
        times = [told.when for told in self.told if told.when is not None]
        times = [when for when in times if when.basis is not Basis.INFERRED] or times
        return next((when for when in times if when.precision in OF_DAY), times[0] if times else None)


OF_DAY = frozenset({TimePrecision.DAY, TimePrecision.HOUR, TimePrecision.MINUTE})


def _coarseness(place: Place) -> float:
    return _FINENESS.get(place.precision, _UNPLACED) if place.precision is not None else _UNPLACED


class Story:
    """The threads of a report, the one last spoken of at the end."""

    def __init__(self) -> None:
        self.threads: list[Thread] = []

    @property
    def last(self) -> Thread | None:
        """The event last spoken of."""
        return self.threads[-1] if self.threads else None

    @property
    def last_by_means(self) -> Thread | None:
        """The event last spoken of that was done with arms told of, of which notice may be given; else the last of any kind."""
        return next((thread for thread in reversed(self.threads) if thread.type in _MEANS), self.last)

    def follow(self, told: Told) -> Thread | None:
        """Take up what a claim tells: the thread it belongs to, the last spoken of before others; or a new one.

        Args:
            told: in order of the text.

        Returns:
            The thread; None where words that tell nothing themselves have nothing to point to.
        """
        fits = [
            thread
            for thread in reversed(self.threads)
            if _fits(thread, told) and _goes_on(thread, told, last=thread is self.last)
        ]
        # The same word first, then what was done by the same means ("the pilots"), then the nearest.
        fits.sort(key=lambda thread: (told.type is not None and thread.type is not told.type, not _by_same_means(thread, told)))
        if told.type is None and not fits and not told.harm:
            return None
        thread = Thread(told.type) if told.anew or told.passing or not fits else fits[0]
        thread.topic = thread.topic or self._topic(told)
        if thread in self.threads:
            self.threads.remove(thread)
        # What is told in passing, and of no victims, is not what the text goes on to speak of.
        beside = told.passing and not told.harm and bool(self.threads)
        self.threads.insert(len(self.threads) - beside, thread)
        thread.told.append(told)
        if thread.type in (None, EventType.ATTACK) and told.type is not None:
            thread.type = told.type
        thread.likely = thread.likely or told.likely
        return thread

    def _topic(self, told: Told) -> Told | None:
        """What was told just before a new event: its place and its day go on until others are named."""
        place = when = None
        for thread in reversed(self.threads):
            if told.at.start - thread.told[-1].at.end > _FAR:
                continue
            place = place or thread.place or (thread.topic.place if thread.topic else None)
            known = thread.when or (thread.topic.when if thread.topic else None)
            when = when or (known if known is not None and known.precision in OF_DAY else None)
        return Told(told.at, None, place=place, when=when) if place is not None or when is not None else None


def _fits(thread: Thread, told: Told) -> bool:
    """Tell whether what is told may be of an event: no type, no side, no place and no day speaks against it."""
    means = {thread.means, told.type}
    if told.sure and len(means) == 2 and EventType.BOMBING in means <= _MEANS:
        return False  # a mine is no shell, and no jet
    if not _same_type(thread.type, told.type) or (thread.type is EventType.AID) != (told.type is EventType.AID):
        return False
    if told.type is None and ((told.harm and thread.type in _BLOODLESS) or not _same_type(thread.type, told.likely)):
        return False
    blames = told.disputes and told.type is None  # "the government blamed the rebels" is of what was told, whoever else did it
    if (
        told.perpetrators
        and thread.perpetrators
        and not blames
        and not any(kin(a.name, b.name) for a in thread.perpetrators for b in told.perpetrators)
    ):
        return False
    if told.when is not None and not _meets(thread, told, told.when):
        return False
    if told.when is not None and is_background(told.when) != (thread.when is not None and is_background(thread.when)):
        return False
    if told.when is not None and thread.when is not None and _is_long(told.when) != _is_long(thread.when):
        return False  # "3,000 have been killed in the past month" is not the one night's raid
    if told.when is not None and thread.when is not None and _sums_up(told.when) and not _sums_up(thread.when):
        return False  # nor are "68 killed since Saturday"
    if thread.type is None and told.type in _BLOODLESS and any(one.harm for one in thread.told):
        return False
    place = thread.place
    if told.place is None:
        return True
    if place is None:
        # "A mine killed two in Luhansk" brings an event of its own on; "the raid hit Luhansk" says where a known one was.
        return told.type is None or told.definite or bool(told.perpetrators)
    if not told.definite and place.precision is told.place.precision is PlacePrecision.TOWN and place.name != told.place.name:
        return False  # two towns by name, however near
    return may_be_one(place, told.place)


def _goes_on(thread: Thread, told: Told, *, last: bool) -> bool:
    """Tell whether what is told goes on about an event: words that name one of their own, and do not point back, often do not.

    Where a claim was put to an event that nothing in it contradicts (1,407 claims of 309 articles of FA-KES that were labelled by
    hand, none of September or October 2016), it was of it in 65 of 100 cases; where the text had spoken of another since, in 18
    with another word for what happened and in 39 with the same word; where "also" or "another" stands by it, in 27; where it
    names another town, in 36.

    Args:
        thread: the event.
        told: what is told.
        last: whether the event is what the text last spoke of.
    """
    gap = told.at.start - thread.told[-1].at.end
    if told.definite or told.type is None:
        return told.type is not None or told.harm or gap <= _NEXT or (gap <= _FAR and _by_same_means(thread, told))
    if told.beside or (thread.place is not None and told.place is not None and _is_elsewhere(thread.place, told.place)):
        return False
    if thread.type is not None and told.type is not thread.type:
        return last and gap <= _NEXT
    return gap <= _NEXT or _is_again(thread, told) or (last and (told.harm or told.place is not None))


def _by_same_means(thread: Thread, told: Told) -> bool:
    """Tell whether words that name no event name its means: "the pilots" are those of the air strike, whatever was told since."""
    return told.type is None and told.likely in _MEANS and thread.type is told.likely and not thread.told[0].passing


def _is_again(thread: Thread, told: Told) -> bool:
    """Tell whether words name an event again: by its place, or by its day."""
    place = thread.place is not None and told.place is not None and thread.place.name == told.place.name
    return place or (thread.when is not None and told.when is not None)


def _is_elsewhere(one: Place, other: Place) -> bool:
    """Tell whether two places are told as two: towns, or what lies near them, by other names."""
    if one.name == other.name or not {one.precision, other.precision} <= CLOSE:
        return False
    return (one.lat, one.lon) != (other.lat, other.lon) or one.precision is not other.precision


def _same_type(one: EventType | None, other: EventType | None) -> bool:
    if one is None or other is None or one is other:
        return True
    return {one, other} <= _ALIKE or {one, other} <= _FOUGHT


def _is_long(when: When) -> bool:
    """Tell whether a time is longer than one event's: more than a week."""
    return when.start is not None and when.end is not None and when.end - when.start > _WEEK


def _sums_up(time: When) -> bool:
    """Tell whether a time is of several days."""
    return time.start is not None and time.end is not None and time.end - time.start > _DAY_AND_A_HALF


def _meets(thread: Thread, told: Told, when: When) -> bool:
    """Tell whether a stated time may be an event's. Background dates none that was told as news, without a day.

    Words that point back may: "the raid, on 3 May, …".
    """
    if thread.when is not None:
        return _meet(thread.when, when)
    topic = thread.topic.when if thread.topic is not None and told.type is not EventType.AID else None  # convoys take days
    if topic is not None and not (told.definite or _meet(topic, when)):
        return False  # it was told as of that day: another day is another event's
    # "At least 20 were killed, a monitor said … In February a string of bombings left 134 dead."
    return told.definite or not (told.recalled or _is_long(when))


def _meet(one: When, other: When) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return True
    return one.start < other.end and other.start < one.end


def is_background(when: When) -> bool:
    """Tell whether a time is so long that it is a war's, not an event's: "since last year"."""
    if when.start is None or when.end is None:
        return False
    return when.end - when.start > _BACKGROUND


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
    """Mark a time as taken over from the event spoken of; a guess stays one."""
    return replace(when, basis=Basis.INHERITED) if when is not None and when.basis is not Basis.INFERRED else when

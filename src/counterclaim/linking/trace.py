"""Trace: what a telling says of its happening, in the form in which two tellings are compared."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from functools import lru_cache

import msgspec

from counterclaim.linking.words import telling_words
from counterclaim.records import (
    Basis,
    Certainty,
    Claim,
    Event,
    EventType,
    Harm,
    Party,
    Place,
    PlacePrecision,
    Report,
    Stance,
    TimePrecision,
    When,
)
from counterclaim.reference.sides import is_known, sides
from counterclaim.reference.victims import OF_STATUS, harmed_kinds, victim_kinds

#: Kilometres past which a place tells no town: "near" is 25 km (DOMAIN.md, section 5.1), a district seldom more.
FINE = 30.0
#: Days past which a time tells no day.
SHARP = 3
#: Days before publication in which an event is looked for whose day is not told.
BEFORE = 3
#: How many places, parties, and figures of a telling are kept: those told first and most.
PLACES, PARTIES, FIGURES = 2, 6, 6

#: Characters of a report's opening: its first two or three sentences.
_OPENING = 400

_FINE = {PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.TOWN, PlacePrecision.DISTRICT}
_OF_DAY = {TimePrecision.MINUTE, TimePrecision.HOUR, TimePrecision.DAY, TimePrecision.DAYS}
_TO_THE_HOUR = {TimePrecision.MINUTE, TimePrecision.HOUR}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, as far as it can be compared.

    Args:
        name: canonical.
        lat: degrees north; None when it has no pin.
        lon: degrees east; likewise.
        radius: stated uncertainty in kilometres.
        country: ISO 3166-1 alpha-2, when known.
        fine: whether it tells a town or better, and not a province or a country.
        stated: whether the words tell it, and it is not taken over from what was told before.
    """

    name: str
    lat: float | None
    lon: float | None
    radius: float
    country: str | None
    fine: bool
    stated: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """What a telling says of its happening.

    Args:
        report: id of the report that tells it.
        aggregate: whether it sums up many events ("55 attacks in 24 hours").
        first: first day on which it may have been, as a proleptic Gregorian ordinal; None when nothing tells.
        last: last such day.
        sure: whether the words tell these days, and they are neither taken over nor inferred from when it was said or published.
        inferred: whether they are inferred.
        hour: the instant, in hours since 1970 UTC, where it is told to the hour.
        spots: where, most told first.
        types: what, most told first.
        perpetrators: sides that are said to have done it.
        struck: sides that were struck.
        victims: kinds of people struck.
        harmed: kinds of those of whom a figure is given; none where another figure leaves open of whom: then sources differ.
        killed: figures of dead.
        injured: figures of injured.
        counts: how many events an aggregate sums up.
        parties: names of the parties that did it, as claimed, and of the known actors that were struck.
        words: the words that tell most, with their weights.
        head: the words that tell most of the report's headline and opening.
        led: whether the report opens with it.
        at: offset in the report of its first claim's start, and of its last claim's end.
    """

    report: str
    aggregate: bool
    first: int | None
    last: int | None
    sure: bool
    inferred: bool
    hour: float | None
    spots: tuple[Spot, ...]
    types: tuple[EventType, ...]
    perpetrators: tuple[str, ...]
    struck: tuple[str, ...]
    victims: tuple[str, ...]
    harmed: tuple[str, ...]
    killed: tuple[int, ...]
    injured: tuple[int, ...]
    counts: tuple[int, ...]
    parties: tuple[str, ...]
    words: dict[str, float]
    head: dict[str, float]
    led: bool
    at: tuple[int, int]

    def __hash__(self) -> int:
        # Whatever is asked of a trace twice is kept by it; of all its fields, these two nearly tell it.
        return hash((self.report, self.at))

    @property
    def anchored(self) -> bool:
        """Whether it tells both the day and the town, so that it can found an incident that others are joined to."""
        return not self.aggregate and not self.inferred and self.first is not None and any(spot.fine for spot in self.spots)

    def encode(self) -> str:
        """Return it as JSON, to be kept."""
        return msgspec.json.encode(self).decode()


_decoder = msgspec.json.Decoder(Trace)


@lru_cache(maxsize=20_000)
def decode(kept: str) -> Trace:
    """Return a trace that was kept.

    Raises:
        msgspec.DecodeError: it is none.
    """
    return _decoder.decode(kept)


def head_of(report: Report) -> dict[str, float]:
    """Return the words that tell most of a report's headline and opening."""
    return telling_words([report.title or "", report.text[report.body : report.body + _OPENING]])


def trace_of(report: Report, claims: Sequence[Claim], head: dict[str, float], *, aggregate: bool) -> Trace:
    """Return what some claims of a report tell together.

    Args:
        report: that makes them.
        claims: all of one event, in order of the text; never empty.
        head: of the report (`head_of`).
        aggregate: whether they sum up many events.
    """
    events = [claim.event for claim in claims]
    start = min(claim.quote.bounds.start for claim in claims)
    first, last, rests = _days(events, report.published, whole=aggregate)
    told_places = _places(events)
    places = [place for place, _ in told_places]
    types = Counter(event.type for event in events if event.type is not None)
    # A denial names the party and says that it was not; so does a question. Neither says who did it.
    blaming = [claim.event for claim in claims if claim.stance is not Stance.DENY and claim.certainty is not Certainty.NEGATED]
    parties = [party for event in events for party in (*event.perpetrators, *event.struck)]
    # "At least 15 people" were struck, and are no party that somebody looks for.
    does = [party for event in events for party in event.perpetrators]
    known = [party for event in events for party in event.struck if is_known(party.name)]
    tolls = [toll for event in events for toll in event.tolls]
    return Trace(
        report=report.id,
        aggregate=aggregate,
        first=first,
        last=last,
        sure=rests is Basis.STATED,
        inferred=rests is Basis.INFERRED,
        hour=_hour(events),
        spots=tuple(_spot(place, stated) for place, stated in told_places),
        types=tuple(kind for kind, _ in types.most_common()),
        perpetrators=_sides(party for event in blaming for party in event.perpetrators),
        struck=_sides(party for event in events for party in event.struck),
        victims=victim_kinds(events),
        harmed=harmed_kinds(events) if all(toll.status in OF_STATUS for toll in tolls) else (),
        killed=_figures(toll.low for toll in tolls if toll.harm is Harm.KILLED),
        injured=_figures(toll.low for toll in tolls if toll.harm is Harm.INJURED),
        counts=_figures(event.count.low for event in events if event.count is not None),
        parties=tuple(dict.fromkeys(party.name for party in (*does, *known)))[:PARTIES],
        words=telling_words(
            [claim.quote.words for claim in claims],
            [place.name for place in places]
            + [place.words or "" for place in places]
            + [party.name for party in parties if is_known(party.name)],
        ),
        head=head,
        led=start < report.body + _OPENING,
        at=(start, max(claim.quote.bounds.end for claim in claims)),
    )


def _days(events: Iterable[Event], published: date | None, *, whole: bool) -> tuple[int | None, int | None, Basis]:
    """Return the days told most, and on what they rest; else those before it was said, or published."""
    told: Counter[tuple[int, int]] = Counter()
    stated: set[tuple[int, int]] = set()
    inferred: list[tuple[int, int]] = []
    for event in events:
        if event.when is None or (days := _span(event.when)) is None:
            continue
        sharp = event.when.precision in _OF_DAY and days[1] - days[0] < SHARP
        if event.when.basis is Basis.INFERRED:
            inferred += [days] * sharp
        elif sharp or whole:
            told[days] += 2 if event.when.basis is Basis.STATED else 1
            stated |= {days} if event.when.basis is Basis.STATED else set()
    if told:
        days, _ = max(told.items(), key=lambda item: item[1])
        return *days, Basis.STATED if days in stated else Basis.INHERITED
    if inferred:
        return inferred[0][0] - 1, inferred[0][1], Basis.INFERRED
    if published is None:
        return None, None, Basis.INFERRED
    return published.toordinal() - BEFORE, published.toordinal(), Basis.INFERRED


def _span(when: When) -> tuple[int, int] | None:
    start, end = when.start, when.end
    if start is None or when.open_start:
        if end is None:
            return None
        start = end if start is None else start
    begins = start.date().toordinal()
    if end is None:
        return begins, begins
    # The end is one past the last instant: midnight ends the day before.
    return begins, max(begins, (end - timedelta(microseconds=1)).date().toordinal())


def _hour(events: Iterable[Event]) -> float | None:
    for event in events:
        when = event.when
        if when is not None and when.start is not None and when.precision in _TO_THE_HOUR and when.basis is Basis.STATED:
            return when.start.astimezone(UTC).timestamp() / 3600
    return None


def _places(events: Iterable[Event]) -> list[tuple[Place, bool]]:
    """Return the places told most, fine ones before others, and whether the words tell them."""
    votes: Counter[str] = Counter()
    stated: set[str] = set()
    by_name: dict[str, Place] = {}
    for event in events:
        if (place := event.place) is not None and place.basis is not Basis.INFERRED:
            votes[place.name] += 2 if place.basis is Basis.STATED else 1
            by_name.setdefault(place.name, place)
            stated |= {place.name} if place.basis is Basis.STATED else set()
    ranked = sorted(by_name.values(), key=lambda place: (not is_fine(place), -votes[place.name]))
    return [(place, place.name in stated) for place in ranked if is_fine(place) == is_fine(ranked[0])][:PLACES]


def is_fine(place: Place) -> bool:
    """Tell whether a place is a town or better; a name that no gazetteer has is taken for one."""
    if place.precision is None:
        return True
    return place.precision in _FINE and (place.radius_km or 0.0) <= FINE


def _spot(place: Place, stated: bool) -> Spot:
    return Spot(place.name, place.lat, place.lon, place.radius_km or 0.0, place.country, is_fine(place), stated)


def _sides(parties: Iterable[Party]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for party in parties:
        found |= dict.fromkeys(sorted(sides(party.name)))
    return tuple(found)[:PARTIES]


def _figures(numbers: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(number for number in numbers if number is not None))[:FIGURES]

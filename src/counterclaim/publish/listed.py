"""Listed: under what an incident is found, by the claims that go out: what was held back of it must not show there."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from counterclaim.records import Basis, Claim, IncidentKind, Listing, Place, Spot, TimePrecision

T = TypeVar("T")

#: A claim that tells no closer than this says little of the day of an incident, where others tell it.
#: Kilometres past which a place tells no town, and places on a map at most (as in linking).
_FINE, _SPOTS = 30.0, 4
_COARSE = (TimePrecision.MONTH, TimePrecision.YEAR)


def listing_of(kind: IncidentKind, claims: Sequence[Claim]) -> Listing:
    """Return under what an incident is found.

    Args:
        kind: as linking has it.
        claims: those that go out, at least one.
    """
    times = [claim.event.when for claim in claims if claim.event.when is not None and claim.event.when.start is not None]
    times = [one for one in times if one.precision not in _COARSE and not one.open_start] or times
    places = [claim.event.place for claim in claims if claim.event.place is not None]
    firsts = [one.start.date() for one in times if one.start is not None]
    # An end is one past the last instant: midnight ends the day before.
    lasts = [
        (max(one.end - one.end.resolution, one.start)).date() for one in times if one.end is not None and one.start is not None
    ]
    return Listing(
        kind=kind,
        first=min(firsts, default=None),
        last=max(lasts or firsts, default=None),
        types=_told_most(claim.event.type for claim in claims if claim.event.type is not None),
        places=_told_most(place.name for place in places),
        countries=_told_most(place.country for place in places if place.country),
        parties=_told_most(party.name for claim in claims for party in (*claim.event.perpetrators, *claim.event.struck)),
        spots=_spots(places),
    )


def _spots(places: Iterable[Place]) -> tuple[Spot, ...]:
    """Return where it is on a map: towns where any is told, the finest first."""
    pinned = Counter(
        Spot(one.name, one.lat, one.lon, one.radius_km or 0.0)
        for one in places
        if one.lat is not None and one.lon is not None and one.basis is not Basis.INFERRED
    )
    fine = [spot for spot in pinned if spot.radius_km <= _FINE] or list(pinned)
    ranked = sorted(fine, key=lambda spot: (spot.radius_km, -pinned[spot], spot.name))
    return tuple({(spot.lat, spot.lon): spot for spot in reversed(ranked)}.values())[::-1][:_SPOTS]


def _told_most(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(value for value, _ in sorted(Counter(values).items(), key=lambda item: (-item[1], str(item[0]))))

"""Listing: under what an incident is found, from what its tellings tell."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from counterclaim.linking.trace import Trace
from counterclaim.records import IncidentKind, Listing, Spot

#: Names of one sort that an incident is listed under, those told most.
_MOST = 12
#: Places on a map.
_SPOTS = 4

T = TypeVar("T")


def listing(traces: Sequence[Trace]) -> Listing:
    """Return under what an incident is found.

    Args:
        traces: of its tellings; one at least. Where some tell the day and the town, the others' days and places do not count.
    """
    sharp = [trace for trace in traces if trace.anchored] or list(traces)
    firsts = [trace.first for trace in sharp if trace.first is not None]
    lasts = [trace.last for trace in sharp if trace.last is not None]
    return Listing(
        kind=IncidentKind.AGGREGATE if traces[0].aggregate else IncidentKind.SINGLE,
        first=date.fromordinal(min(firsts)) if firsts else None,
        last=date.fromordinal(max(lasts)) if lasts else None,
        types=_told_most(kind for trace in traces for kind in trace.types),
        places=_told_most(spot.name for trace in sharp for spot in trace.spots),
        countries=_told_most(spot.country for trace in sharp for spot in trace.spots if spot.country),
        parties=_told_most(party for trace in traces for party in trace.parties),
        spots=_spots(sharp),
    )


def _spots(traces: Iterable[Trace]) -> tuple[Spot, ...]:
    """Return the places that have a pin: towns where any is told, for a province that holds one is no rival of it."""
    pinned = [spot for trace in traces for spot in trace.spots if spot.lat is not None and spot.lon is not None]
    told = [spot for spot in pinned if spot.fine] or pinned
    counted = Counter(Spot(spot.name, spot.lat or 0.0, spot.lon or 0.0, spot.radius) for spot in told)
    ranked = sorted(counted.items(), key=lambda item: (item[0].radius_km, -item[1], item[0].name, item[0].lat, item[0].lon))
    at = {(spot.lat, spot.lon): spot for spot, _ in reversed(ranked)}
    return tuple(spot for spot, _ in ranked if at[spot.lat, spot.lon] is spot)[:_SPOTS]


def _told_most(values: Iterable[T]) -> tuple[T, ...]:
    # Ties by name, not by who came first: the order of filing must not show.
    counted = sorted(Counter(values).items(), key=lambda item: (-item[1], str(item[0])))
    return tuple(value for value, _ in counted[:_MOST])

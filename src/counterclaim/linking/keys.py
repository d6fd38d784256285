"""Keys: under which a telling is stored, and under which those are looked up that may be of the same happening.

A key is a day and a cell of H3's grid, sized to the place's stated radius: towns on cells of about 23 km (edge), coarser places
on cells of about 60 km. A telling asks for its cell and the six around it, on its own day, the day before and the day after; one
of a town asks for both sizes, and is found on both. So whatever lies no farther apart than the wider radius and `features.REACH`
is found. Vague tellings, which tell no day or no town, block by day and country. Aggregates block by their figure and the week.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import h3

from counterclaim.linking.features import APART
from counterclaim.linking.trace import Spot, Trace

#: Kilometres of radius up to which a place blocks on the finer cells: their edge less `features.REACH`, and a margin.
TOWN = 8.0
#: Resolutions of H3 for towns and for what is coarser (edges of 22.6 and 59.8 km on average).
FINER, COARSER = 4, 3
#: Days that a telling is stored under at most; what tells of more is too long to be found by its day.
_MOST = 10
#: Stands for a country that is not known.
_ANY = "*"


def stored(trace: Trace) -> tuple[str, ...]:
    """Return the keys under which a telling is stored."""
    if trace.aggregate:
        return tuple(f"sum|{figure}|{_week(trace)}" for figure in sums(trace))
    if not trace.anchored:
        return tuple(f"vague|{day}|{_country(trace)}" for day in _days(trace))
    keys: dict[str, None] = {}
    keys |= dict.fromkeys(for_vague(trace))
    for day in _days(trace):
        for spot in _fine(trace):
            if spot.lat is None or spot.lon is None:
                keys[f"named|{day}|{spot.name}"] = None
            elif spot.radius <= TOWN:
                keys[f"town|{day}|{_cell(spot.lat, spot.lon, FINER)}"] = None
                keys[f"of|{day}|{_cell(spot.lat, spot.lon, COARSER)}"] = None
            else:
                keys[f"near|{day}|{_cell(spot.lat, spot.lon, COARSER)}"] = None
            keys[f"named|{day}|{spot.name}"] = None
    return tuple(keys)


def for_vague(trace: Trace) -> list[str]:
    """Return those keys of an anchored telling by which vague ones ask for it."""
    return [key for day in _days(trace) for key in (f"in|{day}|{_country(trace)}", f"in|{day}|{_ANY}")]


def asked(trace: Trace) -> set[str]:
    """Return the keys of the anchored tellings that an anchored one may be one with; of the aggregates, for an aggregate."""
    if trace.aggregate:
        return {f"sum|{figure}|{_week(trace) + weeks}" for figure in sums(trace) for weeks in (-1, 0, 1)}
    keys: set[str] = set()
    for day in _around(trace):
        for spot in _fine(trace):
            keys.add(f"named|{day}|{spot.name}")
            if spot.lat is None or spot.lon is None:
                continue
            if spot.radius <= TOWN:
                keys |= {f"town|{day}|{cell}" for cell in _disk(spot.lat, spot.lon, FINER)}
                keys |= {f"near|{day}|{cell}" for cell in _disk(spot.lat, spot.lon, COARSER)}
            else:
                keys |= {f"{sort}|{day}|{cell}" for cell in _disk(spot.lat, spot.lon, COARSER) for sort in ("of", "near")}
    return keys


def asked_by_vague(trace: Trace) -> set[str]:
    """Return the keys of the anchored tellings that a vague one may be of."""
    # Days that are only inferred are a wide guess already.
    return {f"in|{day}|{_country(trace)}" for day in (_days(trace) if trace.inferred else _around(trace))}


def asked_for_vague(trace: Trace) -> set[str]:
    """Return the keys of the vague tellings that may be of an anchored one."""
    return {f"vague|{day}|{country}" for day in _around(trace) for country in (_country(trace), _ANY)}


def sums(trace: Trace) -> tuple[int, ...]:
    """Return the figures by which an aggregate is known: its counts; without any, its dead."""
    return trace.counts or trace.killed or trace.injured


def _country(trace: Trace) -> str:
    return next((spot.country for spot in trace.spots if spot.country), _ANY)


def _fine(trace: Trace) -> Iterator[Spot]:
    return (spot for spot in trace.spots if spot.fine)


def _days(trace: Trace) -> Iterable[int]:
    if trace.first is None or trace.last is None:
        return ()
    return range(max(trace.first, trace.last - _MOST), trace.last + 1)


def _around(trace: Trace) -> Iterable[int]:
    if trace.first is None or trace.last is None:
        return ()
    return range(max(trace.first, trace.last - _MOST) - APART + 1, trace.last + APART)


def _week(trace: Trace) -> int:
    return (trace.last or 0) // 7


@lru_cache(maxsize=50_000)
def _cell(lat: float, lon: float, resolution: int) -> str:
    return str(h3.latlng_to_cell(lat, lon, resolution))


@lru_cache(maxsize=50_000)
def _disk(lat: float, lon: float, resolution: int) -> tuple[str, ...]:
    return tuple(sorted(h3.grid_disk(_cell(lat, lon, resolution), 1)))

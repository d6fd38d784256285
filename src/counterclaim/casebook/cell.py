"""Cell: a part of the map, and how many incidents have a place in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor

from counterclaim.records import Spot

#: West, south, east and north, in degrees; where west is east of east, it crosses the 180th meridian.
Box = tuple[float, float, float, float]


def is_within(box: Box, lat: float, lon: float) -> bool:
    """Tell whether a point lies in a box."""
    west, south, east, north = box
    return south <= lat <= north and (west <= lon <= east if west <= east else lon >= west or lon <= east)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the map, and how many incidents have a place in it.

    Args:
        lat, lon: the middle of these places.
        count: how many incidents.
        incident: id of the incident, where it is one.
        name: of the place, where all are at one point.
        radius_km: the largest stated uncertainty there, in kilometres, where all are at one point.
    """

    lat: float
    lon: float
    count: int
    incident: str | None = None
    name: str | None = None
    radius_km: float | None = None


def gathered(incidents: Iterable[tuple[str, Sequence[Spot]]], step: float, box: Box | None = None) -> list[Cell]:
    """Return incidents as cells, those with the most first, as `Casebook.clusters` does.

    Args:
        incidents: id and places of each.
        step: height and width of a cell in degrees; 0 for one cell a point.
        box: in which places are counted; all for None.
    """
    held: dict[tuple[float, float], list[tuple[str, Spot]]] = {}
    for name, spots in incidents:
        for spot in spots:
            if box is None or is_within(box, spot.lat, spot.lon):
                key = (floor((spot.lat + 90) / step), floor((spot.lon + 180) / step)) if step else (spot.lat, spot.lon)
                held.setdefault(key, []).append((name, spot))
    return sorted(map(_cell, held.values()), key=lambda cell: -cell.count)


def _cell(told: Sequence[tuple[str, Spot]]) -> Cell:
    names, spots = {name for name, _ in told}, [spot for _, spot in told]
    one_point = len({(spot.lat, spot.lon) for spot in spots}) == 1
    return Cell(
        spots[0].lat if one_point else sum(spot.lat for spot in spots) / len(spots),
        spots[0].lon if one_point else sum(spot.lon for spot in spots) / len(spots),
        len(names),
        next(iter(names)) if len(names) == 1 else None,
        min(spot.name for spot in spots) if one_point else None,
        max(spot.radius_km for spot in spots) if one_point else None,
    )

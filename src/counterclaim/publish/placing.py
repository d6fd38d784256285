"""Placing: a place as coarsely as a profile lets it out."""

import math
from dataclasses import replace
from functools import lru_cache

import h3

from counterclaim.publish.profile import Level
from counterclaim.records import Place, PlacePrecision
from counterclaim.reference import Entry, Feature, gazetteer

#: Cells for countries whose districts no gazetteer of ours has: about 1,770 square kilometres, which is the size of a district.
CELL = 4
#: A radius is given in steps, or it would tell how far the place lies from the middle of what it was coarsened to.
STEP_KM = 25.0
_COARSE = {
    Level.DISTRICT: (PlacePrecision.DISTRICT, PlacePrecision.PROVINCE, PlacePrecision.COUNTRY, PlacePrecision.AREA),
    Level.PROVINCE: (PlacePrecision.PROVINCE, PlacePrecision.COUNTRY),
    Level.COUNTRY: (PlacePrecision.COUNTRY,),
}


def coarsened(place: Place, level: Level) -> Place:
    """Return a place as its district, its province or its country.

    A district is the nearest of the same province that the gazetteer has; where it has none, an H3 cell of the size of one,
    under the province's name. What is as coarse already stays; what nobody could resolve has no coordinates, and keeps its words.
    The entry of the gazetteer that was used goes, for it names the place (rule: ours).

    Args:
        place: as read.
        level: the finest that goes out.
    """
    if level is Level.AS_READ or place.precision is None or place.precision in _COARSE[level]:
        return place
    if place.lat is None or place.lon is None or place.country is None:
        return replace(place, lat=None, lon=None, radius_km=None, precision=place.precision, gazetteer=None)
    if level is Level.COUNTRY:
        return _as(place, gazetteer().known(place.country), PlacePrecision.COUNTRY)
    province = _province(place.gazetteer, place.country, place.lat, place.lon)
    if level is Level.PROVINCE:
        return _as(place, province or gazetteer().known(place.country), PlacePrecision.PROVINCE)
    if (district := _district(place.country, place.lat, place.lon, province.name if province else None)) is not None:
        apart = h3.great_circle_distance((place.lat, place.lon), (district.lat or 0.0, district.lon or 0.0), unit="km")
        reach = max(district.radius_km or 0.0, apart + (place.radius_km or 0.0))
        return _as(place, district, PlacePrecision.DISTRICT, reach)
    cell = h3.latlng_to_cell(place.lat, place.lon, CELL)
    lat, lon = h3.cell_to_latlng(cell)
    edge = max(h3.great_circle_distance((lat, lon), corner, unit="km") for corner in h3.cell_to_boundary(cell))
    within = province or gazetteer().known(place.country)
    named = within.name if within is not None else place.country
    radius = _stepped(max(edge, place.radius_km or 0.0))
    return replace(
        place,
        name=f"in {named}",
        lat=round(lat, 3),
        lon=round(lon, 3),
        radius_km=radius,
        precision=PlacePrecision.DISTRICT,
        gazetteer=f"h3:{cell}",
    )


def unplaced(place: Place) -> Place:
    """Return a place without coordinates, named by its province alone: of what is said of a protected place.

    Args:
        place: as read.
    """
    if place.precision in (PlacePrecision.COUNTRY, PlacePrecision.PROVINCE):
        return replace(place, lat=None, lon=None, radius_km=None)
    known = place.lat is not None and place.lon is not None and place.country is not None
    province = _province(place.gazetteer, place.country or "", place.lat or 0.0, place.lon or 0.0) if known else None
    country = gazetteer().known(place.country) if place.country else None
    within = province or country
    return replace(
        place,
        name=f"in {within.name}" if within is not None else "place withheld",
        words=None,
        span=None,
        lat=None,
        lon=None,
        radius_km=None,
        precision=PlacePrecision.PROVINCE if province is not None else PlacePrecision.COUNTRY if country is not None else None,
        gazetteer=None,
    )


def _as(place: Place, entry: Entry | None, precision: PlacePrecision, reach: float | None = None) -> Place:
    if entry is None:
        return replace(
            place, name=place.country or "place withheld", lat=None, lon=None, radius_km=None, precision=None, gazetteer=None
        )
    radius = entry.radius_km if reach is None else _stepped(reach)
    return replace(
        place, name=entry.name, lat=entry.lat, lon=entry.lon, radius_km=radius, precision=precision, gazetteer=entry.id
    )


def _stepped(radius: float) -> float:
    return STEP_KM * math.ceil(radius / STEP_KM)


@lru_cache(maxsize=4096)
def _province(id_: str | None, country: str, lat: float, lon: float) -> Entry | None:
    """Return the first-level division in which a place lies, by its own entry, else by the nearest town's."""
    known = gazetteer()
    own = known.get(id_) if id_ is not None else None
    if own is not None and (division := known.division(own)) is not None and division.name:
        return division
    near = known.nearest(country, lat, lon, (Feature.TOWN,), 100.0)
    division = known.division(near[0][1]) if near else None
    return division if division is not None and division.name else None


@lru_cache(maxsize=4096)
def _district(country: str, lat: float, lon: float, province: str | None) -> Entry | None:
    near = gazetteer().nearest(country, lat, lon, (Feature.DISTRICT,), 150.0, most=8)
    same = [entry for _, entry in near if province is None or entry.admin1 in (None, province)]
    return same[0] if same else None

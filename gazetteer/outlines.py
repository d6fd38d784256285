"""Outlines: the land of countries, and of their divisions → the middle of each.

Outlines are Natural Earth's (1:110 million, public domain), as a shapefile with a column of three-letter country codes. No
source at hand has outlines of divisions; a point of a country's land is taken to belong to the division of the town nearest.
"""

import struct
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from draft import Draft, Drafts
from geonames import reach

from counterclaim.reference.gazetteer.feature import Feature

#: Degrees between the points that stand for land; with fewer points than `_FEW` there is no telling a middle.
_STEP = 0.25
_FEW = 4
#: Land farther than this by sea, in kilometres, from a country's largest is not where its middle is looked for: Alaska, Guiana.
_FAR = 300.0
_EARTH = 6371.0
#: Natural Earth leaves out the codes of those that it does not count as ISO does.
_CODES = {"France": "FRA", "Norway": "NOR", "Kosovo": "XKX"}

Points = np.ndarray  # rows of latitude and longitude, or of a unit vector


def recentre(drafts: Drafts, shapefile: Path, alpha2: dict[str, str]) -> None:
    """Put countries and divisions in the middle of their land; those too small for the outlines stay where they are.

    Args:
        drafts: with towns, countries and divisions.
        shapefile: Natural Earth's, its ".dbf" beside it.
        alpha2: three-letter codes to two-letter ones.
    """
    towns = defaultdict(list)
    for draft in drafts:
        if draft.feature is Feature.TOWN and draft.lat is not None and draft.lon is not None and draft.division:
            towns[draft.country].append(draft)
    for iso3, pieces in _countries(shapefile):
        iso = alpha2.get(iso3, "")
        if f"geonames:{iso}" not in drafts.by_id:
            continue
        land = [_inside(piece) for piece in pieces]
        whole, inside = np.concatenate(land), towns[iso]
        if not inside or not len(whole):
            continue
        _move(drafts.by_id[f"geonames:{iso}"], np.concatenate([land[place] for place in _near(pieces)]), inside)
        nearest = _nearest(whole, np.array([(town.lat, town.lon) for town in inside]))
        codes = np.array([town.division for town in inside])[nearest]
        for code in np.unique(codes):
            division = drafts.by_id.get(f"geonames:{iso}.{code}")
            if division is not None:
                _move(division, whole[codes == code], [town for town in inside if town.division == code])


def _move(draft: Draft, land: Points, towns: list[Draft]) -> None:
    """Put a draft in the middle of its land; its radius holds nearly all of its populated places, for there things happen."""
    if len(land) < _FEW:
        return
    # Points stand closer to each other towards the poles.
    x, y, z = (_vectors(land) * np.cos(np.radians(land[:, :1]))).sum(axis=0)
    draft.lat = round(float(np.degrees(np.arctan2(z, np.hypot(x, y)))), 3)
    draft.lon = round(float(np.degrees(np.arctan2(y, x))), 3)
    draft.radius_km = reach(towns, draft.lat, draft.lon)


def _vectors(points: Points) -> Points:
    lat, lon = np.radians(points).T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def _nearest(points: Points, towns: Points) -> Points:
    there = _vectors(towns).T.astype(np.float32)
    here = _vectors(points).astype(np.float32)
    return np.concatenate([np.argmax(here[at : at + 2000] @ there, axis=1) for at in range(0, len(here), 2000)])


def _near(pieces: list[list[Points]]) -> list[int]:
    """Return which pieces are the largest one, or are joined with it by others, without a wide sea between."""
    rims = [_vectors(piece[0]) for piece in pieces]
    left = set(range(len(pieces)))
    reached = [max(left, key=lambda place: abs(_area(pieces[place][0])))]
    left -= set(reached)
    for place in reached:
        close = {other for other in left if np.arccos(np.clip((rims[place] @ rims[other].T).max(), -1, 1)) * _EARTH <= _FAR}
        reached += sorted(close)
        left -= close
    return reached


def _area(ring: Points) -> float:
    """Return a ring's area, as an order of magnitude, and signed: outer rings of a shapefile run clockwise."""
    lat, lon = ring.T
    return float(np.sum(lon[:-1] * lat[1:] - lon[1:] * lat[:-1]) / 2 * np.cos(np.radians(lat.mean())))


def _inside(piece: list[Points]) -> Points:
    """Return the points of the grid that lie on a piece of land, the holes of which come after its rim."""
    rim = piece[0]
    lats, lons = (
        np.arange(np.floor(low), np.ceil(high), _STEP) + _STEP / 2 for low, high in zip(rim.min(0), rim.max(0), strict=True)
    )
    lat, lon = (grid.ravel() for grid in np.meshgrid(lats, lons))
    odd = np.zeros(len(lat), dtype=bool)
    for ring in piece:
        for (lat1, lon1), (lat2, lon2) in pairwise(ring):
            if lat1 != lat2:
                odd ^= ((lat1 > lat) != (lat2 > lat)) & (lon < (lon2 - lon1) * (lat - lat1) / (lat2 - lat1) + lon1)
    return np.stack([lat[odd], lon[odd]], axis=1)


def _countries(shapefile: Path) -> Iterator[tuple[str, list[list[Points]]]]:
    """Give the code of every country and its pieces of land, each a rim and its holes.

    Format: ESRI Shapefile Technical Description (1998), polygons; dBase III for the columns.
    """
    for iso3, data in zip(_codes(shapefile.with_suffix(".dbf").read_bytes()), _records(shapefile.read_bytes()), strict=True):
        parts, count = struct.unpack_from("<ii", data, 36)
        starts = [*struct.unpack_from(f"<{parts}i", data, 44), count]
        points = np.frombuffer(data, "<f8", 2 * count, 44 + 4 * parts).reshape(-1, 2)[:, ::-1]
        pieces: list[list[Points]] = []
        for first, end in pairwise(starts):
            ring = points[first:end]
            if _area(ring) <= 0 or not pieces:
                pieces.append([ring])
            else:
                pieces[-1].append(ring)
        yield iso3, pieces


def _records(data: bytes) -> Iterator[bytes]:
    at = 100
    while at < len(data):
        length = 2 * struct.unpack_from(">i", data, at + 4)[0]
        yield data[at + 8 : at + 8 + length]
        at += 8 + length


def _codes(data: bytes) -> list[str]:
    count, head, width = struct.unpack_from("<IHH", data, 4)
    columns, at = {}, 1
    for field in range(32, head - 1, 32):
        name = data[field : field + 11].split(b"\0")[0].decode().lower()
        columns[name] = slice(at, at + data[field + 16])
        at += data[field + 16]
    found = []
    for row in range(count):
        record = data[head + row * width : head + (row + 1) * width]
        code, name = (record[columns[column]].decode("latin-1").strip() for column in ("iso_a3", "name"))
        found.append(_CODES.get(name, code))
    return found

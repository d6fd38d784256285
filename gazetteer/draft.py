"""Draft: a place on its way into the data file, and all of them together."""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from counterclaim.reference.gazetteer.feature import Feature
from counterclaim.reference.gazetteer.folding import Family, family, plain, soft

_CELL = 0.25  # degrees


@dataclass(slots=True)
class Draft:
    """A place as its source has it.

    Args:
        id: as `Entry.id`.
        name: main name.
        feature: what sort of place.
        country: alpha-2; empty for none.
        lat, lon: degrees; None for no pin.
        population: 0 for unknown.
        zone: IANA; empty for unknown.
        division: GeoNames code of its first-level division; empty for unknown.
        names: further names.
        radius_km: None for what its feature has.
        precision: empty for what its feature has.
    """

    id: str
    name: str
    feature: Feature
    country: str
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    zone: str = ""
    division: str = ""
    names: set[str] = field(default_factory=set)
    radius_km: float | None = None
    precision: str = ""

    def keys(self) -> set[str]:
        """Return the keys it goes by: a plain one of every name, and a soft one where its country has such."""
        kind = family(self.country)
        names = {self.name, *self.names}
        soft_keys = {soft_key(name, kind) for name in names}
        return {key for key in {plain(name) for name in names} | soft_keys if len(key) > 1}


def soft_key(name: str, kind: Family) -> str:
    """Return the soft key as it is filed: marked with its family, so that it meets no plain key."""
    key = soft(name, kind)
    return f"~{kind.value}{key}" if key else ""


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance between two points given in degrees."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


class Drafts:
    """All drafts, to be found by id, by name and by nearness."""

    def __init__(self) -> None:
        self.all: list[Draft] = []
        self.by_id: dict[str, Draft] = {}
        self._cells: dict[tuple[int, int], list[Draft]] = defaultdict(list)
        self._keys: dict[tuple[str, str], list[Draft]] = defaultdict(list)

    def __iter__(self) -> Iterator[Draft]:
        return iter(self.all)

    def add(self, draft: Draft) -> Draft:
        """Take a draft in.

        Raises:
            ValueError: its id is taken.
        """
        if draft.id in self.by_id:
            raise ValueError(f"two places have the id {draft.id}")
        self.all.append(draft)
        self.by_id[draft.id] = draft
        if draft.lat is not None and draft.lon is not None:
            self._cells[_cell(draft.lat, draft.lon)].append(draft)
        for name in {draft.name, *draft.names}:
            self._keys[draft.country, plain(name)].append(draft)
        return draft

    def called(self, country: str, name: str, feature: Feature = Feature.TOWN) -> Draft | None:
        """Return the most populous draft of a country and sort that has a name."""
        found = [draft for draft in self._keys.get((country, plain(name)), ()) if draft.feature is feature]
        main = [draft for draft in found if plain(draft.name) == plain(name)]
        return max(main or found, key=lambda draft: draft.population, default=None)

    def near(self, lat: float, lon: float, km: float) -> list[tuple[float, Draft]]:
        """Return the drafts within a distance (at most some 100 km), nearest first."""
        row, column = _cell(lat, lon)
        reach = math.ceil(km / 111 / _CELL)
        wide = math.ceil(km / 111 / _CELL / max(0.2, math.cos(math.radians(lat))))
        found = [
            (gap, draft)
            for r in range(row - reach, row + reach + 1)
            for c in range(column - wide, column + wide + 1)
            for draft in self._cells.get((r, c), ())
            if (gap := distance_km(lat, lon, draft.lat or 0.0, draft.lon or 0.0)) <= km
        ]
        return sorted(found, key=lambda pair: (pair[0], pair[1].id))


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return math.floor(lat / _CELL), math.floor(lon / _CELL)

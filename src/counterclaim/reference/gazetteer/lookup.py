"""Lookup: from the words of a place name to the places it may mean, best first."""

import math
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from counterclaim.records import PlacePrecision
from counterclaim.reference.gazetteer.entry import Entry
from counterclaim.reference.gazetteer.feature import Feature
from counterclaim.reference.gazetteer.folding import Family, family, plain, soft
from counterclaim.reference.gazetteer.store import NONE, NOWHERE, Land, Row, Store

FILE = Path(__file__).parent / "places.bin"
#: Entries that one lookup gives at most: a reader tells no more apart, and "San José" has hundreds.
MOST = 12
#: A longer name, in characters, is none; it is not looked up, nor remembered.
_LONGEST = 100
_UNKNOWN = "ZZ"
_KM = 12742.0
_CODE = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#: Inhabitants to a square kilometre of a large town, as an order of magnitude: a name of a town means a circle that holds them.
_DENSITY = 5000.0
#: What a sort is worth against a town's population (in powers of ten): a country outweighs any town; a division counts the
#: people of all its towns, so it must have thirty times a town's to be meant by its bare name; the rest are seldom meant by a
#: town's name, but an area of our own list (Donbas) is.
_WORTH = {Feature.COUNTRY: 9.0, Feature.AREA: 5.5, Feature.DISTRICT: 2.0, Feature.HILL: 3.5}
_DIVISION = -1.5
_CAPITAL = 1.0
_OTHER = 3.0
#: What an area in no one country is worth more: a sea, a continent.
_BROAD = 1.0
_FAMOUS = 6.0
#: What it is worth to go by a name, in powers of ten of inhabitants …
_CALLED = 2.5
#: … and how far a name is one's own that only sounds the same, as Jenin is Janin's.
_SOUNDS = 0.8


class Found(NamedTuple):
    """A place that a name may mean.

    Args:
        entry: the place.
        exact: one of its names has the same plain key; false where only the sounds agree.
        inside: it lies in a country that was asked for.
        worth: by which it ranks among the equally exact: the tenth power of its inhabitants, or what its sort is worth.
        called: how far it goes by that name, from 0 to 1: Ariha is all of Ariha's name, and none of Jericho's, which has it too.
    """

    entry: Entry
    exact: bool
    inside: bool
    worth: float
    called: float = 1.0

    @property
    def standing(self) -> float:
        """Return by how much it is what its bare name means: a town's own name outweighs another name of a larger one."""
        return self.worth + _CALLED * self.called


class Gazetteer:
    """The known places, by all their names.

    Args:
        path: of the data file.

    Raises:
        GazetteerUnusable: the file is missing or damaged.
    """

    def __init__(self, path: Path = FILE) -> None:
        self._store = Store(path)
        self._zones: dict[tuple[str, float, float], str | None] = {}
        head = self._store.head
        self._features = tuple(Feature(name) for name in head.features)
        self._lands = {land.iso: land for land in head.lands}
        self._numbers = {land.iso: place for place, land in enumerate(head.lands)}
        self._alpha2 = {land.iso3: land.iso for land in head.lands if land.iso3}
        self._capitals = frozenset(land.capital for land in head.lands if land.capital is not None)
        self._named = {name: land for land in head.lands for name in (*land.demonyms, *land.names)}
        self._ids = {extra[0]: number for number, extra in head.extras.items()}
        self._kinds = [family(land.iso) for land in head.lands]
        self._nobody = self._numbers.get(_UNKNOWN, -1)
        self._hits = lru_cache(maxsize=8192)(self._find)
        self._lookup = lru_cache(maxsize=4096)(self._search)
        self.entry = lru_cache(maxsize=4096)(self._entry)

    def find(self, words: str, *, countries: Sequence[str] = ()) -> tuple[Entry, ...]:
        """Return the places that a name may mean.

        Places inside the countries asked for come first, then those whose name agrees to the letter before those whose name
        agrees by its sounds (`folding`), then the more populous or telling.

        Args:
            words: the name, without article or preposition.
            countries: alpha-2 codes in which to look first, the most likely one first.

        Returns:
            At most `MOST` entries, best first; none when the name is unknown.
        """
        return tuple(found.entry for found in self.candidates(words, countries=countries))

    def candidates(self, words: str, *, countries: Sequence[str] = ()) -> tuple[Found, ...]:
        """Return the same as `find` with what speaks for each.

        Args:
            words: the name.
            countries: alpha-2 codes.
        """
        return self._lookup(words, tuple(countries)) if len(words) <= _LONGEST else ()

    def country(self, words: str) -> Entry | None:
        """Return the country that a name, an adjective, a people or a code in capitals means ("Syria", "Syrian", "SY", "SYR").

        Args:
            words: as printed, without article.
        """
        land = self._named.get(plain(words))
        if land is None and words.isupper():
            land = self._lands.get(self._alpha2.get(words, words))
        return self._own(land)

    def alpha2(self, alpha3: str) -> str | None:
        """Return a country's two-letter code."""
        return self._alpha2.get(alpha3)

    def known(self, country: str) -> Entry | None:
        """Return the entry of a country by its alpha-2 code."""
        return self._own(self._lands.get(country))

    def get(self, id_: str) -> Entry | None:
        """Return a division, a country or a place of UCDP's or ours by its id."""
        number = self._ids.get(id_)
        return None if number is None else self.entry(number)

    def capital(self, country: str) -> Entry | None:
        """Return a country's capital."""
        land = self._lands.get(country)
        return self.entry(land.capital) if land and land.capital is not None else None

    def zone(self, country: str, lat: float | None = None, lon: float | None = None) -> str | None:
        """Return the IANA time zone of a country, or of a point in it.

        Args:
            country: alpha-2.
            lat: degrees; without a point, the capital's zone is given.
            lon: degrees.
        """
        land = self._lands.get(country)
        if land is None or not land.zones:
            return None
        if len(land.zones) == 1:
            return land.zones[0]
        if lat is None or lon is None:
            capital = self.capital(country)
            return capital.zone if capital else land.zones[0]
        at = (country, lat, lon)
        if at not in self._zones:
            # A town is seldom farther; to look through all of a large country takes 15 ms.
            near = self.nearest(country, lat, lon, (Feature.TOWN,), 100.0) or self.nearest(country, lat, lon, (Feature.TOWN,))
            self._zones[at] = near[0][1].zone if near else land.zones[0]
        return self._zones[at]

    def nearest(
        self, country: str, lat: float, lon: float, features: Iterable[Feature], within_km: float = math.inf, most: int = 1
    ) -> list[tuple[float, Entry]]:
        """Return a country's places of some sorts that are nearest to a point, with their distance in kilometres.

        Args:
            country: alpha-2.
            lat: degrees.
            lon: degrees.
            features: sorts to look among.
            within_km: how far to look.
            most: how many to give.
        """
        land = self._lands.get(country)
        if land is None:
            return []
        found: list[tuple[float, int]] = []
        for feature in features:
            first, count = self._range(land, feature)
            for place, row in enumerate(self._store.rows(first, count)):
                # Rough first: a degree of latitude is 111 km.
                if row.lat == NOWHERE or abs(row.lat / 1e5 - lat) * 111 > within_km:
                    continue
                gap = distance_km(lat, lon, row.lat / 1e5, row.lon / 1e5)
                if gap <= within_km:
                    found.append((gap, first + place))
        return [(gap, self.entry(number)) for gap, number in sorted(found)[:most]]

    def division(self, entry: Entry) -> Entry | None:
        """Return the first-level division in which a place lies; its name is empty where no source has one."""
        land = self._lands.get(entry.country or "")
        if land is None:
            return None
        near = self._number(entry)
        row = self._store.row(near) if near is not None else None
        if row is None or row.division == NONE:
            return None
        return self.entry(land.divisions[row.division][1])

    def _number(self, entry: Entry) -> int | None:
        """Return the number of an entry."""
        if (number := self._ids.get(entry.id)) is not None:
            return number
        for number in self._store.find(plain(entry.name)):
            if self.entry(number).id == entry.id:
                return number
        return None

    def _range(self, land: Land, feature: Feature) -> tuple[int, int]:
        place = self._features.index(feature)
        return land.first + sum(land.counts[:place]), land.counts[place]

    def _own(self, land: Land | None) -> Entry | None:
        return self.entry(land.entry) if land and land.entry >= 0 else None

    def _search(self, words: str, countries: tuple[str, ...]) -> tuple[Found, ...]:
        key = plain(words)
        if len(key) < 2:
            return ()
        asked = [place for country in countries if (place := self._numbers.get(country)) is not None]
        exact = self._hits(key)
        # To the letter, a country or a city of a million is not outdone by a village that only sounds alike.
        settled = any(row.land in asked or worth >= _FAMOUS for _, row, worth in exact)
        ranked = [self._rank(number, row, worth, 1.0, asked) for number, row, worth in exact]
        if not settled and not (exact and not asked):
            known = {number for number, _, _ in exact}
            kinds = {self._kinds[place] for place in asked} - {Family.NONE}
            for kind in kinds or (() if exact else (Family.SEMITIC, Family.SLAVIC)):
                alike = soft(words, kind)
                # Two sounds tell nothing.
                for number, row, worth in self._hits(f"~{kind.value}{alike}") if len(alike) > 2 else ():
                    if number not in known and (row.land in asked or not exact):
                        known.add(number)
                        ranked.append(self._rank(number, row, worth, likeness(key, plain(self._store.name(number))), asked))
        ranked.sort()
        return tuple(
            Found(entry := self.entry(number), likeness == 1.0, not outside, worth, _called(words, entry))
            for outside, _, _, _, number, likeness, worth in ranked[:MOST]
        )

    def _find(self, key: str) -> tuple[tuple[int, Row, float], ...]:
        """Return the entries that go by a key, with their columns and worth."""
        rows = [(number, self._store.row(number)) for number in self._store.find(key)]
        return tuple((number, row, self._worth(number, row)) for number, row in rows)

    def _rank(
        self, number: int, row: Row, worth: float, likeness: float, asked: list[int]
    ) -> tuple[bool, bool, int, float, int, float, float]:
        """Return what a hit is sorted by: where, how exactly, how alike, how telling."""
        # What lies in no one country, such as a sea, is everybody's.
        outside = row.land not in asked and row.land != self._nobody
        # The first country named is the report's own: there a town ten times smaller is meant.
        second = bool(asked) and row.land in asked[1:]
        return outside, likeness < 1.0, round(-2 * likeness), second - worth, number, likeness, worth

    def _worth(self, number: int, row: Row) -> float:
        feature = self._features[row.feature]
        if feature is Feature.TOWN or feature is Feature.PROVINCE:
            worth = math.log10(row.population + 100)
            return worth + _DIVISION if feature is Feature.PROVINCE else worth + _CAPITAL * (number in self._capitals)
        return _WORTH.get(feature, _OTHER) + _BROAD * (row.land == self._nobody)

    def _entry(self, number: int) -> Entry:
        row = self._store.row(number)
        land = self._store.head.lands[row.land]
        feature = self._features[row.feature]
        extra = self._store.head.extras.get(number)
        pinned = row.lat != NOWHERE
        radius = extra[1] if extra and extra[1] is not None else self._radius(feature, row.population)
        division = land.divisions[row.division][0] if row.division != NONE else ""
        name = self._store.name(number)
        return Entry(
            id=extra[0] if extra else self._id(feature, row.ident),
            name=name,
            feature=feature,
            lat=row.lat / 1e5 if pinned else None,
            lon=row.lon / 1e5 if pinned else None,
            radius_km=radius if pinned else None,
            precision=PlacePrecision(extra[2]) if extra and extra[2] else feature.precision,
            country=None if land.iso == _UNKNOWN else land.iso,
            admin1=(division or None) if feature not in (Feature.COUNTRY, Feature.PROVINCE) else None,
            population=row.population,
            zone=land.zones[row.zone] if row.zone != NONE else land.zones[0] if len(land.zones) == 1 else None,
        )

    @staticmethod
    def _radius(feature: Feature, population: int) -> float:
        if feature is not Feature.TOWN:
            return feature.radius_km
        return max(feature.radius_km, round(math.sqrt(population / _DENSITY / math.pi), 1))

    @staticmethod
    def _id(feature: Feature, ident: int) -> str:
        if feature not in (Feature.AIRPORT, Feature.BASE):
            return f"geonames:{ident}"
        code = ""
        for _ in range(4):
            ident, digit = divmod(ident, 36)
            code = _CODE[digit] + code
        return f"airport:{code}"


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance in kilometres between two points given in degrees."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return _KM * math.asin(min(1.0, math.sqrt(half)))


def likeness(left: str, right: str) -> float:
    """Return how alike two keys are, from 0 to 1: the share of letter pairs that both have (Dice's coefficient)."""
    pairs, others = ({word[place : place + 2] for place in range(len(word) - 1)} for word in (left, right))
    return 2 * len(pairs & others) / max(1, len(pairs) + len(others))


def _called(words: str, entry: Entry) -> float:
    """Return how far a name is the one that an entry goes by."""
    kind = family(entry.country)
    alike = kind is not Family.NONE and soft(words, kind) == soft(entry.name, kind)
    return max(likeness(plain(words), plain(entry.name)), _SOUNDS if alike else 0.0)


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer that comes with the package, opened once.

    Raises:
        GazetteerUnusable: its file is missing or damaged.
    """
    return Gazetteer()

"""Phrases: what the words round a name make of it: its airport, its province, its east, a spot near it."""

import re
from dataclasses import dataclass, replace

from counterclaim.reading.place_line import Line
from counterclaim.reading.place_names import Name
from counterclaim.records import PlacePrecision
from counterclaim.reference import Entry, Feature, Gazetteer
from counterclaim.reference.gazetteer.folding import arabic, plain

#: "Near" a place is within some 25 km of it, unless the words give a distance (UCDP GED codebook 19.1, where_prec 2, by
#: DOMAIN.md, section 5.1).
NEAR_KM = 25.0
#: An airport is a town's when it lies no farther from it; those of Damascus and Aleppo are 25 and 10 km out.
_AIRPORT_KM = 40.0
_NUMBER = re.compile(r"(\d{1,4}(?:[.,]\d+)?)")
_FUSED = re.compile(r"(\d{1,4}(?:[.,]\d+)?)(kms?|kilometres?|kilometers?|miles?)")
#: A division is called after its main town, which has at least this share of its townspeople.
_SEAT = 0.1
#: "Aleppo neighbourhood" is one of Aleppo's; a quarter that bears a smaller town's name is another place.
_LARGE_TOWN = 100_000
_FLIGHT = (Feature.AIRPORT, Feature.BASE)
#: Words that may stand between a name and what is meant of it ("Deir Ezzor's besieged military airport").
_BETWEEN = 2
#: Words that may stand between the article and the noun of a part ("the rebel-held, besieged east of").
_MODIFIERS = 4
#: How far back from a name a distance may stand: "20 km (12 miles) to the north of the town of".
_REACH = 9


@dataclass(frozen=True, slots=True)
class Meant:
    """A place as the words mean it.

    Args:
        first: index of the first word of the phrase.
        end: one past its last.
        name: what it is called, composed where the words compose it.
        entry: what it rests on; None when unresolved.
        feature: what sort of place, for what refers back to it.
        lat, lon, radius_km, precision: as `Place`.
    """

    first: int
    end: int
    name: str
    entry: Entry | None
    feature: Feature | None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: PlacePrecision | None = None

    @classmethod
    def whole(cls, first: int, end: int, entry: Entry, name: str = "") -> "Meant":
        """Take the whole of an entry."""
        return cls(
            first,
            end,
            name or entry.name,
            entry,
            entry.feature,
            entry.lat,
            entry.lon,
            entry.radius_km,
            entry.precision,
        )


class Phrases:
    """Reads the words round names.

    Args:
        gazetteer: the known places.
        home: the report's countries, for names put together.
    """

    def __init__(self, gazetteer: Gazetteer, home: tuple[str, ...]) -> None:
        self._gazetteer = gazetteer
        self._home = home

    def read(self, line: Line, name: Name) -> Meant:
        """Return the place that a name and the words round it mean."""
        meant = self._featured(line, name)
        if meant.first < name.first and line.feature_from(meant.first):
            # "The southern province of Daraa" is all of it.
            part = line.part_to(meant.first)
            meant = meant if part is None else replace(meant, first=part)
        else:
            meant = self.part(line, meant)
        return self.near(line, meant)

    # -- what it is

    def _featured(self, line: Line, name: Name) -> Meant:
        """Read the word for its sort, after the name or before "of"."""
        if after := self._feature_after(line, name.end):
            end, phrase = after
            if meant := self._of_sort(line, name, name.first, end, phrase):
                return meant
        rural = line.key(name.end) in line.lexicon.countryside and line.joined(name.end)
        if rural and (around := self._countryside(line, name)):
            return Meant.whole(name.first, name.end + 1, around)
        first = name.first
        before = first - 1 - (line.key(first - 1) in line.lexicon.articles)
        if line.key(before) == "of" and (found := line.feature_to(before)):
            begin, phrase = found
            if meant := self._of_sort(line, name, begin, name.end, phrase):
                return meant
        if line.key(first - 1) in ("rural", "rif", "reef") and (around := self._countryside(line, name)):
            return Meant.whole(first - 1, name.end, around)
        rural = line.key(before) == "of" and line.key(before - 1) in ("countryside", "hinterland", "suburbs")
        if rural and (around := self._countryside(line, name)):
            return Meant.whole(before - 1, name.end, around)
        if name.entry is None:
            return Meant(name.first, name.end, line.printed(name.first, name.end), None, None)
        return Meant.whole(name.first, name.end, name.entry)

    def _feature_after(self, line: Line, end: int) -> tuple[int, tuple[str, ...]] | None:
        if (found := line.sort_after(end)) is not None:
            return found
        place = end
        for skipped in range(_BETWEEN + 1):
            if place >= len(line) or not (line.joined(place) or (place == end and line.words[end - 1].possessive)):
                return None
            if found := line.feature_from(place):
                feature = line.lexicon.features[found[1]]
                # What stands farther off is an airport's or a base's: "Aleppo's main road" is no road that we know.
                return found if not skipped or feature in _FLIGHT else None
            owned = line.words[end - 1].possessive or line.key(place) in ("international", "military")
            if line.capital(place) and not owned:
                return None
            place += 1
        return None

    def _of_sort(self, line: Line, name: Name, first: int, end: int, phrase: tuple[str, ...]) -> Meant | None:
        """Return the place of a sort that goes by a name; None where the word tells nothing of it."""
        feature = line.lexicon.features[phrase]
        words = line.printed(name.first, name.end)
        entry = name.entry
        if feature in _FLIGHT:
            return self._flight(line, name, first, end, phrase)
        if feature is Feature.PROVINCE:
            return self._as_province(name, first, end, line.printed(min(first, name.first), end), words)
        if feature is Feature.DISTRICT:
            return self._as_district(name, first, end, words, phrase)
        if feature is Feature.TOWN:
            if phrase == ("capital",) and entry and entry.feature is Feature.COUNTRY:
                capital = self._gazetteer.capital(entry.country or "")
                return Meant.whole(first, end, capital) if capital else None
            town = name.of(Feature.TOWN)
            if town is None:
                return None if entry else Meant(first, end, words, None, Feature.TOWN)
            return Meant.whole(first, end, town)
        if feature is Feature.SUBURB and first == name.first:
            suburb = name.of(Feature.SUBURB, Feature.CAMP)
            if suburb is None and entry is not None and entry.population >= _LARGE_TOWN:
                return Meant.whole(first, end, entry)
            # A village of that name elsewhere is not the quarter that is meant.
            called = f"{words} {' '.join(phrase)}"
            return Meant.whole(first, end, suburb) if suburb else Meant(first, end, called, None, feature)
        if feature is Feature.SUBURB and entry:
            return _around(Meant.whole(first, end, entry, f"{' '.join(phrase)} of {entry.name}"))
        if feature in (Feature.COUNTRY, Feature.AREA):
            area = name.of(Feature.AREA)
            return Meant.whole(first, end, area) if area and feature is Feature.AREA else None
        return self._composed(name, first, end, words, phrase, feature)

    def _composed(self, name: Name, first: int, end: int, words: str, phrase: tuple[str, ...], feature: Feature) -> Meant | None:
        """Read "Yarmouk camp", "Castello road", "Tabqa dam": in the gazetteer as a whole, else near the town of that name."""
        sort = " ".join(phrase)
        for whole in (f"{words} {sort}", f"{sort} {words}", words):
            for found in self._gazetteer.candidates(whole, countries=self._home):
                if found.entry.feature is feature and (found.inside or found.exact):
                    return Meant.whole(first, end, found.entry)
        if name.entry is None:
            return Meant(first, end, f"{words} {sort}", None, feature)
        if name.entry.feature is Feature.COUNTRY:
            return None
        meant = Meant.whole(first, end, name.entry, f"{words} {sort}")
        return replace(_around(meant), feature=feature)

    def _flight(self, line: Line, name: Name, first: int, end: int, phrase: tuple[str, ...]) -> Meant | None:
        words = line.printed(name.first, name.end)
        for sort in dict.fromkeys((" ".join(phrase), "airport", "air base", "airbase", "military airport")):
            for found in self._gazetteer.candidates(f"{words} {sort}", countries=self._home):
                if (found.exact or found.inside) and found.entry.feature in _FLIGHT:
                    return Meant.whole(first, end, found.entry)
        if own := name.of(*_FLIGHT):
            return Meant.whole(first, end, own)
        town = name.of(Feature.TOWN)
        if town is None or town.lat is None or town.lon is None or town.country is None:
            if name.entry is not None and name.entry.feature is Feature.COUNTRY:
                return None
            return Meant(first, end, line.printed(first, end), None, Feature.AIRPORT)
        near = self._gazetteer.nearest(town.country, town.lat, town.lon, _FLIGHT, _AIRPORT_KM, most=6)
        called = [entry for _, entry in near if _shares(entry, town)]
        civil = "international" in line.keys[name.end : end] or phrase[0] == "international"
        best = [entry for entry in called if not civil or "International" in entry.name] or called or [e for _, e in near[:1]]
        if best:
            return Meant.whole(first, end, best[0])
        meant = Meant.whole(first, end, town, f"{town.name} {' '.join(phrase)}")
        return replace(_around(meant), feature=Feature.AIRPORT)

    def _countryside(self, line: Line, name: Name) -> Entry | None:
        """Return the land round a town: a division of its own where it has one (Rif Dimashq), else the one it lies in."""
        for found in self._gazetteer.candidates(f"{line.printed(name.first, name.end)} countryside", countries=self._home):
            if found.exact:
                return found.entry
        town = name.of(Feature.TOWN)
        return name.of(Feature.PROVINCE) or (self._gazetteer.division(town) if town else None)

    def _as_province(self, name: Name, first: int, end: int, printed: str, words: str) -> Meant | None:
        if name.entry is not None and name.entry.feature is Feature.COUNTRY:
            return None
        if area := name.of(Feature.PROVINCE, Feature.AREA):
            return Meant.whole(first, end, area)
        town = name.of(Feature.TOWN)
        around = self._gazetteer.division(town) if town else None
        if around is None or town is None or town.population < _SEAT * around.population:
            return Meant(first, end, printed if first == name.first else words, None, Feature.PROVINCE)
        return Meant.whole(first, end, around, around.name or printed)

    @staticmethod
    def _as_district(name: Name, first: int, end: int, words: str, phrase: tuple[str, ...]) -> Meant | None:
        if area := name.of(Feature.DISTRICT):
            return Meant.whole(first, end, area)
        called = f"{words} {' '.join(phrase)}"
        if phrase == ("county",):
            # A county is seldom round the town of its name.
            around = name.of(Feature.PROVINCE)
            return Meant.whole(first, end, around) if around else Meant(first, end, called, None, Feature.DISTRICT)
        town = name.of(Feature.TOWN, Feature.SUBURB, Feature.AREA)
        if town is None:
            return Meant(first, end, called, None, Feature.DISTRICT)
        meant = Meant.whole(first, end, town, called)
        if town.lat is None:
            return meant
        return replace(meant, feature=Feature.DISTRICT, precision=PlacePrecision.DISTRICT, radius_km=Feature.DISTRICT.radius_km)

    # -- which part of it

    def part(self, line: Line, meant: Meant) -> Meant:
        """Read "eastern Aleppo", "the north of Mali": a town keeps its pin, a country's part is an area without one."""
        first = meant.first
        if line.key(first - 1) in line.lexicon.articles and line.key(first - 2) == "of":
            first -= 1
        before = first - 1
        part, begin = "", 0
        if (start := line.part_to(meant.first)) is not None and line.joined(meant.first):
            part, begin = line.printed(start, meant.first), start
        elif line.key(before) == "of" and (noun := _noun_to(line, before)):
            # "in the north of Mali" is a part of it; "20 km north of Aleppo" is not, and "to the north of" neither.
            begin, part = noun
            article = begin - 1
            while begin - article <= _MODIFIERS and (line.key(article) in line.lexicon.modifiers or line.hyphened(article + 1)):
                article -= 1
            if line.key(article) not in line.lexicon.articles or line.key(article - 1) == "to":
                return meant
        if not part or meant.entry is None:
            return meant
        whole = self._gazetteer.candidates(line.printed(begin, meant.end), countries=self._home)
        if whole and whole[0].exact and whole[0].inside and begin == start:
            return Meant.whole(begin, meant.end, whole[0].entry)
        named = replace(meant, first=begin, name=f"{part} {meant.name}")
        if meant.feature is Feature.COUNTRY or meant.lat is None:
            return replace(named, feature=Feature.AREA, lat=None, lon=None, radius_km=None, precision=PlacePrecision.AREA)
        return named

    # -- how near to it

    def near(self, line: Line, meant: Meant) -> Meant:
        """Read "near X", "south of X", "20 km from X": within the stated distance, or within `NEAR_KM`."""
        place = meant.first
        while place > 0 and line.key(place - 1) in line.lexicon.articles:
            place -= 1
        begin = self._near_to(line, place)
        if begin is None or meant.feature is Feature.COUNTRY:
            return meant
        first, distance = self._distance(line, begin)
        name = meant.name if meant.entry is None else f"{line.printed(first, place)} {meant.name}"
        if meant.lat is None:
            return replace(meant, first=first, name=name)
        radius = (distance if distance is not None else NEAR_KM) + (meant.radius_km or 0.0 if distance is not None else 0.0)
        radius = max(radius, meant.radius_km or 0.0)
        precision = meant.precision
        if precision in (PlacePrecision.EXACT, PlacePrecision.NEAR, PlacePrecision.TOWN):
            precision = PlacePrecision.NEAR
        return replace(meant, first=first, name=name, radius_km=round(radius, 1), precision=precision)

    @staticmethod
    def _near_to(line: Line, place: int) -> int | None:
        """Return where words of nearness begin that end before a word; None where there are none."""
        lexicon = line.lexicon
        if line.key(place - 1) in lexicon.near:
            return place - 1
        for count in (4, 3, 2):
            if place >= count and tuple(line.keys[place - count : place]) in lexicon.near_phrases:
                begin = place - count
                return begin - (line.key(begin - 1) in ("the", "on", "in"))
        if line.key(place - 1) == "of" and (noun := _noun_to(line, place - 1)):
            begin = noun[0]
            if line.key(begin - 1) == "the" and line.key(begin - 2) == "to":
                return begin - 2
            return None if line.key(begin - 1) in lexicon.articles | lexicon.modifiers else begin
        if line.key(place - 1) == "from" and _unit_to(line, place - 1) is not None:
            return place - 1
        return None

    @staticmethod
    def _distance(line: Line, begin: int) -> tuple[int, float | None]:
        """Return where a distance before a word begins and how many kilometres it is."""
        place = begin
        while place > 0 and begin - place < _REACH and line.key(place - 1) in ("about", "to", "the", "just", "away"):
            place -= 1
        unit = _unit_to(line, place)
        if unit is None:
            return begin, None
        first, km = unit
        # "20 km (12 miles) north": the first is the one that was printed first
        if (earlier := _unit_to(line, first)) is not None:
            first, km = earlier
        return _range_to(line, first), km


def _around(meant: Meant) -> Meant:
    """Return a spot of which only a town close by is known."""
    if meant.lat is None:
        return meant
    return replace(meant, radius_km=max(NEAR_KM, meant.radius_km or 0.0), precision=PlacePrecision.NEAR)


def _noun_to(line: Line, end: int) -> tuple[int, str] | None:
    """Return where a noun of a part ("north", "south-east") begins that ends before a word, and its adjective."""
    nouns = line.lexicon.part_nouns
    if end >= 2 and (two := f"{line.keys[end - 2]}-{line.keys[end - 1]}") in nouns:
        return end - 2, nouns[two]
    return (end - 1, nouns[line.keys[end - 1]]) if end >= 1 and line.keys[end - 1] in nouns else None


def _unit_to(line: Line, end: int) -> tuple[int, float] | None:
    """Return where "20 km" begins that ends before a word, and how many kilometres it is."""
    if end < 1:
        return None
    last = line.keys[end - 1]
    if fused := _FUSED.fullmatch(last):
        return end - 1, float(fused.group(1).replace(",", ".")) * line.lexicon.units[fused.group(2)]
    if last not in line.lexicon.units or end < 2:
        return None
    number = line.keys[end - 2]
    # "2.5" is two words to a line
    if end >= 3 and number.isdigit() and line.keys[end - 3].isdigit() and line.text[line.words[end - 3].stop] == ".":
        return end - 3, float(f"{line.keys[end - 3]}.{number}") * line.lexicon.units[last]
    if match := _NUMBER.fullmatch(number):
        return end - 2, float(match.group(1).replace(",", ".")) * line.lexicon.units[last]
    return (end - 2, line.lexicon.numbers[number] * line.lexicon.units[last]) if number in line.lexicon.numbers else None


def _range_to(line: Line, first: int) -> int:
    """Return where the lesser number of "three to six kilometres" or "3-6 km" begins, before the greater; else the greater."""
    lesser = first - 1 if line.hyphened(first) else first - 2 if line.key(first - 1) in ("to", "or") else -1
    number = line.key(lesser)
    return lesser if _NUMBER.fullmatch(number) or number in line.lexicon.numbers else first


def _shares(entry: Entry, town: Entry) -> bool:
    """Tell whether an airport bears a town's name."""
    return any(fold(town.name) and fold(town.name) in fold(entry.name) for fold in (plain, arabic))

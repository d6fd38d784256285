"""Memory: "the airport", "the besieged city", "the east": places that are named by what was said before."""

from dataclasses import dataclass, field, replace

from counterclaim.reading.parse import Paragraph
from counterclaim.reading.place_line import Line
from counterclaim.reading.place_phrases import Meant, Phrases
from counterclaim.records import PlacePrecision
from counterclaim.reference import Feature, Form, Gazetteer

_ONE = {Feature.BASE: Feature.AIRPORT, Feature.SUBURB: Feature.TOWN}
#: Modifiers that may stand between the article and the noun ("the rebel-held, besieged city").
_BETWEEN = 3


#: A village has fewer inhabitants than this, a city more than that, unless the text has said otherwise.
_VILLAGE, _CITY = 50_000, 10_000

#: Places of a sort that are remembered; no reader looks back past more.
_MOST = 30


@dataclass(slots=True)
class _Kept:
    meant: Meant
    count: int = 0
    last: int = 0
    nouns: set[str] = field(default_factory=set)


def _may_be(meant: Meant, noun: str) -> bool:
    people = meant.entry.population if meant.entry else 0
    if noun == "village":
        return people < _VILLAGE
    return noun != "city" or people == 0 or people >= _CITY


class Memory:
    """What a report has named so far.

    Args:
        gazetteer: the known places.
        phrases: reads what stands round a noun that points back.
        home: the countries in which its events are, the main one first.
    """

    def __init__(self, gazetteer: Gazetteer, phrases: Phrases, home: tuple[str, ...]) -> None:
        self._gazetteer = gazetteer
        self._phrases = phrases
        self._home = home
        self._main = gazetteer.known(home[0]) if home else None
        self._kept: dict[Feature, dict[str, _Kept]] = {}
        self._clock = 0

    def follow(self, line: Line, paragraph: Paragraph, named: list[Meant]) -> list[Meant]:
        """Add to the places named in a line those that point back or rest on the report's country.

        Args:
            line: its words.
            paragraph: its parse.
            named: what is named there, in order.
        """
        found: list[Meant] = []
        self._main = self._gazetteer.known(self._home[0]) if self._home else None
        pending = list(named)
        past, articles = 0, line.lexicon.articles
        for place, key in enumerate(line.keys):
            self._turn(line, place)
            if place < past:
                continue
            if pending and pending[0].first <= place:
                one = pending.pop(0)
                self._keep(line, one)
                found.append(one)
                past = one.end
            elif key in articles:
                pointed = self._pointed(line, paragraph, place, pending[0].first if pending else len(line))
                if pointed is not None:
                    found.append(pointed)
                    past = pointed.end
        found.extend(pending)
        return found

    def _turn(self, line: Line, place: int) -> None:
        """Let "the country" be the one of the report's own that was spoken of last."""
        mention = line.mentions[place]
        if mention is None or len(self._home) < 2 or (place and line.mentions[place - 1] is mention):
            return
        iso = self._gazetteer.alpha2(mention.actor.country) if mention.actor.country else None
        if iso in self._home and iso is not None:
            self._main = self._gazetteer.known(iso)

    def _keep(self, line: Line, meant: Meant) -> None:
        """Remember a place, how often it was named, when last, and by which noun ("the city of …")."""
        if meant.entry is not None and meant.feature is meant.entry.feature:
            # Of "eastern Aleppo" and "near Aleppo" it is Aleppo that is remembered.
            meant = Meant.whole(meant.first, meant.end, meant.entry)
        elif meant.feature is None or (meant.precision is PlacePrecision.NEAR and meant.feature is not Feature.HILL):
            return
        if meant.feature is None:
            return
        kept = self._kept.setdefault(_ONE.get(meant.feature, meant.feature), {})
        key = meant.entry.id if meant.entry else meant.name
        known = kept.pop(key, None) or _Kept(meant)
        kept[key] = known
        if len(kept) > _MOST:
            del kept[next(iter(kept))]
        self._clock += 1
        known.meant, known.count, known.last = meant, known.count + 1, self._clock
        known.nouns |= set(line.keys[meant.first : meant.end]) & line.lexicon.pointing.keys()

    def _recall(self, feature: Feature, noun: str) -> Meant | None:
        """Return the place that a noun points back to: where its events are, called so, spoken of most, the last."""
        kept = [one for one in self._kept.get(feature, {}).values() if _may_be(one.meant, noun)]
        if not kept:
            return None
        latest = max(one.last for one in kept)
        # The weights let the place that a paragraph is about stand against one that it names in passing.
        best = max(kept, key=lambda one: (self._weight(one, noun, latest), one.last))
        return best.meant

    def _weight(self, one: _Kept, noun: str, latest: int) -> int:
        at_home = one.meant.entry is None or not self._home or one.meant.entry.country == self._home[0]
        return 2 * (noun in one.nouns) + min(one.count, 3) + 2 * (one.last == latest) + 4 * at_home

    def _pointed(self, line: Line, paragraph: Paragraph, article: int, limit: int) -> Meant | None:
        if line.keys[article] == "the" and (part := self._part(line, article, limit)):
            return part
        for place in range(article + 1, min(article + 2 + _BETWEEN, limit)):
            if (
                place > article + 2
                and not line.joined(place)
                and "," in line.text[line.words[place - 1].end : line.words[place].start]
            ):
                return None
            for count in (2, 1):
                noun = " ".join(line.keys[place : place + count])
                if place + count <= limit and noun in line.lexicon.pointing:
                    return self._noun(line, paragraph, article, place, place + count, line.lexicon.pointing[noun])
            if line.keys[place] in line.lexicon.no_name or line.keys[article] == "that":
                return None
            if line.capital(place) and not (line.actor(place) and line.actor(place).form is Form.ADJECTIVE):  # type: ignore[union-attr]
                return None
        return None

    def _noun(self, line: Line, paragraph: Paragraph, article: int, noun: int, end: int, feature: Feature) -> Meant | None:
        if self._is_compound(line, paragraph, end) or line.key(end) == "of":
            return None
        if feature is Feature.COUNTRY:
            return self._country(line, article, noun, end)
        last = self._recall(feature, " ".join(line.keys[noun:end]))
        if last is None or any(line.capital(place) for place in range(article + 1, noun)):
            return None
        meant = replace(last, first=article, end=end)
        parted = self._phrases.part(line, meant)
        return parted if parted is not meant else self._phrases.near(line, meant)

    def _country(self, line: Line, article: int, noun: int, end: int) -> Meant | None:
        """Read "across the country", "the Syrian capital"."""
        named = line.actor(article + 1) if noun > article + 1 else None
        country = self._gazetteer.known(self._gazetteer.alpha2(named.actor.country or "") or "") if named else self._main
        if country is None or country.country is None:
            return None
        if line.keys[noun] == "capital":
            capital = self._gazetteer.capital(country.country)
            return self._phrases.near(line, Meant.whole(article, end, capital)) if capital else None
        if line.key(article - 1) not in line.lexicon.inside and line.key(article - 1) not in ("of", "around"):
            return None
        return Meant.whole(article, end, country)

    def _part(self, line: Line, article: int, limit: int) -> Meant | None:
        """Read "in the east", "in the north of the war-torn country", "in the country's east"."""
        if self._main is None or line.key(article - 1) not in line.lexicon.before_part:
            return None
        nouns = line.lexicon.part_nouns
        for count in (2, 1):
            end = article + 1 + count
            word = "-".join(line.keys[article + 1 : end])
            if word not in nouns or end > limit or line.capital(article + 1):
                continue
            if line.key(end) == "of":
                stop = self._of_country(line, end)
                return None if stop is None else self._area(article, stop, nouns[word])
            if end < len(line) and line.joined(end) and line.keys[end] in line.lexicon.not_part:
                return None
            return self._area(article, end, nouns[word])
        if line.key(article + 1) in ("country", "nation") and line.words[article + 1].possessive:
            word = line.key(article + 2)
            if word in nouns and article + 3 <= limit:
                return self._area(article, article + 3, nouns[word])
        return None

    def _of_country(self, line: Line, of: int) -> int | None:
        """Return where "of the (war-torn) country" ends."""
        for place in range(of + 2, of + 3 + _BETWEEN):
            if line.key(of + 1) in line.lexicon.articles and line.key(place) in ("country", "nation"):
                return place + 1
        return None

    def _area(self, first: int, end: int, part: str) -> Meant | None:
        country = self._main
        if country is None:
            return None
        return Meant(first, end, f"{part} {country.name}", country, Feature.AREA, precision=PlacePrecision.AREA)

    @staticmethod
    def _is_compound(line: Line, paragraph: Paragraph, end: int) -> bool:
        """Tell whether a noun only qualifies the next one: "the city council", "the airport road"."""
        if end >= len(line) or not line.joined(end) or line.words[end - 1].possessive:
            return False
        tokens = paragraph.tokens(line.span(end - 1, end))
        return bool(tokens) and tokens[-1].dep_ in ("compound", "nmod", "amod") and tokens[-1].head.i > tokens[-1].i

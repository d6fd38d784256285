"""Names: which words of a line name a place, and which place they name."""

from dataclasses import dataclass
from enum import IntEnum

from counterclaim.reading.parse import Paragraph
from counterclaim.reading.place_countries import Countries
from counterclaim.reading.place_line import Line
from counterclaim.reference import Entry, Feature, Form, Found, Gazetteer
from counterclaim.reference.gazetteer.folding import plain

#: A place outside the report's countries is meant only when it is large (powers of ten of inhabitants) …
_LARGE = 5.0
_VERY_LARGE = 5.5
#: … and five times larger than any other of its name.
_CLEAR = 0.7
#: Inside them a bare name, with no word to say that it is a place, must have this much.
_SMALL = 3.7
#: And where only the sounds agree.
_ALIKE = 4.3
#: What the share of a report's places that lie in a division is worth to a name's place there, in powers of ten of inhabitants.
_THERE = 3.0


class Context(IntEnum):
    """What the words beside a name say: nothing, that it may be a place, that it is one."""

    BARE = 0
    MAY = 1
    PLACE = 2


@dataclass(frozen=True, slots=True)
class Name:
    """A place's name in a line.

    Args:
        first: index of its first word.
        end: one past its last.
        found: what it may mean, best first; empty for a place that no gazetteer has.
        context: what stands beside it.
    """

    first: int
    end: int
    found: tuple[Found, ...]
    context: Context

    @property
    def entry(self) -> Entry | None:
        """The best of what it may mean."""
        return self.found[0].entry if self.found else None

    def of(self, *features: Feature) -> Entry | None:
        """Return the best place of these sorts that it may mean."""
        return next((found.entry for found in self.found if found.entry.feature in features), None)


class Names:
    """Finds the names in the lines of one report.

    Args:
        gazetteer: the known places.
        countries: the report's.
    """

    def __init__(self, gazetteer: Gazetteer, countries: Countries) -> None:
        self._gazetteer = gazetteer
        self._countries = countries
        self._persons: set[str] = set()

    def find(self, line: Line, paragraph: Paragraph) -> list[Name]:
        """Return the names of places in a line, in order.

        Args:
            line: its words.
            paragraph: its parse.
        """
        found: list[Name] = []
        place = 0
        while place < len(line):
            if line.blocked(place):
                place = line.after(place)
                continue
            if not line.opens(place):
                place += 1
                continue
            name = self._name(line, paragraph, place, found[-1] if found else None)
            if name is None:
                place += 1
                continue
            found.append(name)
            place = name.end
        return found

    def _name(self, line: Line, paragraph: Paragraph, first: int, last: Name | None) -> Name | None:
        context = self._context(line, first)
        if last is not None and last.context is Context.PLACE and _listed(line, last.end, first):
            context = Context.PLACE
        reach = line.run(first)
        for end in range(reach, first, -1):
            if not line.capital(end - 1) and not line.keys[end - 1].isdigit():
                continue
            if end - first == 1 and (line.keys[first] in line.lexicon.no_name or len(line.keys[first]) < 2):
                continue
            if end - first > 1 and line.keys[first] in line.lexicon.no_name and not line.joined(first + 1):
                continue
            words = line.printed(first, end)
            hits = self._gazetteer.candidates(words, countries=self._countries.home)
            if line.mentions[first] is not None:
                hits = tuple(hit for hit in hits if hit.exact)
            if not hits and words[-1:] == "s" and len(words) > 4:
                hits = self._bare(words[:-1])
            if not hits:
                continue
            hits = self._nearest(line, end, hits)
            if self._is_place(line, paragraph, first, end, hits, context, last.end if last else -1):
                return Name(first, end, hits, context)
        return self._unknown(line, paragraph, first, reach, context)

    def _bare(self, words: str) -> tuple[Found, ...]:
        """Look up a name that has lost its apostrophe ("Aleppos largest hospital"): only to the letter."""
        return tuple(hit for hit in self._gazetteer.candidates(words, countries=self._countries.home) if hit.exact)

    def _context(self, line: Line, first: int) -> Context:
        lexicon, place = line.lexicon, first - 1
        if line.key(place) in lexicon.articles:
            place -= 1
        while place > 0 and (begin := line.part_to(place + 1)) is not None and line.joined(place + 1):
            place = begin - 1
            if line.key(place) in lexicon.articles:
                place -= 1
        if place < first - 1 and line.key(first - 1) in lexicon.parts:
            return Context.PLACE
        before = line.key(place)
        if before == "of" and line.feature_to(place):
            return Context.PLACE
        if (before in lexicon.inside or before in lexicon.near) and not (place + 1 < len(line) and self._cut(line, place + 1)):
            return Context.PLACE
        if before in lexicon.may:
            return Context.MAY
        mention = line.actor(first)
        return Context.PLACE if mention and mention.form is Form.PLACE else Context.BARE

    @staticmethod
    def _cut(line: Line, place: int) -> bool:
        """Tell whether a comma or a full stop parts a word from the one before."""
        return any(mark in line.text[line.words[place - 1].stop : line.words[place].start] for mark in ",.;:")

    def _is_place(
        self, line: Line, paragraph: Paragraph, first: int, end: int, hits: tuple[Found, ...], context: Context, last_end: int
    ) -> bool:
        best = hits[0]
        if line.feature_from(end) and line.joined(end):
            context = Context.PLACE
        mention = line.actor(first)
        if mention is not None and context is not Context.PLACE and line.after(first) >= end:
            # "Moscow said", "Russia accused": whether a bare country is a party or a place, its words do not tell
            return mention.form is Form.COUNTRY and best.inside and line.key(first - 1) in ("of", "from", "via")
        if line.capitals and context is Context.BARE and end - first == 1 and best.worth < _VERY_LARGE:
            return False
        if self._is_longer(line, paragraph, first, end, last_end):
            return False
        if context is not Context.PLACE and (line.keys[end - 1] in self._persons or self._speaks(line, paragraph, first, end)):
            return False
        if best.inside:
            said = plain(line.printed(first, end)) in self._countries.said
            return self._is_inside(line, best, max(context, Context.MAY) if said else context, end - first, said=said)
        rival = next((hit.worth for hit in hits[1:] if hit.entry.country != best.entry.country), 0.0)
        if not best.exact:
            return False
        if best.entry.feature is Feature.COUNTRY:
            return context is Context.PLACE
        need = _LARGE if context is Context.PLACE else _VERY_LARGE
        return best.worth >= need and best.worth - rival >= _CLEAR

    @staticmethod
    def _is_inside(line: Line, best: Found, context: Context, count: int, *, said: bool) -> bool:
        """Tell whether a name in the report's countries is a place there."""
        if context is Context.PLACE or said:
            return True
        if not best.exact:
            return best.worth >= _ALIKE
        if best.entry.feature is not Feature.TOWN or (count > 1 and not line.capitals):
            return True
        return best.worth >= (_SMALL if context is Context.MAY else _LARGE)

    def _is_longer(self, line: Line, paragraph: Paragraph, first: int, end: int, last_end: int) -> bool:
        """Tell whether the words are part of a longer name: of a person, a body, a street."""
        lexicon = line.lexicon
        if line.capitals:
            return line.key(first - 1) in lexicon.titles
        before, after = first - 1, end
        if end - first == 1 and line.key(end) in ("of", "for") and end + 1 < len(line) and line.capital(end + 1) and line.joined(end):
            return not line.words[first].possessive and line.joined(end + 1)
        if line.joined(first) and before >= last_end:
            if line.keys[before] in lexicon.titles:
                self._persons.add(line.keys[end - 1])
                return True
            if self._goes_on(line, paragraph, before) and line.keys[before] not in lexicon.no_name:
                self._persons.add(line.keys[end - 1])
                return True
        if after < len(line) and line.joined(after) and not line.words[end - 1].possessive and self._goes_on(line, paragraph, after):
            if line.keys[after] in lexicon.after or line.keys[after] in lexicon.no_name or line.actor(after):
                return False
            hits = self._gazetteer.candidates(line.printed(after, after + 1), countries=self._countries.home)
            return not (hits and hits[0].inside and hits[0].exact)
        return False

    @staticmethod
    def _goes_on(line: Line, paragraph: Paragraph, place: int) -> bool:
        """Tell whether the word beside a name is another name's word: a capital, and no word of the language."""
        if not line.capital(place) or line.blocked(place) or line.keys[place] in line.lexicon.parts:
            return False
        if line.feature_from(place) or line.feature_to(place + 1):
            return False
        tokens = paragraph.tokens(line.span(place, place + 1))
        return any(token.pos_ == "PROPN" for token in tokens)

    @staticmethod
    def _speaks(line: Line, paragraph: Paragraph, first: int, end: int) -> bool:
        """Tell whether a name is the subject of a verb of speech or of will: a person, or a government."""
        if line.words[end - 1].possessive:
            return False
        for token in paragraph.tokens(line.span(first, end)):
            if token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_ in line.lexicon.speaking:
                return True
        return False

    def _nearest(self, line: Line, end: int, hits: tuple[Found, ...]) -> tuple[Found, ...]:
        """Put first what lies in the place named right after ("Alexandria, Louisiana"), else where the report is."""
        if len(hits) < 2:
            return hits
        if end < len(line) and line.capital(end) and line.text[line.words[end - 1].stop : line.words[end].start].strip() in (",", ""):
            for stop in range(line.run(end), end, -1):
                around = [hit.entry for hit in self._gazetteer.candidates(line.printed(end, stop))]
                for entry in around:
                    if entry.feature in (Feature.PROVINCE, Feature.COUNTRY):
                        inside = tuple(hit for hit in hits if _lies_in(hit.entry, entry))
                        if inside:
                            return (*inside, *(hit for hit in hits if hit not in inside))
        best = hits[0]
        alike = [hit for hit in hits if (hit.exact, hit.inside) == (best.exact, best.inside)]
        if not best.inside or len(alike) < 2 or best.entry.feature is not Feature.TOWN:
            return hits
        told = self._countries.divisions
        total = sum(told.values()) or 1.0

        def score(hit: Found) -> float:
            return hit.worth + _THERE * told.get((hit.entry.country or "", hit.entry.admin1 or ""), 0.0) / total

        chosen = max(alike, key=score)
        return hits if chosen is best else (chosen, *(hit for hit in hits if hit is not chosen))

    def _unknown(self, line: Line, paragraph: Paragraph, first: int, reach: int, context: Context) -> Name | None:
        """Keep a name that the gazetteer lacks where the words say that it is a place's ("the village of …")."""
        lexicon, place = line.lexicon, first - 1
        if line.capitals or line.key(place) != "of" or line.keys[first] in lexicon.no_name or line.actor(first):
            return None
        feature = line.feature_to(place)
        if feature is None or line.capital(feature[0]) or lexicon.features[feature[1]] in (Feature.AREA, Feature.COUNTRY):
            return None
        while reach > first + 1 and not line.capital(reach - 1):
            reach -= 1
        return Name(first, reach, (), context)


def _lies_in(entry: Entry, around: Entry) -> bool:
    if entry.country != around.country or entry.id == around.id:
        return False
    return around.feature is Feature.COUNTRY or entry.admin1 == around.name


def _listed(line: Line, end: int, first: int) -> bool:
    """Tell whether a name goes on a list that an earlier one began: "Fuaa and Kafraya", "Homs, Hama and Idlib"."""
    gap = line.text[line.words[end - 1].stop : line.words[first].start].strip()
    return gap in (",", "/") or (first - end == 1 and line.keys[end] in ("and", "or") and gap in ("and", ", and", "or", ", or"))

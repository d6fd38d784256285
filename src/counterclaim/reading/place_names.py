"""Names: which words of a line name a place, and which place they name."""

from dataclasses import dataclass
from enum import IntEnum

from counterclaim.reading.parse import Paragraph
from counterclaim.reading.place_countries import Countries, division_named
from counterclaim.reading.place_line import Line
from counterclaim.reading.place_within import inside as within
from counterclaim.reading.place_within import lies_in, wider_after, wider_at
from counterclaim.reference import Entry, Feature, Form, Found, Gazetteer
from counterclaim.reference.gazetteer.folding import plain
from counterclaim.reference.gazetteer.lookup import distance_km, likeness

#: A place outside the report's countries is meant only when it is large (powers of ten of inhabitants) …
_LARGE = 5.0
_VERY_LARGE = 5.5
#: … and five times larger than any other of its name.
_CLEAR = 0.7
#: Inside them a bare name, with no word to say that it is a place, must have this much.
_SMALL = 3.7
#: And where only the sounds agree.
_ALIKE = 4.3
#: … and so many letter pairs with the name found, unless the text says that it is a place: "Killed" sounds like Kilis.
_LIKE = 0.5
#: What the share of a report's places that lie in a division is worth to a name's place there, in powers of ten of inhabitants.
_THERE = 3.0
#: Two places of one name that are nearer than this in worth, and farther than this from each other, are not told apart.
_EVEN = 0.3
_SAME_KM = 25.0
#: What nothing else can be is worth.
_SURE = 9.0
#: How far back from a name its part may begin ("the far north-eastern").
_PARTS = 6


#: Sorts of which a name is kept that no gazetteer has; "the Homs area", "the department of X" say less.
_KEPT = frozenset(
    {Feature.TOWN, Feature.SUBURB, Feature.CAMP, Feature.DISTRICT, Feature.PROVINCE, Feature.HILL, Feature.AIRPORT, Feature.BASE}
)


class Context(IntEnum):
    """What the words beside a name say: nothing, that it may be a place, that something is done to it, that it is a place."""

    BARE = 0
    MAY = 1
    TAKEN = 2
    PLACE = 3


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
        self._refused = False

    def find(self, line: Line, paragraph: Paragraph) -> list[Name]:
        """Return the names of places in a line, in order.

        Args:
            line: its words.
            paragraph: its parse.
        """
        found: list[Name] = []
        past = 0
        for place in line.openings:
            if place < past or line.blocked(place):
                continue
            name = self._name(line, paragraph, place, found[-1] if found else None)
            if name is not None:
                found.append(name)
                past = name.end
        return found

    def _name(self, line: Line, paragraph: Paragraph, first: int, last: Name | None) -> Name | None:
        context = self._context(line, first)
        if last is not None and (
            (last.context is Context.PLACE and _listed(line, last.end, first)) or _follows(line, last.end, first)
        ):
            context = Context.PLACE
        if (
            last is not None
            and line.gap(first) == ","
            and _follows(line, last.end, first)
            and (short := self._short(line, first))
        ):
            return short
        reach = line.run(first)
        for end in range(reach, first, -1):
            if not line.capital(end - 1) and not line.keys[end - 1].isdigit():
                continue
            if end - first == 1 and (line.keys[first] in line.lexicon.no_name or len(line.keys[first]) < 2):
                continue
            if end - first > 1 and line.keys[first] in line.lexicon.no_name and not line.joined(first + 1):
                continue
            if line.key(end) == "time" and line.joined(end):
                continue  # "Damascus time": a clock's zone
            words = line.printed(first, end)
            hits = self._looked_up(line, first, end, words)
            if not hits:
                continue
            settled = self._nearest(line, first, end, hits, last)
            if settled and end < len(line) and line.gap(end) == ",":
                wider = wider_after(line, end, self._gazetteer)
                # "Crews from Paris, Texas": what is named with the place round it is a place.
                if wider is not None and within(settled[:1], wider[2]):
                    context = Context.PLACE
            if self._is_place(line, paragraph, first, end, settled or hits, context, last.end if last else -1):
                return Name(first, end, settled, context)
            if self._is_doubtful(line, first, end, hits, context):
                # A place by its words, and nothing tells which of several: its name is kept, and no point given.
                return Name(first, end, (), context)
        return self._unknown(line, paragraph, first, reach, context)

    def _short(self, line: Line, first: int) -> Name | None:
        """Return the division that is named in short after one of its towns: "Gallipolis, O."."""
        if (found := wider_at(line, first, self._gazetteer)) is None or line.key(first) not in line.lexicon.short_openings:
            return None
        end, (entry, *_) = found
        return Name(first, end, (Found(entry, True, True, _SURE),), Context.PLACE)

    def _looked_up(self, line: Line, first: int, end: int, words: str) -> tuple[Found, ...]:
        """Return what a name may mean: a country where the actors know one, else what the gazetteer has."""
        # Where only actors speak for countries, each of theirs may have the place, and none draws it there.
        home = self._countries.all if self._countries.weak else self._countries.home
        stem = words[:-1] if words[-1:] == "s" and len(words) > 4 else ""
        mention = line.actor(first)
        if mention is not None and mention.form in (Form.COUNTRY, Form.PLACE) and line.after(first) == end:
            if (division := division_named(line, first, end, self._gazetteer)) is not None:
                return (division,)
            country = self._gazetteer.country(words) or (self._gazetteer.country(stem) if stem else None)
            if country is not None:
                state = self._gazetteer.candidates(words, countries=home)
                if plain(words) in self._countries.namesakes:
                    return tuple(hit for hit in state if hit.exact and hit.entry.feature is Feature.PROVINCE)
                # "Georgia" in a report from there may be the state.
                if not (state and state[0].inside and state[0].exact and state[0].entry.feature is Feature.PROVINCE):
                    return (Found(country, True, country.country in home, _SURE),)
        hits = self._gazetteer.candidates(words, countries=home)
        if mention is not None or (not hits and stem):
            # What has lost its apostrophe ("Aleppos largest hospital") is taken only to the letter.
            if not hits and stem:
                hits = self._gazetteer.candidates(stem, countries=home)
            hits = tuple(hit for hit in hits if hit.exact)
        hits = self._not_a_village(hits)
        if self._countries.weak:
            return tuple(sorted(hits, key=lambda hit: (not hit.exact, hit.called < _LIKE, -hit.standing)))
        return hits

    def _not_a_village(self, hits: tuple[Found, ...]) -> tuple[Found, ...]:
        """Put a large division of a country that is spoken of before a village inside: England, and not Arkansas's."""
        if not hits or not hits[0].inside or hits[0].worth >= _SMALL or hits[0].entry.feature is not Feature.TOWN:
            return hits
        for hit in hits[1:]:
            large = hit.exact and hit.worth >= _LARGE and hit.entry.feature is Feature.PROVINCE
            if large and not hit.inside and hit.entry.country in self._countries.all:
                return (hit, *(other for other in hits if other is not hit))
        return hits

    def _context(self, line: Line, first: int) -> Context:
        lexicon, place = line.lexicon, first - 1
        if line.key(place) in lexicon.articles:
            place -= 1
        while place > max(0, first - _PARTS) and (begin := line.part_to(place + 1)) is not None and line.joined(place + 1):
            place = begin - 1
            if line.key(place) in lexicon.articles:
                place -= 1
        if place < first - 1 and line.key(first - 1) in lexicon.parts:
            return Context.PLACE
        before = line.key(place)
        if before in lexicon.countryside and line.joined(first):
            return Context.PLACE
        noun = line.key(place - 1)
        if before == "of" and (line.feature_to(place) or noun in lexicon.part_nouns or noun in lexicon.countryside):
            return Context.PLACE
        if before == "from" and noun in lexicon.units:
            return Context.PLACE
        if (before in lexicon.inside or before in lexicon.near) and not (place + 1 < len(line) and self._cut(line, place + 1)):
            return Context.PLACE
        if before in lexicon.taking or line.struck_by(place):
            return Context.TAKEN
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
        if line.sort_after(end):
            context = Context.PLACE
        mention = line.actor(first)
        if mention is not None and line.after(first) >= end:
            return self._is_state(line, first, end, best, context)
        if line.capitals and end - first == 1 and not best.inside and line.key(first - 1) in line.lexicon.articles:
            return False  # "IN THE REST OF ECUADOR": in capitals a word is told from a name by its article
        if (
            line.capitals
            and context is not Context.PLACE
            and (not best.inside or self._has_function_word(line, paragraph, first, end))
        ):
            return False  # "A ROCKET OR A GRENADE": where all is in capitals, any word may look like a name
        if line.capitals and context is Context.BARE and end - first == 1 and best.worth < _VERY_LARGE:
            return False
        # Several words that agree to the letter are a name, whatever stands beside them.
        whole = end - first > 1 and best.exact and best.inside
        self._refused = (not whole and self._is_longer(line, paragraph, first, end, last_end)) or (
            context is not Context.PLACE and (line.keys[end - 1] in self._persons or self._speaks(line, paragraph, first, end))
        )
        if self._refused:
            return False
        if self._countries.weak and (not best.exact or (not best.inside and any(hit.inside and hit.exact for hit in hits))):
            return False
        if best.inside:
            words = line.printed(first, end)
            said = plain(words) in self._countries.said
            return self._is_inside(line, words, best, max(context, Context.MAY) if said else context, said=said)
        rival = max((hit.standing for hit in hits[1:] if hit.entry.feature is best.entry.feature), default=0.0)
        if not best.exact:
            return False
        if best.entry.feature is Feature.COUNTRY:
            return context is Context.PLACE
        if best.worth < _VERY_LARGE and best.called < _LIKE:
            return False  # far away, and not by its own name: Suluk in Syria is not what Jolo is also called
        need = _LARGE if context >= Context.TAKEN else _VERY_LARGE
        return best.worth >= need and best.standing - rival >= _CLEAR

    @staticmethod
    def _has_function_word(line: Line, paragraph: Paragraph, first: int, end: int) -> bool:
        tokens = paragraph.tokens(line.span(first, end))
        return any(token.pos_ in ("DET", "CCONJ", "ADP", "PRON", "AUX", "VERB", "ADV", "SCONJ") for token in tokens)

    @staticmethod
    def _is_state(line: Line, first: int, end: int, best: Found, context: Context) -> bool:
        """Tell whether a country's or a capital's name is the place: "Moscow said" and "Syria's war" are not, "in Syria" is."""
        before = line.key(first - 1 - (line.key(first - 1) == "the"))
        country = best.entry.feature is Feature.COUNTRY
        at = first - 1 - (line.key(first - 1) == "the")
        if line.struck_by(at) or (line.key(at) == "of" and line.key(at - 1) in line.lexicon.portions):
            return True  # "a drone attack on Moscow", "residential areas of Damascus"
        if country and before in ("at", "on"):
            return False
        if not country and context is Context.TAKEN and best.inside:
            return True  # "jets bombed Damascus"
        # A possessive that has lost its apostrophe: "struck Syrias town of …".
        lost = country and line.keys[end - 1].endswith("s") and not best.entry.name.endswith("s")
        if context is Context.PLACE and (not lost or before in line.lexicon.inside):
            return True
        return country and best.inside and not lost and before in ("of", "from", "via")

    def _is_doubtful(self, line: Line, first: int, end: int, hits: tuple[Found, ...], context: Context) -> bool:
        """Tell whether a name is a place's of which the report's countries have none, and the world more than one.

        So is one of which only a state that acts or speaks has one, and not the best: "Egypt condemned the strike in Rafah".
        """
        if context < Context.TAKEN or line.capitals or line.mentions[first] is not None or self._refused:
            return False
        best = hits[0]
        if self._countries.weak and any(hit.inside for hit in hits):
            return best.exact or best.called >= _LIKE
        return context is Context.PLACE and best.exact and not best.inside and best.worth >= _SMALL

    @staticmethod
    def _is_inside(line: Line, words: str, best: Found, context: Context, *, said: bool) -> bool:
        """Tell whether a name in the report's countries is a place there."""
        several = not line.capitals and (" " in words or "-" in words)
        if context is Context.PLACE or said:
            return True
        if not best.exact:
            alike = likeness(plain(words), plain(best.entry.name)) >= _LIKE
            return alike and (best.worth >= _ALIKE or context is Context.TAKEN)
        if best.entry.feature is not Feature.TOWN or several:
            return True
        return context is Context.TAKEN or best.worth >= (_SMALL if context is Context.MAY else _LARGE)

    def _is_longer(self, line: Line, paragraph: Paragraph, first: int, end: int, last_end: int) -> bool:
        """Tell whether the words are part of a longer name: of a person, a body, a street."""
        lexicon = line.lexicon
        if line.capitals:
            return line.key(first - 1) in lexicon.titles
        before, after = first - 1, end
        titled = end - first == 1 and line.key(end) in ("of", "for") and line.joined(end) and line.joined(end + 1)
        if titled and line.capital(end + 1) and not line.words[first].possessive:
            return True  # "University of X", "Centers for X"
        if line.joined(first) and before >= last_end and line.actor(before) is None:
            if line.keys[before] in lexicon.titles:
                self._persons.add(line.keys[end - 1])
                return True
            if self._goes_on(line, paragraph, before) and line.keys[before] not in lexicon.no_name:
                self._persons.add(line.keys[end - 1])
                return True
        if line.words[end - 1].possessive:
            return False
        if after < len(line) and line.joined(after) and self._goes_on(line, paragraph, after):
            if line.keys[after] in lexicon.after or line.keys[after] in lexicon.no_name or line.actor(after):
                return False
            hits = self._gazetteer.candidates(line.printed(after, after + 1), countries=self._countries.home)
            return not (hits and hits[0].inside and hits[0].exact)
        # "Shahba al-Jadida" is not Shahba.
        return (
            after + 1 < len(line)
            and line.keys[after] in lexicon.joints
            and line.joined(after)
            and line.joined(after + 1)
            and line.capital(after + 1)
        )

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

    def _nearest(self, line: Line, first: int, end: int, hits: tuple[Found, ...], last: Name | None) -> tuple[Found, ...]:
        """Put first what lies in the place named right after ("Alexandria, Louisiana"), else where the report is.

        Nothing is left where the text says of the name what is true of none of its places: "Suffolk, England".
        """
        if last is not None and (states := self._as_its_neighbour(line, first, hits, last)):
            return (*states, *(hit for hit in hits if hit not in states))
        wider = wider_after(line, end, self._gazetteer)
        if wider is not None:
            if inside := within(hits, wider[2]):
                return (*inside, *(hit for hit in hits if hit not in inside))
            if line.gap(end) == "," and hits[0].entry.feature is Feature.TOWN and not _goes_on_as_list(line, wider[1]):
                return ()
        around = self._countries.within.get(plain(line.printed(first, end)))
        if around is not None and (inside := within(hits, (around,))):
            return (*inside, *(hit for hit in hits if hit not in inside))
        if len(hits) < 2:
            return hits
        best = hits[0]
        alike = [hit for hit in hits if (hit.exact, hit.inside, hit.entry.feature) == (best.exact, best.inside, Feature.TOWN)]
        if not best.inside or len(alike) < 2 or best.entry.feature is not Feature.TOWN:
            return hits
        told = self._countries.divisions

        def score(hit: Found) -> float:
            return hit.worth + _THERE * told.get((hit.entry.country or "", hit.entry.admin1 or ""), 0.0)

        ranked = sorted(alike, key=score, reverse=True)
        chosen, second = ranked[0], ranked[1]
        if score(chosen) - score(second) < _EVEN and _apart(chosen.entry, second.entry) > _SAME_KM:
            # Two villages of one name, and nothing tells which: that it is one of them is all that is known.
            return ()
        return (chosen, *(hit for hit in hits if hit is not chosen))

    def _as_its_neighbour(self, line: Line, first: int, hits: tuple[Found, ...], last: Name) -> tuple[Found, ...]:
        """Return the division that a name is beside another ("Ohio, Texas and Washington"), or after a town of its own."""
        before = last.entry
        if before is None or not line.text[line.words[last.end - 1].stop : line.words[first].start].strip().startswith(
            (",", "and")
        ):
            return ()
        for hit in hits:
            state = hit.entry
            if hit.exact and state.feature is Feature.PROVINCE and state.country == before.country:
                beside = before.feature is Feature.PROVINCE and _listed(line, last.end, first)
                if beside or (line.gap(first) == "," and first == last.end and lies_in(before, state)):
                    return (hit,)
        return ()

    @staticmethod
    def _unknown(line: Line, paragraph: Paragraph, first: int, reach: int, context: Context) -> Name | None:
        """Keep a name that the gazetteer lacks where the words say that it is a place's ("the village of X", "X district")."""
        lexicon, place = line.lexicon, first - 1
        if line.capitals or line.keys[first] in lexicon.no_name or line.actor(first):
            return None
        while reach > first + 1 and not line.capital(reach - 1):
            reach -= 1
        before = line.feature_to(place) if line.key(place) == "of" else None
        after = line.sort_after(reach)
        feature = before or after
        if (
            feature is None
            or lexicon.features[feature[1]] not in _KEPT
            or line.capital(feature[0] if before else feature[0] - len(feature[1]))
        ):
            return None
        if line.key(first - 1) in lexicon.titles or any(line.actor(word) for word in range(first, reach)):
            return None
        proper = any(token.pos_ == "PROPN" for token in paragraph.tokens(line.span(first, reach)))
        return Name(first, reach, (), context) if proper else None


def _apart(one: Entry, other: Entry) -> float:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0
    return distance_km(one.lat, one.lon, other.lat, other.lon)


def _follows(line: Line, end: int, first: int) -> bool:
    """Tell whether a name comes right after another's, as the wider place does: "Dael, Syria", "Daraa Governorate Syria"."""
    after = line.feature_from(end) if end < len(line) else None
    end = after[0] if after else end
    return first == end and line.gap(first) in ("", ",")


def _goes_on_as_list(line: Line, end: int) -> bool:
    """Tell whether more names follow: "in Aleppo, Iraq and Libya" says nothing of where Aleppo is."""
    if end >= len(line):
        return False
    return line.keys[end] in ("and", "or") or (line.gap(end).startswith(",") and line.capital(end))


def _listed(line: Line, end: int, first: int) -> bool:
    """Tell whether a name goes on a list that an earlier one began: "Fuaa and Kafraya", "Homs, Hama and Idlib"."""
    gap = line.text[line.words[end - 1].stop : line.words[first].start].strip()
    return gap in (",", "/") or (first - end == 1 and line.keys[end] in ("and", "or") and gap in ("and", ", and", "or", ", or"))

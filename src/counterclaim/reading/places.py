"""Places: the places that a report names, each with the precision of its words."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from counterclaim.reading.parse import Paragraph, Parse
from counterclaim.reading.place_countries import Countries, countries_of, parties_of
from counterclaim.reading.place_line import Line
from counterclaim.reading.place_memory import Memory
from counterclaim.reading.place_names import Names
from counterclaim.reading.place_phrases import Meant, Phrases
from counterclaim.reading.truce_ground import arranges, beside_ground, seats_in
from counterclaim.records import Basis, Place, Report, Span
from counterclaim.reference import Entry, Feature, gazetteer
from counterclaim.reference.gazetteer.folding import plain


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One place named in a text.

    Args:
        span: the words that name it ("Deir Ezzor air base", "southern province of Daraa", "near the airport").
        place: as stated there.
        entry: what it resolved to; None where the gazetteer has nothing of that name.
    """

    span: Span
    place: Place
    entry: Entry | None


class Places:
    """The places of one report. Nothing is looked up before the first question.

    Args:
        report: for its dateline.
        parse: its paragraphs.
    """

    def __init__(self, report: Report, parse: Parse) -> None:
        self._report = report
        self._parse = parse
        self._gazetteer = gazetteer()

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries that the report is about, as alpha-2 codes, most telling first."""
        return self._countries.all

    @property
    def main(self) -> str | None:
        """The country in which its events most likely are."""
        return next(iter(self._countries.home), None)

    @cached_property
    def grounds(self) -> tuple[str, ...]:
        """The countries in which a truce that it speaks of may hold, most telling first.

        By the places named where something happens and the parties; not by the dateline, nor by where a deal was made, by who
        arranged it and who only speaks of it (`truce_ground`).
        """
        return self._ground(doubtful=True) or self._ground(doubtful=False)

    def _ground(self, *, doubtful: bool) -> tuple[str, ...]:
        mentions = zip(self._parse, self._parse.page.mentions, strict=True)
        apart = [span for paragraph, inside in mentions for span in beside_ground(paragraph, inside, doubtful=doubtful)]
        return countries_of(list(self._lines.values()), self._gazetteer, None, apart).all

    @cached_property
    def homes(self) -> tuple[str, ...]:
        """The countries that the report is about, but those named only for where a deal was made, or by whom."""
        apart = [span for paragraph in self._parse for span in seats_in(paragraph, doubtful=False)]
        for paragraph, inside in zip(self._parse, self._parse.page.mentions, strict=True):
            apart += [one.span for one in inside if (tokens := paragraph.tokens(one.span)) and arranges(tokens[-1])]
        if not apart:
            return self.countries
        return countries_of(list(self._lines.values()), self._gazetteer, self._report.dateline, apart).all

    def of(self, paragraph: Paragraph) -> tuple[Mentioned, ...]:
        """Return the places named in a paragraph, in order, none overlapping another.

        Args:
            paragraph: one of the parse's.
        """
        return self._found.get(paragraph.span, ())

    def named(self, paragraph: Paragraph) -> tuple[Mentioned, ...]:
        """Return what `of` does, and with it what is named where no event is: a list of all names in a text has these too.

        That is countries and capitals whose names stand for a party ("Russia said", "the US army"), and names that the report
        elsewhere uses of a place, where they begin a body's ("the Aleppo council").

        Args:
            paragraph: one of the parse's.
        """
        line = self._lines[paragraph.span]
        found = list(self.of(paragraph))
        taken = [one.span for one in found]
        for first, end, entry in sorted((*parties_of(line, self._gazetteer), *self._again(line)), key=lambda one: one[:2]):
            span = line.span(first, end)
            around = self._countries.within.get(plain(line.printed(first, end)))
            if around is not None and around.country != entry.country:
                continue
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                found.append(self._mentioned(line, Meant.whole(first, end, entry)))
        return tuple(sorted(found, key=lambda one: one.span))

    def _again(self, line: Line) -> Iterator[tuple[int, int, Entry]]:
        """Give the names in a line that are a place's elsewhere in the report, those left out that may be a person's."""
        for first in line.openings:
            if line.blocked(first) or (
                line.joined(first) and line.capital(first - 1) and line.key(first - 1) not in line.lexicon.no_name
            ):
                continue
            for end in range(line.run(first), first, -1):
                body = line.joined(end) and line.capital(end)
                if body and (entry := self._entries.get(plain(line.printed(first, end)))) is not None:
                    yield first, end, entry
                    break

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        """What each name means that the report uses of a town or a division, where it always means the same."""
        entries: dict[str, Entry] = {}
        doubtful = set()
        for one in itertools.chain.from_iterable(self._found.values()):
            name, entry = plain(one.place.words or ""), one.entry
            if entry is None or entry.feature not in (Feature.TOWN, Feature.PROVINCE):
                continue
            if entries.setdefault(name, entry).id != entry.id:
                doubtful.add(name)
        return {name: entry for name, entry in entries.items() if name not in doubtful}

    def zone(self, place: Place | None) -> str | None:
        """Return the IANA time zone of a place, else of the report's main country.

        Args:
            place: None for an event of which no place is known.
        """
        if place is not None and place.country is not None:
            return self._gazetteer.zone(place.country, place.lat, place.lon)
        return self._gazetteer.zone(self.main) if self.main else None

    @cached_property
    def _lines(self) -> dict[Span, Line]:
        page = self._parse.page
        return {
            span: Line(page.plain, span, inside, capitals=page.capitals)
            for span, inside in zip(page.paragraphs, page.mentions, strict=True)
        }

    @cached_property
    def _countries(self) -> Countries:
        return countries_of(list(self._lines.values()), self._gazetteer, self._report.dateline)

    @cached_property
    def _found(self) -> dict[Span, tuple[Mentioned, ...]]:
        """Read the whole report in order: what a paragraph says may point back to an earlier one."""
        names = Names(self._gazetteer, self._countries)
        phrases = Phrases(self._gazetteer, self._countries.home)
        memory = Memory(self._gazetteer, phrases, self._countries.home)
        found = {}
        for paragraph in self._parse:
            line = self._lines[paragraph.span]
            meant = [phrases.read(line, name) for name in names.find(line, paragraph)]
            meant = memory.follow(line, paragraph, _apart(meant))
            found[paragraph.span] = tuple(self._mentioned(line, one) for one in _apart(meant))
        return found

    def _mentioned(self, line: Line, meant: Meant) -> Mentioned:
        span = line.span(meant.first, meant.end)
        entry = meant.entry
        words = span.of(self._parse.page.text)
        place = Place(
            name=meant.name,
            words=words,
            span=span,
            lat=meant.lat,
            lon=meant.lon,
            radius_km=meant.radius_km,
            precision=meant.precision,
            country=entry.country if entry else None,
            gazetteer=entry.id if entry else None,
            basis=Basis.STATED,
        )
        return Mentioned(span, place, entry)


def _apart(meant: list[Meant]) -> list[Meant]:
    """Cut what overlaps: of "near Dael in the province of Daraa" each keeps its own words."""
    found: list[Meant] = []
    for one in sorted(meant, key=lambda one: (one.first, -one.end)):
        if found and one.first < found[-1].end:
            if one.end <= found[-1].end:
                continue
            one = replace(one, first=found[-1].end)
        found.append(one)
    return found

"""Query: what the list of incidents is asked for; Listed: a row of the answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from counterclaim.casebook.cell import Box, is_within
from counterclaim.casebook.words import hold, phrases, terms, words
from counterclaim.records import Claim, EventType, IncidentKind, Listing, Report, SourceKind


@dataclass(frozen=True, slots=True)
class Query:
    """What an incident must meet to be listed: every condition that is given.

    Args:
        first: it may have lasted until this day or later.
        last: it may have begun on this day or before. An incident of an unknown day meets neither.
        place: a place that its claims name: the whole name, some words of it that stand together, or a country's code; letters of
            either case, with or without diacritics.
        party: a party that its claims name, likewise.
        type: a type that a claim gives it.
        kind: single or aggregate.
        bbox: a box of the map in which one of its places lies, by its middle.
        text: words that all stand in one of its quotes; words between double quotes stand there together.
        limit: how many to give at most.
        after: id of the last incident of the page before.
    """

    first: date | None = None
    last: date | None = None
    place: str | None = None
    party: str | None = None
    type: EventType | None = None
    kind: IncidentKind | None = None
    text: str | None = None
    limit: int = 50
    after: str | None = None
    bbox: Box | None = None

    def is_met(self, listing: Listing, quotes: Iterable[str]) -> bool:
        """Tell whether an incident meets it as it is told here, which may be less than the casebook knows.

        Args:
            listing: under what it is found.
            quotes: of its claims.
        """
        names = {"place": (*listing.places, *listing.countries), "party": listing.parties}
        for asked, facet in ((self.place, "place"), (self.party, "party")):
            if asked is not None and not any(" ".join(words(asked)) in terms(name) for name in names[facet]):
                return False
        if (self.first is not None and (listing.last is None or listing.last < self.first)) or (
            self.last is not None and (listing.first is None or listing.first > self.last)
        ):
            return False
        if (self.type is not None and self.type not in listing.types) or (self.kind is not None and self.kind != listing.kind):
            return False
        if self.bbox is not None and not any(is_within(self.bbox, one.lat, one.lon) for one in listing.spots):
            return False
        return self.text is None or any(hold(quote, phrases(self.text)) for quote in quotes)


@dataclass(frozen=True, slots=True)
class Listed:
    """An incident as a row of the list.

    Args:
        id: its id.
        listing: under what it is found.
        reports: how many reports tell of it.
        claims: how many claims they make of it.
        sources: how many sources, told apart by name, make them.
        outlets: how many publishers put them out, told apart by name.
    """

    id: str
    listing: Listing
    reports: int
    claims: int
    sources: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found, newest published first.

    Args:
        reports: reports in whose title or text the words stand.
        claims: claims in whose quote they stand.
    """

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class ReportQuery:
    """What a report must meet to be listed: every condition that is given.

    Args:
        first: it was published on this day or later; one of an unknown day meets neither this nor `last`.
        last: it was published on this day or before.
        publisher: who put it out, by the whole name.
        text: words that all stand in its title or text; words between double quotes stand there together.
        limit: how many to give at most.
        after: id of the last report of the page before.
    """

    first: date | None = None
    last: date | None = None
    publisher: str | None = None
    text: str | None = None
    limit: int = 50
    after: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as a row of the list. Counts of what stands; no measure of anything.

    Args:
        name: its canonical name.
        kind: what sort of source.
        claims: how many claims it makes.
        reports: how many reports carry them.
        first: ISO day on which the first of these was published; None where nobody knows.
        last: the last, likewise.
    """

    name: str
    kind: SourceKind
    claims: int
    reports: int
    first: str | None
    last: str | None

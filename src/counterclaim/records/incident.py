"""Incident: one happening at one place and time, joined from claims; with what it is listed under."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from counterclaim.records.event import EventType
from counterclaim.records.spot import Spot


class IncidentKind(StrEnum):
    """A single happening, or several counted together ("55 attacks in 24 hours"): the latter never absorbs the former."""

    SINGLE = "single"
    AGGREGATE = "aggregate"


@dataclass(frozen=True, slots=True)
class Listing:
    """Under what an incident is found. Index keys and never figures: what an incident's day or place is, its claims tell.

    Args:
        kind: single or aggregate.
        first: the first day that its claims may speak of; None when no claim tells.
        last: the last such day; None when no claim tells.
        types: every type that a claim gives it.
        places: names of the places that its claims name.
        countries: ISO 3166-1 alpha-2 codes of the countries of these places.
        parties: names of the parties that its claims name, as perpetrators or as struck.
        spots: where its claims place it, the finest first; several are rival places or places that were struck together. Few.
    """

    kind: IncidentKind = IncidentKind.SINGLE
    first: date | None = None
    last: date | None = None
    types: tuple[EventType, ...] = ()
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """An incident to be, as linking made it; the casebook says which id it has.

    Args:
        tellings: ids of its tellings, one at least. A telling is in one group at most.
        listing: under what it is found.
    """

    tellings: tuple[str, ...]
    listing: Listing = field(default_factory=Listing)


@dataclass(frozen=True, slots=True)
class Incident:
    """A group of claims. Its toll, point and grade are views, computed and never stored.

    Args:
        id: handed out once by the casebook, readable and for ever ("I12"); old ids redirect.
        claims: ids of the claims, in the order in which they were filed.
        listing: under what it is found.
    """

    id: str
    claims: tuple[str, ...]
    listing: Listing = field(default_factory=Listing)

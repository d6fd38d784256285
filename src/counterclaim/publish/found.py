"""Found: what a search finds of what goes out. A hit whose words are hidden is none, and is not counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from counterclaim.records import Claim, Listing, Report

A = TypeVar("A")
B = TypeVar("B")

#: How many hits of the casebook are gone through for those that go out.
MOST = 4000


@dataclass(frozen=True, slots=True)
class FoundIncident:
    """An incident that a search finds.

    Args:
        id: its id.
        listing: under what it is found, by the claims that go out.
        claims: how many of these there are.
        reports: how many reports tell them.
        names: its parties and places in which the words stand.
        quote: the first of its quotes in which the words stand; None where they stand in names alone.
    """

    id: str
    listing: Listing
    claims: int
    reports: int
    names: tuple[str, ...]
    quote: str | None


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim in whose quote the words stand.

    Args:
        claim: as it goes out.
        report: the same.
        incident: id of its incident; None for one in none.
    """

    claim: Claim
    report: Report
    incident: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds, the newest first.

    Args:
        incidents: one of whose parties, places or quotes holds the words.
        reports: in whose title or text they stand.
        claims: in whose quotes they stand.
        more: which of the three has more than were asked for, by name.
    """

    incidents: tuple[FoundIncident, ...]
    reports: tuple[Report, ...]
    claims: tuple[FoundClaim, ...]
    more: frozenset[str]


def taken(ask: Callable[[int], Sequence[A]], seen: Callable[[A], B | None], limit: int) -> tuple[tuple[B, ...], bool]:
    """Return the first hits that go out, and whether there are more of them: what does not go out leaves no gap.

    Args:
        ask: gives the first hits of the casebook, up to a number.
        seen: a hit as it goes out; None for one that does not.
        limit: how many to return at most.
    """
    wanted, out, at = limit + 1, [], 0
    while True:
        hits = ask(wanted)
        for hit in hits[at:]:
            if (made := seen(hit)) is not None:
                out.append(made)
                if len(out) > limit:
                    return tuple(out[:limit]), True
        if len(hits) < wanted or wanted >= MOST:
            return tuple(out), False
        at, wanted = len(hits), min(wanted * 4, MOST)

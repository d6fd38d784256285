"""Entry: a telling at hand while linking, its trace decoded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.linking.rulings import Pair
from counterclaim.linking.trace import Trace, decode
from counterclaim.records import Placed


@dataclass(frozen=True, slots=True)
class Entry:
    """A telling at hand.

    Args:
        id: the telling's.
        claims: ids of its claims.
        trace: what it tells.
        incident: id of the incident that it was in so far; None for a new one.
        neighbourhood: its neighbourhood so far; None for a new one, and for a vague one.
    """

    id: str
    claims: tuple[str, ...]
    trace: Trace
    incident: str | None = None
    neighbourhood: str | None = None


def entry(placed: Placed) -> Entry:
    """Return a telling that the casebook holds as an entry."""
    telling = placed.telling
    return Entry(telling.id, telling.claims, decode(telling.trace), placed.incident, placed.neighbourhood)


def tied(entries: Sequence[Entry], pairs: Iterable[Pair]) -> set[tuple[int, int]]:
    """Return pairs of claims as pairs of the entries that hold them, lower row first.

    A pair of which a claim is in none of the entries, or both are in one, is left out.
    """
    row = {claim: number for number, one in enumerate(entries) for claim in one.claims}
    found = set()
    for one, other in pairs:
        a, b = row.get(one), row.get(other)
        if a is not None and b is not None and a != b:
            found.add((min(a, b), max(a, b)))
    return found

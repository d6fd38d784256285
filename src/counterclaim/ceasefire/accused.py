"""Accused: whom the rows of a ledger accuse, by sides: "rebels" and "moderate rebels" are one, whoever calls them so."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.ceasefire.ledger import BreachRow
from counterclaim.reference import sides


@dataclass(frozen=True, slots=True)
class Side:
    """A side that is accused.

    Args:
        name: what it is called most; None for rows that name nobody.
        names: all that it is called.
        rows: places of the rows that accuse it, in their order.
    """

    name: str | None
    names: tuple[str, ...]
    rows: tuple[int, ...]


def accused(rows: Sequence[BreachRow]) -> tuple[Side, ...]:
    """Return the sides that are accused, those of most rows first, rows that name nobody last.

    Args:
        rows: of a ledger, in its order.
    """
    groups: list[tuple[set[str], Counter[str], list[int]]] = []
    nobody = []
    for place, row in enumerate(rows):
        if not row.accused:
            nobody.append(place)
        for name in row.accused:
            own = marks(name)
            same = [group for group in groups if group[0] & own]
            first = same[0] if same else (set(), Counter(), [])
            for other in same[1:]:
                first[0].update(other[0])
                first[1].update(other[1])
                first[2].extend(other[2])
                groups.remove(other)
            if not same:
                groups.append(first)
            first[0].update(own)
            first[1][name] += 1
            first[2].append(place)
    found = [
        Side(max(names, key=lambda name: (names[name], name)), tuple(sorted(names)), tuple(sorted(set(of))))
        for _, names, of in groups
    ]
    found.sort(key=lambda side: (-len(side.rows), str(side.name)))
    return (*found, *([Side(None, (), tuple(nobody))] if nobody else []))


def marks(name: str) -> set[str]:
    """Return by what the name of an accused is known: two names that share any are one side."""
    return set(sides(name)) or {name.lower()}

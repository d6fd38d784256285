"""Graph: tellings that can found incidents → their neighbourhoods, and the incidents in each.

What comes out depends on the tellings and the decisions alone, and on no order in which they came: tellings are taken in the
order of their ids, which are computed from content.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

import numpy as np
from numpy.typing import NDArray

from counterclaim.linking.clusters import Pair, agreed, cluster, components
from counterclaim.linking.columns import Columns, columns
from counterclaim.linking.entry import Entry, tied
from counterclaim.linking.features import are_split
from counterclaim.linking.judge import score, weights
from counterclaim.linking.keys import asked, stored
from counterclaim.linking.rulings import Rulings

#: Pairs scored at a time.
_AT_ONCE = 200_000

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Tellings that hang together, and how they come apart.

    Args:
        id: the least of their ids.
        incidents: rows of each incident's tellings.
    """

    id: str
    incidents: tuple[tuple[int, ...], ...]


def is_node(one: Entry, same: Collection[str]) -> bool:
    """Tell whether a telling can found an incident: it is anchored, a sum, or tied to another by a decision.

    Args:
        one: the telling.
        same: claims that somebody decided to be of one incident with another.
    """
    return one.trace.anchored or one.trace.aggregate or any(claim in same for claim in one.claims)


def neighbourhoods(entries: Sequence[Entry], rulings: Rulings) -> list[Neighbourhood]:
    """Return the neighbourhoods of some tellings, and the incidents in each.

    Args:
        entries: nodes (`is_node`), in the order of their ids.
        rulings: what people decided.
    """
    traces = columns([one.trace for one in entries])
    apart = tied(entries, rulings.apart)
    same = agreed(len(entries), tied(entries, rulings.same), apart)
    edges = [pair for pair, found, _ in _scored(traces, _candidates(entries)) if found >= weights().edge]
    parts = components(len(entries), [*edges, *same])
    return [
        Neighbourhood(entries[part[0]].id, tuple(groups))
        for part, groups in zip(parts, _incidents(entries, traces, parts, same, apart), strict=True)
    ]


def _incidents(
    entries: Sequence[Entry], traces: Columns, parts: Sequence[list[int]], same: Sequence[Pair], apart: Collection[Pair]
) -> Iterator[list[tuple[int, ...]]]:
    """Give the incidents of each part, in the order of the parts."""
    part_of = {row: number for number, part in enumerate(parts) for row in part}
    ties: tuple[dict[int, list[Pair]], dict[int, list[Pair]]] = ({}, {})
    for kept, pairs in zip(ties, (same, apart), strict=True):
        for pair in pairs:
            if part_of[pair[0]] == part_of[pair[1]]:
                kept.setdefault(part_of[pair[0]], []).append(pair)
    inner = (pair for part in parts if len(part) > 1 for pair in combinations(part, 2))
    scored = _scored(traces, inner, splits=True)
    for number, part in enumerate(parts):
        if len(part) == 1:
            yield [tuple(part)]
            continue
        place = {row: at for at, row in enumerate(part)}
        decided = [[(place[one], place[other]) for one, other in kept.get(number, [])] for kept in ties]
        scores = {}
        for _ in range(len(part) * (len(part) - 1) // 2):
            (one, other), found, split = next(scored)
            pair = (place[one], place[other])
            if split and pair not in decided[0]:
                decided[1].append(pair)
            elif found > -np.inf:
                scores[pair] = found
        loose = {place[row] for row in part if not (entries[row].trace.anchored or entries[row].trace.aggregate)}
        groups = cluster(len(part), scores, weights().join, decided[0], decided[1], loose)
        yield [tuple(part[at] for at in group) for group in groups]


def _scored(traces: Columns, pairs: Iterator[Pair], *, splits: bool = False) -> Iterator[tuple[Pair, float, bool]]:
    """Give pairs with their scores, in their order, and whether they are of two happenings, where that is asked."""
    while batch := list(islice(pairs, _AT_ONCE)):
        one, other = (np.array(side, np.int64) for side in zip(*batch, strict=True))
        split = are_split(traces, one, other).tolist() if splits else [False] * len(batch)
        yield from zip(batch, score(traces, one, other).tolist(), split, strict=True)


def _candidates(entries: Sequence[Entry]) -> Iterator[Pair]:
    """Give the pairs that a key brings together, lower row first."""
    under: dict[str, list[int]] = {}
    for row, one in enumerate(entries):
        # Each asks of those before it: keys find both ways, so one way is enough.
        found = {other for key in asked(one.trace) for other in under.get(key, ())}
        yield from ((other, row) for other in sorted(found))
        for key in stored(one.trace):
            under.setdefault(key, []).append(row)

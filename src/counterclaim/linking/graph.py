"""Graph: tellings that can found incidents → their neighbourhoods, and the incidents in each.

What comes out depends on the tellings and the decisions alone, and on no order in which they came: tellings are taken in the
order of their ids, which are computed from content.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

import numpy as np
from numpy.typing import NDArray

from counterclaim.linking.clusters import UNCOMPARED, Pair, agreed, cluster_of, components
from counterclaim.linking.columns import Columns, columns
from counterclaim.linking.entry import Entry, tied
from counterclaim.linking.features import are_split
from counterclaim.linking.judge import score, weights
from counterclaim.linking.keys import asked, stored
from counterclaim.linking.rulings import Rulings

#: Tellings up to which a neighbourhood's pairs are scored together with other neighbourhoods': each call has its price.
_SMALL = 12
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
    edges = _edges(entries, traces)
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
    small = (pair for part in parts if 1 < len(part) <= _SMALL for pair in combinations(part, 2))
    scored = _scored(traces, small)
    for number, part in enumerate(parts):
        if len(part) == 1:
            yield [tuple(part)]
            continue
        place = {row: at for at, row in enumerate(part)}
        likeness, split = np.full((len(part), len(part)), UNCOMPARED), np.zeros((len(part), len(part)), np.bool_)
        one, other = np.triu_indices(len(part), 1)
        if len(part) <= _SMALL:
            told = list(islice(scored, len(one)))
            found, apart_ = np.array([score for score, _ in told]), np.array([split_ for _, split_ in told])
        else:
            rows = np.array(part, np.int64)
            found, apart_ = score(traces, rows[one], rows[other]), are_split(traces, rows[one], rows[other])
        likeness[one, other] = likeness[other, one] = np.where(np.isfinite(found) & ~apart_, found, UNCOMPARED)
        split[one, other] = split[other, one] = apart_
        agreed_, decided = ([(place[a], place[b]) for a, b in kept.get(number, [])] for kept in ties)
        for a, b in agreed_:
            split[a, b] = split[b, a] = False
        for a, b in decided:
            split[a, b] = split[b, a] = True
        loose = {place[row] for row in part if not (entries[row].trace.anchored or entries[row].trace.aggregate)}
        groups = cluster_of(likeness, split, weights().join, agreed_, loose)
        yield [tuple(part[at] for at in group) for group in groups]


def _scored(traces: Columns, pairs: Iterator[Pair]) -> Iterator[tuple[float, bool]]:
    """Give the scores of pairs, in their order, and whether they are of two happenings."""
    while batch := list(islice(pairs, _AT_ONCE)):
        one, other = (np.array(side, np.int64) for side in zip(*batch, strict=True))
        yield from zip(score(traces, one, other).tolist(), are_split(traces, one, other).tolist(), strict=True)


def _edges(entries: Sequence[Entry], traces: Columns) -> list[Pair]:
    """Return the pairs that a key brings together and that score enough to be of one neighbourhood."""
    found: list[Pair] = []
    pairs = _candidates(entries)
    while batch := list(islice(pairs, _AT_ONCE)):
        both = np.array(batch, np.int64)
        near = both[score(traces, both[:, 0], both[:, 1]) >= weights().edge]
        found += [(one, other) for one, other in near.tolist()]
    return found


def _candidates(entries: Sequence[Entry]) -> Iterator[Pair]:
    """Give the pairs that a key brings together, lower row first."""
    under: dict[str, list[int]] = {}
    for row, one in enumerate(entries):
        # Each asks of those before it: keys find both ways, so one way is enough.
        found = {other for key in asked(one.trace) for other in under.get(key, ())}
        yield from ((other, row) for other in sorted(found))
        for key in stored(one.trace):
            under.setdefault(key, []).append(row)

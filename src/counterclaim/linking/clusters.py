"""Clusters: scored pairs and decisions → which tellings are of one incident.

Average linkage: two groups are joined while the mean score over all their pairs is above the threshold, the best first. A pair of
which nobody asked counts as one that does not fit. What somebody decided comes before any score: tellings that are the same are
joined first, and two groups are never joined that hold tellings which are not the same, however they are chained.
"""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

#: Log-odds of a pair that was not compared: as unlike as the features can tell.
UNCOMPARED = -6.0

Pair = tuple[int, int]


def components(count: int, pairs: Collection[Pair]) -> list[list[int]]:
    """Return the connected parts of a graph, each in ascending order, by their first member.

    Args:
        count: how many nodes there are.
        pairs: its edges.
    """
    parent = list(range(count))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for one, other in pairs:
        a, b = root(one), root(other)
        if a != b:
            parent[max(a, b)] = min(a, b)
    found: dict[int, list[int]] = {}
    for node in range(count):
        found.setdefault(root(node), []).append(node)
    return list(found.values())


def cluster(
    count: int,
    scores: Mapping[Pair, float],
    threshold: float,
    same: Collection[Pair] = (),
    apart: Collection[Pair] = (),
    loose: Collection[int] = (),
) -> list[list[int]]:
    """Put tellings into incidents.

    Args:
        count: how many tellings there are, in an order that does not depend on when they were filed: it breaks ties.
        scores: pair → log-odds that the two are of one incident.
        threshold: mean log-odds from which two groups are joined.
        same: pairs that somebody decided are of one incident, none of them at odds with `apart` (`agreed`).
        apart: pairs that somebody decided are not.
        loose: tellings that only a decision ties to others, and no score: what they have no score with does not count.

    Returns:
        Groups of tellings, each in ascending order, by their first member.
    """
    likeness = np.full((count, count), UNCOMPARED)
    for (one, other), score in scores.items():
        likeness[one, other] = likeness[other, one] = score
    barred = np.zeros((count, count), np.bool_)
    for one, other in apart:
        barred[one, other] = barred[other, one] = True
    return cluster_of(likeness, barred, threshold, same, loose)


def cluster_of(
    likeness: NDArray[np.float64],
    barred: NDArray[np.bool_],
    threshold: float,
    same: Collection[Pair] = (),
    loose: Collection[int] = (),
) -> list[list[int]]:
    """Do as `cluster` does, with the scores and what is kept apart as whole tables.

    Args:
        likeness: (n, n) log-odds that two tellings are of one incident; `UNCOMPARED` where nobody asked. Changed in place.
        barred: (n, n) whether two are not to be joined.
        threshold, same, loose: as for `cluster`.
    """
    counts = np.ones(len(likeness))
    for row in loose:
        counts[row] = likeness[row] = likeness[:, row] = 0
    return _merge(components(len(likeness), same), likeness, barred, counts, threshold)


def agreed(count: int, same: Collection[Pair], apart: Collection[Pair]) -> list[Pair]:
    """Return the pairs decided as the same, without those that would join, over others, what is decided as not the same.

    Args:
        count: how many tellings there are.
        same: pairs that somebody decided are of one incident.
        apart: pairs that somebody decided are not; they hold first.
    """
    if not apart:
        return sorted(same)
    kept: list[Pair] = []
    for pair in sorted(same):
        of = {node: number for number, group in enumerate(components(count, [*kept, pair])) for node in group}
        if all(of[one] != of[other] for one, other in apart):
            kept.append(pair)
    return kept


def _merge(
    groups: list[list[int]],
    likeness: NDArray[np.float64],
    barred: NDArray[np.bool_],
    counts: NDArray[np.float64],
    threshold: float,
) -> list[list[int]]:
    """Join groups, the best pair first, until none fits."""
    size = np.array([counts[group].sum() for group in groups], np.float64)
    # Sums of scores between groups: the mean over their pairs is the sum over both sizes.
    picked = np.zeros((len(groups), len(likeness)))
    for number, group in enumerate(groups):
        picked[number, group] = 1
    sums: NDArray[np.float64] = picked @ likeness @ picked.T
    bars: NDArray[np.bool_] = (picked @ barred.astype(np.float64) @ picked.T) > 0
    # A group of loose tellings alone has no score with anybody.
    mean = np.where(np.outer(size, size) > 0, sums / np.maximum(np.outer(size, size), 1), -np.inf)
    mean[bars] = -np.inf
    np.fill_diagonal(mean, -np.inf)
    best = mean.argmax(axis=1) if len(groups) else np.zeros(0, np.int64)
    alive = np.ones(len(groups), np.bool_)
    while alive.sum() > 1:
        tops = np.where(alive, mean[np.arange(len(groups)), best], -np.inf)
        one = int(tops.argmax())
        if tops[one] < threshold:
            break
        keep, gone = sorted((one, int(best[one])))
        groups[keep] = sorted(groups[keep] + groups[gone])
        alive[gone] = False
        sums[keep] += sums[gone]
        sums[:, keep] += sums[:, gone]
        bars[keep] |= bars[gone]
        bars[:, keep] |= bars[:, gone]
        size[keep] += size[gone]
        row = np.where(alive & ~bars[keep] & (size > 0), sums[keep] / np.maximum(size[keep] * size, 1), -np.inf)
        row[keep] = -np.inf
        mean[keep], mean[:, keep] = row, row
        mean[gone], mean[:, gone] = -np.inf, -np.inf
        best[keep] = row.argmax()
        # Whoever liked one of the two best looks again; others only whether the joined group is now better.
        stale = np.flatnonzero(alive & ((best == keep) | (best == gone)))
        best[stale] = mean[stale].argmax(axis=1)
        better = mean[:, keep] > mean[np.arange(len(groups)), best]
        best[better] = keep
    return [group for group, lives in zip(groups, alive, strict=True) if lives]


def attached(scores: Sequence[tuple[str, float]], threshold: float, margin: float) -> tuple[str, float] | None:
    """Return the one incident that a vague telling is of, with its score; None where none fits, or more than one does.

    Args:
        scores: incident and log-odds, for every anchored telling that it was compared with.
        threshold: log-odds from which it may be of an incident.
        margin: by how much the best must be above every other incident.
    """
    best: dict[str, float] = {}
    for incident, score in scores:
        best[incident] = max(score, best.get(incident, score))
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < threshold or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < margin):
        return None
    return ranked[0]

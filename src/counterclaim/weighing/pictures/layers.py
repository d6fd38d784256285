"""Layers: who rests on whom, in columns: whoever rests on another stands to the left of it."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

#: Columns at most: a longer chain ends in the last one.
MOST = 5


def layers_of(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Put names in columns by who rests on whom; the same for the same pairs, in whatever order these come.

    Args:
        pairs: who, and on whom. A chain may lead back to where it began (circular reporting): it is cut where it closes.

    Returns:
        The columns from the left, each from the top down.
    """
    on: dict[str, list[str]] = {}
    for one, other in sorted(set(pairs)):
        on.setdefault(one, [])
        on.setdefault(other, [])
        if one != other:
            on[one].append(other)
    depth = _depths(_without_cycles(on))
    columns: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for node in sorted(on):
        columns[depth[node]].append(node)
    _ordered(columns, on)
    return columns


def _without_cycles(on: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Leave out each edge that closes a circle, met first to last in alphabetical order."""
    kept: dict[str, list[str]] = {node: [] for node in on}
    done: set[str] = set()
    for root in sorted(on, key=lambda node: (any(node in others for others in on.values()), node)):
        # By hand and not by recursion: a chain may be longer than Python's stack.
        path: list[tuple[str, int]] = [(root, 0)] if root not in done else []
        open_: set[str] = {root}
        while path:
            node, index = path.pop()
            if index == len(on[node]):
                done.add(node)
                open_.discard(node)
                continue
            path.append((node, index + 1))
            other = on[node][index]
            if other in open_:
                continue
            kept[node].append(other)
            if other not in done:
                open_.add(other)
                path.append((other, 0))
    return kept


def _depths(on: Mapping[str, Sequence[str]]) -> dict[str, int]:
    depth = dict.fromkeys(on, 0)
    for _ in on:  # a chain has no more links than there are names
        before = dict(depth)
        for node in on:
            for other in on[node]:
                depth[other] = max(depth[other], min(depth[node] + 1, MOST - 1))
        if depth == before:
            break
    return depth


def _ordered(columns: Sequence[list[str]], on: Mapping[str, Sequence[str]]) -> None:
    """Put beside each other what belongs together, so that fewer lines cross: once from the left, once from the right."""
    ends: dict[str, list[str]] = {node: [] for node in on}
    for node, others in on.items():
        for other in others:
            ends[other].append(node)
    for run, beside in ((columns, ends), (list(reversed(columns)), on)):
        for before, column in pairwise(run):
            at = {node: index for index, node in enumerate(before)}
            places: dict[str, list[float]] = {
                node: [at[other] for other in beside[node] if other in at] or [len(before) * index / len(column)]
                for index, node in enumerate(column)
            }
            column.sort(key=lambda node: (sum(places[node]) / len(places[node]), node))

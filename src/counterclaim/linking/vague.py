"""Vague: tellings that tell no day or no town. Each is of the one incident that it fits best, or of its own; it joins no two."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from counterclaim.linking.clusters import attached
from counterclaim.linking.columns import columns
from counterclaim.linking.entry import Entry
from counterclaim.linking.features import are_split
from counterclaim.linking.judge import score, weights
from counterclaim.linking.keys import asked_by_vague, for_vague

#: Pairs scored at a time.
_AT_ONCE = 200_000


def touched(vague: Sequence[Entry], changed: Sequence[Entry]) -> list[int]:
    """Return the rows of the vague tellings whose home may be another since some anchored tellings changed.

    What scores less than any home and any rival of a home could, was none before and is none now.

    Args:
        vague: the vague tellings.
        changed: anchored tellings that are new, gone, or of incidents that are not what they were.
    """
    if not vague or not changed:
        return []
    traces = columns([one.trace for one in (*vague, *changed)])
    ones = np.repeat(np.arange(len(vague)), len(changed))
    others = np.tile(np.arange(len(changed)), len(vague)) + len(vague)
    least = weights().attach - weights().margin
    matters = (score(traces, ones, others) >= least) | are_split(traces, ones, others)
    return np.flatnonzero(matters.reshape(len(vague), len(changed)).any(axis=1)).tolist()


def homes(
    vague: Sequence[Entry],
    anchored: Sequence[Entry],
    incidents: Sequence[str],
    barred: Mapping[str, Collection[str]],
    apart: Collection[tuple[int, int]],
) -> dict[str, str]:
    """Return the incident of each vague telling that fits one, and one only.

    Args:
        vague: the vague tellings.
        anchored: all anchored tellings that they may be of.
        incidents: the incident of each of `anchored`, by any name.
        barred: telling id → incidents that somebody decided it is not of.
        apart: rows of two vague tellings that somebody decided are not of one incident: the one that fits less has no home.
    """
    under: dict[str, list[int]] = {}
    for row, one in enumerate(anchored):
        for key in for_vague(one.trace):
            under.setdefault(key, []).append(row)
    traces = columns([one.trace for one in (*vague, *anchored)])
    found: dict[str, tuple[str, float]] = {}
    # What scores less is neither a home nor a rival of one.
    least = weights().attach - weights().margin
    waiting: list[tuple[int, list[int]]] = []
    pairs = 0
    for number, one in enumerate(vague):
        rows = sorted({row for key in asked_by_vague(one.trace) for row in under.get(key, ())})
        waiting.append((number, rows))
        pairs += len(rows)
        if pairs < _AT_ONCE and number + 1 < len(vague):
            continue
        ones = np.repeat([at for at, _ in waiting], [len(of) for _, of in waiting]).astype(np.int64)
        others = np.array([row for _, of in waiting for row in of], np.int64)
        scores, splits = score(traces, ones, others + len(vague)), are_split(traces, ones, others + len(vague))
        bars = {at: set(barred.get(vague[at].id, ())) for at, _ in waiting}
        fits: dict[int, list[tuple[str, float]]] = {}
        for at, row in zip(ones[splits].tolist(), others[splits].tolist(), strict=True):
            bars[at].add(incidents[row])
        likely = scores >= least
        for at, row, value in zip(ones[likely].tolist(), others[likely].tolist(), scores[likely].tolist(), strict=True):
            if incidents[row] not in bars[at]:
                fits.setdefault(at, []).append((incidents[row], value))
        for at, told in fits.items():
            if (home := attached(told, weights().attach, weights().margin)) is not None:
                found[vague[at].id] = home
        waiting, pairs = [], 0
    for pair in sorted(apart):
        rivals = [(*found[vague[row].id][::-1], vague[row].id) for row in pair if vague[row].id in found]
        if len({home for _, home, _ in rivals}) < len(rivals):
            del found[min(rivals)[2]]
    return {telling: home for telling, (home, _) in found.items()}

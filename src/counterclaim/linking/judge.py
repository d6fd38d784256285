"""Judge: how likely two tellings are of one incident, by weights learned from labelled pairs (``weights.toml``)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from counterclaim.linking.columns import UNKNOWN, Columns
from counterclaim.linking.features import NAMES, compare, may_be_one

#: Log-odds of two aggregates that give the same figure for days that overlap or lie side by side.
_SAME_SUM = 3.0


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned.

    Args:
        version: of the weights; a casebook linked by another is linked anew.
        across: (len(NAMES) + 1,) log-odds that each feature of tellings of two reports adds; last, those of a pair without any.
        within: the same for tellings of one report.
        edge: log-odds from which two anchored tellings are of one neighbourhood.
        join: mean log-odds from which two groups are joined.
        merge: the same for the tellings of one report.
        attach: log-odds from which a vague telling may be of an incident.
        margin: by how much these must be above those for any other incident.
    """

    version: str
    across: NDArray[np.float64]
    within: NDArray[np.float64]
    edge: float
    join: float
    merge: float
    attach: float
    margin: float


@cache
def weights() -> Weights:
    """Return the weights that are in force."""
    table = tomllib.loads((files("counterclaim.linking") / "weights.toml").read_text(encoding="utf-8"))
    names = (*NAMES, "bias")
    limits = table["limits"]
    return Weights(
        table["version"],
        np.array([table["across"][name] for name in names], np.float64),
        np.array([table["within"][name] for name in names], np.float64),
        limits["edge"],
        limits["join"],
        limits["merge"],
        limits["attach"],
        limits["margin"],
    )


def score(traces: Columns, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the log-odds that pairs are of one incident; -inf where a day, a place or a country rules it out.

    Args:
        traces: all traces.
        one, other: (m,) rows of the two tellings of each pair.
    """
    found = np.full(len(one), -np.inf)
    if not len(one):
        return found
    sums = traces.aggregate[one]
    near = may_be_one(traces, one, other)
    pairs = np.flatnonzero(near & ~sums)
    learned = weights()
    features = compare(traces, one[pairs], other[pairs])
    found[pairs] = features @ learned.across[:-1] + learned.across[-1]
    inside = np.flatnonzero(traces.report[one[pairs]] == traces.report[other[pairs]])
    found[pairs[inside]] = features[inside] @ learned.within[:-1] + learned.within[-1]
    # A sum is known by its figure: two recorders' counts of one day are two sums, and what they say is not one incident's.
    sums &= near
    found[sums] = np.where(_same_sum(traces, one[sums], other[sums]), _SAME_SUM, -np.inf)
    return found


def _same_sum(traces: Columns, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.bool_]:
    same = np.zeros(len(one), np.bool_)
    counted = (traces.counts[0, one] != UNKNOWN) | (traces.counts[0, other] != UNKNOWN)
    for figures, asked in ((traces.counts, counted), (traces.killed, ~counted)):
        mine, theirs = figures[:, one], figures[:, other]
        both = ((mine[:, None] == theirs[None]) & (mine[:, None] != UNKNOWN)).any(axis=(0, 1))
        same |= asked & both
    return same

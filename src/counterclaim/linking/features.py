"""Features: what speaks for and against two tellings being of one happening, each with a name.

No feature holds a figure against a pair: conflicting tolls are what an incident is there to show. Figures only speak for a pair.
"""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.linking.columns import NONE, UNKNOWN, Columns, Flags, Marks, Reals, type_bits, victim_bits
from counterclaim.linking.trace import PLACES
from counterclaim.records import EventType
from counterclaim.reference.victims import CIVILIAN

#: In the order of the weights.
NAMES = (
    "same day",  # their days overlap, and do not only lie side by side: evening reports, zones, and slips of a day
    "day taken over",  # the day of one or both is that of what was told before
    "day inferred",  # the day of one or both rests on when it was published or said
    "same place",  # a town or better of the same name
    "within reach",  # no farther apart than the wider of their radii
    "beyond reach",  # farther: kilometres past the wider radius, in tens
    "place unknown",  # one or both tell no place, or none with a pin
    "place taken over",  # the place of one or both is that of what was told before
    "narrow place",  # how closely the wider of two places is told: 1 to the kilometre, 0 from 30 km on
    "same type",
    "alike type",  # types that different sources give one event
    "same perpetrator",
    "rival perpetrators",
    "same struck",  # a side or body that both say was struck
    "same victims",
    "other victims",
    "same killed",  # the same figure of dead, weighed by how seldom such a figure is: 1 from about 30 on
    "same injured",
    "shared words",  # weight of the words they have in common, in twenties, up to 1.5
    "share of words",  # as a part of the lesser weight of the two
    "same news",  # both open their reports: weight of the words that the openings have in common, in twenties, up to 2
    "beside the news",  # one opens its report, and the other does not
    "same report",
    "near in text",  # of one report, and its words run into one another or stand close by
)

_ALIKE = type_bits([EventType.AIR_STRIKE, EventType.SHELLING, EventType.BOMBING, EventType.ATTACK])
_FOUGHT = type_bits([EventType.ARMED_CLASH, EventType.ATTACK, EventType.TERRITORIAL_CONTROL])
_CIVILIANS = victim_bits([CIVILIAN])
_EARTH = 6371.0  # km
#: Kilometres past the wider radius from which two places are two: half of UCDP's "near" (25 km), as in reading.
REACH = 12.5
#: Hours between two times told to the hour from which they are of two happenings: more than any two zones of one war differ.
HOURS = 6.0
#: Days between two tellings' days from which they are of two happenings.
APART = 2
#: Characters between two tellings of one report that stand close by: a sentence or two.
_CLOSE_BY = 200
#: Pairs compared at a time: their words lie in a processor's cache.
_AT_ONCE = 4_000


def may_be_one(traces: Columns, one: NDArray[np.int64], other: NDArray[np.int64]) -> Flags:
    """Tell of pairs whether they may be of one happening at all: no day, hour, place or country rules it out.

    Args:
        traces: all traces.
        one, other: (m,) rows of the two tellings of each pair.
    """
    a, b = _at(traces, one, _RULED_BY), _at(traces, other, _RULED_BY)
    gap = np.maximum(a.first, b.first) - np.minimum(a.last, b.last)
    beyond, _ = _distance(a, b)
    far = ~(np.isnan(beyond) | (beyond < REACH)) & ~_shares(a.name, b.name)
    abroad = (a.country != NONE) & (b.country != NONE) & (a.country != b.country)
    dated = (a.first > 0) & (b.first > 0)
    another_hour = np.abs(a.hour - b.hour) > HOURS
    may: Flags = dated & (gap < APART) & ~another_hour & ~far & ~abroad & (a.aggregate == b.aggregate)
    return may


def are_split(traces: Columns, one: NDArray[np.int64], other: NDArray[np.int64]) -> Flags:
    """Tell of pairs whether they are of two happenings, however alike, because they count other victims.

    Different victims split an incident, rival perpetrators do not (DOMAIN.md, section 8). Whether the dead were fighters or
    civilians is what sides disagree on; soldiers and militants are of two sides. Where who did it differs as well, it is not.

    Args:
        traces: all traces.
        one, other: (m,) rows of the two tellings of each pair.
    """
    a, b = _at(traces, one, _SPLIT_BY), _at(traces, other, _SPLIT_BY)
    others = (a.harmed != 0) & (b.harmed != 0) & ((a.harmed & b.harmed) == 0)
    enemies = ((a.harmed | b.harmed) & _CIVILIANS) == 0
    rivals = _rivals(a, b)
    split: Flags = others & (enemies | rivals)
    return split


def _rivals(a: Columns, b: Columns) -> Flags:
    accused = (a.perpetrators[0] != NONE) & (b.perpetrators[0] != NONE)
    differ: Flags = accused & ~_shares(a.perpetrators, b.perpetrators)
    return differ


def compare(traces: Columns, one: NDArray[np.int64], other: NDArray[np.int64]) -> Reals:
    """Return the features of pairs.

    Args:
        traces: all traces.
        one, other: (m,) rows of the two tellings of each pair.

    Returns:
        (m, len(NAMES)) in the order of `NAMES`.
    """
    parts = [
        _compare(traces, one[start : start + _AT_ONCE], other[start : start + _AT_ONCE]) for start in range(0, len(one), _AT_ONCE)
    ]
    return np.concatenate(parts) if parts else np.zeros((0, len(NAMES)), np.float32)


_HEADS = ("head", "head_weights")
_ALL = tuple(field.name for field in fields(Columns) if field.name not in _HEADS)
_RULED_BY = ("first", "last", "hour", "lat", "lon", "radius", "name", "country", "aggregate")
_SPLIT_BY = ("harmed", "perpetrators")


def _at(traces: Columns, rows: NDArray[np.int64], names: Sequence[str] = _ALL) -> Columns:
    """Return the columns of some rows; only those named are of them, for taking rows is half of all the work."""
    return replace(traces, **{name: getattr(traces, name).take(rows, axis=-1) for name in names})


def _compare(traces: Columns, one: NDArray[np.int64], other: NDArray[np.int64]) -> Reals:
    a, b = _at(traces, one), _at(traces, other)
    gap = np.maximum(a.first, b.first) - np.minimum(a.last, b.last)
    beyond, wide = _distance(a, b)
    one_report = a.report == b.report
    fine = a.fine & b.fine
    placed = fine & ~np.isnan(beyond)
    named = fine & _shares(a.name, b.name)
    same_type = (a.types & b.types) != 0
    alike = _both(a, b, _ALIKE) | _both(a, b, _FOUGHT)
    perpetrators, struck = _shares(a.perpetrators, b.perpetrators), _shares(a.struck, b.struck)
    accused = (a.perpetrators[0] != NONE) & (b.perpetrators[0] != NONE)
    victims = (a.victims & b.victims) != 0
    shared, least = _shared(a.words, a.weights, b.words), np.minimum(a.weights.sum(axis=0), b.weights.sum(axis=0))
    news = np.zeros(len(one), np.float32)
    if len(led := np.flatnonzero(a.led & b.led)):
        opening, others = _at(traces, one[led], _HEADS), _at(traces, other[led], _HEADS)
        news[led] = _shared(opening.head, opening.head_weights, others.head)
    told = {
        "same day": gap <= 0,
        "day taken over": ~(a.sure & b.sure) & ~(a.inferred | b.inferred),
        "day inferred": a.inferred | b.inferred,
        "same place": named,
        "within reach": placed & (beyond <= 0) & ~named,
        "beyond reach": np.where(placed & ~named, np.clip(beyond / 10, 0, REACH / 10), 0),
        "place unknown": ~placed & ~named,
        "place taken over": (placed | named) & ~(a.stated & b.stated),
        "narrow place": np.where(placed | named, np.clip(1 - np.log1p(wide) / np.log(31.0), 0, 1), 0),
        "same type": same_type,
        "alike type": alike & ~same_type,
        "same perpetrator": perpetrators,
        "rival perpetrators": accused & ~perpetrators,
        "same struck": struck,
        "same victims": victims,
        "other victims": (a.victims != 0) & (b.victims != 0) & ~victims,
        "same killed": _same_figure(a.killed, b.killed),
        "same injured": _same_figure(a.injured, b.injured),
        "shared words": np.minimum(shared / 20, 1.5),
        "share of words": np.where(least > 0, shared / np.maximum(least, 1), 0),
        "same news": np.minimum(news / 20, 2),
        "beside the news": a.led != b.led,
        "same report": one_report,
        "near in text": one_report & (np.maximum(a.start, b.start) - np.minimum(a.end, b.end) < _CLOSE_BY),
    }
    return np.stack([np.asarray(told[name], np.float32) for name in NAMES], axis=1)


def _both(a: Columns, b: Columns, kinds: int) -> Flags:
    both: Flags = ((a.types & kinds) != 0) & ((b.types & kinds) != 0)
    return both


def _shares(a: Marks, b: Marks) -> Flags:
    """Tell of each pair whether the two have a mark in common."""
    shared: Flags = (_among(a, b) & (a != NONE)).any(axis=0)
    return shared


def _among(a: NDArray[Any], b: NDArray[Any]) -> Flags:
    """Tell of each value of the one of each pair, in the order of the values, whether it is any of the other's."""
    found = np.zeros(a.shape, np.bool_)
    for theirs in b:
        found |= a == theirs
    return found


def _distance(a: Columns, b: Columns) -> tuple[Reals, Reals]:
    """Return kilometres past the wider radius between the nearest places of each pair, and that radius."""
    beyond = np.full(len(a.first), np.nan, np.float32)
    wide = np.full(len(a.first), 30.0, np.float32)
    for i in range(PLACES):
        for j in range(PLACES):
            apart = _kilometres(a.lat[i], a.lon[i], b.lat[j], b.lon[j]) - np.maximum(a.radius[i], b.radius[j])
            nearer = ~np.isnan(apart) & ~(apart >= beyond)
            beyond = np.where(nearer, apart, beyond)
            wide = np.where(nearer, np.maximum(a.radius[i], b.radius[j]), wide)
    return beyond, wide


def _kilometres(lat: Reals, lon: Reals, other_lat: Reals, other_lon: Reals) -> Reals:
    a, b = np.radians(lat), np.radians(other_lat)
    half = (1 - np.cos(b - a)) / 2 + np.cos(a) * np.cos(b) * (1 - np.cos(np.radians(other_lon - lon))) / 2
    kilometres: Reals = (2 * _EARTH * np.arcsin(np.minimum(1, np.sqrt(half)))).astype(np.float32)
    return kilometres


def _same_figure(a: NDArray[np.int32], b: NDArray[np.int32]) -> Reals:
    """Return how much it tells that two give the same figure: the largest that they share, in logarithms, up to 1."""
    shared = np.where(_among(a, b) & (a != UNKNOWN), np.log1p(np.maximum(a, 0)) / np.log(31.0), 0).max(axis=0)
    least: Reals = np.minimum(shared, 1).astype(np.float32)
    return least


def _shared(a: Marks, weights: Reals, b: Marks) -> Reals:
    """Return the weight of the words that the two of each pair have in common."""
    shared: Reals = np.where(_among(a, b) & (a != NONE), weights, 0).sum(axis=0)
    return shared


def named(row: Sequence[float]) -> dict[str, float]:
    """Return the features of one pair by name, those that are 0 left out."""
    return {name: round(float(value), 3) for name, value in zip(NAMES, row, strict=True) if value}

"""Columns: many traces as arrays, so that a million pairs are compared at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from counterclaim.linking.trace import FIGURES, PARTIES, PLACES, Trace
from counterclaim.linking.victims import KINDS
from counterclaim.linking.words import KEPT
from counterclaim.records import EventType

Ints = NDArray[np.int32]
Marks = NDArray[np.uint32]
Reals = NDArray[np.float32]
Flags = NDArray[np.bool_]

T = TypeVar("T")
_Kind = TypeVar("_Kind", np.int32, np.uint32, np.float32)

_TYPES = {kind: 1 << place for place, kind in enumerate(EventType)}
_VICTIMS = {kind: 1 << place for place, kind in enumerate(KINDS)}
#: Stands in a row of marks or figures where there is none.
NONE = 0
#: Stands for an unknown figure: no toll and no count is negative.
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Columns:
    """Traces, one a row.

    Args:
        first, last: (n,) days as ordinals; 0 where none is known.
        sure: (n,) whether the words tell the days; inferred: whether they rest on when it was said or published.
        hour: (n,) hours since 1970; NaN where unknown.
        lat, lon, radius: (n, PLACES) degrees and kilometres; NaN where there is no pin.
        name: (n, PLACES) marks of the places' names.
        stated: (n,) whether the words tell a place.
        country: (n,) mark of the first place's country.
        fine: (n,) whether the places are towns or better.
        types, victims, harmed: (n,) sets as bits.
        perpetrators, struck: (n, PARTIES) marks.
        killed, injured, counts: (n, FIGURES) numbers.
        words, head: (n, KEPT) marks; weights, head_weights: (n, KEPT).
        led: (n,) whether the report opens with it.
        report: (n,) marks of the reports.
        start, end: (n,) where in the report it begins and ends.
        aggregate: (n,) whether it sums up many events.
    """

    first: Ints
    last: Ints
    sure: Flags
    inferred: Flags
    hour: Reals
    lat: Reals
    lon: Reals
    radius: Reals
    name: Marks
    country: Marks
    stated: Flags
    fine: Flags
    types: Ints
    victims: Ints
    harmed: Ints
    perpetrators: Marks
    struck: Marks
    killed: Ints
    injured: Ints
    counts: Ints
    words: Marks
    weights: Reals
    head: Marks
    head_weights: Reals
    led: Flags
    report: Marks
    start: Ints
    end: Ints
    aggregate: Flags


def columns(traces: Sequence[Trace]) -> Columns:
    """Return traces as columns, in their order."""
    spots = [trace.spots[:PLACES] for trace in traces]
    nan = float("nan")
    return Columns(
        first=np.array([trace.first or 0 for trace in traces], np.int32),
        last=np.array([trace.last or 0 for trace in traces], np.int32),
        sure=np.array([trace.sure for trace in traces], np.bool_),
        inferred=np.array([trace.inferred for trace in traces], np.bool_),
        hour=np.array([nan if trace.hour is None else trace.hour for trace in traces], np.float32),
        lat=_rows([[_or_nan(spot.lat) for spot in row] for row in spots], PLACES, nan, np.float32),
        lon=_rows([[_or_nan(spot.lon) for spot in row] for row in spots], PLACES, nan, np.float32),
        radius=_rows([[spot.radius for spot in row] for row in spots], PLACES, nan, np.float32),
        name=_rows([[mark(spot.name) for spot in row] for row in spots], PLACES, NONE, np.uint32),
        country=np.array([mark(row[0].country or "") if row else NONE for row in spots], np.uint32),
        stated=np.array([any(spot.stated for spot in row) for row in spots], np.bool_),
        fine=np.array([bool(row) and row[0].fine for row in spots], np.bool_),
        types=np.array([_bits(trace.types, _TYPES) for trace in traces], np.int32),
        victims=np.array([_bits(trace.victims, _VICTIMS) for trace in traces], np.int32),
        harmed=np.array([_bits(trace.harmed, _VICTIMS) for trace in traces], np.int32),
        perpetrators=_marks((trace.perpetrators for trace in traces), PARTIES),
        struck=_marks((trace.struck for trace in traces), PARTIES),
        killed=_rows([list(trace.killed) for trace in traces], FIGURES, UNKNOWN, np.int32),
        injured=_rows([list(trace.injured) for trace in traces], FIGURES, UNKNOWN, np.int32),
        counts=_rows([list(trace.counts) for trace in traces], FIGURES, UNKNOWN, np.int32),
        words=_marks((trace.words for trace in traces), KEPT),
        weights=_rows([list(trace.words.values()) for trace in traces], KEPT, 0.0, np.float32),
        head=_marks((trace.head for trace in traces), KEPT),
        head_weights=_rows([list(trace.head.values()) for trace in traces], KEPT, 0.0, np.float32),
        led=np.array([trace.led for trace in traces], np.bool_),
        report=np.array([mark(trace.report) for trace in traces], np.uint32),
        start=np.array([trace.at[0] for trace in traces], np.int32),
        end=np.array([trace.at[1] for trace in traces], np.int32),
        aggregate=np.array([trace.aggregate for trace in traces], np.bool_),
    )


@lru_cache(maxsize=200_000)
def mark(word: str) -> int:
    """Return a word as a number that is the same on every machine; `NONE` for an empty one."""
    return (crc32(word.encode()) or 1) if word else NONE


def victim_bits(kinds: Iterable[str]) -> int:
    """Return a set of kinds of victims as `Columns.victims` holds it."""
    return _bits(kinds, _VICTIMS)


def type_bits(kinds: Iterable[EventType]) -> int:
    """Return a set of types as `Columns.types` holds it."""
    return _bits(kinds, _TYPES)


def _bits(values: Iterable[T], places: dict[T, int]) -> int:
    return sum({places[value] for value in values})


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else value


def _marks(rows: Iterable[Iterable[str]], width: int) -> Marks:
    return _rows([[mark(word) for word in row] for row in rows], width, NONE, np.uint32)


def _rows(rows: Sequence[Sequence[float]], width: int, empty: float, kind: type[_Kind]) -> NDArray[_Kind]:
    """Return rows as an array `width` wide; what is longer is cut, what is shorter filled with `empty`."""
    filled: NDArray[_Kind] = np.full((len(rows), width), empty, kind)
    for place, row in enumerate(rows):
        if row:
            cut = row[:width]
            filled[place, : len(cut)] = cut
    return filled

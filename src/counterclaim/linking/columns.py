"""Columns: many traces as arrays, so that a million pairs are compared at once."""

import math
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from counterclaim.linking.trace import FIGURES, PARTIES, PLACES, Trace
from counterclaim.linking.words import KEPT
from counterclaim.records import EventType
from counterclaim.reference.victims import KINDS

Ints = NDArray[np.int32]
Marks = NDArray[np.uint32]
Reals = NDArray[np.float32]
Flags = NDArray[np.bool_]

T = TypeVar("T")

_TYPES = {kind: 1 << place for place, kind in enumerate(EventType)}
_VICTIMS = {kind: 1 << place for place, kind in enumerate(KINDS)}
#: Stands in a row of marks or figures where there is none.
NONE = 0
#: Stands for an unknown figure: no toll and no count is negative.
UNKNOWN = -1
#: What a figure that is larger counts as.
_MOST = 2**31 - 1
_NAN = (math.nan,) * PLACES


@dataclass(frozen=True, slots=True)
class Columns:
    """Traces, one a row.

    Args:
        first, last: (n,) days as ordinals; 0 where none is known.
        sure: (n,) whether the words tell the days; inferred: whether they rest on when it was said or published.
        hour: (n,) hours since 1970; NaN where unknown.
        lat, lon, radius: (PLACES, n) degrees and kilometres; NaN where there is no pin.
        name: (PLACES, n) marks of the places' names.
        stated: (n,) whether the words tell a place.
        country: (n,) mark of the first place's country.
        fine: (n,) whether the places are towns or better.
        types, victims, harmed: (n,) sets as bits.
        perpetrators, struck: (PARTIES, n) marks.
        killed, injured, counts: (FIGURES, n) numbers.
        words, head: (KEPT, n) marks; weights, head_weights: (KEPT, n).
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
    table = np.frombuffer(b"".join([_row(trace) for trace in traces]), _ROW)
    return Columns(**{name: np.ascontiguousarray(table[name].T) for name in _ROW.names or ()})


#: How a row is kept, in the order in which `_row` packs it; native sizes and order, for it never leaves the process.
_ROW = np.dtype(
    [
        *((name, np.int32) for name in ("first", "last", "types", "victims", "harmed", "start", "end")),
        *((name, np.uint32) for name in ("country", "report")),
        ("hour", np.float32),
        *((name, np.float32, (PLACES,)) for name in ("lat", "lon", "radius")),
        ("name", np.uint32, (PLACES,)),
        *((name, np.uint32, (PARTIES,)) for name in ("perpetrators", "struck")),
        *((name, np.int32, (FIGURES,)) for name in ("killed", "injured", "counts")),
        *((name, np.uint32, (KEPT,)) for name in ("words", "head")),
        *((name, np.float32, (KEPT,)) for name in ("weights", "head_weights")),
        *((name, np.bool_) for name in ("sure", "inferred", "stated", "fine", "led", "aggregate")),
    ]
)
_PACKED = struct.Struct(f"=7i2If{3 * PLACES}f{PLACES}I{2 * PARTIES}I{3 * FIGURES}i{2 * KEPT}I{2 * KEPT}f6?")


@lru_cache(maxsize=20_000)
def _row(trace: Trace) -> bytes:
    """Return a trace as a row of `_ROW`; what is too long for its column is cut."""
    spots = trace.spots[:PLACES]
    none = _NAN[len(spots) :]
    return _PACKED.pack(
        trace.first or 0,
        trace.last or 0,
        _bits(trace.types, _TYPES),
        _bits(trace.victims, _VICTIMS),
        _bits(trace.harmed, _VICTIMS),
        *trace.at,
        mark(spots[0].country or "") if spots else NONE,
        mark(trace.report),
        math.nan if trace.hour is None else trace.hour,
        *(_or_nan(spot.lat) for spot in spots),
        *none,
        *(_or_nan(spot.lon) for spot in spots),
        *none,
        *(spot.radius for spot in spots),
        *none,
        *_marks([spot.name for spot in spots], PLACES),
        *_marks(trace.perpetrators, PARTIES),
        *_marks(trace.struck, PARTIES),
        *_filled([min(figure, _MOST) for figure in trace.killed], FIGURES, UNKNOWN),
        *_filled([min(figure, _MOST) for figure in trace.injured], FIGURES, UNKNOWN),
        *_filled([min(figure, _MOST) for figure in trace.counts], FIGURES, UNKNOWN),
        *_marks(trace.words, KEPT),
        *_marks(trace.head, KEPT),
        *_filled(trace.words.values(), KEPT, 0.0),
        *_filled(trace.head.values(), KEPT, 0.0),
        trace.sure,
        trace.inferred,
        any(spot.stated for spot in spots),
        bool(spots) and spots[0].fine,
        trace.led,
        trace.aggregate,
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


def _marks(words: Iterable[str], width: int) -> list[int]:
    return _filled([mark(word) for word in words], width, NONE)


def _filled(values: Iterable[T], width: int, empty: T) -> list[T]:
    """Return values as a row `width` wide; what is longer is cut, what is shorter filled with `empty`."""
    row = list(values)[:width]
    return row + [empty] * (width - len(row))

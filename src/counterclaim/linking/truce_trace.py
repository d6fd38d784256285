"""Truce trace: what a report tells of a ceasefire → the form in which mentions of ceasefires are compared."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from math import ceil, floor

import msgspec

from counterclaim.linking.rulings import Rulings
from counterclaim.linking.trace import is_fine
from counterclaim.records import (
    Basis,
    Ceasefire,
    CeasefireStatus,
    Certainty,
    Claim,
    Clock,
    Mention,
    Place,
    PlacePrecision,
    Reading,
    Timing,
    When,
    as_ruled,
)

#: Days by which starts may differ and be of one truce: evening and morning papers, zones, a start put off overnight.
SLIP = 1
#: A truce that is to last no longer is a pause: days after its start it is none that anybody means.
PAUSE = timedelta(days=4)
#: Days after a deal is struck within which its truce begins, where nothing else tells.
_STRUCK = 7
#: Days that a start may be told within, to found a truce: a month tells none.
_SHARP = 3
_WEEK = 7
_DAY = timedelta(days=1)
_GOES_ON = (CeasefireStatus.SUSPENDED, CeasefireStatus.RESUMED)
#: Words on an end, its denial too: with a day of their own they are of the truce that had begun by then.
_ENDING = (CeasefireStatus.OVER, CeasefireStatus.NOT_OVER)


@dataclass(frozen=True, slots=True)
class TruceTrace:
    """What a mention says of its ceasefire, in the form in which mentions are compared. Days are proleptic Gregorian ordinals.

    Args:
        told: the last day of which it tells anything of the ceasefire, else that on which it was published; None when unknown.
        starts: first and last day of each start that it tells, or that follows from what it tells.
        sure: whether a start is told outright, and is not only that of the deal.
        ends: first and last day of each end, likewise.
        area: name of the town or district to which it is confined; empty for a whole country, or when unknown.
        pause: whether it is told to last for hours or a few days.
        back: whether it only looks back: counts breaches and tells nothing of its state.
        follows: whether it tells what comes after a start: an extension, an end that is past or denied, a suspension, a
            resumption.
        goes_on: whether it tells one of these by which a truce goes on, and not its end.
        loose: whether it follows, and its starts are only reckoned: from a deal, which may be that of the extension, or from an
            end and a length, between which an extension may lie.
        lasts: days that it is to last, at the most; 0 when unknown.
        reach: last day to which an extension takes it, counted from the day on which that is told; None when unknown.
    """

    told: int | None
    starts: tuple[tuple[int, int], ...]
    sure: bool
    ends: tuple[tuple[int, int], ...]
    area: str
    pause: bool = False
    back: bool = False
    follows: bool = False
    goes_on: bool = False
    loose: bool = False
    lasts: int = 0
    reach: int | None = None


_decoder = msgspec.json.Decoder(TruceTrace)


def mentions(reading: Reading, rulings: Rulings | None = None) -> tuple[Mention, ...]:
    """Return what a report tells of ceasefires, one mention each; none of which every claim was rejected.

    Args:
        reading: the report with its claims and ceasefires.
        rulings: what people decided about these claims.
    """
    standing = (rulings or Rulings()).standing(reading.claims)
    claims = {claim.id: claim for claim in standing}
    day = reading.report.published
    published = None if day is None else day.toordinal()
    return tuple(
        Mention(
            reading.report.id,
            position,
            one.claims,
            _country(one, standing),
            msgspec.json.encode(_trace(as_ruled(one, reading.claims, standing), claims, published)).decode(),
        )
        for position, one in enumerate(reading.ceasefires)
        if any(claim in claims for claim in one.claims)
    )


@lru_cache(maxsize=50_000)
def decoded(trace: str) -> TruceTrace:
    """Return the trace of a mention, as it was kept."""
    return _decoder.decode(trace)


def _trace(one: Ceasefire, claims: dict[str, Claim], published: int | None) -> TruceTrace:
    starts = [_days(timing.when) for timing in one.beginnings if timing.when is not None]
    sharp = [days for days in starts if days is not None and days[1] - days[0] < _SHARP]
    ends = list(_told_days(one, Clock.END))
    told = _told(one, published)
    lengths = {timing.longest for timing in one.timings if timing.clock is Clock.DURATION and timing.shortest == timing.longest}
    length = lengths.pop() if len(lengths) == 1 else None
    extended = [timing for timing in one.timings if timing.clock is Clock.EXTENSION and not _is_supposed(timing, claims)]
    goes_on = bool(extended or one.resumptions) or any(status.status in _GOES_ON for status in one.statuses)
    ending = any(status.status in _ENDING and _is_stated(status.at) for status in one.statuses)
    follows = goes_on or ending or any(published is None or last <= published for _, last in ends)
    sure, loose = bool(sharp), False
    if not sharp and length is not None:
        # "The four-day truce expired on Friday", after it was extended twice: what is reckoned founds no truce.
        slip = SLIP if follows else 0
        sharp = [(first - length // _DAY - slip, last - length // _DAY + slip) for first, last in ends]
        sure, loose = bool(sharp) and not follows, bool(sharp) and follows
    if not sharp and published is not None:
        sharp = [days for timing in one.timings if (days := _began(timing, published)) is not None]
    if not sharp:
        sharp = [days for days in starts if days is not None and days[1] - days[0] <= _WEEK]
    if not sharp:
        sharp = [(first, last + _STRUCK) for first, last in _told_days(one, Clock.STRUCK)]
        loose = bool(sharp) and follows
    longest = [timing.longest for timing in one.timings if timing.clock is Clock.DURATION and timing.longest is not None]
    return TruceTrace(
        told,
        tuple(dict.fromkeys(sharp)),
        sure,
        tuple(dict.fromkeys(ends)),
        _area(one.area),
        pause=length is not None and length <= PAUSE,
        back=bool(one.breaches) and not one.statuses,
        follows=follows,
        goes_on=goes_on,
        loose=loose,
        lasts=ceil(max(longest) / _DAY) if longest else 0,
        reach=max((last for timing in extended if (last := _reach(timing, told)) is not None), default=None),
    )


def _told_days(one: Ceasefire, clock: Clock) -> Iterator[tuple[int, int]]:
    for timing in one.timings:
        if timing.clock is clock and timing.when is not None and (days := _days(timing.when)) is not None:
            yield days


def _is_supposed(timing: Timing, claims: dict[str, Claim]) -> bool:
    claim = claims.get(timing.claim)
    return claim is not None and claim.certainty is Certainty.CONDITIONAL


def _is_stated(when: When | None) -> bool:
    return when is not None and when.basis is Basis.STATED and _days(when) is not None


def _reach(timing: Timing, told: int | None) -> int | None:
    """Return the last day to which an extension takes a truce; its length is counted from the day on which it is told."""
    if timing.when is not None and (days := _days(timing.when)) is not None:
        return days[1]
    return None if told is None or timing.longest is None else told + ceil(timing.longest / _DAY)


def _told(one: Ceasefire, published: int | None) -> int | None:
    """Return the last day of which words tell anything of a ceasefire: a look back in November is of the truce of September."""
    whens = [*(status.at for status in one.statuses), *(breach.period for breach in one.breaches)]
    whens += [timing.when for timing in one.resumptions]
    days = [days[1] for when in whens if when is not None and when.basis is Basis.STATED and (days := _days(when))]
    # An end that is to come tells nothing of the day on which it is told.
    days += [last for _, last in _told_days(one, Clock.END) if published is None or last <= published]
    last = max(days, default=published)
    return last if published is None or last is None else min(last, published)


def _days(when: When) -> tuple[int, int] | None:
    if when.start is None:
        return None
    first = when.start.date().toordinal()
    # The end is one past the last instant: midnight ends the day before. "Since Monday" tells Monday.
    if when.end is None or when.open_end:
        return first, first
    return first, max(first, (when.end - timedelta(microseconds=1)).date().toordinal())


def _began(timing: Timing, told: int) -> tuple[int, int] | None:
    """Return the days on which a truce began that has lasted so long on the day it is told."""
    if timing.clock is not Clock.ELAPSED or timing.shortest is None or timing.longest is None:
        return None
    # "Week-old" and "two weeks into" are told by people who count roughly.
    rough = 2 if timing.longest >= _WEEK * _DAY else SLIP
    first, last = told - ceil(timing.longest / _DAY) - rough, told - floor(timing.shortest / _DAY) + rough
    return (first, last) if last - first <= _WEEK else None


def _area(place: Place | None) -> str:
    if place is None or not is_fine(place) or place.precision in (None, PlacePrecision.AREA):
        return ""
    return place.name


def _country(one: Ceasefire, claims: Iterable[Claim]) -> str:
    """Return where it is to hold: the country that its words tell, else that of most of the claims that speak of it."""
    if one.area is not None and one.area.country:
        return one.area.country
    of = set(one.claims)
    places = [claim.event.place for claim in claims if claim.id in of]
    votes = Counter(place.country for place in places if place is not None and place.country)
    return max(votes, key=lambda name: (votes[name], name)) if votes else ""

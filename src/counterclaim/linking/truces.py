"""Truces: the ceasefires that reports mention → which mentions are of one. All mentions of a country at once, in any order.

A ceasefire is told by where it is to hold and when it began. A mention that tells the start is of the truce that began then; of
what differs by a day, the day that most tell is the truce's own. One from which the start follows more or less ("week-old",
"struck last week") is of a truce that began about then. One that tells none ("the truce") is of the truce that was in force when
it was said, else of the one that was to come; but a pause of hours is none that began weeks ago. Where nobody tells a start,
mentions within ten days of each other are of one. What people decided holds before all this.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from math import ceil, floor

import msgspec

from counterclaim.linking.rulings import Rulings
from counterclaim.linking.trace import is_fine
from counterclaim.records import Basis, Ceasefire, Claim, Clock, Mention, Place, PlacePrecision, Reading, Timing, When

#: Days by which starts may differ and be of one truce: evening and morning papers, zones, a start put off overnight.
SLIP = 1
#: Days after its start for which a truce of unknown end is still the one that is meant by "the truce".
IN_FORCE = 45
#: Days after a stated end for which it is: its collapse, its breaches and its renewal are told of.
AFTER_END = 21
#: Days after its start for which whoever tells of a pause may mean it.
PAUSE_TOLD = 14
#: Days after its start for which whoever only looks back may mean it.
LOOKED_BACK = 120
#: Days before its start for which a truce to come is meant.
TO_COME = 14
#: Days between mentions of a truce of unknown start from which they are of two.
APART = 10
#: A truce that is to last no longer is a pause: days after its start it is none that anybody means.
PAUSE = timedelta(days=4)
#: Days after a deal is struck within which its truce begins, where nothing else tells.
_STRUCK = 7
#: Days that a start may be told within, to found a truce: a month tells none.
_SHARP = 3
_WEEK = 7
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TruceTrace:
    """What a mention says of its ceasefire, in the form in which mentions are compared. Days are proleptic Gregorian ordinals.

    Args:
        told: the last day of which it tells anything of the ceasefire, else that on which it was published; None when unknown.
        starts: first and last day of each start that it tells, or that follows from what it tells.
        sure: whether a start is told outright, and is not only that of the deal.
        ends: first and last day of each end, likewise.
        pause: whether it is told to last for hours or a few days.
        back: whether it only looks back: counts breaches and tells nothing of its state.
        area: name of the town or district to which it is confined; empty for a whole country, or when unknown.
    """

    told: int | None
    starts: tuple[tuple[int, int], ...]
    sure: bool
    ends: tuple[tuple[int, int], ...]
    area: str
    pause: bool = False
    back: bool = False


_decoder = msgspec.json.Decoder(TruceTrace)


def mentions(reading: Reading) -> tuple[Mention, ...]:
    """Return what a report tells of ceasefires, one mention each.

    Args:
        reading: the report with its claims and ceasefires.
    """
    claims = {claim.id: claim for claim in reading.claims}
    day = reading.report.published
    published = None if day is None else day.toordinal()
    return tuple(
        Mention(
            reading.report.id,
            position,
            one.claims,
            _country(one, claims.values()),
            msgspec.json.encode(_trace(one, published)).decode(),
        )
        for position, one in enumerate(reading.ceasefires)
        if one.claims
    )


def gathered(found: Iterable[Mention], rulings: Rulings) -> list[tuple[Mention, ...]]:
    """Return which mentions are of one ceasefire.

    Args:
        found: all mentions of some countries, in any order; their order of filing (`filed`) decides only what nothing else does.
        rulings: what people decided of claims of theirs, with a ceasefire as the matter.
    """
    by_place: dict[str, list[Mention]] = {}
    for one in sorted(found, key=lambda one: one.filed):
        by_place.setdefault(one.country, []).append(one)
    groups = [group for same_country in by_place.values() for group in _of_country(same_country)]
    return [tuple(group) for group in _ruled(groups, rulings)]


def _trace(one: Ceasefire, published: int | None) -> TruceTrace:
    starts = [_days(timing.when) for timing in one.timings if timing.clock is Clock.START and timing.when is not None]
    sharp = [days for days in starts if days is not None and days[1] - days[0] < _SHARP]
    ends = [days for timing in one.timings if timing.clock is Clock.END and timing.when if (days := _days(timing.when))]
    lengths = {timing.longest for timing in one.timings if timing.clock is Clock.DURATION and timing.shortest == timing.longest}
    length = lengths.pop() if len(lengths) == 1 else None
    if not sharp and length is not None:
        sharp = [(first - length // _DAY, last - length // _DAY) for first, last in ends]
    sure = bool(sharp)
    if not sharp and published is not None:
        sharp = [days for timing in one.timings if (days := _began(timing, published)) is not None]
    if not sharp:
        sharp = [days for days in starts if days is not None and days[1] - days[0] <= _WEEK]
    if not sharp:
        struck = [days for timing in one.timings if timing.clock is Clock.STRUCK and timing.when if (days := _days(timing.when))]
        sharp = [(first, last + _STRUCK) for first, last in struck]
    return TruceTrace(
        _told(one, published),
        tuple(dict.fromkeys(sharp)),
        sure,
        tuple(dict.fromkeys(ends)),
        _area(one.area),
        pause=length is not None and length <= PAUSE,
        back=bool(one.breaches) and not one.statuses,
    )


def _told(one: Ceasefire, published: int | None) -> int | None:
    """Return the last day of which words tell anything of a ceasefire: a look back in November is of the truce of September."""
    whens = [*(status.at for status in one.statuses), *(breach.period for breach in one.breaches)]
    days = [days[1] for when in whens if when is not None and when.basis is Basis.STATED and (days := _days(when))]
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


@lru_cache(maxsize=50_000)
def _decoded(trace: str) -> TruceTrace:
    return _decoder.decode(trace)


def _of_country(found: Sequence[Mention]) -> Iterator[list[Mention]]:
    traces = {one.filed: _decoded(one.trace) for one in found}
    national = {day for trace in traces.values() if trace.sure and not trace.area for day, _ in trace.starts}
    # "The truce in Aleppo" is the country's, unless somebody tells when one of Aleppo's own began.
    local = {
        trace.area
        for trace in traces.values()
        if trace.sure
        and trace.area
        and not any(first - SLIP <= day <= last + SLIP for first, last in trace.starts for day in national)
    }
    areas: dict[str, list[Mention]] = {}
    for one in found:
        area = traces[one.filed].area
        areas.setdefault(area if area in local else "", []).append(one)
    for members in areas.values():
        yield from _of_area(members, traces)


def _of_area(found: Sequence[Mention], traces: dict[int, TruceTrace]) -> Iterator[list[Mention]]:
    sure = [one for one in found if traces[one.filed].sure]
    groups = {day: list(members) for day, members in _by_start(sure, traces)}
    likely = [one for one in found if traces[one.filed].starts and not traces[one.filed].sure]
    rest = [one for one in found if not traces[one.filed].starts]
    lone = []
    for one in likely:
        days = [day for day in groups if any(first <= day <= last for first, last in traces[one.filed].starts)]
        if days:
            groups[min(days)].append(one)
        else:
            lone.append(one)
    groups |= {day: list(members) for day, members in _by_start(lone, traces)}
    ends = {day: _end(members, traces, day) for day, members in groups.items()}
    pauses = {day for day, members in groups.items() if any(traces[one.filed].pause for one in members)}
    unknown = []
    for one in rest:
        day = _meant(traces[one.filed], ends, pauses)
        if day is None:
            unknown.append(one)
        else:
            groups[day].append(one)
    yield from groups.values()
    yield from _by_day(unknown, traces)


def _by_start(found: Sequence[Mention], traces: dict[int, TruceTrace]) -> Iterator[tuple[int, list[Mention]]]:
    """Group mentions by the day on which most tell that it began, and what differs from that by a day."""
    left = list(found)
    while left:
        votes = Counter(
            day for one in left for first, last in set(traces[one.filed].starts[:1]) for day in range(first, last + 1)
        )
        day = min(votes, key=lambda day: (-votes[day], day))
        group = [one for one in left if any(first - SLIP <= day <= last + SLIP for first, last in traces[one.filed].starts)]
        yield day, group
        taken = {one.filed for one in group}
        left = [one for one in left if one.filed not in taken]


def _end(members: Iterable[Mention], traces: dict[int, TruceTrace], start: int) -> int | None:
    """Return the last day on which any mention tells that a truce ends."""
    return max((last for one in members for _, last in traces[one.filed].ends if last >= start), default=None)


def _meant(trace: TruceTrace, ends: dict[int, int | None], pauses: Collection[int]) -> int | None:
    """Return the start of the truce that is meant by "the truce" on a day: the last one that began, else the next to come.

    A pause is meant while it lasts; after that, by who speaks of a pause of some days. Who does so means no truce of weeks ago.

    Args:
        trace: of the mention.
        ends: start of each truce → its last told end.
        pauses: starts of those that are pauses.
    """
    told = trace.told
    if told is None:
        return None
    lasts = PAUSE // _DAY + SLIP
    if trace.pause:
        near = [day for day in ends if day - SLIP <= told <= day + (PAUSE_TOLD if day in pauses else lasts)]
        return max(near, default=None)
    least = LOOKED_BACK if trace.back else IN_FORCE
    begun = [
        day
        for day, end in ends.items()
        if day <= told + SLIP and told <= (day + lasts if day in pauses else max(day + least, (end or day) + AFTER_END))
    ]
    if begun:
        return max(begun)
    return min((day for day in ends if told < day <= told + TO_COME), default=None)


def _by_day(found: Sequence[Mention], traces: dict[int, TruceTrace]) -> Iterator[list[Mention]]:
    """Group mentions of truces of unknown start: those told within a week of each other; of an unknown day each by itself."""
    dated = sorted((day, one.filed, one) for one in found if (day := traces[one.filed].told) is not None)
    group: list[Mention] = []
    before = None
    for day, _, one in dated:
        if before is not None and day - before > APART:
            yield group
            group = []
        group.append(one)
        before = day
    if group:
        yield group
    yield from ([one] for one in found if traces[one.filed].told is None)


def _ruled(groups: Sequence[Sequence[Mention]], rulings: Rulings) -> Iterator[list[Mention]]:
    """Put groups together, and take them apart, as people decided."""
    holder = {claim: one.filed for group in groups for one in group for claim in one.claims}
    same = [(holder[a], holder[b]) for a, b in rulings.same if a in holder and b in holder]
    apart = {frozenset((holder[a], holder[b])) for a, b in rulings.apart if a in holder and b in holder}
    home = {one.filed: number for number, group in enumerate(groups) for one in group}
    joined = _components(range(len(groups)), [(home[a], home[b]) for a, b in same])
    for numbers in joined:
        members = {one.filed: one for number in numbers for one in groups[number]}
        units = _components(sorted(members), [(a, b) for a, b in same if a in members and b in members])
        parts: list[list[int]] = []
        for unit in units:
            free = (part for part in parts if not any(frozenset((a, b)) in apart for a in unit for b in part))
            part = next(free, None)
            if part is None:
                parts.append(list(unit))
            else:
                part += unit
        yield from ([members[filed] for filed in sorted(part)] for part in parts)


def _components(nodes: Iterable[int], edges: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return what hangs together, each in order, by its first node."""
    leader = {node: node for node in nodes}

    def find(node: int) -> int:
        while leader[node] != node:
            node = leader[node]
        return node

    for a, b in edges:
        first, second = sorted((find(a), find(b)))
        leader[second] = first
    found: dict[int, list[int]] = {}
    for node in leader:
        found.setdefault(find(node), []).append(node)
    return [sorted(members) for members in found.values()]

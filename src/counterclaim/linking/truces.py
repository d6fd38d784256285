"""Truces: the ceasefires that reports mention → which mentions are of one. All mentions of a country at once, in any order.

A ceasefire is told by where it is to hold and when it began. A mention that tells the start is of the truce that began then; of
what differs by a day, the day that most tell is the truce's own. One from which the start follows more or less ("week-old",
"struck last week") is of a truce that began about then. One that tells none is of the truce whose course it falls into
(`linking.truce_course`). Where nobody tells a start, mentions within ten days of each other are of one. Two that one report tells
apart are two. What people decided holds before all this.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from counterclaim.linking.rulings import Rulings
from counterclaim.linking.truce_course import AFTER_END, IN_FORCE, Course, meant
from counterclaim.linking.truce_trace import SLIP, TruceTrace, decoded
from counterclaim.records import Mention

#: Days between mentions of a truce of unknown start from which they are of two.
APART = 10


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


def _of_country(found: Sequence[Mention]) -> Iterator[list[Mention]]:
    traces = {one.filed: decoded(one.trace) for one in found}
    national = {day for trace in traces.values() if trace.sure and not trace.area for day, _ in trace.starts}

    def is_national(trace: TruceTrace) -> bool:
        return any(first - SLIP <= day <= last + SLIP for first, last in trace.starts for day in national)

    # "The truce in Aleppo" is the country's, unless somebody tells when one of Aleppo's own began.
    local = {trace.area for trace in traces.values() if trace.sure and trace.area and not is_national(trace)}
    areas: dict[str, list[Mention]] = {}
    for one in found:
        trace = traces[one.filed]
        own = trace.area in local and not (trace.sure and is_national(trace))
        areas.setdefault(trace.area if own else "", []).append(one)
    # What falls into none of a town's own truces is of the country's.
    wide = areas.pop("", [])
    for members in areas.values():
        courses, left = _placed(members, traces, found_likely=False)
        wide += left
        yield from (course.members for course in courses)
    courses, left = _placed(wide, traces, found_likely=True)
    yield from (course.members for course in courses)
    unknown: dict[str, list[Mention]] = {}
    for one in left:
        area = traces[one.filed].area
        unknown.setdefault(area if area in local else "", []).append(one)
    for members in unknown.values():
        yield from _by_day(members, traces)


def _placed(found: Sequence[Mention], traces: dict[int, TruceTrace], *, found_likely: bool) -> tuple[list[Course], list[Mention]]:
    """Return the truces of an area, and the mentions that are of none of them.

    Args:
        found: the mentions.
        traces: number of a mention → its trace.
        found_likely: whether a start that only follows from what is told founds a truce, where none began about then.
    """
    courses = [
        Course(day, members, traces) for day, members in _by_start([one for one in found if traces[one.filed].sure], traces)
    ]
    rest = [one for one in found if not traces[one.filed].starts]
    lone = []
    for one in (one for one in found if traces[one.filed].starts and not traces[one.filed].sure):
        trace = traces[one.filed]
        near = [course for course in courses if any(first <= course.start <= last for first, last in trace.starts)]
        if near:
            min(near, key=lambda course: course.start).join(one, trace)
        elif trace.loose:
            rest.append(one)
        else:
            lone.append(one)
    left = [] if found_likely else lone
    if found_likely:
        courses += [Course(day, members, traces) for day, members in _by_start(lone, traces)]
    left += [one for one in rest if traces[one.filed].told is None]
    # Day by day, for an extension tells until when the next days are of it; and within a day those first that may extend it.
    dated = sorted((one for one in rest if traces[one.filed].told is not None), key=lambda one: _in_turn(one, traces))
    for _, turn in groupby(dated, key=lambda one: _in_turn(one, traces)[:2]):
        homes: list[tuple[Course, Mention]] = []
        for one in turn:
            beside = [home for home, other in homes if other.report == one.report]
            open_to = [course for course in courses if not course.holds(one.report) and course not in beside]
            home = meant(traces[one.filed], open_to, again=len(open_to) < len(courses))
            if home is None:
                left.append(one)
            else:
                homes.append((home, one))
        for home, one in homes:
            home.join(one, traces[one.filed])
    return courses, left


def _in_turn(one: Mention, traces: dict[int, TruceTrace]) -> tuple[int, bool, int]:
    trace = traces[one.filed]
    return trace.told or 0, not trace.follows, one.position


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


def _by_day(found: Sequence[Mention], traces: dict[int, TruceTrace]) -> Iterator[list[Mention]]:
    """Group mentions of truces of unknown start: those told within days of each other; of an unknown day each by itself.

    What follows a start is of a truce that was spoken of before, while one that nobody tells of may be in force. Of what one
    report tells apart, each is among its like.
    """
    yield from ([one] for one in found if traces[one.filed].told is None)
    beside: Counter[str] = Counter()
    layers: dict[int, list[tuple[int, Mention]]] = {}
    for one in sorted(found, key=lambda one: one.position):
        if (day := traces[one.filed].told) is not None:
            layers.setdefault(beside[one.report], []).append((day, one))
            beside[one.report] += 1
    for layer in layers.values():
        group: list[Mention] = []
        before = reach = 0
        for day, of_day in groupby(sorted(layer, key=lambda of: (of[0], of[1].filed)), key=lambda of: of[0]):
            fresh = [one for _, one in of_day]
            follows = any(traces[one.filed].follows for one in fresh)
            if group and day > max(before + (IN_FORCE if follows else APART), reach + (AFTER_END if follows else 0)):
                yield group
                group, reach = [], 0
            group += fresh
            before, reach = day, max(reach, *(traces[one.filed].reach or 0 for one in fresh))
        yield group


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

"""Totals: what a ledger adds up of the counts of breaches, what it may subtract, and what does not add up in its sources.

Periods that overlap are never added, nor units, nor recorders; counts are subtracted within a declared series alone. What a
source prints is checked, shown with its arithmetic, and never repaired (DOMAIN.md, section 9).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from counterclaim.ceasefire.accused import accused
from counterclaim.ceasefire.ledger import BreachRow, Casualties, Check, Implied, Slip, Total
from counterclaim.ceasefire.periods import covered, length, overlap
from counterclaim.ceasefire.pictures.told import signs
from counterclaim.ceasefire.series import Series, declared, series_of
from counterclaim.records import Count, Harm, Part, Relation

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A row that counts.

    Args:
        place: in the ledger's rows.
        row: it.
        count: its count.
    """

    place: int
    row: BreachRow
    count: Count


@dataclass(frozen=True, slots=True)
class _Line:
    """Running totals that can be held against each other, with the counts of days that go with them.

    Args:
        series: the declared series; None for a recorder of none.
        running: the running totals, by their days.
        counts: the others.
    """

    series: Series | None
    running: tuple[_Counted, ...]
    counts: tuple[_Counted, ...]


def totals(rows: Sequence[BreachRow]) -> tuple[Total, ...]:
    """Return what each recorder counted of each accused, added up from rows.

    Args:
        rows: the ledger's, in its order.
    """
    told = list(_with_parts(rows))
    of = _sides(told)
    groups: dict[tuple[str, frozenset[int], str], list[_Counted]] = {}
    running: dict[tuple[str, frozenset[int], str], list[_Counted]] = {}
    for one, whom in zip(told, of, strict=True):
        key = (one.row.series or one.row.recorder, whom, _unit(one.count))
        if one.row.cumulative:
            running.setdefault(key, []).append(one)
        elif one.row.last is not None:
            groups.setdefault(key, []).append(one)
    made = []
    for (recorder, whom, unit), counted in groups.items():
        added: list[_Counted] = []
        # The longest first: what covers the most days is what the recorder counted in all.
        for one in sorted(counted, key=lambda one: (-length(one.row), one.row.last or date.min, one.place)):
            if not any(overlap(one.row, other.row) for other in added):
                added.append(one)
        names = [name for one in counted for name in one.row.accused]
        own = [*running.get((recorder, whom, unit), ()), *(running.get((recorder, frozenset(), unit), ()) if whom else ())]
        most = max(own, key=lambda one: (one.row.last or date.min, one.count.low or 0), default=None)
        lasts = [_last(one) for one in added]
        firsts = [one.row.first for one in added]
        until = None if most is None else most.row.last
        made.append(
            Total(
                recorder,
                max(dict.fromkeys(names), key=names.count, default=None),
                unit,
                sum(one.count.low or 0 for one in added),
                _sum(one.count.high for one in added),
                tuple(sorted(one.place for one in added)),
                tuple(sorted(one.place for one in counted if one not in added)),
                None if most is None else most.place,
                None if None in firsts else min(first for first in firsts if first is not None),
                max(lasts),
                () if until is None else tuple(sorted(one.place for one in added if _last(one) > until)),
            )
        )
    return tuple(sorted(made, key=lambda one: (one.recorder, str(one.accused), one.unit)))


def implied(rows: Sequence[BreachRow]) -> tuple[Implied, ...]:
    """Return what is left between two running totals of one declared series for days of which it gives no count.

    Args:
        rows: the ledger's, in its order.
    """
    found: dict[tuple[int, ...], Implied] = {}
    for line in _lines(rows):
        if line.series is None:
            continue
        for before, after in pairwise(line.running):
            between = _between(line, before, after)
            missing = sorted(_days(before, after) - {day for one in between or () for day in covered(one.row)})
            if between is None or not missing or before.count.low is None or after.count.low is None:
                continue
            numbers = [before.count.low, *(one.count.low or 0 for one in between)]
            low = after.count.low - sum(numbers)
            if low < 0:
                continue  # it does not add up: a check says so
            exact = all(one.count.low == one.count.high for one in (before, after, *between))
            places = tuple(one.place for one in (after, before, *between))
            words = f"{after.count.low} − {' − '.join(map(str, numbers))} = {low}"
            found[places] = Implied(
                line.series.name, line.series.rule, missing[0], missing[-1], low, low if exact else None, words, places
            )
    return tuple(found.values())


def checks(rows: Sequence[BreachRow]) -> tuple[Check, ...]:
    """Return what adds up in the sources' counts, and what does not.

    Args:
        rows: the ledger's, in its order.
    """
    found = [check for one in _counted(rows) for check in _parts(one)]
    lines = list(_lines(rows))
    fallen = {}
    for line in lines:
        for before, after in pairwise(line.running):
            if after.count.high is not None and (before.count.low or 0) > after.count.high:
                words = f"{before.count.low} by {_last(before)}, {after.count.low} by {_last(after)}"
                fallen[before.place, after.place] = Check(Slip.TOTALS, words, (before.place, after.place))
    found += fallen.values()
    return (*found, *_exceeding(lines), *_figures(rows))


def casualties(rows: Sequence[BreachRow], since: date | None) -> tuple[Casualties, ...]:
    """Return the figures of harm told with breaches, by recorder: rows, and no sum.

    Args:
        rows: the ledger's, in its order.
        since: the first day of the ceasefire; None where no start is known.
    """
    found: dict[tuple[str, Harm], list[tuple[int, int]]] = {}
    for place, row in enumerate(rows):
        if since is not None and row.last is not None and row.last < since:
            continue
        for number, one in enumerate(row.casualties):
            found.setdefault((row.recorder, one.toll.harm), []).append((place, number))
    return tuple(Casualties(recorder, harm, tuple(places)) for (recorder, harm), places in sorted(found.items()))


def _counted(rows: Sequence[BreachRow]) -> Iterable[_Counted]:
    return (
        _Counted(place, row, row.count)
        for place, row in enumerate(rows)
        if row.count is not None and (row.count.low is not None or row.count.high is not None)
    )


def _with_parts(rows: Sequence[BreachRow]) -> Iterable[_Counted]:
    """Walk the counts; one whose parts tell whom they accuse stands for these parts, and not for itself."""
    for one in _counted(rows):
        by_accused = [part for part in one.row.parts if part.accused]
        if not by_accused or one.row.accused:
            yield one
        for part in () if one.row.accused else by_accused:
            row = replace(one.row, accused=tuple(party.name for party in part.accused))
            yield _Counted(one.place, row, replace(part.count, unit=one.count.unit))


def _parts(one: _Counted) -> Iterable[Check]:
    """Check the parts of a count, and the parts of its parts."""
    by_area = [part for part in one.row.parts if part.of is None and part.area is not None]
    others = [part for part in one.row.parts if part.of is None and part.area is None]
    whole = one.count.low if one.count.low == one.count.high else None
    for parts in (by_area, others):
        if len(parts) > 1 and whole is not None:
            yield _sum_check(parts, whole, one.place, complete=False)
    for part in one.row.parts:
        inner = [other for other in one.row.parts if other.of is not None and other.of == part.words]
        if len(inner) > 1 and part.count.low is not None and part.count.low == part.count.high:
            yield _sum_check(inner, part.count.low, one.place, complete=True)


def _sum_check(parts: Sequence[Part], whole: int, place: int, *, complete: bool) -> Check:
    """Check parts against their whole; parts that come to less are only some of it, unless they are told as all of it.

    Of parts with open ends ("up to five"), only the least that they come to can be too much, and only the most too little.
    """
    numbers = [part.count.low or 0 for part in parts]
    added, most = sum(numbers), _sum(part.count.high for part in parts)
    exact = all(part.count.low == part.count.high for part in parts)
    words = f"{' + '.join(map(str, numbers))} = {added}"
    if not exact:
        words = f"{' + '.join(signs(part.count.low, part.count.high) for part in parts)} = {signs(added, most)}"
    if added == whole and exact:
        return Check(None, words, (place,))
    if added <= whole and (not complete or (not exact and (most is None or most >= whole))):
        return Check(None, f"{words} of {whole}", (place,))
    return Check(Slip.PARTS, f"{words}, printed {whole}", (place,))


def _exceeding(lines: Iterable[_Line]) -> Iterable[Check]:
    """Check that a series' days do not come to more than its running total: that would be no series."""
    found: dict[tuple[int, ...], Check] = {}
    for line in lines:
        for before, after in pairwise(line.running) if line.series is not None else ():
            between = _between(line, before, after)
            if not between or before.count.low is None or after.count.high is None:
                continue
            numbers = [one.count.low or 0 for one in between]
            left = after.count.high - before.count.low
            whole = _days(before, after) <= {day for one in between for day in covered(one.row)}
            exact = all(one.count.low == one.count.high for one in (before, after, *between))
            if sum(numbers) > left or (whole and exact and sum(numbers) != left):
                words = f"{before.count.low} + {' + '.join(map(str, numbers))} = {before.count.low + sum(numbers)}"
                places = (before.place, *(one.place for one in between), after.place)
                found[places] = Check(Slip.SERIES, f"{words}, printed {after.count.low}", places)
    return found.values()


def _figures(rows: Sequence[BreachRow]) -> Iterable[Check]:
    """Flag one body that gives, with one running total or for one period, two figures of one harm of one group."""
    told: dict[tuple[str, Harm, str, str], list[tuple[int, int]]] = {}
    for place, row in enumerate(rows):
        recorder = series.name if (series := series_of(row.recorder)) is not None else row.recorder
        marks = [] if row.last is None else [f"by {row.last}"]
        marks += [] if row.count is None else [f"with {row.count.low}, {row.count.high}"]
        for toll in (one.toll for one in row.casualties):
            if toll.low is not None and toll.low == toll.high and toll.relation is Relation.TOTAL and row.cumulative:
                for mark in marks:
                    told.setdefault((recorder, toll.harm, toll.status, mark), []).append((toll.low, place))
    found: dict[tuple[str, tuple[int, ...]], Check] = {}
    for (_, harm, status, _), figures in sorted(told.items(), key=lambda item: item[0]):
        different = list(dict.fromkeys(number for number, _ in figures))
        if len(different) > 1:
            words = f"{' and '.join(map(str, different))} {status} {harm}"
            places = tuple(dict.fromkeys(place for _, place in figures))
            found[words, places] = Check(Slip.FIGURES, words, places)
    return found.values()


def _sides(counted: Sequence[_Counted]) -> list[frozenset[int]]:
    """Return whom each count accuses, by the number of the side; a count of two sides together is neither's."""
    of: list[set[int]] = [set() for _ in counted]
    for number, side in enumerate(accused([one.row for one in counted])):
        for place in side.rows:
            of[place] |= {number} if side.name is not None else set()
    return list(map(frozenset, of))


def _lines(rows: Sequence[BreachRow]) -> Iterator[_Line]:
    """Give the running totals that are one line: of one recorder or series, one unit, and one side as far as they name any."""
    counted = [one for one in _counted(rows) if one.row.last is not None]
    groups: dict[tuple[str, str], list[tuple[_Counted, frozenset[int]]]] = {}
    for one, whom in zip(counted, _sides(counted), strict=True):
        groups.setdefault((one.row.series or one.row.recorder, _unit(one.count)), []).append((one, whom))
    series = {one.name: one for one in declared()}
    for (name, _), of in groups.items():
        named = dict.fromkeys(whom for one, whom in of if one.row.cumulative and whom)
        for side in named or [frozenset[int]()]:
            found = [one for one, whom in of if not side or not whom or whom == side]
            running = sorted((one for one in found if one.row.cumulative), key=_last)
            yield _Line(
                series.get(name) if any(one.row.series for one in found) else None,
                tuple(running),
                tuple(one for one in found if not one.row.cumulative),
            )


def _between(line: _Line, before: _Counted, after: _Counted) -> list[_Counted] | None:
    """Return the counts of days after one running total and up to the next, none of a day twice, in the order of their days.

    Two counts that differ and share days cannot both be taken off, and which one is to be is not told: None.
    """
    days = _days(before, after)
    found: list[_Counted] = []
    for one in sorted(line.counts, key=lambda one: (-len(covered(one.row)), one.place)):
        own = covered(one.row)
        if not own <= days:
            continue
        shared = [other for other in found if own & covered(other.row)]
        if any(len(covered(other.row)) == len(own) and other.row.accused == one.row.accused for other in shared):
            return None
        # Of one day each side has its own count; a longer count of the same side takes its days in.
        if not any(other.row.accused == one.row.accused or not (other.row.accused and one.row.accused) for other in shared):
            found.append(one)
    return sorted(found, key=lambda one: (_last(one), one.place))


def _days(before: _Counted, after: _Counted) -> set[date]:
    return {_last(before) + step * _DAY for step in range(1, (_last(after) - _last(before)).days + 1)}


def _last(one: _Counted) -> date:
    if one.row.last is None:
        raise ValueError("a count of an unknown day is in no series")
    return one.row.last


def _unit(count: Count) -> str:
    return count.unit.lower()


def _sum(highs: Iterable[int | None]) -> int | None:
    whole = 0
    for high in highs:
        if high is None:
            return None
        whole += high
    return whole

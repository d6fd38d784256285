"""Totals: what a ledger adds up of the counts of breaches, what it may subtract, and what does not add up in its sources.

Periods that overlap are never added, nor units, nor recorders; counts are subtracted within a declared series alone. What a
source prints is checked, shown with its arithmetic, and never repaired (DOMAIN.md, section 9).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from counterclaim.ceasefire.ledger import BreachRow, Casualties, Check, Implied, Slip, Total
from counterclaim.ceasefire.series import declared, series_of
from counterclaim.records import Count, Harm, Part, TimePrecision
from counterclaim.reference import sides

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


def totals(rows: Sequence[BreachRow]) -> tuple[Total, ...]:
    """Return what each recorder counted of each accused, added up from rows.

    Args:
        rows: the ledger's, in its order.
    """
    groups: dict[tuple[str, frozenset[str], str], list[_Counted]] = {}
    running: dict[str, list[_Counted]] = {}
    for one in _with_parts(rows):
        recorder = one.row.series or one.row.recorder
        if one.row.cumulative:
            running.setdefault(recorder, []).append(one)
        elif one.row.last is not None:
            accused = frozenset(side for name in one.row.accused for side in sides(name))
            home = next(
                (
                    key
                    for key in groups
                    if key[0] == recorder and key[2] == _unit(one.count) and (key[1] & accused or key[1] == accused)
                ),
                (recorder, accused, _unit(one.count)),
            )
            groups.setdefault(home, []).append(one)
    made = []
    for (recorder, _, unit), counted in groups.items():
        added: list[_Counted] = []
        # The longest first: what covers the most days is what the recorder counted in all.
        for one in sorted(counted, key=lambda one: (-_length(one.row), one.row.last or date.min, one.place)):
            if not any(overlap(one.row, other.row) for other in added):
                added.append(one)
        names = [name for one in counted for name in one.row.accused]
        told = max(running.get(recorder, ()), key=lambda one: (one.row.last or date.min, one.count.low or 0), default=None)
        made.append(
            Total(
                recorder,
                max(dict.fromkeys(names), key=names.count, default=None),
                unit,
                sum(one.count.low or 0 for one in added),
                _sum(one.count.high for one in added),
                tuple(sorted(one.place for one in added)),
                tuple(sorted(one.place for one in counted if one not in added)),
                None if told is None else told.place,
            )
        )
    return tuple(sorted(made, key=lambda one: (one.recorder, str(one.accused), one.unit)))


def overlap(one: BreachRow, other: BreachRow) -> bool:
    """Tell whether two periods share time, so that their counts may not be added.

    "The past 24 hours" is told as two calendar days: such windows of two bulletins a day apart touch, and do not overlap.
    """
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return True
    begins, until = _window(one), _window(other)
    return max(begins[0], until[0]) < min(begins[1], until[1])


def implied(rows: Sequence[BreachRow]) -> tuple[Implied, ...]:
    """Return what is left between two running totals of one declared series for days of which it gives no count.

    Args:
        rows: the ledger's, in its order.
    """
    found = []
    for series in declared():
        of = [one for one in _counted(rows) if one.row.series == series.name and one.row.last is not None]
        running = sorted((one for one in of if one.row.cumulative), key=_last)
        daily = [one for one in of if not one.row.cumulative]
        for before, after in pairwise(running):
            between = [one for one in daily if _last(before) < _last(one) <= _last(after)]
            days = {_last(before) + step * _DAY for step in range(1, (_last(after) - _last(before)).days + 1)}
            missing = sorted(days - {_last(one) for one in between})
            if not missing or before.count.low is None or after.count.low is None:
                continue
            numbers = [before.count.low, *(one.count.low or 0 for one in between)]
            low = after.count.low - sum(numbers)
            if low < 0:
                continue  # it does not add up: a check says so
            exact = all(one.count.low == one.count.high for one in (before, after, *between))
            found.append(
                Implied(
                    series.name,
                    series.rule,
                    missing[0],
                    missing[-1],
                    low,
                    low if exact else None,
                    f"{after.count.low} − {' − '.join(map(str, numbers))} = {low}",
                    tuple(one.place for one in (after, before, *between)),
                )
            )
    return tuple(found)


def checks(rows: Sequence[BreachRow]) -> tuple[Check, ...]:
    """Return what adds up in the sources' counts, and what does not.

    Args:
        rows: the ledger's, in its order.
    """
    found = [check for one in _counted(rows) for check in _parts(one)]
    running: dict[str, list[_Counted]] = {}
    for one in _counted(rows):
        if one.row.cumulative and one.row.last is not None:
            running.setdefault(one.row.series or one.row.recorder, []).append(one)
    for of in running.values():
        of.sort(key=_last)
        for before, after in pairwise(of):
            if (before.count.low or 0) > (after.count.low or 0):
                words = f"{before.count.low} by {_last(before)}, {after.count.low} by {_last(after)}"
                found.append(Check(Slip.TOTALS, words, (before.place, after.place)))
    return (*found, *_exceeding(rows), *_figures(rows))


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
    """Check parts against their whole; parts that come to less are only some of it, unless they are told as all of it."""
    numbers = [part.count.low or 0 for part in parts]
    added = sum(numbers)
    words = f"{' + '.join(map(str, numbers))} = {added}"
    if added == whole:
        return Check(None, words, (place,))
    if added < whole and not complete:
        return Check(None, f"{words} of {whole}", (place,))
    return Check(Slip.PARTS, f"{words}, printed {whole}", (place,))


def _exceeding(rows: Sequence[BreachRow]) -> Iterable[Check]:
    """Check that a series' days do not come to more than its running total: that would be no series."""
    for series in declared():
        of = [one for one in _counted(rows) if one.row.series == series.name and one.row.last is not None]
        running = sorted((one for one in of if one.row.cumulative), key=_last)
        for before, after in pairwise(running):
            between = [one for one in of if not one.row.cumulative and _last(before) < _last(one) <= _last(after)]
            numbers = [one.count.low or 0 for one in between]
            left = (after.count.low or 0) - (before.count.low or 0)
            covered = {_last(one) for one in between}
            whole = len(covered) == (_last(after) - _last(before)).days
            if numbers and (sum(numbers) > left or (whole and sum(numbers) != left)):
                words = f"{before.count.low} + {' + '.join(map(str, numbers))} = {(before.count.low or 0) + sum(numbers)}"
                places = (before.place, *(one.place for one in between), after.place)
                yield Check(Slip.SERIES, f"{words}, printed {after.count.low}", places)


def _figures(rows: Sequence[BreachRow]) -> Iterable[Check]:
    """Flag one body that gives, with one count or for one period, two figures of one harm of one group."""
    told: dict[tuple[str, Harm, str, date | None], list[tuple[int, int]]] = {}
    for place, row in enumerate(rows):
        recorder = series.name if (series := series_of(row.recorder)) is not None else row.recorder
        for toll in (one.toll for one in row.casualties):
            if toll.low is not None and toll.low == toll.high and row.cumulative:
                told.setdefault((recorder, toll.harm, toll.status, None), []).append((toll.low, place))
    for (_, harm, status, _), figures in sorted(told.items(), key=lambda item: item[0][:3]):
        different = list(dict.fromkeys(number for number, _ in figures))
        if len(different) > 1:
            words = f"{' and '.join(map(str, different))} {status} {harm}"
            yield Check(Slip.FIGURES, words, tuple(dict.fromkeys(place for _, place in figures)))


def _window(row: BreachRow) -> tuple[date, date]:
    """Return a period as days, the last not included; of a window of days that was told as "24 hours", its second half."""
    first, last = row.first or date.min, row.last or date.max
    told = row.period is not None and row.period.precision is TimePrecision.DAYS
    if told and (last - first).days == 1:
        return last, last + _DAY
    if row.period is not None and row.period.precision in (TimePrecision.MINUTE, TimePrecision.HOUR) and last > first:
        return first, last  # from 19:00 to 19:00: its last day is begun, and not counted through
    return first, last + _DAY


def _length(row: BreachRow) -> int:
    first, last = _window(row)
    return (last - first).days


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

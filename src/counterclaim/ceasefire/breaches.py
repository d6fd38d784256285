"""Breaches: what reports allege, as rows: one for each breach, and one for each count however many reports print it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from counterclaim.ceasefire.ledger import BreachRow, Cited, Harmed
from counterclaim.ceasefire.series import canonical, series_of
from counterclaim.ceasefire.starts import aware
from counterclaim.ceasefire.told import Told
from counterclaim.records import Basis, Breach, Part, When
from counterclaim.reference import sides

_INSTANT = timedelta(microseconds=1)
#: Days by which a count may be off that is told without its own day, and be that of the same figure: papers of the next days.
_NEAR = timedelta(days=3)


def breaches(told: Iterable[Told], zone: str) -> tuple[BreachRow, ...]:
    """Return the alleged breaches, in order of their days.

    A count that one recorder, or one series, gives again for the same days is one row with every claim that tells it.

    Args:
        told: what reports tell, in order of publication.
        zone: IANA name of the zone in which days are counted.
    """
    found: list[BreachRow] = []
    for one in told:
        for breach in one.ceasefire.breaches:
            if (by := one.cited(breach.claim)) is None:
                continue
            row = _row(breach, by, zone)
            place = next((place for place, other in enumerate(found) if _is_told_again(other, row)), None)
            if place is None:
                found.append(row)
            else:
                found[place] = _both(found[place], row)
    return tuple(sorted(found, key=_order))


def days_of(when: When | None, zone: str) -> tuple[date | None, date | None]:
    """Return the first and the last day of a period in a zone; None where it is open or unknown."""
    if when is None:
        return None, None
    there = ZoneInfo(zone)
    first = None if when.start is None else aware(when.start, zone).astimezone(there).date()
    last = None if when.end is None else (aware(when.end, zone) - _INSTANT).astimezone(there).date()
    return first, last if last is not None else first


def _row(breach: Breach, by: Cited, zone: str) -> BreachRow:
    first, last = days_of(breach.period, zone)
    recorder = canonical(by.body)
    series = series_of(recorder)
    return BreachRow(
        recorder=recorder,
        series=None if series is None else series.name,
        accused=tuple(dict.fromkeys(party.name for party in breach.accused)),
        period=breach.period,
        first=first,
        last=last,
        area=breach.area,
        count=breach.count,
        cumulative=breach.cumulative,
        parts=breach.parts,
        casualties=tuple(Harmed(toll, (by,)) for toll in breach.casualties),
        confirmed_by=breach.confirmed_by,
        excluding=breach.excluding,
        cited=(by,),
    )


def _is_told_again(one: BreachRow, other: BreachRow) -> bool:
    if (one.series or one.recorder) != (other.series or other.recorder) or one.cumulative is not other.cumulative:
        return False
    mine, theirs = one.count, other.count
    if mine is None or theirs is None:
        same = {cited.words.lower() for cited in one.cited} & {cited.words.lower() for cited in other.cited}
        return mine is theirs and bool(same) and one.accused == other.accused and _figures(one) == _figures(other)
    if (mine.low, mine.high) != (theirs.low, theirs.high) or not _agree(one.accused, other.accused):
        return False
    # A period that is only that of publication tells nothing: the count of the same figures that is near it is meant; a running
    # total is told again for months.
    inferred = _is_inferred(one) or _is_inferred(other)
    return _overlap(one, other) or (inferred and (one.cumulative or _overlap(one, other, _NEAR)))


def _agree(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    if not mine or not theirs:
        return True
    return bool({side for name in mine for side in sides(name)} & {side for name in theirs for side in sides(name)})


def _overlap(one: BreachRow, other: BreachRow, apart: timedelta = timedelta(0)) -> bool:
    if one.last is None or other.last is None or one.first is None or other.first is None:
        return True
    return max(one.first, other.first) <= min(one.last, other.last) + apart


def _is_inferred(row: BreachRow) -> bool:
    return row.period is None or row.period.basis is Basis.INFERRED


def _is_looser(one: BreachRow, other: BreachRow) -> bool:
    """Tell whether a count's period is told better by another report: it is only inferred here, or without its beginning."""
    if _is_inferred(one) or _is_inferred(other):
        return not _is_inferred(other)
    return one.first is None and other.first is not None and one.last == other.last


def _both(one: BreachRow, other: BreachRow) -> BreachRow:
    """Return a count that is told twice as one row: what either tells more of, and every claim."""
    better = other if _is_looser(one, other) else one
    return replace(
        one,
        accused=tuple(dict.fromkeys((*one.accused, *other.accused))),
        period=better.period,
        first=better.first,
        last=better.last,
        area=one.area or other.area,
        parts=max((one.parts, other.parts), key=_told),
        casualties=_unique((*one.casualties, *other.casualties)),
        confirmed_by=tuple(dict.fromkeys((*one.confirmed_by, *other.confirmed_by))),
        excluding=one.excluding or other.excluding,
        cited=(*one.cited, *other.cited),
    )


def _told(parts: Sequence[Part]) -> int:
    return len(parts)


def _unique(figures: Iterable[Harmed]) -> tuple[Harmed, ...]:
    """Return figures once each, with every claim that gives one: printed by two outlets, it is one."""
    kept: dict[tuple[object, ...], Harmed] = {}
    for one in figures:
        key = (one.toll.harm, one.toll.status, one.toll.low, one.toll.high)
        before = kept.get(key)
        kept[key] = one if before is None else replace(before, cited=tuple(dict.fromkeys((*before.cited, *one.cited))))
    return tuple(kept.values())


def _figures(row: BreachRow) -> list[tuple[object, ...]]:
    return [(one.toll.harm, one.toll.status, one.toll.low, one.toll.high) for one in row.casualties]


def _order(row: BreachRow) -> tuple[bool, str, str, bool, str]:
    last = row.last or row.first
    return (last is None, str(last), str(row.first), row.count is None, row.cited[0].claim)

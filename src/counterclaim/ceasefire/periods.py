"""Periods: the days that a count is of, and whether two periods share time."""

from datetime import date, timedelta

from counterclaim.ceasefire.ledger import BreachRow
from counterclaim.ceasefire.windows import is_day_long
from counterclaim.records import TimePrecision

_DAY = timedelta(days=1)
#: Days past which a count is of no day, but of a time.
_MOST = 400


def overlap(one: BreachRow, other: BreachRow) -> bool:
    """Tell whether two periods share time, so that their counts may not be added.

    "The past 24 hours" is told as two calendar days: such windows of two bulletins a day apart touch, and do not overlap.
    """
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return True
    begins, until = _window(one), _window(other)
    return max(begins[0], until[0]) < min(begins[1], until[1])


def length(row: BreachRow) -> int:
    """Return how many days a period has."""
    first, last = _window(row)
    return (last - first).days


def covered(row: BreachRow) -> frozenset[date]:
    """Return the days that a count is of; one from evening to evening, as "the past 24 hours", is of the later day.

    Raises:
        ValueError: its last day is not known.
    """
    if row.last is None:
        raise ValueError("a count of an unknown day is of no days")
    first, until = _window(row)
    if (until - first).days <= 1:
        return frozenset({row.last})
    return frozenset(first + step * _DAY for step in range(min((until - first).days, _MOST)))


def takes_in(row: BreachRow, day: date) -> bool:
    """Tell whether a count of a longer period takes in a day that is not its last.

    A running total does not: it takes in every day of the truce, and tells nothing of any.
    """
    if row.count is None or row.cumulative or row.first is None or row.last is None:
        return False
    return row.first <= day < row.last and length(row) > 1


def _window(row: BreachRow) -> tuple[date, date]:
    """Return a period as days, the last not included; of a window of days that was told as "24 hours", its second half."""
    first, last = row.first or date.min, row.last or date.max
    if row.period is not None and (last - first).days == 1 and is_day_long(row.period):
        return last, last + _DAY
    if row.period is not None and row.period.precision in (TimePrecision.MINUTE, TimePrecision.HOUR) and last > first:
        return first, last  # from 19:00 to 19:00: its last day is begun, and not counted through
    return first, last + _DAY

"""Dataset times: times that claims tell → year, month and day as the ceasefire data set has them."""

from collections.abc import Sequence
from datetime import timedelta

from counterclaim.records import TimePrecision, When
from counterclaim.reference import sides

UNKNOWN = "-1"
#: Year, month and day as cells; -1 where it is not known.
Day = tuple[str, str, str]
#: Precisions at which the day is known.
_FINE = frozenset({TimePrecision.MINUTE, TimePrecision.HOUR, TimePrecision.DAY})
_TICK = timedelta(microseconds=1)


def is_own(by: str, party: str | None) -> bool:
    """Tell whether it is by a party's own word: by its name, or that of a known body of its side ("Syrian army", of Syria).

    A word in common is not enough to let one end a truce for another.
    """
    return party is not None and (by == party or bool(_known(by) & _known(party)))


def _known(name: str) -> set[str]:
    return {side for side in sides(name) if not side.startswith("word:")}


def agreed(told: Sequence[tuple[str, When]]) -> tuple[Day | None, str | None]:
    """Return the one day that is told, with the claim that tells it; of several, which holds is not ours to say.

    A month agrees with each of its days.

    Args:
        told: claims and the times that they tell.
    """
    days = [(claim, day) for claim, when in told if (day := day_of(when)) is not None]
    exact = {day for _, day in days if not any(_refines(other, day) for _, other in days)}
    if len(exact) != 1:
        return None, None
    (only,) = exact
    return only, next(claim for claim, day in days if day == only)


def day_of(when: When) -> Day | None:
    """Return the year, month and day of a time as far as they are known, in its own zone; None where not even the year is."""
    if when.start is None or when.open_start:
        return None
    year, month, day = str(when.start.year), str(when.start.month), str(when.start.day)
    if when.precision in _FINE:
        return year, month, day
    if when.end is None:
        return None
    last = when.end - _TICK
    if last.year != when.start.year:
        return None
    one_month = when.precision is not TimePrecision.YEAR and last.month == when.start.month
    return (year, month, UNKNOWN) if one_month else (year, UNKNOWN, UNKNOWN)


def written(day: Day) -> str:
    """Return a day as text, as far as it is known: 2016-09-19, 2016-09."""
    return "-".join(part.zfill(2) for part in day if part != UNKNOWN)


def _refines(one: Day, other: Day) -> bool:
    """Tell whether a day tells more of another that tells less."""
    known = [part for part in other if part != UNKNOWN]
    return one != other and list(one[: len(known)]) == known

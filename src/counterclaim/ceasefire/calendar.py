"""Calendar: the days of a ceasefire, with what is reported for each. A day without a report is shown as such, never as zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from counterclaim.ceasefire.clock import ordinal
from counterclaim.ceasefire.ledger import BreachRow, Day, End, Implied, Start, StatusRow
from counterclaim.ceasefire.periods import takes_in

_DAY = timedelta(days=1)
#: Days past which a calendar is not drawn day by day: years of a truce that nobody ended.
MOST = 400
#: Days after the last by anybody's terms for which reports belong to a truce's calendar; without any such, days of silence after
#: which what is told lengthens it no more.
_AFTER = 14


@dataclass(frozen=True, slots=True)
class Found:
    """What a calendar is made of: the rows of a ledger, in its order."""

    starts: Sequence[Start]
    ends: Sequence[End]
    breaches: Sequence[BreachRow]
    implied: Sequence[Implied]
    statuses: Sequence[StatusRow]


def days(found: Found, zone: str) -> tuple[Day, ...]:
    """Return the days from the first start to the last day of which anything is told.

    Args:
        found: the rows.
        zone: IANA name of the zone in which days are counted.
    """
    there = ZoneInfo(zone)
    begun = [start.at.astimezone(there).date() for start in found.starts]
    # An end at midnight is that of the day before: 23:59 and 24:00 are one evening.
    ended = [(end.at - timedelta(microseconds=1)).astimezone(there).date() for end in found.ends]
    told = [row.last for row in found.breaches if row.last is not None] + [
        row.day for row in found.statuses if row.day is not None
    ]
    if not begun and not told:
        return ()
    first = min(begun) if begun else min(told)
    until = max([*ended, *begun, first]) + _AFTER * _DAY
    if not ended:
        for day in sorted(told):
            until = max(until, day + _AFTER * _DAY) if day <= until else until
    # What is told months later sums up, and lengthens no calendar.
    last = max([day for day in told if first <= day <= until] + [*ended, *begun, first])
    span = min((last - first).days + 1, MOST)
    return tuple(_day(found, first + step * _DAY, zone, begun, ended) for step in range(span))


def _day(found: Found, day: date, zone: str, begun: Sequence[date], ended: Sequence[date]) -> Day:
    rows = [(place, row) for place, row in enumerate(found.breaches) if row.last == day]
    start = found.starts[0] if found.starts else None
    return Day(
        day,
        None if start is None else ordinal(start, day, zone),
        tuple(place for place, row in rows if row.count is not None),
        tuple(place for place, row in rows if row.count is None),
        tuple(place for place, one in enumerate(found.implied) if one.first <= day <= one.last),
        tuple(place for place, row in enumerate(found.breaches) if takes_in(row, day)),
        tuple(place for place, row in enumerate(found.statuses) if row.day == day),
        tuple(dict.fromkeys(row.party for at, one in zip(begun, found.starts, strict=True) if at == day for row in one.rows)),
        tuple(dict.fromkeys(one.party for at, one in zip(ended, found.ends, strict=True) if at == day and not one.asked)),
    )

"""Clock: what a ledger says at an instant: elapsed time and calendar day by each start, which ends are past by whose terms.

The calendar day counts days in the place's zone, the first being the day of the start; elapsed time counts hours, whatever the
clocks on the walls did (DOMAIN.md, section 9: elapsed and ordinal, never a bare integer).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import ceil, floor
from zoneinfo import ZoneInfo

from counterclaim.ceasefire.ledger import End, Ledger, Start, StatusRow, TimingRow
from counterclaim.ceasefire.starts import aware, to_the_hour
from counterclaim.records import TimePrecision

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Elapsed:
    """How long a ceasefire has run by one of its starts.

    Args:
        start: the start.
        least, most: elapsed time; they differ where the start is known to the day alone. Negative before it.
        ordinal: calendar day from 1; None before the start's day.
    """

    start: Start
    least: timedelta
    most: timedelta
    ordinal: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a ledger says at an instant.

    Args:
        at: the instant.
        local: the same in the place's zone.
        elapsed: by each start, the earliest first.
        past: ends that were reached by then; to_come: those that were not.
        statuses: the last word of each party by then.
    """

    at: datetime
    local: datetime
    elapsed: tuple[Elapsed, ...]
    past: tuple[End, ...]
    to_come: tuple[End, ...]
    statuses: tuple[StatusRow, ...]


def read(ledger: Ledger, at: datetime) -> Reading:
    """Return what the ledger says at an instant.

    Args:
        ledger: of the ceasefire.
        at: the instant, with its zone.

    Raises:
        ValueError: the instant has no zone.
    """
    if at.tzinfo is None:
        raise ValueError("an instant needs its zone")
    local = at.astimezone(ZoneInfo(ledger.zone))
    latest: dict[str, StatusRow] = {}
    for row in ledger.statuses:
        if _is_said(row, at, local.date(), ledger.zone):
            latest[row.party] = row
    return Reading(
        at,
        local,
        tuple(elapsed(start, at, ledger.zone) for start in ledger.starts),
        tuple(end for end in ledger.ends if end.at <= at),
        tuple(end for end in ledger.ends if end.at > at),
        tuple(latest.values()),
    )


def elapsed(start: Start, at: datetime, zone: str) -> Elapsed:
    """Return how long a ceasefire has run at an instant by a start.

    Args:
        start: a start.
        at: the instant, with its zone.
        zone: IANA name of the zone in which days are counted.
    """
    # In UTC: of two times of one zone Python subtracts what the clocks on the wall show.
    most, least = (at.astimezone(UTC) - begun.astimezone(UTC) for begun in (start.at, _latest(start, zone)))
    day = ordinal(start, at.astimezone(ZoneInfo(zone)).date(), zone)
    return Elapsed(start, least, most, day)


def _latest(start: Start, zone: str) -> datetime:
    """Return the latest instant at which it may have begun: for a start told to the day, or to some days, their end."""
    if start.precision in (TimePrecision.MINUTE, TimePrecision.HOUR):
        return start.at
    local = start.at.astimezone(ZoneInfo(zone))
    day = datetime(local.year, local.month, local.day, tzinfo=local.tzinfo) + _DAY
    told = start.rows[0].when if start.rows else None
    if told is None or told.end is None or told.open_end:
        return day
    return max(day, aware(told.end, zone), key=lambda one: one.astimezone(UTC))


def _is_said(row: StatusRow, at: datetime, day: date, zone: str) -> bool:
    """Tell whether a word stands by an instant: one that is to hold from an hour on not before it."""
    if row.at is not None and row.at.start is not None and to_the_hour(row.at):
        return aware(row.at.start, zone) <= at
    return row.day is not None and row.day <= day


def ordinal(start: Start, day: date, zone: str) -> int | None:
    """Return the calendar day of a truce, from 1, on a day in the place's zone; None before its start."""
    first = start.at.astimezone(ZoneInfo(zone)).date()
    return (day - first).days + 1 if day >= first else None


def fits(row: TimingRow, begun: Sequence[Start], zone: str) -> bool | None:
    """Tell whether what a claim says has elapsed agrees with any start on the day on which it was said.

    "Five days" agrees with 4 days 22 hours and with the fifth calendar day alike: people count either way.

    Args:
        row: of what has elapsed.
        begun: the starts.
        zone: IANA name of the zone in which days are counted.

    Returns:
        None where nothing can be compared.
    """
    day = row.cited.published
    if day is None or not begun or (row.shortest is None and row.longest is None):
        return None
    opens = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    closes = opens + _DAY
    for start in begun:
        least, most = elapsed(start, opens, zone).least, elapsed(start, closes, zone).most
        days = range(floor(least / _DAY), ceil(most / _DAY) + 1)
        if (row.shortest is None or row.shortest <= max(most, days[-1] * _DAY)) and (
            row.longest is None or row.longest >= min(least, days[0] * _DAY)
        ):
            return True
    return False

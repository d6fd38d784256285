"""Instants: a moment that a person names, the last moment of an end, and a length in words."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from counterclaim.ceasefire.ledger import End, Ledger
from counterclaim.errors import UsageError
from counterclaim.records import TimePrecision

_TO_THE_HOUR = (TimePrecision.MINUTE, TimePrecision.HOUR)


def as_instant(text: str, zone: str, named: str = "--on") -> datetime:
    """Return the instant that a person names; without a zone it is in the place's.

    Args:
        text: an ISO 8601 instant or day.
        zone: IANA name of the place's zone.
        named: what a message calls it.

    Raises:
        UsageError: it is none.
    """
    try:
        at = datetime.fromisoformat(text.strip())
        at = at if at.tzinfo is not None else at.replace(tzinfo=ZoneInfo(zone))
        # Of the first and the last day that there is not every zone has an hour.
        at.astimezone(UTC), at.astimezone(ZoneInfo(zone))
        return at
    except (ValueError, OverflowError) as error:
        raise UsageError(
            f"{named} {text[:80]!r} is no instant", "write it as 2016-09-17T14:00Z, or without a zone in the place's own time"
        ) from error


def last_told(ledger: Ledger) -> datetime | None:
    """Return the last minute of the last day of which a ledger tells anything, in the place's zone; None where it tells of none.

    A day that only lies between those that are told, or before an end that is to come, counts as told of.
    """
    if not ledger.days:
        return None
    day = ledger.days[-1].day
    return datetime(day.year, day.month, day.day, 23, 59, tzinfo=ZoneInfo(ledger.zone))


def last_moment(end: End) -> datetime:
    """Return the moment to print of an end: of one that is known to the day its last day, and not the midnight after."""
    return end.at if end.precision in _TO_THE_HOUR else end.at - timedelta(microseconds=1)


def length(span: timedelta) -> str:
    """Return a length in days, hours and minutes."""
    hours = int(span / timedelta(hours=1))
    minutes = int(span / timedelta(minutes=1)) % 60
    parts = [(hours // 24, "day"), (hours % 24, "hour"), (minutes, "minute")]
    return " ".join(f"{number:,} {unit}{'s' * (number != 1)}" for number, unit in parts if number) or "no time"

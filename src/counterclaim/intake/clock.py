"""Clock: the hour printed after a date, and its zone ("14:00 GMT", "T19:00:00+03:00", "4:05 p.m. EST", "1849 UTC+3")."""

import re
from dataclasses import dataclass
from datetime import time, timedelta, timezone
from functools import cache

from counterclaim.intake.dates import dates

# No place on earth is further than 14 hours from UTC.
_FURTHEST = timedelta(hours=14)
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d\d?):?(\d\d)?")


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as printed.

    Args:
        moment: hour and minute; with its offset where the zone is printed and means one only.
        end: offset in the text, one past its last character.
    """

    moment: time
    end: int


def clock_after(text: str, position: int) -> Clock | None:
    """Return the hour that follows a date ending at `position`, or None.

    Args:
        text: where it stands.
        position: one past the date's last character.
    """
    match = _pattern().match(text, position)
    if match is None:
        return None
    hour = int(match["hour"] or match["hour4"])
    if half := match["half"] or match["half4"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in "Pp" else 0)
    zone = _offset(match["zone"] or match["zone4"])
    return Clock(time(hour, int(match["minute"] or match["minute4"]), int(match["second"] or 0), tzinfo=zone), match.end())


@cache
def _pattern() -> re.Pattern[str]:
    zone = rf"(?:UTC|GMT)?[+-]\d\d?(?::?\d\d)?(?!\d)|(?:{'|'.join(dates().zones)})\b"
    return re.compile(
        r"(?:T|,?\s{1,3}(?:at\s)?|,|\s?[|–-]\s)(?:"
        r"(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,9})?)?(?!\d)"
        rf"(?:\s?(?P<half>[AaPp])\.?[Mm]\b\.?)?(?:\s?\(?(?P<zone>{zone})\)?)?"
        # Hours without a colon are hours only where a zone follows ("1400 GMT"), or "at" or "PM" does its part.
        r"|(?P<hour4>[01]\d|2[0-3])(?P<minute4>[0-5]\d)"
        rf"(?:\s?(?P<zone4>{zone})|\s?(?P<half4>[AaPp])[Mm]\b|(?<=at \d{{4}})(?!\d)))"
    )


def _offset(zone: str | None) -> timezone | None:
    """Return the offset that `zone` means; None where it means none, or more than one."""
    match = _OFFSET.fullmatch(dates().zones.get(zone, zone)) if zone else None
    if match is None:
        return None
    span = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return timezone(-span if match[1] == "-" else span) if span <= _FURTHEST else None

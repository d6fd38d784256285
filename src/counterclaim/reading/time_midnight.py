"""Midnight: which of a day's two midnights words mean, where something began then.

"Midnight Friday" is the midnight in which Friday ends: so agencies print it, and so does an end ("until midnight on Friday").
A beginning is told otherwise. "Began at midnight on Monday" is 00:00 of Monday: what begins on a day is in force on it. "Began at
midnight Monday" and "on Monday at midnight" are printed of either, and no word tells which: the day is held, and no hour, for an
instant that is a day off looks as sure as a right one. "Between Sunday and Monday" leaves no doubt. Ours.
"""

from dataclasses import replace
from datetime import timedelta

from counterclaim.reading.time_context import Context
from counterclaim.reading.time_rules import Found
from counterclaim.reading.time_sense import DayPart, Days, Hours, Sense, Shape

#: Minutes of a day.
_DAY = 24 * 60
#: What opens a time from which something holds.
_OPENERS = frozenset({"since", "from", "starting", "beginning", "commencing", "effective"})
#: Parts of a day whose midnight is the one in which it ends.
_LATE = frozenset({DayPart.NIGHT, DayPart.EVENING})


def is_midnight(hours: Hours | None) -> bool:
    """Tell whether an hour is told as "midnight", the end of a day; "24:00" tells which itself."""
    return hours is not None and hours.start == _DAY and not hours.minute


def of_beginning(day: Sense, hour: Sense, found: Found, context: Context) -> Sense | None:
    """Return a day with the midnight at which something began.

    Args:
        day: as told.
        hour: beside it.
        found: the words of both.
        context: of the text.

    Returns:
        The beginning of the day for "midnight on Monday"; the day alone where either of its midnights may be meant; None where
        the words are of no midnight, or of no beginning: then an hour is read as any other.
    """
    if not is_midnight(hour.hours) or day.part in _LATE:
        return None
    if not (context.begins(*found.items) or any(item.text in _OPENERS for item in found.before[-1:])):
        return None
    on = found.words.index("on") if "on" in found.words else None
    if on and found.items[0].sense is hour and day.days is not None:
        return replace(hour, shape=Shape.TIME, days=day.days, hours=Hours(0, 60, False), yearless=day.yearless)
    return replace(day, zone=hour.zone, zone_words=hour.zone_words)


def between(found: Found, context: Context) -> Sense | None:
    """Read "midnight between Sunday and Monday", "midnight from Sunday to Monday": the one instant that both days touch."""
    if found.has("and") and not found.has("between"):
        return None
    hour, *_, first, last = found.senses()
    if not is_midnight(hour.hours):
        return None
    if first.days is None or last.days is None:
        return replace(hour, shape=Shape.TIME)
    if (last.days.first - first.days.first).days % 7 != 1:
        return None
    day = last.days.first - timedelta(days=1)
    return replace(hour, shape=Shape.TIME, days=Days.of(day), yearless=last.yearless)

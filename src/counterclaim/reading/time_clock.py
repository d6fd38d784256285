"""Clock times: hours as printed, their zones, and the parts of a day."""

import re
from dataclasses import replace

from counterclaim.reading.time_context import Context
from counterclaim.reading.time_rules import Found, Item
from counterclaim.reading.time_sense import DayPart, Hours, Sense, Shape, TimeKind
from counterclaim.reading.time_words import time_lexicon

#: Minutes of a day.
DAY = 24 * 60
_HOURS = re.compile(r"(\d{1,2})[:.h](\d\d)")
_PLAIN_ZONES = frozenset({"gmt", "utc"})
_LEADS = ("at", "from", "until", "till", "by", "about", "around", "since", "after", "before", "to", "between", "and")
_LATE = frozenset({DayPart.AFTERNOON, DayPart.EVENING})
_MARKERS = ("CLOCK", "DOTCLOCK", "HHMM", "HOUR")


def clock(found: Found, context: Context) -> Sense | None:
    """Read "17:00", "5pm", "1400 GMT", "11:19 P.M. CEST", "noon"."""
    half = found.name("HALF")
    if not _zone_stands(found, context, bare=half is None):
        return None
    zone, words, zoned = zone_in(found)
    if noon := found.name("NOON"):
        start = DAY // 2 if noon == "noon" else 0
        # "midnight Friday" is the midnight in which Friday ends.
        start = DAY if noon == "midnight" else start
        return Sense(Shape.CLOCK, prec=1, hours=Hours(start, start + 60, False), zone=zone, zone_words=words)
    item = next((item for name in _MARKERS if (item := found.item(name))), None)
    if item is None:
        return None
    if found.item("DOTCLOCK") and not (half or zoned):
        return None
    if not (half or zoned) and found.item("HHMM") and found.has("hours", "hrs") and _is_stretch(found, context):
        return None
    hours = _hours(item, half)
    if hours is None:
        return None
    if found.has("around", "about", "approximately", "circa", "roughly"):
        hours = Hours(hours.start, hours.start + 60, False)
    return Sense(Shape.CLOCK, prec=1, hours=hours, zone=zone, zone_words=words)


def clocks(found: Found, context: Context) -> Sense | None:
    """Read "from 5pm to 5.50pm", "between 1400 and 1500 GMT", "5 to 6 pm": a half or a zone at the end is both hours'."""
    zone, words, zoned = zone_in(found)
    items = sorted((item for name in _MARKERS for nth in (0, 1) if (item := found.item(name, nth))), key=lambda item: item.start)
    if len(items) < 2 or not _zone_stands(found, context, bare=False) or (found.has("and") and not found.has("between")):
        return None
    halves = [item.text for item in found.items if item.text in ("am", "pm")]
    plain = all(item.text.isdigit() and len(item.text) < 3 for item in items)
    if plain and not (halves or zoned):
        return None
    first_half = halves[0] if halves else None
    if len(halves) == 1 and found.items.index(items[1]) > next(
        (at for at, item in enumerate(found.items) if item.text in ("am", "pm")), 0
    ):
        last_half = None
    else:
        last_half = halves[-1] if halves else None
    low, high = _hours(items[0], first_half), _hours(items[1], last_half)
    if low is None or high is None:
        return None
    return _span_of(low, high, zone, words)


def clock_span(found: Found, context: Context) -> Sense | None:
    """Join two hours: "from 17:00 to 17:50", "between 5pm and 6pm"."""
    if found.has("and") and not found.has("between"):
        return None
    first, last = found.senses()
    if first.hours is None or last.hours is None:
        return None
    return _span_of(first.hours, last.hours, last.zone or first.zone, last.zone_words or first.zone_words)


def _span_of(low: Hours, high: Hours, zone: str | None, words: str | None) -> Sense | None:
    end = high.start + (DAY if high.start <= low.start else 0)
    if end <= low.start:
        return None
    return Sense(
        Shape.CLOCK,
        TimeKind.INTERVAL,
        prec=1,
        hours=Hours(low.start, end, low.minute or high.minute),
        zone=zone,
        zone_words=words,
    )


def clock_twice(found: Found, context: Context) -> Sense | None:
    """Join an hour told twice: "17:00 local time (1400 GMT)": the one whose zone is named counts."""
    first, last = found.senses()
    if found.has("-", ",") or first.kind is not TimeKind.POINT or last.kind is not TimeKind.POINT:
        return None
    if not (first.zone or last.zone):
        return None
    return last if last.zone and (last.zone == "UTC" or not first.zone) else first


def clock_part(found: Found, context: Context) -> Sense | None:
    """Join "4 in the morning", "five o'clock in the afternoon"."""
    clock_sense = next((sense for sense in found.senses() if sense.shape is Shape.CLOCK), None)
    told = next((sense.part for sense in found.senses() if sense.shape is Shape.PART), None)
    part = told or DayPart(found.name("PART") or "")
    item = found.item("HOUR")
    hours = clock_sense.hours if clock_sense else _hours(item, None) if item else None
    if hours is None:
        return None
    if part in _LATE | {DayPart.NIGHT} and hours.start < DAY // 2 and not (part is DayPart.NIGHT and hours.start < 6 * 60):
        hours = Hours(hours.start + DAY // 2, hours.end + DAY // 2 if hours.end else None, hours.minute)
    return replace(clock_sense or Sense(Shape.CLOCK, prec=1), hours=hours, part=part)


def part(found: Found, context: Context) -> Sense | None:
    """Read "at dawn", "in the early morning", "during the night": a part of a day that is to be found."""
    name = found.name("PART")
    if name is None:
        return Sense(Shape.PART, prec=1, part=DayPart.DAWN if found.has("light") else DayPart.MORNING)
    if found.words[0] == "the" and len(found.items) == 2 and found.after and found.after[0].text == "of" and name == "dawn":
        return None
    return Sense(Shape.PART, prec=1, part=DayPart(name))


def zone_in(found: Found) -> tuple[str | None, str | None, bool]:
    """Return the zone that the words name: its IANA name, an abbreviation of several zones, and whether any is named."""
    if (name := found.name("ZONE")) is not None:
        item = found.item("ZONE")
        return (name, None, True) if name else (None, item.text.upper() if item else None, True)
    if name := found.name("CLOCKS"):
        return name, None, True
    if found.has("universal"):
        return "UTC", None, True
    return None, None, found.has("local", "standard")


def _zone_stands(found: Found, context: Context, *, bare: bool) -> bool:
    """Tell whether a zone's abbreviation is one: "5 eat" has none, nor has, where the hour is `bare`, "2018 TRT World"."""
    item = found.item("ZONE")
    if item is None or item.text in _PLAIN_ZONES:
        return True
    led = any(before.text in _LEADS for before in found.before[-1:]) or found.has(*_LEADS)
    return context.printed(item).isupper() and (led or not bare or found.item("HHMM") is None)


def _hours(item: Item, half: str | None) -> Hours | None:
    """Return the stretch that an hour names: a minute where the minute is printed, else an hour."""
    text = item.text
    if text in time_lexicon().numbers["COUNT"]:
        hour, minute, printed = time_lexicon().numbers["COUNT"][text], 0, False
    elif match := _HOURS.match(text):
        hour, minute, printed = int(match[1]), int(match[2]), True
    elif len(text) == 4:
        hour, minute, printed = int(text[:2]), int(text[2:]), True
    else:
        hour, minute, printed = int(text), 0, False
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    start = hour * 60 + minute
    return Hours(start, start + (1 if printed else 60), printed)


def _is_stretch(found: Found, context: Context) -> bool:
    """Tell whether "1400 hours" is how long something took."""
    return bool(found.before) and found.before[-1].text in ("for", "over", "about", "some", "nearly", "than", "least")

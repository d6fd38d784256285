"""Time joins: a day with its hour, one time to another, since and until."""

from dataclasses import replace
from datetime import timedelta

from counterclaim.reading import time_clock, time_midnight
from counterclaim.reading.time_absolute import Reading
from counterclaim.reading.time_context import Context, real
from counterclaim.reading.time_rules import Found
from counterclaim.reading.time_sense import DayPart, Days, Hours, Sense, Shape, TimeKind, prec_of, week_of


def day_clock(found: Found, context: Context) -> Sense | None:
    """Join a day and an hour: "Saturday at 5pm", "1400 GMT on Saturday"."""
    day = next(sense for sense in found.senses() if sense.shape is Shape.DAY)
    hour = next(sense for sense in found.senses() if sense.shape is Shape.CLOCK)
    if (begun := time_midnight.of_beginning(day, hour, found, context)) is not None:
        return begun
    hours = hour.hours
    # "9 last night": the part of the day tells the half.
    if (
        hours
        and day.part in (DayPart.EVENING, DayPart.NIGHT)
        and 5 * 60 <= hours.start < 12 * 60
        and not hours.minute
        and hour.zone is None
    ):
        hours = Hours(hours.start + 720, hours.end + 720 if hours.end else None, False)
    return replace(hour, shape=Shape.TIME, days=day.days, hours=hours, yearless=day.yearless, part=hour.part or day.part)


def day_part(found: Found, context: Context) -> Sense | None:
    """Join a day and a part of it: "Saturday evening", "the early hours of Sunday", "late on Monday"."""
    senses = found.senses()
    day = next(sense for sense in senses if sense.shape is Shape.DAY)
    name = found.name("PART")
    other = next((sense.part for sense in senses if sense.shape is Shape.PART), None)
    return replace(day, part=DayPart(name) if name else other or day.part)


def widened(found: Found, context: Context) -> Sense | None:
    """Read "around 2 July": a day more at each end (UCDP GED 19.1, appendix 2)."""
    sense = found.senses()[0]
    # "to get around Wednesday's ruling": a named day of the week is not about.
    if not any(char.isdigit() for item in found.items if item.sense for char in context.printed(item)):
        return None
    if sense.days is not None and sense.days.count != 1:
        return sense
    return replace(sense, days=sense.days.widened(1) if sense.days else None, prec=2, shape=Shape.SPAN)


def week_around(found: Found, context: Context) -> Sense | None:
    """Read "the week of 5 September": Monday to Sunday; "the week ending" is the seven days to it."""
    days = found.senses()[0].days
    if days is not None:
        if found.has("ending", "ended"):
            days = Days(days.last - timedelta(days=6), days.last)
        elif found.has("beginning", "starting"):
            days = Days(days.first, days.first + timedelta(days=6))
        else:
            days = week_of(days.first)
    return Sense(Shape.SPAN, days=days, prec=3)


def interval(found: Found, context: Context) -> Sense | None:
    """Join two times: "from Monday to Friday", "between 12 and 19 September", "March to June 2015"."""
    if found.has("and") and not found.has("between"):
        return None
    first, last = found.senses()
    if first.kind in (TimeKind.DURATION, TimeKind.SET) or last.kind in (TimeKind.DURATION, TimeKind.SET):
        return None
    if first.days is None or last.days is None:
        days = None
    else:
        low, high = first.days, last.days
        if first.yearless and low.first.year != high.last.year:
            moved = real(high.last.year, low.first.month, low.first.day)
            low = Days.of(moved) if moved else low
        if low.first > high.last and first.yearless:
            moved = real(low.first.year - 1, low.first.month, low.first.day)
            low = Days.of(moved) if moved else low
        elif low.first > high.last and low.count == 1 and (low.first - high.last).days < 7:
            low = Days.of(low.first - timedelta(days=7))
        if low.first > high.last:
            return None
        days = Days(low.first, high.last)
    hours = None
    if (first.hours or last.hours) and days:
        start = first.hours.start if first.hours else 0
        end = (last.hours.start if last.hours else time_clock.DAY) + (days.count - 1) * time_clock.DAY
        if end <= start:
            return None
        hours = Hours(start, end, True)
        days = Days.of(days.first) if days.count == 1 else days
    whole = max((sense.prec or 1) for sense in (first, last))
    prec = max(whole, prec_of(days)) if days else whole
    return Sense(
        Shape.TIME if hours else Shape.SPAN, TimeKind.INTERVAL, days, prec, hours,
        zone=first.zone or last.zone, zone_words=first.zone_words or last.zone_words,
    )  # fmt: skip


def since(found: Found, context: Context) -> Sense | None:
    """Read "since Monday": from then to R, and on (DOMAIN.md, section 4.3)."""
    sense = found.senses()[0]
    anchor = context.anchor
    if sense.shape in (Shape.BACK, Shape.PART) and sense.days is None:
        return replace(sense, kind=TimeKind.INTERVAL, open_end=True)
    if sense.shape is Shape.CLOCK:
        hours = replace(sense.hours, start=sense.hours.start % time_clock.DAY, end=time_clock.DAY) if sense.hours else None
        return replace(sense, kind=TimeKind.INTERVAL, hours=hours, open_end=True)
    days = sense.days
    if days is None:
        return replace(sense, kind=TimeKind.INTERVAL, open_end=True)
    end = anchor if anchor and anchor >= days.first else None
    reach = Days(days.first, end or days.last)
    hours = Hours(sense.hours.start % time_clock.DAY, reach.count * time_clock.DAY, sense.hours.minute) if sense.hours else None
    return Sense(
        Shape.TIME if hours else Shape.SPAN, TimeKind.INTERVAL, reach, max(sense.prec or 1, prec_of(reach)), hours,
        part=sense.part, zone=sense.zone, zone_words=sense.zone_words, open_end=True,
    )  # fmt: skip


def starting(found: Found, context: Context) -> Sense | None:
    """Read "starting from 1600 GMT": from then on."""
    sense = found.senses()[0]
    hours = replace(sense.hours, end=None) if sense.hours else None
    return replace(sense, kind=TimeKind.INTERVAL, hours=hours, open_end=True, endless=True)


def until(found: Found, context: Context) -> Sense | None:
    """Read "until Monday": up to its end."""
    return replace(found.senses()[0], kind=TimeKind.INTERVAL, open_start=True)


READINGS: dict[str, Reading] = {
    "clock": time_clock.clock,
    "clocks": time_clock.clocks,
    "clock_span": time_clock.clock_span,
    "clock_twice": time_clock.clock_twice,
    "clock_part": time_clock.clock_part,
    "part": time_clock.part,
    "day_clock": day_clock,
    "day_part": day_part,
    "midnight_between": time_midnight.between,
    "widened": widened,
    "week_of": week_around,
    "interval": interval,
    "since": since,
    "starting": starting,
    "until": until,
}

"""Absolute times: days, months, years, seasons and hours that name themselves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from counterclaim.reading.time_context import Context, real
from counterclaim.reading.time_rules import Found
from counterclaim.reading.time_sense import (
    DateOrder,
    DayPart,
    Days,
    Hours,
    Length,
    Sense,
    Shape,
    Shift,
    Tense,
    TimeKind,
    Unit,
    month_of,
    months_from,
    prec_of,
    year_of,
)
from counterclaim.reading.time_words import time_lexicon

#: What a reading gives: a sense; None where the words are no such time; NOTHING where they are no time at all.
Reading = Callable[[Found, Context], "Sense | None"]
NOTHING = Sense(Shape.VAGUE)
#: Two figures for a year below this are of this century: reports reach back to the 1970s, none is of the 2050s.
_PIVOT = 50
_EDGES = {"early": (1, 10), "mid": (10, 20), "late": (15, 31)}
_YEAR_EDGES = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
#: When a part of a day begins and ends, in minutes: for "five in the afternoon" only.
_SPOKEN = {DayPart.AFTERNOON, DayPart.EVENING, DayPart.NIGHT}


def iso(found: Found, context: Context) -> Sense | None:
    """Read 2016-09-17 and 2016-09-17T14:00Z."""
    text = found.items[0].text
    day = real(int(text[:4]), int(text[5:7]), int(text[8:10]))
    if day is None:
        return None
    sense = Sense(Shape.DAY, days=Days.of(day), prec=1)
    if len(text) < 16:
        return sense
    hour, minute = int(text[11:13]), int(text[14:16])
    if hour > 23 or minute > 59:
        return sense
    start = hour * 60 + minute
    rest = text[16:].lstrip(":.0123456789")
    zone = None
    if rest == "Z":
        zone = "UTC"
    elif rest:
        away = (int(rest[1:3]) * 60 + int(rest[-2:])) * (1 if rest[0] == "+" else -1)
        if away % 60 == 0 and abs(away) <= 14 * 60:
            zone = "UTC" if away == 0 else f"Etc/GMT{-away // 60:+d}"
    return replace(sense, shape=Shape.TIME, hours=Hours(start, start + 1, True), zone=zone)


def figures(found: Found, context: Context) -> Sense | None:
    """Read 17/09/2016 by the stated order; without one only where a single order gives a day, or a weekday decides."""
    item = found.item("FIGURES")
    if item is None:
        return None
    separator = next(char for char in item.text if not char.isdigit())
    first, second, year = (int(part) for part in item.text.split(separator))
    if year < 100:
        year += 2000 if year < _PIVOT else 1900
    by_order = {DateOrder.DAY_FIRST: real(year, second, first), DateOrder.MONTH_FIRST: real(year, first, second)}
    days = {day for day in by_order.values() if day}
    weekday = _weekday(found)
    if weekday is not None and any(day.weekday() == weekday for day in days):
        days = {day for day in days if day.weekday() == weekday}
    # Full stops are used only where the day comes first.
    order = DateOrder.DAY_FIRST if separator == "." else context.order
    if len(days) > 1 and order is not None:
        days = {day for day in (by_order[order],) if day}
    if not days:
        return None
    return Sense(Shape.DAY, days=Days.of(days.pop()) if len(days) == 1 else None, prec=1)


def calendar_day(found: Found, context: Context) -> Sense | None:
    """Read a day of a month, with or without its year."""
    month = found.number("MONTH")
    item = next((item for name in ("DAY", "ORDDAY", "ORDINAL") if (item := found.item(name))), None)
    number = next((value for name in ("DAY", "ORDDAY", "ORDINAL") if (value := found.number(name))), None)
    weekday = _weekday(found)
    if item is None or number is None:
        return None
    if month is None:
        return _day_of_month(found, context, number, weekday)
    if found.items[-1] is item and item.text.isdigit() and context.counts(item, found.items[0]):
        return None
    if number > 31:
        return None
    if found.items[-1] is found.item("YY") and not _is_year(found, context):
        return None
    year = year_in(found, context)
    if year is not None:
        day = real(year, month, number)
        return Sense(Shape.DAY, days=Days.of(day), prec=1) if day else None
    if real(2000, month, number) is None:
        return None
    tense = context.tense_of_date(found)
    way = Tense.PAST if found.has("last") else Tense.FUTURE if found.has("next") else tense
    day = context.nearest(month, number, way, planned=context.was_planned(found))
    if weekday is not None and context.anchor is not None and day is not None and day.weekday() != weekday:
        # A year off, on the side that the verb allows; else the weekday was wrongly printed.
        other = real(day.year + (1 if way is Tense.FUTURE else -1), month, number)
        day = other if other and other.weekday() == weekday else day
    return Sense(Shape.DAY, days=Days.of(day) if day else None, prec=1, yearless=True)


def _day_of_month(found: Found, context: Context, number: int, weekday: int | None) -> Sense | None:
    """Read "Sunday the 11th": the nearest such day not after R; and "on the 12th", where it is no "12th floor"."""
    if weekday is None:
        return _bare_day(found, context, number)
    days = context.weekday(weekday, context.tense(found))
    for weeks in range(-5, 2) if days else ():
        day = days.first + timedelta(days=7 * weeks) if days else None
        if day and day.day == number:
            return Sense(Shape.DAY, days=Days.of(day), prec=1)
    return Sense(Shape.DAY, prec=1)


def _bare_day(found: Found, context: Context, number: int) -> Sense | None:
    tokens, anchor = context.tokens(found.items[-1]), context.anchor
    if not tokens or tokens[0].dep_ != "pobj":
        return None
    tense = context.tense(found)
    # Where no verb tells on which side it lies, it is known only in the month of the report.
    months = {Tense.PAST: (0, -1), Tense.FUTURE: (0, 1), Tense.OPEN: (0,)}[tense]
    near = [months_from(anchor.replace(day=1), step) for step in months] if anchor else []
    days = [day for first in near if (day := real(first.year, first.month, number))]
    day = next((day for day in days if anchor and (day >= anchor if tense is Tense.FUTURE else day <= anchor)), None)
    return Sense(Shape.DAY, days=Days.of(day) if day else None, prec=1)


def day_range(found: Found, context: Context) -> Sense | None:
    """Read "17-18 September", "from 12 to 18 September 2016"."""
    month = found.number("MONTH")
    numbers = [value for name in ("DAY", "ORDDAY") for value in found.numbers(name)]
    if month is None or len(numbers) < 2 or numbers[0] >= numbers[1]:
        return None
    if found.items[-1].text.isdigit() and context.counts(found.items[-1]):
        return None
    year = year_in(found, context)
    first = real(year, month, numbers[0]) if year else context.nearest(month, numbers[0], context.tense_of_date(found))
    if real(2000, month, numbers[1]) is None:
        return None
    days = Days(first, first.replace(day=numbers[1])) if first else None
    return Sense(Shape.SPAN, TimeKind.INTERVAL, days, prec_of(days) if days else 2, yearless=year is None)


def night(found: Found, context: Context) -> Sense | None:
    """Read "the night of Sunday-Monday", "overnight into Monday", "the night of 17-18 September": both days.

    By UCDP GED 19.1, appendix 2.
    """
    if found.number("MONTH"):
        sense = day_range(found, context)
        return replace(sense, kind=TimeKind.POINT, part=DayPart.NIGHT, shape=Shape.DAY, prec=2) if sense else None
    first, second = found.number("WEEKDAY"), found.number("WEEKDAY", 1)
    if first is not None and second is None and found.has("overnight"):
        second = first if found.has("to", "into") else (first + 1) % 7
        first = (second - 1) % 7
    if first is None or second is None or (second - first) % 7 != 1 or not found.has("night", "overnight"):
        return None
    last = context.weekday(second, context.tense(found))
    days = Days(last.first - timedelta(days=1), last.first) if last else None
    return Sense(Shape.DAY, days=days, prec=2, part=DayPart.NIGHT)


def month(found: Found, context: Context) -> Sense | None:
    """Read a month, whole or early, mid or late, with or without its year."""
    item, number = found.item("MONTH"), found.number("MONTH")
    if item is None or number is None:
        return None
    alone = len(found.items) == 1
    if item.text.rstrip(".") in time_lexicon().lists["ambiguous"] and not found.number("YEAR") and not context.is_name(item):
        return None
    if alone and not _stands_as_month(found, context):
        return None
    if found.items[-1] is found.item("YEAR") and context.counts(found.items[-1]):
        return None
    year, yearless = year_in(found, context), False
    if year is None:
        yearless = True
        tense = context.tense(found)
        way = Tense.PAST if found.has("last", "past") else Tense.FUTURE if found.has("next") else tense
        anchor = context.anchor
        # The month of the report is "this month" to a past and a future verb alike.
        if anchor and (found.has("this") or (anchor.month == number and not found.has("last", "next"))):
            year = anchor.year
        elif anchor and found.has("last") and anchor.month == number:
            year = anchor.year - 1
        else:
            day = context.nearest(number, 1, way)
            year = day.year if day else None
    if year is None:
        return Sense(Shape.SPAN, prec=4, yearless=True)
    days = month_of(date(year, number, 1))
    if edge := found.name("EDGE") or found.name("EDGEOF"):
        days = edge_of_month(days, edge)
        if context.anchor and context.tense(found) is not Tense.FUTURE:
            days = days.cut(context.anchor)
    return Sense(Shape.SPAN, days=days, prec=4, yearless=yearless)


def _stands_as_month(found: Found, context: Context) -> bool:
    """Tell whether a month's name with nothing beside it is one: "May", "Jan" and "March" are other names too."""
    item = found.items[0]
    printed = context.printed(item)
    if not printed[0].isupper() or (len(item.text) < 4 and item.text != "may" and not printed.endswith(".")):
        return False
    if item.text not in time_lexicon().lists["ambiguous"]:
        return True
    before, after = found.before[-1:], found.after[:1]
    if printed.isupper() and len(printed) > 3 and any(other.text == "the" for other in before):
        return False  # telex copy tells no march from March
    if any(other.text in ("of", "for", "on") for other in after if before and before[-1].text == "the"):
        return False
    return any(other.text in time_lexicon().lists["month_after"] for other in before)


def month_part(found: Found, context: Context) -> Sense | None:
    """Read "the first week of March": the month's days 1-7, 8-14, 15-21, 22-28, or its last seven (ours)."""
    number = found.number("MONTH")
    if number is None:
        return None
    year = year_in(found, context)
    if year is None:
        day = context.nearest(number, 1, context.tense(found))
        year = day.year if day else None
    if year is None:
        return Sense(Shape.SPAN, prec=3)
    whole = month_of(date(year, number, 1))
    nth = found.number("ORDINAL") or found.number("NTH") or 0
    if found.has("week"):
        if found.has("last", "final"):
            return Sense(Shape.SPAN, days=Days(whole.last - timedelta(days=6), whole.last), prec=3)
        first = 7 * (nth - 1) + 1
        if not 1 <= nth <= 5 or first > whole.last.day:
            return None
        return Sense(
            Shape.SPAN, days=Days(whole.first.replace(day=first), whole.first.replace(day=min(first + 6, whole.last.day))), prec=3
        )
    if found.has("half"):
        return Sense(
            Shape.SPAN,
            days=Days(whole.first, whole.first.replace(day=15)) if nth == 1 else Days(whole.first.replace(day=16), whole.last),
            prec=4,
        )
    if found.has("days", "weeks"):
        many = (found.number("COUNT") or 3) * (7 if found.has("weeks") else 1)
        many = max(1, min(many, whole.last.day))
        late = found.has("last", "final")
        days = (
            Days(whole.last - timedelta(days=many - 1), whole.last)
            if late
            else Days(whole.first, whole.first + timedelta(days=many - 1))
        )
        return Sense(Shape.SPAN, days=days, prec=prec_of(days))
    return None


def year(found: Found, context: Context) -> Sense | None:
    """Read a year, whole or early, mid or late: January to April, May to August, September to December."""
    item, number = found.item("YEAR"), found.number("YEAR")
    if item is None or number is None:
        return None
    if len(found.items) == 1 and not _stands_as_year(found, context, number):
        return None
    edge = found.name("EDGE") or found.name("EDGEOF")
    return Sense(Shape.SPAN, days=edge_of_year(number, edge) if edge else year_of(number), prec=5)


def _stands_as_year(found: Found, context: Context, number: int) -> bool:
    item = found.items[0]
    before = found.before[-1].text if found.before else ""
    if before in time_lexicon().lists["no_year_after"] or context.counts(item, item):
        return False
    tokens = context.tokens(item)
    if any(token.text not in item.text for token in tokens[:1]):
        return before in ("mid", "-", "post", "pre", "since")
    after = found.after[0].text if found.after else ""
    if after in ("hours", "hrs", "gmt", "utc", "local", "people", "troops", "-") and not found.after[0].start > item.end:
        return after == "-"
    if before in (
        "in",
        "since",
        "of",
        "until",
        "till",
        "from",
        "during",
        "before",
        "after",
        "by",
        "to",
        "through",
        "late",
        "early",
    ):
        return number >= 1500 or before in ("in", "since")
    return 1900 <= number <= 2100


def years(found: Found, context: Context) -> Sense | None:
    """Read "2013-2014" and "2013-14"."""
    numbers = found.numbers("YEAR")
    if len(numbers) == 1 and (short := found.number("YY")) is not None:
        numbers.append(numbers[0] // 100 * 100 + short)
    if len(numbers) < 2 or numbers[0] >= numbers[1]:
        return None
    if not all(1500 <= number <= 2100 for number in numbers) or context.counts(found.items[-1]):
        return None
    if found.has("and") and not found.has("between"):
        return None
    return Sense(Shape.SPAN, TimeKind.INTERVAL, Days(year_of(numbers[0]).first, year_of(numbers[1]).last), 5)


def spoken_year(found: Found, context: Context) -> Sense | None:
    """Read "nineteen ninety-six" and "May nineteen ninety-six", as radio scripts write it."""
    if found.has("thousand"):
        return Sense(Shape.SPAN, days=year_of(2000), prec=5)
    counts = found.numbers("COUNT")
    if not counts or counts[0] < 10 or sum(counts) > 99:
        return None
    if (number := found.number("MONTH")) is not None:
        return Sense(Shape.SPAN, days=month_of(date(1900 + sum(counts), number, 1)), prec=4)
    return Sense(Shape.SPAN, days=year_of(1900 + sum(counts)), prec=5)


def decade(found: Found, context: Context) -> Sense | None:
    """Read "the 1990s", "the late '80s", "the nineties"."""
    item = found.item("DECADE")
    if item is not None:
        digits = "".join(char for char in item.text if char.isdigit())
        first = int(digits) if len(digits) == 4 else 1900 + int(digits) if int(digits) >= _PIVOT else 2000 + int(digits)
    else:
        tens = found.number("TENS")
        if tens is None or not found.has("the"):
            return None
        first = 1900 + tens
    if not 1000 <= first <= 2090:
        return None
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(found.name("EDGE") or found.name("EDGEOF") or "", (0, 9))
    return Sense(Shape.SPAN, days=Days(date(first + low, 1, 1), date(first + high, 12, 31)), prec=None)


def century(found: Found, context: Context) -> Sense | None:
    """Read "the 20th century"."""
    nth = found.number("NTH") or found.number("ORDINAL") or 0
    if not 1 <= nth <= 21:
        return None
    return Sense(Shape.SPAN, days=Days(date(nth * 100 - 99, 1, 1), date(nth * 100, 12, 31)), prec=None)


def season(found: Found, context: Context) -> Sense | None:
    """Read a season of the northern year, by whole months (ours)."""
    name = found.name("SEASON") or ""
    if found.has("fall") and not (found.number("YEAR") or found.has("last", "this", "next", "in")):
        return None
    if found.has("the") and len(found.items) == 2 and not context.tokens(found.items[-1])[0].tag_.startswith("NN"):
        return None
    if (item := found.item("SEASON")) and context.tokens(item) and context.tokens(item)[0].pos_ == "VERB":
        return None
    number, first = found.number("YEAR"), _SEASONS[name]
    if number is None:
        if context.anchor is None:
            return Sense(Shape.SPAN, prec=5)
        tense = Tense.FUTURE if found.has("next") else Tense.PAST if found.has("last", "past") else context.tense(found)
        day = date(context.anchor.year, first, 1) if found.has("this") else context.nearest(first, 1, tense)
        if day is None:
            return None
        if found.has("last") and (context.anchor - day).days < 90:
            day = date(day.year - 1, first, 1)
        number = day.year
    last_year, last = (number + 1, 2) if first == 12 else (number, first + 2)
    return Sense(Shape.SPAN, days=Days(date(number, first, 1), month_of(date(last_year, last, 1)).last), prec=5)


def quarter(found: Found, context: Context) -> Sense | None:
    """Read "the third quarter of 2016"; without its year the latest that has begun before R."""
    nth = found.number("ORDINAL") or found.number("NTH")
    year_number = year_in(found, context)
    if nth is not None and not 1 <= nth <= 4:
        return None
    if context.anchor is None and year_number is None:
        return Sense(Shape.SPAN, prec=5)
    if nth is None:
        assert context.anchor is not None  # noqa: S101 - returned above
        step = 0 if found.has("current", "this") else 1 if found.has("next") else -1
        index = context.anchor.year * 4 + (context.anchor.month - 1) // 3 + step
        year_number, nth = index // 4, index % 4 + 1
    first = 3 * nth - 2
    if year_number is None:
        if context.anchor is None:
            return Sense(Shape.SPAN, prec=5)
        if context.tense(found) is Tense.FUTURE:
            # What "will be reported for the third quarter" is told in the fourth: the first that ended no quarter ago.
            year_number = next(
                number
                for number in range(context.anchor.year - 1, context.anchor.year + 2)
                if months_from(date(number, first, 1), 6) > context.anchor
            )
        else:
            day = context.nearest(first, 1, Tense.PAST)
            if day is None:
                return None
            year_number = day.year
    return Sense(Shape.SPAN, days=Days(date(year_number, first, 1), month_of(date(year_number, first + 2, 1)).last), prec=5)


def account(found: Found, context: Context) -> Sense | None:
    """Read "the year-ago quarter", "the latest period", "the quarter": a period that another time tells, and no event's."""
    unit = Unit.YEAR if found.words[-1] == "year" else Unit.QUARTER
    shift = Shift(-1, Unit.YEAR) if found.has("ago", "earlier") else None
    days = year_of(number) if (number := found.number("YEAR")) else None
    return Sense(Shape.SPAN, TimeKind.ACCOUNT, days, 5, length=Length(1, unit), shift=shift)


def half(found: Found, context: Context) -> Sense | None:
    """Read "the first half of 2016"."""
    number = year_in(found, context) or (context.anchor.year if context.anchor else None)
    nth = found.number("ORDINAL") or 2
    if number is None or nth > 2:
        return Sense(Shape.SPAN, prec=5) if nth <= 2 else None
    days = Days(date(number, 1, 1), date(number, 6, 30)) if nth == 1 else Days(date(number, 7, 1), date(number, 12, 31))
    return Sense(Shape.SPAN, days=days, prec=5)


def edge_of_month(days: Days, edge: str) -> Days:
    """Return the early, middle or late days of a month (UCDP GED 19.1, appendix 2: 1-10, 10-20, 15 to the end)."""
    first, last = _EDGES[edge]
    return Days(days.first.replace(day=first), days.first.replace(day=min(last, days.last.day)))


def edge_of_year(number: int, edge: str) -> Days:
    """Return the early, middle or late months of a year (UCDP GED 19.1, appendix 2)."""
    first, last = _YEAR_EDGES[edge]
    return Days(date(number, first, 1), month_of(date(number, last, 1)).last)


def year_in(found: Found, context: Context) -> int | None:
    """Return the year that a phrase names, in figures or as last, this or next year."""
    if number := found.number("YEAR"):
        return number
    if found.item("YY") and (short := found.number("YY")) is not None:
        return short + (2000 if short < _PIVOT else 1900)
    if found.has("year") and context.anchor:
        at = max(found.words.index("year"), 1) if "year" in found.words else 1
        return context.anchor.year + {"last": -1, "next": 1}.get(found.words[at - 1], 0)
    return None


def _is_year(found: Found, context: Context) -> bool:
    """Tell whether two figures after a month are a year: "17 AUG 89", not "17 August 20 people" (commas get lost)."""
    item, month_item = found.items[-1], found.item("MONTH")
    if found.has("'", "’"):
        return True
    shortened = month_item is not None and len(month_item.text) < 5
    if int(item.text) > 31 or item.text[0] == "0":
        return shortened or not context.counts(item)
    return shortened and not (found.after and found.after[0].text[:1].isalnum())


def _weekday(found: Found) -> int | None:
    item = found.item("WEEKDAY") or found.item("WDAY")
    if item is None:
        return None
    names = time_lexicon().numbers
    word = item.text.rstrip(".")
    return names["WEEKDAY"].get(word, names["WDAY"].get(word))


READINGS: dict[str, Reading] = {
    "iso": iso,
    "figures": figures,
    "calendar": calendar_day,
    "days": day_range,
    "night": night,
    "month": month,
    "month_part": month_part,
    "year": year,
    "years": years,
    "spoken_year": spoken_year,
    "decade": decade,
    "century": century,
    "season": season,
    "quarter": quarter,
    "account": account,
    "half": half,
}

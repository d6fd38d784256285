"""Relative times: what is told from the report's day, by UCDP's table (GED codebook 19.1, appendix 2; DOMAIN.md, section 4.2)."""

from dataclasses import replace
from datetime import date, timedelta

from counterclaim.reading.time_absolute import NOTHING, Reading, edge_of_month, edge_of_year
from counterclaim.reading.time_context import Context
from counterclaim.reading.time_rules import Found
from counterclaim.reading.time_sense import (
    DayPart,
    Days,
    Length,
    Sense,
    Shape,
    Tense,
    TimeKind,
    Unit,
    Vague,
    month_of,
    months_from,
    prec_of,
    week_of,
    year_of,
)
from counterclaim.reading.time_words import time_lexicon

#: How far vague counts reach back, whatever the unit (UCDP: past few days R-3, recent weeks three, past few months three).
VAGUELY = 3
_ONE = timedelta(days=1)


def nothing(found: Found, context: Context) -> Sense | None:
    """Take words that look like a time and are none."""
    return NOTHING


def today(found: Found, context: Context) -> Sense | None:
    """Read today, yesterday, tomorrow, tonight, the day before yesterday."""
    if found.has("day") and found.has("yesterday", "tomorrow"):
        step = -2 if found.has("yesterday") else 2
        return day_from(context, step)
    step = {"yesterday": -1, "tomorrow": 1}.get(found.name("TODAY") or "", 0)
    part = DayPart.NIGHT if found.name("TODAY") == "tonight" else None
    return replace(day_from(context, step), part=part)


def tonight(found: Found, context: Context) -> Sense | None:
    """Read "this morning", "last night", "overnight", "the other day": R-1 for the nights and the other day."""
    if found.has("overnight"):
        # It runs over two days; where a day is named beside it, that day has it (time_joins).
        anchor = context.anchor
        days = Days(anchor - _ONE, anchor) if anchor else None
        return Sense(Shape.PART, days=days, prec=2, part=DayPart.NIGHT)
    if found.has("other", "last"):
        part = None if found.has("day") else DayPart.EVENING if found.has("evening") else DayPart.NIGHT
        return replace(day_from(context, -1), part=part)
    return replace(day_from(context, 0), part=DayPart(found.name("PART") or ""))


def weekday(found: Found, context: Context) -> Sense | None:
    """Read a weekday, bare or with last, this, next, or a week."""
    number = found.number("WEEKDAY")
    if number is None:
        return None
    if len(found.items) == 1 and context.is_called_after(found.items[0]):
        return NOTHING
    if found.has("previous", "preceding", "following", "same", "that") or (found.has("next") and found.words[0] == "the"):
        return Sense(Shape.BACK, prec=1)
    anchor = context.anchor
    if anchor is None:
        return Sense(Shape.DAY, prec=1)
    if found.has("week"):
        step = {"last": -7, "next": 7}.get(found.words[found.words.index("week") - 1], 0)
        return Sense(Shape.DAY, days=Days.of(week_of(anchor).first + timedelta(days=step + number)), prec=1)
    days = context.weekday(number, Tense.PAST)
    assert days is not None  # noqa: S101 - there is an anchor
    latest = days.first
    if found.has("last", "past"):
        latest -= timedelta(days=7 if latest == anchor else 0)
    elif found.has("next", "coming"):
        latest += timedelta(days=7)
    elif found.has("this"):
        latest += timedelta(days=0 if latest == anchor or context.tense(found) is Tense.PAST else 7)
    elif latest != anchor and context.tense(found) is Tense.FUTURE:
        latest += timedelta(days=7)
    return Sense(Shape.DAY, days=Days.of(latest), prec=1)


def weekdays(found: Found, context: Context) -> Sense | None:
    """Read "Fridays": a habit, or "Friday's" with its apostrophe lost."""
    number = found.number("WEEKDAYS")
    if number is None:
        return None
    tokens = context.tokens(found.items[-1])
    follows = tokens[-1].nbor() if tokens and tokens[-1].i + 1 < len(tokens[-1].doc) else None
    if follows is not None and follows.tag_ in ("VBN", "VBG") and follows.dep_ == "amod":
        follows = follows.head  # "Fridays alleged attack"
    if follows is None or follows.pos_ not in ("NOUN", "ADJ", "PROPN", "NUM"):
        return Sense(Shape.SET, TimeKind.SET)
    days = context.weekday(number, Tense.PAST)
    return Sense(Shape.DAY, days=days, prec=1)


def repeated(found: Found, context: Context) -> Sense | None:
    """Read "every Friday", "daily", "three times a day"."""
    if found.item("REPEATED") and (found.before and found.before[-1].text == "the"):
        return None  # "the daily": a newspaper
    if found.item("REPEATED") and _is_plain_adjective(found, context):
        return None
    unit = found.name("REPEATED") or found.name("UNIT") or ("day" if found.name("PART") else None)
    return Sense(Shape.SET, TimeKind.SET, length=Length(1, Unit(unit)) if unit else None)


def _is_plain_adjective(found: Found, context: Context) -> bool:
    """Tell whether "quarterly" says of what kind a thing is, a dividend, and not how often something happens, a raid."""
    tokens = context.tokens(found.items[-1])
    if not tokens or tokens[0].dep_ not in ("amod", "compound", "nmod"):
        return False
    return tokens[0].head.pos_ == "PROPN" or tokens[0].head.lower_ in time_lexicon().lists["regular"]


def weekend(found: Found, context: Context) -> Sense | None:
    """Read the weekend: Saturday and Sunday, the latest that has begun; the next after a future verb."""
    anchor = context.anchor
    if anchor is None:
        return Sense(Shape.SPAN, prec=2)
    begun = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
    inside = (anchor - begun).days < 2
    tense = context.tense(found)
    step = 0
    if found.has("last", "past"):
        step = -7 if inside else 0
    elif found.has("next", "coming") or (not inside and (tense is Tense.FUTURE or (found.has("this") and tense is Tense.OPEN))):
        step = 7
    first = begun + timedelta(days=step)
    return Sense(Shape.SPAN, days=Days(first, first + _ONE), prec=2)


def period(found: Found, context: Context) -> Sense | None:
    """Read last, this or next week, month, year, whole or its early, middle or late part, or what has passed of it."""
    if found.words[0] == "the" and found.has("last") and not (found.item("EDGE") or found.item("EDGEOF") or found.has("earlier")):
        return past_one(found, context)
    anchor, unit = (
        context.anchor,
        found.name("PERIOD") or next((word for word in ("week", "month", "year") if found.has(word)), ""),
    )
    prec = {"week": 3, "month": 4, "year": 5}.get(unit)
    if found.has("past", "coming"):
        return past_one(found, context) if found.has("past") else next_many(found, context)
    if anchor is None:
        return Sense(Shape.SPAN, prec=prec)
    step = -1 if found.has("last") else 1 if found.has("next") else 0
    edge = found.name("EDGE") or found.name("EDGEOF") or ("late" if found.item("YEAR") is None and found.has("-") else None)
    if found.words[:1] == ["year"] or (found.words[-1] == "end" and not found.item("EDGEOF")):
        edge = "late"
    match unit:
        case "week":
            days = week_of(anchor + timedelta(days=7 * step))
            if edge:
                low, high = {"early": (0, 2), "mid": (2, 3), "late": (4, 6)}[edge]
                days, prec = Days(days.first + timedelta(days=low), days.first + timedelta(days=high)), 2
        case "month":
            days = month_of(months_from(anchor, step))
            days = edge_of_month(days, edge) if edge else days
        case "year":
            days = edge_of_year(anchor.year + step, edge) if edge else year_of(anchor.year + step)
        case "decade":
            start = anchor.year // 10 * 10 + 10 * step
            return Sense(Shape.SPAN, days=Days(date(start, 1, 1), date(start + 9, 12, 31)))
        case "century":
            start = anchor.year // 100 * 100 + 100 * step
            return Sense(Shape.SPAN, days=Days(date(start + 1, 1, 1), date(start + 100, 12, 31)))
        case _:
            return None
    return Sense(Shape.SPAN, days=_passed(days, found, context, step), prec=2 if unit == "week" and step == 0 else prec)


def _passed(days: Days, found: Found, context: Context, step: int) -> Days:
    """Cut a period that holds R: what has passed of it, or after a future verb what is left."""
    anchor = context.anchor
    if anchor is None or step or not days.first <= anchor <= days.last:
        return days
    if found.has("later") or context.tense(found) is Tense.FUTURE:
        return Days(min(anchor + _ONE if found.has("later") else anchor, days.last), days.last)
    if found.has("earlier") and anchor > days.first:
        return days.cut(anchor - _ONE)
    return days.cut(anchor)


def past_one(found: Found, context: Context) -> Sense | None:
    """Read "the past week": R-6 to R; the past month or year reach as far back (ours)."""
    unit = found.name("PERIOD") or found.name("UNIT") or next((word for word in found.words if word in set(Unit)), "")
    return _back(context, Unit(unit), None, single=True)


def past_many(found: Found, context: Context) -> Sense | None:
    """Read "the past 24 hours", "the last two weeks", "recent days"."""
    if found.words[-1] == "past":
        return Sense(Shape.VAGUE, vague=Vague.PAST)
    unit = Unit(found.name("UNITS") or ("week" if found.has("week", "weeks") else "day"))
    if found.has("last", "previous") and not (
        found.number("COUNT")
        or found.item("VAGUE")
        or found.words[0] in ("the", "in", "over", "during", "within", "for", "these")
    ):
        # "last weeks attack": an apostrophe was lost.
        return _lost_genitive(unit, context)
    if found.has("couple"):
        return _back(context, unit, 2)
    return _back(context, unit, amount_of(found))


def _lost_genitive(unit: Unit, context: Context) -> Sense | None:
    anchor = context.anchor
    if unit not in (Unit.WEEK, Unit.MONTH, Unit.YEAR):
        return None
    if anchor is None:
        return Sense(Shape.SPAN, prec={Unit.WEEK: 3, Unit.MONTH: 4}.get(unit, 5))
    days = {
        Unit.WEEK: week_of(anchor - timedelta(days=7)),
        Unit.MONTH: month_of(months_from(anchor, -1)),
        Unit.YEAR: year_of(anchor.year - 1),
    }[unit]
    return Sense(Shape.SPAN, days=days, prec={Unit.WEEK: 3, Unit.MONTH: 4}.get(unit, 5))


def _back(context: Context, unit: Unit, amount: int | None, *, single: bool = False) -> Sense:
    """Return the stretch of so many units up to R (UCDP GED 19.1, appendix 2); `single` is "the past week"."""
    days, prec = stretch_back(context.anchor, unit, amount, single)
    length = Length(1 if single else amount, unit)
    kind, shape = TimeKind.INTERVAL, Shape.SPAN
    if unit in (Unit.YEAR, Unit.DECADE, Unit.CENTURY) and amount is None and not single:
        return Sense(Shape.VAGUE, vague=Vague.PAST, length=length)
    return Sense(shape, kind, days, prec, length=length)


def stretch_back(anchor: date | None, unit: Unit, amount: int | None, single: bool) -> tuple[Days | None, int | None]:
    """Return the days of so many units up to `anchor`, and their date_prec (UCDP GED 19.1, appendix 2); see `past_many`."""
    many = 1 if single else VAGUELY if amount is None else amount
    prec: int | None
    match unit:
        case Unit.SECOND | Unit.MINUTE:
            back, end, prec = 0, 0, 1
        case Unit.HOUR:
            # 24 hours reach to R-1; 48 and 72 both to R-2, as UCDP prints it.
            vague = amount is None and not single
            back, end = 1 if vague or many <= 24 else 2 if many <= 72 else -(-many // 24), 0
            prec = 2
        case Unit.DAY:
            back, end = (1, 0) if single else (many, 1)
            prec = 2 if many < 7 else 3 if many == 7 else 4
        case Unit.WEEK | Unit.FORTNIGHT:
            weeks = many * (2 if unit is Unit.FORTNIGHT else 1)
            back, end, prec = (
                (6, 0, 3) if weeks == 1 else (13, 0, 4) if unit is Unit.FORTNIGHT and many == 1 else (7 * weeks, 0, 4)
            )
        case Unit.MONTH | Unit.QUARTER:
            months = many * (3 if unit is Unit.QUARTER else 1)
            prec = 4 if months == 1 else 5
            if anchor is None:
                return None, prec
            first = months_from(anchor, -months)
            # "Not into another year", said of three months and of a few; a longer stretch says itself that it goes there.
            if 1 < months <= VAGUELY and first.year < anchor.year:
                first = date(anchor.year, 1, 1)
            return Days(first, anchor), prec
        case _:
            years = many * {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}[unit]
            prec = 5 if years == 1 else None
            return (Days(months_from(anchor, -12 * years), anchor) if anchor else None), prec
    if anchor is None:
        return None, prec
    return Days(anchor - timedelta(days=back), anchor - timedelta(days=min(back, end))), prec


def next_many(found: Found, context: Context) -> Sense | None:
    """Read "the next two days", "the coming weeks", "the future"."""
    name = found.name("UNITS") or found.name("PERIOD") or found.name("UNIT")
    if name is None:
        return Sense(Shape.VAGUE, vague=Vague.FUTURE)
    unit, many = Unit(name), 1 if found.item("PERIOD") else amount_of(found) or VAGUELY
    anchor = context.anchor
    length = Length(amount_of(found), unit)
    if anchor is None:
        return Sense(Shape.SPAN, TimeKind.INTERVAL, prec=4, length=length)
    match unit:
        case Unit.SECOND | Unit.MINUTE:
            days = Days.of(anchor)
        case Unit.HOUR:
            days = Days(anchor, anchor + timedelta(days=-(-many // 24)))
        case Unit.DAY | Unit.WEEK | Unit.FORTNIGHT:
            days = Days(anchor + _ONE, anchor + timedelta(days=many * {Unit.DAY: 1, Unit.WEEK: 7}.get(unit, 14)))
        case Unit.MONTH | Unit.QUARTER:
            days = Days(anchor + _ONE, months_from(anchor, many * (3 if unit is Unit.QUARTER else 1)))
        case _:
            days = Days(anchor + _ONE, months_from(anchor, 12 * many * {Unit.YEAR: 1, Unit.DECADE: 10}.get(unit, 100)))
    return Sense(Shape.SPAN, TimeKind.INTERVAL, days, prec_of(days) if days.count <= 366 else None, length=length)


def vague_now(found: Found, context: Context) -> Sense | None:
    """Read "now", "currently": R."""
    anchor = context.anchor
    if found.words == ["now"] and _is_link(found, context):
        return None
    return Sense(Shape.VAGUE, days=Days.of(anchor) if anchor else None, prec=1, vague=Vague.PRESENT)


def _is_link(found: Found, context: Context) -> bool:
    tokens = context.tokens(found.items[0])
    return bool(tokens) and tokens[0].pos_ in ("SCONJ", "INTJ")


def vague_past(found: Found, context: Context) -> Sense | None:
    """Read "recently": R-3 to R-1 (UCDP GED 19.1, appendix 2); "previously" has no bounds."""
    if found.has("recently", "lately"):
        days, prec = stretch_back(context.anchor, Unit.DAY, None, False)
        return Sense(Shape.VAGUE, days=days, prec=prec, vague=Vague.PAST)
    return Sense(Shape.VAGUE, vague=Vague.PAST)


def vague_future(found: Found, context: Context) -> Sense | None:
    """Read "soon"."""
    return Sense(Shape.VAGUE, vague=Vague.FUTURE)


def stretch(found: Found, context: Context) -> Sense | None:
    """Read "five-day offensive": the five days that end with R; "five-day truce" is only a length.

    UCDP GED 19.1, appendix 2, also for "night-long battle" (both days) and "week-old" (R-6 to R).
    """
    anchor = context.anchor
    word = found.words[-1]
    joined = next(
        (
            unit
            for unit in ("week", "day", "month", "year", "night", "hours", "weeks", "days")
            if word.startswith(unit) and word.endswith("long")
        ),
        None,
    )
    night_long = found.has("night") or joined == "night"
    unit = Unit((found.name("UNIT") or (joined or "day").rstrip("s")) if not night_long else "day")
    amount = amount_of(found) or (1 if not (joined or "").endswith("s") else None)
    length = Length(amount, unit)
    acts = any(item.text in time_lexicon().lists["actions"] for item in found.after)
    if night_long:
        return Sense(Shape.SPAN, days=Days(anchor - _ONE, anchor) if anchor else None, prec=2, part=DayPart.NIGHT)
    if found.has("old"):
        many = amount or VAGUELY
        days = Days(anchor - timedelta(days=many * {Unit.DAY: 1, Unit.WEEK: 7}.get(unit, 30) - 1), anchor) if anchor else None
        if unit not in (Unit.DAY, Unit.WEEK):
            return Sense(Shape.LENGTH, TimeKind.DURATION, length=length)
        return Sense(Shape.SPAN, TimeKind.INTERVAL, days, prec_of(days) if days else 3, length=length, open_end=True)
    if acts and amount and unit in (Unit.HOUR, Unit.DAY, Unit.WEEK):
        many = {Unit.HOUR: -(-amount // 24), Unit.DAY: amount, Unit.WEEK: 7 * amount}[unit]
        days = Days(anchor - timedelta(days=many - 1), anchor) if anchor else None
        return Sense(Shape.SPAN, TimeKind.INTERVAL, days, prec_of(days) if days else 2, length=length)
    return Sense(Shape.LENGTH, TimeKind.DURATION, length=length)


def length_of(found: Found, context: Context) -> Sense | None:
    """Read "five days": how long; "several weeks" with nothing beside it is the three weeks to R."""
    unit = found.name("UNIT") or found.name("UNITS")
    if unit is None:
        unit = next((word for word in found.words if word in set(Unit)), "day")
    amount = 2 if found.has("couple") else amount_of(found)
    plural = found.words[-1].endswith("s") or any(
        word.endswith("s") and word in time_lexicon().names["UNITS"] for word in found.words
    )
    if unit == "second" and not plural:
        return None
    if found.has("half") and found.has("a", "an"):
        amount_half: float | None = (amount or 0) + 0.5 if found.words[-1] == "half" else 0.5
    else:
        amount_half = None if amount is None and plural else float(amount or 1)
    length = Length(amount_half, Unit(unit))
    before = {item.text for item in found.before} | set(found.words[:1])
    if (
        found.item("VAGUE") and unit == "week" and not found.has("couple")
        and not before & {"after", "within", "lasting", "lasted", "last", "lasts", "in"}
        and context.tense(found) is not Tense.FUTURE
    ):  # fmt: skip
        days, prec = stretch_back(context.anchor, Unit.WEEK, None, False)
        return Sense(Shape.SPAN, TimeKind.INTERVAL, days, prec, length=length)
    return Sense(Shape.LENGTH, TimeKind.DURATION, length=length)


def amount_of(found: Found) -> int | None:
    """Return the number that words give, "twenty-four" added up; None where they give none."""
    counts = found.numbers("COUNT")
    if not counts:
        return None
    if len(counts) > 1 and counts[1] in (100, 12):
        return counts[0] * counts[1]
    if len(counts) > 1 and 20 <= counts[0] < 100 and counts[0] % 10 == 0 and counts[1] < 10 and not found.has("to"):
        return counts[0] + counts[1]
    return counts[-1] if found.has("to") else counts[0]


def day_from(context: Context, step: int) -> Sense:
    """Return the day so many days from R."""
    anchor = context.anchor
    return Sense(Shape.DAY, days=Days.of(anchor + timedelta(days=step)) if anchor else None, prec=1)


READINGS: dict[str, Reading] = {
    "nothing": nothing,
    "today": today,
    "tonight": tonight,
    "weekday": weekday,
    "weekdays": weekdays,
    "weekday_set": repeated,
    "set": repeated,
    "weekend": weekend,
    "period": period,
    "past_one": past_one,
    "past_many": past_many,
    "next_many": next_many,
    "vague_now": vague_now,
    "vague_past": vague_past,
    "vague_future": vague_future,
    "stretch": stretch,
    "length": length_of,
}

"""Times apart: what is told by how long before or after another day it is: "three days ago", "a week later", "five days on"."""

from datetime import timedelta

from counterclaim.reading.time_absolute import Reading
from counterclaim.reading.time_context import Context
from counterclaim.reading.time_relative import amount_of, day_from, stretch_back
from counterclaim.reading.time_rules import Found
from counterclaim.reading.time_sense import DayPart, Days, Sense, Shape, Shift, Unit, Vague, month_of, months_from, year_of


def ago(found: Found, context: Context) -> Sense | None:
    """Read "three days ago": that day; "two weeks ago": three days either way; months and years ago are the calendar's.

    A week is one day either way. A fortnight ago is the 14 days to R, and vague counts reach back as "the past few days" do
    (UCDP GED 19.1, appendix 2); the rest is ours.
    """
    name, anchor = found.name("UNIT") or found.name("UNITS"), context.anchor
    if name is None:
        return Sense(Shape.VAGUE, vague=Vague.PAST)
    unit, amount = Unit(name), amount_of(found)
    half = found.has("half")
    vague = (found.item("VAGUE") is not None and not found.has("couple")) or (found.item("UNITS") is not None and amount is None)
    if found.has("couple"):
        amount = 2
    many = amount if amount is not None else 1
    if vague:
        if unit in (Unit.YEAR, Unit.DECADE, Unit.CENTURY):
            return Sense(Shape.VAGUE, vague=Vague.PAST)
        days, prec = stretch_back(anchor, unit, None, False)
        return Sense(Shape.SPAN, days=days, prec=prec)
    if unit in (Unit.SECOND, Unit.MINUTE) or (unit is Unit.HOUR and many < 24):
        return Sense(Shape.DAY, days=Days.of(anchor) if anchor else None, prec=1)
    if unit is Unit.FORTNIGHT:
        days, prec = stretch_back(anchor, unit, 1, False)
        return Sense(Shape.SPAN, days=days, prec=prec)
    if unit in (Unit.DAY, Unit.HOUR):
        step = many if unit is Unit.DAY else -(-many // 24)
        return Sense(Shape.DAY, days=Days.of(anchor - timedelta(days=step)) if anchor else None, prec=1)
    if unit is Unit.WEEK:
        if found.has("today") or found.item("WEEKDAY"):
            return day_from(context, -7 * many)
        middle, prec = Shift(-many, unit).around(anchor) if anchor else (None, 2 if many == 1 else 3)
        return Sense(Shape.SPAN, days=middle, prec=prec)
    if unit in (Unit.MONTH, Unit.QUARTER):
        months = many * (3 if unit is Unit.QUARTER else 1)
        return Sense(Shape.SPAN, days=month_of(months_from(anchor, -months)) if anchor else None, prec=4)
    years = many * {Unit.YEAR: 1, Unit.DECADE: 10}.get(unit, 100)
    if half:
        return Sense(Shape.SPAN, days=month_of(months_from(anchor, -6)) if anchor else None, prec=4)
    return Sense(Shape.SPAN, days=year_of(anchor.year - years) if anchor else None, prec=5)


def back_reference(found: Found, context: Context) -> Sense | None:
    """Read "three days later", "five days on", "the same day", "the previous week": a way from the event spoken of."""
    name = found.name("UNIT") or found.name("UNITS")
    if name is None:
        name = next((word for word in found.words if word in set(Unit)), "day")
    unit = Unit(name)
    part = next((DayPart(word) for word in found.words if word in set(DayPart)), None)
    if part:
        unit = Unit.DAY
    if unit is Unit.SECOND and not found.has("seconds"):
        return None
    amount: int | None
    if found.has("same", "that"):
        amount = 0
    elif found.item("UNIT") and not found.has("same", "following", "preceding"):
        amount = amount_of(found) or (2 if found.has("couple") else None)
        amount = 1 if amount is None and found.has("a", "an") and not found.item("VAGUE") else amount
    else:
        amount = None if found.item("UNITS") else 1
    earlier = found.has("earlier", "before", "previous", "preceding", "previously", "beforehand")
    if found.has("before", "after") and found.after and found.item("UNIT") and found.after[0].text == "that":
        pass
    if amount is None and unit not in (Unit.SECOND, Unit.MINUTE, Unit.HOUR):
        return Sense(Shape.BACK, prec=4 if unit is Unit.DAY else 5, part=part)
    many = amount or 0
    if unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR):
        many, unit = (many // 24 if unit is Unit.HOUR else 0), Unit.DAY
    return Sense(Shape.BACK, prec=1, shift=Shift(-many if earlier else many, unit), part=part)


READINGS: dict[str, Reading] = {"ago": ago, "back_reference": back_reference}

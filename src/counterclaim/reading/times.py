"""Times in a text: the words that tell when, for how long or how often, and what they mean on the calendar."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from counterclaim.reading import time_absolute, time_apart, time_joins, time_relative
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.time_absolute import NOTHING
from counterclaim.reading.time_context import Context
from counterclaim.reading.time_midnight import is_midnight
from counterclaim.reading.time_rules import Item, Rule, time_rules
from counterclaim.reading.time_sense import (
    DateOrder,
    DayPart,
    Days,
    Hours,
    Length,
    Sense,
    Shape,
    Shift,
    TimeKind,
    Unit,
    Vague,
)
from counterclaim.records import Basis, Span, TimePrecision, When

__all__ = ["DateOrder", "DayPart", "Hours", "Length", "Shift", "TimeKind", "Timing", "Unit", "Vague", "times_in"]

_READINGS = {**time_absolute.READINGS, **time_relative.READINGS, **time_apart.READINGS, **time_joins.READINGS}
_PRECISION = {
    1: TimePrecision.DAY,
    2: TimePrecision.DAYS,
    3: TimePrecision.WEEK,
    4: TimePrecision.MONTH,
    5: TimePrecision.YEAR,
}
_TICK = timedelta(microseconds=1)
#: Prepositions that a rule may need and that are no part of the time.
_LEADS = frozenset({"at", "on", "in", "by", "during", "for", "within", "over", "lasting", "lasted", "after"})


@dataclass(frozen=True, slots=True)
class Timing:
    """Words of time in a report, and what they mean.

    Args:
        span: in the report's text.
        words: as printed, with "since" and the like where they belong to the meaning.
        kind: a point, an interval, a duration, a set or a period of account; only the first two have a place on the calendar.
        start: first moment on the local clock; None when open, or when the day is not known.
        end: one past the last moment, likewise.
        precision: the unit to which it is known.
        date_prec: UCDP's code: 1 day, 2 to six days, 3 week, 4 month, 5 year; None where it has none.
        open_start: it began before anything said here.
        open_end: it was still going on.
        zone: IANA name of the zone that the words give ("GMT"); None where they give none.
        zone_words: an abbreviation that several zones use ("IST"): it counts where the place's zone uses it.
        part: of the day; it does not narrow the day.
        length: of a duration.
        shift: from the day of the event spoken of ("three days later", "the same day"); `on` takes it.
        vague: a side of the report's day, where the words give no bounds ("in the future").
        hypothetical: inside a condition ("if the truce lasts seven days").
        floating: an hour or a part of a day without a day of its own: it stands on the day of the sentence, else on the
            report's; `on` puts it on another.
        hours: minutes from midnight, where an hour is told.
        guessed: whether its day is the report's only for want of another ("at 17:00"): then `when` is inferred.
    """

    span: Span
    words: str
    kind: TimeKind
    start: datetime | None = None
    end: datetime | None = None
    precision: TimePrecision = TimePrecision.DAY
    date_prec: int | None = None
    open_start: bool = False
    open_end: bool = False
    zone: str | None = None
    zone_words: str | None = None
    part: DayPart | None = None
    length: Length | None = None
    shift: Shift | None = None
    vague: Vague | None = None
    hypothetical: bool = False
    floating: bool = False
    hours: Hours | None = None
    guessed: bool = False

    def on(self, day: date) -> "Timing":
        """Return this on the day of an event: an hour moves to it, "three days later" is counted from it.

        Args:
            day: local day of the event that these words speak of, or for a shift of the event before it.

        Returns:
            The same timing where it has a day of its own.
        """
        try:
            if self.shift is not None:
                days, prec = self.shift.from_day(day)
                return self.of_days(days, prec)
            if self.floating:
                start, end = _bounds(Days.of(day), self.hours)
                end = end if self.end or not self.open_end else None
                return replace(self, start=None if self.open_start else start, end=end, guessed=False)
        except (OverflowError, ValueError):
            pass
        return self

    def of_days(self, days: Days, prec: int, *, guessed: bool = False) -> "Timing":
        """Return these words with other days.

        Args:
            days: that they mean.
            prec: UCDP's date_prec of these, 1 to 5.
            guessed: whether the day that they were counted from is one.

        Raises:
            OverflowError: at the last day of the calendar.
        """
        start, end = _bounds(days, None)
        return replace(self, start=start, end=end, date_prec=prec, precision=_PRECISION[prec], guessed=guessed)

    def when(self, zone: str | None, basis: Basis = Basis.STATED) -> When | None:
        """Return the time in a zone: a day runs from 0 to 24 o'clock there, at the offset of its date.

        Args:
            zone: IANA name of the place's zone; a zone in the words wins over it. With neither, instants are in UTC and the
                zone is None.
            basis: on what the claim's time rests, where the day is no guess.

        Returns:
            None for durations, sets and periods of account, and where the day is not known.

        Raises:
            zoneinfo.ZoneInfoNotFoundError: no such zone.
        """
        if self.kind in (TimeKind.DURATION, TimeKind.SET, TimeKind.ACCOUNT) or (self.start is None and self.end is None):
            return None
        start, end, precision, name = self.start, self.end, self.precision, self.zone or zone
        try:
            if self.zone_words and not self._named_by(zone):
                # Which zone is meant is not known, so the hour is not: the day is left.
                precision = TimePrecision.DAY
                start = _midnight(start.date()) if start else None
                end = _midnight((end - _TICK).date() + timedelta(days=1)) if end else None
            begun, ended = _instant(start, name), _instant(end, name)
        except OverflowError:  # at the last day of the calendar
            return None
        return When(begun, ended, precision, name, self.open_start, self.open_end, self.words, self.span,
                    Basis.INFERRED if self.guessed else basis)  # fmt: skip

    def _named_by(self, zone: str | None) -> bool:
        moment = self.start or self.end
        return zone is not None and moment is not None and moment.replace(tzinfo=ZoneInfo(zone)).tzname() == self.zone_words


def times_in(paragraph: Paragraph, anchor: date | None, order: DateOrder | None = None) -> tuple[Timing, ...]:
    """Find the times in a paragraph.

    Args:
        paragraph: parsed.
        anchor: the report's day; without it relative times are found and mean nothing.
        order: of day and month in figures ("05/03/2016"); without it such a date means nothing where both orders give a day.

    Returns:
        In order of the text, none overlapping another. The rules are those of the UCDP GED codebook 19.1, appendix 2, by
        DOMAIN.md, section 4.2, and ours (docs/times.md).
    """
    context = Context(paragraph, anchor, order)
    rules = time_rules()
    items = rules.items(paragraph.text[paragraph.span.start : paragraph.span.end])
    if not items:
        return ()
    for level in rules.levels:
        items = _apply(level, items, context)
    found = [item for item in items if item.sense is not None and item.sense is not NOTHING]
    told = _Told(found, paragraph)
    return tuple(_timing(item, told, context) for item in found)


def _apply(level: tuple[Rule, ...], items: list[Item], context: Context) -> list[Item]:
    """Return the items with what the rules of a level find in them."""
    codes = "".join(item.code for item in items)
    matches = [
        (match.start(), -match.end(), index, match, rule)
        for index, rule in enumerate(level)
        for match in rule.pattern.finditer(codes)
        if match.end() > match.start()
    ]
    if not matches:
        return items
    matches.sort(key=lambda entry: entry[:3])
    made: list[Item] = []
    here = 0
    for start, _, _, match, rule in matches:
        if start < here:
            continue
        sense = _read(rule, items, match, context)
        if sense is None:
            # What its last word spoils may stand without it: "17 August 20 people".
            shorter = rule.pattern.match(codes, match.start(), match.end() - 1)
            sense = _read(rule, items, shorter, context) if shorter else None
            if sense is None or shorter is None:
                continue
            match = shorter
        low, high = match.span()
        while high - 1 > low and items[high - 1].text == ",":
            high -= 1
        if not rule.data.lead:
            while low + 1 < high and items[low].text in _LEADS:
                low += 1
        made.extend(items[here:low])
        made.append(Item(items[low].start, items[high - 1].end, "", _code(sense), sense))
        here = high
    made.extend(items[here:])
    return made


def _read(rule: Rule, items: list[Item], match: re.Match[str], context: Context) -> Sense | None:
    try:
        return _READINGS[rule.data.reading](rule.found(items, match), context)
    except (OverflowError, ValueError):  # past the ends of the calendar
        return Sense(Shape.VAGUE)


def _code(sense: Sense) -> str:
    return " " if sense is NOTHING else time_rules().codes[frozenset({f"A_{sense.shape}"})]


def _timing(item: Item, told: "_Told", context: Context) -> Timing:
    """Return the timing of an item, with the day that its sentence gives to an hour."""
    sense, paragraph = item.sense, context.paragraph
    assert sense is not None  # noqa: S101 - only such items come here
    span = Span(paragraph.span.start + item.start, paragraph.span.start + item.end)
    tokens = paragraph.tokens(span)
    floating = sense.shape in (Shape.CLOCK, Shape.PART) and sense.days is None
    days, prec, guessed = sense.days, sense.prec, False
    if floating and (days := told.beside(item)) is None and context.anchor is not None:
        # "Began at midnight" is the last midnight, "will begin at midnight" the next.
        back = is_midnight(sense.hours) and context.is_past(item)
        days, guessed = Days.of(context.anchor - timedelta(days=1) if back else context.anchor), True
    elif floating and is_midnight(sense.hours) and context.is_past(item) and context.begins(item):
        # "Said on Friday that it began at midnight": of which night nobody tells.
        sense = replace(sense, hours=None)
    elif sense.shift is not None and days is None and (day := told.before(item)):
        try:
            days, prec = sense.shift.from_day(day)
        except (OverflowError, ValueError):
            days = None
    try:
        start, end = _bounds(days, sense.hours) if days else (None, None)
    except OverflowError:
        start = end = None
    if sense.open_start:
        start, end = None, (start if sense.hours else end)
    precision = _PRECISION[prec or 5]
    if sense.hours:
        precision = TimePrecision.MINUTE if sense.hours.minute else TimePrecision.HOUR
    return Timing(
        span, span.of(paragraph.text), sense.kind, start, None if sense.endless else end, precision, prec, sense.open_start,
        sense.open_end, sense.zone, sense.zone_words, sense.part, sense.length, sense.shift, sense.vague,
        bool(tokens) and context.is_supposed(tokens[0]), floating, sense.hours, guessed,
    )  # fmt: skip


class _Told:
    """The single days that a paragraph tells, in order, for the hours and back references beside them."""

    def __init__(self, found: list[Item], paragraph: Paragraph) -> None:
        self._paragraph = paragraph
        self._items = [
            (item.start, item.sense.days)
            for item in found
            if item.sense and item.sense.shape in (Shape.DAY, Shape.TIME) and item.sense.days and item.sense.days.count == 1
        ]
        self._starts = [start for start, _ in self._items]

    def beside(self, item: Item) -> Days | None:
        """Return the nearest day told in the sentence of `item`; else the last one told before it."""
        at = bisect_left(self._starts, item.start)
        around = [self._items[index] for index in (at - 1, at) if 0 <= index < len(self._items)]
        same = [pair for pair in around if self._sentence(pair[0]) == self._sentence(item.start)]
        if same:
            return min(same, key=lambda pair: abs(pair[0] - item.start))[1]
        return self._items[at - 1][1] if at else None

    def before(self, item: Item) -> date | None:
        """Return the day told before in the same sentence, from which "three days later" is counted."""
        at = bisect_left(self._starts, item.start)
        if not at or self._sentence(self._starts[at - 1]) != self._sentence(item.start):
            return None
        return self._items[at - 1][1].first

    def _sentence(self, start: int) -> int:
        return self._paragraph.sentence_at(self._paragraph.span.start + start)


def _bounds(days: Days, hours: Hours | None) -> tuple[datetime, datetime | None]:
    """Return the first moment and one past the last, on the local clock."""
    if hours is None:
        return _midnight(days.first), _midnight(days.last + timedelta(days=1))
    midnight = _midnight(days.first)
    return midnight + timedelta(minutes=hours.start), midnight + timedelta(minutes=hours.end) if hours.end is not None else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _instant(moment: datetime | None, zone: str | None) -> datetime | None:
    """Put a local moment in a zone, at the offset of its date."""
    if moment is None:
        return None
    offset = moment.replace(tzinfo=ZoneInfo(zone)).utcoffset() if zone else None
    return moment.replace(tzinfo=timezone(offset) if offset else UTC)

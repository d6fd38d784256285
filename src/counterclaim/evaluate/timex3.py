"""TIMEX3: a time as the reader gives it → the expressions, types and values that TimeML's annotation guidelines give it."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from counterclaim.evaluate.tml import Timex3
from counterclaim.reading import DayPart, Length, TimeKind, Timing, Unit, Vague
from counterclaim.records import Span

#: A preposition is no part of an expression, unless it tells of its bounds (TimeML guidelines 1.2.1, section 2.2: extent).
_LEADS = re.compile(
    r"(?:(?:ever )?since|until|till|from|between|in|on|at|by|for|over|during|within|of|lasting|lasted|after|before|starting|"
    r"beginning|effective|commencing|as of|up to|as early as|as late as)\s+",
    re.IGNORECASE,
)
#: What joins the two times of an interval, which are two expressions.
_JOINS = re.compile(r"\s*(?:\b(?:to|until|till|through|and)\b|[-–—/])\s*", re.IGNORECASE)
_QUARTER = re.compile(r"\d{4}-Q[1-4]")
_AWAY = re.compile(r"(?P<length>(?!the\b).*?(?P<unit>second|minute|hour|day|week|month|year|decade)s?) (?:after|before)")
_YEAR_BEFORE = re.compile(r"a year (?:ago|earlier|before)")
_DAY = re.compile(
    r"day\b|night|\b\d{1,2}(?:st|nd|rd|th)?\b|yesterday|tomorrow|today|\d[/.-]\d|\b(?:mon|tues?|wed|thu|thurs?|fri|sat|sun)\b"
)
_MONTH = re.compile(r"month|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?:[a-z]*\b)")
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_PARTS = {
    DayPart.DAWN: "MO",
    DayPart.MORNING: "MO",
    DayPart.NOON: "MI",
    DayPart.AFTERNOON: "AF",
    DayPart.EVENING: "EV",
    DayPart.NIGHT: "NI",
}
_UNITS = {
    Unit.SECOND: "S",
    Unit.MINUTE: "M",
    Unit.HOUR: "H",
    Unit.DAY: "D",
    Unit.WEEK: "W",
    Unit.MONTH: "M",
    Unit.QUARTER: "Q",
    Unit.YEAR: "Y",
    Unit.DECADE: "E",
    Unit.CENTURY: "C",
}
_CLOCK = (Unit.SECOND, Unit.MINUTE, Unit.HOUR)


class Timex3s:
    """Writes the times of one text as TIMEX3, in order of the text: some count from one that was told before.

    Args:
        day: of the document.
    """

    def __init__(self, day: date) -> None:
        self._day = self._told = day
        self._quarter = ""

    def of(self, timing: Timing) -> Iterator[Timex3]:
        """Return what TimeML marks where a timing stands: one expression, or the two ends of an interval."""
        lead = _LEADS.match(timing.words)
        start = timing.span.start + (lead.end() if lead else 0)
        words = timing.words[start - timing.span.start :]
        if timing.shift is not None and timing.start is None:
            timing = timing.on(self._told)
        if timing.start is not None and timing.kind is TimeKind.POINT:
            self._told = timing.start.date()
        joint = _JOINS.search(words)
        if joint is None or not words[joint.end() :] or not _has_two_ends(timing) or not (timing.start and timing.end):
            yield self._one(timing, start, words)
            return
        first, last = words[: joint.start()], words[joint.end() :]
        whole = first if _grain(first.lower()) else last
        yield Timex3(
            Span(start, start + joint.start()), "DATE", _on_calendar(timing.start.date(), timing.start.date(), whole.lower())
        )
        end = timing.end.date() - timedelta(days=1)
        yield Timex3(Span(start + joint.end(), timing.span.end), "DATE", _on_calendar(end, end, last.lower()))

    def _one(self, timing: Timing, start: int, words: str) -> Timex3:
        lowered = words.lower()
        if (away := _AWAY.fullmatch(lowered)) and timing.kind is TimeKind.POINT:
            # "Two days after the raid" is a length and an event (TimeML guidelines); "two days later" is a day.
            amount = abs(timing.shift.amount) if timing.shift else None
            unit = timing.shift.unit if timing.shift and timing.shift.amount else Unit(away["unit"])
            return Timex3(Span(start, start + away.end("length")), "DURATION", _length(Length(amount or None, unit)))
        kind, value = self._account(timing) if timing.kind is TimeKind.ACCOUNT else _typed(timing, lowered)
        if timing.kind is TimeKind.POINT:
            if _YEAR_BEFORE.fullmatch(lowered) and self._quarter:
                value = self._year_before()  # the quarter spoken of, of the year before (TimeML's anchorTimeID)
            elif _QUARTER.fullmatch(value) and self._is_reported(value):
                self._quarter = value
        return Timex3(Span(start, timing.span.end), kind, value)

    def _account(self, timing: Timing) -> tuple[str, str]:
        """Return the value of a period of account: the quarter told last, or the one of the year before, or a year."""
        if timing.length is not None and timing.length.unit is Unit.YEAR:
            return "DATE", f"{self._day.year}"
        if timing.start is not None and not self._quarter:
            return "DATE", f"{timing.start.year}"
        if timing.start is not None:
            return "DATE", f"{timing.start.year}{self._quarter[4:]}"
        if timing.shift is not None:
            return "DATE", self._year_before() if self._quarter else f"{self._day.year - 1}"
        last = date(self._day.year, 3 * ((self._day.month - 1) // 3) + 1, 1) - timedelta(days=1)
        return "DATE", self._quarter or _on_calendar(last, last, "quarter")

    def _is_reported(self, quarter: str) -> bool:
        """Tell whether a quarter is one of the four up to the day: an earlier one is compared with, a later one foreseen."""
        now = self._day.year * 4 + (self._day.month - 1) // 3
        return 0 <= now - (int(quarter[:4]) * 4 + int(quarter[-1]) - 1) < 4

    def _year_before(self) -> str:
        return f"{int(self._quarter[:4]) - 1}{self._quarter[4:]}"


def _has_two_ends(timing: Timing) -> bool:
    return timing.kind is TimeKind.INTERVAL and timing.hours is None and timing.length is None and not timing.open_end


def _typed(timing: Timing, words: str) -> tuple[str, str]:
    """Return the type and the value."""
    if timing.kind is TimeKind.SET:
        return "SET", _length(timing.length) if timing.length else "XXXX"
    if timing.kind is TimeKind.DURATION and timing.length is not None:
        return "DURATION", _length(timing.length)
    if timing.vague is not None and (timing.length is None or timing.vague is not Vague.PAST):
        return "DATE", f"{timing.vague.upper()}_REF"
    if timing.length is not None:
        return "DURATION", _length(timing.length)
    if timing.start is None and timing.end is None:
        return "DATE", "XXXX-XX-XX"
    first = timing.start.date() if timing.start else _last_day(timing.end)
    if timing.hours is not None:
        moment = timing.start or timing.end
        return "TIME", f"{moment:%Y-%m-%dT%H:%M}"
    if timing.part is not None and timing.precision == "day":
        return "TIME", f"{first}T{_PARTS[timing.part]}"
    return "DATE", _on_calendar(first, _last_day(timing.end) if timing.end else first, words)


def _last_day(end: datetime | None) -> date:
    assert end is not None  # noqa: S101 - asked only where there is one
    return (end - timedelta(microseconds=1)).date()


def _length(length: Length) -> str:
    amount = "X" if length.amount is None else f"{length.amount:g}"
    if length.unit is Unit.FORTNIGHT:
        amount, unit = ("X" if length.amount is None else f"{2 * length.amount:g}"), "W"
    else:
        unit = _UNITS[length.unit]
    return f"P{'T' if length.unit in _CLOCK else ''}{amount}{unit}"


def _grain(words: str) -> str:
    """Return the unit of the calendar that an expression names; "" where it names none."""
    named = (
        ("weekend", "weekend"), ("quarter", "quarter"), ("half", "half"), ("century", "century"),
    )  # fmt: skip
    for unit, sign in named:
        if sign in words:
            return unit
    if any(season in words.split() for season in _SEASONS):
        return "season"
    if re.search(r"decade|\d0['’]?s\b|(?:en|ir|or|if|ix|gh|ne)ties\b", words):
        return "decade"
    if _DAY.search(words):
        return "day"
    if re.search(r"\bweeks?\b", words):
        return "week"
    if _MONTH.search(words):
        return "month"
    return "year" if re.search(r"year|\d{4}|\bnineteen\b|thousand", words) else ""


def _on_calendar(first: date, last: date, words: str) -> str:
    """Write days of the calendar by the unit that the words name, or by how many they are."""
    length = (last - first).days + 1
    by_length = "day" if length == 1 else "week" if length <= 7 else "month" if length <= 31 else "year"
    match _grain(words) or by_length:
        case "weekend":
            return f"{first:%G-W%V}-WE"
        case "week":
            return f"{first:%G-W%V}"
        case "month":
            return f"{first:%Y-%m}"
        case "quarter":
            return f"{first.year}-Q{(first.month + 2) // 3}"
        case "half":
            return f"{first.year}-H{1 if first.month < 7 else 2}"
        case "season":
            name = next(name for name in words.split() if name in _SEASONS)
            return f"{first.year}-{_SEASONS[name]}"
        case "year":
            return f"{first.year:04}"
        case "decade":
            return f"{first.year // 10:03}"
        case "century":
            return f"{first.year // 100:02}"
        case _:
            return first.isoformat()

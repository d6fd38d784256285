"""PrintedDay: a calendar day as printed in a report's head, read without guessing (DOMAIN.md, sections 4.3 and 4.4).

Only absolute dates are read: a day, a month and (but for datelines) a year. "Saturday", "May" and "20 members" are no days here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from counterclaim.intake.clock import clock_after
from counterclaim.intake.dates import alternatives, dates, month_of, weekday_of

# Two-digit years: 40 to 99 are of the last century. No report of 1939 or before is printed so, nor of 2040 yet.
_PIVOT = 40
# Digits of Arabic and Persian script, each one character as ours are, so that offsets hold.
_DIGITS = {zero + digit: str(digit) for zero in (0x660, 0x6F0) for digit in range(10)}
# Longest date with weekday, hour and zone.
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day as printed.

    Args:
        words: as printed.
        start: where they begin, in the text searched.
        end: one past their last character.
        month: 1 to 12; None where day and month cannot be told apart.
        number: day of the month; None likewise.
        year: None where the words name none.
        at: the instant, where the words give hour and zone too.
        weekday: the weekday named with it (Monday is 0), if any.
    """

    words: str
    start: int
    end: int
    month: int | None
    number: int | None
    year: int | None
    at: datetime | None = None
    weekday: int | None = None

    @property
    def day(self) -> date | None:
        """The calendar day; None where the year is missing or day and month cannot be told apart."""
        if self.month is None or self.number is None or self.year is None:
            return None
        return date(self.year, self.month, self.number)

    @property
    def weekday_fits(self) -> bool:
        """Tell whether a weekday is named and is that of the day: then the words are a date beyond doubt."""
        return self.day is not None and self.weekday == self.day.weekday()

    def near(self, anchor: date) -> "PrintedDay":
        """Return this day with the year that brings it closest to `anchor`, where it names none itself."""
        if self.year is not None or self.month is None or self.number is None:
            return self
        years = [year for year in (anchor.year - 1, anchor.year, anchor.year + 1) if _real(year, self.month, self.number)]
        if not years:
            return self
        return replace(self, year=min(years, key=lambda year: abs(date(year, self.month or 1, self.number or 1) - anchor)))


def day_at(text: str, position: int, *, yearless: bool = False) -> PrintedDay | None:
    """Return the day printed at `position`, with its hour and zone where they follow.

    Args:
        text: where it stands.
        position: its first character.
        yearless: true where a day without a year will do (in a dateline).
    """
    window = _Window.of(text, position, position)
    match = _patterns().dated.match(window.text, position - window.start)
    if match is None and yearless:
        match = _patterns().yearless.match(window.text, position - window.start)
    return window.day(match) if match else None


def days_in(text: str, start: int, end: int) -> Iterator[PrintedDay]:
    """Yield the days, with their years, printed between `start` and `end`."""
    window = _Window.of(text, start, end)
    for match in _patterns().dated.finditer(window.text, start - window.start, end - window.start):
        if day := window.day(match):
            yield day


def day_of(value: str) -> PrintedDay | None:
    """Return the day that the whole of `value` prints (a header line, a meta tag); None where it is anything else."""
    value = value.strip()
    found = day_at(value, 0)
    return found if found and not value[found.end :].strip(" .;,") else None


@dataclass(frozen=True, slots=True)
class _Window:
    """The stretch of a text that is searched, its digits made ours.

    Args:
        text: the stretch, from one character before the search, which the patterns look back at.
        start: offset of the stretch in the whole text.
    """

    text: str
    start: int

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "_Window":
        before = max(0, start - 1)
        return cls(text[before : end + _LONGEST].translate(_DIGITS), before)

    def day(self, match: re.Match[str]) -> PrintedDay | None:
        """Return the day that `match` prints, with its hour; None where there is no such day."""
        found = _read(match)
        if found is None:
            return None
        clock = clock_after(self.text, match.end()) if found.day else None
        end = clock.end if clock else match.end()
        at = datetime.combine(found.day, clock.moment) if found.day and clock and clock.moment.tzinfo else None
        return replace(found, words=self.text[match.start() : end], start=match.start() + self.start, end=end + self.start, at=at)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Compiled from the names of months and weekdays."""

    dated: re.Pattern[str]
    yearless: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    weekday = rf"(?:(?P<weekday>{alternatives(dates().weekdays)})\b\.?,?\s{{1,3}})?"
    month = rf"(?:{alternatives(dates().months)})\b\.?"
    number = r"(?:0?[1-9]|[12]\d|3[01])"
    full = r"(?:18|19|20)\d\d"
    gap = r"(?:,?\s{1,3}(?:(?:de|of)\s)?|,|-)"
    day_month = rf"(?P<d1>{number})(?:st|nd|rd|th|er|º|\.)?{gap}(?P<m1>{month})"
    month_day = rf"(?P<m2>{month})\s{{1,3}}(?P<d2>{number})(?:st|nd|rd|th)?"
    forms = (
        rf"{day_month}{gap}(?P<y1>{full}|'?\d\d)",
        # A comma lost from "July 01, 2016" leaves "July 012016".
        rf"{month_day}(?:,?\s{{1,3}}|,|(?<=\d\d))(?P<y2>{full})",
        rf"(?P<y3>{full})(?P<sep3>[-/.])(?P<n3>\d\d?)(?P=sep3)(?P<d3>\d\d?)",
        r"(?P<a4>\d\d?)(?P<sep4>[-/.])(?P<b4>\d\d?)(?P=sep4)(?P<y4>(?:18|19|20)\d\d|\d\d)",
        rf"(?P<y5>{full})(?P<n5>0[1-9]|1[0-2])(?P<d5>0[1-9]|[12]\d|3[01])",
    )
    # Not inside a longer number, path or word.
    before, after = r"(?<![\w/.-])", r"(?![\d/]|[-.]\d)"
    return _Patterns(
        dated=re.compile(f"{before}{weekday}(?:{'|'.join(forms)}){after}", re.IGNORECASE),
        yearless=re.compile(f"{before}{weekday}(?:{day_month}|{month_day})(?![\\w/]|[-.]\\d)", re.IGNORECASE),
    )


def _read(match: re.Match[str]) -> PrintedDay | None:
    group = match.groupdict()
    printed_year = next((group[key] for key in ("y1", "y2", "y3", "y4", "y5") if group.get(key)), None)
    year = _year(printed_year.lstrip("'")) if printed_year else None
    weekday = weekday_of(group["weekday"]) if group["weekday"] else None
    if name := group["m1"] or group["m2"]:
        orders = [(month_of(name), int(group["d1"] or group["d2"]))]
    elif group.get("a4"):
        orders = _orders(int(group["a4"]), int(group["b4"]), group["sep4"])
    else:
        orders = [(int(group["n3"] or group["n5"]), int(group["d3"] or group["d5"]))]
    # Without a year, 29 February is a day of some year.
    orders = [order for order in orders if _real(2000 if year is None else year, *order)]
    if len(orders) > 1 and year is not None and weekday is not None:
        orders = [order for order in orders if date(year, *order).weekday() == weekday] or orders
    if not orders:
        return None
    month, number = orders[0] if len(orders) == 1 else (None, None)
    return PrintedDay(match[0], match.start(), match.end(), month, number, year, weekday=weekday)


def _orders(first: int, second: int, separator: str) -> list[tuple[int, int]]:
    """Return month and day of a date in figures, in each order that may be meant.

    Full stops are used where the day comes first; slashes and hyphens are used both ways.
    """
    day_first, month_first = (second, first), (first, second)
    return [day_first] if separator == "." or first == second else [day_first, month_first]


def _year(digits: str) -> int:
    value = int(digits)
    if len(digits) > 2:
        return value
    return value + (1900 if value >= _PIVOT else 2000)


def _real(year: int, month: int, number: int) -> bool:
    try:
        date(year, month, number)
    except ValueError:
        return False
    return True

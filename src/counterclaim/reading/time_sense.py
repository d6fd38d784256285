"""Time sense: what words of time mean, in days of the calendar and hours of a day, before they are put in a zone."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class TimeKind(StrEnum):
    """What words of time tell: when something was; from when to when; for how long; how often; of which period accounts are.

    An account's period ("the quarter", "the year-ago period") is no event's time.
    """

    POINT = "point"
    INTERVAL = "interval"
    DURATION = "duration"
    SET = "set"
    ACCOUNT = "account"


class Unit(StrEnum):
    """A unit of time."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class DayPart(StrEnum):
    """A part of a day. It does not narrow the day: "Monday night" is Monday (UCDP GED codebook 19.1, appendix 2)."""

    DAWN = "dawn"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Vague(StrEnum):
    """A side of the report's day, without bounds."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class Tense(StrEnum):
    """What the verb that governs a time says of it."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


class DateOrder(StrEnum):
    """Whether 05/03/2016 is 5 March or 3 May."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


class Shape(StrEnum):
    """How a time can be joined to others."""

    DAY = "DAY"
    CLOCK = "CLOCK"
    PART = "PART"
    TIME = "TIME"
    SPAN = "SPAN"
    BACK = "BACK"
    LENGTH = "LENGTH"
    SET = "SET"
    VAGUE = "VAGUE"


@dataclass(frozen=True, slots=True)
class Days:
    """Days of the calendar, both ends included."""

    first: date
    last: date

    @classmethod
    def of(cls, day: date) -> "Days":
        """Return the one day."""
        return cls(day, day)

    @property
    def count(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def cut(self, day: date) -> "Days":
        """Return the days up to `day`, which cannot lie after the report; the same where none would be left."""
        return Days(self.first, min(self.last, day)) if self.first <= day else self

    def widened(self, days: int) -> "Days":
        """Return these with `days` more at each end."""
        return Days(self.first - timedelta(days=days), self.last + timedelta(days=days))


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch of a day.

    Args:
        start: minutes from midnight.
        end: one past the last, counted from the same midnight; None where it is open.
        minute: whether the minute is printed.
    """

    start: int
    end: int | None
    minute: bool


@dataclass(frozen=True, slots=True)
class Length:
    """How long.

    Args:
        amount: how many of `unit`; None where the words give no number ("several weeks").
        unit: counted.
    """

    amount: float | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class Shift:
    """A way from the day of the event spoken of: "three days later", "the same day", "the previous week".

    Args:
        amount: of `unit`, negative for earlier.
        unit: days keep the day, weeks, months and years give the calendar's.
    """

    amount: int
    unit: Unit

    def from_day(self, day: date) -> tuple[Days, int]:
        """Return the days meant, and their date_prec, where the event is of `day`."""
        match self.unit:
            case Unit.DAY:
                return Days.of(day + timedelta(days=self.amount)), 1
            case Unit.WEEK | Unit.FORTNIGHT:
                weeks = self.amount * (2 if self.unit is Unit.FORTNIGHT else 1)
                return week_of(day + timedelta(days=7 * weeks)), 3
            case Unit.MONTH | Unit.QUARTER:
                return month_of(months_from(day, self.amount * (3 if self.unit is Unit.QUARTER else 1))), 4
            case Unit.YEAR | Unit.DECADE | Unit.CENTURY:
                years = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100}[self.unit] * self.amount
                return year_of(day.year + years), 5
            case _:
                return Days.of(day), 1

    def around(self, day: date) -> tuple[Days, int]:
        """Return what `from_day` does, but of weeks the days about it: "two weeks ago" is three either way, "a week ago" one."""
        if self.unit not in (Unit.WEEK, Unit.FORTNIGHT):
            return self.from_day(day)
        weeks = self.amount * (2 if self.unit is Unit.FORTNIGHT else 1)
        slack, prec = (1, 2) if abs(weeks) == 1 else (3, 3)
        return Days.of(day + timedelta(days=7 * weeks)).widened(slack), prec


@dataclass(frozen=True, slots=True)
class Sense:
    """What words of time mean.

    Args:
        shape: how it can be joined.
        kind: what it tells.
        days: None where they hang on a day that is not known.
        prec: date_prec of UCDP, 1 to 5; None where it has none.
        hours: of the clock.
        part: of the day.
        zone: IANA name that the words give; "" with `zone_words` where the name is of several zones.
        zone_words: an abbreviation of several zones.
        length: of a duration.
        shift: from the event spoken of.
        vague: a side of the report's day.
        open_start: it began before.
        open_end: it goes on.
        yearless: the year is ours.
        endless: it goes on, nobody says how long ("starting from 1600 GMT").
    """

    shape: Shape
    kind: TimeKind = TimeKind.POINT
    days: Days | None = None
    prec: int | None = None
    hours: Hours | None = None
    part: DayPart | None = None
    zone: str | None = None
    zone_words: str | None = None
    length: Length | None = None
    shift: Shift | None = None
    vague: Vague | None = None
    open_start: bool = False
    open_end: bool = False
    yearless: bool = False
    endless: bool = False


def prec_of(days: Days) -> int:
    """Return date_prec by length: 1 a day, 2 to six days, 3 a week, 4 to a month, 5 longer (UCDP GED codebook 19.1)."""
    return next((prec for prec, longest in ((1, 1), (2, 6), (3, 7), (4, 31)) if days.count <= longest), 5)


def week_of(day: date) -> Days:
    """Return the week, Monday to Sunday, in which `day` lies."""
    monday = day - timedelta(days=day.weekday())
    return Days(monday, monday + timedelta(days=6))


def month_of(day: date) -> Days:
    """Return the month in which `day` lies."""
    return Days(day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))


def year_of(year: int) -> Days:
    """Return a year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def months_from(day: date, months: int) -> date:
    """Return the day as many months on, the last of its month where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

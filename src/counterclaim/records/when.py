"""When: a time as an interval with its precision."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counterclaim.records.basis import Basis
from counterclaim.records.span import Span


class TimePrecision(StrEnum):
    """The unit to which a time is known."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class When:
    """When something happened, or was said.

    Args:
        start: first instant, with its offset from UTC; None when open.
        end: one past the last instant; None when open.
        precision: the unit to which it is known.
        zone: IANA name of the zone assumed, or None when unknown.
        open_start: true when it began before anything said here.
        open_end: true when it was still going on.
        words: as printed; None when inferred.
        span: where `words` stand.
        basis: stated, inherited or inferred.
    """

    start: datetime | None
    end: datetime | None
    precision: TimePrecision
    zone: str | None
    open_start: bool
    open_end: bool
    words: str | None
    span: Span | None
    basis: Basis

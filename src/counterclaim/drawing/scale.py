"""Scale: where a moment and a number stand in a picture, and which of them its axes name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
#: Of the C locale: a picture is the same wherever it is drawn.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: Between two times that an axis names.
_GAPS = (_HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR, *(count * _DAY for count in (1, 2, 5, 10, 20, 30, 60, 90, 180, 365, 730, 1825)))
#: How many of each an axis names at most.
_TIMES, _NUMBERS = 6, 6


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps times to pixels from the left, and numbers to pixels from the top.

    Args:
        first: at the left end.
        last: at the right end.
        most: at the upper end; 0 is at the lower.
        left: pixels.
        right: pixels.
        top: pixels.
        bottom: pixels.
    """

    first: datetime
    last: datetime
    most: int
    left: float
    right: float
    top: float
    bottom: float

    def x(self, moment: datetime) -> float:
        """Return where a moment stands."""
        return self.left + (self.right - self.left) * ((moment - self.first) / (self.last - self.first))

    def y(self, number: int) -> float:
        """Return where a number stands."""
        return self.bottom - (self.bottom - self.top) * number / self.most

    @property
    def numbers(self) -> list[int]:
        """The numbers to name: round ones, 0 first."""
        rough = max(1, self.most // _NUMBERS)
        power = 10 ** (len(str(rough)) - 1)
        gap = next(step * power for step in (1, 2, 5, 10) if step * power >= self.most / _NUMBERS)
        return list(range(0, self.most + 1, gap))

    @property
    def times(self) -> list[tuple[datetime, str]]:
        """The times to name, in UTC, each with its name; the year stands with the first, and where it changes."""
        span = self.last - self.first
        gap = next((gap for gap in _GAPS if span / gap <= _TIMES), _GAPS[-1] * (1 + span // (_GAPS[-1] * _TIMES)))
        floor = self.first.replace(hour=0, minute=0, second=0, microsecond=0)
        at = floor + gap * ((self.first - floor) // gap)
        found: list[tuple[datetime, str]] = []
        while at <= self.last:
            if at >= self.first:
                before = found[-1][0] if found else None
                told = day(at, year=before is None or before.year != at.year)
                if gap < _DAY:
                    told = f"{at:%H:%M}" if before is not None and before.date() == at.date() else f"{day(at)} {at:%H:%M}"
                found.append((at, told))
            if self.last - at < gap:  # the calendar may end before the next
                break
            at += gap
        return found


def scaled(times: Sequence[datetime], numbers: Sequence[int], box: tuple[float, float, float, float]) -> Scale:
    """Return a scale on which all of these stand, with room to the right of the last for how it goes on.

    Args:
        times: at which something is told; none where nobody knows.
        numbers: that are told; one at least.
        box: left, right, top and bottom, in pixels.
    """
    known = sorted(moment.astimezone(UTC) for moment in times) or [datetime(2000, 1, 1, tzinfo=UTC)]
    first, last = known[0], known[-1]
    room = max((last - first) / 12, 6 * _HOUR)
    # The calendar ends, and a year that was read wrong must not break a picture.
    first = first - room if first - datetime.min.replace(tzinfo=UTC) > room else first
    last = last + room if datetime.max.replace(tzinfo=UTC) - last > room else last
    most = max(*numbers, 1)
    return Scale(first, last, most + max(1, most // 12), *box)


def day(moment: date, *, year: bool = False) -> str:
    """Return a day: ``17 Sep``, ``17 Sep 2016``."""
    told = f"{moment.day} {_MONTHS[moment.month - 1]}"
    return f"{told} {moment.year}" if year else told

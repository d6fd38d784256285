"""Field: where days and numbers stand in the picture of breaches, its axes, and labels that do not lie on one another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from counterclaim.drawing.canvas import FAINT, RULE, WIDTH, Value, across, element, words
from counterclaim.drawing.scale import Scale, day

_DAY = timedelta(days=1)
#: Days between two that the axis names, and how many it names at most.
_GAPS, _NAMED = (1, 2, 7, 14, 28, 56), 10

#: White around letters, for lines that pass below them; and how much wider bold letters are than `across` reckons with.
HALO: dict[str, Value] = {"stroke": "#ffffff", "stroke_width": 3, "stroke_linejoin": "round", "paint_order": "stroke"}
_BOLD = 1.28

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of days across and numbers up.

    Args:
        first: day at the left end.
        last: day at the right end, all of it in the field.
        scale: of it; days are told to it as if they were of UTC, so that each is as wide as the next.
        zone: IANA name of the zone in which days are counted.
    """

    first: date
    last: date
    scale: Scale
    zone: str

    @property
    def wide(self) -> float:
        """Pixels of a day."""
        return (self.scale.right - self.scale.left) / ((self.last - self.first).days + 1)

    def x(self, of: date) -> float:
        """Return where a day begins."""
        return self.scale.left + self.wide * (of - self.first).days

    def instant(self, at: datetime) -> float | None:
        """Return where an instant stands; None where that is outside."""
        local = at.astimezone(ZoneInfo(self.zone))
        found = self.x(local.date()) + self.wide * ((local.hour + local.minute / 60) / 24)
        return found if self.scale.left <= found <= self.scale.right else None

    def span(self, first: date | None, last: date) -> tuple[float, float]:
        """Return where a period begins and ends; one that began before the field begins at its edge."""
        return max(self.x(first or last), self.scale.left), self.x(last) + self.wide

    def axes(self, *, named: bool = True, below: float = 16) -> Iterator[str]:
        """Give the lines of numbers with their names, and the days.

        Args:
            named: whether days are named.
            below: pixels from the field's foot to their names.
        """
        scale = self.scale
        for number in scale.numbers:
            at = scale.y(number)
            yield element("line", x1=scale.left, y1=at, x2=scale.right, y2=at, stroke=RULE, stroke_width=1)
            told = f"{number:,}"
            size = min(11.0, 11 * (scale.left - 10) / max(across(told, 11) * 1.15, 1))
            yield words(told, scale.left - 6, at + 4, fill=FAINT, font_size=size, text_anchor="end")
        if not named:
            return
        before: date | None = None
        for of in self._named():
            at = self.x(of)
            yield element("line", x1=at, y1=scale.bottom, x2=at, y2=scale.bottom + 4, stroke=FAINT, stroke_width=1)
            told = day(of, year=before is None or before.year != of.year)
            yield words(told, at + 2, scale.bottom + below, fill=FAINT, font_size=10.5)
            before = of

    def _named(self) -> list[date]:
        count = (self.last - self.first).days + 1
        most = min(_NAMED, int((self.scale.right - self.scale.left) / 62))
        gap = next((gap for gap in _GAPS if count / gap <= most), -(-count // most))
        return [
            self.first + place * _DAY
            for place in range(0, count, gap)
            if self.scale.right - self.x(self.first + place * _DAY) > 30
        ]


def field(first: date, last: date, numbers: Sequence[int], box: Box, zone: str) -> Field:
    """Return a field.

    Args:
        first: day.
        last: day.
        numbers: that are to stand in it.
        box: left, right, top and bottom, in pixels.
        zone: IANA name.
    """
    begin = datetime.combine(first, time(), UTC)
    end = datetime.combine(last, time(23, 59, 59), UTC)
    most = max(*numbers, 1) if numbers else 1
    return Field(first, last, Scale(begin, end, most + max(1, most // 6), *box), zone)


class Labels:
    """Labels that are set where nothing stands yet; one for which there is no room is left out, and stands in a title.

    Args:
        left: of the field, left of which its numbers stand.
        lines: where lines stand from top to bottom, which labels avoid where they can.
    """

    def __init__(self, left: float, lines: Sequence[float] = ()) -> None:
        self._left = left
        self._taken: list[Box] = []
        self._lines = [(x - 1, 0.0, x + 1, 1e9) for x in lines]

    def take(self, box: Box) -> None:
        """Keep a place free of labels: left, top, right, bottom."""
        self._taken.append(box)

    def beside(self, text: str, x: float, y: float, *, bold: bool = True, **style: Value) -> str:
        """Return a label beside a point: above it, to its right, to its left, or below; nothing where there is no room."""
        wide = across(text, 11) * (_BOLD if bold else 1.05)
        spots = ((x - wide / 2, y - 9), (x + 8, y + 4), (x - wide - 8, y + 4), (x - wide / 2, y - 21), (x - wide / 2, y + 18))
        boxes = [(max(self._left, min(left, WIDTH - 4 - wide)), base) for left, base in spots]
        for avoided in (self._taken + self._lines, self._taken):
            for left, base in boxes:
                box = (left, base - 9, left + wide, base + 2)
                if not any(_meet(box, other) for other in avoided):
                    self._taken.append(box)
                    centred: dict[str, Value] = {
                        "font_size": 11,
                        "font_weight": "bold" if bold else "normal",
                        "text_anchor": "middle",
                    }
                    return words(text, left + wide / 2, base, **{**centred, **HALO, **style})
        return ""


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

"""Cells: what a day of the calendar shows, line by line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.ceasefire.ledger import BreachRow, Day, Implied, Ledger
from counterclaim.ceasefire.periods import length
from counterclaim.ceasefire.pictures.pens import Pen, letters, side_pens, sign, sign_of
from counterclaim.ceasefire.pictures.told import absent_words, implied_words, recorder, row_words, signs
from counterclaim.drawing.canvas import FAINT, RULE, Value, across, cut, element, hint, name, words

#: Pixels between lines, of the letters in them, and of a mark.
LINE, SIZE, MARK = 14.0, 10.0, 11.0
#: Of the room for a name, what is filled: some fonts are wider than `across` reckons with; and how
#: much wider bold letters are.
_SURE, _BOLD = 0.92, 1.25
#: How much too wide a number may be for the room beside its marks, and is set smaller there, before it has a line of its own.
_SMALLER = 1.15
#: Marks that stand beside a number, counts and words of parties of a day that are shown before the rest are counted.
_MARKS, _COUNTS, _WORDS, _NAMES = 4, 12, 6, 4


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell.

    Args:
        text: safe.
        told: what a pointer shows, and a screen reader reads.
        pens: whose marks stand before the text.
        sign: of what a party says, before the text.
        style: of the text.
        apart: whether a rule parts it from what stands above.
        boxed: whether a dashed box is around it.
        whole: whether no letter of it may be left out: it has a number.
    """

    text: str
    told: str
    pens: tuple[Pen, ...] = ()
    sign: str | None = None
    style: Mapping[str, Value] = field(default_factory=dict)
    apart: bool = False
    boxed: bool = False
    whole: bool = True

    def at(self, x: float, y: float, room: float) -> str:
        """Return its markup.

        Args:
            x: of its left end.
            y: of the foot of its letters.
            room: pixels across.
        """
        parts = [hint(self.told)]
        if self.apart:
            parts.append(element("line", x1=x, y1=y - LINE + 4.5, x2=x + room, y2=y - LINE + 4.5, stroke=RULE))
        if self.boxed:
            box: dict[str, Value] = {"fill": "#ffffff", "stroke": FAINT, "stroke_dasharray": "3 2"}
            parts.append(element("rect", x=x - 2, y=y - 10, width=room + 3, height=LINE - 1, **box))
        for place, pen in enumerate(self.pens):
            parts.append(pen.at(x + 4 + place * MARK, y - 3.5, size=0.85))
        left = MARK * len(self.pens) + (2 if self.pens else 0)
        if self.sign is not None:
            parts.append(sign(self.sign, x + 4.5, y - 3.5))
            left = MARK + 2
        # A number that is cut is another number: it is set smaller.
        wide = _wide(self.text, self.style)
        size = min(SIZE, SIZE * (room - left) / wide) if self.whole and wide else SIZE
        text = self.text if self.whole else cut(self.text, (room - left) * _SURE, SIZE)
        if text:
            parts.append(words(text, x + left, y, **{"font_size": size, **self.style}))
        return element("g", *parts)


class Cells:
    """The cells of a ledger's days.

    Args:
        ledger: of which.
        room: pixels across that a line has.
    """

    def __init__(self, ledger: Ledger, room: float) -> None:
        self._ledger = ledger
        self._room = room
        self.pens, self._of = side_pens(ledger.breaches)
        self.letters = letters(ledger.breaches)

    def of(self, day: Day) -> list[Line]:
        """Return the lines of a day, without its date."""
        rows = self._ledger.breaches
        lines = [*self._marked("begins", day.begins), *self._marked("ends", day.ends)]
        counts = [(place, rows[place]) for place in day.counts]
        own = [line for place, row in counts if not row.cumulative for line in self._count(place, row)]
        lines += _first(own, _COUNTS, "count")
        lines += self._single(day.single)
        if not day.reported:
            mark = "in a longer count" if day.covered else "no report"
            lines.append(Line(mark, f"{absent_words(self._ledger, day)}. That is not zero.", style={"fill": FAINT}))
        lines += [self._implied(self._ledger.implied[place]) for place in day.implied]
        totals = [line for place, row in counts if row.cumulative for line in self._count(place, row)]
        lines += _apart(lines, _first(totals, _COUNTS, "total"))
        lines += _apart(lines, self._statuses(day))
        return lines

    def _marked(self, label: str, parties: Sequence[str]) -> Iterator[Line]:
        if not parties:
            return
        told = f"{label} by the terms of {', '.join(name(one) for one in parties)}"
        yield Line(f"{label}, by", told, style={"font_weight": "bold"})
        for party in parties[:_NAMES]:
            yield Line(name(party), told, whole=False)
        if len(parties) > _NAMES:
            yield Line(f"and {len(parties) - _NAMES:,} more", told, style={"fill": FAINT})

    def _count(self, place: int, row: BreachRow) -> list[Line]:
        if row.count is None:
            return []
        # "The past 24 hours" touch two days, and 19:00 to 19:00 a week later eight.
        days = length(row) if row.first is not None and row.last is not None else 1
        over = f" · {days:,} d" if days > 1 and not row.cumulative else ""
        number = signs(row.count.low, row.count.high)
        text = f"{'Σ ' if row.cumulative else ''}{number} {self.letters[recorder(row)]}{over}"
        style: dict[str, Value] = {} if row.cumulative else {"font_weight": "bold"}
        return self._with_marks(self._of[place], text, row_words(row), style)

    def _single(self, places: Sequence[int]) -> list[Line]:
        """Return a line for each set of sides that single breaches accuse."""
        found: dict[tuple[Pen, ...], list[int]] = {}
        for place in places:
            found.setdefault(self._of[place], []).append(place)
        lines = []
        for pens, some in found.items():
            rows = [self._ledger.breaches[place] for place in some]
            who = " ".join(dict.fromkeys(self.letters[recorder(row)] for row in rows))
            told = ". ".join(row_words(row) for row in rows)
            text = f"{len(rows):,} alleged "
            lines += self._with_marks(pens, text + (who if len(who) < 6 else f"{who[:4].rsplit(' ', 1)[0]} …"), told, {})
        return lines

    def _with_marks(self, pens: tuple[Pen, ...], text: str, told: str, style: Mapping[str, Value]) -> list[Line]:
        """Return one line, or two where the marks leave no room for the number."""
        shown = pens[:_MARKS]
        more = "+ " if len(pens) > _MARKS else ""
        if MARK * len(shown) + 2 + _wide(more + text, style) <= self._room * _SMALLER or not shown:
            return [Line(more + text, told, shown, style=style)]
        return [Line(more, told, shown), Line(text, told, style=style)]

    def _implied(self, one: Implied) -> Line:
        days = (one.last - one.first).days + 1
        letter = self.letters.get(one.series, "")
        text = f"{signs(one.low, one.high)} implied {letter}{f' · {days:,} d' if days > 1 else ''}".rstrip()
        return Line(text, implied_words(one), style={"font_style": "italic"}, boxed=True)

    def _statuses(self, day: Day) -> list[Line]:
        rows = [self._ledger.statuses[place] for place in day.statuses]
        said = dict.fromkeys((sign_of(row.status), row.party, row.status.value.replace("_", " ")) for row in rows)
        lines = [Line(name(party), f"{name(party)} says: {status}", sign=kind, whole=False) for kind, party, status in said]
        return _first(lines, _WORDS, "word of a party", "words of parties")


def _first(lines: list[Line], most: int, noun: str, plural: str | None = None) -> list[Line]:
    """Return the first lines, and how many more there are; titles of the others stand in that line."""
    if len(lines) <= most + 1:
        return lines
    left = lines[most:]
    told = f"{len(left):,} more {plural or noun + 's'}: " + ". ".join(dict.fromkeys(line.told for line in left))
    return [*lines[:most], Line(f"and {len(left):,} more", told, style={"fill": FAINT})]


def _wide(text: str, style: Mapping[str, Value]) -> float:
    """Return the pixels of a text; bold letters are wider."""
    return across(text, SIZE) * (_BOLD if "font_weight" in style else 1.0)


def _apart(above: Sequence[Line], lines: list[Line]) -> list[Line]:
    """Return lines whose first has a rule above it where something stands there."""
    if not lines or not above:
        return lines
    first = lines[0]
    return [Line(first.text, first.told, first.pens, first.sign, first.style, True, first.boxed, first.whole), *lines[1:]]

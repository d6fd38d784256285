"""Pens: by which colour and form a side, or a recorder, is known in a picture; and the signs of what parties say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from counterclaim.ceasefire.accused import Side, accused
from counterclaim.ceasefire.ledger import BreachRow
from counterclaim.ceasefire.pictures.told import names, recorder
from counterclaim.drawing.canvas import COLOURS, FAINT, INK, element, name, words
from counterclaim.drawing.marks import FORMS, mark
from counterclaim.records import CeasefireStatus

#: Sides that have a mark of their own; the others share one.
SIDES = 6
_OTHERS, _NOBODY = "bar", "?"
#: Which sign says what, as lines from the middle of a mark.
_SIGNS = {
    "over": "M-3.5 -3.5L3.5 3.5M-3.5 3.5L3.5 -3.5",
    "not over": "M-4 0.5L-1 3.5L4 -3.5",
    "suspended": "M-2 -4V4M2 -4V4",
    "fragile": "M-4.5 1L-1.5 -2L1.5 2L4.5 -1",
}
_SIGN_OF: Mapping[CeasefireStatus, str] = {
    CeasefireStatus.OVER: "over",
    CeasefireStatus.NOT_OVER: "not over",
    CeasefireStatus.HOLDING: "not over",
    CeasefireStatus.RESUMED: "not over",
    CeasefireStatus.SUSPENDED: "suspended",
    CeasefireStatus.FRAGILE: "fragile",
    CeasefireStatus.VIOLATED: "fragile",
}
#: The signs in the order of a legend, with what they stand for.
SIGNS = (
    ("over", "says that it is over"),
    ("not over", "says that it is not over, holds or resumed"),
    ("suspended", "says that it is suspended"),
    ("fragile", "says that it is fragile or violated"),
)


@dataclass(frozen=True, slots=True)
class Pen:
    """A mark in its colour, and what it stands for.

    Args:
        label: of the legend; has gone through `name`.
        colour: of the mark.
        form: of the mark; ``?`` for nobody.
    """

    label: str
    colour: str
    form: str

    def at(self, x: float, y: float, *, size: float = 1.0, filled: bool = True) -> str:
        """Return its mark with its middle at a point."""
        if self.form == _NOBODY:
            return words(_NOBODY, x, y + 4, fill=self.colour, font_size=12, font_weight="bold", text_anchor="middle")
        return mark(self.form, x, y, self.colour, size=size, filled=filled)


def side_pens(rows: Sequence[BreachRow]) -> tuple[list[Pen], list[tuple[Pen, ...]]]:
    """Return the pens of the sides that are accused, and for each row those of whom it accuses."""
    sides = accused(rows)
    named = [side for side in sides if side.name is not None]
    pens = [Pen(_called(side), COLOURS[place], FORMS[place]) for place, side in enumerate(named[:SIDES])]
    if len(named) > SIDES:
        pens.append(Pen(f"others: {names(str(side.name) for side in named[SIDES:])}", FAINT, _OTHERS))
    of: list[list[Pen]] = [[] for _ in rows]
    for place, side in enumerate(named):
        for row in side.rows:
            if (pen := pens[min(place, SIDES)]) not in of[row]:
                of[row].append(pen)
    if len(named) < len(sides):
        nobody = Pen("nobody named", FAINT, _NOBODY)
        pens.append(nobody)
        for row in sides[-1].rows:
            of[row].append(nobody)
    return pens, [tuple(row) for row in of]


def recorder_pens(rows: Iterable[BreachRow]) -> dict[str, Pen]:
    """Return the pen of each recorder, in the order of its first row; a declared series is one recorder."""
    found: dict[str, Pen] = {}
    for row in rows:
        if (key := recorder(row)) not in found:
            turn, place = len(found) // len(COLOURS), len(found)
            found[key] = Pen(name(key), COLOURS[place % len(COLOURS)], FORMS[(place + turn) % len(FORMS)])
    return found


def letters(rows: Iterable[BreachRow]) -> dict[str, str]:
    """Return a letter for each recorder, in the order of its first row: A, B, … Z, AA, AB."""
    found: dict[str, str] = {}
    for row in rows:
        if (key := recorder(row)) not in found:
            found[key] = _letter(len(found))
    return found


def sign_of(status: CeasefireStatus) -> str:
    """Return the name of the sign for what a party says."""
    return _SIGN_OF[status]


def sign(kind: str, x: float, y: float) -> str:
    """Return a sign with its middle at a point."""
    style = {"fill": "none", "stroke": INK, "stroke_linecap": "round"}
    return element("path", d=_SIGNS[kind], transform=f"translate({x:.1f} {y:.1f})", stroke_width=1.8, **style)


def _called(side: Side) -> str:
    others = [other for other in side.names if other != side.name]
    return name(str(side.name)) + (f" (also {names(others)})" if others else "")


def _letter(place: int) -> str:
    before, rest = divmod(place, len(ascii_uppercase))
    return (_letter(before - 1) if before else "") + ascii_uppercase[rest]

"""Marks: forms that stand for a line or a party beside its colour, for eyes and paper that do not tell colours apart."""

from counterclaim.drawing.canvas import Value, element

#: Pixels from a mark's middle to its corners.
_CORNERS = {
    "diamond": ((0, -5), (5, 0), (0, 5), (-5, 0)),
    "triangle": ((0, -5), (5, 4), (-5, 4)),
    "cross": ((-5, -2), (-2, -2), (-2, -5), (2, -5), (2, -2), (5, -2), (5, 2), (2, 2), (2, 5), (-2, 5), (-2, 2), (-5, 2)),
    "wedge": ((0, 5), (5, -4), (-5, -4)),
    "bar": ((-5, -2), (5, -2), (5, 2), (-5, 2)),
}
#: Every form there is.
FORMS = ("circle", "square", "diamond", "triangle", "cross", "wedge", "bar")


def mark(form: str, x: float, y: float, colour: str, *, filled: bool = True, light: float = 1.0, size: float = 1.0) -> str:
    """Return a mark whose middle stands at a point.

    Args:
        form: one of `FORMS`.
        x: of its middle.
        y: of its middle.
        colour: of its edge, and of its inside.
        filled: whether its inside has the colour; else it is white.
        light: from 0, not to be seen, to 1.
        size: 1 is ten pixels across, about.
    """
    style: dict[str, Value] = {"fill": colour if filled else "#ffffff", "stroke": colour, "stroke_width": 1.5, "opacity": light}
    if form == "circle":
        return element("circle", cx=x, cy=y, r=4 * size, **style)
    if form == "square":
        return element("rect", x=x - 3.5 * size, y=y - 3.5 * size, width=7 * size, height=7 * size, **style)
    points = " ".join(f"{x + size * dx:.1f},{y + size * dy:.1f}" for dx, dy in _CORNERS[form])
    return element("polygon", points=points, **style)

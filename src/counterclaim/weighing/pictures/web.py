"""Web: who rests on whom: the accounts at the left, and towards the right what stands behind them."""

from collections.abc import Iterator, Mapping, Sequence

from counterclaim.drawing.canvas import COLOURS, FAINT, INK, WIDTH, cut, element, hint, name, picture, words, wrapped
from counterclaim.weighing.dossier import Dependence, Dossier
from counterclaim.weighing.pictures.layers import layers_of

_TITLE = "Who rests on whom"
_TOP, _MARGIN = 48.0, 16.0
_ROW, _BOX = 34.0, 24.0
#: Between two columns at least, where the lines run; and how wide a box is at most.
_GAP, _WIDEST = 56.0, 200.0
#: Right of the boxes, for a line that leads back; and how far it hangs down, so that it shows beside one that leads forth.
_BACK, _BOW = 36.0, 28.0
_STATED, _SUSPECTED = COLOURS[0], COLOURS[1]

Corner = tuple[float, float]
#: Where a line begins, what bends it, and where it ends (a cubic curve).
Curve = tuple[Corner, Corner, Corner, Corner]


def dependence_svg(dossier: Dossier) -> str:
    """Draw who rests on whom.

    An account is a box, a body that has none here a dashed one; a line leads from who rests to on whom. It is full where words
    tell so, dashed where it is suspected, and numbered: the words stand below. Whoever rests on nobody is named below.

    Args:
        dossier: of it.

    Returns:
        SVG, 720 pixels wide: the same for the same dossier.
    """
    edges = sorted(dossier.origins.edges, key=lambda edge: (edge.source, edge.on, edge.tie.value, not edge.stated, edge.words))
    told = [edge_words(edge) for edge in edges]
    rows = [f"{index}  {text}" for index, text in enumerate(told, 1)]
    columns = layers_of((edge.source, edge.on) for edge in edges)
    alone = _alone(dossier, {node for column in columns for node in column})
    parts = [words(_TITLE, _MARGIN, 24, font_size=14, font_weight="bold")]
    at = _TOP
    if columns:
        accounts = {account.name for account in dossier.accounts}
        column = {node: index for index, nodes in enumerate(columns) for node in nodes}
        back = any(column[edge.source] >= column[edge.on] for edge in edges)
        room = WIDTH - 2 * _MARGIN - (_BACK if back else 0)
        wide = min(_WIDEST, (room - _GAP * (len(columns) - 1)) / len(columns))
        places = _places(columns, wide, room)
        curves = _curves(edges, places, wide)
        parts += (_line(curve, edge, text) for curve, edge, text in zip(curves, edges, rows, strict=True))
        parts += (_box(node, corner, wide, is_account=node in accounts) for node, corner in places.items())
        parts += _numbers(curves, edges, rows)
        at += _ROW * max(map(len, columns)) + 24
    for text in [*rows, *alone, *([_MEANING] if rows else [])]:
        faint = text is _MEANING
        for row in wrapped(text, WIDTH - 2 * _MARGIN):
            parts.append(words(row, _MARGIN, at, fill=FAINT if faint else INK))
            at += 16
        at += 4
    return picture("dependence", _TITLE, " ".join(f"{text}." for text in [*told, *alone]), at + 4, parts)


_MEANING = (
    "Full, blue: the words say so. Dashed, orange: suspected. Dashed box: a body that has no account here. "
    "No account takes another's place by this: it only counts how many are independent."
)


def edge_words(edge: Dependence) -> str:
    """Return an edge as a person reads it: ``A rests on B (relays), stated: “citing B”``."""
    sure = "stated" if edge.stated else "suspected"
    told = f": “{name(edge.words)}”" if edge.words.strip() else ""
    return f"{name(edge.source)} rests on {name(edge.on)} ({edge.tie.value}), {sure}{told}"


def _alone(dossier: Dossier, drawn: set[str]) -> list[str]:
    """Tell who rests on nobody: those whose origin is known, and those whose is not."""
    left = [account.name for account in dossier.accounts if account.name not in drawn]
    known = [name(one) for one in left if dossier.origins.origin_of.get(one) is not None]
    unknown = [name(one) for one in left if dossier.origins.origin_of.get(one) is None]
    return [
        f"{head}: {', '.join(names)}"
        for head, names in (("Rest on nobody, as far as is told", known), ("Origin unknown", unknown))
        if names
    ] or ([] if drawn else ["No account is known"])


def _places(columns: Sequence[Sequence[str]], wide: float, room: float) -> dict[str, Corner]:
    """Return the upper left corner of each box; a shorter column stands in the middle of the height."""
    tallest = max(map(len, columns))
    between = (room - wide * len(columns)) / max(1, len(columns) - 1)
    return {
        node: (_MARGIN + index * (wide + between), _TOP + _ROW * (row + (tallest - len(column)) / 2))
        for index, column in enumerate(columns)
        for row, node in enumerate(column)
    }


def _box(node: str, corner: Corner, wide: float, *, is_account: bool) -> str:
    x, y = corner
    frame = element(
        "rect", x=x, y=y, width=wide, height=_BOX, rx=4 if is_account else 12, fill="#ffffff", stroke=INK,
        stroke_width=1.2, stroke_dasharray="none" if is_account else "4 3",
    )  # fmt: skip
    shown = words(cut(name(node), wide - 14, 11), x + wide / 2, y + _BOX / 2 + 4, font_size=11, text_anchor="middle")
    return element("g", hint(name(node)), frame, shown)


def _curves(edges: Sequence[Dependence], places: Mapping[str, Corner], wide: float) -> list[Curve]:
    """Return the line of each edge, those between the same two set apart."""
    seen: dict[tuple[str, str], int] = {}
    curves: list[Curve] = []
    for edge in edges:
        turn = seen[edge.source, edge.on] = seen.get((edge.source, edge.on), -1) + 1
        aside = (turn + 1) // 2 * (6 if turn % 2 else -6)
        (x0, y0), (x1, y1) = places[edge.source], places[edge.on]
        start, end = (x0 + wide, y0 + _BOX / 2 + aside), (x1 - 2, y1 + _BOX / 2 + aside)
        if x1 > x0:
            bend = (end[0] - start[0]) / 2
            curves.append((start, (start[0] + bend, start[1]), (end[0] - bend, end[1]), end))
        else:  # back to the left, or in one column: round the outside
            end = (x1 + wide + 2, end[1])
            out = max(start[0], end[0]) + _BACK
            curves.append((start, (out, start[1] + _BOW), (out, end[1] + _BOW), end))
    return curves


def _line(curve: Curve, edge: Dependence, text: str) -> str:
    start, first, second, end = curve
    colour = _STATED if edge.stated else _SUSPECTED
    dash = "none" if edge.stated else "5 4"
    back = 7 if second[0] > end[0] else -7
    head = f"{_at(end)} {_at((end[0] + back, end[1] - 4))} {_at((end[0] + back, end[1] + 4))}"
    drawn = f"M{_at(start)}C{_at(first)} {_at(second)} {_at(end)}"
    return element(
        "g",
        hint(text),
        element("path", d=drawn, fill="none", stroke=colour, stroke_width=1.8, stroke_dasharray=dash),
        element("polygon", points=head, fill=colour),
    )


def _numbers(curves: Sequence[Curve], edges: Sequence[Dependence], rows: Sequence[str]) -> Iterator[str]:
    """Number the lines where they begin, beside the box; those of one box further and further out."""
    begun: dict[str, int] = {}
    for number, (curve, edge, text) in enumerate(zip(curves, edges, rows, strict=True), 1):
        turn = begun[edge.source] = begun.get(edge.source, -1) + 1
        x, y = _along(curve, 12 + 17 * (turn % 3))
        yield element(
            "g",
            hint(text),
            element("circle", cx=x, cy=y, r=8, fill="#ffffff", stroke=_STATED if edge.stated else _SUSPECTED, stroke_width=1),
            words(str(number), x, y + 3.5, font_size=10, text_anchor="middle"),
        )


def _along(curve: Curve, pixels: float) -> Corner:
    """Return the point of a curve that is so far to the right of its beginning, or its middle where it does not get there."""
    for step in range(1, 51):
        x, y = _point(curve, step / 100)
        if x - curve[0][0] >= pixels:
            return x, y
    return _point(curve, 0.5)


def _point(curve: Curve, t: float) -> Corner:
    weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
    x, y = (sum(weight * corner[axis] for weight, corner in zip(weights, curve, strict=True)) for axis in (0, 1))
    return x, y


def _at(corner: Corner) -> str:
    return f"{corner[0]:.1f},{corner[1]:.1f}"

"""Breaches over time: each recorder's counts at their days, running totals apart, and what is only implied hollow.

Nothing is drawn for a day without a report, and nothing is added up: a gap is a gap.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.ceasefire.ledger import BreachRow, Ledger
from counterclaim.ceasefire.pictures.field import HALO, Field, Labels, field
from counterclaim.ceasefire.pictures.pens import Pen, recorder_pens
from counterclaim.ceasefire.pictures.told import (
    accused_of,
    end_words,
    implied_words,
    many,
    period,
    recorder,
    row_words,
    signs,
    start_words,
)
from counterclaim.drawing.canvas import FAINT, INK, WIDTH, Value, across, cut, element, hint, name, picture, words, wrapped

_LEFT, _RIGHT, _HIGH, _LOW, _LANE = 52.0, WIDTH - 16.0, 230.0, 130.0, 14.0
#: Starts and ends that have a line; counts of a recorder that stand below the picture, all being told in its description.
_LINES, _LISTED = 8, 8
#: How far an arrow leads from an open count.
_ARROW = 16.0
#: Single breaches of a day that have a tick each.
_TICKS = 12
#: Days of a period whose ground is darker: many long ones lie on one another.
_SHORT = 3
#: Of a row of words, what is filled: some fonts are wider than `across` reckons with.
_SURE = 0.96
#: What the forms mean.
_MEANING = (
    "Every number is somebody's claim; counts of different recorders are never added. A count is as wide as its period, and its "
    "mark stands on the last day. Arrow up: at least. Arrow down: at most. Line below a mark: a range. Dotted line below a mark: "
    "nobody tells when the period began. Dashed and hollow: implied, and reported by nobody. Ticks below a day: single "
    "breaches that are alleged, as many as there is room for. Where nothing is drawn nobody reports, which is not zero."
)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A count in the field: its row, its recorder's pen, and where its mark stands."""

    row: BreachRow
    pen: Pen
    x: float


def breaches_svg(ledger: Ledger) -> str:
    """Draw the alleged breaches of a ceasefire over its days.

    A count is as wide as its period and stands on its last day, with a form and a colour for each recorder; one series is one
    recorder. Running totals are a step line in a field of their own, single breaches ticks below the days, starts and ends lines
    with by whose terms. Every count is told in the picture's description.

    Args:
        ledger: of the ceasefire.

    Returns:
        SVG, 720 pixels wide: the same for the same ledger.
    """
    title = f"{cut(name(ledger.name), 300, 14)}: breaches that are alleged, by who counts them"
    pens = recorder_pens(ledger.breaches)
    marked = [start_words(one, ledger.zone) for one in ledger.starts] + [end_words(one, ledger.zone) for one in ledger.ends]
    described = [f"{text}." for text in (*marked, *map(row_words, ledger.breaches), *map(implied_words, ledger.implied))]
    head = words(title, 16, 24, font_size=14, font_weight="bold")
    span = _span(ledger)
    if span is None or not ledger.breaches:
        told = [*([] if ledger.breaches else ["No report tells of a breach."]), *described]
        told = told if span or marked or ledger.breaches else [*told, "No report tells of a day."]
        rows = [row for text in told for row in wrapped(text, (WIDTH - 32) * _SURE)]
        shown = [words(row, 16, 50 + 16 * place, fill=FAINT) for place, row in enumerate(rows)]
        return picture("breaches", title, " ".join(told), 62 + 16 * len(rows), [head, *shown])
    inside = [row for row in ledger.breaches if row.last is not None and span[0] <= row.last <= span[1]]
    counts = [row for row in inside if not row.cumulative and _height(row) is not None]
    totals = [row for row in inside if row.cumulative and _height(row) is not None]
    single = [row for row in inside if row.count is None]
    top = 50.0 + 15 * min(len(marked), _LINES + 1)
    numbers = [number for row in counts for number in _numbers(row)]
    numbers += [number for one in ledger.implied for number in (one.low, one.high) if number is not None]
    upper = field(*span, numbers, (_LEFT, _RIGHT, top, top + _HIGH), ledger.zone)
    lane = _LANE + 4 if single else 0.0
    parts = [*upper.axes(below=16 + lane), *_ticks(single, upper)]
    foot = top + _HIGH + lane + 30
    parts += _counts(counts, pens, upper, ledger)
    if totals:
        parts.append(
            words(
                "Running totals since the start, as told; not to be added to the counts above",
                16,
                foot + 14,
                font_weight="bold",
                **HALO,
            )
        )
        box = (_LEFT, _RIGHT, foot + 28, foot + 28 + _LOW)
        lower = field(*span, [number for row in totals for number in _numbers(row)], box, ledger.zone)
        parts += [*lower.axes(), *_totals(totals, pens, lower, ledger)]
        foot = box[3] + 30
    lines = _lines(ledger, upper, foot - 26)
    legend, height = _legend(ledger, pens, foot + 12)
    return picture("breaches", title, " ".join(described), height, [head, *lines, *parts, *_line_names(ledger, upper), *legend])


def _span(ledger: Ledger) -> tuple[date, date] | None:
    """Return the days that the picture shows: those of the calendar, else those of the rows; None where no day is known."""
    if ledger.days:
        return ledger.days[0].day, ledger.days[-1].day
    known = [row.last for row in ledger.breaches if row.last is not None]
    return (min(known), max(known)) if known else None


def _numbers(row: BreachRow) -> list[int]:
    return [] if row.count is None else [number for number in (row.count.low, row.count.high) if number is not None]


def _height(row: BreachRow) -> int | None:
    """The number at which a count stands: the upper end of a range, the end that is told of an open one."""
    return max(_numbers(row), default=None)


def _placed(rows: Sequence[BreachRow], pens: Mapping[str, Pen], within: Field) -> list[_Placed]:
    """Give each count a place of its own in its last day: marks of one day stand side by side."""
    of = Counter(row.last for row in rows)
    met: Counter[date | None] = Counter()
    found = []
    for row in rows:
        if row.last is None:
            continue
        met[row.last] += 1
        found.append(_Placed(row, pens[recorder(row)], within.x(row.last) + within.wide * (met[row.last] - 0.5) / of[row.last]))
    return found


def _counts(rows: Sequence[BreachRow], pens: Mapping[str, Pen], within: Field, ledger: Ledger) -> Iterator[str]:
    placed = _placed(rows, pens, within)
    scale, labels = within.scale, Labels(_LEFT, [x for x, _, _ in _marked(ledger, within)])
    of = Counter(one.row.last for one in placed)
    # The widest first: what is told of a day lies on what is told of a week.
    for one in sorted(placed, key=lambda one: -_days(one.row)):
        yield _bar(one, within, 1 / max(1.0, of[one.row.last] / 3))
    hollow = []
    for left in ledger.implied:
        if not (within.first <= left.last <= within.last):
            continue
        x1, x2 = within.span(left.first, left.last)
        top = scale.y(left.high if left.high is not None else left.low)
        dashed: dict[str, Value] = {"fill": "#ffffff", "stroke": INK, "stroke_dasharray": "4 3", "stroke_width": 1.3}
        box = element("rect", x=x1 + 1, y=top, width=max(x2 - x1 - 2, 1.5), height=scale.bottom - top, **dashed)
        yield element("g", hint(implied_words(left)), box)
        hollow.append((signs(left.low, left.high), (x1 + x2) / 2, top))
    yield from _marks(placed, within, labels)
    for told, x, top in hollow:
        yield labels.beside(f"{told} implied", x, top + 4, bold=False, font_style="italic")
    yield from _figures(placed, within, labels)


def _marks(placed: Sequence[_Placed], within: Field, labels: Labels) -> Iterator[str]:
    size = 1.0 if within.wide > 12 else 0.6
    for one in placed:
        at, colour = within.scale.y(_height(one.row) or 0), one.pen.colour
        arrow = _open(one.row, one.x, at, colour, within)
        labels.take((one.x - 5, at - 5, one.x + 5, at + 5))
        if arrow:
            foot = _foot(one.row, at, within)
            labels.take((one.x - 5, min(at, foot), one.x + 5, max(at, foot)))
        yield element("g", hint(row_words(one.row)), *arrow, one.pen.at(one.x, at, size=size))


def _figures(placed: Sequence[_Placed], within: Field, labels: Labels) -> Iterator[str]:
    for one in placed:
        if one.row.count is not None:
            told = signs(one.row.count.low, one.row.count.high)
            yield labels.beside(told, one.x, within.scale.y(_height(one.row) or 0))


def _days(row: BreachRow) -> int:
    return (row.last - row.first).days if row.last is not None and row.first is not None else 0


def _bar(one: _Placed, within: Field, light: float) -> str:
    """Return the ground of a count and the line at its height; where many lie on one another the ground is lighter."""
    row, colour = one.row, one.pen.colour
    assert row.last is not None  # noqa: S101 - it was placed
    at, bottom = within.scale.y(_height(row) or 0), within.scale.bottom
    told = hint(row_words(row))
    if row.first is None:
        # Of an unknown beginning: no width is told, and none is drawn.
        return element("g", told, element("line", x1=one.x, y1=at, x2=one.x, y2=bottom, stroke=colour, stroke_dasharray="1.5 3"))
    x1, x2 = within.span(row.first, row.last)
    wide = max(x2 - x1 - 2, 1.0)
    ground = element(
        "rect",
        x=x1 + 1,
        y=at,
        width=wide,
        height=bottom - at,
        fill=colour,
        fill_opacity=light * (0.16 if _days(row) < _SHORT else 0.06),
    )
    return element("g", told, ground, element("line", x1=x1 + 1, y1=at, x2=x1 + 1 + wide, y2=at, stroke=colour, stroke_width=2))


def _open(row: BreachRow, x: float, at: float, colour: str, within: Field) -> list[str]:
    """Return an arrow where a count is open, or a line down to the lower end of a range."""
    if row.count is None or row.count.low == row.count.high:
        return []
    tip = _foot(row, at, within)
    if row.count.low is not None and row.count.high is not None:
        return [element("line", x1=x, y1=at, x2=x, y2=tip, stroke=colour, stroke_width=2)]
    back = 5 if tip < at else -5
    points = f"M{x:.1f} {at:.1f}V{tip:.1f}M{x - 4:.1f} {tip + back:.1f}L{x:.1f} {tip:.1f}L{x + 4:.1f} {tip + back:.1f}"
    return [element("path", d=points, fill="none", stroke=colour, stroke_width=1.8)]


def _foot(row: BreachRow, at: float, within: Field) -> float:
    """Return where what leads from a mark ends: the lower end of a range, or the tip of an arrow."""
    if row.count is None or row.count.high is None:
        return at - _ARROW
    return at + _ARROW if row.count.low is None else within.scale.y(row.count.low)


def _totals(rows: Sequence[BreachRow], pens: Mapping[str, Pen], within: Field, ledger: Ledger) -> Iterator[str]:
    """Give the steps of each recorder's running totals: what is told stands, dotted, until its next."""
    placed = _placed(rows, pens, within)
    labels = Labels(_LEFT, [x for x, _, _ in _marked(ledger, within)])
    lines: dict[tuple[str, tuple[str, ...]], list[_Placed]] = {}
    for one in placed:
        lines.setdefault((recorder(one.row), one.row.accused), []).append(one)
    for line in lines.values():
        line.sort(key=lambda one: one.x)
        points = [(one.x, within.scale.y(_height(one.row) or 0)) for one in line]
        path = f"M{points[0][0]:.1f} {points[0][1]:.1f}" + "".join(f"H{x:.1f}V{y:.1f}" for x, y in points[1:])
        if len(points) > 1:
            yield element("path", d=path, fill="none", stroke=line[0].pen.colour, stroke_width=1.8, stroke_dasharray="1.5 3")
    yield from _marks(placed, within, labels)
    yield from _figures(placed, within, labels)


def _ticks(rows: Sequence[BreachRow], within: Field) -> Iterator[str]:
    """Give a tick below its day for each single breach that is alleged; many of one day are as many as there is room for."""
    of: dict[date, list[BreachRow]] = {}
    for row in rows:
        if row.last is not None:
            of.setdefault(row.last, []).append(row)
    top = within.scale.bottom + 5
    for last, some in of.items():
        shown = min(len(some), _TICKS, max(1, int(within.wide / 3)))
        gap = min(5.0, within.wide / (shown + 1))
        left = within.x(last) + within.wide / 2 - gap * (shown - 1) / 2
        drawn = [
            element("line", x1=left + gap * place, y1=top, x2=left + gap * place, y2=top + 10, stroke=INK, stroke_width=1.8)
            for place in range(shown)
        ]
        yield element("g", hint(f"{len(some):,} alleged. {'. '.join(map(row_words, some))}"), *drawn)


def _marked(ledger: Ledger, within: Field) -> list[tuple[float, str, bool]]:
    """Return where the truce begins and ends, in words, and whether it ends; the first of many."""
    found = [(within.instant(one.at), start_words(one, ledger.zone), False) for one in ledger.starts]
    found += [(within.instant(one.at), end_words(one, ledger.zone), True) for one in ledger.ends]
    return sorted((x, told, ends) for x, told, ends in found if x is not None)[:_LINES]


def _lines(ledger: Ledger, within: Field, bottom: float) -> Iterator[str]:
    for place, (x, told, ends) in enumerate(_marked(ledger, within)):
        dash = "6 3" if ends else "none"
        line = element("line", x1=x, y1=42 + 15 * place, x2=x, y2=bottom, stroke=FAINT, stroke_width=1.3, stroke_dasharray=dash)
        yield element("g", hint(told), line)


def _line_names(ledger: Ledger, within: Field) -> Iterator[str]:
    """Name each line in a row of its own; white below the words, where another line would cross them."""
    marked = _marked(ledger, within)
    for place, (x, told, _) in enumerate(marked):
        at = 50.0 + 15 * place
        right = x < WIDTH / 2
        room = (_RIGHT - x if right else x - 16) - 8
        text = cut(told, room * _SURE, 11)
        wide = min(across(text, 11) * 1.08, room)
        left = x + 4 if right else x - 4 - wide
        yield element("rect", x=left, y=at - 10, width=wide, height=13, fill="#ffffff")
        anchor: dict[str, Value] = {} if right else {"text_anchor": "end"}
        yield element("g", hint(told), words(text, x + 5 if right else x - 5, at, font_size=11, **anchor))
    left_out = len(ledger.starts) + len(ledger.ends) - len(marked)
    if left_out:
        told = f"{left_out:,} more {'start or end' if left_out == 1 else 'starts or ends'}: told in the picture's description"
        yield words(told, 16, 50.0 + 15 * len(marked), font_size=11, fill=FAINT, **HALO)


def _legend(ledger: Ledger, pens: Mapping[str, Pen], top: float) -> tuple[list[str], float]:
    """Tell each recorder's counts in words under the field, and what the forms mean."""
    parts: list[str] = []
    at = top

    for key, pen in pens.items():
        rows = [row for row in ledger.breaches if recorder(row) == key]
        told = [f"{many(row)} ({period(row.first, row.last)}; {accused_of(row)})" for row in rows]
        more = f"; and {len(told) - _LISTED:,} more, told in the picture's description" if len(told) > _LISTED else ""
        parts.append(pen.at(24, at - 4))
        for line in wrapped(f"{pen.label}: {'; '.join(told[:_LISTED])}{more}", (WIDTH - 56) * _SURE):
            parts.append(words(line, 40, at))
            at += 16
        at += 4
    for one in ledger.implied[:_LISTED]:
        dashed: dict[str, Value] = {"fill": "#ffffff", "stroke": INK, "stroke_dasharray": "3 2"}
        parts.append(element("rect", x=19, y=at - 9, width=10, height=10, **dashed))
        for line in wrapped(implied_words(one), (WIDTH - 56) * _SURE):
            parts.append(words(line, 40, at, font_style="italic"))
            at += 16
        at += 4
    for line in wrapped(f"Days are those of {name(ledger.zone)}. {_MEANING}", (WIDTH - 32) * _SURE, 11):
        parts.append(words(line, 16, at + 4, fill=FAINT, font_size=11))
        at += 15
    return parts, at + 8

"""Steps: how the figures of an incident moved, a step line for each source and group of victims.

A figure stands from when it was told until another takes its place; nothing is drawn between two figures, and none is drawn for
a source that gave none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from counterclaim.drawing.canvas import (
    COLOURS,
    FAINT,
    RULE,
    WIDTH,
    Value,
    across,
    cut,
    element,
    hint,
    name,
    picture,
    words,
    wrapped,
)
from counterclaim.drawing.marks import mark
from counterclaim.drawing.scale import Scale, day, scaled
from counterclaim.records import Harm
from counterclaim.weighing.dossier import Dossier, Step, TollLine
from counterclaim.weighing.pictures.figure import UNNAMED, told_signs, told_words

_TOP, _LEFT, _RIGHT = 52.0, 48.0, 516.0
#: Least height of the field, and what a line's label takes of it.
_HEIGHT, _LINE = 280.0, 15.0
#: Of the field's left end, for figures told nobody knows when.
_UNDATED = 84.0
#: Pixels that the name of a time takes.
_LETTERS = 90.0
#: How far an arrow leads from an open figure.
_ARROW = 16.0
#: Beside colours, forms and dashes: eight colours return after eight lines, and paper may have none.
_DASHES = ("none", "7 3", "2 3", "9 3 2 3")
_FORMS = ("circle", "square", "diamond", "triangle", "cross")


@dataclass(frozen=True, slots=True)
class _Pen:
    """How one line is drawn."""

    line: TollLine
    label: str
    colour: str
    dash: str
    form: str
    width: float


def toll_steps_svg(dossier: Dossier, harm: Harm = Harm.KILLED) -> str:
    """Draw how each source's figure of one harm moved.

    A live figure is drawn full, one whose place another took lighter; an open figure has an arrow, a range is a band. Every line
    is told in words below, and in the picture's description.

    Args:
        dossier: of it.
        harm: which.

    Returns:
        SVG, 720 pixels wide: the same for the same dossier.
    """
    title = f"{harm.value.capitalize()}: the figures of each source, by the time at which they were told"
    lines = [line for line in dossier.tolls if line.harm is harm and line.steps]
    told = [_told(line) for line in lines]
    numbers = [number for line in lines for step in line.steps for number in (step.low, step.high) if number is not None]
    if not numbers:
        none = [f"No figure of {harm.value} is given.", *told]
        rows = [row for text in none for row in wrapped(text, WIDTH - 32)]
        shown = [words(title, 16, 24, font_size=14, font_weight="bold")]
        shown += [words(row, 16, 50 + 16 * index, fill=FAINT) for index, row in enumerate(rows)]
        return picture("tolls", title, " ".join(none), 62 + 16 * len(rows), shown)
    pens = _pens(lines)
    times = [_utc(step.told) for line in lines for step in line.steps if step.told is not None]
    left = _LEFT + (_UNDATED if any(step.told is None for line in lines for step in line.steps) else 0)
    bottom = _TOP + max(_HEIGHT, _LINE * len(lines))
    scale = scaled(times, numbers, (left, _RIGHT, _TOP, bottom))
    parts = [words(title, 16, 24, font_size=14, font_weight="bold"), *_axes(scale, dated=bool(times))]
    parts += [_drawn(pen, scale) for pen in pens]
    parts += _figures(pens, scale)
    parts += _labels(pens, scale)
    legend, height = _legend(pens, told, bottom + 56)
    description = f"Times are in UTC. {' '.join(f'{text}.' for text in told)}"
    return picture("tolls", title, description, height, [*parts, *legend])


def _pens(lines: Sequence[TollLine]) -> list[_Pen]:
    pens = []
    for index, line in enumerate(lines):
        # Lines that lie on one another all show: those below are the wider.
        over = sum(bool(_numbers(line) & _numbers(other)) for other in lines[index + 1 :])
        turn = index // len(COLOURS)
        form = _FORMS[(index + turn) % len(_FORMS)]
        colour, dash = COLOURS[index % len(COLOURS)], _DASHES[turn % len(_DASHES)]
        pens.append(_Pen(line, name(line.account), colour, dash, form, 2.2 + 2.4 * min(over, 3)))
    return pens


def _numbers(line: TollLine) -> set[int]:
    return {number for step in line.steps if step.live for number in (step.low, step.high) if number is not None}


def _axes(scale: Scale, *, dated: bool) -> Iterator[str]:
    for number in scale.numbers:
        at = scale.y(number)
        yield element("line", x1=_LEFT, y1=at, x2=scale.right, y2=at, stroke=RULE, stroke_width=1)
        yield words(f"{number:,}", _LEFT - 6, at + 4, fill=FAINT, font_size=11, text_anchor="end")
    below = scale.bottom + 18
    for moment, told in scale.times if dated else ():
        at = scale.x(moment)
        if scale.left > _LEFT and at - scale.left < _LETTERS / 2:
            continue  # there stands that a time is unknown
        yield element("line", x1=at, y1=scale.bottom, x2=at, y2=scale.bottom + 5, stroke=FAINT, stroke_width=1)
        yield words(told, at, below, fill=FAINT, font_size=11, text_anchor="middle")
    if scale.left > _LEFT:
        yield words("time unknown", _LEFT + _UNDATED / 2, below, fill=FAINT, font_size=11, text_anchor="middle")
        if dated:
            edge = scale.left - 4
            yield element("line", x1=edge, y1=scale.top, x2=edge, y2=scale.bottom, stroke=FAINT, stroke_dasharray="1 4")
    if dated:
        yield words("told on (UTC)", scale.right, scale.bottom + 34, fill=FAINT, font_size=11, text_anchor="end")


def _drawn(pen: _Pen, scale: Scale) -> str:
    parts = []
    steps = pen.line.steps
    for index, step in enumerate(steps):
        if _height(step) is None:
            continue
        later = [other for other in steps[index + 1 :] if other.relation == "total" and _height(other) is not None and other.told]
        follower = later[0] if later and not step.live and step.relation == "total" and step.told is not None else None
        parts.append(_step(pen, step, follower, scale))
    return element("g", hint(_told(pen.line)), *parts)


def _step(pen: _Pen, step: Step, follower: Step | None, scale: Scale) -> str:
    """Draw one figure: its band, its line until another takes its place, what leads there, its mark, arrow and number."""
    top, low = scale.y(_height(step) or 0), scale.y(step.low or 0)
    start = _x(step, scale)
    end = _until(step, follower, scale)
    light = 1.0 if step.live else 0.45
    colour: dict[str, Value] = {"stroke": pen.colour, "stroke_opacity": light}
    parts = []
    if step.high is not None and step.low is not None and step.low != step.high:
        wide = max(end - start, 8.0)
        parts.append(element("rect", x=start, y=top, width=wide, height=low - top, fill=pen.colour, fill_opacity=0.15 * light))
        parts.append(element("line", x1=start, y1=low, x2=start + wide, y2=low, stroke_width=1.5, **colour))
    if end > start:
        width = pen.width if step.live else 1.4
        parts.append(element("line", x1=start, y1=top, x2=end, y2=top, stroke_width=width, stroke_dasharray=pen.dash, **colour))
    if follower is not None:
        # Whether the words say that it rose, or it only differs, shows in what leads there.
        dash = "none" if step.superseded_by == "rose to" else "1.5 3"
        onto = scale.y(_height(follower) or 0)
        parts.append(element("line", x1=end, y1=top, x2=end, y2=onto, stroke_width=1.4, stroke_dasharray=dash, **colour))
    if step.low is None or step.high is None:
        parts.append(_arrow(start, top, -1 if step.high is None else 1, pen.colour, light))
    parts.append(mark(pen.form, start, top, pen.colour, filled=step.relation == "total", light=light))
    stands = "" if step.live else ", superseded"
    return element("g", hint(f"{name(pen.line.account)}: {_step_words(step)}{stands}; in words: {name(step.words)}"), *parts)


def _until(step: Step, follower: Step | None, scale: Scale) -> float:
    """Where a figure's line ends: a part of another has none, and one told nobody knows when has no beginning."""
    if step.relation != "total" or step.told is None:
        return _x(step, scale)
    if follower is not None and follower.told is not None:
        return scale.x(_utc(follower.told))
    return scale.right if step.live else _x(step, scale)


def _figures(pens: Sequence[_Pen], scale: Scale) -> Iterator[str]:
    """Set each figure beside its mark, those that stand first; one for which there is no room stands below and in the titles."""
    taken: list[tuple[float, float, float, float]] = []
    steps = [step for pen in pens for step in pen.line.steps if _height(step) is not None]
    for step in sorted(steps, key=lambda step: not step.live):
        told = told_signs(step)
        wide = across(told, 11)
        x, y = _x(step, scale), scale.y(_height(step) or 0)
        for left, base in ((x - 8 - wide, y + 4), (x + 8, y - 5), (x - 8 - wide, y - 7), (x + 8, y + 14), (x - 8 - wide, y + 15)):
            box = (left, base - 9, left + wide, base + 1)
            if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
                continue
            taken.append(box)
            weight, light = ("bold", 1.0) if step.live else ("normal", 0.75)
            yield words(told, left, base, font_size=11, font_weight=weight, fill_opacity=light)
            break


def _arrow(x: float, y: float, way: int, colour: str, light: float) -> str:
    tip = y + way * _ARROW
    points = f"M{x:.1f} {y:.1f}V{tip:.1f}M{x - 4:.1f} {tip - way * 5:.1f}L{x:.1f} {tip:.1f}L{x + 4:.1f} {tip - way * 5:.1f}"
    return element("path", d=points, fill="none", stroke=colour, stroke_width=1.8, stroke_opacity=light)


def _labels(pens: Sequence[_Pen], scale: Scale) -> Iterator[str]:
    """Name each line that goes on, at its right end; names that would lie on one another are set apart and led to."""
    ends = []
    for pen in pens:
        live = [
            step for step in pen.line.steps if step.live and step.told and step.relation == "total" and _height(step) is not None
        ]
        if live:
            ends.append((scale.y(_height(live[-1]) or 0), pen, live[-1]))
    ends.sort(key=lambda end: end[0])
    free = scale.top - _LINE
    places = []
    for at, _, _ in ends:
        free = max(at, free + _LINE)
        places.append(free)
    ceiling = scale.bottom + _LINE
    for index in range(len(places) - 1, -1, -1):
        places[index] = ceiling = min(places[index], ceiling - _LINE)
    for (at, pen, step), place in zip(ends, places, strict=True):
        start = scale.right + 14
        yield element("line", x1=scale.right, y1=at, x2=start, y2=place, stroke=pen.colour, stroke_width=1, stroke_opacity=0.7)
        figure = f" {told_signs(step)}"
        yield words(cut(pen.label, WIDTH - start - 10 - across(figure, 11), 11) + figure, start + 3, place + 4, font_size=11)


def _legend(pens: Sequence[_Pen], told: Sequence[str], top: float) -> tuple[list[str], float]:
    """Tell each line in words under the field, and what the signs mean."""
    parts, at = [], top
    for pen, text in zip(pens, told, strict=True):
        parts.append(
            element("line", x1=16, y1=at - 4, x2=44, y2=at - 4, stroke=pen.colour, stroke_width=2.2, stroke_dasharray=pen.dash)
        )
        parts.append(mark(pen.form, 30, at - 4, pen.colour))
        for row in wrapped(text, WIDTH - 72):
            parts.append(words(row, 54, at))
            at += 16
        at += 4
    meaning = (
        "Full: stands. Light: a later figure of the same source took its place; dotted, where nobody said that it rose. "
        "Arrow up: at least. Arrow down: at most. Band: a range. Hollow: a part of another figure, or more beside it."
    )
    for row in wrapped(meaning, WIDTH - 32, 11):
        parts.append(words(row, 16, at + 4, fill=FAINT, font_size=11))
        at += 15
    return parts, at + 8


def _told(line: TollLine) -> str:
    """Return a whole line in words."""
    told = f"{name(line.account)}{'' if line.group == UNNAMED else f', {name(line.group)}'}: "
    for index, step in enumerate(line.steps):
        told += _step_words(step)
        if index < len(line.steps) - 1:
            told += "; also " if step.live else "; rose to " if step.superseded_by == "rose to" else "; later "
        elif not step.live:
            told += ", superseded"
    return told


def _step_words(step: Step) -> str:
    return f"{told_words(step)} ({day(_utc(step.told), year=True) if step.told is not None else 'time unknown'})"


def _height(step: Step) -> int | None:
    """The number at which a step's line is drawn: the upper end of a range, the end that is told of an open figure."""
    return step.high if step.high is not None else step.low


def _x(step: Step, scale: Scale) -> float:
    return scale.x(_utc(step.told)) if step.told is not None else _LEFT + _UNDATED * 0.6


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)

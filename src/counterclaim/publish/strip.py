"""Strip: an incident's claims on the clocks, drawn: a lane a clock, a bar or a mark a claim."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from counterclaim.drawing.canvas import COLOURS, FAINT, RULE, element, hint, name, picture, words
from counterclaim.drawing.scale import Scale, day, scaled
from counterclaim.publish.clocks import Moment, Tick

_LANES = ("happened", "said", "published", "recorded")
_TOP, _LANE, _LEFT, _RIGHT = 44.0, 34.0, 96.0, 700.0
#: How long after the last that is told a report may be recorded and still be drawn on the same scale.
_NEAR = timedelta(days=45)
#: What spans longer is "some time in that year", and would press all else into a corner.
_LONGEST = timedelta(days=40)


def clocks_svg(found: Sequence[Tick]) -> str:
    """Draw claims on the clocks.

    Args:
        found: as `ticks` gives them.

    Returns:
        SVG, 720 pixels wide: the same for the same claims.
    """
    title = "When it happened, was said, was published and was recorded"
    shown = [_shown(found, lane) for lane in _LANES[:3]]
    times = [at for lane in shown for moment, _ in lane for at in (moment.start, moment.end) if at is not None]
    recorded = _shown(found, "recorded")
    last = max(times, default=None)
    if last is None:
        parts = [words(title, 16, 24, font_size=14, font_weight="bold"), words("No clock shows a time.", 16, 50, fill=FAINT)]
        return picture("clocks", title, "No clock shows a time.", 66, parts)
    near = [one for one in recorded if one[0].start is not None and one[0].start - last < _NEAR]
    shown.append(near)
    bottom = _TOP + _LANE * len(_LANES)
    scale = scaled([*times, *(at for moment, _ in near if (at := moment.start) is not None)], [1], (_LEFT, _RIGHT, _TOP, bottom))
    parts = [words(title, 16, 24, font_size=14, font_weight="bold")]
    for instant, told in scale.times:
        x = scale.x(instant)
        parts.append(element("line", x1=x, y1=_TOP, x2=x, y2=bottom, stroke=RULE, stroke_width=1))
        parts.append(words(told, x, bottom + 18, fill=FAINT, font_size=11, text_anchor="middle"))
    for index, (lane, drawn) in enumerate(zip(_LANES, shown, strict=True)):
        middle = _TOP + _LANE * (index + 0.5)
        parts.append(element("line", x1=_LEFT, y1=middle + _LANE / 2, x2=_RIGHT, y2=middle + _LANE / 2, stroke=RULE))
        parts.append(words(lane, 16, middle + 4, font_size=12))
        parts += [_mark(moment, one, scale, middle, COLOURS[index]) for moment, one in drawn]
    far = [moment.start for moment, _ in recorded if moment.start is not None and (moment, _) not in near]
    if far:
        told = f"recorded {day(min(far), year=True)}" + (
            f" to {day(max(far), year=True)}" if max(far).date() > min(far).date() else ""
        )
        parts.append(words(f"{told}: beyond this scale", _LEFT + 6, bottom - 12, fill=FAINT, font_size=11))
    parts.append(words("UTC", _RIGHT, bottom + 34, fill=FAINT, font_size=11, text_anchor="end"))
    description = "Each claim stands in the table beside this picture, with what each clock shows."
    return picture("clocks", title, description, bottom + 44, parts)


def _shown(found: Sequence[Tick], lane: str) -> list[tuple[Moment, Tick]]:
    told = []
    for one in found:
        moment: Moment | None = getattr(one, lane)
        if moment is not None and _length(moment) < _LONGEST:
            told.append((moment, one))
    return told


def _length(moment: Moment) -> timedelta:
    return moment.end - moment.start if moment.start is not None and moment.end is not None else timedelta()


def _mark(moment: Moment, one: Tick, scale: Scale, middle: float, colour: str) -> str:
    start: datetime = moment.start or moment.end or datetime.min.replace(tzinfo=UTC)
    left = scale.x(start)
    right = scale.x(moment.end) if moment.end is not None else left
    told = hint(f"{name(one.source)}: {moment.words}")
    if right - left < 5:
        return element("circle", told, cx=left, cy=middle, r=4, fill=colour, fill_opacity=0.35, stroke=colour, stroke_width=1)
    return element(
        "rect",
        told,
        x=left,
        y=middle - 6,
        width=right - left,
        height=12,
        rx=3,
        fill=colour,
        fill_opacity=0.12,
        stroke=colour,
        stroke_opacity=0.45,
    )

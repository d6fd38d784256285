"""Deaths by side, with low, best and high."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from counterclaim.records import Harm, VictimStatus
from counterclaim.reference.victims import CIVILIAN, OF_STATUS
from counterclaim.weighing.dossier import UNTOLD, Figure, TollLine, View
from counterclaim.weighing.matter import Matter
from counterclaim.weighing.views.counting import Counted, claims_of, counted, is_about, of_the_whole, shares_out
from counterclaim.weighing.views.ucdp_codes import codes

_RULE = (
    "Deaths on side a, on side b, of civilians and of unknown; low is the most conservative figure told, high the highest. Best"
    " would be the figure of the most reliable source: since no source is rated here, it is given only where all current figures"
    " name one number, and else is empty. Side a is the state's forces, side b those who fight them."
)
_EVIDENCE = (
    "verified (V) for low, best, high, where_prec, date_prec and event_clarity: UCDP GED codebook 19.1; ours (P): that no source"
    " is rated, that high is the highest told and not the highest reliable, and which side is a"
)
_FIGHTING = (VictimStatus.MILITARY, VictimStatus.POLICE, VictimStatus.MILITANT)
_FIELDS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


def view(matter: Matter, lines: Iterable[TollLine]) -> View:
    """Return deaths by side, and low, best and high over all.

    Args:
        matter: what there is to weigh.
        lines: all accounts' figures.
    """
    lines = tuple(lines)
    standing, passed = counted(matter, lines, {Harm.KILLED})
    left_out = [*passed]
    left_out += [one.passed("vague words: UCDP GED has no numbers for them") for one in standing if one.vague]
    left_out += [one.passed("an upper limit is no estimate") for one in standing if one.limit]
    left_out += [f"{line.account}: {line.harm} ({line.group}): not deaths" for line in lines if line.harm is not Harm.KILLED]
    numbers = [one for one in standing if not one.vague and not one.limit]
    fields, unplaced = _fields(numbers)
    whole, parts = of_the_whole(numbers)
    left_out += [*unplaced, *(part for part in parts if part not in unplaced)]
    told, untold = codes(matter)
    figures = [_field(name, fields.get(name, [])) for name in _FIELDS]
    if len({one.group for one in whole}) > 1:
        left_out.append(
            "accounts differ on who the dead were, or tell of some of them only: the four do not add up to one figure"
        )
    figures += _overall(whole, bool(numbers))
    return View("ucdp_style", _RULE, _EVIDENCE, tuple(figures), told, (*left_out, *untold))


def _fields(numbers: Sequence[Counted]) -> tuple[dict[str, list[Counted]], list[str]]:
    """Return the figures of each field, and those that fit none."""
    groups = {one.group for one in numbers}
    state = sorted(group for group in groups if group.status in _FIGHTING[:2])
    armed = sorted(group for group in groups if group.status is VictimStatus.MILITANT)
    civil = sorted(
        (group for group in groups if OF_STATUS.get(group.status) == CIVILIAN),
        key=lambda group: (group.is_part, group),
    )
    fighting = [*state[:1], *armed, *state[1:]]
    # Without the state's dead, the one armed group's are of the side that fights a state.
    sides = fighting[:2] if state or len(armed) > 1 else [None, *armed[:1]]
    of = {group: name for name, group in zip(_FIELDS, sides, strict=False) if group is not None}
    of |= dict.fromkeys(civil[:1], "deaths_civilians")
    if not shares_out(one for one in numbers if not one.group.is_part):
        of |= {group: "deaths_unknown" for group in groups if group.is_whole}
    fields: dict[str, list[Counted]] = {}
    for one in numbers:
        if one.group in of:
            fields.setdefault(of[one.group], []).append(one)
    return fields, [_unplaced(one) for one in numbers if one.group not in of]


def _unplaced(one: Counted) -> str:
    if one.group.is_part:
        return one.passed("a part of the civilians by what they are")
    if one.group.is_whole:
        return one.passed("of all victims, some of whom stand in the other fields: counts for best, high and low only")
    return one.passed("the field holds another group, and no words give the sum")


def _field(name: str, given: Sequence[Counted]) -> Figure:
    if not given:
        return Figure(name, None, None, (), UNTOLD)
    figure = _span(name, given, ", ".join(sorted({one.group.name for one in given})))
    if figure.low != figure.high:
        return replace(figure, note=f"{figure.note}; figures differ, and no source is rated")
    return figure


def _overall(whole: Sequence[Counted], told: bool) -> list[Figure]:
    """Return best, high and low, in the standard's order."""
    if not whole:
        why = "figures are given for several groups, and no words give the sum" if told else "no figure of killed stands"
        return [Figure(name, None, None, (), why) for name in ("best", "high", "low")]
    span = _span("", whole, None)
    low, high = span.low, span.high
    best = replace(span, name="best")
    if low != high:
        best = Figure("best", None, None, (), "current figures differ, and no source is rated as the most reliable")
    elif len({one.group for one in whole}) > 1:
        best = Figure("best", None, None, (), "accounts differ on who the dead were, or tell of some of them only")
    # Of a floor the words name no highest: "more than 90" is 91 and up.
    top = None if _is_open(whole, high) else high
    highest = Figure("high", high, top, _naming(whole, high), _open(whole), _is_about(whole, 1, high))
    return [best, highest, Figure("low", low, low, _naming(whole, low), None, _is_about(whole, 0, low))]


def _numbers(one: Counted) -> tuple[int, int]:
    """Return the smallest and the largest number that the words name: of a floor, the floor itself."""
    low, high = one.step.low, one.step.high
    return (low if low is not None else high or 0), (high if high is not None else low or 0)


def _span(name: str, given: Sequence[Counted], note: str | None) -> Figure:
    low, high = min(_numbers(one)[0] for one in given), max(_numbers(one)[1] for one in given)
    claims = claims_of(one for one in given if low in _numbers(one) or high in _numbers(one))
    notes = [words for words in (note, _open(given)) if words]
    top = None if name and _is_open(given, high) else high
    about = _is_about(given, 0, low) or _is_about(given, 1, high)
    return Figure(name, low, top, claims, "; ".join(notes) or None, about)


def _is_about(given: Sequence[Counted], end: int, number: int | None) -> bool:
    """Tell whether the smallest (0) or the largest (1) number that words name is told in approximate words alone."""
    return is_about([(_numbers(one)[end], one) for one in given], number)


def _is_open(given: Sequence[Counted], highest: int | None) -> bool:
    return any(one.step.high is None and one.step.low == highest for one in given)


def _naming(given: Sequence[Counted], number: int | None) -> tuple[str, ...]:
    return claims_of(one for one in given if number in _numbers(one))


def _open(given: Sequence[Counted]) -> str | None:
    words = dict.fromkeys(f"“{one.step.words}”" for one in given if one.step.high is None)
    about = dict.fromkeys(f"“{one.step.words}”" for one in given if one.step.approximate)
    notes = [f"a floor that may be passed: {', '.join(words)}"] if words else []
    notes += [f"approximate: {', '.join(about)}"] if about else []
    return "; ".join(notes) or None

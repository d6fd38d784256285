"""One integer an event, the most conservative one told."""

from collections.abc import Iterable

from counterclaim.records import Harm
from counterclaim.weighing.dossier import Figure, TollLine, View
from counterclaim.weighing.matter import Matter
from counterclaim.weighing.views.counting import Counted, claims_of, counted, is_about, of_the_whole

_RULE = (
    "One integer for all the dead of the event, not split by side: the lowest floor of the current figures of killed. Figures are"
    " as reported, not verified. Injuries stand in notes only."
)
_EVIDENCE = (
    "secondary (S): ACLED's rule was read only in works that quote it (DOMAIN.md, section 3.3); for vague words ACLED is said to"
    " take numbers of its own, which are not taken here"
)


def view(matter: Matter, lines: Iterable[TollLine]) -> View:
    """Return the most conservative figure of killed.

    Args:
        matter: what there is to weigh.
        lines: all accounts' figures.
    """
    lines = tuple(lines)
    standing, passed = counted(matter, lines, {Harm.KILLED})
    whole, parts = of_the_whole(standing)
    floors = [one for one in whole if one.step.low is not None and not one.limit]
    left_out = [*passed, *parts]
    left_out += [one.passed("an upper limit, no floor") for one in whole if one not in floors]
    left_out += [f"{line.account}: {line.harm} ({line.group}): not fatalities" for line in lines if line.harm is not Harm.KILLED]
    return View("acled_style", _RULE, _EVIDENCE, (_figure(floors, bool(standing)),), {}, tuple(left_out))


def _figure(floors: list[Counted], told: bool) -> Figure:
    if not floors:
        why = "figures are given for several groups, and no words give the sum" if told else "no figure of killed stands"
        return Figure("fatalities", None, None, (), why)
    low = min(one.step.low for one in floors if one.step.low is not None)
    lowest = [one for one in floors if one.step.low == low]
    accounts = ", ".join(dict.fromkeys(one.account for one in lowest))
    notes = [f"the lowest of {len(floors)} current figures, told by {accounts}" if len(floors) > 1 else f"told by {accounts}"]
    if len({one.group for one in floors}) > 1:
        notes.append("accounts differ on who the dead were, or tell of some of them only")
    if any(one.vague for one in lowest):
        notes.append("rests on vague words")
    return Figure("fatalities", low, low, claims_of(lowest), "; ".join(notes), is_about([(low, one) for one in lowest], low))

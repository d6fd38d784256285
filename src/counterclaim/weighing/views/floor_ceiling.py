"""Floor and ceiling: the range over the current figures of independent origins. Our own rule."""

from collections.abc import Iterable, Mapping

from counterclaim.records import Harm
from counterclaim.weighing.dossier import TollLine, View
from counterclaim.weighing.matter import Matter
from counterclaim.weighing.views.counting import Counted, by_group, counted, ranged

_RULE = (
    "For each harm and group of victims, the range over each account's current whole figures, and how many independent origins"
    " stand behind it. A figure of unknown origin counts only where no other is given. Nothing is averaged or added."
)
_EVIDENCE = "ours (P): DOMAIN.md, sections 3.2 and 8"


def view(matter: Matter, lines: Iterable[TollLine], origin_of: Mapping[str, str | None]) -> View:
    """Return the range over independent origins.

    Args:
        matter: what there is to weigh.
        lines: all accounts' figures.
        origin_of: account → its origin; None where it is unknown (DOMAIN.md, section 8).
    """
    standing, passed = counted(matter, lines, frozenset(Harm))
    left_out, figures = list(passed), []
    for (harm, group), given in by_group(standing).items():
        known = [one for one in given if origin_of.get(one.account) is not None]
        if known:
            left_out += [one.passed("of unknown origin, so never independent") for one in given if one not in known]
        figures.append(ranged(f"{harm} ({group.name})", known or given, _origins(known, origin_of)))
    return View("floor_ceiling", _RULE, _EVIDENCE, tuple(figures), {}, tuple(left_out))


def _origins(known: Iterable[Counted], origin_of: Mapping[str, str | None]) -> str:
    names = sorted({str(origin_of[one.account]) for one in known})
    if not names:
        return "no known origin"
    return f"{len(names)} independent {'origin' if len(names) == 1 else 'origins'}: {', '.join(names)}"

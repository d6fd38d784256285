"""Views: published counting rules, applied side by side to one incident's claims. Each names its rule and what it left out."""

from collections.abc import Iterable, Mapping

from counterclaim.weighing.dossier import TollLine, View
from counterclaim.weighing.matter import Matter
from counterclaim.weighing.views import acled_style, airwars_style, floor_ceiling, ucdp_style

__all__ = ["views"]


def views(matter: Matter, lines: Iterable[TollLine], origin_of: Mapping[str, str | None]) -> tuple[View, ...]:
    """Return every view of an incident.

    Args:
        matter: what there is to weigh.
        lines: all accounts' figures (`toll_lines`).
        origin_of: account → its origin (`Origins.origin_of`); None, or missing, where it is unknown.
    """
    lines = tuple(lines)
    return (
        floor_ceiling.view(matter, lines, origin_of),
        acled_style.view(matter, lines),
        ucdp_style.view(matter, lines),
        airwars_style.view(matter, lines, origin_of),
    )

"""Weigh: an incident's claims → its dossier, or as much of it as a list shows."""

from collections import defaultdict

from counterclaim.weighing.accounts import account, concerned, told_by
from counterclaim.weighing.dossier import Brief, Dossier, TollLine
from counterclaim.weighing.matter import Matter
from counterclaim.weighing.origins import origins
from counterclaim.weighing.questions import questions
from counterclaim.weighing.tolls import toll_lines
from counterclaim.weighing.views import views


def weigh(matter: Matter) -> Dossier:
    """Return all accounts of an incident, weighed (DESIGN.md, section 6; DOMAIN.md, sections 3, 5 and 8).

    It depends on the claims alone: not on the order in which their reports were filed, and not on when it is asked for.

    Args:
        matter: the incident's claims, as people ruled on them.
    """
    told = told_by(matter)
    behind = origins(matter)
    lines = toll_lines(matter)
    of: dict[str, list[TollLine]] = defaultdict(list)
    for line in lines:
        of[line.account].append(line)
    who = concerned(told)
    return Dossier(
        tuple(account(matter, one, of[one.name], who) for one in told),
        questions(told, lines, behind.origin_of),
        behind,
        lines,
        views(matter, lines, behind.origin_of),
    )


def brief(matter: Matter) -> Brief:
    """Return what a list shows of the dossier that `weigh` returns, in two thirds of the time.

    Args:
        matter: the incident's claims, as people ruled on them.
    """
    told = told_by(matter)
    behind = origins(matter)
    lines = toll_lines(matter)
    return Brief(tuple(one.name for one in told), questions(told, lines, behind.origin_of), behind, lines)

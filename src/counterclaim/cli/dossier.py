"""Dossier: an incident's accounts weighed, as a person reads them, and as the JSON that others read."""

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from counterclaim.cli.accounts import SIGNS, STYLES, print_accounts
from counterclaim.cli.counted import counted
from counterclaim.cli.figures import MARKS, bounds
from counterclaim.cli.origins import independent, print_origins
from counterclaim.cli.printable import printable
from counterclaim.cli.terminal import Steady, console, joined, styled
from counterclaim.cli.toll_lines import arrows_of, print_toll_lines
from counterclaim.cli.views import print_views
from counterclaim.records import Claim
from counterclaim.weighing import Dossier, Question, State
from counterclaim.weighing.pictures.figure import told_signs

#: Accounts of one side that a line names before it counts the rest.
_SHOWN = 3


def print_dossier(dossier: Dossier, claims: Mapping[str, Claim], *, evidence: bool = False, every: bool = False) -> None:
    """Print a dossier: what is disputed, the accounts, how figures moved, who rests on whom, and the counting rules.

    Args:
        dossier: of an incident.
        claims: its claims, by id.
        evidence: whether to add the words on which each position and figure rests.
        every: whether to print every account, figure, dependence and omission, each counting rule with its words, and not only
            the first of many.
    """
    out = console()
    if not dossier.accounts:
        out.print(Text("no account: no claim of it stands", style="dim"))
        return
    _print_questions(dossier)
    print_accounts(dossier, claims, evidence=evidence, every=every)
    lines = print_toll_lines(dossier, claims, evidence=evidence, every=every)
    print_origins(dossier, every=every)
    print_views(dossier.views, every=every)
    written = "".join(told_signs(step) + "↑" * step.provisional for line in lines for step in line.steps)
    given = [one for view in dossier.views for one in view.figures if (one.low, one.high) != (None, None)]
    written += "".join(bounds(one.low, one.high, approximate=one.approximate) for one in given)
    if marks := arrows_of(lines) + [f"{mark} {meaning}" for mark, meaning in MARKS.items() if mark[0] in written]:
        out.print(Text(" · ".join(marks), style="dim"))


def _print_questions(dossier: Dossier) -> None:
    out = console()
    table = Table(show_edge=False, pad_edge=False, show_header=False, box=None)
    table.add_column(width=max((len(one.attribute.value) for one in dossier.questions), default=1), no_wrap=True)
    table.add_column(width=13, no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for one in dossier.questions:
        state = Text(f"{SIGNS[one.state]} {one.state.value}", style=STYLES[one.state])
        table.add_row(Text(one.attribute.value), state, _sides(one))
    out.print()
    if dossier.questions:
        out.print(Steady(table))
    known, accounts = independent(dossier.origins), len(dossier.accounts)
    told = f"{counted(accounts, 'account')}, {counted(known, 'independent origin')}"
    unknown = sum(dossier.origins.origin_of.get(one.name) is None for one in dossier.accounts)
    out.print(Text(told + (f"; {counted(unknown, 'account')} of unknown origin" if unknown else ""), style="bold"))


def _sides(one: Question) -> Text:
    """Return who stands against whom, and how many origins stand behind."""
    behind = Text(counted(one.origins, "origin"), style="dim")
    if one.state is not State.CONTESTED or not one.sides:
        return behind
    against = Text(" against ", style="red")
    return joined([against.join([_names(side) for side in one.sides]), behind], " · ")


def _names(side: Sequence[str]) -> Text:
    names = [printable(name) for name in side]
    more = len(names) - _SHOWN
    return styled(", ".join(names if more <= 1 else [*names[:_SHOWN], f"{more} more"]))

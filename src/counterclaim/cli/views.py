"""Views: counting rules applied to one incident, side by side, each with its rule, its evidence and what it left out."""

from collections.abc import Callable, Sequence

from rich.table import Table
from rich.text import Text

from counterclaim.cli.counted import counted
from counterclaim.cli.figures import bounds
from counterclaim.cli.printable import printable
from counterclaim.cli.tables import FULL
from counterclaim.cli.terminal import Steady, console, joined, styled
from counterclaim.weighing import Figure, View

#: Omissions told before the rest is counted: a table of rules is read for its figures.
_SHOWN = 1


def print_views(views: Sequence[View], *, every: bool) -> None:
    """Print views: a column each where the terminal is wide, else one under the other.

    Args:
        views: in their order.
        every: whether to tell all that each leaves out, and what each figure rests on, and not only why one is empty.
    """
    if not views:
        return
    rows: list[tuple[str, Callable[[View], Text]]] = [
        ("figures", lambda view: joined([_figure(one, every=every) for one in view.figures], "\n")),
        ("codes", _codes),
        ("rule", lambda view: styled(view.rule)),
        ("evidence", lambda view: styled(view.evidence, "dim")),
        ("left out", lambda view: _left_out(view, every=every)),
    ]
    rows = [(head, cell) for head, cell in rows if any(cell(view).plain for view in views)]
    out = console()
    out.print()
    out.print(Text("counting rules, side by side: none of them is what happened", style="bold"))
    if out.width >= FULL:
        table = Table(show_edge=False, pad_edge=False, expand=True, show_lines=True, header_style="bold")
        table.add_column("", width=8)
        for view in views:
            table.add_column(styled(view.name), ratio=1, overflow="fold")
        for head, cell in rows:
            table.add_row(Text(head, style="dim"), *map(cell, views))
        out.print(Steady(table))
        return
    for view in views:
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(width=10)
        table.add_column(ratio=1, overflow="fold")
        for head, cell in rows:
            if (told := cell(view)).plain:
                table.add_row(Text(f"  {head}", style="dim"), told)
        out.print(styled(view.name, "bold"))
        out.print(Steady(table))


def _figure(one: Figure, *, every: bool) -> Text:
    empty = one.low is None and one.high is None
    text = Text.assemble(
        printable(one.name.replace("_", " ")),
        " ",
        ("none" if empty else bounds(one.low, one.high, approximate=one.approximate), "bold"),
    )
    return text.append(f" ({printable(one.note)})", style="dim") if one.note and (empty or every) else text


def _codes(view: View) -> Text:
    return Text("\n".join(f"{printable(name.replace('_', ' '))}: {printable(value)}" for name, value in view.codes.items()))


def _left_out(view: View, *, every: bool) -> Text:
    told = [printable(one) for one in view.left_out]
    if not every and (more := len(told) - _SHOWN) > 1:
        told = [*told[:_SHOWN], f"and {counted(more, 'other')} (--all)"]
    return Text("\n".join(told), style="dim")

"""Views: counting rules applied to one incident, side by side, each with its rule, its evidence and what it left out."""

from collections.abc import Callable, Sequence

from rich.table import Table
from rich.text import Text

from counterclaim.cli.counted import counted
from counterclaim.cli.figures import bounds
from counterclaim.cli.printable import printable
from counterclaim.cli.tables import FULL
from counterclaim.cli.terminal import Steady, console, joined, styled
from counterclaim.weighing import UNTOLD, Figure, View, meaning

#: The width of a view's name, and of what its rows are, where views stand under each other.
_NAME, _ROW = 13, 8


def print_views(views: Sequence[View], *, every: bool) -> None:
    """Print views: their figures and codes, a view under the other, or all of each, a column each where the terminal is wide.

    Args:
        views: in their order.
        every: whether to tell each one's rule, its evidence, all that it leaves out and what each figure rests on, and not
            only why one is empty.
    """
    if not views:
        return
    out = console()
    out.print()
    out.print(Text("counting rules, side by side: none of them is what happened", style="bold"))
    if every:
        _print_whole(views)
        return
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=_NAME, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for view in views:
        table.add_row(styled(view.name), joined([_figures(view), _codes(view, " · ")], " · "))
    out.print(Steady(table))
    passed = sum(len(view.left_out) for view in views)
    tail = f", and {counted(passed, 'omission')} with the reason" if passed else ""
    out.print(Text(f"each rule in words, on what it rests{tail}: --all", style="dim"))


def _print_whole(views: Sequence[View]) -> None:
    rows: list[tuple[str, Callable[[View], Text]]] = [
        ("figures", lambda view: joined([_figure(one, every=True) for one in view.figures], "\n")),
        ("codes", lambda view: _codes(view, "\n")),
        ("rule", lambda view: styled(view.rule)),
        ("evidence", lambda view: styled(view.evidence, "dim")),
        ("left out", lambda view: styled("\n".join(map(printable, view.left_out)), "dim")),
    ]
    rows = [(head, cell) for head, cell in rows if any(cell(view).plain for view in views)]
    out = console()
    if out.width >= FULL:
        table = Table(show_edge=False, pad_edge=False, expand=True, show_lines=True, header_style="bold")
        table.add_column("", width=_ROW)
        for view in views:
            table.add_column(styled(view.name), ratio=1, overflow="fold")
        for head, cell in rows:
            table.add_row(Text(head, style="dim"), *map(cell, views))
        out.print(Steady(table))
        return
    for view in views:
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(width=_ROW + 2)
        table.add_column(ratio=1, overflow="fold")
        for head, cell in rows:
            if (told := cell(view)).plain:
                table.add_row(Text(f"  {head}", style="dim"), told)
        out.print(styled(view.name, "bold"))
        out.print(Steady(table))


def _figures(view: View) -> Text:
    """Return a view's figures in one line; what nobody told a figure of is named together, at the end."""
    untold = [printable(_words(one.name)) for one in view.figures if _is_empty(one) and one.note == UNTOLD]
    parts = [_figure(one, every=False) for one in view.figures if not (_is_empty(one) and one.note == UNTOLD)]
    if untold:
        parts.append(Text(f"not told: {', '.join(untold)}", style="dim"))
    return joined(parts, " · ")


def _figure(one: Figure, *, every: bool) -> Text:
    text = styled(_words(one.name)).append(" ")
    if _is_empty(one) and one.note == UNTOLD:
        return text.append("not told", style="dim")
    # An empty figure is no zero: there is none that the rule could give, and the note says why.
    text.append("not given" if _is_empty(one) else bounds(one.low, one.high, approximate=one.approximate), style="bold")
    shown = one.note and (_is_empty(one) or every)
    return text.append(f" ({printable(one.note or '')})", style="not bold dim") if shown else text


def _is_empty(one: Figure) -> bool:
    return one.low is None and one.high is None


def _codes(view: View, by: str) -> Text:
    """Return a view's codes, each with what it means."""
    return joined([_code(name, value) for name, value in view.codes.items()], by)


def _code(name: str, value: str) -> Text:
    text = styled(f"{_words(name)}:").append(" ").append(printable(value), style="bold")
    known = meaning(name, value)
    return text.append(f" ({known})", style="not bold dim") if known else text


def _words(name: str) -> str:
    return name.replace("_", " ")

"""Toll lines: how each source's figures moved, a line for each harm and group of victims."""

from collections.abc import Iterable, Mapping

from rich.table import Table
from rich.text import Text

from counterclaim.cli.accounts import quotes_of, ranked
from counterclaim.cli.counted import counted
from counterclaim.cli.printable import printable
from counterclaim.cli.terminal import Steady, console, joined, styled
from counterclaim.drawing.scale import day
from counterclaim.records import Claim, Harm
from counterclaim.weighing import Dossier, Step, TollLine
from counterclaim.weighing.pictures.figure import UNNAMED, told_signs

#: Lines shown before the rest is counted: those of the dead first, and of the accounts that hold most on what is contested.
_SHOWN = 7


def print_toll_lines(dossier: Dossier, claims: Mapping[str, Claim], *, evidence: bool, every: bool) -> list[TollLine]:
    """Print the figures of each source in the order in which they were told.

    Args:
        dossier: of them.
        claims: by id.
        evidence: whether to add the words of each figure.
        every: whether to print all lines.

    Returns:
        The lines printed.
    """
    if not dossier.tolls:
        return []
    out = console()
    out.print()
    out.print(Text("how many, as each source told it", style="bold"))
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(ratio=2, overflow="fold")
    table.add_column(ratio=5, overflow="fold")
    before = None
    years = {step.told.year for line in dossier.tolls for step in line.steps if step.told is not None}
    # One source's lines stand together, whatever their order.
    shown = _first(dossier, len(dossier.tolls) if every else _SHOWN)
    for line in sorted(shown, key=lambda line: line.account):
        whom = "" if line.group == UNNAMED else f" {line.group}"
        told = styled(f"{line.harm.value}{whom}:", "dim").append(" ")
        told.append_text(steps_of(line, years=len(years) > 1))
        if evidence:
            ids = tuple(dict.fromkeys(name for step in line.steps for name in step.claims))
            told = joined([told, quotes_of(ids, claims)], "\n")
        table.add_row(styled("" if line.account == before else line.account), told)
        before = line.account
    out.print(Steady(table))
    if more := len(dossier.tolls) - len(shown):
        out.print(Text(f"and {counted(more, 'more line')} of figures, which --all shows", style="dim"))
    return shown


def arrows_of(lines: Iterable[TollLine]) -> list[str]:
    """Return the arrows between the figures of lines, with what they mean.

    Args:
        lines: as they are printed.
    """
    steps = [step for line in lines for step in line.steps if not step.live]
    meanings = []
    if any(step.superseded_by == "rose to" for step in steps):
        meanings.append("→ rose to")
    if any(step.superseded_by != "rose to" for step in steps):
        meanings.append("⇢ later told otherwise, and not said to have risen")
    return meanings


def _first(dossier: Dossier, most: int) -> list[TollLine]:
    """Return the lines that are shown, of `most` at most and one more, in the order of the dossier."""
    if len(dossier.tolls) <= most + 1:
        return list(dossier.tolls)
    place = {account.name: index for index, account in enumerate(ranked(dossier))}
    harms = list(Harm)
    order = sorted(dossier.tolls, key=lambda line: (harms.index(line.harm), place.get(line.account, len(place))))
    kept = {id(line) for line in order[:most]}
    return [line for line in dossier.tolls if id(line) in kept]


def steps_of(line: TollLine, *, years: bool = False) -> Text:
    """Return a line's figures: ``30 (17 Sep) ⇢ ≥80 (17 Sep) → 83``. What stands is bold; nothing leads on from it.

    Args:
        line: of one source, harm and group.
        years: whether a day needs its year.
    """
    text = Text()
    # Two persons of one body with two numbers are both told.
    named = len({step.persons for step in line.steps if step.persons}) > 1
    for index, step in enumerate(line.steps):
        text.append_text(_step(step, years=years, named=named))
        if index < len(line.steps) - 1:
            text.append(" · " if step.live else " → " if step.superseded_by == "rose to" else " ⇢ ", style="dim")
        elif not step.live:
            text.append(" (superseded)", style="dim")
    return text


def _step(step: Step, *, years: bool, named: bool) -> Text:
    figure = told_signs(step) + "↑" * step.provisional
    # A source that gives no number said something all the same.
    text = Text(printable(step.words) if figure == "?" else figure, style="bold" if step.live else "dim")
    told = [*map(printable, step.persons)] if named else []
    told += [day(step.told, year=years)] if step.told is not None else []
    return text.append(f" ({', '.join(told)})", style="not bold dim") if told else text

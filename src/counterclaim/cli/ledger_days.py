"""Ledger days: a ceasefire day by day: what is alleged of whom, what is only counted over a longer time, who says what."""

from collections.abc import Sequence
from itertools import groupby

from rich.text import Text

from counterclaim.ceasefire import Day, Ledger, Side, accused
from counterclaim.cli.counted import counted
from counterclaim.cli.fitted import Row, Title, print_fitted
from counterclaim.cli.ledger_words import by_part, last_word, number
from counterclaim.cli.printable import printable
from counterclaim.cli.terminal import console, joined, styled

#: Sides that have a column of their own; where more than one is left, these share one.
_SIDES = 3
#: Days in a row without anything told that are printed one by one.
_FEW = 3
#: What parties say of a day that is printed before the rest is counted.
_SAID = 4

#: A column: its title, and the sides whose rows stand in it.
_Column = tuple[str, Sequence[Side]]


def print_days(ledger: Ledger) -> None:
    """Print the days of a ceasefire, a column a side that is accused; rows that accuse nobody have one too."""
    if not ledger.days:
        return
    out = console()
    out.print(
        Text("\nday by day: alleged breaches by whom is accused; counts stand at the last day of their period", style="bold")
    )
    columns = _columns(accused(ledger.breaches))
    titles = [Title("day", headed=True), Title("no.", right=True, headed=True)]
    titles += [Title(title, ratio=3) for title, _ in columns]
    titles += [Title("what parties say", ratio=4)]
    print_fitted(titles, [_row(ledger, run, columns) for run in _runs(ledger.days)])
    undated = [row for row in ledger.breaches if row.last is None]
    if undated:
        out.print(Text(f"{counted(len(undated), 'row')} of an unknown day: --rows lists them", style="dim"))
    within = {day.day for day in ledger.days}
    if outside := [row for row in ledger.breaches if row.last is not None and row.last not in within]:
        out.print(Text(f"{counted(len(outside), 'row')} of days before or after these: --rows lists them", style="dim"))


def _columns(sides: Sequence[Side]) -> list[_Column]:
    named = [side for side in sides if side.name is not None]
    own = named if len(named) == _SIDES + 1 else named[:_SIDES]
    columns: list[_Column] = [(f"by {printable(side.name or '')}", [side]) for side in own]
    if others := named[len(own) :]:
        columns.append(("by others", others))
    columns += [("nobody named", [side]) for side in sides if side.name is None]
    return columns or [("alleged breaches", [])]


def _runs(days: Sequence[Day]) -> list[list[Day]]:
    """Return days one by one, and more than a few in a row of which nothing is told, or the same, as one run."""
    runs: list[list[Day]] = []
    for (blank, _), found in groupby(days, key=lambda day: (_blank(day), day.covered)):
        group = list(found)
        runs += [group] if blank and len(group) > _FEW else [[day] for day in group]
    return runs


def _blank(day: Day) -> bool:
    return not (day.reported or day.implied or day.statuses or day.begins or day.ends)


def _row(ledger: Ledger, run: Sequence[Day], columns: Sequence[_Column]) -> Row:
    day = run[0]
    order = "" if day.ordinal is None else str(day.ordinal)
    heading = Text(f"{day.day}{f' · day {order}' if order else ''}", style="bold")
    cells = [_cell(ledger, day, sides) if day.reported else _covered(ledger, day, sides) for _, sides in columns]
    notes = []
    if len(run) > 1:
        told = f"the same for {len(run)} days" if day.covered else f"no report for {len(run)} days"
        notes.append(Text(f"{told}, to {run[-1].day}", style="dim"))
    elif not (day.reported or day.covered):
        notes.append(Text("no report", style="dim"))
    if not day.reported:
        notes += [Text(f"{ledger.implied[place].low} implied", style="italic") for place in day.implied]
    return Row(heading, [Text(str(day.day)), Text(order), *cells, _said(ledger, day)], joined(notes, "\n"))


def _cell(ledger: Ledger, day: Day, sides: Sequence[Side]) -> Text:
    of = {place for side in sides for place in side.rows}
    parts = []
    for place in day.counts:
        row = ledger.breaches[place]
        if place in of and row.count is not None:
            total = " in all" if row.cumulative else ""
            named = "; its parts name sides" if by_part(row) else ""
            parts.append(styled(f"{number(row.count)}{total} {row.count.unit} ({row.series or row.recorder}){named}"))
    single = [place for place in day.single if place in of]
    if single:
        who = ", ".join(dict.fromkeys(ledger.breaches[place].recorder for place in single))
        parts.append(styled(f"{len(single)} alleged ({who})"))
    return joined(parts, "\n")


def _covered(ledger: Ledger, day: Day, sides: Sequence[Side]) -> Text:
    """Return that a day without a report lies in a longer count of these sides, and at which day that count stands."""
    of = {place for side in sides for place in side.rows}
    ends = [last for place in day.covered if place in of and (last := ledger.breaches[place].last) is not None]
    return Text(f"in a longer count, to {min(ends)}", style="dim") if ends else Text()


def _said(ledger: Ledger, day: Day) -> Text:
    marks = [f"begins: {', '.join(day.begins)}"] if day.begins else []
    marks += [f"ends: {', '.join(day.ends)}"] if day.ends else []
    told = [styled(mark, "bold") for mark in marks] + [last_word(ledger.statuses[place]) for place in day.statuses[:_SAID]]
    if len(day.statuses) > _SAID:
        told.append(Text(f"and {len(day.statuses) - _SAID} more", style="dim"))
    return joined(told, "\n")

"""Ledger totals: what a ledger adds up, beside the recorder's own running total; what is implied, and what does not add up."""

from rich.text import Text

from counterclaim.ceasefire import Ledger, Total
from counterclaim.ceasefire.contract import share
from counterclaim.ceasefire.pictures.told import signs
from counterclaim.cli.fitted import Row, Title, print_fitted
from counterclaim.cli.ledger_words import number
from counterclaim.cli.terminal import console, joined, styled


def print_totals(ledger: Ledger) -> None:
    """Print totals with the day to which each holds, what is implied between two of them, and the arithmetic of sources."""
    out = console()
    if ledger.totals:
        out.print(
            Text("\ntotals, added up from rows, to the last day of these; periods that overlap are not added", style="bold")
        )
        titles = (
            Title("recorder", 3, headed=True),
            Title("accused", 3, headed=True),
            Title("added up", 3),
            Title("from", 4),
            Title("its own running total", 4),
        )
        print_fitted(titles, [_row(total, ledger) for total in ledger.totals])
    for one in ledger.implied:
        days = str(one.first) if one.first == one.last else f"{one.first} to {one.last}"
        out.print(
            styled(f"implied, and never reported: {one.low} for {days}: {one.arithmetic} ({one.series}: {one.rule})", "italic")
        )
    for check in ledger.checks:
        row = ledger.breaches[check.rows[0]]
        who = f"{row.recorder}, {row.last or 'day unknown'}"
        if check.slip is None:
            out.print(styled(f"{'some parts' if ' of ' in check.arithmetic else 'adds up'}: {check.arithmetic} ({who})", "dim"))
        else:
            out.print(styled(f"does not add up: {check.arithmetic}: {check.slip.value} ({who})", "yellow"))


def _row(total: Total, ledger: Ledger) -> Row:
    parts = " + ".join(share(ledger.breaches[place], total) for place in total.added)
    left = [share(ledger.breaches[place], total) for place in total.left_out]
    told = styled(parts + (f"; not added, for they overlap: {', '.join(left)}" if left else ""))
    whole = signs(total.low or None if total.high is None else total.low, total.high)
    added = Text.assemble(styled(f"{whole} {total.unit}"), (f"\nto {total.last}", "dim"))
    accused = total.accused or "nobody named"
    heading = Text.assemble(styled(total.recorder, "bold"), " · accused: ", styled(accused))
    return Row(heading, [styled(total.recorder), styled(accused), added, told, _running(total, ledger)])


def _running(total: Total, ledger: Ledger) -> Text:
    """Return the recorder's own running total with its day; where the sum's days are others, what is in one of them alone."""
    row = ledger.breaches[total.told] if total.told is not None else None
    if row is None or row.count is None:
        return Text()
    lines = [styled(f"{number(row.count)} {f'by {row.last}' if row.last else 'by an unknown day'}")]
    if total.beyond:
        later = (f"{share(ledger.breaches[place], total)} ({ledger.breaches[place].last})" for place in total.beyond)
        lines.append(styled(f"without what is of days after it: {', '.join(later)}", "yellow"))
    if row.last is not None and row.last > total.last:
        lines.append(Text(f"no row added is of days after {total.last}", style="yellow"))
    return joined(lines, "\n")

"""Ledger list: the ceasefires of a casebook as a table."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from counterclaim.ceasefire import Ledger
from counterclaim.ceasefire.contract import last_words
from counterclaim.cli.ledger_words import instant, last_word, until
from counterclaim.cli.printable import printable
from counterclaim.cli.terminal import Steady, console, joined, styled


def print_ledgers(ledgers: Sequence[Ledger], name: str) -> None:
    """Print ceasefires as a table: what they are called, when they began and end, by whose terms, in how many reports."""
    table = Table(show_edge=False, pad_edge=False, expand=True, header_style="bold", title=None)
    for title, ratio in (("id", 1), ("ceasefire", 4), ("where", 2), ("from", 3), ("until, by whose terms", 5), ("last words", 5)):
        table.add_column(title, ratio=ratio, overflow="fold")
    table.add_column("reports", justify="right")
    for one in ledgers:
        ends = [end for end in one.ends if not end.asked][:3]
        ending = [Text.assemble(until(end, one), f" {printable(end.party)}") for end in ends]
        table.add_row(
            one.id,
            styled(one.name),
            one.country or Text("unknown", style="dim"),
            joined([Text(instant(start.at, one, start.precision)) for start in one.starts[:3]], "\n")
            or Text("not told", style="dim"),
            joined(ending, "\n") or Text("not told", style="dim"),
            joined([last_word(row) for row in last_words(one)[:3]], "\n"),
            str(len(one.reports)),
        )
    out = console()
    out.print(Text(f"casebook {printable(name)}: ceasefires that reports mention", style="dim"))
    out.print(Steady(table))

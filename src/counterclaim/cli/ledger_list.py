"""Ledger list: the ceasefires of a casebook as a table."""

from collections.abc import Sequence

from rich.text import Text

from counterclaim.ceasefire import Ledger
from counterclaim.ceasefire.contract import last_words
from counterclaim.cli.counted import counted
from counterclaim.cli.fitted import Row, Title, print_fitted
from counterclaim.cli.ledger_words import instant, last_word, until
from counterclaim.cli.printable import printable
from counterclaim.cli.terminal import console, joined, styled

#: Starts, ends and words of parties of one ceasefire that are listed.
_MOST = 3


def print_ledgers(ledgers: Sequence[Ledger], name: str) -> None:
    """Print ceasefires as a table: what they are called, when they began and end, by whose terms, in how many reports."""
    titles = (
        Title("id", headed=True),
        Title("ceasefire", 4, headed=True),
        Title("where", 1, headed=True),
        Title("from", 3),
        Title("until, by whose terms", 5),
        Title("last words", 5),
        Title("reports", right=True, headed=True),
    )
    out = console()
    out.print(Text(f"casebook {printable(name)}: ceasefires that reports mention", style="dim"))
    print_fitted(titles, [_row(one) for one in ledgers])


def _row(one: Ledger) -> Row:
    ends = [end for end in one.ends if not end.asked][:_MOST]
    ending = [Text.assemble(until(end, one), " ", styled(end.party)) for end in ends]
    starts = [Text(instant(start.at, one, start.precision)) for start in one.starts[:_MOST]]
    where, told = one.country or "where unknown", counted(len(one.reports), "report")
    return Row(
        Text.assemble((f"{one.id} · ", "bold"), styled(one.name, "bold"), (f" · {where} · {told}", "dim")),
        [
            Text(one.id),
            styled(one.name),
            Text(one.country) if one.country else Text("unknown", style="dim"),
            joined(starts, "\n") or Text("not told", style="dim"),
            joined(ending, "\n") or Text("not told", style="dim"),
            joined([last_word(row) for row in last_words(one)[:_MOST]], "\n"),
            Text(str(len(one.reports))),
        ],
    )

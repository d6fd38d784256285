"""Listing: incidents as a person reads the list of them, and as its JSON has them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from counterclaim.cli.printable import printable
from counterclaim.cli.tables import FULL
from counterclaim.cli.terminal import Steady, console, joined, styled
from counterclaim.records import IncidentKind, Listing

if TYPE_CHECKING:
    from counterclaim.casebook import Listed

#: Values of one sort that a row names before it counts the rest.
_SHOWN = 2


def print_incidents(found: Sequence["Listed"], name: str) -> None:
    """Print the list of incidents, a row each.

    Args:
        found: in the order of their rows.
        name: the casebook, as messages name it.
    """
    out = console()
    out.print(styled(f"casebook {name}, by day of the event, newest first", "dim"))
    full = out.width >= FULL
    table = Table(show_edge=False, pad_edge=False, expand=True, header_style="bold", show_lines=not full)
    table.add_column("id", width=max(2, *(len(one.id) for one in found)), no_wrap=True, style="bold")
    table.add_column("when", width=12)
    if full:
        for column, ratio in (("what", 4), ("where", 4), ("who", 5)):
            table.add_column(column, ratio=ratio, overflow="fold")
        for column in ("claims", "sources", "reports", "outlets"):
            table.add_column(column, justify="right", width=len(column))
    else:
        table.add_column("what, where, who", ratio=1, overflow="fold")
        table.add_column("told by", width=12)
    for one in found:
        told = one.listing
        if full:
            counts = (one.claims, one.sources, one.reports, one.outlets)
            cells = [what_of(told), where_of(told), who_of(told), *(Text(f"{count:,}") for count in counts)]
        else:
            cells = [joined([what_of(told), where_of(told), who_of(told)], "\n"), Text("\n".join(counts_of(one)))]
        table.add_row(one.id, when_of(told, "\n"), *cells)
    out.print(Steady(table))


def headline(told: Listing) -> Text:
    """Return in one line what an incident is listed under: what, where and when."""
    head = joined([what_of(told), where_of(told), when_of(told)], " · ")
    return head if head.plain else Text("nothing told of it")


def counts_of(one: "Listed") -> list[str]:
    """Return by how much an incident is told, in words."""
    counts = (("claims", one.claims), ("sources", one.sources), ("reports", one.reports), ("outlets", one.outlets))
    return [f"{count:,} {noun if count != 1 else noun[:-1]}" for noun, count in counts]


def what_of(told: Listing, shown: int = _SHOWN) -> Text:
    """Return the types that an incident is given, those told most first; an aggregate is marked."""
    types = _some((kind.value.replace("_", " ") for kind in told.types), " / ", shown)
    if told.kind is IncidentKind.AGGREGATE:
        return joined([Text("aggregate:", style="italic"), types], " ")
    return types


def where_of(told: Listing, shown: int = _SHOWN) -> Text:
    """Return the places that an incident is listed under, and their countries."""
    countries = ", ".join(map(printable, told.countries))
    return joined([_some(told.places, " / ", shown), Text(f"({countries})" if countries else "")], " ")


def who_of(told: Listing, shown: int = _SHOWN + 1) -> Text:
    """Return the parties that an incident is listed under."""
    return _some(told.parties, ", ", shown)


def when_of(told: Listing, by: str = " ") -> Text:
    """Return the days that an incident may have been on: ``2016-09-17``, ``2016-09-16 – 2016-09-17``."""
    if told.first is None or told.last is None:
        return Text("day unknown", style="dim")
    return Text(str(told.first) if told.first == told.last else f"{told.first}{by}– {told.last}")


def _some(values: Iterable[str], by: str, shown: int) -> Text:
    names = [printable(value) for value in values]
    more = len(names) - shown
    return Text(by.join([*names[:shown], f"{more} more"] if more > 0 else names))

"""Ledger list: the ceasefires of a casebook as a table, and ledgers as JSON."""

from collections.abc import Sequence

import msgspec
from rich.table import Table
from rich.text import Text

from counterclaim.ceasefire import Ledger, Reading, accused
from counterclaim.cli.ledger_words import instant, last_word, last_words, until
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


def latest(ledger: Ledger) -> str:
    """Return by what ceasefires are listed, newest first: the last start, else the last day of which anything is told."""
    if ledger.starts:
        return ledger.starts[-1].at.date().isoformat()
    return ledger.days[-1].day.isoformat() if ledger.days else ""


def ledger_json(ledger: Ledger, shown: Reading | None) -> str:
    """Return a ledger as JSON: the contract of `truce ID --json`.

    Keys are the names of the types in `counterclaim.ceasefire`; places in ``breaches``, ``terms``, ``statuses`` and ``implied``
    count from 0; times are ISO 8601 with their offset, lengths in seconds; claims and reports are named by their ids. With an
    instant, ``on`` holds what the clocks show: ``at``, ``local``, ``elapsed`` (``least``, ``most``, ``ordinal`` by ``start``),
    ``past`` and ``to_come`` (ends), ``statuses`` (each party's last word).
    """
    told = msgspec.to_builtins(ledger, enc_hook=_plain)
    told["sides"] = msgspec.to_builtins(accused(ledger.breaches))
    if shown is not None:
        told["on"] = msgspec.to_builtins(shown, enc_hook=_plain)
    return msgspec.json.encode(told).decode()


def listed_json(ledger: Ledger) -> str:
    """Return what the list tells of a ceasefire as JSON: ``id``, ``name``, ``country``, ``reports``, ``starts``, ``ends``."""
    told = {
        "id": ledger.id,
        "name": ledger.name,
        "country": ledger.country or None,
        "zone": ledger.zone,
        "reports": len(ledger.reports),
        "starts": [start.at.isoformat() for start in ledger.starts],
        "ends": [{"at": end.at.isoformat(), "party": end.party, "computed": end.computed is not None} for end in ledger.ends],
        "last_words": [
            {"party": row.party, "status": row.status, "day": str(row.day) if row.day else None} for row in last_words(ledger)
        ],
    }
    return msgspec.json.encode(told).decode()


def _plain(value: object) -> object:
    raise NotImplementedError(f"{type(value).__name__} has no JSON")

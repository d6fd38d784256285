"""Ledger list: the ceasefires of a casebook as a table, and ledgers as JSON."""

from collections.abc import Sequence

import msgspec
from rich.text import Text

from counterclaim.ceasefire import Ledger, Reading, accused
from counterclaim.cli.counted import counted
from counterclaim.cli.fitted import Row, Title, print_fitted
from counterclaim.cli.ledger_words import instant, last_word, last_words, until
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


def latest(ledger: Ledger) -> str:
    """Return by what ceasefires are listed, newest first: the last start, else the last day of which anything is told."""
    if ledger.starts:
        return ledger.starts[-1].at.date().isoformat()
    return ledger.days[-1].day.isoformat() if ledger.days else ""


def ledger_json(ledger: Ledger, shown: Reading | None) -> str:
    """Return a ledger as JSON: the contract of `truce ID --json`.

    Keys are the names of the types in `counterclaim.ceasefire`; places in ``breaches``, ``terms``, ``statuses`` and ``implied``
    count from 0; times are ISO 8601 with their offset, lengths in seconds; claims and reports are named by their ids, with the
    ``spans`` of their words in the report's text. A day has the counts of longer periods that take it in as ``covered``. With an
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

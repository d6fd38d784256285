"""Contract: a ledger, and a row of the list of ceasefires, as data: what `truce --json` prints and the desk answers."""

from typing import Any

import msgspec

from counterclaim.ceasefire.accused import accused, marks
from counterclaim.ceasefire.clock import Reading
from counterclaim.ceasefire.ledger import BreachRow, Ledger, StatusRow, Total
from counterclaim.ceasefire.pictures.told import signs
from counterclaim.records import CeasefireStatus


def ledger_told(ledger: Ledger, shown: Reading | None) -> dict[str, Any]:
    """Return a ledger as values that JSON has: the contract of `truce ID --json`.

    Keys are the names of the types in `counterclaim.ceasefire`; places in ``breaches``, ``terms``, ``statuses`` and ``implied``
    count from 0; times are ISO 8601 with their offset, lengths in seconds; claims and reports are named by ids, with the
    ``spans`` of their words in the report's text. A day has the counts of longer periods that take it in as ``covered``.
    With an instant, ``on`` holds what the clocks show: ``at``, ``local``, ``elapsed`` (``least``, ``most``, ``ordinal`` by
    ``start``), ``past`` and ``to_come`` (ends), ``statuses`` (each party's last word).

    Args:
        ledger: of a ceasefire.
        shown: what its clocks show at an instant; None for no instant.
    """
    told: dict[str, Any] = msgspec.to_builtins(ledger, enc_hook=_plain)
    told["sides"] = msgspec.to_builtins(accused(ledger.breaches))
    if shown is not None:
        told["on"] = msgspec.to_builtins(shown, enc_hook=_plain)
    return told


def listed_told(ledger: Ledger) -> dict[str, Any]:
    """Return a row of the list: ``id``, ``name``, ``country``, ``zone``, ``reports``, ``starts``, ``ends``, ``last_words``."""
    return {
        "id": ledger.id,
        "name": ledger.name,
        "country": ledger.country or None,
        "zone": ledger.zone,
        "reports": len(ledger.reports),
        "starts": [start.at.isoformat() for start in ledger.starts],
        "ends": [{"at": end.at.isoformat(), "party": end.party, "computed": end.computed is not None} for end in ledger.ends],
        "last_words": [
            {"party": row.party, "status": row.status.value, "day": str(row.day) if row.day else None}
            for row in last_words(ledger)
        ],
    }


def latest(ledger: Ledger) -> str:
    """Return by what ceasefires are listed, newest first: the last start, else the last day of which anything is told."""
    if ledger.starts:
        return ledger.starts[-1].at.date().isoformat()
    return ledger.days[-1].day.isoformat() if ledger.days else ""


def last_words(ledger: Ledger) -> list[StatusRow]:
    """Return the last word of each party, the newest first."""
    return list({row.party: row for row in ledger.statuses}.values())[::-1]


def status_words(status: CeasefireStatus) -> str:
    """Return what a party says, in words: that it is not over is often silence, or another's right to say so."""
    return "not recognised as over" if status is CeasefireStatus.NOT_OVER else status.value.replace("_", " ")


def share(row: BreachRow, total: Total) -> str:
    """Return in signs what of a row is in a total: its count, or the parts of it that are told of the accused."""
    if row.count is None:
        return "?"
    whole = signs(row.count.low, row.count.high)
    meant = marks(total.accused) if total.accused is not None else set()
    parts = [part.count for part in row.parts if any(marks(party.name) & meant for party in part.accused)]
    if row.accused or not parts:
        return whole
    return f"{' + '.join(signs(part.low, part.high) for part in parts)} of {whole}"


def _plain(value: object) -> object:
    raise NotImplementedError(f"{type(value).__name__} has no JSON")

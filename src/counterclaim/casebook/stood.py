"""Stood: the incidents that an act changed, as they stood before it, so that undoing it gives their ids back."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from counterclaim.casebook import rows
from counterclaim.casebook.tables import stood


@dataclass(frozen=True, slots=True)
class Stood:
    """An id, as it stood.

    Args:
        claims: ids of the claims that it had, in the order of filing; none of one that had ended.
        anchor: the claim that it began with.
        led: where it led then; None of one that lived or was closed.
    """

    claims: tuple[str, ...]
    anchor: str
    led: int | None


def put(connection: Connection, act: int, before: Mapping[int, Stood]) -> None:
    """Keep how incidents stood before an act: number of each."""
    if before:
        lines = [
            {"act": act, "incident": number, "claims": rows.ids_text(one.claims), "anchor": one.anchor, "led": one.led}
            for number, one in sorted(before.items())
        ]
        connection.execute(insert(stood), lines)


def before(connection: Connection, act: int) -> dict[int, Stood]:
    """Return the incidents that an act changed, as they stood before it; none of an act that an older version did."""
    found = connection.execute(select(stood).where(stood.c.act == act))
    return {row.incident: Stood(rows.ids_of(row.claims), row.anchor, row.led) for row in found}

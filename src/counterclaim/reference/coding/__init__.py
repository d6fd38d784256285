"""Coding: our event types as ACLED's sub-events and PLOVER's types and modes."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from counterclaim.records import Claim, EventType, SourceKind, Stance, VictimStatus
from counterclaim.reference.actors import actors

_FILE = Path(__file__).with_name("coding.toml")
_FIGHTERS = frozenset({VictimStatus.MILITARY, VictimStatus.MILITANT, VictimStatus.POLICE})


@dataclass(frozen=True, slots=True)
class Coding:
    """A claim's event in the terms of two standards.

    Args:
        acled_event: ACLED event type; None where ACLED codes nothing.
        acled: ACLED sub-event type.
        plover: PLOVER 0.8 event type, with its mode after a slash where one applies; None where plain comment is dropped.
    """

    acled_event: str | None
    acled: str | None
    plover: str | None


class _Row(msgspec.Struct, frozen=True):
    type: EventType
    when: str = ""
    acled: str | None = None
    plover: str | None = None


class _Table(msgspec.Struct, frozen=True):
    row: tuple[_Row, ...]
    weapons: dict[str, frozenset[str]]
    words: dict[str, tuple[str, ...]]
    acled: dict[str, str]


@cache
def _table() -> _Table:
    return msgspec.convert(tomllib.loads(_FILE.read_text(encoding="utf-8")), _Table)


def coding_of(claim: Claim) -> Coding:
    """Code a claim's event (mapping: DOMAIN.md, section 7; the codes are the standards', the choices ours).

    Args:
        claim: its event, stance and quote decide.

    Returns:
        What each standard would call it; the claim's own type stays what it is.
    """
    table = _table()
    holds = set(_conditions(claim, table))
    for row in table.row:
        if row.type is claim.event.type and (not row.when or row.when in holds):
            return Coding(table.acled[row.acled] if row.acled else None, row.acled, row.plover)
    return Coding(None, None, None)


def _conditions(claim: Claim, table: _Table) -> list[str]:
    event = claim.event
    found = [sort for sort, names in table.weapons.items() if any(weapon.name in names for weapon in event.weapons)]
    statuses = {toll.status for toll in event.tolls}
    if statuses and statuses <= _FIGHTERS:
        found.append("fighters")
    for party in event.perpetrators:
        actor = actors().resolve(party.name)
        if actor is not None and actor.kind in (SourceKind.GOVERNMENT, SourceKind.MILITARY):
            found.append("state")
        elif actor is not None and actor.kind is SourceKind.ARMED_GROUP:
            found.append("armed_group")
    quote = claim.quote.words.lower()
    found += [name for name, words in table.words.items() if any(word in quote for word in words)]
    return [*found, *{Stance.CONDEMN: ["condemn"], Stance.DEMAND: ["demand"], Stance.DENY: ["deny"]}.get(claim.stance, [])]

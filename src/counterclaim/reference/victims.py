"""Victims: what kinds of people a telling says were struck. Different victims are different incidents (DOMAIN.md, section 8)."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from counterclaim.records import Event, SourceKind, VictimStatus
from counterclaim.reference.actors import actors

MILITARY, MILITANT, CIVILIAN = KINDS = ("military", "militant", "civilian")

#: Status of those whom a figure counts → their kind.
OF_STATUS = {
    VictimStatus.MILITARY: MILITARY,
    VictimStatus.POLICE: MILITARY,
    VictimStatus.MILITANT: MILITANT,
    VictimStatus.CIVILIAN: CIVILIAN,
    VictimStatus.MEDIC: CIVILIAN,
    VictimStatus.JOURNALIST: CIVILIAN,
    VictimStatus.AID_WORKER: CIVILIAN,
}
_OF_ACTOR = {SourceKind.MILITARY: MILITARY, SourceKind.ARMED_GROUP: MILITANT, SourceKind.OPPOSITION: MILITANT}
_WORD = re.compile(r"[a-z]+")


def victim_kinds(events: Iterable[Event]) -> tuple[str, ...]:
    """Return the kinds of people struck, as far as figures and names tell, in order of `KINDS`."""
    told = list(events)
    found = {*harmed_kinds(told), *(kind_of(party.name) for event in told for party in event.struck)}
    return tuple(kind for kind in KINDS if kind in found)


def harmed_kinds(events: Iterable[Event]) -> tuple[str, ...]:
    """Return the kinds of people of whom a figure is given, in order of `KINDS`."""
    found = {OF_STATUS.get(toll.status) for event in events for toll in event.tolls}
    return tuple(kind for kind in KINDS if kind in found)


def kind_of(name: str) -> str | None:
    """Return what kind of people a struck party is; None where its name does not tell."""
    for word in reversed(_WORD.findall(name.lower())):
        if word in _words():
            return _words()[word]
    actor = actors().resolve(name)
    return _OF_ACTOR.get(actor.kind) if actor is not None else None


@cache
def _words() -> dict[str, str]:
    table = tomllib.loads((files("counterclaim.reference") / "victims.toml").read_text(encoding="utf-8"))
    return {word: kind for kind in KINDS for word in table[kind]}

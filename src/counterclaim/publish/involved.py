"""Involved: who is said to have done it and who is said to have been struck, as names of actors; and where that is contested."""

import re
from collections import Counter
from dataclasses import dataclass

from counterclaim.publish.incident import PublishedIncident
from counterclaim.records import SourceKind
from counterclaim.reference import Actor, actors, gazetteer
from counterclaim.weighing import Attribute, Position, Standing, State

_OF_STATE = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY})
_EXTERNAL = frozenset({SourceKind.UN, SourceKind.NGO})
#: Words that say it; "people" and "men" do not.
_CIVILIAN = re.compile(r"\bcivilians?\b", re.IGNORECASE)
CIVILIANS = "Civilians"
#: ACLED's codes of kinds of actor, to 2023 (DOMAIN.md, section 6).
_STATE, _OF_CIVILIANS, _OTHER = 1, 7, 8


@dataclass(frozen=True, slots=True)
class Involved:
    """The actors in one part.

    Args:
        names: those whom accounts name, the one that most name first; none where accounts contest it, or name nobody known.
        contested: whether accounts conflict.
        told: what each account holds, with its words for it.
    """

    names: tuple[str, ...]
    contested: bool
    told: tuple[str, ...]


def involved(incident: PublishedIncident, part: Attribute) -> Involved:
    """Return who is said to have had a part. Where accounts contest it nobody is chosen.

    Args:
        incident: as it goes out.
        part: `Attribute.PERPETRATOR` or `Attribute.STRUCK`.
    """
    positions = [one for account in incident.dossier.accounts for one in account.positions if one.attribute is part]
    contested = any(one.attribute is part and one.state is State.CONTESTED for one in incident.dossier.questions)
    naming = {(one.account, name) for one in positions if _counts(one) and (name := _actor(one.value)) is not None}
    found = Counter(name for _, name in naming)
    names = () if contested else tuple(sorted(found, key=lambda name: (-found[name], name)))
    return Involved(names, contested, tuple(map(_told, positions)))


def _counts(position: Position) -> bool:
    return position.live and position.standing is not Standing.DENIED


def _told(position: Position) -> str:
    how = "" if position.standing is Standing.HELD else f" [{position.standing.value}]"
    return f"{position.account}: {position.value}{how}"


def _actor(value: str) -> str | None:
    """Return the actor that a position names; None for what is a thing, or a description of nobody known."""
    if (actor := actors().resolve(value)) is not None:
        return actor.name
    return CIVILIANS if _CIVILIAN.search(value) else None


def inter(name: str, country: str | None) -> int | None:
    """Return ACLED's code of a kind of actor; None where it is not told apart here, as of armed groups.

    Args:
        name: as `Involved` gives it.
        country: alpha-2 code of where it happened; a state's forces elsewhere are external.
    """
    if name == CIVILIANS:
        return _OF_CIVILIANS
    actor = actors().resolve(name)
    if actor is None or (actor.kind not in _OF_STATE and actor.kind not in _EXTERNAL):
        return None
    if actor.kind in _EXTERNAL:
        return _OTHER
    if country is None:
        return None
    return _STATE if _is_of(actor, country) else _OTHER


def is_state(name: str) -> bool:
    """Tell whether a name is that of a state, or of its forces."""
    actor = actors().resolve(name)
    return actor is not None and actor.kind in _OF_STATE


def _is_of(actor: Actor, country: str) -> bool:
    return actor.country is not None and gazetteer().alpha2(actor.country) == country

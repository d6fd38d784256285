"""Event: what a claim says happened."""

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.records.basis import Basis
from counterclaim.records.count import Count
from counterclaim.records.party import Party
from counterclaim.records.place import Place
from counterclaim.records.toll import Toll
from counterclaim.records.weapon import Weapon
from counterclaim.records.when import When


class EventType(StrEnum):
    """Our types; `reference` maps them to ACLED and PLOVER (DOMAIN.md, section 7)."""

    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    ARMED_CLASH = "armed_clash"
    BOMBING = "bombing"
    ATTACK = "attack"
    ABDUCTION = "abduction"
    TERRITORIAL_CONTROL = "territorial_control"
    CEASEFIRE_STATUS = "ceasefire_status"
    CEASEFIRE_VIOLATION = "ceasefire_violation"
    AID = "aid"
    NOTIFICATION = "notification"
    DIPLOMATIC = "diplomatic"
    DISPLACEMENT = "displacement"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Event:
    """What, by whom, against whom, where, when, with what harm. What is unknown is None or empty, never a guess.

    Args:
        type: None where no reader has said.
        count: how many such events, when the words count them.
        perpetrators: who did it, as claimed.
        struck: who or what was hit, as claimed.
        intended: whom they meant to hit, when the words say.
        weapons: by what means.
        place: where.
        when: the event's own time; not when it was said or published.
        tolls: figures of harm.
        basis: of the type: stated in these words ("air strikes"), or inherited from the event spoken of ("83 were killed").
        thread: which of the events that the report tells of is spoken of, numbered from 1 by first mention; None where none is.
    """

    type: EventType | None = None
    count: Count | None = None
    perpetrators: tuple[Party, ...] = ()
    struck: tuple[Party, ...] = ()
    intended: tuple[Party, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    place: Place | None = None
    when: When | None = None
    tolls: tuple[Toll, ...] = ()
    basis: Basis = Basis.STATED
    thread: int | None = None

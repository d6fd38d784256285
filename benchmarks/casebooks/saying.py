"""Saying: a claim to be, before it is known where its words will stand."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from casebooks.sentence import Pieces
from casebooks.world import Speaker
from counterclaim.records import (
    Basis,
    Certainty,
    EventType,
    Harm,
    PlacePrecision,
    Relation,
    Speech,
    Stance,
    TimePrecision,
    VictimStatus,
)


@dataclass(frozen=True, slots=True)
class PlaceSaid:
    """A place as a claim states it, in the field "place"."""

    name: str
    precision: PlacePrecision | None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    country: str | None = None
    gazetteer: str | None = None


@dataclass(frozen=True, slots=True)
class TimeSaid:
    """A time as a claim states it, in the field "day": a day, a month, a year, or since a year."""

    first: date
    end: date
    precision: TimePrecision
    zone: str
    open_end: bool = False

    def bounds(self) -> tuple[datetime, datetime | None]:
        """Return its first instant and the one past its last; None where it is open."""
        return midnight(self.zone, self.first), None if self.open_end else midnight(self.zone, self.end)


@dataclass(frozen=True, slots=True)
class TollSaid:
    """A figure as a claim gives it, in the field that is called as its harm."""

    harm: Harm
    who: str
    status: VictimStatus
    low: int
    high: int | None
    approximate: bool = False
    provisional: bool = False
    relation: Relation = Relation.TOTAL


@dataclass(frozen=True, slots=True)
class Saying:
    """All of a claim but where its words stand.

    Args:
        happening: number of the happening that it tells of; None for none.
        thread: which of the report's events; None for none.
        type: of the event.
        basis: of the type.
        speaker: who says it; None for the outlet itself.
        relay: the agency that the outlet has it from.
        actors: canonical names of who did it, the first in the field "actor".
        struck: canonical name of what stands in the field "struck".
        weapon: what stands in the field "weapon".
        place, time: stated in its own words.
        inherits: whether place, time and actors are the thread's where the claim states none.
        tolls: figures.
        count: how many events, in the field "count".
    """

    happening: int | None
    thread: int | None
    type: EventType
    basis: Basis = Basis.STATED
    speaker: Speaker | None = None
    relay: str | None = None
    stance: Stance = Stance.ASSERT
    certainty: Certainty = Certainty.CERTAIN
    speech: Speech = Speech.INDIRECT
    distance: bool = False
    actors: tuple[str, ...] = ()
    struck: str | None = None
    weapon: str | None = None
    place: PlaceSaid | None = None
    time: TimeSaid | None = None
    inherits: bool = True
    tolls: tuple[TollSaid, ...] = ()
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, and the claim in them, if any."""

    pieces: Pieces
    saying: Saying | None = field(default=None)


@lru_cache(4096)
def midnight(zone: str, day: date) -> datetime:
    """Return the first instant of a day, with a fixed offset."""
    offset = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).utcoffset() or timedelta()
    return datetime(day.year, day.month, day.day, tzinfo=timezone(offset))

"""Happening: what reports tell of, known to the generator and to nobody else. It is what linking is to find again."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from casebooks.chance import Chance, Weighted
from casebooks.world import Kind, Land, Spot, world
from counterclaim.records import EventType, Harm, VictimStatus

#: How many reports of their own tell of one happening: 1 to 60, with a heavy tail (the power -2.5; by a square root, which every
#: machine takes alike): 1.75 on average, and of 100,000 happenings some 450 are told 20 times or more.
MOST_TELLINGS = 60
_TELLINGS = Weighted((count, 1 / (count * count * math.sqrt(count))) for count in range(1, MOST_TELLINGS + 1))
#: Days from a happening to a report of it, as in FA-KES, where the same week is common and the next month is not.
_LAGS = Weighted([(0, 45), (1, 28), (2, 10), (3, 6), (4, 4), (5, 3), (6, 2), (9, 1), (30, 1)])
_DEAD = Weighted((count, 1 / count) for count in range(1, 201))
#: Of the accounts of one happening, this share have rivals for who did it.
_CONTESTED = 0.15
_AGGREGATE = 0.03
_BOTH_HARMS = 0.45


@dataclass(frozen=True, slots=True, eq=False)
class Happening:
    """One event, or one count of events of a day.

    Args:
        number: from 1, in the order of birth.
        kind: its sort.
        aggregate: how many events it counts; None for a single event.
        day: on which it happened.
        land: its country.
        spot: its place.
        accused: who did it, by one account and, where it is contested, by another.
        struck: the group of fighters struck; None for others.
        victims: their status and what they are called.
        weapon: by which means; None for none.
        harms: the figures that most accounts give.
    """

    number: int
    kind: Kind
    aggregate: int | None
    day: date
    land: Land
    spot: Spot
    accused: tuple[str, ...]
    struck: str | None
    victims: tuple[VictimStatus, str]
    weapon: str | None
    harms: dict[Harm, int]


def born(number: int, day: date, chance: Chance) -> tuple[Happening, list[date]]:
    """Return a new happening and the days on which further reports will tell of it, that of its first left out.

    Args:
        number: its own.
        day: on which it is first reported; it happened then or some days before.
        chance: to draw from.
    """
    land = chance.pick(world().lands)
    kind = chance.pick(world().kinds)
    happened = day - timedelta(chance.pick(_LAGS) if chance.hit(0.4) else 0)
    happening = Happening(
        number=number,
        kind=kind,
        aggregate=chance.between(3, 80) if kind.by != "powers" and chance.hit(_AGGREGATE) else None,
        day=happened,
        land=land,
        spot=chance.pick(land.spots),
        accused=_accused(kind, land, chance),
        struck=chance.pick(land.ground) if kind.by != "powers" and chance.hit(0.4) else None,
        victims=chance.pick(world().victims),
        weapon=chance.one(kind.weapons) if kind.weapons else None,
        harms=_harms(kind, chance),
    )
    told = [max(day, happened + timedelta(chance.pick(_LAGS))) for _ in range(chance.pick(_TELLINGS) - 1)]
    return happening, told


def _accused(kind: Kind, land: Land, chance: Chance) -> tuple[str, ...]:
    if kind.by == "powers":
        first = chance.one(world().powers)
        return first, chance.one(world().powers)
    names = land.air if kind.by == "air" else land.ground
    first, rival = chance.pick(names), chance.pick(names)
    return (first, rival) if rival != first and chance.hit(_CONTESTED) else (first,)


def _harms(kind: Kind, chance: Chance) -> dict[Harm, int]:
    if not chance.hit(kind.harm):
        return {}
    if kind.type is EventType.DISPLACEMENT:
        return {Harm.DISPLACED: 100 * chance.between(1, 400)}
    if kind.type is EventType.ABDUCTION:
        return {Harm.CAPTURED: chance.between(1, 40)}
    dead = chance.pick(_DEAD)
    return (
        {Harm.KILLED: dead, Harm.INJURED: dead + chance.below(2 * dead + 3)} if chance.hit(_BOTH_HARMS) else {Harm.KILLED: dead}
    )

"""Questions: on which attributes the accounts are at odds, on which one origin stands alone, on which they agree."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from counterclaim.records import Place, PlacePrecision, Relation, SourceKind, When
from counterclaim.reference import kind_of, sides
from counterclaim.weighing.accounts import Told
from counterclaim.weighing.distance import kilometres
from counterclaim.weighing.dossier import Attribute, Question, Standing, State, TollLine
from counterclaim.weighing.groups import VICTIMS
from counterclaim.weighing.holding import Held
from counterclaim.weighing.numbers import can_both_be

#: How far two told times may lie from each other and be one: people round to quarters of an hour.
_SLIP = timedelta(minutes=15)
#: What a struck party stood in or on, which tells nothing of who it was.
_GROUND = ("positions", "position", "posts", "post", "bases", "base", "areas", "area", "of", "the", "group's")
#: Words that may be anybody, and words by which a side speaks of its own fighters.
_ANYBODY = frozenset({"people", "persons", "men", "victims", "others"})
_OWN = {"group": "militant", "militants": "militant", "fighters": "militant"}

AtOdds = Callable[["_Stand", "_Stand"], bool]


def questions(told: Sequence[Told], lines: Sequence[TollLine], origin_of: Mapping[str, str | None]) -> tuple[Question, ...]:
    """Return how the accounts stand to each other, attribute by attribute.

    An outlet's own voice has no known origin (DOMAIN.md, section 8): it is shown, and neither contests nor confirms.

    Args:
        told: what each account holds.
        lines: the figures of all accounts.
        origin_of: account → its origin.
    """
    asked = [one for one in told if one.kind is not SourceKind.PUBLISHER]
    found = []
    for attribute, at_odds in _AT_ODDS.items():
        holding = {one.name: kept for one in asked if (kept := [held for held in one.held if held.attribute is attribute])}
        everybody = any(held.attribute is attribute for one in told for held in one.held)
        if everybody:
            stands = {name: _stand(holding[name]) for name in sorted(holding)}
            odds = {(a, b) for (a, mine), (b, theirs) in combinations(stands.items(), 2) if at_odds(mine, theirs)}
            backed = {name for name, kept in holding.items() if any(one.standing is Standing.HELD for one in kept)}
            found.append(_question(attribute, odds, backed, origin_of))
    if lines:
        own = {one.name for one in told if one.kind is SourceKind.PUBLISHER}
        figures = [line for line in lines if line.account not in own]
        named = {line.group for line in figures} - {VICTIMS}
        odds = {
            (min(a.account, b.account), max(a.account, b.account))
            for a, b in combinations(figures, 2)
            if a.account != b.account and figures_at_odds(a, b, only=next(iter(named)) if len(named) == 1 else None)
        }
        found.append(_question(Attribute.HOW_MANY, odds, {line.account for line in figures}, origin_of))
    return tuple(found)


def figures_at_odds(one: TollLine, other: TollLine, only: str | None = None) -> bool:
    """Tell whether what two sources count now of one harm and one group cannot both be.

    Args:
        one, other: their lines.
        only: the one group that anybody names, if there is but one: figures of nobody in particular are held against its.
    """
    groups = {one.group, other.group}
    if one.harm != other.harm or (len(groups) > 1 and groups != {VICTIMS, only}):
        return False
    mine, theirs = ([step for step in line.steps if step.live and step.relation == Relation.TOTAL] for line in (one, other))
    return bool(mine and theirs) and not any(can_both_be(a, b) for a in mine for b in theirs)


def _question(
    attribute: Attribute, odds: set[tuple[str, str]], holding: set[str], origin_of: Mapping[str, str | None]
) -> Question:
    origins = len({origin for name in holding if (origin := origin_of.get(name)) is not None})
    if odds:
        return Question(attribute, State.CONTESTED, _sides(odds), origins)
    return Question(attribute, State.AGREED if origins > 1 else State.UNCONFIRMED, (), origins)


def _sides(odds: set[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Return accounts at odds as sides, each without conflict in itself; those at odds with most come first."""
    rivals: dict[str, set[str]] = {}
    for one, other in odds:
        rivals.setdefault(one, set()).add(other)
        rivals.setdefault(other, set()).add(one)
    found: list[list[str]] = []
    for name in sorted(rivals, key=lambda name: (-len(rivals[name]), name)):
        side = next((side for side in found if not rivals[name] & set(side)), None)
        if side is None:
            found.append([name])
        else:
            side.append(name)
    return tuple(tuple(sorted(side)) for side in found)


@dataclass(frozen=True, slots=True)
class _Stand:
    """What one account holds on one attribute, put so that two compare quickly.

    Args:
        held: values that it holds, or holds possible; denied: those that it denies.
        sure: values that it holds outright.
        sides: of the parties among these; own: whether all of them are its own.
        kinds: of people, of the parties among these.
        spots: where, as far as pinned, and as closely as it is told.
        times: when.
    """

    held: frozenset[str]
    denied: frozenset[str]
    sure: frozenset[str]
    sides: frozenset[str]
    own: bool
    kinds: frozenset[str]
    spots: tuple[Place, ...]
    times: tuple[When, ...]


def _stand(held: Sequence[Held]) -> _Stand:
    sure = [one for one in held if one.standing is Standing.HELD]
    names = {one.value for one in sure if one.party is not None}
    own = sides(held[0].claim.source.speaks_for or held[0].claim.source.name)
    places = {
        one.value: place for one in held if (place := one.claim.event.place) is not None and one.attribute is Attribute.WHERE
    }
    return _Stand(
        frozenset(one.value for one in held if one.standing is not Standing.DENIED),
        frozenset(one.value for one in held if one.standing is Standing.DENIED),
        frozenset(one.value for one in sure),
        frozenset(side for name in names for side in sides(name)),
        own=bool(names) and all(sides(name) & own for name in names),
        kinds=frozenset(kind for name in names if (kind := struck_kind(name)) is not None),
        spots=_closest([place for place in places.values() if place.lat is not None]),
        times=tuple(dict.fromkeys(one.when for one in held if one.when is not None)),
    )


def _yes_and_no(one: _Stand, other: _Stand) -> bool:
    """Tell whether one holds what the other denies, and neither does both."""
    return bool((one.held & other.denied) - one.denied - other.held) or bool((other.held & one.denied) - other.denied - one.held)


def _purpose(one: _Stand, other: _Stand) -> bool:
    return _yes_and_no(one, other) or (bool(one.sure and other.sure) and not one.sure & other.sure)


def _perpetrator(one: _Stand, other: _Stand) -> bool:
    if _yes_and_no(one, other):
        return True
    # Who admits a part in it says nothing of the others.
    return bool(one.sides and other.sides) and not one.own and not other.own and not one.sides & other.sides


def _people(one: _Stand, other: _Stand) -> bool:
    return bool(one.kinds and other.kinds) and not one.kinds & other.kinds


def struck_kind(name: str) -> str | None:
    """Return what kind of people a struck party was; that a post or a position was hit tells nothing of whose it was."""
    words = [word for word in name.split() if word.lower() not in _GROUND]
    bare = " ".join(words)
    last = words[-1].lower() if words else ""
    if not bare or last in _ANYBODY:
        return None
    return _OWN.get(last) or kind_of(bare)


def _closest(places: Sequence[Place]) -> tuple[Place, ...]:
    """Leave out what an account tells more closely elsewhere: "near the city" of who also says "in the air base"."""
    return tuple(
        place for place in places if not any(_radius(other) < _radius(place) and _within(place, other) for other in places)
    )


def _radius(place: Place) -> float:
    return place.radius_km or 0.0


def _where(one: _Stand, other: _Stand) -> bool:
    return bool(one.spots and other.spots) and not any(_within(a, b) for a in one.spots for b in other.spots)


def _within(one: Place, other: Place) -> bool:
    """Tell whether two places may be one: within both stated radii together, and not one at a site and the other beside it."""
    if _is_beside(one, other) or _is_beside(other, one):
        return False
    apart = kilometres(one, other)
    return apart is None or apart <= _radius(one) + _radius(other)


def _is_beside(one: Place, other: Place) -> bool:
    """Tell whether a place is told as near a site that is the other: "two hilltops near the airport" are not in it.

    Only sites have such an outside: who says "near the town" may well mean in it.
    """
    pinned_there = (one.lat, one.lon) == (other.lat, other.lon) and one.lat is not None
    return pinned_there and one.precision is PlacePrecision.NEAR and other.precision is PlacePrecision.EXACT


def _when(one: _Stand, other: _Stand) -> bool:
    return bool(one.times and other.times) and not any(_may_be_one(a, b) for a in one.times for b in other.times)


def _may_be_one(one: When, other: When) -> bool:
    """Tell whether two times to the hour may be of one happening: they overlap, or begin or end within a quarter of an hour."""
    if one.start is None or other.start is None or (one.start.tzinfo is None) != (other.start.tzinfo is None):
        return True
    begins, ends = max(one.start, other.start), [when.end for when in (one, other) if when.end is not None]
    return not ends or begins - min(ends) <= _SLIP


_AT_ODDS: dict[Attribute, AtOdds] = {
    # What one calls an air strike and another a bombing is no dispute.
    Attribute.WHAT: _yes_and_no,
    Attribute.PERPETRATOR: _perpetrator,
    Attribute.STRUCK: _people,
    Attribute.INTENDED: _people,
    Attribute.PURPOSE: _purpose,
    Attribute.NOTICE: _yes_and_no,
    Attribute.WHERE: _where,
    Attribute.WHEN: _when,
}

"""Groups: whom a figure counts. Figures of different victims are never set against each other (DOMAIN.md, section 3.2)."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from counterclaim.records import Relation, VictimStatus
from counterclaim.reference import actors, kind_of, sides
from counterclaim.weighing.given import Given
from counterclaim.weighing.wording import pattern

#: The group of those of whom nobody says who they were.
VICTIMS = "victims"
_NAMES = {
    VictimStatus.MILITARY: "soldiers",
    VictimStatus.MILITANT: "militants",
    VictimStatus.CIVILIAN: "civilians",
    VictimStatus.POLICE: "police",
    VictimStatus.MEDIC: "medics",
    VictimStatus.JOURNALIST: "journalists",
    VictimStatus.AID_WORKER: "aid workers",
    VictimStatus.MIXED: "people of several kinds",
    VictimStatus.UNKNOWN: VICTIMS,
}
_OF_KIND = {"military": VictimStatus.MILITARY, "militant": VictimStatus.MILITANT, "civilian": VictimStatus.CIVILIAN}
#: Those who fight on a side; civilians are one group whatever land they are of, for the words are seldom about a side.
_SIDED = frozenset({VictimStatus.MILITARY, VictimStatus.MILITANT, VictimStatus.POLICE})
#: Groups that are a part of the civilians by what they are: a figure of children, or of medics, says nothing against one of
#: civilians, nor who the others were.
_PARTS = frozenset({"children", "women", "women and children"})
_CALLINGS = frozenset({VictimStatus.MEDIC, VictimStatus.JOURNALIST, VictimStatus.AID_WORKER})


class Group(NamedTuple):
    """A group of victims.

    Args:
        name: a side's name or a description.
        status: of its members.
    """

    name: str
    status: VictimStatus

    @property
    def is_part(self) -> bool:
        """Whether it is a part of the civilians by what they are."""
        return self.name in _PARTS or self.status in _CALLINGS

    @property
    def is_whole(self) -> bool:
        """Whether it may hold victims of every kind."""
        return self.status in (VictimStatus.UNKNOWN, VictimStatus.MIXED)


@dataclass(frozen=True, slots=True)
class _Described:
    """How one figure's words describe the victims."""

    status: VictimStatus
    part: str | None
    sides: frozenset[str]
    side_name: str | None

    @property
    def unsided(self) -> Group:
        return Group(self.part or _NAMES[self.status], self.status)


def groups_of(given: Sequence[Given]) -> tuple[Group, ...]:
    """Return the group that each figure counts, in the order given.

    Victims of one side and kind are one group, however they are called ("soldiers" are the Syrian army's where no other army's
    are counted). A figure that does not say whom it counts is of the account's only group of which whole figures are given, else
    of `VICTIMS`: what one side calls the dead is not put in the others' mouths. Parts of a whole, and further victims, do not
    tell who the others were.

    Args:
        given: all figures of an incident.
    """
    told = [_described(one) for one in given]
    united = {status: _united(one.sides for one in told if one.status is status) for status in _SIDED}
    names = {
        (status, side): _name([one for one in told if one.status is status and one.sides & side])
        for status, found in united.items()
        for side in found
    }

    of: dict[tuple[VictimStatus, str | None], set[frozenset[str]]] = {}
    for one, words in zip(given, told, strict=True):
        for side in united.get(words.status, ()):
            if words.sides & side:
                of.setdefault((words.status, None), set()).add(side)
                of.setdefault((words.status, one.account), set()).add(side)

    def only(status: VictimStatus, account: str | None) -> frozenset[str] | None:
        found = of.get((status, account), set())
        return next(iter(found)) if len(found) == 1 else None

    placed: list[Group] = []
    for one, words in zip(given, told, strict=True):
        own = {known for known in united.get(words.status, ()) if known & words.sides}
        whose = min(own, key=sorted) if own else only(words.status, None) or only(words.status, one.account)
        placed.append(Group(names[words.status, whose], words.status) if whose else words.unsided)
    return tuple(_of_whom(given, placed))


def _of_whom(given: Sequence[Given], placed: Sequence[Group]) -> Iterable[Group]:
    """Give the figures that do not say whom they count to the only group of which their account gives figures."""
    by_account: dict[str, set[Group]] = {}
    for one, group in zip(given, placed, strict=True):
        if one.toll.relation is Relation.TOTAL and group.status is not VictimStatus.UNKNOWN and not group.is_part:
            by_account.setdefault(one.account, set()).add(group)
    for one, group in zip(given, placed, strict=True):
        known = by_account.get(one.account, set())
        yield next(iter(known)) if group.status is VictimStatus.UNKNOWN and len(known) == 1 else group


def _described(one: Given) -> _Described:
    who = one.toll.who or ""
    status, part = one.toll.status, None
    if status is VictimStatus.UNKNOWN:
        status = _OF_KIND.get(kind_of(pattern("anyone").sub(" ", who)) or "", VictimStatus.UNKNOWN)
    if status in (VictimStatus.CIVILIAN, VictimStatus.UNKNOWN) and not pattern("whole").search(who):
        children, women = pattern("children").search(who), pattern("women").search(who)
        part = "women and children" if children and women else "children" if children else "women" if women else None
        status = VictimStatus.CIVILIAN if part else status
    if status not in _SIDED:
        return _Described(status, part, frozenset(), None)
    if found := _named_sides(who):
        return _Described(status, None, found, _side_name(who))
    # Where the figure does not say whose soldiers they were, the claim may, in telling who was struck.
    struck = {party.name: _named_sides(party.name) for party in one.claim.event.struck if _fits(party.name, status)}
    if len(struck) == 1 and (found := next(iter(struck.values()))):
        return _Described(status, None, found, _side_name(next(iter(struck))))
    return _Described(status, None, frozenset(), None)


def _fits(name: str, status: VictimStatus) -> bool:
    return _OF_KIND.get(kind_of(name) or "") is status


def _named_sides(name: str) -> frozenset[str]:
    """Return the sides that a name tells: known actors, and words that are proper names and not a kind of people."""
    proper = {word.lower().removesuffix("s") for word in re.findall(r"\b[A-Z][^\W\d_]{3,}", name)}
    found = (side for side in sides(name) if not side.startswith("word:") or _word(side) in proper | {"coalition"})
    return frozenset(side for side in found if kind_of(_word(side)) is None or not side.startswith("word:"))


def _word(side: str) -> str:
    return side.removeprefix("word:")


def _side_name(name: str) -> str:
    actor = actors().resolve(name)
    return actor.name if actor is not None else name


def _united(told: Iterable[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """Return sides that share a name as one."""
    found: list[frozenset[str]] = []
    for one in filter(None, told):
        meeting = [side for side in found if side & one]
        found = [side for side in found if not side & one] + [one.union(*meeting)]
    return tuple(sorted(found, key=sorted))


def _name(told: Iterable[_Described]) -> str:
    """Return the name that most figures use for a side; the first in the alphabet of equals."""
    counted = Counter(one.side_name for one in told if one.side_name)
    return min(counted, key=lambda name: (-counted[name], name))

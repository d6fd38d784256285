"""Linker: tellings and decisions → incidents; for what a new report touches, or for a whole casebook. Both give the same."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from counterclaim.linking.columns import columns
from counterclaim.linking.entry import Entry, entry, tied
from counterclaim.linking.graph import is_node, neighbourhoods
from counterclaim.linking.judge import score, weights
from counterclaim.linking.keys import asked, asked_by_vague, asked_for_vague
from counterclaim.linking.listing import listing
from counterclaim.linking.rulings import Rulings
from counterclaim.linking.vague import homes, touched
from counterclaim.records import Group, Placed

#: Raised by one whenever the same reports would be linked otherwise.
RULES = "4"


class Index(Protocol):
    """What linking asks of whoever keeps the tellings."""

    def near(self, keys: Collection[str]) -> list[Placed]:
        """Return the tellings under any of `keys`."""

    def neighbourhood(self, ids: Collection[str]) -> list[Placed]:
        """Return all tellings of these neighbourhoods."""

    def of_incidents(self, ids: Collection[str]) -> list[Placed]:
        """Return all tellings of these incidents."""

    def holding(self, claims: Collection[str]) -> list[Placed]:
        """Return the tellings that hold any of these claims."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found.

    Args:
        groups: whole incidents.
        neighbourhoods: telling → its neighbourhood, or None for a vague one; of every telling that was looked at anew.
    """

    groups: tuple[Group, ...]
    neighbourhoods: Mapping[str, str | None]


def linker() -> str:
    """Return the version of linking: its rules and its weights."""
    return f"{RULES}+{weights().version}"


def link(index: Index, new: Iterable[Placed], rulings: Rulings, gone: Iterable[Placed] = ()) -> Linked:
    """Link new tellings, and whatever they touch, or the going of others touches.

    Args:
        index: who keeps the tellings; it knows the new ones, and those that are gone no more.
        new: tellings to be linked: of a new reading, or about which something was decided or a decision was taken back.
        rulings: what people decided, about the claims of any telling that may be touched.
        gone: tellings that were there before, as they stood: of an older reading, or withdrawn; or, about which something was
            decided, as they stand.
    """
    return _Pass(index, rulings).link([entry(placed) for placed in new], list(gone))


class _Pass:
    """One pass of linking over what is touched.

    Tellings that found incidents are looked at neighbourhood by neighbourhood. A vague one is looked at where it is new, where an
    incident that it is in, or may be in, changed, and where somebody decided that it is not of the incident of such a one.
    """

    def __init__(self, index: Index, rulings: Rulings) -> None:
        self.index, self.rulings = index, rulings
        self.same = {claim for pair in rulings.same for claim in pair}
        self.apart = rulings.kept_apart()

    def link(self, new: Sequence[Entry], gone: Sequence[Placed]) -> Linked:
        nodes = [one for one in new if is_node(one, self.same)]
        hoods = {placed.neighbourhood for placed in gone if placed.neighbourhood is not None} | self.joined(nodes)
        around = {one.id: one for one in map(entry, self.index.neighbourhood(hoods))} | {one.id: one for one in nodes}
        members = sorted((one for one in around.values() if is_node(one, self.same)), key=lambda one: one.id)
        sorted_out, changed = _against_before(sort_out(members, self.rulings))
        changed += [one for one in map(entry, gone) if one.trace.anchored]
        vague = [one for one in (*new, *around.values()) if not is_node(one, self.same)]
        left = {placed.incident for placed in gone if placed.incident is not None}
        vague += map(entry, self.index.of_incidents(left))
        # Of the vague ones beside, only those look again for which what changed may be a home, or a rival of one.
        beside = [*map(entry, self.index.near({key for one in changed for key in asked_for_vague(one.trace)}))]
        vague += [beside[row] for row in touched(beside, changed)]
        if kept_from := {other for one in vague for claim in one.claims for other in self.apart.get(claim, ())}:
            vague += map(entry, self.index.holding(kept_from))
        looked_at = {one.id: one for one in vague if one.id not in sorted_out.where and not is_node(one, self.same)}
        return self.housed([looked_at[name] for name in sorted(looked_at)], members, sorted_out)

    def joined(self, nodes: Sequence[Entry]) -> set[str]:
        """Return the neighbourhoods that new nodes belong to, by score or by decision."""
        claims = {claim for one in nodes for claim in one.claims}
        partners = {other for pair in self.rulings.same if claims & set(pair) for other in pair} - claims
        found = {one.neighbourhood for one in self.index.holding(partners)} if partners else set()
        near = [placed for placed in self.index.near({key for one in nodes for key in asked(one.trace)}) if placed.neighbourhood]
        found |= {near[row].neighbourhood for row in _fitting(nodes, [entry(placed) for placed in near])}
        return {hood for hood in found if hood is not None}

    def housed(self, vague: Sequence[Entry], members: Sequence[Entry], sorted_out: "SortedOut") -> Linked:
        """Give vague tellings their incidents, and return the whole."""
        where, groups = sorted_out.where, {name: list(group) for name, group in sorted_out.groups.items()}
        candidates = {one.id: one for one in members if one.trace.anchored}
        asks = {key for one in vague for key in asked_by_vague(one.trace)}
        for one in map(entry, self.index.near(asks)):
            if one.trace.anchored and (one.id in where or one.incident is not None):
                candidates[one.id] = one
        names = [where.get(one.id) or str(one.incident) for one in candidates.values()]
        found = homes(vague, list(candidates.values()), names, self.barred(vague, where), tied(vague, self.rulings.apart))
        # Incidents that a telling leaves or joins are given whole.
        outside = {home for home in found.values() if home not in groups}
        moved = [*vague, *(one for group in groups.values() for one in group)]
        outside |= {one.incident for one in moved if one.incident is not None}
        given = {one.id for one in moved}
        for one in map(entry, self.index.of_incidents(outside)):
            if one.id not in given:
                groups.setdefault(str(one.incident), []).append(one)
        for one in vague:
            groups.setdefault(found.get(one.id, one.id), []).append(one)
        hoods = {one.id: sorted_out.hoods.get(one.id) for one in moved}
        return Linked(tuple(group(kept) for kept in groups.values()), hoods)

    def barred(self, vague: Sequence[Entry], where: Mapping[str, str]) -> dict[str, set[str]]:
        """Return telling → the incidents that somebody decided it is not of; vague ones are told apart by `homes`."""
        looked_at = {one.id for one in vague}
        found: dict[str, set[str]] = {}
        for one in vague:
            if others := {other for claim in one.claims for other in self.apart.get(claim, ())}:
                held = [placed for placed in self.index.holding(others) if placed.telling.id not in looked_at]
                found[one.id] = {where.get(placed.telling.id) or str(placed.incident) for placed in held}
        return found


@dataclass(frozen=True, slots=True)
class SortedOut:
    """Nodes, sorted into incidents.

    Args:
        groups: a name of no meaning → the tellings of an incident.
        where: telling → that name.
        hoods: telling → its neighbourhood.
    """

    groups: Mapping[str, Sequence[Entry]]
    where: Mapping[str, str]
    hoods: Mapping[str, str | None]


def sort_out(nodes: Sequence[Entry], rulings: Rulings) -> SortedOut:
    """Sort nodes into incidents.

    Args:
        nodes: whole neighbourhoods of them, in the order of their ids.
        rulings: what people decided.
    """
    groups: dict[str, list[Entry]] = {}
    where: dict[str, str] = {}
    hoods: dict[str, str | None] = {}
    for hood in neighbourhoods(nodes, rulings):
        for number, rows in enumerate(hood.incidents):
            name = f"{hood.id}/{number}"
            groups[name] = [nodes[row] for row in rows]
            where |= dict.fromkeys((nodes[row].id for row in rows), name)
            hoods |= dict.fromkeys((nodes[row].id for row in rows), hood.id)
    return SortedOut(groups, where, hoods)


def _fitting(nodes: Sequence[Entry], others: Sequence[Entry]) -> set[int]:
    """Return the rows of `others` that an edge ties to one of `nodes`."""
    if not nodes or not others:
        return set()
    traces = columns([one.trace for one in (*nodes, *others)])
    ones = np.repeat(np.arange(len(nodes)), len(others))
    rows = np.tile(np.arange(len(others)), len(nodes))
    return set(rows[score(traces, ones, rows + len(nodes)) >= weights().edge].tolist())


def _against_before(found: SortedOut) -> tuple[SortedOut, list[Entry]]:
    """Return what was sorted out without the groups that are what they were, and the nodes that were not in their group before.

    A group that holds all of an incident, and of no other, goes by that incident's id: to whoever fits one of its old tellings
    nothing has changed.
    """
    sizes = Counter(one.incident for members in found.groups.values() for one in members)
    groups: dict[str, Sequence[Entry]] = {}
    where = dict(found.where)
    changed: list[Entry] = []
    for name, members in found.groups.items():
        before = Counter(one.incident for one in members if one.incident is not None)
        incident = next(iter(before), None)
        if incident is None or len(before) > 1 or sizes[incident] != before[incident]:
            groups[name] = members
            changed += members
            continue
        where |= dict.fromkeys((one.id for one in members), incident)
        new = [one for one in members if one.incident is None]
        changed += new
        if new or any(one.neighbourhood != found.hoods[one.id] for one in members):
            groups[incident] = members
    return SortedOut(groups, where, found.hoods), changed


def group(entries: Sequence[Entry]) -> Group:
    """Return some tellings as an incident to be."""
    ordered = sorted(entries, key=lambda one: one.id)
    return Group(tuple(one.id for one in ordered), listing([one.trace for one in ordered]))

"""Succession: which new group keeps an incident's id, and where the ids lead that no group keeps. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Succession:
    """What becomes of ids.

    Args:
        keeps: for each group the number that it keeps; None where it is to have a new one.
        leads: for each number that no group keeps, the index of the group to which it leads; None when it leads nowhere.
    """

    keeps: tuple[int | None, ...]
    leads: dict[int, int | None]


def succession(
    living: Iterable[tuple[int, str]],
    ended: Iterable[tuple[int, str]],
    groups: Sequence[Collection[str]],
    follow: Mapping[int, Sequence[str]] | None = None,
) -> Succession:
    """Say which group keeps which number.

    An id leads to where its earliest claim is that is in any group. Of several living ids that lead to one group, the smallest
    lives on. A group to which no living id leads takes up the smallest ended one that does, so that what was merged and is split
    again has its old ids. A group that is just what an incident was keeps its id before all others.

    Args:
        living: the incidents that are to be grouped anew: number and id of a claim, in the order of filing.
        ended: numbers that were redirected or closed, each with the claim that it began with.
        groups: the claims of each new group; a claim is in one at most.
        follow: number → the claims that it follows first, before those that it has, living or ended: what it is to be again. One
            with none is to end again: it counts as ended.
    """
    follow = follow or {}
    home = {claim: index for index, group in enumerate(groups) for claim in group}
    whole = {frozenset(group): index for index, group in enumerate(groups)} if follow else {}
    told: dict[int, list[str]] = {}
    for number, claim in living:
        told.setdefault(number, []).append(claim)
    # Number → whether it is as it was (0), lives (1) or has ended (2); and the group to which it leads.
    heirs: dict[int, tuple[int, int | None]] = {number: (2, home[claim]) for number, claim in ended if claim in home}
    for number in told.keys() | follow.keys():
        had = told.get(number, [])
        led = next((home[claim] for claim in (*follow.get(number, ()), *had) if claim in home), None)
        if (same := whole.get(frozenset(had))) is not None:
            heirs[number] = (0, same)
        elif had or led is not None:
            heirs[number] = (1 if follow.get(number, had) else 2, led)
    keeps: list[int | None] = [None] * len(groups)
    for number, (_, index) in sorted(heirs.items(), key=lambda heir: (heir[1][0], heir[0]), reverse=True):
        if index is not None:
            keeps[index] = number
    kept = set(keeps)
    return Succession(tuple(keeps), {number: index for number, (_, index) in heirs.items() if number not in kept})

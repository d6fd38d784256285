"""Succession: which new group keeps an incident's id, and where the ids lead that no group keeps. Pure."""

from collections.abc import Collection, Iterable, Sequence
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
    living: Iterable[tuple[int, str]], ended: Iterable[tuple[int, str]], groups: Sequence[Collection[str]]
) -> Succession:
    """Say which group keeps which number.

    An id leads to where its earliest claim is that is in any group. Of several living ids that lead to one group, the smallest
    lives on. A group to which no living id leads takes up the smallest ended one that does, so that what was merged and is split
    again has its old ids.

    Args:
        living: the incidents that are to be grouped anew: number and id of a claim, in the order of filing.
        ended: numbers that were redirected or closed, each with the claim that it began with.
        groups: the claims of each new group; a claim is in one at most.
    """
    home = {claim: index for index, group in enumerate(groups) for claim in group}
    heirs: dict[int, int | None] = {}
    for number, claim in living:
        if heirs.get(number) is None:
            heirs[number] = home.get(claim)
    keeps: list[int | None] = [None] * len(groups)
    for numbers in (heirs, revenants := {number: home[claim] for number, claim in ended if claim in home}):
        free = {index for index, kept in enumerate(keeps) if kept is None}
        for number, index in sorted(numbers.items(), key=lambda pair: pair[0], reverse=True):
            if index is not None and index in free:
                keeps[index] = number
    kept = set(keeps)
    leads = {number: index for number, index in {**revenants, **heirs}.items() if number not in kept}
    return Succession(tuple(keeps), leads)

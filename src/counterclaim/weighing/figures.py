"""Figures: the numbers in claims by which two accounts may be compared."""

from collections.abc import Iterable

from counterclaim.records import Claim, Relation, Toll, VictimStatus
from counterclaim.weighing.given import tells


def figures(claim: Claim) -> list[Toll]:
    """Return the figures of harm that a claim gives, those without a number ("losses") left out."""
    return [toll for toll in claim.event.tolls if toll.low is not None or toll.high is not None] if tells(claim) else []


def gives_figures(claim: Claim) -> bool:
    """Tell whether a claim counts anything: people harmed, or events."""
    count = claim.event.count
    return bool(figures(claim)) or (tells(claim) and count is not None and (count.low, count.high) != (None, None))


def allows(toll: Toll, other: Toll) -> bool:
    """Tell whether two figures can be one: of the same harm and victims, with a number that the words of both allow."""
    if toll.harm is not other.harm or Relation.SUBSET in (toll.relation, other.relation):
        return False
    if toll.status is not other.status and VictimStatus.UNKNOWN not in (toll.status, other.status):
        return False
    apart = (toll.high is not None and other.low is not None and toll.high < other.low) or (
        other.high is not None and toll.low is not None and other.high < toll.low
    )
    return not apart


def share_a_figure(claims: Iterable[Claim], others: Iterable[Claim]) -> tuple[Claim, Claim] | None:
    """Return the first claims, one of each, whose figures can be one; None where there are none."""
    of = list(others)
    for claim in claims:
        for other in of:
            if any(allows(toll, given) for toll in figures(claim) for given in figures(other)):
                return claim, other
    return None

"""Rulings: what people decided about claims, in the form in which linking honours it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from counterclaim.records import Claim

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rulings:
    """Decisions in force, on claims that stand.

    Args:
        same: pairs of claim ids that are of one incident.
        apart: pairs that are not. They hold before `same`, and before any score.
        rejected: claims that are of no incident.
        corrected: claim id → the claim as somebody corrected it; its id is as before.
    """

    same: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    rejected: frozenset[str] = frozenset()
    corrected: Mapping[str, Claim] = field(default_factory=dict)

    def standing(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Return claims without the rejected, and as corrected."""
        return tuple(self.corrected.get(claim.id, claim) for claim in claims if claim.id not in self.rejected)

    def kept_apart(self) -> dict[str, set[str]]:
        """Return claim → the claims that are not of its incident."""
        found: dict[str, set[str]] = {}
        for one, other in self.apart:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return found

    def tied(self) -> set[str]:
        """Return the claims that any pair names."""
        return {claim for pair in self.same | self.apart for claim in pair}

"""Incident: one as it goes out."""

from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.records import Claim, Listing, Report
from counterclaim.weighing import Dossier


@dataclass(frozen=True, slots=True)
class PublishedIncident:
    """An incident as it goes out.

    Args:
        id: as the casebook has it.
        listing: under what it is found, by the claims that go out.
        claims: those that go out, as people ruled on them, by day of publication and in the order of the text.
        reports: of these claims, by id.
        stories: ids of these reports that print one wire story.
        dossier: these claims weighed.
        protected: ids of the claims that speak of a protected place.
        held: how many reports that tell of it are held back.
    """

    id: str
    listing: Listing
    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    stories: tuple[tuple[str, ...], ...]
    dossier: Dossier
    protected: frozenset[str]
    held: int

    def claim(self, claim_id: str) -> Claim:
        """Return one of its claims."""
        return next(claim for claim in self.claims if claim.id == claim_id)

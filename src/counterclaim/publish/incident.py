"""Incident: one as it goes out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from counterclaim.records import Claim, Listing, Report
from counterclaim.weighing import Brief, Dossier, brief, matter, weigh


@dataclass(frozen=True)  # not slotted: it is weighed when somebody asks, and once
class PublishedIncident:
    """An incident as it goes out.

    Args:
        id: as the casebook has it.
        listing: under what it is found, by the claims that go out.
        claims: those that go out, as people ruled on them, by day of publication and in the order of the text.
        reports: of these claims, by id.
        stories: ids of these reports that print one wire story.
        protected: ids of the claims that speak of a protected place.
        held: how many reports that tell of it are held back.
    """

    id: str
    listing: Listing
    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    stories: tuple[tuple[str, ...], ...]
    protected: frozenset[str]
    held: int

    @cached_property
    def dossier(self) -> Dossier:
        """These claims weighed."""
        return weigh(matter(self.claims, self.reports.values(), self.stories))

    @cached_property
    def brief(self) -> Brief:
        """What a list shows of the dossier: what takes longest of it is not in it."""
        if (whole := self.__dict__.get("dossier")) is not None:
            return Brief(tuple(one.name for one in whole.accounts), whole.questions, whole.origins, whole.tolls)
        return brief(matter(self.claims, self.reports.values(), self.stories))

    def claim(self, claim_id: str) -> Claim:
        """Return one of its claims."""
        return next(claim for claim in self.claims if claim.id == claim_id)

"""Incident: one as it goes out."""

from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.records import Claim, Listing, Report
from counterclaim.weighing import Brief, Dossier, Matter, brief, matter, weigh


# Not slotted: it is weighed when somebody asks, and that is kept. Not by `cached_property`, whose lock is one for all incidents.
@dataclass(frozen=True)
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

    @property
    def dossier(self) -> Dossier:
        """These claims weighed."""
        made = self.__dict__.get("_dossier")
        if made is None:
            made = self.__dict__["_dossier"] = weigh(self._matter())
        return made

    @property
    def brief(self) -> Brief:
        """What a list shows of the dossier: what takes longest of it is not in it."""
        made = self.__dict__.get("_brief")
        if made is None:
            whole: Dossier | None = self.__dict__.get("_dossier")
            made = self.__dict__["_brief"] = whole.brief if whole is not None else brief(self._matter())
        return made

    def _matter(self) -> Matter:
        return matter(self.claims, self.reports.values(), self.stories)

    def claim(self, claim_id: str) -> Claim:
        """Return one of its claims."""
        return next(claim for claim in self.claims if claim.id == claim_id)

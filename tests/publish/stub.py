"""A publication of readings that no casebook holds."""

from collections.abc import Iterator, Sequence

from counterclaim.publish import Held, Profile, Publication, PublishedCeasefire, PublishedIncident, profile
from counterclaim.publish.listed import listing_of
from counterclaim.records import IncidentKind, Reading
from tests.publish.conftest import AT


class Readings(Publication):
    """A publication of readings that no casebook holds."""

    def __init__(self, made: Sequence[Reading], through: Profile | None = None) -> None:
        self.profile, self.at = through or profile("full"), AT
        self._readings, self._query, self._ids = made, None, ()

    @property
    def held(self) -> tuple[Held, ...]:
        return ()

    def readings(self) -> Iterator[Reading]:
        yield from self._readings

    def incident_of(self, reading: Reading) -> dict[str, str]:
        return {claim.id: "I1" for claim in reading.claims}

    def incidents(self) -> Iterator[PublishedIncident]:
        """Give one incident of all claims."""
        claims = tuple(claim for one in self._readings for claim in one.claims)
        if claims:
            reports = {one.report.id: one.report for one in self._readings if one.claims}
            stories = tuple((name,) for name in reports)
            listing = listing_of(IncidentKind.SINGLE, claims)
            yield PublishedIncident("I1", listing, claims, reports, stories, frozenset(), 0)

    def ceasefires(self) -> Iterator[PublishedCeasefire]:
        yield from ()

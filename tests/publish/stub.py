"""A publication of readings that no casebook holds."""

from collections.abc import Iterator, Sequence

from counterclaim.publish import Profile, Publication, PublishedCeasefire, PublishedIncident, profile
from counterclaim.records import Reading
from tests.publish.conftest import AT


class Readings(Publication):
    """A publication of readings that no casebook holds."""

    def __init__(self, made: Sequence[Reading], through: Profile | None = None) -> None:
        self.profile, self.at = through or profile("full"), AT
        self._readings, self._held, self._query, self._ids = made, {}, None, ()

    def readings(self) -> Iterator[Reading]:
        yield from self._readings

    def incident_of(self, reading: Reading) -> dict[str, str]:
        return {}

    def incidents(self) -> Iterator[PublishedIncident]:
        yield from ()

    def ceasefires(self) -> Iterator[PublishedCeasefire]:
        yield from ()

"""Sites: where an incident was, by the claims that tell it: rival places stand beside each other, and none is chosen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.publish.evidence import once
from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.listed import listing_of
from counterclaim.records import Claim, Place, content_id


@dataclass(frozen=True, slots=True)
class Site:
    """One place that claims of an incident give it.

    Args:
        name: its id within the incident, which stays while others come and go; "unplaced" for the claims that tell no place.
        place: as the first of these claims has it; None for the claims that tell no place.
        words: by which it is called, each once.
        basis: on what it rests: stated, inherited, inferred; each once.
        claims: those that give it, in the incident's order.
        first: the first day of which they speak; None where they tell none.
        last: the last such day.
    """

    name: str
    place: Place | None
    words: tuple[str, ...]
    basis: tuple[str, ...]
    claims: tuple[Claim, ...]
    first: date | None
    last: date | None

    @property
    def ids(self) -> frozenset[str]:
        """Ids of its claims."""
        return frozenset(claim.id for claim in self.claims)

    @property
    def point(self) -> tuple[float, float] | None:
        """Degrees east and north, in this order; None without coordinates."""
        if self.place is None or self.place.lat is None or self.place.lon is None:
            return None
        return self.place.lon, self.place.lat


def sites(incident: PublishedIncident) -> tuple[Site, ...]:
    """Return the places of an incident: that of most claims first, the claims without one last; every claim is in one of them.

    Two places are one where name, coordinates, radius and precision are the same: "near the town" and "the town" are two.

    Args:
        incident: as it goes out.
    """
    found: dict[object, list[Claim]] = {}
    for claim in incident.claims:
        found.setdefault(_key(claim.event.place), []).append(claim)
    made = [_site(incident, claims) for claims in found.values()]
    return tuple(sorted(made, key=lambda site: (site.place is None, -len(site.claims), site.place.name if site.place else "")))


def _site(incident: PublishedIncident, claims: Sequence[Claim]) -> Site:
    places = [claim.event.place for claim in claims if claim.event.place is not None]
    listing = listing_of(incident.listing.kind, claims)
    return Site(
        _name(places[0]) if places else "unplaced",
        places[0] if places else None,
        once(_words(places)),
        once(place.basis.value for place in places),
        tuple(claims),
        listing.first,
        listing.last,
    )


def _name(place: Place) -> str:
    return content_id(*(str(one) for one in _key(place)))[:8]


def _words(places: Iterable[Place]) -> Iterable[str]:
    return (place.words for place in places if place.words is not None)


def _key(place: Place | None) -> tuple[object, ...]:
    if place is None:
        return ()
    return (place.name, place.lat, place.lon, place.radius_km, place.precision, place.country)

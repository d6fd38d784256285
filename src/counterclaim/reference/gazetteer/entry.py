"""Entry: one place of the gazetteer."""

from dataclasses import dataclass

from counterclaim.records import PlacePrecision
from counterclaim.reference.gazetteer.feature import Feature


@dataclass(frozen=True, slots=True)
class Entry:
    """A place known before any report is read.

    Args:
        id: with its source: "geonames:170794", "geonames:SY.07" (a first-level division), "geonames:SY" (a country),
            "airport:OSDZ", "ucdp:jabal-thurdah-mountain", "counterclaim:donbas" (ours).
        name: canonical and printable.
        feature: what sort of place.
        lat: degrees north; None for an area without a pin.
        lon: degrees east; likewise.
        radius_km: stated uncertainty in kilometres; None without a pin.
        precision: how closely the name says where.
        country: ISO 3166-1 alpha-2; None where it is in several or none.
        admin1: name of the first-level division it lies in, when known.
        population: inhabitants; 0 when unknown. A division's is that of its towns together.
        zone: IANA time zone, when known.
    """

    id: str
    name: str
    feature: Feature
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: PlacePrecision
    country: str | None
    admin1: str | None
    population: int
    zone: str | None

"""Place: where, with the precision that the words allow."""

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.records.basis import Basis
from counterclaim.records.span import Span


class PlacePrecision(StrEnum):
    """How closely the words say where (DOMAIN.md, section 5.1)."""

    EXACT = "exact"
    NEAR = "near"
    TOWN = "town"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Place:
    """A place as printed, and what a gazetteer knows of it.

    Args:
        name: canonical name, or the printed one when unresolved.
        words: as printed.
        span: where `words` stand.
        lat: degrees north; None when unresolved or an area without a pin.
        lon: degrees east; likewise.
        radius_km: stated uncertainty in kilometres; None when unresolved.
        precision: None when unresolved.
        country: ISO 3166-1 alpha-2, when known.
        gazetteer: id of the entry that was used ("geonames:170794").
        basis: stated, inherited or inferred.
    """

    name: str
    words: str | None
    span: Span | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: PlacePrecision | None
    country: str | None
    gazetteer: str | None
    basis: Basis

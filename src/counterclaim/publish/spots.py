"""Spots: where the accounts of an incident put it: each place with its stated uncertainty, and who puts it there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.publish.evidence import once
from counterclaim.publish.incident import PublishedIncident
from counterclaim.records import Basis, Claim, Place

#: From the finest.
_FINE = ("exact", "near", "town", "district", "area", "province", "country")


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of an incident. Rivals are several spots: none is moved, joined or chosen.

    Args:
        number: from 1, under which the page has it.
        name: of the place.
        lat: degrees north; None where nobody could resolve it.
        lon: degrees east, likewise.
        radius_km: the stated uncertainty; None where it is unknown.
        precision: how closely the words say where.
        country: ISO 3166-1 alpha-2.
        words: as printed, each once.
        basis: on what it rests, at best.
        accounts: who puts it there, in alphabetical order.
        claims: ids of their claims.
    """

    number: int
    name: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    precision: str | None
    country: str | None
    words: tuple[str, ...]
    basis: str
    accounts: tuple[str, ...]
    claims: tuple[str, ...]


def spots(incident: PublishedIncident) -> tuple[Spot, ...]:
    """Return where the accounts of an incident put it, the finest place first.

    Args:
        incident: as it goes out: its places are as coarse as the profile has them.
    """
    account = {name: one.name for one in incident.dossier.accounts for name in one.claims}
    grouped: dict[tuple[object, ...], list[tuple[Claim, Place]]] = {}
    for claim in incident.claims:
        place = claim.event.place
        if place is not None:
            grouped.setdefault((place.name, place.lat, place.lon, place.radius_km), []).append((claim, place))
    told = sorted(grouped.values(), key=_order)
    return tuple(_spot(number, group, account) for number, group in enumerate(told, 1))


def geojson(found: Sequence[Spot], incident: str) -> dict[str, object]:
    """Return spots as GeoJSON (RFC 7946): points with their uncertainty as ``radius_km``.

    A place without a point has no geometry.

    Args:
        found: of one incident.
        incident: its id.
    """
    return {"type": "FeatureCollection", "features": [_feature(one, incident) for one in found]}


def _order(group: Sequence[tuple[Claim, Place]]) -> tuple[bool, int, int, str]:
    place = group[0][1]
    fine = _FINE.index(place.precision) if place.precision in _FINE else len(_FINE)
    return place.lat is None, fine, -len(group), place.name


def _spot(number: int, group: Sequence[tuple[Claim, Place]], account: dict[str, str]) -> Spot:
    place = group[0][1]
    return Spot(
        number,
        place.name,
        place.lat,
        place.lon,
        place.radius_km,
        place.precision.value if place.precision is not None else None,
        place.country,
        once(one.words for _, one in group),
        _best(one.basis for _, one in group),
        tuple(sorted({account.get(claim.id, claim.source.name) for claim, _ in group})),
        tuple(claim.id for claim, _ in group),
    )


def _best(found: Iterable[Basis]) -> str:
    order = list(Basis)
    return min(found, key=order.index).value


def _feature(one: Spot, incident: str) -> dict[str, object]:
    known = one.lat is not None and one.lon is not None
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [one.lon, one.lat]} if known else None,
        "properties": {
            "incident": incident,
            "number": one.number,
            "name": one.name,
            "radius_km": one.radius_km,
            "precision": one.precision,
            "country": one.country,
            "words": list(one.words),
            "basis": one.basis,
            "accounts": list(one.accounts),
            "claims": list(one.claims),
        },
    }

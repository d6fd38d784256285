"""GeoJSON (RFC 7946): a feature for each incident and each place that its claims give; rival places are rival features."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from counterclaim.publish.evidence import Evidence, evidence, once
from counterclaim.publish.format import Format
from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.publication import Publication
from counterclaim.publish.sites import Site, sites
from counterclaim.publish.stated import RULE, Stated, contested, stated
from counterclaim.records import EventType, IncidentKind, PlacePrecision
from counterclaim.weighing import Dossier

_encode = msgspec.json.encode


@dataclass(frozen=True, slots=True)
class Dispute:
    """An attribute on which accounts contradict each other.

    Args:
        attribute: which.
        sides: names of the accounts on each side.
    """

    attribute: str
    sides: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Properties:
    """What a feature says of its incident, by the claims that give this place; `contested` is of the whole incident.

    Args:
        incident: its id.
        kind: single, or an aggregate of several happenings counted together.
        place: canonical name.
        place_words: as printed.
        precision: how closely the words say where.
        radius_km: stated uncertainty; a map draws it as a circle.
        basis: on what the place rests: stated, inherited, inferred.
        country: ISO 3166-1 alpha-2.
        gazetteer: id of the entry that was used.
        rivals: how many other places claims give this incident.
        first: the first day of which the claims speak.
        last: the last such day.
        types: that they give it.
        accounts: names of those who say it.
        tolls: figures that these claims give, source by source.
        rule: by which these figures are made.
        contested: on what the incident's accounts contradict each other.
        contested_words: the attributes alone, for tools that read no lists of objects.
        claims: ids.
        reports: ids.
        urls: of these reports.
        publishers: of these reports.
        evidence: the words.
        held: how many further reports of the incident the profile holds back.
        profile: through which this went out.
        exported: when.
    """

    incident: str
    kind: IncidentKind
    place: str | None
    place_words: tuple[str, ...]
    precision: PlacePrecision | None
    radius_km: float | None
    basis: tuple[str, ...]
    country: str | None
    gazetteer: str | None
    rivals: int
    first: date | None
    last: date | None
    types: tuple[EventType, ...]
    accounts: tuple[str, ...]
    tolls: tuple[Stated, ...]
    rule: str
    contested: tuple[Dispute, ...]
    contested_words: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    urls: tuple[str, ...]
    publishers: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    held: int
    profile: str
    exported: datetime


@dataclass(frozen=True, slots=True)
class Point:
    """A point: degrees east, degrees north (WGS 84)."""

    coordinates: tuple[float, float]
    type: str = "Point"


@dataclass(frozen=True, slots=True)
class Feature:
    """One place of one incident; its geometry is None where nobody could place it."""

    id: str
    geometry: Point | None
    properties: Properties
    type: str = "Feature"


def features(publication: Publication) -> Iterator[Feature]:
    """Give the features of a publication, incident by incident.

    Args:
        publication: what goes out.
    """
    for incident in publication.incidents():
        found = sites(incident)
        rivals = sum(site.place is not None for site in found)
        for site in found:
            point = Point(site.point) if site.point is not None else None
            others = rivals - (site.place is not None)
            yield Feature(f"{incident.id}/{site.name}", point, _properties(publication, incident, site, others))


def _properties(publication: Publication, incident: PublishedIncident, site: Site, rivals: int) -> Properties:
    told = tuple(evidence(claim, incident.reports[claim.report]) for claim in site.claims)
    place = site.place
    return Properties(
        incident=incident.id,
        kind=incident.listing.kind,
        place=place.name if place else None,
        place_words=site.words,
        precision=place.precision if place else None,
        radius_km=place.radius_km if place else None,
        basis=site.basis,
        country=place.country if place else None,
        gazetteer=place.gazetteer if place else None,
        rivals=rivals,
        first=site.first,
        last=site.last,
        types=tuple(dict.fromkeys(claim.event.type for claim in site.claims if claim.event.type is not None)),
        accounts=_accounts(incident.dossier, site),
        tolls=stated(incident, site.ids),
        rule=RULE,
        contested=_disputes(incident),
        contested_words="; ".join(contested(incident)),
        claims=tuple(one.claim for one in told),
        reports=once(one.report for one in told),
        urls=once(one.url for one in told),
        publishers=once(one.publisher for one in told),
        evidence=told,
        held=incident.held,
        profile=publication.profile.name,
        exported=publication.at,
    )


def _accounts(dossier: Dossier, site: Site) -> tuple[str, ...]:
    return tuple(account.name for account in dossier.accounts if not site.ids.isdisjoint(account.claims))


def _disputes(incident: PublishedIncident) -> tuple[Dispute, ...]:
    told = contested(incident)
    return tuple(Dispute(one.attribute.value, one.sides) for one in incident.dossier.questions if one.attribute.value in told)


def pieces(publication: Publication) -> Iterator[bytes]:
    """Write a publication as one FeatureCollection, a feature a line.

    Args:
        publication: what goes out.
    """
    head = {"generator": "Counterclaim", "profile": publication.profile.name, "exported": publication.at, "rule": RULE}
    yield b'{"type":"FeatureCollection",' + _encode(head)[1:-1] + b',"features":['
    before = b"\n"
    for feature in features(publication):
        yield before + _encode(feature)
        before = b",\n"
    yield b"\n]}\n"


FORMAT = Format(
    "geojson",
    "a GeoJSON feature for each incident and each place that its claims give, with tolls by source; for QGIS and web maps",
    ".geojson",
    "application/geo+json",
    pieces,
)

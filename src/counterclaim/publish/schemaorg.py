"""schema.org JSON-LD: every claim as a `Claim` about an `Event`, with who says it and the report it is in. Nobody is rated."""

from collections.abc import Iterator
from typing import TypeAlias

import msgspec

from counterclaim.publish.evidence import evidence
from counterclaim.publish.format import Format
from counterclaim.publish.headline import headline
from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.markup import is_link
from counterclaim.publish.publication import Publication
from counterclaim.publish.sites import Site, sites
from counterclaim.publish.stated import RULE
from counterclaim.records import Claim, Report, SourceKind, Toll, When
from counterclaim.reference import actors

#: A node of the graph is JSON by nature: its keys are the vocabulary's.
Node: TypeAlias = "str | int | float | list[Node] | dict[str, Node] | None"

# The vocabulary without its context document, so that nobody has to ask for one over the network.
_CONTEXT: Node = {"@vocab": "https://schema.org/"}
_BODIES = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.UN})
_encode = msgspec.json.encode


def pieces(publication: Publication) -> Iterator[bytes]:
    """Write a publication as one JSON-LD document, a node of its graph a line.

    Args:
        publication: what goes out.
    """
    yield b'{"@context":' + _encode(_CONTEXT) + b',"@graph":['
    before = b"\n"
    for node in nodes(publication):
        # Within a page it stands in a script element, which no words of a report may end.
        yield before + _encode(node).replace(b"<", b"\\u003c")
        before = b",\n"
    yield b"\n]}\n"


def nodes(publication: Publication) -> Iterator[Node]:
    """Give the nodes of a publication: the data set, then events, then reports, each with its claims.

    Args:
        publication: what goes out.
    """
    yield _told(
        {
            "@id": "urn:counterclaim:export",
            "@type": "Dataset",
            "name": "Counterclaim: who claims what",
            "description": f"Claims as sources made them, through the publication profile {publication.profile.name}: "
            f"{publication.profile.summary} No claim is rated.",
            "sdDatePublished": publication.at.isoformat(),
            "measurementTechnique": f"Figures are {RULE}. Events are claims that linking holds to be of one happening.",
        }
    )
    for incident in publication.incidents():
        yield _event(incident)
    for reading in publication.readings():
        if reading.claims:
            yield _report(reading.report)
        incidents = publication.incident_of(reading)
        for claim in reading.claims:
            yield _claim(claim, reading.report, incidents.get(claim.id))


def _event(incident: PublishedIncident) -> Node:
    listing = incident.listing
    return _told(
        {
            "@id": _id("incident", incident.id),
            "@type": "Event",
            "identifier": incident.id,
            "name": headline(incident),
            "keywords": [one.value for one in listing.types],
            "startDate": listing.first.isoformat() if listing.first else None,
            "endDate": listing.last.isoformat() if listing.last else None,
            "location": [_place(one) for one in sites(incident) if one.place is not None],
        }
    )


def _place(site: Site) -> Node:
    place = site.place
    assert place is not None  # noqa: S101 - by the caller
    geo: Node = None
    if site.point is not None:
        middle: Node = {"@type": "GeoCoordinates", "longitude": site.point[0], "latitude": site.point[1]}
        geo = middle
        if place.radius_km:
            # In metres, as the vocabulary has it.
            geo = {"@type": "GeoCircle", "geoMidpoint": middle, "geoRadius": round(place.radius_km * 1000)}
    precision = place.precision.value if place.precision else "not resolved"
    return _told(
        {
            "@type": "Place",
            "name": place.name,
            "alternateName": [one for one in site.words if one != place.name],
            "description": f"precision: {precision}; {', '.join(site.basis)}",
            "address": {"@type": "PostalAddress", "addressCountry": place.country} if place.country else None,
            "geo": geo,
            "subjectOf": [{"@id": _id("claim", claim.id)} for claim in site.claims],
        }
    )


def _report(report: Report) -> Node:
    published = report.published_at or report.published
    return _told(
        {
            "@id": _id("report", report.id),
            "@type": "Article",
            "identifier": report.id,
            "name": report.title,
            "publisher": {"@type": "Organization", "name": report.publisher} if report.publisher else None,
            "datePublished": published.isoformat() if published else None,
            "inLanguage": report.language,
            "url": report.url if is_link(report.url) else None,
        }
    )


def _claim(claim: Claim, report: Report, incident: str | None) -> Node:
    told = evidence(claim, report)
    appears: Node = {"@id": _id("report", report.id)}
    return _told(
        {
            "@id": _id("claim", claim.id),
            "@type": "Claim",
            "identifier": [
                claim.id,
                {"@type": "PropertyValue", "propertyID": "sha256 of text", "value": told.quote_sha256},
            ],
            "text": told.quote,
            "author": _author(claim, told.source),
            "keywords": [f"stance: {claim.stance.value}", f"certainty: {claim.certainty.value}"],
            "temporalCoverage": _interval(claim.event.when),
            "datePublished": told.published,
            "appearance": appears,
            "isBasedOn": report.url if is_link(report.url) else appears,
            "about": {"@id": _id("incident", incident)} if incident else None,
            "mentions": [_toll(one) for one in claim.event.tolls],
            "isPartOf": {"@id": "urn:counterclaim:export"},
        }
    )


def _author(claim: Claim, name: str) -> Node:
    """Return who says it; without a type where nobody told us whether it is a person or a body."""
    source = claim.source
    known = actors().resolve(name)
    kind: str | None = None
    if known is not None:
        kind = "GovernmentOrganization" if known.kind in _BODIES else "Organization"
    elif source.kind is SourceKind.PUBLISHER:
        kind = "Organization"
    elif source.speaks_for is not None:
        kind = "Person"
    body: Node = {"@type": "Organization", "name": source.speaks_for} if kind == "Person" else None
    return _told({"@type": kind, "name": name, "description": f"kind of source: {source.kind.value}", "affiliation": body})


def _interval(when: When | None) -> str | None:
    """Return a time as ISO 8601 has an interval, to one past its last instant; open where it is not known."""
    if when is None or (when.start is None and when.end is None):
        return None
    return "/".join(".." if one is None else one.isoformat() for one in (when.start, when.end))


def _toll(toll: Toll) -> Node:
    return _told(
        {
            "@type": "QuantitativeValue",
            "name": f"{toll.harm.value} ({toll.status.value})",
            "minValue": toll.low,
            "maxValue": toll.high,
            "unitText": "people",
            "description": toll.words + (" (approximate)" if toll.approximate else ""),
        }
    )


def _told(node: dict[str, Node]) -> Node:
    """Return a node without what is unknown."""
    return {name: value for name, value in node.items() if value is not None and value != []}


def _id(kind: str, name: str) -> str:
    return f"urn:counterclaim:{kind}:{name}"


FORMAT = Format(
    "schemaorg",
    "schema.org JSON-LD: claims, who makes them, in which reports, about which events; for web pages and search engines",
    ".jsonld",
    "application/ld+json",
    pieces,
)

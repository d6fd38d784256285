"""KML 2.2: a placemark for each incident and each place that its claims give, in folders by type; its radius is drawn."""

import math
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

from lxml import etree

from counterclaim.publish.evidence import evidence
from counterclaim.publish.format import Format
from counterclaim.publish.headline import days, headline
from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.markup import description, element, holdable
from counterclaim.publish.publication import Publication
from counterclaim.publish.sites import Site, sites
from counterclaim.publish.stated import RULE, contested, stated
from counterclaim.records import EventType

_KML = "http://www.opengis.net/kml/2.2"
_EARTH_KM = 6371.0088
#: Corners of a circle: the line is then within 0.4 % of the radius.
_CORNERS = 36
#: Placemarks of a folder that are kept in memory before they go to a file of their own that nobody else can open.
_IN_MEMORY = 1_000_000
_UNTYPED = "type not told"


def pieces(publication: Publication) -> Iterator[bytes]:
    """Write a publication as one KML document.

    Folders stand one after the other and incidents come by day, so placemarks wait for their folder in temporary files.

    Args:
        publication: what goes out.
    """
    waiting: dict[str, SpooledTemporaryFile[bytes]] = {}
    try:
        for incident in publication.incidents():
            types = incident.listing.types
            name = types[0].value if types else _UNTYPED
            if name not in waiting:
                waiting[name] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed below, all together
            for site in sites(incident):
                waiting[name].write(_written(_placemark(publication, incident, site)))
        yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
        yield f'<kml xmlns="{_KML}">\n<Document>\n'.encode()
        for one in _head(publication):
            yield _written(one)
        for kind in (*(one.value for one in EventType), _UNTYPED):
            if kind in waiting:
                yield b"<Folder>\n" + _written(_named(kind.replace("_", " ")))
                waiting[kind].seek(0)
                yield from waiting[kind]
                yield b"</Folder>\n"
        yield b"</Document>\n</kml>\n"
    finally:
        for file in waiting.values():
            file.close()


def circle(lon: float, lat: float, radius_km: float) -> list[tuple[float, float]]:
    """Return the corners of a circle on the sphere, counter-clockwise, closed: degrees east and north.

    Args:
        lon: of the middle, degrees east.
        lat: of the middle, degrees north.
        radius_km: kilometres.
    """
    apart, north, east = radius_km / _EARTH_KM, math.radians(lat), math.radians(lon)
    corners = []
    for corner in range(_CORNERS):
        bearing = -2 * math.pi * corner / _CORNERS
        up = math.asin(math.sin(north) * math.cos(apart) + math.cos(north) * math.sin(apart) * math.cos(bearing))
        over = math.atan2(math.sin(bearing) * math.sin(apart) * math.cos(north), math.cos(apart) - math.sin(north) * math.sin(up))
        corners.append(((math.degrees(east + over) + 540) % 360 - 180, math.degrees(up)))
    return [*corners, corners[0]]


def _head(publication: Publication) -> Iterator[etree._Element]:
    yield _named("Counterclaim: incidents by who claims what")
    yield _bare(
        "description",
        f"Profile {publication.profile.name}, exported {publication.at.isoformat()}. Figures are {RULE}. A circle is the stated "
        "uncertainty of a place. Rival places of one incident are placemarks of their own.",
    )


def _placemark(publication: Publication, incident: PublishedIncident, site: Site) -> etree._Element:
    mark = etree.Element(etree.QName(_KML, "Placemark"), {"id": f"{incident.id}.{site.name}"}, nsmap={None: _KML})
    element(mark, "name", f"{incident.id}: {headline(incident, site)}")
    told = [evidence(claim, incident.reports[claim.report]) for claim in site.claims]
    element(mark, "description", description(_lead(incident, site), stated(incident, site.ids), told))
    if site.first is not None and site.first == site.last:
        element(element(mark, "TimeStamp"), "when", site.first.isoformat())
    elif site.first is not None and site.last is not None:
        span = element(mark, "TimeSpan")
        element(span, "begin", site.first.isoformat())
        element(span, "end", site.last.isoformat())
    place = site.place
    data = {
        "incident": incident.id,
        "kind": incident.listing.kind.value,
        "place": place.name if place else "",
        "place_words": "; ".join(site.words),
        "precision": place.precision.value if place and place.precision else "",
        "radius_km": str(place.radius_km) if place and place.radius_km is not None else "",
        "basis": "; ".join(site.basis),
        "contested": "; ".join(contested(incident)),
        "claims": " ".join(one.claim for one in told),
        "reports": " ".join(dict.fromkeys(one.report for one in told)),
        "quotes_sha256": " ".join(one.quote_sha256 for one in told),
        "rule": RULE,
        "profile": publication.profile.name,
        "exported": publication.at.isoformat(),
    }
    extended = element(mark, "ExtendedData")
    for name, value in data.items():
        element(element(extended, "Data", name=name), "value", value)
    _geometry(mark, site)
    return mark


def _geometry(mark: etree._Element, site: Site) -> None:
    if site.point is None:
        return
    lon, lat = site.point
    both = element(mark, "MultiGeometry")
    element(element(both, "Point"), "coordinates", f"{lon!r},{lat!r}")
    if site.place is not None and site.place.radius_km:
        ring = element(element(element(both, "Polygon"), "outerBoundaryIs"), "LinearRing")
        corners = circle(lon, lat, site.place.radius_km)
        element(ring, "coordinates", " ".join(f"{east:.6f},{north:.6f}" for east, north in corners))


def _lead(incident: PublishedIncident, site: Site) -> Iterator[str]:
    place = site.place
    if place is None:
        yield "Claims that tell no place."
    else:
        how = place.precision.value if place.precision else "not resolved"
        radius = f", within {place.radius_km:g} km" if place.radius_km is not None else ""
        yield f"Place: {place.name} ({how}{radius}; {', '.join(site.basis)}). {days(site.first, site.last)}"
    if disputed := contested(incident):
        yield f"Contested: {', '.join(disputed)}."
    if incident.held:
        yield f"Reports held back by the profile: {incident.held}."


def _named(name: str) -> etree._Element:
    return _bare("name", name)


def _bare(tag: str, text: str) -> etree._Element:
    made = etree.Element(etree.QName(_KML, tag), nsmap={None: _KML})
    made.text = holdable(text)
    return made


def _written(one: etree._Element) -> bytes:
    raw: bytes = etree.tostring(one, encoding="utf-8")
    return raw + b"\n"


FORMAT = Format(
    "kml",
    "KML 2.2 placemarks with their stated radius as a circle, in folders by type; for Google Earth and QGIS",
    ".kml",
    "application/vnd.google-earth.kml+xml",
    pieces,
)

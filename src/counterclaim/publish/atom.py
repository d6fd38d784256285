"""Atom 1.0 (RFC 4287): an entry for each incident, which a reader shows anew when it changes, and which says what changed."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote

from lxml import etree

from counterclaim.publish.changed import Changed
from counterclaim.publish.evidence import evidence, once
from counterclaim.publish.format import Format
from counterclaim.publish.headline import headline
from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.markup import description, element, holdable, is_link
from counterclaim.publish.news import News, news
from counterclaim.publish.publication import Publication
from counterclaim.publish.stated import RULE, contested, stated

_ATOM = "http://www.w3.org/2005/Atom"
#: Ours for ever, whatever host a feed is put on; nobody can own the name (RFC 2606), so nobody else's ids begin so.
PREFIX = "tag:counterclaim.invalid,2026:"


def pieces(publication: Publication) -> Iterator[bytes]:
    """Write a publication as one feed, an entry at a time; entries stand in the order of incidents, newest happening first.

    Args:
        publication: what goes out.
    """
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<feed xmlns="{_ATOM}">\n'.encode()
    for one in _head(publication):
        yield _written(one)
    for incident in publication.incidents():
        yield _written(_entry(publication, incident))
    yield b"</feed>\n"


def _head(publication: Publication) -> Iterator[etree._Element]:
    name = publication.profile.name
    yield _bare("id", f"{PREFIX}feed:{quote(name)}")
    yield _bare("title", "Counterclaim: incidents, and what changed")
    yield _bare("subtitle", f"Through the publication profile {name}, exported {_instant(publication.at)}. Figures are {RULE}.")
    yield _bare("updated", _instant(publication.at))
    author = _bare("author")
    element(author, "name", f"Counterclaim casebook, profile {name}")
    yield author
    yield _bare("generator", "Counterclaim")


def _entry(publication: Publication, incident: PublishedIncident) -> etree._Element:
    changed = publication.changed(incident)
    told = news(incident, changed)
    entry = _bare("entry")
    element(entry, "id", f"{PREFIX}incident:{incident.id}")
    element(entry, "title", f"{headline(incident)}: {told.title}")
    element(entry, "updated", _instant(changed.at or publication.at))
    if changed.first is not None:
        element(entry, "published", _instant(changed.first))
    for kind in incident.listing.types:
        element(entry, "category", term=kind.value)
    for url in once(report.url for report in incident.reports.values()):
        if is_link(url):
            element(entry, "link", rel="related", href=url)
    element(entry, "summary", " ".join(told.sentences), type="text")
    shown = [evidence(claim, incident.reports[claim.report]) for claim in incident.claims]
    lead = _lead(publication, incident, changed, told)
    element(entry, "content", description(lead, stated(incident), shown), type="html")
    return entry


def _lead(publication: Publication, incident: PublishedIncident, changed: Changed, told: News) -> Iterator[str]:
    yield from told.sentences
    if disputed := contested(incident):
        yield f"Contested: {', '.join(disputed)}."
    yield f"Incident {incident.id}, profile {publication.profile.name}, exported {_instant(publication.at)}. Figures are {RULE}."
    if incident.held:
        yield f"Reports held back by the profile: {incident.held}."
    if changed.at is None:
        yield "Nobody may know when it changed: the instant of the export stands for it."


def _instant(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _bare(tag: str, text: str | None = None) -> etree._Element:
    made = etree.Element(etree.QName(_ATOM, tag), nsmap={None: _ATOM})
    if text is not None:
        made.text = holdable(text)
    return made


def _written(one: etree._Element) -> bytes:
    raw: bytes = etree.tostring(one, encoding="utf-8")
    return raw + b"\n"


FORMAT = Format(
    "atom",
    "an Atom feed with an entry for each incident, dated when it changed, saying what changed; for feed readers",
    ".atom",
    "application/atom+xml",
    pieces,
)

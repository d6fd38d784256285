"""Site: every incident and ceasefire as pages that link to each other, to be put on any web server, or opened from a disk."""

from collections import Counter
from collections.abc import Iterable, Iterator

from counterclaim.publish import jsonl
from counterclaim.publish.format import Format
from counterclaim.publish.pages import Pages, entry, ledger_entry, style_sheet
from counterclaim.publish.publication import Publication


def files(publication: Publication) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Write a publication as a site: path of each file, and its pieces."""
    pages = Pages(publication, linked=True)
    incidents, ceasefires = [], []
    for incident in publication.incidents():
        incidents.append(entry(incident))
        yield f"incidents/{incident.id}.html", _bytes(pages.incident(incident))
    for ceasefire in publication.ceasefires():
        ceasefires.append(ledger_entry(ceasefire))
        yield f"ceasefires/{ceasefire.id}.html", _bytes(pages.ceasefire(ceasefire))
    readers: Counter[str] = Counter(f"{one.reader.name} {one.reader.version}" for one in publication.readings())
    yield "claims.jsonl", jsonl.pieces(publication)
    yield "methodology.html", _bytes(pages.methodology(readers))
    yield "style.css", _bytes(style_sheet())
    yield "index.html", _bytes(pages.index(incidents, ceasefires))


def _bytes(text: str) -> tuple[bytes]:
    return (text.encode("utf-8", "replace"),)


FORMAT = Format("site", "a folder of pages that link to each other, for any web server or a disk", "", "text/html", files=files)

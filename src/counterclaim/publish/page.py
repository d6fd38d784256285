"""Page: one incident or one ceasefire as an HTML file that stands by itself."""

from collections.abc import Iterator
from itertools import chain

from counterclaim.errors import UsageError
from counterclaim.publish.format import Format
from counterclaim.publish.pages import Pages
from counterclaim.publish.publication import Publication


def pieces(publication: Publication) -> Iterator[bytes]:
    """Write the page of the one incident or ceasefire that a publication has.

    Raises:
        UsageError: it has none, or several.
    """
    pages = Pages(publication)
    written = 0
    made = chain(map(pages.incident, publication.incidents()), map(pages.ceasefire, publication.ceasefires()))
    for page in made:
        written += 1
        if written > 1:
            raise UsageError("a page is of one incident or one ceasefire", "name it by its id (I1, T1), or take `site` for all")
        yield page.encode("utf-8", "replace")
    if not written:
        raise UsageError("nothing of it goes out", "name an incident (I1) or a ceasefire (T1); `incidents` and `truce` list them")


FORMAT = Format(
    "html", "one incident or ceasefire as a page that stands by itself: no script, nothing fetched", ".html", "text/html", pieces
)

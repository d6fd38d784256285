"""Formats: all in which a publication is written, in the order in which the docs list them."""

from counterclaim.errors import UsageError
from counterclaim.publish import acled, atom, ftm, geojson, hxl, jsonl, kml, page, schemaorg, site, sqlite, ucdp
from counterclaim.publish.format import Format

FORMATS: tuple[Format, ...] = (
    jsonl.FORMAT,
    acled.FORMAT,
    ucdp.FORMAT,
    hxl.FORMAT,
    sqlite.FORMAT,
    geojson.FORMAT,
    kml.FORMAT,
    ftm.FORMAT,
    schemaorg.FORMAT,
    atom.FORMAT,
    page.FORMAT,
    site.FORMAT,
)


def format_of(name: str) -> Format:
    """Return a format by its name.

    Raises:
        UsageError: there is none of this name.
    """
    for one in FORMATS:
        if one.name == name.strip().lower():
            return one
    raise UsageError(f"there is no format {name[:80]!r}", "take one of " + ", ".join(one.name for one in FORMATS))

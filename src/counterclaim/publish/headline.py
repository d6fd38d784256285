"""Headline: an incident in a line, for lists and maps: what, where, when, by the claims that go out; no figure and no culprit."""

from datetime import date

from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.sites import Site


def headline(incident: PublishedIncident, site: Site | None = None) -> str:
    """Return what an incident is called: "air strike, near the town, 2016-09-17".

    Args:
        incident: as it goes out.
        site: one of its places; the one that most claims give by default.
    """
    listing = incident.listing
    what = listing.types[0].value.replace("_", " ") if listing.types else "event of a type not told"
    if site is None:
        where, when = (listing.places[0] if listing.places else None), _days(listing.first, listing.last)
    else:
        where, when = (site.place.name if site.place else None), _days(site.first, site.last)
    return ", ".join((what, where or "place not told", when or "day not told"))


def days(first: date | None, last: date | None) -> str:
    """Return a sentence that tells the days.

    Args:
        first: None where nobody tells.
        last: None where nobody tells.
    """
    told = _days(first, last)
    return f"When: {told}." if told else "No claim tells the day."


def _days(first: date | None, last: date | None) -> str | None:
    if first is None:
        return None
    return first.isoformat() if last in (None, first) else f"{first.isoformat()} to {last.isoformat()}" if last else None

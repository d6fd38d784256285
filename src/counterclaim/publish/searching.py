"""Searching: what holds the words that are asked for, of what passes through a profile."""

from collections.abc import Sequence
from functools import cache

from counterclaim.casebook import Casebook, Gathered, Query, hold, phrases
from counterclaim.publish.found import Found, FoundClaim, FoundIncident, taken
from counterclaim.publish.listed import listing_of
from counterclaim.publish.passing import Passing
from counterclaim.publish.said import Said
from counterclaim.records import Claim, Report


def search(passing: Passing, asked: str, limit: int) -> Found:
    """Return what holds all words of a search, as it goes out; words between double quotes stand there together.

    Args:
        passing: what passes.
        asked: the words.
        limit: how many incidents, how many reports and how many claims at most.

    Raises:
        UsageError: there is no word in it.
    """
    wanted = phrases(asked)
    casebook = passing.casebook
    hits = cache(lambda most: casebook.search(asked, most))

    def report(hit: Report) -> Report | None:
        found = passing.report(hit.id)
        told = None if found is None else found.reading.report
        return told if told is not None and hold(f"{told.title or ''}\n{told.text}", wanted) else None

    def reports_of(most: int) -> Sequence[Report]:
        found = hits(most).reports
        passing.have_at_hand(one.id for one in found)
        return found

    def claims(most: int) -> Sequence[Claim]:
        found = hits(most).claims
        said.update(passing.said(hit for hit in found if hit.id not in said))
        return found

    def claim(hit: Claim) -> FoundClaim | None:
        told = said.get(hit.id)
        holds = told is not None and hold(told.claim.quote.words, wanted)
        return FoundClaim(told.claim, told.report, told.incident) if told is not None and holds else None

    def named(most: int) -> Sequence[Gathered]:
        return list(passing.gather(_named(casebook, asked, most), newest=most).values())

    said: dict[str, Said] = {}
    reports, more_reports = taken(reports_of, report, limit)
    quoted, more_claims = taken(claims, claim, limit)
    incidents, more_incidents = taken(named, lambda one: _found(passing, one, wanted), limit)
    more = {"reports": more_reports, "claims": more_claims, "incidents": more_incidents}
    return Found(incidents, reports, quoted, frozenset(name for name, there in more.items() if there))


def _named(casebook: Casebook, asked: str, most: int) -> list[str]:
    """Return incidents of which a place, a party or a quote holds the words; of each the newest."""
    name = " ".join(word for phrase in phrases(asked) for word in phrase)
    queries = (Query(place=name, limit=most), Query(party=name, limit=most), Query(text=asked, limit=most))
    return list(dict.fromkeys(one for query in queries for one in casebook.incident_ids(query)))


def _found(passing: Passing, gathered: Gathered, wanted: tuple[tuple[str, ...], ...]) -> FoundIncident | None:
    claims, reports, _, _ = passing.told(gathered)
    if not claims:
        return None
    incident = gathered.incident
    listing = listing_of(incident.listing.kind, claims)
    names = tuple(name for name in (*listing.places, *listing.parties) if hold(name, wanted))
    quote = next((one.quote.words for one in claims if hold(one.quote.words, wanted)), None)
    if not names and quote is None:
        return None
    return FoundIncident(incident.id, listing, len(claims), len(reports), names, quote)

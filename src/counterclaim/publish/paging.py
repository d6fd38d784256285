"""Paging: the list of incidents a page at a time. What is shown is weighed, and nothing else of it."""

from collections.abc import MutableMapping
from dataclasses import dataclass

from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.pages import Entry, entry
from counterclaim.publish.publication import Publication
from counterclaim.records import Listing
from counterclaim.weighing import Gist, Wanted, gist

#: Incidents looked at for one page, where a condition is of dossiers, or a profile holds some back: each takes some milliseconds,
#: and who asks waits.
LOOKED = 200
#: Of these at once, at least.
_AT_ONCE = 25


@dataclass(frozen=True, slots=True)
class Row:
    """An incident as a row of the list, with what it is picked by.

    Args:
        entry: in words.
        listing: under what it is found.
        gist: of its dossier.
        claims: how many claims of it go out.
        held: how many reports of it are held back.
    """

    entry: Entry
    listing: Listing
    gist: Gist
    claims: int
    held: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list.

    Args:
        rows: newest first.
        next: id of the incident after which the next page goes on; None at the end.
        looked: how many incidents were looked at for it: where that is more than its rows, others met less than was wanted.
    """

    rows: tuple[Row, ...]
    next: str | None
    looked: int


#: Rows that are known already, by mark of the incident; None for one that does not go out.
Kept = MutableMapping[str, Row | None]


def page_of(publication: Publication, limit: int, wanted: Wanted | None = None, kept: Kept | None = None) -> Page:
    """Return a page of the incidents that a publication's query picks.

    Args:
        publication: with the query; its `after` is where the page begins.
        limit: how many rows at most.
        wanted: of their dossiers. Then, and where a profile holds anything back, the page ends after `LOOKED` incidents, and may
            hold fewer rows, or none.
        kept: rows that were made before through the same profile, and of the same query where that profile holds anything back;
            what is made is added.

    Raises:
        UsageError: a condition of the query holds no word, or its `after` is no incident.
    """
    wanted = wanted or Wanted()
    known: Kept = {} if kept is None else kept
    rows: list[Row] = []
    looked = 0
    is_bounded = bool(wanted) or not publication.profile.lets_all_out
    after: str | None = None
    # Where not all that is looked at becomes a row, a few rows are no reason to ask the casebook again and again.
    batch = min(max(limit, _AT_ONCE), LOOKED) + 1 if is_bounded else min(limit, LOOKED) + 1
    while True:
        found = publication.candidates(batch, after)
        new = publication.passed([(name, mark) for name, mark in found if mark is None or mark not in known])
        for name, mark in found:
            if len(rows) == limit or (is_bounded and looked >= LOOKED):
                return Page(tuple(rows), after, looked)
            row = known[mark] if mark is not None and mark in known else _row(new.get(name))
            if mark is not None:
                known[mark] = row
            looked += 1
            after = name
            if row is not None and wanted.met_by(row.gist):
                rows.append(row)
        if len(found) < batch:
            return Page(tuple(rows), None, looked)


def _row(incident: PublishedIncident | None) -> Row | None:
    if incident is None:
        return None
    told = gist(incident.brief)
    return Row(entry(incident), incident.listing, told, len(incident.claims), incident.held)

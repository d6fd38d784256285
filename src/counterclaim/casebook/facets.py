"""Facets: under what a living incident is found: its places, parties, types and kind, each with its last day; and its spots."""

from collections.abc import Iterable
from datetime import date

import msgspec
from sqlalchemy import Connection, bindparam, delete

from counterclaim.casebook import rows, spots
from counterclaim.casebook.tables import listed
from counterclaim.casebook.words import terms
from counterclaim.records import Listing

_listing = msgspec.json.Decoder(Listing)
_KEY = ("key_facet", "key_term", "key_last", "key_incident")
_ONE = delete(listed).where(*(column == bindparam(name) for name, column in zip(_KEY, listed.primary_key.columns, strict=True)))


def day(of: date | None) -> str:
    """Return a day as the tables hold it: an unknown one sorts before all others."""
    return of.isoformat() if of else ""


def add(connection: Connection, lines: Iterable[tuple[int, Listing]]) -> None:
    """Enter living incidents: number and listing of each."""
    given = list(lines)
    # Sorted, so that neighbours are written together.
    rows.pour(connection, listed, sorted(row for number, listing in given for row in _rows(number, listing)))
    spots.add(connection, given)


def remove(connection: Connection, lines: Iterable[tuple[int, str]]) -> None:
    """Take incidents out: number of each, and the listing that it was entered with, as JSON."""
    given = list(lines)
    keys = [dict(zip(_KEY, row, strict=False)) for number, told in given for row in _rows(number, _listing.decode(told))]
    if keys:
        # One by one: of a list of keys SQLite makes a walk through all rows.
        connection.execute(_ONE, keys)
    spots.remove(connection, (number for number, _ in given))


def clear(connection: Connection) -> None:
    """Take all out."""
    connection.execute(delete(listed))
    spots.clear(connection)


def _rows(number: int, listing: Listing) -> set[tuple[str, str, str, int, str]]:
    last, first = day(listing.last), day(listing.first)
    found = {("kind", str(listing.kind)), *(("type", str(one)) for one in listing.types)}
    found |= {("place", term) for name in (*listing.places, *listing.countries) for term in terms(name)}
    found |= {("party", term) for name in listing.parties for term in terms(name)}
    return {(facet, term, last, number, first) for facet, term in found}

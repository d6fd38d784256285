"""Listing: the list of incidents. Under what each is found, and the answer to a query in the order of its days.

Every condition is an index that gives incidents newest first. The answer walks the rarest and asks the others of each incident
that it meets, so that nothing is sorted and a page costs about what it shows. Words that few quotes hold are gathered instead.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, delete, exists, func, select, tuple_

from counterclaim.casebook import rows, search
from counterclaim.casebook.incidents import number_of
from counterclaim.casebook.query import Listed, Query
from counterclaim.casebook.tables import claims, filed_of, incidents, listed, members, placed, reports
from counterclaim.casebook.words import terms, words
from counterclaim.errors import UsageError
from counterclaim.records import Listing

#: Up to how many quotes with the words are gathered; beyond, the list is walked.
GATHERED = 5_000
#: How far a condition is counted, to tell the rarest.
_COUNTED = 2_000


class _Words(NamedTuple):
    """Words that many quotes hold: the number of a quote, and the condition that it holds them."""

    number: ColumnElement[int]
    hold: ColumnElement[bool]


_listing = msgspec.json.Decoder(Listing)


def day(of: date | None) -> str:
    """Return a day as the tables hold it: an unknown one sorts before all others."""
    return of.isoformat() if of else ""


def add(connection: Connection, lines: Iterable[tuple[int, Listing]]) -> None:
    """Enter living incidents: number and listing of each."""
    # Sorted, so that neighbours are written together.
    rows.pour(connection, listed, sorted(row for number, listing in lines for row in _rows(number, listing)))


def remove(connection: Connection, lines: Iterable[tuple[int, str]]) -> None:
    """Take incidents out: number of each, and the listing that it was entered with, as JSON."""
    key = (listed.c.facet, listed.c.term, listed.c.last, listed.c.incident)
    for number, told in lines:
        for chunk in rows.chunks((row[:4] for row in _rows(number, _listing.decode(told))), 200):
            connection.execute(delete(listed).where(tuple_(*key).in_(chunk)))


def clear(connection: Connection) -> None:
    """Take all out."""
    connection.execute(delete(listed))


def _rows(number: int, listing: Listing) -> set[tuple[str, str, str, int, str]]:
    found = {("kind", str(listing.kind)), *(("type", str(one)) for one in listing.types)}
    found |= {("place", term) for name in (*listing.places, *listing.countries) for term in terms(name)}
    found |= {("party", term) for name in listing.parties for term in terms(name)}
    return {(facet, term, day(listing.last), number, day(listing.first)) for facet, term in found}


def incidents_of(connection: Connection, query: Query) -> list[Listed]:
    """Return the incidents that meet a query, newest first.

    Raises:
        UsageError: a condition holds no word; `limit` is no count; `after` is no incident.
    """
    if query.limit < 1:
        raise UsageError(f"a list of {query.limit} incidents cannot be given", "ask for one or more")
    facets = sorted(_facets(query), key=lambda facet: _count(connection, facet))
    # What is walked: the quotes' incidents where the words are few, else the rarest other condition, else all.
    of_words = _of_words(connection, query.text)
    conditions: list[ColumnElement[bool]] = []
    if isinstance(of_words, Select):
        last, number, first = incidents.c.last, incidents.c.number, incidents.c.first
        conditions += [number.in_(of_words), incidents.c.ended.is_(None)]
    elif facets:
        walked = listed.alias()
        last, number, first = walked.c.last, walked.c.incident, walked.c.first
        conditions += [walked.c.facet == facets[0][0], walked.c.term == facets[0][1]]
        facets = facets[1:]
    else:
        last, number, first = incidents.c.last, incidents.c.number, incidents.c.first
        conditions += [incidents.c.ended.is_(None)]
    conditions += _within(query, last, first)
    if query.after is not None:
        conditions.append(tuple_(last, number) < tuple_(*_place_of(connection, query.after)))
    conditions += [_is_under(facet, last, number) for facet in facets]
    if of_words is not None and not isinstance(of_words, Select):
        conditions.append(_quotes(of_words, number))
    found = select(number).where(*conditions).order_by(last.desc(), number.desc()).limit(query.limit)
    return _rows_of(connection, [int(one) for one in connection.execute(found).scalars()])


def _facets(query: Query) -> list[tuple[str, str]]:
    facets = []
    for facet, name in (("place", query.place), ("party", query.party)):
        if name is not None:
            term = " ".join(words(name))
            if not term:
                raise UsageError(f"{name[:80]!r} holds no word of a {facet}", f"name a {facet}, or words of its name")
            facets.append((facet, term))
    if query.type is not None:
        facets.append(("type", str(query.type)))
    if query.kind is not None:
        facets.append(("kind", str(query.kind)))
    return facets


def _count(connection: Connection, facet: tuple[str, str]) -> int:
    under = select(listed.c.incident).where(listed.c.facet == facet[0], listed.c.term == facet[1]).limit(_COUNTED)
    return int(connection.execute(select(func.count()).select_from(under.subquery())).scalar_one())


def _within(query: Query, last: ColumnElement[str], first: ColumnElement[str]) -> list[ColumnElement[bool]]:
    within = []
    if query.first is not None:
        within.append(last >= day(query.first))
    if query.last is not None:
        within += [first <= day(query.last), last > ""]
    return within


def _is_under(facet: tuple[str, str], last: ColumnElement[str], number: ColumnElement[int]) -> ColumnElement[bool]:
    one = listed.alias()
    return exists().where(one.c.facet == facet[0], one.c.term == facet[1], one.c.last == last, one.c.incident == number)


def _of_words(connection: Connection, text: str | None) -> Select[tuple[int]] | _Words | None:
    """Return the incidents with a quote that holds the words, where these are few; else how a quote is asked."""
    if text is None:
        return None
    asked = search.asked_for(text)
    number, holds = search.hits(connection.dialect, "quote_words", asked)
    if search.count(connection, "quote_words", asked, GATHERED + 1) > GATHERED:
        return _Words(number, holds)
    quoted = select(number).where(holds).scalar_subquery()
    return select(placed.c.incident).join(members, members.c.telling == placed.c.telling).where(members.c.claim.in_(quoted))


def _quotes(words: _Words, number: ColumnElement[int]) -> ColumnElement[bool]:
    # One inside the other, so that the words are asked of the quotes of this incident and not of all quotes.
    quoted = exists().where(words.number == members.c.claim, words.hold)
    return exists().where(placed.c.incident == number, members.c.telling == placed.c.telling, quoted)


def _place_of(connection: Connection, incident_id: str) -> tuple[str, int]:
    query = select(incidents.c.last, incidents.c.number).where(incidents.c.number == number_of(incident_id))
    row = connection.execute(query).one_or_none()
    if row is None:
        raise UsageError(f"there is no incident {incident_id[:80]!r} after which to go on", "give the id of the last one listed")
    return row.last, row.number


def _rows_of(connection: Connection, numbers: list[int]) -> list[Listed]:
    told, counted = {}, {}
    filed = filed_of(placed.c.telling)
    counts = (
        select(
            placed.c.incident,
            func.count(filed.distinct()),
            func.count(members.c.claim),
            func.count(claims.c.source.distinct()),
            func.count(reports.c.publisher.distinct()),
        )
        .select_from(placed)
        .join(reports, reports.c.filed == filed)
        .outerjoin(members, members.c.telling == placed.c.telling)
        .outerjoin(claims, claims.c.number == members.c.claim)
        .group_by(placed.c.incident)
    )
    for chunk in rows.chunks(numbers):
        query = select(incidents.c.number, incidents.c.listing).where(incidents.c.number.in_(chunk))
        told.update({row.number: _listing.decode(row.listing) for row in connection.execute(query)})
        for number, *counted_ones in connection.execute(counts.where(placed.c.incident.in_(chunk))):
            counted[number] = counted_ones
    return [Listed(rows.incident_id(number), told[number], *counted[number]) for number in numbers]

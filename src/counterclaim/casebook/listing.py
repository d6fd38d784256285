"""Listing: the list of incidents, the answer to a query in the order of its days.

Every condition is an index that gives incidents newest first. The answer walks the rarest and asks the others of each incident
that it meets, so that nothing is sorted and a page costs about what it shows. Words that few quotes hold are gathered first; of
others, the quotes of the incidents that are met are read, or looked up among the hits, until the page is full.
"""

from dataclasses import dataclass, replace

import msgspec
from sqlalchemy import ColumnElement, Connection, ScalarSelect, Select, exists, func, select, tuple_

from counterclaim.casebook import rows, search, spots
from counterclaim.casebook.cell import Cell
from counterclaim.casebook.facets import day
from counterclaim.casebook.incidents import number_of
from counterclaim.casebook.query import Listed, Query
from counterclaim.casebook.tables import claims, filed_of, incidents, listed, members, placed, reports
from counterclaim.casebook.tables import spots as pinned
from counterclaim.casebook.words import hold, words
from counterclaim.errors import UsageError
from counterclaim.records import Listing

#: Up to how many quotes with the words are gathered; beyond, the list is walked. At a million claims, three an incident, either
#: way takes 60 to 90 ms for a page of 50 where about 10,000 have them; 40,000 hits are gathered in 200 ms and walked to in 50.
GATHERED = 10_000
#: Up to how many quotes with the words the database looks them up itself while it walks through facets, which takes 10 ms for
#: 12,000 and an eighth of the time of reading quotes for each incident met. Of more, quotes that are read soon fill a page.
LOOKED_UP = 30_000
#: After how many incidents a walk that does not fill its page gives up, and all quotes with the words are gathered after all.
WALKED = 5_000
#: How far a condition is counted, to tell the rarest.
_COUNTED = 2_000
#: Degrees: a cell that is the world.
_WIDEST = 360.0

_listing = msgspec.json.Decoder(Listing)


@dataclass(frozen=True, slots=True)
class _Walk:
    """Incidents, newest first.

    Args:
        last: column of the last day.
        number: column of the number.
        conditions: which incidents.
    """

    last: ColumnElement[str]
    number: ColumnElement[int]
    conditions: tuple[ColumnElement[bool], ...]

    def where(self, *more: ColumnElement[bool]) -> "_Walk":
        return replace(self, conditions=(*self.conditions, *more))

    def after(self, last: str, number: int) -> "_Walk":
        return self.where(tuple_(self.last, self.number) < tuple_(last, number))

    def page(self, connection: Connection, limit: int) -> list[tuple[str, int]]:
        found = select(self.last, self.number).where(*self.conditions).order_by(self.last.desc(), self.number.desc())
        return [(last, number) for last, number in connection.execute(found.limit(limit))]


def incidents_of(connection: Connection, query: Query) -> list[Listed]:
    """Return the incidents that meet a query, newest first.

    Raises:
        UsageError: a condition holds no word; `limit` is no count; `after` is no incident.
    """
    return _rows_of(connection, _numbers_of(connection, query))


def ids_of(connection: Connection, query: Query) -> list[str]:
    """Return ids of the incidents that meet a query, newest first: what `incidents_of` returns, and nothing is counted.

    Raises:
        UsageError: a condition holds no word; `limit` is no count; `after` is no incident.
    """
    return [rows.incident_id(number) for number in _numbers_of(connection, query)]


def _numbers_of(connection: Connection, query: Query) -> list[int]:
    if query.limit < 1:
        raise UsageError(f"a list of {query.limit} incidents cannot be given", "ask for one or more")
    facets = sorted(_facets(query), key=lambda facet: _count(connection, facet))
    if query.text is None:
        return [number for _, number in _walk(connection, query, facets).page(connection, query.limit)]
    asked = search.asked_for(query.text)
    hits = search.count(connection, "quote_words", asked, (LOOKED_UP if facets else GATHERED) + 1)
    if facets and GATHERED < hits <= LOOKED_UP:
        walk = _walk(connection, query, facets)
        return [number for _, number in walk.where(_tells(connection, asked, walk)).page(connection, query.limit)]
    if hits > GATHERED:
        found = _leafed(connection, _walk(connection, query, facets), asked, query.limit)
        if found is not None:
            return found
    gathered = _walk(connection, query, facets, _with_words(connection, asked))
    return [number for _, number in gathered.page(connection, query.limit)]


def cells_of(connection: Connection, query: Query, step: float) -> list[Cell]:
    """Return the incidents that meet a query as cells of the map, those with the most first, `spots.MOST` at most.

    Args:
        connection: to the casebook.
        query: its limit and `after` are passed over; of the places of an incident those in its box alone are counted.
        step: height and width of a cell in degrees; 0 for one cell a point.

    Raises:
        UsageError: a condition holds no word; `step` is negative.
    """
    if not 0.0 <= step <= _WIDEST:
        raise UsageError(f"a cell of {step} degrees cannot be given", f"ask for 0 to {_WIDEST:g}")
    always = [] if query.bbox is None else [spots.within(query.bbox)]
    counts = {facet: _count(connection, facet) for facet in _facets(query)}
    facets = sorted(counts, key=counts.__getitem__)
    if query.text is None and (not facets or counts[facets[0]] >= _COUNTED):
        always += spots.days(query.first, query.last)
        # Of most, all spots are gone through in their order and looked up among the incidents; a sum, or the database would
        # rather go through the incidents. Of few spots, each is looked up by itself.
        one = pinned.c.incident + 0
        among = [
            one.in_(select(listed.c.incident).where(listed.c.facet == facet, listed.c.term == term)) for facet, term in facets
        ]
        each = [_is_under(facet, pinned.c.last, pinned.c.incident) for facet in facets]
        return spots.cells(connection, step, [*always, *among], [*always, *each])
    gathered = None if query.text is None else _with_words(connection, search.asked_for(query.text))
    walk = _walk(connection, replace(query, bbox=None, after=None), facets, gathered)
    # Taken here: they are asked for twice, and to find them takes longer than to name them.
    numbers = connection.execute(select(walk.number).where(*walk.conditions)).scalars().all()
    always.append(rows.among(pinned.c.incident, numbers))
    return spots.cells(connection, step, always, always)


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


def _walk(
    connection: Connection, query: Query, facets: list[tuple[str, str]], of_words: Select[int | None] | None = None
) -> _Walk:
    """Walk the incidents with the words where these are gathered, else those under the first facet, else all."""
    if of_words is not None or not facets:
        walk = _Walk(incidents.c.last, incidents.c.number, (incidents.c.ended.is_(None),))
        first: ColumnElement[str] = incidents.c.first
        if of_words is not None:
            walk = walk.where(walk.number.in_(of_words))
    else:
        one = listed.alias()
        walk = _Walk(one.c.last, one.c.incident, (one.c.facet == facets[0][0], one.c.term == facets[0][1]))
        first = one.c.first
        facets = facets[1:]
    if query.first is not None:
        walk = walk.where(walk.last >= day(query.first))
    if query.last is not None:
        walk = walk.where(first <= day(query.last), walk.last > "")
    if query.bbox is not None:
        inside = select(pinned.c.incident).where(spots.within(query.bbox))
        few = connection.execute(select(func.count()).select_from(inside.limit(_COUNTED).subquery())).scalar_one() < _COUNTED
        # Gathered once where it is little: a box with nothing in it would be asked of every incident on the walk. Where it is
        # much, a page is full soon, and to gather it takes as long as the box is large.
        met = walk.number.in_(inside) if few else exists(inside.where(pinned.c.incident == walk.number))
        walk = walk.where(met)
    if query.after is not None:
        walk = walk.after(*_place_of(connection, query.after))
    return walk.where(*(_is_under(facet, walk.last, walk.number) for facet in facets))


def _is_under(facet: tuple[str, str], last: ColumnElement[str], number: ColumnElement[int]) -> ColumnElement[bool]:
    one = listed.alias()
    return exists().where(one.c.facet == facet[0], one.c.term == facet[1], one.c.last == last, one.c.incident == number)


def _quoted(connection: Connection, asked: search.Phrases) -> ScalarSelect[int]:
    number, holds = search.hits(connection.dialect, "quote_words", asked)
    return select(number).where(holds).scalar_subquery()


def _tells(connection: Connection, asked: search.Phrases, walk: _Walk) -> ColumnElement[bool]:
    """Return the condition that an incident met on a walk has a quote with the words, the hits being asked for once."""
    held = select(members.c.claim).join(placed, placed.c.telling == members.c.telling).where(placed.c.incident == walk.number)
    # A sum, or SQLite tries every hit on every telling for the sake of its index (500 ms for 20).
    return exists(held.where((members.c.claim + 0).in_(_quoted(connection, asked))))


def _with_words(connection: Connection, asked: search.Phrases) -> Select[int | None]:
    quoted = _quoted(connection, asked)
    return select(placed.c.incident).join(members, members.c.telling == placed.c.telling).where(members.c.claim.in_(quoted))


def _leafed(connection: Connection, walk: _Walk, asked: search.Phrases, limit: int) -> list[int] | None:
    """Return the incidents met on a walk that have a quote with the words; None when they do not fill a page for long.

    The quotes are read here: the index of words is made for asking all quotes, and asking it of one costs four times as much.
    """
    found: list[int] = []
    walked, step = 0, limit
    quotes = select(placed.c.incident, claims.c.quote).join(members, members.c.telling == placed.c.telling)
    quotes = quotes.join(claims, claims.c.number == members.c.claim)
    left = walk
    while True:
        page = left.page(connection, step)
        if not page:
            return found
        meeting: set[int] = set()
        for chunk in rows.chunks(number for _, number in page):
            for incident, quote in connection.execute(quotes.where(rows.among(placed.c.incident, chunk))).all():
                if incident not in meeting and hold(quote, asked):
                    meeting.add(incident)
        found += [number for _, number in page if number in meeting]
        walked += len(page)
        if len(found) >= limit or walked > WALKED:
            break
        # As many as are likely to fill the page at the rate so far, and no more: each one's quotes are read.
        step = min(max(limit // 2, (limit - len(found)) * walked // max(len(found), 1)), 2 * walked)
        left = walk.after(*page[-1])
    return found[:limit] if len(found) >= limit else None


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

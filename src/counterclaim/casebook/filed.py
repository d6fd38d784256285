"""Filed: the lists of reports and of sources, a page at a time."""

from sqlalchemy import ColumnElement, Connection, func, or_, select

from counterclaim.casebook import rows, search
from counterclaim.casebook.query import ReportQuery, SourceRow
from counterclaim.casebook.tables import claims, filed_of, readings, reports
from counterclaim.casebook.words import hold, phrases
from counterclaim.errors import UsageError
from counterclaim.records import Claim, SourceKind

_STANDS = reports.c.withdrawn.is_(None)


def select_report_ids(connection: Connection, query: ReportQuery) -> list[str]:
    """Return ids of the reports that stand, are read and meet a query: newest published first, of an unknown day last.

    Raises:
        UsageError: the text holds no word, or `after` is no report.
    """
    found = select(reports.c.id).join(readings, readings.c.report_id == reports.c.id).where(_STANDS)
    if query.first is not None:
        found = found.where(reports.c.published >= query.first.isoformat())
    if query.last is not None:
        found = found.where(reports.c.published <= query.last.isoformat())
    if query.publisher is not None:
        found = found.where(reports.c.publisher == query.publisher)
    if query.text is not None:
        number, holds = search.hits(connection.dialect, "report_words", search.asked_for(query.text))
        found = found.where(reports.c.filed.in_(select(number).where(holds)))
    if query.after is not None:
        found = found.where(_after(connection, query.after))
    order = (reports.c.published.desc().nulls_last(), reports.c.filed.desc())
    return list(connection.execute(found.order_by(*order).limit(query.limit)).scalars())


def _after(connection: Connection, report_id: str) -> ColumnElement[bool]:
    """Return the condition that a report comes after one in the list."""
    filed = rows.filed(connection, report_id)
    day = connection.execute(select(reports.c.published).where(reports.c.id == report_id)).scalar_one()
    unknown = reports.c.published.is_(None)
    if day is None:
        return unknown & (reports.c.filed < filed)
    return or_(reports.c.published < day, (reports.c.published == day) & (reports.c.filed < filed), unknown)


def select_sources(connection: Connection, text: str | None, after: str, limit: int) -> list[SourceRow]:
    """Return sources by name, with how much they say in reports that stand.

    Args:
        connection: to ask.
        text: words that all stand in the name; any name for None.
        after: the name after which to go on.
        limit: how many to give at most.
    """
    asked = phrases(text) if text is not None else ()
    if text is not None and not asked:
        return []
    # The index alone gives the names in their order; the answer is left as soon as the page is full.
    names = connection.execute(select(claims.c.source).where(claims.c.source > after).distinct().order_by(claims.c.source))
    told: list[SourceRow] = []
    for chunk in rows.chunks((name for name in names.scalars() if not asked or hold(name, asked)), limit):
        query = select(
            claims.c.source,
            func.min(claims.c.source_kind),
            func.count(),
            func.count(reports.c.id.distinct()),
            func.min(reports.c.published),
            func.max(reports.c.published),
        )
        query = query.select_from(claims).join(reports, reports.c.filed == filed_of(claims.c.number))
        query = query.where(_STANDS, claims.c.source.in_(chunk))
        told += [
            SourceRow(name, SourceKind(kind), said, carried, first, last)
            for name, kind, said, carried, first, last in connection.execute(
                query.group_by(claims.c.source).order_by(claims.c.source)
            )
        ]
        if len(told) >= limit:
            break
    return told[:limit]


def select_said(connection: Connection, source: str, limit: int, after: str | None) -> list[Claim]:
    """Return what a source says, newest published first, in reports that stand.

    Args:
        connection: to ask.
        source: its canonical name.
        limit: how many claims to give at most.
        after: id of the claim after which to go on.

    Raises:
        UsageError: `after` is none of its claims.
    """
    # Which, by numbers alone: a claim's row is large, and one of ten thousand is not read to be left out.
    query = select(claims.c.number).select_from(claims).join(reports, reports.c.filed == filed_of(claims.c.number))
    query = query.where(_STANDS, claims.c.source == source)
    if after is not None:
        place = select(claims.c.number, reports.c.published).join(reports, reports.c.id == claims.c.report_id)
        row = connection.execute(place.where(claims.c.id == after, claims.c.source == source)).one_or_none()
        if row is None:
            raise UsageError(f"there is no claim {after[:80]!r} of it after which to go on", "give the id of the last one listed")
        unknown = reports.c.published.is_(None)
        if row.published is None:
            query = query.where(unknown, claims.c.number < row.number)
        else:
            same = (reports.c.published == row.published) & (claims.c.number < row.number)
            query = query.where(or_(reports.c.published < row.published, same, unknown))
    order = (reports.c.published.desc().nulls_last(), claims.c.number.desc())
    numbers = list(connection.execute(query.order_by(*order).limit(limit)).scalars())
    held: dict[int, Claim] = {}
    for chunk in rows.chunks(numbers):
        told = select(claims.c.number, claims.c.claim).where(claims.c.number.in_(chunk), claims.c.source == source)
        held.update((number, rows.claim_of(text)) for number, text in connection.execute(told))
    return [held[number] for number in numbers]

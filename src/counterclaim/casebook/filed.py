"""Filed: the lists of reports and of sources, a page at a time."""

from itertools import islice

from sqlalchemy import Connection, func, select, tuple_

from counterclaim.casebook import rows, search
from counterclaim.casebook.query import ReportQuery, SourceRow
from counterclaim.casebook.tables import claims, readings, reports, said, sources
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
    if query.publisher is not None:
        found = found.where(reports.c.publisher == query.publisher)
    if query.text is not None:
        number, holds = search.hits(connection.dialect, "report_words", search.asked_for(query.text))
        found = found.where(reports.c.filed.in_(select(number).where(holds)))
    place = _place(connection, query.after) if query.after is not None else None
    told: list[str] = []
    # One after the other, each in the order of an index: no index has those of an unknown day last on both databases.
    if place is None or place[0] is not None:
        dated = found.where(reports.c.published.is_not(None))
        if query.first is not None:
            dated = dated.where(reports.c.published >= query.first.isoformat())
        if query.last is not None:
            dated = dated.where(reports.c.published <= query.last.isoformat())
        if place is not None:
            dated = dated.where(tuple_(reports.c.published, reports.c.filed) < tuple_(*place))
        order = (reports.c.published.desc(), reports.c.filed.desc())
        told += connection.execute(dated.order_by(*order).limit(query.limit)).scalars()
    if len(told) < query.limit and query.first is None and query.last is None:
        undated = found.where(reports.c.published.is_(None))
        if place is not None and place[0] is None:
            undated = undated.where(reports.c.filed < place[1])
        told += connection.execute(undated.order_by(reports.c.filed.desc()).limit(query.limit - len(told))).scalars()
    return told


def _place(connection: Connection, report_id: str) -> tuple[str | None, int]:
    """Return where in the list a report is."""
    filed = rows.filed(connection, report_id)
    return connection.execute(select(reports.c.published).where(reports.c.filed == filed)).scalar_one(), filed


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
    wanted = sources.c.name > after
    if asked:
        names = connection.execute(select(sources.c.name).where(wanted).distinct().order_by(sources.c.name)).scalars()
        # Left as soon as the page is full.
        wanted = rows.among(sources.c.name, list(islice((name for name in names if hold(name, asked)), limit)))
    known = (said.c.source == sources.c.name) & (said.c.day > "")
    first, last = (select(end(said.c.day)).where(known).scalar_subquery() for end in (func.min, func.max))
    query = select(sources.c.name, func.min(sources.c.kind), func.sum(sources.c.claims), func.sum(sources.c.reports), first, last)
    found = connection.execute(query.where(wanted).group_by(sources.c.name).order_by(sources.c.name).limit(limit))
    return [SourceRow(name, SourceKind(kind), *counts) for name, kind, *counts in found]


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
    query = select(said.c.number).where(said.c.source == source)
    if after is not None:
        day = func.coalesce(reports.c.published, "")
        place = select(day, claims.c.number).join(reports, reports.c.id == claims.c.report_id)
        row = connection.execute(place.where(claims.c.id == after, claims.c.source == source)).one_or_none()
        if row is None:
            raise UsageError(f"there is no claim {after[:80]!r} of it after which to go on", "give the id of the last one listed")
        query = query.where(tuple_(said.c.day, said.c.number) < tuple_(*row))
    numbers = list(connection.execute(query.order_by(said.c.day.desc(), said.c.number.desc()).limit(limit)).scalars())
    held: dict[int, Claim] = {}
    for chunk in rows.chunks(numbers):
        told = select(claims.c.number, claims.c.claim).where(claims.c.number.in_(chunk), claims.c.source == source)
        held.update((number, rows.claim_of(text)) for number, text in connection.execute(told))
    return [held[number] for number in numbers]

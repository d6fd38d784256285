"""Day: what was published on one day. The first form of the list of incidents: linking claims into incidents comes later."""

from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy import Connection, func, select

from counterclaim.casebook.tables import claims, reports


@dataclass(frozen=True, slots=True)
class Day:
    """The reports of one day of publication.

    Args:
        published: the day; None for reports whose day is unknown.
        reports: how many.
        claims: how many they make.
        sources: how many sources, told apart by name, make them.
    """

    published: date | None
    reports: int
    claims: int
    sources: int


def days(connection: Connection) -> list[Day]:
    """Return the days of publication, newest first, the unknown day last."""
    query = (
        select(
            reports.c.published,
            func.count(reports.c.id.distinct()),
            func.count(claims.c.id),
            func.count(claims.c.source.distinct()),
        )
        .select_from(reports.outerjoin(claims, claims.c.report_id == reports.c.id))
        .where(reports.c.withdrawn.is_(None))
        .group_by(reports.c.published)
        .order_by(reports.c.published.desc().nulls_last())
    )
    return [Day(msgspec.convert(day, date | None), *counts) for day, *counts in connection.execute(query)]

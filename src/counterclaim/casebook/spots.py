"""Spots: where living incidents are on a map, entered with their facets, and counted by cells of a grid."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Integer, and_, cast, delete, func, literal, or_, select
from sqlalchemy.engine import Connection
from sqlalchemy.sql.elements import ColumnElement

from counterclaim.casebook import rows
from counterclaim.casebook.cell import Box, Cell
from counterclaim.casebook.tables import spots
from counterclaim.records import Listing

#: Cells that are given at most, those with the most incidents first: more than a screen shows apart.
MOST = 2_000


def add(connection: Connection, lines: Iterable[tuple[int, Listing]]) -> None:
    """Enter living incidents: number and listing of each."""
    rows.pour(
        connection,
        spots,
        sorted(
            (number, position, one.name, one.lat, one.lon, one.radius_km, _day(told.first), _day(told.last))
            for number, told in lines
            for position, one in enumerate(told.spots)
        ),
    )


def remove(connection: Connection, numbers: Iterable[int]) -> None:
    """Take incidents out."""
    for chunk in rows.chunks(numbers):
        connection.execute(delete(spots).where(rows.among(spots.c.incident, chunk)))


def clear(connection: Connection) -> None:
    """Take all out."""
    connection.execute(delete(spots))


def within(box: Box) -> ColumnElement[bool]:
    """Return the condition that a spot lies in a box; one whose west is east of its east crosses the 180th meridian."""
    west, south, east, north = box
    across = and_ if west <= east else or_
    return and_(spots.c.lat >= south, spots.c.lat <= north, across(spots.c.lon >= west, spots.c.lon <= east))


def days(first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    """Return the conditions that a spot is of an incident which may be of these days; one of an unknown day is of none.

    Args:
        first: the first of them; from whenever on for None.
        last: the last of them; until whenever for None.
    """
    since = [spots.c.last >= _day(first)] if first is not None else []
    return since + ([spots.c.first <= _day(last), spots.c.last > ""] if last is not None else [])


def cells(
    connection: Connection, step: float, conditions: Sequence[ColumnElement[bool]], of_few: Sequence[ColumnElement[bool]]
) -> list[Cell]:
    """Count incidents by cells.

    An incident of rival places is counted in every cell that has one of them, and in each of these once.

    Args:
        connection: to the casebook.
        step: height and width of a cell in degrees; 0 for one cell a point.
        conditions: of the spots that are counted.
        of_few: the same, as they are best asked of a few spots.
    """
    # By points first, in the order of the index: of a hundred thousand spots at the towns of a country there are a thousand.
    point = (
        select(
            spots.c.lat,
            spots.c.lon,
            func.count().label("spots"),
            func.min(spots.c.incident).label("low"),
            func.max(spots.c.incident).label("high"),
            func.min(spots.c.name).label("name"),
            func.max(spots.c.radius_km).label("radius_km"),
        )
        .where(*conditions)
        .group_by(spots.c.lat, spots.c.lon)
        .subquery()
    )
    if step <= 0:
        # No incident has two places at one point.
        query = select(point.c.lat, point.c.lon, point.c.spots, point.c.low, point.c.high, point.c.name, point.c.radius_km)
        found = connection.execute(query.order_by(point.c.spots.desc(), point.c.low).limit(MOST)).all()
        return [_cell(lat, lon, count, low, high, name, radius) for lat, lon, count, low, high, name, radius in found]
    place = _cell_of(connection, point.c.lat, point.c.lon, step)
    grouped = select(
        *place,
        func.count(),
        func.sum(point.c.spots),
        func.sum(point.c.lat * point.c.spots),
        func.sum(point.c.lon * point.c.spots),
        func.min(point.c.lat),
        func.min(point.c.lon),
        func.min(point.c.low),
        func.max(point.c.high),
        func.min(point.c.name),
        func.max(point.c.radius_km),
    ).group_by(*place)
    again = _again(connection, step, of_few)
    counted = []
    for *key, points, many, lats, lons, lat, lon, low, high, name, radius in connection.execute(grouped).all():
        count = int(many) - again[tuple(key)]
        told = (lat, lon, count, low, high, name, radius)
        counted.append(told if points == 1 else (lats / int(many), lons / int(many), count, low, high, None, None))
    return [_cell(*told) for told in sorted(counted, key=lambda told: (-told[2], told[3]))[:MOST]]


def _again(connection: Connection, step: float, conditions: Sequence[ColumnElement[bool]]) -> Counter[tuple[int, ...]]:
    """Return by how much each cell has more spots than incidents: places of one incident that lie in it together."""
    rivals = spots.alias()
    several = spots.c.incident.in_(select(rivals.c.incident).where(rivals.c.position > 0))
    place = _cell_of(connection, spots.c.lat, spots.c.lon, step)
    grouped = select(*place, func.count()).where(several, *conditions).group_by(*place, spots.c.incident)
    more: Counter[tuple[int, ...]] = Counter()
    for *key, many in connection.execute(grouped.having(func.count() > 1)).all():
        more[tuple(key)] += many - 1
    return more


def _cell(lat: float, lon: float, count: int, low: int, high: int, name: str | None, radius_km: float | None) -> Cell:
    return Cell(lat, lon, count, rows.incident_id(low) if low == high else None, name, radius_km)


def _cell_of(
    connection: Connection, lat: ColumnElement[float], lon: ColumnElement[float], step: float
) -> tuple[ColumnElement[int], ColumnElement[int]]:
    return _floored(connection, lat + 90.0, step), _floored(connection, lon + 180.0, step)


def _floored(connection: Connection, value: ColumnElement[float], step: float) -> ColumnElement[int]:
    """Return the number of a cell. SQLite's cast cuts off, and it may lack a function for it; PostgreSQL's rounds."""
    counted = value / literal(step)
    return cast(counted if connection.dialect.name == "sqlite" else func.floor(counted), Integer)


def _day(of: object) -> str:
    return "" if of is None else str(of)

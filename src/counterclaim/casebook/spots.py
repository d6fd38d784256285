"""Spots: where living incidents are on a map, entered with their facets, and counted by cells of a grid."""

from collections.abc import Iterable

from sqlalchemy import Integer, and_, case, cast, delete, func, literal, null, or_, select
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


def cells(connection: Connection, step: float, *conditions: ColumnElement[bool]) -> list[Cell]:
    """Count incidents by cells.

    An incident of rival places is counted in every cell that has one of them, and in each of these once.

    Args:
        connection: to the casebook.
        step: height and width of a cell in degrees; 0 for one cell a point.
        conditions: of the spots that are counted.
    """
    if step > 0:
        by = (_floored(connection, spots.c.lat + 90.0, step), _floored(connection, spots.c.lon + 180.0, step))
    else:
        by = (spots.c.lat, spots.c.lon)
    counted = func.count(spots.c.incident.distinct())
    one_point = and_(func.min(spots.c.lat) == func.max(spots.c.lat), func.min(spots.c.lon) == func.max(spots.c.lon))
    query = (
        select(
            case((one_point, func.min(spots.c.lat)), else_=func.avg(spots.c.lat)),
            case((one_point, func.min(spots.c.lon)), else_=func.avg(spots.c.lon)),
            counted,
            case((func.min(spots.c.incident) == func.max(spots.c.incident), func.min(spots.c.incident)), else_=null()),
            case((one_point, func.min(spots.c.name)), else_=null()),
            case((one_point, func.max(spots.c.radius_km)), else_=null()),
        )
        .where(*conditions)
        .group_by(*by)
        .order_by(counted.desc(), func.min(spots.c.incident))
        .limit(MOST)
    )
    return [
        Cell(row[0], row[1], row[2], row[3] and rows.incident_id(row[3]), row[4], row[5]) for row in connection.execute(query)
    ]


def _floored(connection: Connection, value: ColumnElement[float], step: float) -> ColumnElement[int]:
    """Return the number of a cell. SQLite's cast cuts off, and it may lack a function for it; PostgreSQL's rounds."""
    counted = value / literal(step)
    return cast(counted if connection.dialect.name == "sqlite" else func.floor(counted), Integer)


def _day(of: object) -> str:
    return "" if of is None else str(of)

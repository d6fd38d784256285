"""Incidents: the list and the map of them, which show the same; and the same as JSON, CSV and GeoJSON."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi import Query as Parameter
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from counterclaim.casebook import Cell
from counterclaim.desk.answers import MOST, TROUBLES, CsvResponse, GeoResponse, as_csv
from counterclaim.desk.asked import Asked, Corner, Given, between, without_page
from counterclaim.desk.pages.exports import MOST_IDS, Choice, choice
from counterclaim.desk.rendering import page
from counterclaim.desk.state import Desk, Held
from counterclaim.publish import Page, Publication, Row, page_of
from counterclaim.records import EventType, IncidentKind

router = APIRouter()

#: Incidents up to which every place is shown by itself; more are gathered by cells of the map.
_APART = 300
#: From this zoom on, a cell is a point: streets are seen.
_STREETS = 14
#: Cells to the width of a tile of the map (256 px).
_CELLS = 4


class SpotRow(BaseModel):
    """A place with the uncertainty that is stated for it."""

    name: str
    lat: float
    lon: float
    radius_km: float


class IncidentRow(BaseModel):
    """An incident as a row: under what it is found, and what its accounts come to."""

    id: str
    url: str
    kind: IncidentKind
    types: list[EventType]
    first: date | None = Field(description="First day that its claims may speak of.")
    last: date | None
    places: list[str] = Field(description="As its claims name them: several may be rivals.")
    countries: list[str]
    parties: list[str]
    spots: list[SpotRow] = Field(description="Where its claims place it, the finest first.")
    killed: list[str] = Field(description="Figures of the killed that stand, in signs, each once: `62`, `≥91`, `20–30`.")
    contested: list[str] = Field(description="On what its accounts conflict.")
    unconfirmed: bool = Field(description="Whether on something one origin stands alone.")
    origins: int = Field(description="Independent origins behind it.")
    reports: int
    claims: int
    held: int = Field(description="Reports of it that the profile holds back.")


class IncidentRows(BaseModel):
    """A page of the list, newest first."""

    ok: bool = True
    rows: list[IncidentRow]
    truncated: bool = Field(description="Whether there are more rows than these.")
    next: str | None = Field(description="What to give as `after` for the next rows; null where there are none.")


class Point(BaseModel):
    """A point of GeoJSON: longitude, latitude."""

    type: str = "Point"
    coordinates: tuple[float, float]


class CellProperties(BaseModel):
    """What is known of a cell of the map."""

    count: int = Field(description="How many incidents have a place in it.")
    incident: str | None = Field(description="The incident, where it is one.")
    url: str | None = Field(description="Its page.")
    name: str | None = Field(description="The place, where all of them are at one point.")
    radius_km: float | None = Field(description="The largest stated uncertainty, where all of them are at one point.")
    rivals: int = Field(description="In how many features of this answer the incident stands; more than one are rival places.")


class CellFeature(BaseModel):
    """A cell of the map, or the place of one incident."""

    type: str = "Feature"
    geometry: Point
    properties: CellProperties


class CellFeatures(BaseModel):
    """The incidents on the map."""

    type: str = "FeatureCollection"
    features: list[CellFeature]
    step: float = Field(description="Height and width of a cell in degrees; 0 where every point stands by itself.")
    complete: bool = Field(description="Whether all incidents asked for were looked at.")


@router.get("/incidents", response_class=HTMLResponse, include_in_schema=False)
def incidents(request: Request, desk: Held, given: Given, corner: Corner = None, other_corner: Corner = None) -> Response:
    """Show the list and the map."""
    if (corner or "").strip() and (other_corner or "").strip():
        made = between(corner or "", other_corner or "")
        return RedirectResponse(without_page(given).address("/incidents", bbox=made), 303)
    if not all(request.query_params.values()):
        # A form sends what nobody filled in; the address of a view holds its conditions and nothing else.
        return RedirectResponse(given.address("/incidents"), 303)
    publication = desk.publication(given.query)
    found = _page(desk, publication, given)
    whole = without_page(given)
    shown = page(
        request,
        "incidents.html",
        asked=given,
        whole=whole,
        found=found,
        types=list(EventType),
        kinds=list(IncidentKind),
        box=given.query.bbox,
        tiles=desk.tiles,
        is_exact=publication.profile.lets_all_out,
        export=_export(desk, given, found),
    )
    if "hx-request" in request.headers:
        # A map that is dragged along, and what is asked twice, leave no trail in the browser's history.
        address = given.address("/incidents")
        stays = "x-follows" in request.headers or request.headers.get("hx-current-url", "").endswith(address)
        shown.headers["HX-Replace-Url" if stays else "HX-Push-Url"] = address
    return shown


def _export(desk: Desk, given: Asked, found: Page) -> Choice:
    """Offer the whole list; where an export knows no such condition, the incidents that are shown."""
    query = given.query
    if given.wanted or query.bbox is not None:
        return choice(desk.profile, *(row.entry.id for row in found.rows[:MOST_IDS]))
    days = {"from": query.first, "to": query.last}
    return choice(desk.profile, **days, place=query.place, party=query.party, type=query.type, kind=query.kind, text=query.text)


@router.get("/incidents.json", responses=TROUBLES, summary="Incidents, newest first")
def incidents_json(desk: Held, given: Given) -> IncidentRows:
    """Give a page of the list. With `contested`, `unconfirmed` or `toll` a page may hold fewer rows than `limit`, and go on."""
    found = _page(desk, desk.publication(given.query), given)
    return IncidentRows(rows=[_row(one) for one in found.rows], truncated=found.next is not None, next=found.next)


@router.get(
    "/incidents.csv",
    response_class=CsvResponse,
    responses={**TROUBLES, 200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
    summary="Incidents as CSV",
)
def incidents_csv(desk: Held, given: Given) -> Response:
    """Give a page of the list as CSV; of several places the finest has its coordinates there."""
    found = _page(desk, desk.publication(given.query), given)
    head = [name for name in IncidentRow.model_fields if name != "spots"]
    rows = [_row(one).model_dump(mode="json") for one in found.rows]
    rows = [{**row, **(row["spots"][0] if row["spots"] else {})} for row in rows]
    return as_csv([*head, "lat", "lon", "radius_km"], rows, "incidents")


@router.get("/incidents.geojson", response_class=GeoResponse, responses=TROUBLES, summary="Incidents on the map")
def incidents_geojson(
    desk: Held,
    given: Given,
    zoom: Annotated[int, Parameter(ge=0, le=20, description="Of the map, as web maps count: decides how large a cell is.")] = 3,
) -> CellFeatures:
    """Give cells with counts, or, where few incidents are asked for, every place by itself; rival places are several features.

    A place is where the claims say, with the radius that they state: nothing is moved apart.
    """
    given = without_page(given)
    publication = desk.publication(given.query)
    step = 0.0 if zoom >= _STREETS else 360 / 2**zoom / _CELLS
    rows, complete = None, True
    if given.wanted or not publication.profile.lets_all_out:
        # No index knows what dossiers tell, nor what a profile holds back: what is listed is shown.
        found = page_of(publication, MOST, given.wanted, desk.known_rows(given.query))
        rows, complete = [(one.entry.id, one.listing.spots) for one in found.rows], found.next is None
    cells = publication.clusters(step, rows)
    if step and sum(cell.count for cell in cells) <= _APART:
        step = 0.0
        cells = publication.clusters(step, rows)
    return CellFeatures(features=_features(cells), step=step, complete=complete)


def _page(desk: Desk, publication: Publication, given: Asked) -> Page:
    return page_of(publication, given.query.limit, given.wanted, desk.known_rows(given.query))


def _row(row: Row) -> IncidentRow:
    told, entry = row.listing, row.entry
    return IncidentRow(
        id=entry.id,
        url=f"/incidents/{entry.id}",
        kind=told.kind,
        types=list(told.types),
        first=told.first,
        last=told.last,
        places=list(told.places),
        countries=list(told.countries),
        parties=list(told.parties),
        spots=[SpotRow(name=one.name, lat=one.lat, lon=one.lon, radius_km=one.radius_km) for one in told.spots],
        killed=entry.killed.split(" · ") if entry.killed else [],
        contested=entry.contested.split(", ") if entry.contested else [],
        unconfirmed=row.gist.unconfirmed,
        origins=entry.origins,
        reports=entry.reports,
        claims=row.claims,
        held=row.held,
    )


def _features(cells: list[Cell]) -> list[CellFeature]:
    times: dict[str, int] = {}
    for cell in cells:
        if cell.incident is not None:
            times[cell.incident] = times.get(cell.incident, 0) + 1
    return [
        CellFeature(
            geometry=Point(coordinates=(cell.lon, cell.lat)),
            properties=CellProperties(
                count=cell.count,
                incident=cell.incident,
                url=f"/incidents/{cell.incident}" if cell.incident is not None else None,
                name=cell.name,
                radius_km=cell.radius_km,
                rivals=times[cell.incident] if cell.incident is not None else 0,
            ),
        )
        for cell in cells
    ]

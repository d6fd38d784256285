"""An incident: its accounts side by side, its figures over time, its places, its clocks, and the counting rules."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from markupsafe import Markup
from pydantic import BaseModel, Field

from counterclaim.desk.answers import TABLE, TROUBLES, as_csv
from counterclaim.desk.pages.exports import choice
from counterclaim.desk.pages.report import told as report_told
from counterclaim.desk.rendering import page
from counterclaim.desk.state import Held
from counterclaim.errors import UsageError
from counterclaim.publish import Publication, PublishedIncident
from counterclaim.publish.about import CLAIM_COLUMNS, claim_row
from counterclaim.publish.clocks import ticks
from counterclaim.publish.contract import published_told
from counterclaim.publish.pages import headline, ranked, some, when_of
from counterclaim.publish.spots import geojson, spots
from counterclaim.publish.strip import clocks_svg
from counterclaim.records import Harm
from counterclaim.weighing import Dossier, independent
from counterclaim.weighing.pictures import dependence_svg, toll_steps_svg

router = APIRouter(tags=["incidents"])

Id = Annotated[
    str, Path(pattern=r"^[Ii][1-9][0-9]{0,8}$", description="Of an incident: I1. An old id leads on.", examples=["I1"])
]
Chosen = Annotated[
    str | None, Query(pattern="^[0-9a-f]{1,64}$", description="Id of the claim at which its report is opened beside.")
]
_MOVED: dict[int | str, dict[str, Any]] = {308: {"description": "An old id: where its claims are now."}}


class IncidentAnswer(BaseModel):
    """An incident, as `counterclaim show ID --json` prints it; claims are as people ruled on them."""

    incident: dict[str, Any] = Field(description="Its row of the list.")
    reports: list[dict[str, Any]] = Field(description="Reports that tell of it, without their texts.")
    stories: list[list[str]] = Field(description="Ids of the reports that print one wire story.")
    claims: list[dict[str, Any]]
    decisions: list[dict[str, Any]] = Field(description="Rulings on its claims.")
    redirected_from: str | None
    dossier: dict[str, Any] = Field(description="Accounts, questions, origins, tolls and views.")


class Places(BaseModel):
    """Where its accounts put an incident, as GeoJSON (RFC 7946)."""

    type: str = "FeatureCollection"
    features: list[dict[str, Any]] = Field(description="Points, each with its stated uncertainty as `radius_km`.")


@router.get("/incidents/{name}.json", response_class=Response, responses={**TROUBLES, **_MOVED, 200: {"model": IncidentAnswer}})
def as_json(request: Request, desk: Held, name: Id) -> Response:
    """Return an incident with its reports, claims, decisions and dossier."""
    publication = desk.publication()
    found = publication.incident(name)
    if (moved := _moved(request, name, found, ".json")) is not None:
        return moved
    acts, ids = publication.decided(found)
    body = json.dumps(published_told(found, acts, ids), ensure_ascii=False)
    return Response(body.encode("utf-8", "replace"), media_type="application/json")


@router.get("/incidents/{name}.csv", response_class=Response, responses={**TROUBLES, **_MOVED, **TABLE})
def as_table(request: Request, desk: Held, name: Id) -> Response:
    """Return the claims of an incident as a table: a row each."""
    found = desk.publication().incident(name)
    if (moved := _moved(request, name, found, ".csv")) is not None:
        return moved
    return as_csv(
        CLAIM_COLUMNS, (claim_row(one, found.reports[one.report], found.id) for one in found.claims), f"{found.id}-claims"
    )


@router.get(
    "/incidents/{name}.geojson",
    response_class=Response,
    responses={**TROUBLES, **_MOVED, 200: {"content": {"application/geo+json": {"schema": Places.model_json_schema()}}}},
)
def as_places(request: Request, desk: Held, name: Id) -> Response:
    """Return where the accounts of an incident put it: rival places are rival features, and none is moved."""
    found = desk.publication().incident(name)
    if (moved := _moved(request, name, found, ".geojson")) is not None:
        return moved
    body = json.dumps(geojson(spots(found), found.id), ensure_ascii=False).encode("utf-8", "replace")
    return Response(body, media_type="application/geo+json")


@router.get("/incidents/{name}", response_class=HTMLResponse, include_in_schema=False)
def incident(
    request: Request,
    desk: Held,
    name: Id,
    view: Annotated[str | None, Query(pattern="^[a-z_]{1,40}$")] = None,
    harm: Harm | None = None,
    claim: Chosen = None,
) -> Response:
    """Show an incident."""
    publication = desk.publication()
    found = publication.incident(name)
    if (moved := _moved(request, name, found)) is not None:
        return moved
    dossier = found.dossier
    harms = _harms(dossier)
    shown = harm if harm in harms else harms[0] if harms else None
    views = [one.name for one in dossier.views]
    return page(
        request,
        "incident.html",
        incident=found,
        dossier=dossier,
        accounts=ranked(dossier),
        head=headline(found.listing),
        when=when_of(found.listing),
        places=some(found.listing.places),
        independent=independent(dossier.origins, (one.name for one in dossier.accounts)),
        edges=_edges(dossier),
        harms=harms,
        harm=shown,
        tolls=Markup(toll_steps_svg(dossier, shown)) if shown is not None else None,  # noqa: S704 (our own markup, text escaped)
        dependence=Markup(dependence_svg(dossier)) if dossier.origins.edges else None,  # noqa: S704
        spots=spots(found),
        ticks=(clocks := ticks(found, publication.recorded(found.reports))),
        strip=Markup(clocks_svg(clocks)),  # noqa: S704
        view=view if view in views else views[0] if views else None,
        numbers={one.id: index for index, one in enumerate(found.claims, 1)},
        reports_of={one.id: one.report for one in found.claims},
        claim=claim,
        beside=_beside(publication, found, claim),
        export=choice(desk.profile, found.id),
    )


def _moved(request: Request, name: str, found: PublishedIncident, ending: str = "") -> Response | None:
    """Send who asks by an old id, or in another case, to where its claims are."""
    if found.id == name:
        return None
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/incidents/{found.id}{ending}{query}", 308)


def _beside(publication: Publication, found: PublishedIncident, claim: str | None) -> dict[str, object] | None:
    """Return what the second pane is told: the report of a claim of this incident."""
    report = next((one.report for one in found.claims if one.id == claim), None)
    if report is None:
        return None
    try:
        return report_told(publication, report, claim, window=True)
    except UsageError:
        return None


def _harms(dossier: Dossier) -> list[Harm]:
    """Return the harms of which figures are told, in the order of their list."""
    told = {line.harm for line in dossier.tolls for step in line.steps if step.low is not None or step.high is not None}
    return [harm for harm in Harm if harm in told]


def _edges(dossier: Dossier) -> dict[str, list[object]]:
    """Return account → the dependences by which it rests on others."""
    found: dict[str, list[object]] = {}
    for edge in dossier.origins.edges:
        found.setdefault(edge.source, []).append(edge)
    return found

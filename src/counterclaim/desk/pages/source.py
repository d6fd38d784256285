"""A source: what it says, over time, beside what others say of the same incidents, and what it rests on. It has no rating."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from counterclaim.casebook import SourceRow
from counterclaim.desk.answers import MOST, TABLE, TROUBLES, Rows, as_csv
from counterclaim.desk.rendering import page
from counterclaim.desk.state import Held
from counterclaim.publish.about import CLAIM_COLUMNS, about, claim_row

router = APIRouter(tags=["sources"])

Name = Annotated[str, Query(min_length=1, max_length=500, description="Of the source, as listed.")]
Text = Annotated[str | None, Query(alias="q", max_length=400, description="Words that all stand in its name.")]
AfterName = Annotated[str, Query(max_length=500, description="Name of the last row of the page before.")]
AfterClaim = Annotated[str | None, Query(pattern="^[0-9a-f]{8,64}$", description="What the page before gave as `next`.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows at most.")]
_LISTED = ("name", "kind", "claims", "reports", "first", "last")


@router.get("/sources.json", response_model=Rows, responses=TROUBLES)
def listed(desk: Held, text: Text = None, after: AfterName = "", limit: Limit = 100) -> Rows:
    """List sources by name, with how much they say: that is no measure of anything else."""
    found, more = desk.publication().sources(text or None, after, limit)
    return Rows(rows=[_row(one) for one in found], truncated=more, next=found[-1].name if more else None)


@router.get("/sources.csv", response_class=Response, responses={**TROUBLES, **TABLE})
def listed_csv(desk: Held, text: Text = None, after: AfterName = "", limit: Limit = 100) -> Response:
    """List sources as a table."""
    found, _ = desk.publication().sources(text or None, after, limit)
    return as_csv(_LISTED, [_row(one) for one in found], "sources")


@router.get("/sources", response_class=HTMLResponse, include_in_schema=False)
def sources(request: Request, desk: Held, text: Text = None, after: AfterName = "", limit: Limit = 100) -> HTMLResponse:
    """Show the list of sources."""
    found, more = desk.publication().sources(text or None, after, limit)
    return page(request, "sources.html", sources=found, asked=text or "", next=found[-1].name if more else None)


@router.get("/sources/one.json", response_model=Rows, responses=TROUBLES)
def said(desk: Held, name: Name, after: AfterClaim = None, limit: Limit = 100) -> Rows:
    """Return what a source says, newest published first: a claim a row."""
    found = desk.publication().source(name, limit, after)
    rows = [claim_row(one.claim, one.report, one.incident) for one in found.said]
    return Rows(rows=rows, truncated=found.next is not None, next=found.next)


@router.get("/sources/one.csv", response_class=Response, responses={**TROUBLES, **TABLE})
def said_csv(desk: Held, name: Name, after: AfterClaim = None, limit: Limit = 100) -> Response:
    """Return what a source says as a table: a claim a row."""
    found = desk.publication().source(name, limit, after)
    return as_csv(CLAIM_COLUMNS, (claim_row(one.claim, one.report, one.incident) for one in found.said), "claims")


@router.get("/sources/one", response_class=HTMLResponse, include_in_schema=False)
def source(request: Request, desk: Held, name: Name, after: AfterClaim = None, limit: Limit = 100) -> HTMLResponse:
    """Show a source."""
    found = desk.publication().source(name, limit, after)
    return page(
        request,
        "source.html",
        source=found,
        rows=[(about(one.claim, one.report), one) for one in found.said],
        beside=list(found.beside()),
        first=after is None,
    )


def _row(one: SourceRow) -> dict[str, Any]:
    return {
        "name": one.name,
        "kind": one.kind.value,
        "claims": one.claims,
        "reports": one.reports,
        "first": one.first,
        "last": one.last,
    }

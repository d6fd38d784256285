"""A report: its text with its claims marked, who else carries it, what changed between its versions; and the list of reports."""

import json
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from counterclaim.casebook import ReportQuery
from counterclaim.desk.answers import MOST, TABLE, TROUBLES, Rows, as_csv
from counterclaim.desk.rendering import page
from counterclaim.desk.state import Held
from counterclaim.publish import Publication
from counterclaim.publish.about import CLAIM_COLUMNS, about, claim_row
from counterclaim.publish.comparing import compared
from counterclaim.publish.marked import paragraphs
from counterclaim.records import Reading, Report

router = APIRouter(tags=["reports"])

Id = Annotated[str, Path(pattern="^[0-9a-f]{8,64}$", description="Of a report: the first digits of its SHA-256, as listed.")]
Hex = Annotated[str | None, Query(pattern="^[0-9a-f]{1,64}$")]
First = Annotated[date | None, Query(alias="from", description="Published on this day or later.")]
Last = Annotated[date | None, Query(alias="to", description="Published on this day or before.")]
Publisher = Annotated[str | None, Query(max_length=200, description="Who put it out, by the whole name.")]
Text = Annotated[
    str | None, Query(alias="q", max_length=400, description="Words that all stand in it; between double quotes, together.")
]
After = Annotated[str | None, Query(pattern="^[0-9a-f]{8,64}$", description="Id of the last report of the page before.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows at most.")]
#: In the second pane, of a longer text only what stands this near the claim is shown.
_LONG, _ROOM = 30_000, 6_000
_LISTED = ("id", "publisher", "title", "published", "dateline", "language", "url", "sha256", "claims")


class ReportAnswer(BaseModel):
    """A report with its claims, as `counterclaim read --json` prints it, with its text and what the casebook knows of it."""

    report: dict[str, Any]
    claims: list[dict[str, Any]]
    ceasefires: list[dict[str, Any]]
    notes: list[str] = Field(description="What was left unread, and why.")
    text: str = Field(description="In which all offsets count, in code points.")
    copies: list[str] = Field(description="Ids of the reports that print the same wire story, itself among them.")
    versions: list[str] = Field(description="Ids of its versions, itself among them, in the order of filing.")
    incidents: dict[str, str] = Field(description="Claim id → incident id.")


@router.get("/reports.json", response_model=Rows, responses=TROUBLES)
def listed(
    desk: Held, first: First = None, last: Last = None, publisher: Publisher = None, text: Text = None, after: After = None,
    limit: Limit = 100,
) -> Rows:  # fmt: skip
    """List reports, newest published first; those of an unknown day last."""
    found, more = _found(desk.publication(), first, last, publisher, text, after, limit)
    return Rows(rows=[_row(one) for one in found], truncated=more, next=found[-1].report.id if more else None)


@router.get("/reports.csv", response_class=Response, responses={**TROUBLES, **TABLE})
def listed_csv(
    desk: Held, first: First = None, last: Last = None, publisher: Publisher = None, text: Text = None, after: After = None,
    limit: Limit = 100,
) -> Response:  # fmt: skip
    """List reports as a table."""
    found, _ = _found(desk.publication(), first, last, publisher, text, after, limit)
    return as_csv(_LISTED, [_row(one) for one in found], "reports")


@router.get("/reports", response_class=HTMLResponse, include_in_schema=False)
def reports(
    request: Request,
    desk: Held,
    first: Annotated[str, Query(alias="from", pattern=r"^(\d{4}-\d\d-\d\d)?$")] = "",
    last: Annotated[str, Query(alias="to", pattern=r"^(\d{4}-\d\d-\d\d)?$")] = "",
    publisher: Publisher = None,
    text: Text = None,
    after: After = None,
    limit: Limit = 50,
) -> HTMLResponse:
    """Show the list of reports."""
    asked = {"from": first, "to": last, "publisher": publisher or "", "q": text or ""}
    found, more = _found(desk.publication(), _as_day(first), _as_day(last), publisher, text, after, limit)
    return page(
        request, "reports.html", reports=found, asked={key: value for key, value in asked.items() if value},
        next=found[-1].report.id if more else None,
    )  # fmt: skip


@router.get("/reports/{name}.json", response_class=Response, responses={**TROUBLES, 200: {"model": ReportAnswer}})
def as_json(desk: Held, name: Id) -> Response:
    """Return a report with its claims and its text."""
    publication = desk.publication()
    reading = publication.report(name)
    answer = {
        **json.loads(reading.to_json()),
        "text": reading.report.text,
        "copies": [one.id for one in publication.copies(name)],
        "versions": [one.id for one in publication.versions(name)],
        "incidents": publication.incident_of(reading),
    }
    return Response(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"), media_type="application/json")


@router.get("/reports/{name}.csv", response_class=Response, responses={**TROUBLES, **TABLE})
def as_table(desk: Held, name: Id) -> Response:
    """Return the claims of a report as a table: a row each."""
    publication = desk.publication()
    reading = publication.report(name)
    incidents = publication.incident_of(reading)
    rows = (claim_row(one, reading.report, incidents.get(one.id)) for one in reading.claims)
    return as_csv(CLAIM_COLUMNS, rows, f"{name[:16]}-claims")


@router.get("/reports/{name}", response_class=HTMLResponse, include_in_schema=False)
def report(request: Request, desk: Held, name: Id, claim: Hex = None, against: Hex = None) -> HTMLResponse:
    """Show a report; to htmx, the part of it that stands in a second pane."""
    publication = desk.publication()
    part = request.headers.get("hx-request") == "true"
    shown = told(publication, name, claim, window=part)
    if not part:
        shown |= _history(publication, shown["reading"], against)
    answer = page(request, "report_part.html" if part else "report.html", **shown)
    answer.headers["Vary"] = "HX-Request"
    return answer


def told(publication: Publication, name: str, claim: str | None, *, window: bool) -> dict[str, Any]:
    """Return what a template is told of a report.

    Args:
        publication: of which it is.
        name: its id.
        claim: at which it is opened.
        window: of a long text, only what stands near the claim.
    """
    reading = publication.report(name)
    chosen = next((one for one in reading.claims if one.id == claim), None)
    long = window and chosen is not None and len(reading.report.text) > _LONG
    return {
        "reading": reading,
        "report": reading.report,
        "paragraphs": paragraphs(reading, chosen.quote.bounds, _ROOM) if long and chosen is not None else paragraphs(reading),
        "cut": long,
        "abouts": [about(one, reading.report) for one in reading.claims],
        "chosen": about(chosen, reading.report) if chosen is not None else None,
        "incidents": publication.incident_of(reading),
    }


def _history(publication: Publication, reading: Reading, against: str | None) -> dict[str, Any]:
    """Return who else carries a report, its versions, and what changed from the one named, or the one before."""
    report = reading.report
    versions = publication.versions(report.id)
    place = next(index for index, one in enumerate(versions) if one.id == report.id)
    before: Report | None = next((one for one in versions if against is not None and one.id == against), None)
    if before is None and len(versions) > 1:
        before = versions[place - 1] if place else versions[1]
    older, newer = (before, report) if before is None or _place(versions, before) < place else (report, before)
    return {
        "copies": [one for one in publication.copies(report.id) if one.id != report.id],
        "versions": versions,
        "recorded": publication.recorded([report.id]).get(report.id),
        "older": older,
        "newer": newer,
        "changes": compared(older.text, newer.text) if older is not None and older.id != newer.id else (),
    }


def _place(versions: tuple[Report, ...], report: Report) -> int:
    return next(index for index, one in enumerate(versions) if one.id == report.id)


def _found(
    publication: Publication, first: date | None, last: date | None, publisher: str | None, text: str | None,
    after: str | None, limit: int,
) -> tuple[list[Reading], bool]:  # fmt: skip
    return publication.reports(ReportQuery(first, last, publisher or None, text or None, limit, after))


def _row(reading: Reading) -> dict[str, Any]:
    report = reading.report
    published = report.published_at or report.published
    return {
        "id": report.id,
        "publisher": report.publisher,
        "title": report.title,
        "published": published.isoformat() if published is not None else None,
        "dateline": report.dateline,
        "language": report.language,
        "url": report.url,
        "sha256": report.sha256 or None,
        "claims": len(reading.claims),
    }


def _as_day(text: str) -> date | None:
    """Return a day of a form, or None where none is given, or none of the calendar."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None

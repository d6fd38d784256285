"""Search: words in texts, quotes, parties and places, through the profile: a hit whose words are hidden is none."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup, escape
from pydantic import BaseModel, Field

from counterclaim.casebook import hold, phrases
from counterclaim.casebook.passages import AROUND, passages
from counterclaim.desk.answers import TROUBLES
from counterclaim.desk.rendering import page
from counterclaim.desk.state import Held
from counterclaim.drawing.canvas import plain
from counterclaim.errors import UsageError
from counterclaim.publish import Found
from counterclaim.publish.pages import headline, when_of
from counterclaim.records import Claim, Report, SourceKind

router = APIRouter(tags=["search"])

#: The longest words that are searched for, in characters.
LONGEST = 300
#: Hits of each group on a page, unless more are asked for.
_SHOWN = 20

Words = Annotated[
    str,
    Query(
        alias="q",
        max_length=LONGEST,
        description="Words that must all stand there, those between double quotes together; of either case.",
    ),
]
Limit = Annotated[int, Query(ge=1, le=200, description="Hits of each group at most.")]


class IncidentHit(BaseModel):
    """An incident of which a party, a place or a quote holds the words."""

    id: str
    first: str | None = Field(description="The first day it may have been on.")
    last: str | None = Field(description="The last.")
    types: list[str]
    places: list[str]
    names: list[str] = Field(description="Its parties and places in which the words stand.")
    words: str | None = Field(description="The first of its quotes in which they stand.")
    claims: int
    reports: int


class ReportHit(BaseModel):
    """A report in whose title or text the words stand."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    words: str = Field(description="The passages in which they stand.")


class ClaimHit(BaseModel):
    """A claim in whose quote the words stand."""

    id: str
    report: str
    incident: str | None
    source: str
    publisher: str | None
    published: str | None
    words: str = Field(description="The quote.")


class Hits(BaseModel):
    """What a search finds, the newest first."""

    ok: bool = True
    q: str
    incidents: list[IncidentHit]
    reports: list[ReportHit]
    claims: list[ClaimHit]
    more: list[str] = Field(description="Groups of which there are more than these.")


@router.get("/search.json", responses=TROUBLES)
def found_json(desk: Held, q: Words, limit: Limit = _SHOWN) -> Hits:
    """Find incidents, reports and claims by words."""
    return _hits(desk.publication().search(q, limit), q)


@router.get("/search", response_class=HTMLResponse, include_in_schema=False)
def search(request: Request, desk: Held, q: Words = "", limit: Limit = _SHOWN) -> HTMLResponse:
    """Show what a search finds, in context."""
    found, refused = None, ""
    if q.strip():
        try:
            found = desk.publication().search(q, limit)
        except UsageError as error:
            refused = str(error)
    return page(
        request,
        "search.html",
        q=q,
        limit=limit,
        found=found,
        refused=refused,
        marked=lambda text, around=AROUND: _marked(text, q, around),
        text_of=lambda one: _text(one, q),
        source_of=lambda one: _source(one.claim, one.report),
        headline=headline,
        when_of=when_of,
    )


def _marked(text: str, asked: str, around: int) -> Markup:
    """Return passages of a text with the words found marked; all else in it is text."""
    made = []
    for piece in passages(text, asked, around):
        safe = escape(plain(piece.text))
        before, after = (" " if edge.isspace() else "" for edge in (piece.text[:1], piece.text[-1:]))
        made.append(
            Markup("<mark>{}</mark>").format(safe)
            if piece.found
            else Markup("{}{}{}").format(before, safe, after if safe else "")
        )
    return Markup("").join(made)


def _text(report: Report, asked: str) -> str:
    """Return what of a report is shown of a find: its story where the words stand there, else all with its title and header."""
    story = report.text[report.body :]
    return story if hold(story, phrases(asked)) else f"{report.title or ''}\n{report.text}"


def _source(claim: Claim, report: Report) -> str:
    own = claim.source.kind is SourceKind.PUBLISHER
    return (report.publisher or claim.source.name) if own else claim.source.name


def _hits(found: Found, asked: str) -> Hits:
    return Hits(
        q=asked,
        incidents=[
            IncidentHit(
                id=one.id,
                first=str(one.listing.first) if one.listing.first else None,
                last=str(one.listing.last) if one.listing.last else None,
                types=[kind.value for kind in one.listing.types],
                places=list(one.listing.places),
                names=list(one.names),
                words=one.quote,
                claims=one.claims,
                reports=one.reports,
            )
            for one in found.incidents
        ],
        reports=[
            ReportHit(
                id=one.id,
                title=one.title,
                publisher=one.publisher,
                published=str(one.published) if one.published else None,
                words="".join(piece.text for piece in passages(_text(one, asked), asked)),
            )
            for one in found.reports
        ],
        claims=[
            ClaimHit(
                id=one.claim.id,
                report=one.report.id,
                incident=one.incident,
                source=_source(one.claim, one.report),
                publisher=one.report.publisher,
                published=str(one.report.published) if one.report.published else None,
                words=one.claim.quote.words,
            )
            for one in found.claims
        ],
        more=sorted(found.more),
    )

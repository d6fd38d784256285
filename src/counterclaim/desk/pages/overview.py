"""Overview: what is new, what is disputed, which truces run, and what could not be read."""

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from counterclaim.casebook import Query
from counterclaim.ceasefire import Reading, as_of, read
from counterclaim.desk.rendering import page
from counterclaim.desk.state import Held
from counterclaim.linking import linker
from counterclaim.publish import PublishedCeasefire, page_of
from counterclaim.weighing import Wanted

router = APIRouter()

#: Rows of each part of the page; the whole is a link away.
_ROWS = 8
#: Ceasefires whose ledgers are made.
_TRUCES = 6


@dataclass(frozen=True, slots=True)
class Clock:
    """A ceasefire, and what its clocks show.

    Args:
        of: the ceasefire.
        shown: what they show at an instant.
        is_past: whether that is when it was last told of, and not now.
    """

    of: PublishedCeasefire
    shown: Reading
    is_past: bool


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def overview(request: Request, desk: Held) -> HTMLResponse:
    """Show the overview."""
    query = Query()
    publication = desk.publication()
    known = desk.known_rows(query)
    return page(
        request,
        "overview.html",
        newest=page_of(publication, _ROWS, None, known),
        disputed=page_of(publication, _ROWS, Wanted(contested=True), known),
        clocks=[_clock(one, publication.at) for one in publication.latest_ceasefires(_TRUCES)[0]],
        unread=publication.unread(_ROWS),
        unlinked=publication.unlinked(linker()),
    )


def _clock(ceasefire: PublishedCeasefire, now: datetime) -> Clock:
    at = as_of(ceasefire.ledger, now)
    return Clock(ceasefire, read(ceasefire.ledger, at), at != now)

"""Overview: what is new, what is disputed, which truces run, and what could not be read."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from counterclaim.desk.rendering import page
from counterclaim.desk.state import Held

router = APIRouter()


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def overview(request: Request, desk: Held) -> HTMLResponse:
    """Show the overview."""
    return page(request, "overview.html")

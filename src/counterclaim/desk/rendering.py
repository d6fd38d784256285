"""Rendering: a template and what it is told → a page."""

from functools import cache

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment

from counterclaim.desk.state import Desk
from counterclaim.publish.templating import environment


@cache
def _environment() -> Environment:
    return environment("counterclaim.desk", "counterclaim.publish")


def page(request: Request, template: str, *, code: int = 200, **told: object) -> HTMLResponse:
    """Return a page.

    Args:
        request: that is answered; a part of a page is returned where htmx asks for one and the template is of one.
        template: its file, in `desk/templates` or else in `publish/templates`.
        code: HTTP status.
        told: what the template is told.
    """
    held: Desk = request.app.state.desk
    made = (
        _environment()
        .get_template(template)
        .render(
            request_path=request.url.path,
            request_query=str(request.url.query),
            profile=held.profile,
            casebook=held.casebook.name,
            **told,
        )
    )
    return HTMLResponse(made.encode("utf-8", "replace"), code)

"""Troubles: what every error becomes: a page that names it and the remedy, or the same as JSON."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from counterclaim.desk.rendering import page
from counterclaim.errors import CasebookError, CounterclaimError, UsageError

_LOG = logging.getLogger("counterclaim.desk")


def add_troubles(app: FastAPI) -> None:
    """Make every error an answer."""
    app.add_exception_handler(CounterclaimError, _ours)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unknown)


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, CounterclaimError)  # noqa: S101
    status = (
        503 if isinstance(error, CasebookError) else 404 if _is_absent(error) else 400 if isinstance(error, UsageError) else 422
    )
    return _told(request, status, error.message, error.remedy)


def _is_absent(error: CounterclaimError) -> bool:
    """Tell whether an error says that something is not there, and not that it was asked for in a wrong way."""
    return isinstance(error, UsageError) and any(
        words in error.message
        for words in ("there is no ", "nothing in the casebook", "is closed", "does not go out", "goes out")
    )


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    told = _told(request, error.status_code, str(error.detail), "")
    told.headers.update(error.headers or {})
    return told


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
    return _told(request, 422, told, "correct the address")


async def _unknown(request: Request, error: Exception) -> Response:
    _LOG.exception("%s %s", request.method, request.url.path, exc_info=error)
    return _told(request, 500, "something went wrong here, and was written to the log", "the casebook is as it was")


def _told(request: Request, status: int, message: str, remedy: str) -> Response:
    if wants_json(request):
        return JSONResponse({"ok": False, "error": message, "remedy": remedy, "status": status}, status)
    return page(request, "trouble.html", status=status, message=message, remedy=remedy, code=status)


def wants_json(request: Request) -> bool:
    """Tell whether somebody asks for data, by the address or by what they accept."""
    path = request.url.path
    return path.endswith((".json", ".geojson", ".csv")) or "application/json" in request.headers.get("accept", "")

"""Ceasefires: the list with its clocks, and the ledger of one: whose clock, who counts which breaches, who says it is over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from typing import Annotated

import msgspec
from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from markupsafe import Markup

from counterclaim.ceasefire import BreachRow, Ledger, Reading, Side, accused, read
from counterclaim.ceasefire.contract import last_words, latest, ledger_told, listed_told, share, status_words
from counterclaim.ceasefire.dataset import to_csv
from counterclaim.ceasefire.instants import as_instant, last_moment, last_told, length
from counterclaim.ceasefire.pictures import breaches_svg, calendar_svg
from counterclaim.desk.answers import MOST, MOVED, TABLE, TROUBLES, Rows, as_csv
from counterclaim.desk.pages.exports import choice
from counterclaim.desk.rendering import page
from counterclaim.desk.state import Held
from counterclaim.errors import UsageError
from counterclaim.publish import PublishedCeasefire
from counterclaim.records import Harm

router = APIRouter(tags=["ceasefires"])

Id = Annotated[
    str, Path(pattern=r"^[Tt][1-9][0-9]{0,8}$", description="Of a ceasefire: T1. An old id leads on.", examples=["T1"])
]
After = Annotated[str | None, Query(pattern=r"^T[1-9][0-9]{0,8}$", description="Id of the last row of the page before.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows at most.")]
On = Annotated[
    str | None,
    Query(
        max_length=40,
        description="When the clocks are read: ISO 8601, without a zone in the place's own. By default the last day told.",
    ),
]
_LISTED = ("id", "name", "country", "zone", "reports", "starts", "ends", "last_words")
_BREACHES = (
    "row", "recorder", "series", "accused", "first", "last", "area", "low", "high", "unit", "cumulative", "harm",
    "confirmed_by", "claim", "report", "publisher", "published", "words",
)  # fmt: skip
#: Sides with a column of their own in the calendar; the others share one.
_SIDES = 3


@dataclass(frozen=True)
class LedgerAnswer(Ledger):
    """All that is claimed of one ceasefire, with the sides that are accused and what its clocks show.

    Args:
        sides: that are accused, by the places of their rows in ``breaches``.
        on: what the clocks show at an instant.
    """

    sides: tuple[Side, ...] = ()
    on: Reading | None = None


@router.get("/ceasefires.json", response_model=Rows, responses=TROUBLES)
def listed(desk: Held, after: After = None, limit: Limit = 100) -> Rows:
    """List ceasefires, the newest numbers first."""
    found, more = desk.publication().latest_ceasefires(limit, after)
    return Rows(rows=[listed_told(one.ledger) for one in found], truncated=more, next=found[-1].id if more else None)


@router.get("/ceasefires.csv", response_class=Response, responses={**TROUBLES, **TABLE})
def listed_csv(desk: Held, after: After = None, limit: Limit = 100) -> Response:
    """List ceasefires as a table."""
    found, _ = desk.publication().latest_ceasefires(limit, after)
    rows = [listed_told(one.ledger) for one in found]
    for row in rows:
        row["ends"] = [f"{end['at']} {end['party']}" for end in row["ends"]]
        row["last_words"] = [f"{word['party']}: {word['status']}" for word in row["last_words"]]
    return as_csv(_LISTED, rows, "ceasefires")


@router.get("/ceasefires", response_class=HTMLResponse, include_in_schema=False)
def ceasefires(request: Request, desk: Held, after: After = None, limit: Limit = 50) -> HTMLResponse:
    """Show the list, each ceasefire with its clocks at the last day told."""
    found, more = desk.publication().latest_ceasefires(limit, after)
    rows = [(one, _clock(one.ledger, None)) for one in sorted(found, key=lambda one: latest(one.ledger), reverse=True)]
    return page(
        request,
        "ceasefires.html",
        rows=rows,
        last_words=last_words,
        status_words=status_words,
        elapsed=_elapsed,
        last_moment=last_moment,
        next=found[-1].id if more else None,
        limit=limit,
    )


@router.get(
    "/ceasefires/{name}.json",
    response_class=JSONResponse,
    responses={**TROUBLES, **MOVED, 200: {"model": LedgerAnswer}},
)
def ledger_json(request: Request, desk: Held, name: Id, on: On = None) -> Response:
    """Return the ledger of a ceasefire, as `counterclaim truce ID --json` prints it."""
    found = desk.publication().ceasefire(name)
    if (moved := _moved(request, name, found, ".json")) is not None:
        return moved
    told = ledger_told(found.ledger, _clock(found.ledger, on))
    return Response(msgspec.json.encode(told).decode().encode("utf-8", "replace"), media_type="application/json")


@router.get(
    "/ceasefires/{name}.csv",
    response_class=Response,
    responses={**TROUBLES, **TABLE, **MOVED},
)
def breaches_csv(request: Request, desk: Held, name: Id) -> Response:
    """Return the alleged breaches of a ceasefire as a table: a row each."""
    found = desk.publication().ceasefire(name)
    if (moved := _moved(request, name, found, ".csv")) is not None:
        return moved
    rows = [_breach(place, row) for place, row in enumerate(found.ledger.breaches)]
    return as_csv(_BREACHES, rows, f"{found.id}-breaches")


@router.get(
    "/ceasefires/{name}/dataset.csv",
    response_class=Response,
    responses={**TROUBLES, **TABLE, **MOVED},
)
def dataset_csv(request: Request, desk: Held, name: Id) -> Response:
    """Return what reports tell of a ceasefire in the format of the ceasefire data set."""
    found = desk.publication().ceasefire(name)
    if (moved := _moved(request, name, found, "/dataset.csv")) is not None:
        return moved
    raw = to_csv([found.told])
    return Response(
        raw, media_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{found.id}.csv"'}
    )


@router.get("/ceasefires/{name}", response_class=HTMLResponse, include_in_schema=False)
def ceasefire(request: Request, desk: Held, name: Id, on: On = None) -> Response:
    """Show the ledger of a ceasefire."""
    found = desk.publication().ceasefire(name)
    if (moved := _moved(request, name, found)) is not None:
        return moved
    ledger = found.ledger
    shown, refused = None, ""
    try:
        shown = _clock(ledger, on)
    except UsageError as error:
        refused, shown = str(error), _clock(ledger, None)
    sides = accused(ledger.breaches)
    return page(
        request,
        "ledger.html",
        code=400 if refused else 200,
        ceasefire=found,
        ledger=ledger,
        shown=shown,
        refused=refused,
        asked=on or (f"{shown.local:%Y-%m-%dT%H:%M}" if shown else ""),
        earlier=_turned(shown, -1),
        later=_turned(shown, 1),
        elapsed=_elapsed,
        length=length,
        last_moment=last_moment,
        last_words=list(shown.statuses)[::-1] if shown else [],
        columns=_columns(sides),
        share=share,
        status_words=status_words,
        utc=UTC,
        killed=[one for one in ledger.casualties if one.harm is Harm.KILLED],
        harmed=[one for one in ledger.casualties if one.harm is not Harm.KILLED],
        outside=_outside(ledger),
        pictures={
            "calendar": Markup(calendar_svg(ledger)) if ledger.days else None,  # noqa: S704 (our own markup, text escaped)
            "breaches": Markup(breaches_svg(ledger)) if any(row.count for row in ledger.breaches) else None,  # noqa: S704
        },
        export=choice(desk.profile, found.id),
    )


def _moved(request: Request, name: str, found: PublishedCeasefire, suffix: str = "") -> Response | None:
    """Return the way to where the claims of an old id are now; a merge may be undone, so that nobody is to remember it."""
    if name == found.id:
        return None
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/ceasefires/{found.id}{suffix}{query}", 307)


def _clock(ledger: Ledger, on: str | None) -> Reading | None:
    at = as_instant(on, ledger.zone, "on") if on and on.strip() else last_told(ledger)
    return None if at is None else read(ledger, at)


def _turned(shown: Reading | None, days: int) -> str | None:
    """Return the same hour some days on, as an address has it; None past the first and the last day that there is."""
    if shown is None:
        return None
    try:
        return f"{shown.local.replace(tzinfo=None) + timedelta(days=days):%Y-%m-%dT%H:%M}"
    except OverflowError:
        return None


def _elapsed(shown: Reading | None, place: int = 0) -> str:
    """Return what has elapsed by a start, in words."""
    if shown is None or place >= len(shown.elapsed):
        return ""
    one = shown.elapsed[place]
    if one.most < timedelta(0):
        return f"begins in {length(-one.most)}"
    if one.least == one.most:
        return length(one.most)
    return f"{length(max(one.least, timedelta(0)))} to {length(one.most)}"


def _columns(sides: Sequence[Side]) -> list[tuple[str, frozenset[int]]]:
    """Return the columns of the calendar: a side each, and one for the others; places of their rows."""
    columns = [(f"by {one.name}" if one.name is not None else "nobody named", frozenset(one.rows)) for one in sides[:_SIDES]]
    if others := sides[_SIDES:]:
        columns.append(("by others", frozenset(place for one in others for place in one.rows)))
    return columns


def _outside(ledger: Ledger) -> Mapping[str, int]:
    """Count the rows that the calendar does not show."""
    within = {day.day for day in ledger.days}
    known: list[date] = [row.last for row in ledger.breaches if row.last is not None]
    return {"undated": len(ledger.breaches) - len(known), "other": sum(day not in within for day in known)}


def _breach(place: int, row: BreachRow) -> dict[str, object]:
    cited = row.cited[0]
    return {
        "row": place,
        "recorder": row.recorder,
        "series": row.series,
        "accused": row.accused,
        "first": row.first,
        "last": row.last,
        "area": row.area.name if row.area else None,
        "low": row.count.low if row.count else 1,
        "high": row.count.high if row.count else 1,
        "unit": row.count.unit if row.count else "breach",
        "cumulative": str(row.cumulative).lower(),
        "harm": [f"{one.toll.harm.value} {one.toll.low}–{one.toll.high}" for one in row.casualties],
        "confirmed_by": row.confirmed_by,
        "claim": cited.claim,
        "report": cited.report,
        "publisher": cited.publisher,
        "published": cited.published,
        "words": cited.words,
    }

"""Add: files dropped or a text pasted; each is archived, read and linked in the background, and shown as soon as it is read."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from markupsafe import escape
from pydantic import BaseModel, Field
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from counterclaim.desk.adding import Busy, Fate, Input, Item, Job, State
from counterclaim.desk.answers import TROUBLES, Trouble
from counterclaim.desk.rendering import page
from counterclaim.desk.state import Desk, Held
from counterclaim.desk.troubles import wants_json
from counterclaim.drawing.canvas import plain
from counterclaim.errors import UsageError
from counterclaim.intake import Given
from counterclaim.intake.formats import EXPECTED
from counterclaim.intake.limits import MAX_BYTES
from counterclaim.publish import profile
from counterclaim.records import Claim, Report

router = APIRouter(tags=["adding"])

#: Files that are taken at once, and bytes of all of them together: they are in memory until they are filed.
MOST_FILES = 200
MOST_BYTES = 100_000_000
#: Characters of a name, a title, an address.
_LONGEST = 500
#: Claims of a report that are shown at once; the report's page has all.
SHOWN = 40

JobId = Annotated[str, Path(pattern=r"^[0-9a-f]{16}$", description="As the address has it to which adding leads.")]


@dataclass(slots=True)
class _Form:
    """What a person gave: fields as they were typed, and files."""

    fields: dict[str, str]
    files: list[tuple[str, bytes]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    """An input as the page shows it."""

    item: Item
    report: Report | None
    claims: tuple[Claim, ...]
    incidents: dict[str, str]


class ItemAnswer(BaseModel):
    """An input, and what became of it."""

    name: str
    state: Fate
    report: str | None = Field(description="Id of its report.")
    claims: int | None = Field(description="How many were read.")
    incidents: list[str] = Field(description="In which its claims are.")
    error: str
    remedy: str


class JobAnswer(BaseModel):
    """How far a job is."""

    ok: bool = True
    id: str
    state: State
    done: int
    total: int
    inputs: list[ItemAnswer]
    notes: list[str]
    error: str
    remedy: str


@router.get("/add", response_class=HTMLResponse, include_in_schema=False)
def add(request: Request, desk: Held) -> HTMLResponse:
    """Show the form."""
    _check_profile(desk)
    return _page(request, desk, {})


@router.post("/add", include_in_schema=False)
async def take(request: Request, desk: Held) -> Response:
    """Take files and a text, begin to file them, and lead to their job."""
    _check_profile(desk)
    told = request.headers.get("content-length", "")
    if not told.isdigit():
        raise HTTPException(411, "a form without its length is not taken")
    if int(told) > MOST_BYTES + 1_000_000:
        raise HTTPException(
            413, f"larger than the limit of {MOST_BYTES // 1_000_000} MB at once: give fewer files, or use `counterclaim add`"
        )
    form: _Form | None = None
    try:
        async with request.form(max_files=MOST_FILES, max_fields=20, max_part_size=MAX_BYTES + 1) as given:
            form = await _form(given)
        job = desk.adding.start(_inputs(form))
    except Busy as error:
        return _refused(request, desk, form, 409, error.message, error.remedy, error.job)
    except UsageError as error:
        return _refused(request, desk, form, 422, error.message, error.remedy)
    if wants_json(request):
        return JSONResponse({"ok": True, "job": job.id}, 202, {"Location": f"/add/{job.id}.json"})
    return RedirectResponse(f"/add/{job.id}", 303)


@router.get("/add/{job_id}.json", responses={404: {"model": Trouble}, 422: TROUBLES[422], 403: {"model": Trouble}})
def job_json(desk: Held, job_id: JobId) -> JobAnswer:
    """Return how far a job is."""
    job = _job(desk, job_id)
    return JobAnswer(
        id=job.id,
        state=job.state,
        done=job.done,
        total=len(job.items),
        inputs=[
            ItemAnswer(
                name=row.item.name,
                state=row.item.fate,
                report=row.item.report,
                claims=row.item.claims,
                incidents=list(dict.fromkeys(row.incidents.values())),
                error=row.item.error,
                remedy=row.item.remedy,
            )
            for row in _rows(desk, job)
        ],
        notes=job.notes,
        error=job.error,
        remedy=job.remedy,
    )


@router.get("/add/{job_id}", response_class=HTMLResponse, include_in_schema=False)
def job_page(request: Request, desk: Held, job_id: JobId) -> HTMLResponse:
    """Show how far a job is, and what was read."""
    job = _job(desk, job_id)
    return page(request, "added.html", job=job, rows=_rows(desk, job), shown=SHOWN)


@router.get("/add/{job_id}/part", response_class=HTMLResponse, include_in_schema=False)
def job_part(request: Request, desk: Held, job_id: JobId, seen: Annotated[int, Query(ge=-1)] = -1) -> Response:
    """Return the part of that page which changes; nothing while it has not changed, so that nobody loses his place in it."""
    job = _job(desk, job_id)
    if job.version == seen and job.state is State.RUNNING:
        return Response(status_code=204)
    return page(request, "added_part.html", job=job, rows=_rows(desk, job), shown=SHOWN)


def _check_profile(desk: Desk) -> None:
    if desk.profile != profile("full"):
        raise HTTPException(
            403,
            f"this desk runs with the profile {desk.profile.name}, for readers: reports are added where it runs with full, "
            "by those who keep the casebook",
        )


def _job(desk: Desk, job_id: str) -> Job:
    _check_profile(desk)
    if (job := desk.adding.job(job_id)) is None:
        raise HTTPException(
            404, "nobody knows of this: the desk was closed since; what was archived is kept, and read by the next filing"
        )
    return job


def _page(request: Request, desk: Desk, fields: dict[str, str], code: int = 200, **refusal: object) -> HTMLResponse:
    told: dict[str, object] = {"error": "", "remedy": "", "busy": None, **refusal}
    running = desk.adding.running()
    return page(
        request,
        "add.html",
        code=code,
        fields=fields,
        # Escaped here: whatever else is shown is put on one line, and this must come back as it was pasted.
        pasted=escape(fields.get("text", "")),
        running=running.id if running else None,
        most_files=MOST_FILES,
        most_bytes=MOST_BYTES // 1_000_000,
        most_each=MAX_BYTES // 1_000_000,
        expected=EXPECTED,
        **told,
    )


def _refused(
    request: Request, desk: Desk, form: _Form | None, code: int, error: str, remedy: str, busy: str | None = None
) -> Response:
    if wants_json(request):
        return JSONResponse({"ok": False, "error": error, "remedy": remedy, "status": code}, code)
    return _page(request, desk, form.fields if form else {}, code, error=error, remedy=remedy, busy=busy)


async def _form(given: FormData) -> _Form:
    """Read a form into memory; of a file no more than would be too large."""
    form = _Form({})
    for key, value in given.multi_items():
        if isinstance(value, UploadFile):
            if value.filename:
                form.files.append((_named(value.filename), await value.read(MAX_BYTES + 1)))
        else:
            form.fields[key] = value
    return form


def _inputs(form: _Form) -> list[Input]:
    """Return what is to be filed.

    Raises:
        UsageError: there is nothing, or a field is none.
    """
    fields = {key: plain(value)[:_LONGEST] or None for key, value in form.fields.items() if key != "text"}
    # A browser sends a text with CR LF wherever a line ends, whatever was pasted.
    text = form.fields.get("text", "").replace("\r\n", "\n")
    given = Given(fields.get("publisher"), _day(fields.get("date")), fields.get("title"), fields.get("url"))
    each = given if len(form.files) == 1 and not text.strip() else Given(given.publisher, given.date)
    inputs = [Input(name, raw, each) for name, raw in form.files]
    if text.strip():
        inputs.append(Input("the pasted text", text, given))
    if not inputs:
        raise UsageError("there is nothing to add", "choose files, or paste a text")
    return inputs


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text[:40]!r} is no date", "write it as 2016-09-17") from error


def _named(name: str) -> str:
    """Return the name of a file, without the folders that some browsers send with it."""
    return plain(PurePosixPath(PureWindowsPath(name).name).name)[-200:] or "a file without a name"


def _rows(desk: Desk, job: Job) -> list[_Row]:
    """Return the inputs of a job with what was read of each, as it goes out."""
    publication = desk.publication()
    rows = []
    for item in list(job.items):
        reading = None
        if item.report is not None and item.fate in (Fate.READ, Fate.ALREADY_THERE):
            try:
                reading = publication.report(item.report)
            except UsageError:
                reading = None  # withdrawn, or not yet read
        if reading is None:
            rows.append(_Row(item, None, (), {}))
        else:
            rows.append(_Row(item, reading.report, reading.claims, publication.incident_of(reading)))
    return rows

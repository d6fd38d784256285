"""Exports: what a page shows as a file in a format of the field, through the desk's profile or a stricter one."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain, islice
from tempfile import SpooledTemporaryFile
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import StreamingResponse
from starlette.exceptions import HTTPException

from counterclaim.casebook import Query as Asked
from counterclaim.desk.state import Held
from counterclaim.errors import UsageError
from counterclaim.publish import FORMATS, Format, Profile, Publication, format_of, stricter
from counterclaim.records import EventType, IncidentKind

router = APIRouter(tags=["exports"])

#: Bytes of an archive of files that are kept in memory before the rest goes to a disk.
_SPOOLED = 8_000_000
_PIECE = 65_536
#: Pieces that are made before an answer begins: what cannot be written says so, and is no file that breaks off.
_AHEAD = 2
_TEXT = {"max_length": 200}
#: Incidents and ceasefires that one address names at most.
MOST_IDS = 200

Name = Annotated[
    str, Path(pattern=r"^[a-z][a-z0-9_-]{0,39}$", description="A format: docs/exports.md lists them.", examples=["jsonl"])
]
Ids = Annotated[
    list[Annotated[str, Query(pattern=r"^[IiTt][1-9][0-9]{0,8}$")]],
    Query(max_length=MOST_IDS, description="Incidents (I1) and ceasefires (T1); what meets the conditions where none is named."),
]
_TROUBLE: dict[str, Any] = {"content": {"application/json": {}, "text/html": {}}}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file.",
        "content": {kind: {} for kind in ("application/zip", *(one.media_type for one in FORMATS))},
    },
    **{
        code: {"description": told, **_TROUBLE}
        for code, told in (
            (400, "These conditions, or this format, cannot be."),
            (403, "The profile lets out more than the desk's own."),
            (404, "There is no such format, incident or ceasefire, or nothing of it goes out."),
            (422, "A parameter is none."),
        )
    },
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the form of an export offers.

    Args:
        formats: of one incident or ceasefire, or of many.
        profiles: the desk's own first, then stricter ones.
        fields: what the form carries: ids or the conditions of a list.
    """

    formats: tuple[Format, ...]
    profiles: tuple[Profile, ...]
    fields: tuple[tuple[str, str], ...]


def choice(own: Profile, *ids: str, **conditions: object) -> Choice:
    """Return what the form of an export offers (`templates/export.html` shows it).

    Args:
        own: profile of the desk.
        ids: of what is exported.
        conditions: of a list, by the names that an export takes; None for one that is not given.
    """
    fields = [("id", name) for name in ids] + [(name, str(value)) for name, value in conditions.items() if value is not None]
    formats = FORMATS if len(ids) == 1 else tuple(one for one in FORMATS if one.name != "html")
    return Choice(formats, (own, *stricter(own)[::-1]), tuple(fields))


@router.get("/export/{name}", response_class=StreamingResponse, responses=_ANSWERS)
def export(
    desk: Held,
    name: Name,
    id: Ids = [],  # noqa: B006 (FastAPI copies it)
    profile: Annotated[
        str | None, Query(pattern=r"^[^\x00-\x1f]{1,100}$", description="The desk's own, or a stricter one.")
    ] = None,
    first: Annotated[date | None, Query(alias="from", description="May have lasted until this day, or later.")] = None,
    last: Annotated[date | None, Query(alias="to", description="May have begun on this day, or before.")] = None,
    place: Annotated[str | None, Query(description="A place that its claims name, or a country's code.", **_TEXT)] = None,
    party: Annotated[str | None, Query(description="A party that its claims name.", **_TEXT)] = None,
    type: Annotated[EventType | None, Query(description="A type that a claim gives it.")] = None,
    kind: Annotated[IncidentKind | None, Query(description="Single or aggregate.")] = None,
    text: Annotated[str | None, Query(description="Words that all stand in one of its quotes.", **_TEXT)] = None,
) -> StreamingResponse:
    """Write incidents, ceasefires and claims in a format of the field; a folder of files comes as a ZIP archive."""
    form = format_of(name)
    if first is not None and last is not None and first > last:
        raise UsageError(f"from {first} is after to {last}", "give the earlier day first")
    chosen = _profile(desk.profile, profile)
    query = Asked(first, last, place or None, party or None, type, kind, text or None)
    publication = Publication(desk.casebook, chosen, datetime.now(UTC), query, id)
    stem = f"{'-'.join(id[:3]) or 'counterclaim'}-{chosen.name}" if len(id) < 4 else f"counterclaim-{chosen.name}"
    if form.files is not None:
        return _file(_zipped(form, publication), "application/zip", f"{stem}-{form.name}.zip")
    pieces = form.pieces(publication) if form.pieces is not None else iter(())
    return _file(pieces, form.media_type, f"{stem}{form.suffix}")


def _profile(own: Profile, name: str | None) -> Profile:
    if name in (None, "", own.name):
        return own
    for one in stricter(own):
        if one.name == name:
            return one
    allowed = ", ".join(one.name for one in (own, *stricter(own)))
    raise HTTPException(403, f"this desk runs with the profile {own.name}, and lets nothing out through {name[:40]!r}: {allowed}")


def _file(pieces: Iterator[bytes], media_type: str, name: str) -> StreamingResponse:
    """Answer with a file; what cannot be written is told before it begins."""
    ahead = list(islice(pieces, _AHEAD))
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_.") else "_" for letter in name)
    return StreamingResponse(
        chain(ahead, pieces), media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{plain}"'}
    )


def _zipped(form: Format, publication: Publication) -> Iterator[bytes]:
    if form.files is None:
        raise ValueError(f"{form.name} is no folder")
    with SpooledTemporaryFile(max_size=_SPOOLED) as spool:
        with zipfile.ZipFile(spool, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, pieces in form.files(publication):
                with archive.open(zipfile.ZipInfo(path, publication.at.timetuple()[:6]), "w", force_zip64=True) as file:
                    for piece in pieces:
                        file.write(piece)
        spool.seek(0)
        while piece := spool.read(_PIECE):
            yield piece

"""Answers: rows as JSON in Datasette's manner (``ok, rows, truncated, next``), and as CSV."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fastapi import Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from counterclaim.publish.cells import csv_pieces

#: The longest page of rows that is given at once.
MOST = 1000


class Rows(BaseModel):
    """Rows of a table."""

    ok: bool = True
    rows: list[dict[str, Any]] = Field(description="One object a row.")
    truncated: bool = Field(description="Whether there are more rows than these.")
    next: str | None = Field(description="What to give as `after` for the next rows; null where there are none.")


#: A table as an answer, for the same.
TABLE: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {}}, "description": "A table."}}
#: An old id, for the same.
MOVED: dict[int | str, dict[str, Any]] = {307: {"description": "An old id: where its claims are now."}}


def as_csv(head: Sequence[str], rows: Iterable[Mapping[str, Any]], name: str) -> Response:
    """Return rows as a CSV file; formulas are neutralised.

    Args:
        head: names of the columns.
        rows: by these names.
        name: of the file.
    """
    body = b"".join(csv_pieces([list(head), *([_flat(row.get(key)) for key in head] for row in rows)]))
    return Response(
        body, media_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}.csv"'}
    )


def _flat(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value


class Trouble(BaseModel):
    """Why there is no answer."""

    ok: bool = False
    error: str = Field(description="What is wrong.")
    remedy: str = Field(description="What to do; empty where there is nothing.")
    status: int


#: What an answer may be instead of rows, for the description of the API.
TROUBLES: dict[int | str, dict[str, Any]] = {
    # Written out: with a model, FastAPI would say that a trouble is a CSV file where the answer is one.
    status: {"description": told, "content": {"application/json": {"schema": Trouble.model_json_schema()}}}
    for status, told in (
        (400, "What is asked for is none."),
        (404, "Nothing is there, or it does not go out."),
        (422, "A parameter is not as it should be."),
        (503, "The casebook cannot be used now."),
    )
}


class CsvResponse(Response):
    """A CSV file."""

    media_type = "text/csv"


class GeoResponse(JSONResponse):
    """GeoJSON (RFC 7946)."""

    media_type = "application/geo+json"

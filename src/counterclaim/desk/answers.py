"""Answers: rows as JSON in Datasette's manner (``ok, rows, truncated, next``), and as CSV."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fastapi import Response
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


class Trouble(BaseModel):
    """What an error becomes for whoever asks for data."""

    ok: bool = False
    error: str = Field(description="What is wrong.")
    remedy: str = Field(description="What can be done about it; empty where nothing can.")
    status: int


#: The errors of an address that asks for data, for the description of the API.
TROUBLES: dict[int | str, dict[str, Any]] = {code: {"model": Trouble} for code in (400, 404, 422)}
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

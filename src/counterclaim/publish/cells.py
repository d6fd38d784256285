"""Cells: tables as CSV that no spreadsheet takes for formulas (DESIGN.md, section 10)."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

#: With what a spreadsheet begins a formula, or a cell that it splits; in full width, too, as some take for the same.
_OPENS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def cell(value: object) -> str:
    """Return a cell as text: nothing for what is unknown, and an apostrophe before what would be a formula; numbers stay.

    Args:
        value: text, a number, or None.
    """
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    text = str(value).replace("\x00", "\ufffd")
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_OPENS) else text


def csv_pieces(rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    """Write rows as CSV (RFC 4180, UTF-8, CRLF), a row at a time.

    Args:
        rows: of cells, the head among them.
    """
    for row in rows:
        line = io.StringIO(newline="")
        csv.writer(line).writerow([cell(value) for value in row])
        yield line.getvalue().encode("utf-8", "replace")

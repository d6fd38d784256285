"""Sheet: a table as printed, row by row and cell by cell, each with the place where it stands in the text."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.records import Phrase, Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_CELL = re.compile(r'"((?:[^"]|"")*)"(?=,|\Z)|([^,]*)')
#: Rows that a note names; a file of another make would name them all.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Args:
        span: where it stands, without its line end; it may hold line breaks inside quotes.
        cells: column → value, quotes taken off and blanks at both ends too.
        spans: column → where that value stands as printed: inside its quotes, its doubled quotes kept.
    """

    span: Span
    cells: dict[str, str]
    spans: dict[str, Span]

    def phrase(self, text: str, first: str, last: str | None = None) -> Phrase:
        """Return the words of a cell, or of a run of cells with what stands between them.

        Args:
            text: that the table was read from.
            first: column.
            last: column of the run's end; the same by default.
        """
        return Phrase.at(text, Span(self.spans[first].start, self.spans[last or first].end))


def rows_of(text: str, columns: Sequence[str]) -> tuple[list[Row], tuple[str, ...]]:
    """Read a table whose first row is its header.

    Args:
        text: the table, comma-separated, values with commas, quotes or line breaks between double quotes.
        columns: what the header says.

    Returns:
        The rows in order; and, as notes, which were left unread. A row with too many cells or too few is left unread: to which
        column its values belong cannot be told.
    """
    rows: list[Row] = []
    odd: list[int] = []
    notes: list[str] = []
    try:
        for number, (span, values) in enumerate(_records(text), start=1):
            if number == 1 or not values:
                continue  # the header, a blank line
            spans = _spans(text, span, values) if len(values) == len(columns) else None
            if spans is None:
                odd.append(number)
                continue
            rows.append(
                Row(span, {column: value.strip() for column, value in zip(columns, values, strict=True)},
                    dict(zip(columns, spans, strict=True)))
            )  # fmt: skip
    except csv.Error as error:
        notes.append(f"left unread from character {rows[-1].span.end if rows else 0} on: {error}")
    if odd:
        named = ", ".join(map(str, odd[:_NAMED])) + (" …" if len(odd) > _NAMED else "")
        notes.insert(
            0, f"{len(odd)} rows left unread, for they have not {len(columns)} cells that can be told apart: row {named}"
        )
    return rows, tuple(notes)


def _records(text: str) -> Iterator[tuple[Span, list[str]]]:
    """Give every record of a table, with where it stands."""
    ends: list[int] = [0]

    def lines() -> Iterator[str]:
        # Not `str.splitlines`: to it a vertical tab and U+2028 end a line, to a table they are letters.
        for line in _LINE.finditer(text):
            ends.append(line.end())
            yield line[0]

    reader = csv.reader(lines())
    before = 0
    for values in reader:
        start, end = ends[before], ends[reader.line_num]
        before = reader.line_num
        yield Span(start, start + len(text[start:end].rstrip("\r\n"))), values


def _spans(text: str, row: Span, values: list[str]) -> list[Span] | None:
    """Return where the values of a row stand; None where its quotes do not pair, so that a value stands nowhere as one piece."""
    printed, found, at = row.of(text), [], 0
    for value in values:
        cell = _CELL.match(printed, at)
        if cell is None or (cell[1].replace('""', '"') if cell[1] is not None else cell[2]) != value:
            return None
        start, end = cell.span(1 if cell[1] is not None else 2)
        words = printed[start:end]
        start += len(words) - len(words.lstrip())
        found.append(Span(row.start + start, row.start + start + len(words.strip())))
        at = cell.end() + 1
    return found if at == len(printed) + 1 else None

"""Fitted: rows as a table where the terminal has room for its words, else paragraphs below each other; no word is broken."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from counterclaim.cli.terminal import Steady, console, joined

#: Columns that a cell of several words should have: below it a table is all height.
_LEAST = 14
#: Columns past which a word is no word (an address), and may be broken.
_LONG = 32
#: What parts two columns, " │ ".
_RULE = 3
_LABEL = 22


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a column.

    Args:
        words: the title.
        ratio: its share of the room; None where it is as wide as what stands in it.
        right: whether its cells end at the right, as numbers do.
        headed: whether the heading of a paragraph tells what stands in it.
    """

    words: str
    ratio: int | None = None
    right: bool = False
    headed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row.

    Args:
        heading: what stands above its paragraph.
        cells: one for each title.
        note: what is of the row, and of no column: in a table it stands in the first column that no heading tells.
    """

    heading: Text
    cells: Sequence[Text]
    note: Text = field(default_factory=Text)


def print_fitted(titles: Sequence[Title], rows: Sequence[Row], *, ruled: bool = False) -> None:
    """Print rows.

    Args:
        titles: of the columns; safe text.
        rows: in their order.
        ruled: whether a table has a line between its rows.
    """
    out = console()
    first = next((place for place, title in enumerate(titles) if not title.headed), 0)
    cells = [[joined([cell, row.note], "\n") if place == first else cell for place, cell in enumerate(row.cells)] for row in rows]
    least = [_least(title, [row[place] for row in cells]) for place, title in enumerate(titles)]
    spare = out.width - sum(least) - _RULE * (len(titles) - 1)
    if spare < 0:
        _print_below(titles, rows)
        return
    table = Table(show_edge=False, pad_edge=False, header_style="bold", show_lines=ruled)
    # Shares as the table library deals them out may leave the last columns less than their words need.
    shares = sum(title.ratio or 0 for title in titles) or 1
    for title, wide in zip(titles, least, strict=True):
        width = wide + spare * (title.ratio or 0) // shares
        table.add_column(Text(title.words), width=width, justify="right" if title.right else "left", overflow="fold")
    for row in cells:
        table.add_row(*row)
    out.print(Steady(table))


def _print_below(titles: Sequence[Title], rows: Sequence[Row]) -> None:
    """Print rows one below the other: a heading, then a line for each column of which anything is told."""
    out = console()
    label = min(_LABEL, max((cell_len(title.words) for title in titles if not title.headed), default=0), out.width // 3)
    for row in rows:
        out.print(Text.assemble(row.heading))
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(width=2)
        table.add_column(width=label, style="dim")
        table.add_column(ratio=1, overflow="fold")
        for title, cell in zip(titles, row.cells, strict=True):
            if cell.plain and not title.headed:
                table.add_row("", Text(title.words), cell)
        if row.note.plain:
            beside = Table.grid(padding=(0, 2, 0, 0))
            beside.add_column(width=2)
            beside.add_row("", row.note)
            out.print(beside)
        if table.row_count:
            out.print(Steady(table))


def _least(title: Title, cells: Sequence[Text]) -> int:
    """Return the columns that a column needs: for its longest word, or its longest line where it is not to be wrapped."""
    lines = [line for text in (title.words, *(cell.plain for cell in cells)) for line in text.splitlines()]
    longest = max(map(cell_len, lines), default=1)
    if title.ratio is None:
        return longest
    word = max((cell_len(word) for line in lines for word in line.split()), default=1)
    return max(min(word, _LONG), min(longest, _LEAST))

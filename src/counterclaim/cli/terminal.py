"""Terminal: the console, and text from reports made safe to print on it."""

import shutil
import unicodedata
from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from counterclaim.cli.printable import printable
from counterclaim.records import SourceKind

#: Columns where no terminal says how many.
WIDTH = 110
#: Below this a table of four columns cannot be set; a terminal that says less is not believed.
NARROWEST = 48
#: Said of a party, not of a claim: colours tell kinds of sources apart, and nothing rests on them alone.
COLOURS = {
    SourceKind.PUBLISHER: "dim",
    SourceKind.MEDIA: "white",
    SourceKind.GOVERNMENT: "blue",
    SourceKind.MILITARY: "green",
    SourceKind.ARMED_GROUP: "red",
    SourceKind.OPPOSITION: "magenta",
    SourceKind.MONITOR: "cyan",
    SourceKind.NGO: "cyan",
    SourceKind.UN: "bright_blue",
    SourceKind.OFFICIAL: "yellow",
    SourceKind.WITNESS: "bright_yellow",
    SourceKind.MEDIC: "bright_yellow",
    SourceKind.OTHER: "white",
}
_LEFT_TO_RIGHT = "\u200e"


def console() -> Console:
    """Return a console for standard output, as wide as COLUMNS or the terminal says, or WIDTH where neither does."""
    width = max(shutil.get_terminal_size((WIDTH, 24)).columns, NARROWEST)
    return Console(width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def styled(text: str, style: str = "") -> Text:
    """Return text of a report as it is, never as markup."""
    return Text(printable(text), style=style)


def joined(parts: Iterable[Text], by: str) -> Text:
    """Return what there is of `parts`, with `by` between."""
    return Text(by).join([part for part in parts if part.plain])


class Steady:
    """A table whose columns stay where they are beside right-to-left text.

    A terminal that orders text both ways (Unicode annex 9) would set the figures after an Arabic name to its left, across
    the lines of the table; a mark beside each line stops that. Nothing is added to a line that has no such text.

    Args:
        table: to be printed.
    """

    def __init__(self, table: Table) -> None:
        self.table = table

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in Segment.split_lines(console.render(self.table, options)):
            turned = any(unicodedata.bidirectional(char) in ("R", "AL") for segment in line for char in segment.text)
            for segment in line:
                marked = segment.text.replace("│", f"{_LEFT_TO_RIGHT}│{_LEFT_TO_RIGHT}") if turned else segment.text
                yield Segment(marked, segment.style, segment.control)
            yield Segment.line()

"""Terminal: the console, and text from reports made safe to print on it."""

import shutil
import sys

from rich.console import Console
from rich.text import Text

from counterclaim.cli.printable import printable
from counterclaim.records import SourceKind

#: Columns where no terminal says how many.
WIDTH = 110
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


def console() -> Console:
    """Return a console for standard output, as wide as the terminal, or WIDTH where there is none."""
    width = shutil.get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH
    return Console(width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def styled(text: str, style: str = "") -> Text:
    """Return text of a report as it is, never as markup."""
    return Text(printable(text), style=style)

"""Context: the words around what was searched for, with the words found marked."""

from rich.text import Text

from counterclaim.casebook.passages import AROUND, passages
from counterclaim.cli.printable import printable

_FOUND = "bold yellow"


def context_of(text: str, asked: str, around: int = AROUND) -> Text:
    """Return passages of a text that show each of the words found in it, once at least; all that stand in them are marked.

    Args:
        text: of a report, or a quote.
        asked: what was searched for, as `Casebook.search` takes it.
        around: characters to show on either side of each.
    """
    passage = Text()
    for piece in passages(text, asked, around):
        if piece.found:
            passage.append(printable(piece.text), style=_FOUND)
        else:
            passage.append(_plain(piece.text))
    return passage


def _plain(text: str) -> str:
    """Text made safe, with the spaces at its ends kept: a marked word stands beside it."""
    clean = printable(text)
    return f"{' ' if text[:1].isspace() else ''}{clean}{' ' if clean and text[-1:].isspace() else ''}"

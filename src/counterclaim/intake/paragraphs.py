"""Paragraphs: text put together from the pieces of a page, as paragraphs separated by blank lines."""

import re

_SPACE = re.compile(r"\s+")
_AROUND_LINE = re.compile(r" *\n *")
_BREAK = re.compile(r"\n{2,}")


class Paragraphs:
    """Collects pieces of text; white space in them counts as one space, as a browser has it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def add(self, piece: str | None) -> None:
        """Add a piece of running text."""
        if piece:
            self._pieces.append(_SPACE.sub(" ", piece))

    def line(self) -> None:
        """End a line; two in a row end a paragraph."""
        self._pieces.append("\n")

    def end(self) -> None:
        """End a paragraph."""
        self._pieces.append("\n\n")

    def text(self) -> str:
        """Return the paragraphs, each followed by a blank line but the last."""
        lines = _AROUND_LINE.sub("\n", "".join(self._pieces))
        return _BREAK.sub("\n\n", re.sub(" {2,}", " ", lines)).strip()

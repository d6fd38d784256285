"""Quotes: where double quotation marks open and close.

Double quotes pair; possessives and single quotes do not. A quote that a paragraph leaves open runs to the paragraph's
end, and goes on where the next paragraph opens with a mark (DESIGN.md, section 5).
"""

import re
from dataclasses import dataclass

from counterclaim.records import Span

_MARKS = re.compile(r"[\"“”„«»]|``|''")
_OPENERS = {"“", "„", "«", "``"}
_CLOSERS = {"”", "»", "''"}


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch.

    Args:
        span: marks included.
        inner: what stands between the marks.
        closed: false when the paragraph ends first.
    """

    span: Span
    inner: Span
    closed: bool


def find_quotes(text: str, paragraph: Span) -> list[Quoted]:
    """Find the quotes of one paragraph.

    Args:
        text: the report's.
        paragraph: where to look.

    Returns:
        Quotes in order, without overlap, inside the paragraph.
    """
    found: list[Quoted] = []
    opened: Span | None = None
    for match in _MARKS.finditer(text, paragraph.start, paragraph.end):
        here = Span(*match.span())
        if opened is None:
            if _opens(text, match, paragraph):
                opened = here
        elif _closes(text, match, paragraph):
            found.append(Quoted(Span(opened.start, here.end), Span(opened.end, here.start), True))
            opened = None
        else:
            opened = here  # a mark that can only open: the one before was never closed
    if opened is not None:
        found.append(Quoted(Span(opened.start, paragraph.end), Span(opened.end, paragraph.end), False))
    return [quote for quote in found if quote.inner.of(text).strip()]


def _opens(text: str, match: re.Match[str], paragraph: Span) -> bool:
    if match.group() in _OPENERS:
        return True
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    if match.group() in _CLOSERS:
        return False
    return not after.isspace() and (before.isspace() or before in "([{-–—:/'‘,")


def _closes(text: str, match: re.Match[str], paragraph: Span) -> bool:
    if match.group() in _CLOSERS:
        return True
    if match.group() in _OPENERS:
        # German style: „…“ closes with what English opens with.
        return match.group() == "“" and not text[match.start() - 1].isspace()
    before = text[match.start() - 1]
    after = text[match.end()] if match.end() < paragraph.end else " "
    return not before.isspace() or not after.isalnum()


def share_quoted(span: Span, quotes: list[Quoted]) -> float:
    """Return how much of `span` stands inside quotes, marks counted, 0 to 1."""
    return sum(span.shared(quote.span) for quote in quotes) / span.length if span.length else 0.0

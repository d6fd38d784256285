"""Marks: where sources, cues and contents stand, before anybody knows which belongs to which."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from counterclaim.reading.parse import Paragraph, Parse
from counterclaim.records import Span


class Role(StrEnum):
    """What a mark is of (PolNeAR guidelines; DOMAIN.md, section 2.1)."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A found span.

    Args:
        span: where, in the report's text.
        role: source, cue or content.
        score: the finder's confidence in it, 0 to 1.
    """

    span: Span
    role: Role
    score: float


class Finder(Protocol):
    """Anything that finds spans: the learned tagger, the grammar, another model behind the same face."""

    @property
    def name(self) -> str:
        """The name under which it is chosen."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the same text may give other marks."""
        ...

    def find(self, parse: Parse) -> list[Mark]:
        """Return the marks of a parsed page, in order of the text; offsets count in the report's text."""
        ...


def within(marks: list[Mark], paragraph: Paragraph) -> list[Mark]:
    """Return the marks of one paragraph, cut at its ends: nothing that attributes crosses them."""
    found = []
    for mark in marks:
        if mark.span.overlaps(paragraph.span):
            span = Span(max(mark.span.start, paragraph.span.start), min(mark.span.end, paragraph.span.end))
            if tokens := paragraph.tokens(span):
                found.append(Mark(paragraph.at(tokens[0], tokens[-1]), mark.role, mark.score))
    return found

"""Marks: where sources, cues and contents stand, before anybody knows which belongs to which."""

from bisect import bisect_left
from dataclasses import dataclass, field
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
        link: a cue's source, a content's cue, where the finder links them.
    """

    span: Span
    role: Role
    score: float
    link: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Linked:
    """An attribution as spans alone; or a span that belongs to none, alone.

    Args:
        source: who says it, pieces in order; empty where the text names nobody.
        cue: the words that attribute, pieces in order.
        content: what is said, pieces in order.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    @property
    def is_whole(self) -> bool:
        """Whether it attributes something: a cue, and what is said."""
        return bool(self.cue and self.content)


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


def linked(marks: list[Mark]) -> tuple[Linked, ...]:
    """Put linked marks together: an attribution for every cue, with the source it has and the contents that have it.

    Args:
        marks: of one text.

    Returns:
        The attributions, in order of their cues; then every source and content that belongs to none, each alone.
    """
    contents: dict[Span | None, list[Span]] = {}
    for mark in marks:
        if mark.role is Role.CONTENT:
            contents.setdefault(mark.link, []).append(mark.span)
    cues = [mark for mark in marks if mark.role is Role.CUE]
    taken = {cue.link for cue in cues}
    return (
        *(Linked((cue.link,) if cue.link else (), (cue.span,), tuple(sorted(contents.get(cue.span, ())))) for cue in cues),
        *(Linked((mark.span,), (), ()) for mark in marks if mark.role is Role.SOURCE and mark.span not in taken),
        *(Linked((), (), (span,)) for span in contents.get(None, ())),
    )


def within(marks: list[Mark], paragraph: Paragraph) -> list[Mark]:
    """Return the marks of one paragraph, cut at its ends: nothing that attributes crosses them.

    Args:
        marks: of the page, in order.
        paragraph: one of its paragraphs.
    """
    low = bisect_left(marks, paragraph.span.start, key=lambda mark: mark.span.start)
    while low and marks[low - 1].span.end > paragraph.span.start:
        low -= 1
    high = bisect_left(marks, paragraph.span.end, key=lambda mark: mark.span.start)
    found = []
    for mark in marks[low:high]:
        if mark.span.overlaps(paragraph.span):
            span = Span(max(mark.span.start, paragraph.span.start), min(mark.span.end, paragraph.span.end))
            if tokens := paragraph.tokens(span):
                found.append(Mark(paragraph.at(tokens[0], tokens[-1]), mark.role, mark.score, mark.link))
    return found

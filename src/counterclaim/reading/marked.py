"""Marked: one paragraph with its marks, as the linker looks at it."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from counterclaim.reading.cue import Cue, cues_in
from counterclaim.reading.marks import Mark, Role
from counterclaim.reading.parse import Paragraph
from counterclaim.records import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph and what was found in it.

    Args:
        paragraph: with its parse and quotes.
        cues: in order.
        sources: marks of sources.
        contents: marks of contents.
    """

    paragraph: Paragraph
    cues: tuple[Cue, ...]
    sources: tuple[Mark, ...]
    contents: tuple[Mark, ...]

    @classmethod
    def of(cls, paragraph: Paragraph, marks: list[Mark]) -> "Marked":
        """Sort the marks of a paragraph by role."""
        by_role = {role: tuple(mark for mark in marks if mark.role is role) for role in Role}
        return cls(paragraph, tuple(cues_in(paragraph, marks)), by_role[Role.SOURCE], by_role[Role.CONTENT])

    @property
    def text(self) -> str:
        """The report's text."""
        return self.paragraph.text

    def sentence(self, offset: int) -> Span:
        """Return the sentence at an offset."""
        return self.paragraph.sentences[self.paragraph.sentence_at(offset)].span

    def tidy(self, span: Span) -> Span:
        """Cut white space from the ends of a span; an empty span where nothing else is in it."""
        tokens = self.paragraph.tokens(span)
        return self.paragraph.at(tokens[0], tokens[-1]) if tokens else Span(span.start, span.start)

    def root(self, span: Span) -> Token | None:
        """Return the token on which a span hangs: a verb before a noun, and the one that governs most."""
        tokens = self.paragraph.tokens(span)
        inside = {token.i for token in tokens}
        tops = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
        return max(tops, key=lambda token: (token.pos_ in ("VERB", "AUX"), _reach(token)), default=None)

    def others_in(self, gap: Span, cue: Cue) -> int:
        """Count the other cues that stand in a gap."""
        return sum(1 for other in self.cues if other.word.i != cue.word.i and gap.contains(other.span))


def _reach(token: Token) -> int:
    """How many tokens a token's clause spans: cheap, where counting its subtree would be quadratic in a long sentence."""
    return int(token.right_edge.i - token.left_edge.i)


def ends_sentence(words: str) -> bool:
    """Tell whether words end with a full stop, inside quotation marks or out."""
    return bool(re.search(r"[.!?][\"”’']*$", words.rstrip()))


def near(paragraph: Paragraph, speaker: Span, cue: Span) -> bool:
    """Tell whether a speaker stands beside a cue: at most six words apart."""
    gap = Span(speaker.end, cue.start) if speaker.end <= cue.start else Span(cue.end, speaker.start)
    return len(gap.of(paragraph.text).split()) <= 6

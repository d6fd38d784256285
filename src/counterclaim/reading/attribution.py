"""Attribution: somebody said something: spans of source, cue and contents that belong together."""

from dataclasses import dataclass

from spacy.tokens import Token

from counterclaim.reading.lexicon import CueClass
from counterclaim.reading.parse import Paragraph
from counterclaim.records import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody said something: the spans, linked.

    Args:
        paragraph: where it stands.
        cue: the words that attribute; None where a quote goes on without one.
        word: the head of the cue.
        group: the cue's class.
        sources: one span a speaker; empty when the text names none here.
        contents: what is said, pieces in order.
        score: confidence in the spans and the link, 0 to 1.
        medium: the outlet spoken to or through ("told AFP").
        outer: the attribution inside whose content this one stands.
    """

    paragraph: Paragraph
    cue: Span | None
    word: Token | None
    group: CueClass | None
    sources: tuple[Span, ...]
    contents: tuple[Span, ...]
    score: float
    medium: Span | None = None
    outer: "Attribution | None" = None

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.extent.start

    @property
    def extent(self) -> Span:
        """From its first word to its last."""
        spans = [*self.contents, *self.sources, *([self.cue] if self.cue else [])]
        return Span(min(span.start for span in spans), max(span.end for span in spans))

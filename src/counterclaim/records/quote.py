"""Quote: the evidence words of a claim."""

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.records.span import Span, joined


class Speech(StrEnum):
    """How the words are given: wholly quoted, reported, or reported with quoted words inside."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Quote:
    """What the source is reported to say.

    Args:
        words: the text at `spans`, pieces joined by an ellipsis.
        spans: one or more, in order of the text, without overlap.
        speech: direct, indirect or mixed.
    """

    words: str
    spans: tuple[Span, ...]
    speech: Speech

    @property
    def bounds(self) -> Span:
        """The outer bounds of all its spans; an empty span at the beginning when it has none."""
        return Span(self.spans[0].start, max(span.end for span in self.spans)) if self.spans else Span(0, 0)

    @classmethod
    def at(cls, text: str, spans: tuple[Span, ...], speech: Speech) -> "Quote":
        """Take the quote that stands at `spans` of `text`."""
        return cls(joined(text, spans), spans, speech)

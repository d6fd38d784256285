"""Phrase: words with the place where they stand."""

from dataclasses import dataclass

from counterclaim.records.span import Span


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a report that stand as evidence: a cue, a condition.

    Args:
        words: exactly as printed.
        span: where, so that ``span.of(text) == words``.
    """

    words: str
    span: Span

    @classmethod
    def at(cls, text: str, span: Span) -> "Phrase":
        """Take the phrase that stands at `span` of `text`."""
        return cls(span.of(text), span)

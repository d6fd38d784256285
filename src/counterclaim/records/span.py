"""Span: where words stand in a report's text."""

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of `Report.text`, written in JSON as ``[start, end]``.

    Args:
        start: first code point, counted from 0.
        end: one past the last code point; never before `start`.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that stand here in `text`."""
        return text[self.start : self.end]

    @property
    def length(self) -> int:
        """Code points covered."""
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Tell whether at least one code point is shared."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside, ends included."""
        return self.start <= other.start and other.end <= self.end

    def shared(self, other: "Span") -> int:
        """Count the code points that both cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


#: What joins the pieces of a split quote into one string (DESIGN.md, section 4).
JOINER = " … "


def joined(text: str, spans: tuple[Span, ...]) -> str:
    """Return the words at `spans` of `text`, the pieces joined by an ellipsis."""
    return JOINER.join(span.of(text) for span in spans)

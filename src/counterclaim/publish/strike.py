"""Strike: words taken out of a text, and where everything else stands after that."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.records import Span


@dataclass(frozen=True, slots=True)
class Struck:
    """A text with words struck out.

    Args:
        text: as it goes out: a marker stands in the place of what was struck.
        starts: where each struck stretch began in the text as archived, in order.
        ends: one past where it ended.
        at: where its marker begins in `text`.
        until: one past where the marker ends.
    """

    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    at: tuple[int, ...] = ()
    until: tuple[int, ...] = ()

    def span(self, span: Span) -> Span:
        """Return where a stretch of the archived text stands now; what is cut through takes the whole marker in."""
        return Span(self._moved(span.start, self.at), self._moved(span.end, self.until))

    def _moved(self, offset: int, inside: tuple[int, ...]) -> int:
        """Return where an offset stands now; within a struck stretch, at that end of its marker."""
        last = bisect_right(self.starts, offset) - 1
        if last < 0:
            return offset
        if offset == self.starts[last]:
            return self.at[last]
        return inside[last] if offset < self.ends[last] else self.until[last] + offset - self.ends[last]


def strike(text: str, out: Iterable[tuple[Span, str]]) -> Struck:
    """Strike words out of a text.

    Args:
        text: as archived.
        out: stretches of it, each with what is to stand in its place. Of stretches that overlap, all that any covers goes, and
            the marker of the first stands there.
    """
    joined: list[tuple[Span, str]] = []
    for span, marker in sorted(out, key=lambda one: (one[0].start, -one[0].end)):
        if span.end <= span.start:
            continue
        if joined and span.start < joined[-1][0].end:
            before, first = joined[-1]
            joined[-1] = Span(before.start, max(before.end, span.end)), first
        else:
            joined.append((span, marker))
    pieces, starts, ends, at, until = [], [], [], [], []
    done = length = 0
    for span, marker in joined:
        pieces += [text[done : span.start], marker]
        length += span.start - done
        starts.append(span.start)
        ends.append(span.end)
        at.append(length)
        length += len(marker)
        until.append(length)
        done = span.end
    pieces.append(text[done:])
    return Struck("".join(pieces), tuple(starts), tuple(ends), tuple(at), tuple(until))

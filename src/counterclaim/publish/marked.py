"""Marked: a report's text as it goes out, in paragraphs, with the words of its claims marked where they stand.

Nothing is moved: a paragraph runs in its own direction, and what would set words in another order is shown as a sign.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from counterclaim.records import Claim, Reading, Report, SourceKind, Span, Stance
from counterclaim.weighing.figures import gives_figures

#: What a page cannot show, or what turns the order of what follows: the bidirectional embeddings, overrides and isolates.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
_GAP = re.compile(r"\n[^\S\n]*\n\s*")
#: A paragraph that is longer is cut, so that a browser can lay out what is in sight alone.
_LONGEST = 20_000
_SAYS = {Stance.DENY: "denial", Stance.ADMIT: "admission"}
_ACTS = frozenset({Stance.ACCUSE, Stance.CONDEMN, Stance.DEMAND, Stance.WARN, Stance.ANNOUNCE})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph in which the same claims have words.

    Args:
        html: the words, escaped.
        kinds: of these claims, the first one's first; none where no claim has words here.
        claims: their ids.
        begins: ids of those whose first words these are.
        hint: who says it, in a line.
    """

    html: Markup
    kinds: tuple[str, ...]
    claims: tuple[str, ...]
    begins: tuple[str, ...]
    hint: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Args:
        start: where it begins in the text, as a code point.
        pieces: in order.
        goes_on: whether it is the rest of a long one, cut where no gap is.
    """

    start: int
    pieces: tuple[Piece, ...]
    goes_on: bool = False


def kind_of(claim: Claim) -> str:
    """Return how a claim is marked: ``denial``, ``admission``, ``figure``, ``position`` (a demand and the like) or ``event``."""
    if claim.stance in _SAYS:
        return _SAYS[claim.stance]
    if gives_figures(claim):
        return "figure"
    return "position" if claim.stance in _ACTS else "event"


def speaker(claim: Claim, report: Report) -> str:
    """Return who says a claim: the outlet, where it speaks in its own voice."""
    own = claim.source.kind is SourceKind.PUBLISHER
    return (report.publisher or claim.source.name) if own else claim.source.name


def paragraphs(reading: Reading, around: Span | None = None, room: int = 0) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a report's text, with its claims marked.

    Args:
        reading: as it goes out.
        around: give only what stands near this stretch.
        room: how many code points before and after it.
    """
    text = reading.report.text
    spans = sorted((span, index) for index, claim in enumerate(reading.claims) for span in claim.quote.spans if span.length)
    cuts = sorted({edge for span, _ in spans for edge in span})
    marks = _Marks(reading, spans)
    return tuple(
        Paragraph(start, tuple(marks.pieces(text, start, end, cuts)), goes_on)
        for start, end, goes_on in _bounds(text)
        if around is None or (start < around.end + room and end > around.start - room)
    )


def safe(text: str) -> Markup:
    """Return words as HTML: escaped, with a sign for each character that cannot be shown or would reorder what follows."""
    if not _CONTROL.search(text):
        return escape(text)
    parts: list[Markup] = []
    at = 0
    for match in _CONTROL.finditer(text):
        parts.append(escape(text[at : match.start()]))
        parts.append(Markup('<span class="control" title="U+{:04X}">�</span>').format(ord(match[0])))
        at = match.end()
    return Markup("").join([*parts, escape(text[at:])])


def _bounds(text: str) -> Iterator[tuple[int, int, bool]]:
    at = 0
    for gap in [*_GAP.finditer(text), None]:
        end = gap.start() if gap is not None else len(text)
        first = at
        while at < end:
            stop = end if end - at <= _LONGEST else (text.rfind(" ", at + 1, at + _LONGEST) + 1 or at + _LONGEST)
            if text[at:stop].strip():
                yield at, stop, at > first
            at = stop
        at = gap.end() if gap is not None else at


class _Marks:
    """Which claims have words where.

    Args:
        reading: of them.
        spans: of their quotes, with the place of each claim in the reading, in order.
    """

    def __init__(self, reading: Reading, spans: Sequence[tuple[Span, int]]) -> None:
        self._claims = reading.claims
        self._report = reading.report
        self._spans = spans
        self._starts = [span.start for span, _ in spans]
        # The furthest end so far: what lies before a stretch that nothing reaches need not be looked at.
        self._reach: list[int] = []
        for span, _ in spans:
            self._reach.append(max(span.end, self._reach[-1] if self._reach else 0))
        self._begun: set[int] = set()
        self._kinds = [kind_of(claim) for claim in self._claims]

    def pieces(self, text: str, start: int, end: int, cuts: Sequence[int]) -> Iterator[Piece]:
        edges = [start, *cuts[bisect_right(cuts, start) : bisect_left(cuts, end)], end]
        for left, right in pairwise(edges):
            told = tuple(self._at(left))
            begins = tuple(self._claims[index].id for index in told if index not in self._begun)
            self._begun.update(told)
            yield Piece(
                safe(text[left:right]),
                tuple(dict.fromkeys(self._kinds[index] for index in told)),
                tuple(self._claims[index].id for index in told),
                begins,
                "; ".join(dict.fromkeys(self._says(self._claims[index]) for index in told)),
            )

    def _at(self, place: int) -> Iterable[int]:
        """Give the claims that have words at a place, the shortest stretch first."""
        last = bisect_right(self._starts, place) - 1
        found: list[tuple[int, int]] = []
        while last >= 0 and self._reach[last] > place:
            span, index = self._spans[last]
            if span.start <= place < span.end:
                found.append((span.length, index))
            last -= 1
        return dict.fromkeys(index for _, index in sorted(found))

    def _says(self, claim: Claim) -> str:
        told = f"{speaker(claim, self._report)}: {claim.stance.value}"
        return told if claim.certainty.value == "certain" else f"{told}, {claim.certainty.value}"

"""Attribution figures: how well a reader marks and links sources, cues and contents, measured on PolNeAR.

Every attribution counts, not only those that make a claim of ours. A span is exact when both its ends are; a span in pieces
counts by its pieces. Overlap is by token. A whole attribution is exact when its source, its cue and every piece of its content
are, and are linked to each other; where the text names no source, none may be found. A span counts
whether or not a reader links it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

import msgspec

from counterclaim.evaluate.polnear import Corpus, spans_of
from counterclaim.evaluate.score import Score, Tally
from counterclaim.reading import Linked
from counterclaim.records import Span

ROLES = ("source", "cue", "content")
_TOKEN = re.compile(r"\w+|[^\w\s]")


class Figures(msgspec.Struct, frozen=True):
    """What was measured.

    Args:
        exact: by "source", "cue", "content" (spans with both ends right) and "attribution" (whole ones, linked).
        overlap: by "source", "cue" and "content": tokens inside spans of the role.
    """

    exact: dict[str, Score]
    overlap: dict[str, Score]


def measure(
    corpus: Corpus,
    attribute: Callable[[Iterable[str]], Iterable[Sequence[Linked]]],
    progress: Callable[[int], None] = lambda done: None,
) -> Figures:
    """Score a reader's attributions against every annotator of every text, a text's annotators averaged.

    Args:
        corpus: from `polnear.load`.
        attribute: texts → the attributions of each, in order.
        progress: called with the number of texts done.
    """
    exact = {role: Tally() for role in (*ROLES, "attribution")}
    overlap = {role: Tally() for role in ROLES}
    given = zip(corpus.texts, attribute(text.text for text in corpus.texts), strict=True)
    for done, (text, attributions) in enumerate(given, 1):
        found = tuple(attributions)
        tokens = [Span(*match.span()) for match in _TOKEN.finditer(text.text)]
        for there in text.annotations:
            weight = 1 / len(text.annotations)
            exact["attribution"].add((item for item in found if item.is_whole), there, weight)
            have, want = list(spans_of(found)), list(spans_of(there))
            for role in ROLES:
                ours, theirs = ([span for kind, span in spans if kind == role] for spans in (have, want))
                exact[role].add(ours, theirs, weight)
                overlap[role].add(_inside(tokens, ours), _inside(tokens, theirs), weight)
        progress(done)
    return Figures({role: tally.score for role, tally in exact.items()}, {role: tally.score for role, tally in overlap.items()})


def _inside(tokens: list[Span], spans: Iterable[Span]) -> set[int]:
    """Return which tokens touch any of the spans."""
    found: set[int] = set()
    for span in spans:
        first = bisect_right(tokens, span.start, key=lambda token: token.end)
        found.update(range(first, bisect_left(tokens, span.end, key=lambda token: token.start)))
    return found

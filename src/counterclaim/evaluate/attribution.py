"""Attribution figures: how well a reader marks and links sources, cues and contents, measured on PolNeAR.

Every attribution counts, not only those that make a claim of ours. A span is exact when both its ends are; a span in pieces
counts by its pieces. Overlap is by token. A whole attribution is exact when its source, its cue and every piece of its content
are, and are linked to each other; where the text names no source, none may be found. A span counts
whether or not a reader links it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from counterclaim.evaluate.corpus import Ask, Corpus, Measured
from counterclaim.evaluate.figures import Figures
from counterclaim.evaluate.mistake import Mistake, MistakeKind
from counterclaim.evaluate.polnear import Part, Text, load, spans_of
from counterclaim.evaluate.score import Tally
from counterclaim.reading import Linked, attribute
from counterclaim.records import Span
from counterclaim.records.span import joined

ROLES = ("source", "cue", "content")
_TOKEN = re.compile(r"\w+|[^\w\s]")


def measure(
    part: Part,
    attribute: Callable[[Iterable[str]], Iterable[Sequence[Linked]]],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Measured:
    """Score a reader's attributions against every annotator of every text, a text's annotators averaged.

    Args:
        part: from `polnear.load`.
        attribute: texts → the attributions of each, in order.
        progress: called with texts done and texts in all.

    Returns:
        Figures "exact": by "source", "cue", "content" (spans with both ends right) and "attribution" (whole ones, linked);
        "overlap": by "source", "cue" and "content" (tokens inside spans of the role). Mistakes are spans that differ from
        the first annotator's, and cost their tokens.
    """
    exact = {role: Tally() for role in (*ROLES, "attribution")}
    overlap = {role: Tally() for role in ROLES}
    given = zip(part.texts, attribute(text.text for text in part.texts), strict=True)
    mistakes: list[Mistake] = []
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
        mistakes += _mistakes(text, found, tokens)
        progress(done, len(part.texts))
    figures: Figures = {
        name: {role: tally.score.to_dict() for role, tally in tallies.items()}
        for name, tallies in (("exact", exact), ("overlap", overlap))
    }
    wrong = {mistake.text for mistake in mistakes}
    return Measured(figures, part.digest, tuple(mistakes), {text.name: text.text for text in part.texts if text.name in wrong})


def _inside(tokens: list[Span], spans: Iterable[Span]) -> set[int]:
    """Return which tokens touch any of the spans."""
    found: set[int] = set()
    for span in spans:
        first = bisect_right(tokens, span.start, key=lambda token: token.end)
        found.update(range(first, bisect_left(tokens, span.end, key=lambda token: token.start)))
    return found


def _mistakes(text: Text, found: tuple[Linked, ...], tokens: list[Span]) -> Iterator[Mistake]:
    for role in ROLES:
        ours, theirs = ({span for kind, span in spans_of(given) if kind == role} for given in (found, text.annotations[0]))
        extra = sorted(ours - theirs)
        for span in sorted(theirs - ours):
            over = tuple(other for other in extra if other.overlaps(span))
            extra = [other for other in extra if other not in over]
            cost = len(_inside(tokens, [span]) ^ _inside(tokens, over))
            kind = MistakeKind.WRONG if over else MistakeKind.MISSED
            yield Mistake(text.name, role, kind, span.of(text.text), joined(text.text, over), (span,), over, cost)
        for span in extra:
            cost = len(_inside(tokens, [span]))
            yield Mistake(text.name, role, MistakeKind.SPURIOUS, "", span.of(text.text), (), (span,), cost)


def _measure(path: Path, ask: Ask) -> Measured:
    part = load(path, ask.of)
    return measure(part, lambda texts: attribute(texts, ask.reader), ask.progress)


CORPUS = Corpus(
    name="polnear",
    about="every attribution of American political news, marked by hand (Newell and others, LREC 2018)",
    path="one of its parts, a folder that holds text/ and attributions/",
    measure=_measure,
)

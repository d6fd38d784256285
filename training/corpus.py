"""Corpus: PolNeAR's articles as windows to train on."""

from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
from augment import Edited, augmented

from counterclaim.evaluate.polnear import Text
from counterclaim.reading import Linked
from counterclaim.reading.labels import OUTSIDE, label
from counterclaim.reading.layout import by_line
from counterclaim.reading.pieces import WINDOW, Pieces, pieces_of
from counterclaim.records import Span

#: The piece that hides another.
MASK = 103
#: Words below which a window teaches nothing.
SHORTEST = 8
#: The choice of a span that has none, and of one whose choice lies outside of the window.
NONE, UNKNOWN = -1, -2


@dataclass(frozen=True, slots=True)
class Links:
    """What a window links, by words of the window.

    Args:
        sources: (sources, 2) first and last words, in order.
        cues: (cues, 2) likewise.
        contents: (contents, 2) likewise.
        source_of: (cues,) the number of each cue's source, NONE or UNKNOWN.
        cue_of: (contents,) the number of each content's cue, NONE or UNKNOWN.
    """

    sources: np.ndarray
    cues: np.ndarray
    contents: np.ndarray
    source_of: np.ndarray
    cue_of: np.ndarray


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of an article.

    Args:
        pieces: of the stretch, counted from its beginning.
        labels: (words,).
        links: between the spans that begin and end here.
    """

    pieces: Pieces
    labels: np.ndarray
    links: Links

    @property
    def length(self) -> int:
        """Pieces, with [CLS] and [SEP]."""
        return len(self.pieces.ids) + 2


def epoch(texts: tuple[Text, ...], tokenizer: Any, random: Random, shares: dict[str, float]) -> list[Window]:
    """Cut every article into windows at new places, some of them augmented; one annotator for each."""
    found: list[Window] = []
    for text in texts:
        edited = augmented(Edited(text.text, random.choice(text.annotations)), random, shares)
        article = Article.of(edited.text, edited.attributions, tokenizer)
        size = len(article.pieces.ids)
        # The first cut falls anywhere, so that no epoch sees the same windows.
        cuts = [0, *range(random.randrange(WINDOW // 4, WINDOW), size, WINDOW), size] if size > WINDOW else [0, size]
        for low, high in pairwise(cuts):
            inside = np.flatnonzero((article.pieces.firsts >= low) & (article.pieces.firsts < high))
            if len(inside) >= SHORTEST:
                window = article.window(int(inside[0]), int(inside[-1]) + 1, high, random, shares["lost"])
                found.append(_masked(window, random, shares["masked"]))
    return found


def _masked(window: Window, random: Random, share: float) -> Window:
    """Hide some words whole: what a sentence says of who speaks must not hang on one name."""
    pieces = window.pieces
    hidden = np.random.default_rng(random.getrandbits(64)).random(len(pieces.firsts)) < share
    owners = np.searchsorted(pieces.firsts, np.arange(len(pieces.ids)), side="right") - 1
    return replace(window, pieces=replace(pieces, ids=np.where(hidden[owners], MASK, pieces.ids)))


def batches(windows: list[Window], pieces: int, random: Random) -> list[list[Window]]:
    """Sort windows of like length together, `pieces` to a batch at most, and shuffle the batches."""
    random.shuffle(windows)
    windows.sort(key=lambda window: window.length)
    found: list[list[Window]] = []
    for window in windows:
        if found and (len(found[-1]) + 1) * window.length <= pieces:
            found[-1].append(window)
        else:
            found.append([window])
    random.shuffle(found)
    return found


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its labels, and its attributions by words.

    Args:
        pieces: of the whole.
        labels: (words,).
        linked: of each attribution the sources, cues and contents, first and last word each.
    """

    pieces: Pieces
    labels: np.ndarray
    linked: list[tuple[list[tuple[int, int]], ...]]

    @classmethod
    def of(cls, text: str, attributions: tuple[Linked, ...], tokenizer: Any) -> "Article":
        """Find the words of every span, and label them."""
        pieces = pieces_of(text, by_line(text).paragraphs, tokenizer)
        starts = np.array([word.start for word in pieces.words])
        ends = np.array([word.end for word in pieces.words])

        def words(span: Span) -> tuple[int, int]:
            return int(np.searchsorted(ends, span.start, side="right")), int(np.searchsorted(starts, span.end)) - 1

        linked = [
            tuple(
                [found for span in several if (found := words(span))[0] <= found[1]]
                for several in (item.source, item.cue, item.content)
            )
            for item in attributions
        ]
        labels = np.full(len(starts), OUTSIDE)
        for item in linked:
            for role, several in zip(("source", "cue", "content"), item, strict=True):
                for first, last in several:
                    if (labels[first : last + 1] == OUTSIDE).all():  # seven spans overlap another; a word has one label
                        labels[first : last + 1] = label(role, "inside")
                        labels[first], labels[last] = label(role, "begin"), label(role, "last")
                        if first == last:
                            labels[first] = label(role, "only")
        return cls(pieces, labels, linked)

    def window(self, begin: int, end: int, high: int, random: Random, lost: float) -> Window:
        """Cut out the words from `begin` to before `end`, whose pieces end before `high`; lose a share of what is linked."""
        whole = self.pieces
        first = int(whole.firsts[begin])
        pieces = Pieces(
            whole.ids[first:high],
            whole.forms[first:high],
            whole.words[begin:end],
            whole.ends[begin:end],
            whole.firsts[begin:end] - first,
            *(flags[begin:end] for flags in (whole.breaks, whole.stops, whole.quotes)),
        )
        return Window(pieces, self.labels[begin:end], self._links(begin, end, random, lost))

    def _links(self, begin: int, end: int, random: Random, lost: float) -> Links:
        """Link the spans of a window. Some are lost, as a finder will miss some: whoever belonged to them has none."""
        here: list[dict[tuple[int, int], bool]] = [{} for _ in range(3)]
        for item in self.linked:
            for kind, spans in enumerate(item):
                for span in spans:
                    if begin <= span[0] and span[1] < end and span not in here[kind]:
                        here[kind][span] = random.random() >= lost
        kinds = [sorted(span for span, kept in known.items() if kept) for known in here]
        numbers = [{span: index for index, span in enumerate(spans)} for spans in kinds]

        def choice(kind: int, spans: list[tuple[int, int]]) -> int:
            kept = [numbers[kind][span] for span in spans if span in numbers[kind]]
            return kept[0] if kept else UNKNOWN if any(span not in here[kind] for span in spans) else NONE

        source_of, cue_of = np.full(len(kinds[1]), NONE), np.full(len(kinds[2]), NONE)
        for sources, cues, contents in self.linked:
            for cue in cues:
                if cue in numbers[1]:
                    source_of[numbers[1][cue]] = choice(0, sources)
            for content in contents:
                if content in numbers[2]:
                    cue_of[numbers[2][content]] = choice(1, cues)
        arrays = [np.array(spans, dtype=np.int64).reshape(-1, 2) - begin for spans in kinds]
        return Links(*arrays, source_of, cue_of)

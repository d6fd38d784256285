"""Links: which source a cue has, and which cue a content has, by the encoder's vectors and by what stands between the two.

Every cue chooses one source or none, every content one cue or none. A choice is scored by the product of two vectors, by how
many words lie between, and by how many spans, paragraphs, sentences and quotation marks begin or end there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.reading.pieces import Pieces

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
#: What lies between two spans, by name: each an index into a table of scores.
Between = dict[str, Integers]

#: Numbers in a vector.
SIZE = 32
#: Vectors of a word, side by side in the encoder's output: as a cue that seeks its source, as a source, as the first and as the
#: last word of a content that seeks its cue, as a cue that is sought.
VECTORS = ("seeks source", "source", "content begins", "content ends", "cue")
#: Steps of distance to either side: 1, 2, to 4, to 8, to 16, to 32, to 64 and farther words.
STEPS = 8
#: Things between that are told apart, to either side: one, two, more.
MOST = 3
COUNTED = ("sources", "cues", "contents", "paragraphs", "sentences", "quotes")
#: How long each table is; its middle is "none between", below it the other span stands before.
TABLES = {"distance": 2 * STEPS + 1, **dict.fromkeys(COUNTED, 2 * MOST + 1)}
#: Words between what may belong together, at most.
REACH = 300
#: Spans that are looked at together.
BLOCK = 64


def counted(pieces: Pieces, sources: Integers, cues: Integers, contents: Integers) -> dict[str, Integers]:
    """Count what there is of each kind before every word.

    Args:
        pieces: of the text.
        sources: (sources, 2) first and last words.
        cues: (cues, 2) likewise.
        contents: (contents, 2) likewise.

    Returns:
        By the names in COUNTED, (words + 1,) each.
    """
    found = {"paragraphs": pieces.breaks, "sentences": pieces.stops, "quotes": pieces.quotes}
    for name, spans in (("sources", sources), ("cues", cues), ("contents", contents)):
        found[name] = np.zeros(len(pieces.breaks), dtype=np.bool_)
        found[name][spans[:, 0]] = True
    return {name: np.concatenate(([0], np.cumsum(there))) for name, there in found.items()}


def between(spans: Integers, others: Integers, counts: dict[str, Integers]) -> tuple[Between, Integers]:
    """Say what lies between each of the spans and each of the others.

    Args:
        spans: (spans, 2) first and last words.
        others: (others, 2) likewise.
        counts: from `counted`.

    Returns:
        By the names in TABLES, (spans, others) indices; and (spans, others) words from one to the other, negative where the other
        stands before, 0 where they overlap.
    """
    first, last = spans[:, :1], spans[:, 1:]
    after, before = others[None, :, 0] - last, first - others[None, :, 1]
    apart = np.where(after > 0, after, np.where(before > 0, -before, 0))
    side = np.sign(apart)
    low = np.where(side > 0, last, others[None, :, 1]) + 1
    high = np.maximum(np.where(side > 0, others[None, :, 0], first), low)
    steps = np.minimum(np.ceil(np.log2(np.maximum(np.abs(apart), 1))).astype(np.int64) + 1, STEPS)
    found = {"distance": STEPS + side * steps}
    for name, count in counts.items():
        # A paragraph that begins with the later span lies between the two.
        end = np.minimum(high + 1, len(count) - 1) if name == "paragraphs" else np.minimum(high, len(count) - 1)
        found[name] = MOST + side * np.minimum(count[end] - count[np.minimum(low, len(count) - 1)], MOST)
    return found, apart


@dataclass(frozen=True, slots=True)
class Choice:
    """The learned scores of one kind of link.

    Args:
        none: (SIZE,) the vector that stands for "none of them".
        bias: of "none of them".
        tables: by the names in TABLES.
    """

    none: Floats
    bias: float
    tables: dict[str, Floats]

    def best(self, seek: Floats, spans: Integers, sought: Floats, others: Integers, counts: dict[str, Integers]) -> Integers:
        """Choose for every span one of the others.

        Args:
            seek: (spans, SIZE) their vectors.
            spans: (spans, 2) first and last words, in order.
            sought: (others, SIZE) their vectors.
            others: (others, 2) first and last words, in order.
            counts: from `counted`.

        Returns:
            (spans,) the number of each one's other, -1 for none.
        """
        chosen = np.full(len(spans), -1, dtype=np.int64)
        for rows, columns in _blocks(spans, others):
            known, apart = between(spans[rows], others[columns], counts)
            scores = seek[rows] @ sought[columns].T
            for name, index in known.items():
                scores += self.tables[name][index]
            scores[np.abs(apart) > REACH] = -np.inf
            best = scores.argmax(axis=1)
            wins = scores[np.arange(len(best)), best] > seek[rows] @ self.none + self.bias
            chosen[rows] = np.where(wins, best + columns.start, -1)
        return chosen


def _blocks(spans: Integers, others: Integers) -> Iterator[tuple[slice, slice]]:
    """Give spans by blocks, each with those within reach: a long report has many of both."""
    for start in range(0, len(spans), BLOCK):
        block = spans[start : start + BLOCK]
        low = np.searchsorted(others[:, 1], block[0, 0] - REACH)
        high = np.searchsorted(others[:, 0], block[:, 1].max() + REACH, side="right")
        if low < high:
            yield slice(start, start + len(block)), slice(int(low), int(high))


@dataclass(frozen=True, slots=True)
class Linker:
    """The learned scores of links.

    Args:
        source: of a cue's choice.
        cue: of a content's.
    """

    source: Choice
    cue: Choice

    def link(
        self, vectors: Floats, pieces: Pieces, sources: Integers, cues: Integers, contents: Integers
    ) -> tuple[Integers, Integers]:
        """Choose a source for every cue and a cue for every content.

        Args:
            vectors: (words, len(VECTORS), SIZE) of the encoder.
            pieces: of the text.
            sources: (sources, 2) first and last words, in order.
            cues: (cues, 2) likewise.
            contents: (contents, 2) likewise.

        Returns:
            (cues,) the number of each one's source and (contents,) the number of each one's cue; -1 for none.
        """
        counts = counted(pieces, sources, cues, contents)
        source_of = self.source.best(vectors[cues[:, 0], 0], cues, vectors[sources[:, 0], 1], sources, counts)
        seek = vectors[contents[:, 0], 2] + vectors[contents[:, 1], 3]
        return source_of, self.cue.best(seek, contents, vectors[cues[:, 0], 4], cues, counts)

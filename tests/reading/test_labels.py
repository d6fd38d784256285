"""The field's best path, against every path there is."""

from itertools import pairwise, product

import numpy as np
import pytest
from numpy.typing import NDArray

from counterclaim.reading.labels import LABELS, NEVER, Chain, allowed, label, stretches


def chain(random: np.random.Generator) -> Chain:
    opens, follows, closes = allowed()
    scores = [random.normal(size=mask.shape).astype(np.float32) for mask in (opens, follows, closes)]
    return Chain(
        *(np.where(mask, score, NEVER).astype(np.float32) for mask, score in zip((opens, follows, closes), scores, strict=True))
    )


def value(field: Chain, scores: NDArray[np.float32], path: tuple[int, ...]) -> float:
    moves = sum(field.follow[a, b] for a, b in pairwise(path))
    return float(field.start[path[0]] + moves + field.end[path[-1]] + sum(scores[i, p] for i, p in enumerate(path)))


@pytest.mark.parametrize("seed", range(6))
def test_the_path_is_the_best_of_all(seed: int) -> None:
    random = np.random.default_rng(seed)
    field = chain(random)
    lengths = [3, 1, 2]
    scores = random.normal(size=(sum(lengths), len(LABELS))).astype(np.float32) * 3
    breaks = np.zeros(len(scores), dtype=bool)
    breaks[np.cumsum([0, *lengths[:-1]])] = True
    got = field.best(scores, breaks)
    start = 0
    for length in lengths:
        part = scores[start : start + length]
        best = max(product(range(len(LABELS)), repeat=length), key=lambda path: value(field, part, path))
        assert tuple(got[start : start + length]) == best
        start += length


def test_no_span_crosses_a_paragraph_or_stays_open() -> None:
    random = np.random.default_rng(7)
    field = chain(random)
    scores = random.normal(size=(400, len(LABELS))).astype(np.float32) * 4
    breaks = random.random(400) < 0.1
    labels = field.best(scores, breaks)
    opens, follows, closes = allowed()
    for index in range(400):
        begins = index == 0 or breaks[index]
        ends = index == 399 or breaks[index + 1]
        assert not begins or opens[labels[index]]
        assert begins or follows[labels[index - 1], labels[index]]
        assert not ends or closes[labels[index]]


def test_nothing_has_no_labels() -> None:
    field = chain(np.random.default_rng(1))
    assert len(field.best(np.zeros((0, len(LABELS)), dtype=np.float32), np.zeros(0, dtype=bool))) == 0


def test_stretches_are_the_spans_of_a_path() -> None:
    path = np.array(
        [
            0,
            label("source", "only"),
            label("cue", "begin"),
            label("cue", "last"),
            0,
            *(label("content", part) for part in ("begin", "inside", "last")),
        ]
    )
    assert stretches(path) == [("source", 1, 1), ("cue", 2, 3), ("content", 5, 7)]


def test_one_long_paragraph_among_many_short_ones_costs_no_more_than_its_words() -> None:
    import tracemalloc

    size, many = 2_000, 20_000
    breaks = np.ones(size + many, dtype=bool)
    breaks[1:size] = False
    scores = np.zeros((size + many, len(LABELS)), dtype=np.float32)
    tracemalloc.start()
    chain(np.random.default_rng(1)).best(scores, breaks)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 200_000_000

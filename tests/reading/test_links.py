"""Links: what lies between two spans, and what is chosen by it."""

import numpy as np
import pytest

from counterclaim.reading.links import BLOCK, MOST, REACH, SIZE, STEPS, TABLES, VECTORS, Choice, Linker, between, counted
from counterclaim.reading.pieces import Pieces
from counterclaim.records import Span


def pairs(*spans: tuple[int, int]) -> "np.ndarray[tuple[int, int], np.dtype[np.int64]]":
    return np.array(spans, dtype=np.int64).reshape(-1, 2)


def words(size: int, breaks: tuple[int, ...] = (0,), stops: tuple[int, ...] = (), quotes: tuple[int, ...] = ()) -> Pieces:
    """A text of one piece a word."""
    numbers = np.arange(size)
    flags = [np.isin(numbers, places) for places in (breaks, stops, quotes)]
    return Pieces(numbers, numbers, tuple(Span(i, i + 1) for i in range(size)), tuple(range(1, size + 1)), numbers, *flags)


def choice(near: float = 0.0, bias: float = 0.0) -> Choice:
    """One that cares for distance alone: the nearer, the better, by `near` a step."""
    tables = {name: np.zeros(size, dtype=np.float32) for name, size in TABLES.items()}
    tables["distance"] = -near * np.abs(np.arange(TABLES["distance"]) - STEPS).astype(np.float32)
    return Choice(np.zeros(SIZE, dtype=np.float32), bias, tables)


def vectors(size: int) -> "np.ndarray[tuple[int, int, int], np.dtype[np.float32]]":
    return np.zeros((size, len(VECTORS), SIZE), dtype=np.float32)


def test_distance_is_counted_from_the_nearer_edges_in_steps() -> None:
    others = pairs((3, 9), (9, 9), (11, 11), (13, 13), (14, 20), (16, 16), (100, 101), (900, 901))
    counts = counted(words(1000), pairs(), pairs(), pairs())
    known, apart = between(pairs((10, 12)), others, counts)
    assert list(apart[0]) == [-1, -1, 0, 1, 2, 4, 88, 888]
    assert list(known["distance"][0] - STEPS) == [-1, -1, 0, 1, 2, 3, 8, 8]


def test_what_begins_or_ends_between_is_counted_on_its_side() -> None:
    pieces = words(60, breaks=(0, 20, 30), stops=(19, 29, 45), quotes=(21, 28))
    cues = pairs((5, 5), (12, 12), (22, 23), (40, 40))
    counts = counted(pieces, pairs((11, 11)), cues, pairs((13, 18)))
    known, _ = between(cues[1:2], cues, counts)
    assert {name: list(index[0] - MOST) for name, index in known.items() if name != "distance"} == {
        "sources": [-1, 0, 0, 0],
        "cues": [0, 0, 0, 1],
        "contents": [0, 0, 1, 1],
        "paragraphs": [0, 0, 1, 2],
        "sentences": [0, 0, 1, 2],
        "quotes": [0, 0, 1, 2],
    }


def test_a_paragraph_that_begins_with_the_later_span_lies_between() -> None:
    counts = counted(words(60, breaks=(0, 30)), pairs(), pairs(), pairs())
    known, _ = between(pairs((10, 12), (30, 31)), pairs((30, 31), (10, 12)), counts)
    assert (known["paragraphs"] - MOST).tolist() == [[1, 0], [0, -1]]


def test_the_nearest_wins_where_only_distance_counts() -> None:
    linker = Linker(choice(1.0), choice(1.0, bias=-9))
    source_of, cue_of = linker.link(
        vectors(100), words(100), pairs(), pairs((10, 10), (50, 50)), pairs((12, 20), (40, 48), (52, 60))
    )
    assert list(source_of) == [-1, -1]
    assert list(cue_of) == [0, 1, 1]


def test_whoever_is_chosen_must_be_better_than_nobody() -> None:
    given = vectors(100)
    given[10, 0, 0] = given[8, 1, 0] = 2
    cues, sources = pairs((10, 10), (50, 50)), pairs((2, 3), (8, 9))
    source_of, cue_of = Linker(choice(), choice(bias=1)).link(given, words(100), sources, cues, pairs((12, 20)))
    assert list(source_of) == [1, -1]
    assert list(cue_of) == [-1]


def test_what_is_out_of_reach_is_never_linked() -> None:
    size = 2 * REACH
    given = np.ones((size, len(VECTORS), SIZE), dtype=np.float32)
    source_of, cue_of = Linker(choice(), choice()).link(
        given, words(size), pairs((0, 1)), pairs((size - 1, size - 1)), pairs((0, 3))
    )
    assert (list(source_of), list(cue_of)) == ([-1], [-1])


@pytest.mark.parametrize("count", [BLOCK - 1, BLOCK, 3 * BLOCK + 5])
def test_blocks_choose_as_one_table_would(count: int) -> None:
    random = np.random.default_rng(count)
    size = 12 * count
    given = random.normal(size=(size, len(VECTORS), SIZE)).astype(np.float32)
    firsts = 4 * np.arange(3 * count)
    spans = np.stack([firsts, firsts + random.integers(0, 3, len(firsts))], axis=1)
    kinds = random.integers(0, 3, len(firsts))
    sources, cues, contents = (spans[kinds == kind] for kind in range(3))
    tables = {name: random.normal(size=length).astype(np.float32) for name, length in TABLES.items()}
    one = Choice(np.zeros(SIZE, dtype=np.float32), 0.5, tables)
    pieces = words(size, breaks=tuple(range(0, size, 50)))
    got, _ = Linker(one, one).link(given, pieces, sources, cues, contents)
    counts = counted(pieces, sources, cues, contents)
    for index, cue in enumerate(cues):
        known, apart = between(cue[None], sources, counts)
        scores = given[sources[:, 0], 1] @ given[cue[0], 0] + sum(tables[name][where[0]] for name, where in known.items())
        scores[np.abs(apart[0]) > REACH] = -np.inf
        expected = int(scores.argmax()) if scores.max() > 0.5 else -1
        assert got[index] == expected

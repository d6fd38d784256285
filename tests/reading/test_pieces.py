"""Pieces and windows: every piece is answered for once, and seen with as much around it as fits."""

import itertools

import numpy as np
import pytest

from counterclaim.reading.layout import by_line
from counterclaim.reading.pieces import OVERLAP, WINDOW, Pieces, pieces_of, windows
from counterclaim.reading.tagger import tagger
from counterclaim.records import Span


def laid_out(*lengths: int) -> Pieces:
    """Paragraphs of so many words, every word one piece."""
    size = sum(lengths)
    breaks = np.zeros(size, dtype=bool)
    breaks[np.cumsum([0, *lengths[:-1]])] = True
    numbers = np.arange(size)
    none = np.zeros(size, dtype=bool)
    return Pieces(
        numbers, numbers, tuple(Span(i, i + 1) for i in range(size)), tuple(range(1, size + 1)), numbers, breaks, none, none
    )


@pytest.mark.parametrize("lengths", [(1,), (WINDOW,), (WINDOW + 1,), (100, 100, 100), (3, 900, 2), (40,) * 50, (WINDOW, 1, 5000)])
def test_every_piece_is_answered_for_once_and_seen(lengths: tuple[int, ...]) -> None:
    pieces = laid_out(*lengths)
    cuts = windows(pieces)
    assert [piece for cut in cuts for piece in range(cut.low, cut.high)] == list(range(sum(lengths)))
    assert all(cut.start <= cut.low < cut.high <= cut.end <= cut.start + WINDOW for cut in cuts)


def test_whole_paragraphs_are_packed_together() -> None:
    cuts = windows(laid_out(100, 100, 100, 50))
    assert [(cut.start, cut.end) for cut in cuts] == [(0, 200), (200, 350)]


@pytest.mark.parametrize("length", [WINDOW + 1, 300, 437, 745, 5000])
def test_a_cut_paragraph_is_not_read_much_more_than_once(length: int) -> None:
    cuts = windows(laid_out(length))
    assert sum(cut.end - cut.start for cut in cuts) <= length + OVERLAP * (len(cuts) - 1) + len(cuts)


def test_pieces_of_a_cut_paragraph_are_seen_with_words_on_both_sides() -> None:
    cuts = windows(laid_out(1000))
    for before, after in itertools.pairwise(cuts):
        assert before.end - before.high >= OVERLAP // 2
        assert after.low - after.start >= OVERLAP // 2


def test_nothing_has_no_windows() -> None:
    assert windows(pieces_of("", [], tagger()._tokenizer)) == []


def test_forms_tell_capitals_digits_signs_and_what_stands_before() -> None:
    text = "Two men\n62 KILLED, “he” said"
    pieces = pieces_of(text, by_line(text).paragraphs, tagger()._tokenizer)
    forms = {span.of(text): divmod(int(pieces.forms[first]), 3) for span, first in zip(pieces.words, pieces.firsts, strict=True)}
    assert forms == {
        "Two": (1, 2),
        "men": (0, 1),
        "62": (3, 2),
        "KILLED": (2, 1),
        ",": (4, 0),
        "“": (4, 1),
        "he": (0, 0),
        "”": (4, 0),
        "said": (0, 1),
    }
    assert list(pieces.breaks[:3]) == [True, False, True]


@pytest.mark.parametrize(
    ("text", "begin"),
    [("\u200d shells fell\n\u200d and guns", ["shells", "and"]), ("\u200d\nguns fell", ["guns"]), ("\u200d", [])],
)
def test_a_paragraph_that_begins_with_a_word_without_a_piece_still_begins(text: str, begin: list[str]) -> None:
    pieces = pieces_of(text, by_line(text).paragraphs, tagger()._tokenizer)
    covered = [piece for cut in windows(pieces) for piece in range(cut.low, cut.high)]
    assert covered == list(range(len(pieces.ids)))
    assert [pieces.words[word].of(text) for word in np.flatnonzero(pieces.breaks)] == begin


def test_a_word_without_a_piece_is_left_out() -> None:
    text = "shells \u200d fell"
    words = pieces_of(text, [Span(0, len(text))], tagger()._tokenizer).words
    assert [span.of(text) for span in words if span.of(text).isalpha()] == ["shells", "fell"]

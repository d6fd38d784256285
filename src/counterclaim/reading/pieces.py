"""Pieces: a text as the encoder takes it: word pieces, the forms of words, windows.

Training and reading both go through here, so that the model meets the same pieces in both.
"""

import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.records import Span

Integers = NDArray[np.int64]

#: Pieces a window holds between [CLS] and [SEP]: the model is trained on 256 positions.
WINDOW = 254
#: Pieces that two windows of one paragraph share at least.
OVERLAP = 32
CLS, SEP = 101, 102

_WORD = re.compile(r"\w+|[^\w\s]")
_STOPS = frozenset(".!?")
_QUOTES = frozenset('"“”„«»')
#: Forms of a word, and what stands before it: nothing, white space, the beginning of a paragraph.
_PLAIN, _CAPITAL, _CAPITALS, _DIGITS, _SIGN = range(5)
_NOTHING, _SPACE, _BREAK = range(3)
#: How many forms there are: five of the word, times three of what stands before it.
FORMS = 15


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as word pieces.

    Args:
        ids: (pieces,) of the tokenizer.
        forms: (pieces,) the form of the word a piece belongs to, 0 to FORMS - 1.
        words: the span of every word.
        ends: where each ends with the accents that follow it as characters of their own.
        firsts: (words,) each word's first piece.
        breaks: (words,) whether a paragraph begins with the word.
        stops: (words,) whether the word is a sign that ends a sentence.
        quotes: (words,) whether the word is a quotation mark.
    """

    ids: Integers
    forms: Integers
    words: tuple[Span, ...]
    ends: tuple[int, ...]
    firsts: Integers
    breaks: NDArray[np.bool_]
    stops: NDArray[np.bool_]
    quotes: NDArray[np.bool_]


def pieces_of(text: str, paragraphs: Sequence[Span], tokenizer: Any) -> Pieces:
    """Cut paragraphs into words, and words into pieces.

    Args:
        text: what the spans count in.
        paragraphs: in order; what lies between them is not read.
        tokenizer: of the package `tokenizers`, truncation and padding off.
    """
    words: list[Span] = []
    shapes: list[int] = []
    homes: list[int] = []
    for home, paragraph in enumerate(paragraphs):
        end = -1
        for match in _WORD.finditer(text, paragraph.start, paragraph.end):
            before = _BREAK if end < 0 else _NOTHING if match.start() == end else _SPACE
            end = match.end()
            words.append(Span(match.start(), end))
            shapes.append(3 * _shape(match[0]) + before)
            homes.append(home)
    encoding = tokenizer.encode([span.of(text) for span in words], is_pretokenized=True, add_special_tokens=False)
    # A word that the tokenizer drops whole (a lone control character) has no piece, and so no label.
    firsts: dict[int, int] = {}
    owners = encoding.word_ids
    for index, word in enumerate(owners):
        firsts.setdefault(word, index)
    kept = [index for index in range(len(words)) if index in firsts]
    signs = [text[words[index].start] if words[index].length == 1 else "" for index in kept]
    return Pieces(
        np.asarray(encoding.ids, dtype=np.int64),
        np.asarray([shapes[word] for word in owners], dtype=np.int64),
        tuple(words[index] for index in kept),
        tuple(_accented(text, words[index].end) for index in kept),
        np.asarray([firsts[index] for index in kept], dtype=np.int64),
        np.diff([homes[index] for index in kept], prepend=-1) != 0,
        np.asarray([sign in _STOPS for sign in signs], dtype=np.bool_),
        np.asarray([sign in _QUOTES for sign in signs], dtype=np.bool_),
    )


def _accented(text: str, end: int) -> int:
    while end < len(text) and text[end] >= "\u0300" and unicodedata.combining(text[end]):
        end += 1
    return end


def _shape(word: str) -> int:
    if word.islower():
        return _PLAIN
    if any(character.isdigit() for character in word):
        return _DIGITS
    if not word[0].isalpha():
        return _SIGN
    if len(word) > 1 and word.isupper():
        return _CAPITALS
    return _CAPITAL if word[0].isupper() else _PLAIN


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces that the encoder sees at once, and those of them that it answers for.

    Args:
        start: the first piece seen.
        end: one past the last seen; at most WINDOW pieces.
        low: the first piece answered for.
        high: one past the last answered for.
    """

    start: int
    end: int
    low: int
    high: int


def framed(values: Integers, before: int, after: int) -> Integers:
    """Put what stands for [CLS] and [SEP] around a window's ids or forms."""
    return np.concatenate(([before], values, [after]))


def windows(pieces: Pieces) -> list[Window]:
    """Cover a text: as many whole paragraphs at once as a window holds; a longer paragraph is cut, with OVERLAP on each side."""
    starts = [*pieces.firsts[pieces.breaks].tolist(), len(pieces.ids)] if len(pieces.ids) else []
    found: list[Window] = []
    for start, end in itertools.pairwise(starts):
        whole = found and found[-1].low == found[-1].start  # and no end of a paragraph that was cut
        if whole and end - found[-1].start <= WINDOW:
            start = found.pop().start
        found += [Window(start, end, start, end)] if end - start <= WINDOW else _cut(start, end)
    return found


def _cut(start: int, end: int) -> list[Window]:
    """Cut one paragraph into windows of one length, no longer than it takes.

    Each piece is answered for where it stands more centrally.
    """
    count = -(-(end - start - OVERLAP) // (WINDOW - OVERLAP))
    size = -(-(end - start + OVERLAP * (count - 1)) // count)  # the encoder's time grows with what it is given
    lows = [start + (end - start - size) * index // (count - 1) for index in range(count)]
    edges = [start, *((low + size + high) // 2 for low, high in itertools.pairwise(lows)), end]
    return [Window(low, low + size, edges[index], edges[index + 1]) for index, low in enumerate(lows)]

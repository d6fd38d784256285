"""Passages: the words around what was searched for, in pieces, with the words found told apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.casebook.words import LONGEST, phrases, words

#: Characters shown on either side of the first words found.
AROUND = 70
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a passage.

    Args:
        text: as it stands in the text; of what was left out, an ellipsis.
        found: whether it is what was searched for.
    """

    text: str
    found: bool = False


def passages(text: str, asked: str, around: int = AROUND) -> Iterator[Piece]:
    """Give passages of a text that show each of the words found in it, once at least; all that stand in them are told apart.

    Args:
        text: of a report, or a quote.
        asked: what was searched for, as `Casebook.search` takes it.
        around: characters to show on either side of each.
    """
    spans = list(_spans(text, asked))
    windows = _windows(text, _shown(spans), around)
    if windows[0][0]:
        yield Piece("…")
    for index, (left, right) in enumerate(windows):
        if index:
            yield Piece(" … ")
        at = left
        for first, last, _ in spans:
            if first < at or last > right:
                continue
            yield Piece(text[at:first])
            yield Piece(text[first:last], found=True)
            at = last
        yield Piece(text[at:right])
    if windows[-1][1] < len(text):
        yield Piece("…")


def _shown(spans: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Return where all phrases stand nearest together: the shortest run of the text that holds each, as it stands there."""
    wanted = len({phrase for _, _, phrase in spans})
    best: list[tuple[int, int]] = []
    last: dict[int, tuple[int, int]] = {}
    for start, end, phrase in spans:
        last[phrase] = (start, end)
        run = sorted(last.values())
        if len(run) == wanted and (not best or run[-1][1] - run[0][0] < best[-1][1] - best[0][0]):
            best = run
    return best


def _windows(text: str, shown: list[tuple[int, int]], around: int) -> list[tuple[int, int]]:
    """Return the passages around what is shown, in order, whole words at their ends; those that meet are one."""
    windows: list[tuple[int, int]] = []
    for start, end in shown or [(0, 0)]:
        left, right = max(0, start - around), min(len(text), end + around)
        while 0 < left < start and text[left - 1].isalnum():
            left += 1
        while end < right < len(text) and text[right].isalnum():
            right -= 1
        if windows and left <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(right, windows[-1][1]))
        else:
            windows.append((left, right))
    return windows


def _spans(text: str, asked: str) -> Iterator[tuple[int, int, int]]:
    """Where the phrases stand, and which each is, in the order of the text."""
    wanted = phrases(asked)
    found = [(match.start(), match.end(), _folded(match[0])) for match in _WORD.finditer(text)]
    for index, (start, _, first) in enumerate(found):
        for number, phrase in enumerate(wanted):
            if phrase[0] != first:
                continue
            run = found[index : index + len(phrase)]
            if tuple(word for _, _, word in run) == phrase:
                yield start, run[-1][1], number
                break


def _folded(word: str) -> str:
    """Return a word as it is indexed."""
    return word.casefold()[:LONGEST] if word.isascii() else "".join(words(word))

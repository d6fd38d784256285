"""Context: the words around what was searched for, with the words found marked."""

import re
from collections.abc import Iterator

from rich.text import Text

from counterclaim.casebook.words import phrases, words
from counterclaim.cli.printable import printable

#: Characters shown on either side of the first words found.
AROUND = 70
_WORD = re.compile(r"[^\W_]+")
_FOUND = "bold yellow"


def context_of(text: str, asked: str, around: int = AROUND) -> Text:
    """Return passages of a text that show each of the words found in it, once at least; all that stand in them are marked.

    Args:
        text: of a report, or a quote.
        asked: what was searched for, as `Casebook.search` takes it.
        around: characters to show on either side of each.
    """
    spans = list(_spans(text, asked))
    windows = _windows(text, _shown(spans), around)
    passage = Text("…" if windows[0][0] else "")
    for index, (left, right) in enumerate(windows):
        if index:
            passage.append(" … ")
        at = left
        for first, last, _ in spans:
            if first < at or last > right:
                continue
            passage.append(_plain(text[at:first]))
            passage.append(printable(text[first:last]), style=_FOUND)
            at = last
        passage.append(_plain(text[at:right]))
    return passage.append("…") if windows[-1][1] < len(text) else passage


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
    found = [(match.start(), match.end(), "".join(words(match[0]))) for match in _WORD.finditer(text)]
    for index, (start, _, _) in enumerate(found):
        for number, phrase in enumerate(wanted):
            run = found[index : index + len(phrase)]
            if tuple(word for _, _, word in run) == phrase:
                yield start, run[-1][1], number
                break


def _plain(text: str) -> str:
    """Text made safe, with the spaces at its ends kept: a marked word stands beside it."""
    clean = printable(text)
    return f"{' ' if text[:1].isspace() else ''}{clean}{' ' if clean and text[-1:].isspace() else ''}"

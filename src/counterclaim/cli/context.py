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
    """Return a passage of a text around the first words found in it; these are marked wherever they stand in the passage.

    Args:
        text: of a report, or a quote.
        asked: what was searched for, as `Casebook.search` takes it.
        around: characters to show on either side.
    """
    spans = list(_spans(text, asked))
    start, end = spans[0] if spans else (0, 0)
    left, right = max(0, start - around), min(len(text), end + around)
    # Whole words at both ends.
    while 0 < left < start and text[left - 1].isalnum():
        left += 1
    while end < right < len(text) and text[right].isalnum():
        right -= 1
    passage, at = Text("…" if left else ""), left
    for first, last in spans:
        if first < at or last > right:
            continue
        passage.append(_plain(text[at:first]))
        passage.append(printable(text[first:last]), style=_FOUND)
        at = last
    passage.append(_plain(text[at:right]))
    return passage.append("…") if right < len(text) else passage


def _spans(text: str, asked: str) -> Iterator[tuple[int, int]]:
    """Where the phrases stand, in the order of the text."""
    wanted = phrases(asked)
    found = [(match.start(), match.end(), "".join(words(match[0]))) for match in _WORD.finditer(text)]
    for index, (start, _, _) in enumerate(found):
        for phrase in wanted:
            run = found[index : index + len(phrase)]
            if tuple(word for _, _, word in run) == phrase:
                yield start, run[-1][1]
                break


def _plain(text: str) -> str:
    """Text made safe, with the spaces at its ends kept: a marked word stands beside it."""
    clean = printable(text)
    return f"{' ' if text[:1].isspace() else ''}{clean}{' ' if clean and text[-1:].isspace() else ''}"

"""Phrases: a sentence in capitals → the noun phrases in it whose head is one of some words."""

import re
from collections.abc import Container, Iterator

from counterclaim.evaluate.muc.wording import head, wording

_WORD = re.compile(r"[^\W_][^\s,;:.()\[\]\"]*|[,;:.()\[\]\"]")
#: The longest phrase has this many words.
_LONGEST = 6


def phrases(text: str, heads: Container[str]) -> Iterator[str]:
    """Give the noun phrases of a text that end in one of some words, without their articles; none reaches over a sign.

    Args:
        text: in capitals, on one line.
        heads: the words that a phrase may end in.
    """
    words = _WORD.findall(text)
    openers = wording().openers
    for at, last in enumerate(words):
        if last not in heads or (at + 1 < len(words) and words[at + 1] in heads):
            continue
        for back in range(at - 1, max(at - 1 - _LONGEST, -2), -1):
            if back < 0 or words[back] in openers or not words[back][0].isalnum():
                phrase = " ".join(words[back + 1 : at + 1])
                if phrase and head(phrase) == last:
                    yield phrase
                break

"""Shingles: a report's story as runs of three words that compare alike however they were printed.

Signatures made from these are stored for years, so nothing here may lean on what changes between runs, machines or releases:
not on Python's `hash`, and not on the folding in `reference`, which learns new spellings. Whoever changes a rule in this
module raises `counterclaim.linking.signature.VERSION`.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from counterclaim.records import Report

#: Words in a shingle. By signatures of two words, 1.2 in 100 pairs of FA-KES would have to be looked at, of three 0.4; of
#: four, one or two more of its copies go unfound under most layouts of bands.
WORDS = 3

#: Words of a lead, as news agencies write it.
_LEAD = 30
#: Letters of a word that tells something, in a script where "with" has four.
_WEIGHTY = 4

#: Apostrophes (outlets and scrapers drop them), the Arabic stretching stroke, soft hyphens and marks of no width.
_DROPPED = re.compile("['’‘ʼʻ`´\u0640\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff]")
#: Accents, Hebrew points and Arabic vowel signs, once a letter has been taken apart from them.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]+")
#: What stands inside one figure ("1,400", "6:30") or one acronym ("U.N.").
_INNER = re.compile(r"[.,:](?:(?<=\d.)(?=\d)|(?<=\b[^\W\d_]\.)(?=[^\W\d_]\b))")
#: A run of letters and digits, or one sign of a script that sets no spaces.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u3040-\u30ff\u3400-\u9fff])[^\W_])+")
_PLAIN_WORD = re.compile(r"[^\W_]+")
#: Distinct words remembered at a time; a newspaper's vocabulary fits.
_MEMORY = 65_536
#: Stories remembered, at some 30 kB each: reports that are filed one after the other have their likes in common.
_STORIES = 256


@dataclass(frozen=True, slots=True)
class Shingles:
    """What one report is compared by.

    Args:
        ordered: a number for each three words, in the order of the story.
        whole: the same, each once.
        vocabulary: the words, each once.
        lead: the weighty words of the first 30, each once.
        words: how many words the story has.
    """

    ordered: tuple[int, ...]
    whole: frozenset[int]
    vocabulary: frozenset[str]
    lead: frozenset[str]
    words: int

    @property
    def figures(self) -> frozenset[str]:
        """The numbers printed in digits, each once."""
        return frozenset(word for word in self.vocabulary if word[0].isdigit())

    def head(self, words: int) -> frozenset[int]:
        """Return the shingles of the first so many words."""
        return frozenset(self.ordered[: max(1, words - WORDS + 1)])


@lru_cache(_STORIES)
def shingles(report: Report) -> Shingles:
    """Cut the story of `report` into shingles.

    Args:
        report: only what follows its header and date line is looked at.
    """
    words = folded(report.text[report.body :])
    ordered = tuple(numbered(words).tolist())
    lead = frozenset(word for word in words[:_LEAD] if len(word) >= _WEIGHTY or word[0].isdigit() or not word.isascii())
    return Shingles(ordered, frozenset(ordered), frozenset(words), lead, len(words))


def folded(text: str) -> list[str]:
    """Return the words of `text` without case, accents, apostrophes and punctuation; figures are kept, "1,400" as "1400"."""
    text = _DROPPED.sub("", text)
    if text.isascii():
        return _PLAIN_WORD.findall(_INNER.sub("", text.lower()))
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return _WORD.findall(_INNER.sub("", text))


def numbered(words: list[str]) -> NDArray[np.uint64]:
    """Return a number for each shingle of `words`, in order; for fewer words than a shingle has, one; for none, none."""
    if not words:
        return np.empty(0, np.uint64)
    numbers = np.array([_number(word) for word in words] + [0] * (WORDS - len(words)), np.uint64)
    count = len(numbers) - WORDS + 1
    mixed = numbers[:count]
    for later in range(1, WORDS):
        mixed = scattered(mixed) + numbers[later : later + count]
    return scattered(mixed)


def scattered(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread `numbers` evenly over 64 bits, one to one.

    The finisher of SplitMix64: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (OOPSLA 2014), figure 15.
    """
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


@lru_cache(_MEMORY)
def _number(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")

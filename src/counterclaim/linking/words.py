"""Words: what of a quote's wording tells one happening from another, each word with its weight.

The weight of a word is log(texts / texts that have it), to one decimal, over 2,000 reports of two corpora (``words.tsv``, made by
``training/words.py``); a word that the table lacks was in fewer than 1 text in 250, and has the weight of such a word.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

#: Weight of a word that is not in the table.
RARE = 6.0
#: A word lighter than this stands in more than every fifth report and tells nothing.
_LEAST = 1.6
#: How many words, the heaviest, are kept of a telling.
KEPT = 24

_WORD = re.compile(r"[a-z]{3,}")
_ENDINGS = ("ings", "ing", "ers", "ies", "ed", "es", "s")


def stems(text: str) -> list[str]:
    """Return the words of a text, lowered and without common endings, in order."""
    return [_stem(word) for word in _WORD.findall(text.lower().replace("’", "").replace("'", ""))]


def telling_words(texts: Iterable[str], without: Iterable[str] = ()) -> dict[str, float]:
    """Return the words that tell most, with their weights.

    Args:
        texts: quotes of one telling.
        without: names of its places and parties, which are compared as such.
    """
    named = {stem for name in without for stem in stems(name)} | _passed_over()
    weights = table()
    found = {stem: weights.get(stem, RARE) for text in texts for stem in stems(text) if stem not in named}
    heavy = sorted((-weight, stem) for stem, weight in found.items() if weight >= _LEAST)
    return {stem: -weight for weight, stem in heavy[:KEPT]}


@cache
def _passed_over() -> frozenset[str]:
    table = tomllib.loads((files("counterclaim.linking") / "words.toml").read_text(encoding="utf-8"))
    return frozenset(table["passed_over"])


@cache
def table() -> dict[str, float]:
    """Return the weights of the common words."""
    lines = (files("counterclaim.linking") / "words.tsv").read_text(encoding="utf-8").splitlines()
    return {stem: float(weight) for stem, weight in (line.split("\t") for line in lines)}


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word

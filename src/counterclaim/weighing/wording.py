"""Wording: the words by which figures stand to each other, from `lexicon/figures.toml`."""

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def pattern(name: str, then: str = "") -> re.Pattern[str]:
    """Return what finds any word of a list, whole and in any case.

    Args:
        name: of the list in `lexicon/figures.toml`.
        then: pattern of what must follow.
    """
    table = tomllib.loads((files("counterclaim.weighing") / "lexicon/figures.toml").read_text(encoding="utf-8"))
    words = "|".join(r"\s+".join(map(re.escape, word.split())) for word in table[name])
    return re.compile(rf"\b(?:{words})\b{then}", re.IGNORECASE)

"""Purpose: whether a claim's own words call what happened a mistake, or meant (rule of our own; DOMAIN.md, section 12)."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from counterclaim.records import Claim

MISTAKE, DELIBERATE = "a mistake", "on purpose"
_OTHER = {MISTAKE: DELIBERATE, DELIBERATE: MISTAKE}
#: Words before a phrase among which "not" turns it.
_BETWEEN = 4


def purpose_of(claim: Claim) -> str | None:
    """Return `MISTAKE` or `DELIBERATE`, as the words have it; None where they say neither."""
    words = claim.quote.words.lower().replace("’", "'")
    found = max(_phrases().finditer(words), key=lambda match: (len(match[0]), -match.start()), default=None)
    if found is None:
        return None
    meant = MISTAKE if found.lastgroup == "mistake" else DELIBERATE
    before = re.findall(r"n't|[a-z]+?(?=n't)|[^\W_]+", words[: found.start()])[-_BETWEEN:]
    return _OTHER[meant] if _turned() & set(before) else meant


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads((files("counterclaim.weighing") / "lexicon/purpose.toml").read_text(encoding="utf-8"))


@cache
def _turned() -> frozenset[str]:
    return frozenset(_table()["turned"])


@cache
def _phrases() -> re.Pattern[str]:
    parts = [
        f"(?P<{name}>{'|'.join(map(re.escape, sorted(_table()[name], key=len, reverse=True)))})"
        for name in ("mistake", "purpose")
    ]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b")

"""The words in which breaches of a truce are counted (``breaches.toml``)."""

import re
import tomllib
from functools import cache, cached_property
from pathlib import Path

import msgspec

_FILE = Path(__file__).parent / "breaches.toml"
Words = frozenset[str]


class Units(msgspec.Struct, frozen=True, dict=True):
    """What is counted.

    Args:
        sure: a number of these counts breaches.
        neutral: a number of these does, where a recorder lists them beside words about a truce.
        truce: pattern of such words.
        deals: pattern of what else may be broken.
        of_war: pattern of words that count since a war began.
        after_end: pattern of words that count since a truce was over.
        other: pattern of words behind such a number that tell of what else there are cases.
        loose: pattern of times that are figures of speech.
        of_law: what else is violated, and is no truce.
        in_breach: pattern of words beside an act that say that it broke a truce.
    """

    sure: Words
    neutral: Words
    truce: str
    deals: str
    of_war: str
    after_end: str
    other: str
    loose: str
    of_law: str
    in_breach: str

    def is_in_breach(self, words: str) -> bool:
        """Tell whether words say of what was done that it broke a truce ("shelled the town in breach of the ceasefire")."""
        return bool(re.search(self.in_breach, words, re.IGNORECASE))

    def is_sure(self, unit: str) -> bool:
        """Tell whether a unit as printed counts breaches by itself."""
        return _single(unit) in self.sure

    def is_whole(self, unit: str) -> bool:
        """Tell whether a unit may be that of a whole count."""
        return self.is_sure(unit) or self.is_neutral(unit)

    def is_neutral(self, unit: str) -> bool:
        """Tell whether a unit counts breaches only beside words about a truce."""
        return _single(unit) in self.neutral


class Whole(msgspec.Struct, frozen=True):
    """Words around the number of a whole count."""

    totals: Words
    links: Words
    giving: Words
    counting: Words
    pointing: Words
    comparing: Words
    compared: str
    earlier: str
    aside: str
    pointers: str


class Cumulative(msgspec.Struct, frozen=True, dict=True):
    """Patterns that say that a count runs from the truce's start."""

    since: str
    ranking: str
    first: str
    headings: str
    topics: str

    @cached_property
    def _from_start(self) -> re.Pattern[str]:
        return re.compile(self.since, re.IGNORECASE)

    def from_start(self, words: str) -> re.Match[str] | None:
        """Find the words that name the start, but not of what is only ranked since then ("the worst since the truce began")."""
        return next(
            (one for one in self._from_start.finditer(words) if not re.search(self.ranking, words[: one.start()], re.IGNORECASE)),
            None,
        )


class Parts(msgspec.Struct, frozen=True):
    """Words around the parts of a count."""

    openers: Words
    lists: str
    of_them: str
    of_these: str
    leading: str
    doing: Words
    committing: Words
    joining: Words
    together: str
    blaming: Words


class Often(msgspec.Struct, frozen=True):
    """Words that tell how often a truce was broken."""

    adverbs: dict[str, int]
    comparing: str
    joined: Words


class Sorts(msgspec.Struct, frozen=True, dict=True):
    """Patterns of parts by what was done; SORT in them stands for `nouns`."""

    nouns: str
    told: str
    gapped: str
    own: str
    joint: str
    after: str

    def find(self, pattern: str, words: str) -> re.Match[str] | None:
        """Look for one of the patterns in words."""
        return re.search(pattern.replace("SORT", self.nouns), words, re.IGNORECASE)


class Confirming(msgspec.Struct, frozen=True):
    """Words of another's word for a count."""

    verbs: Words
    pointing: str


class Excluding(msgspec.Struct, frozen=True):
    """Patterns of what a count leaves out."""

    openers: str
    held: str


class Harm(msgspec.Struct, frozen=True):
    """Patterns of harm that is told of a count."""

    tails: str


class Places(msgspec.Struct, frozen=True):
    """Patterns of where breaches were, with the name as `name`; `feasts` are names of no place."""

    after: str
    before: str
    leading: str
    feasts: Words


class BreachWords(msgspec.Struct, frozen=True):
    """All of ``breaches.toml``."""

    units: Units
    whole: Whole
    cumulative: Cumulative
    parts: Parts
    sorts: Sorts
    often: Often
    confirming: Confirming
    harm: Harm
    excluding: Excluding
    places: Places


@cache
def breach_words() -> BreachWords:
    """Load the words of breaches."""
    return msgspec.convert(tomllib.loads(_FILE.read_text(encoding="utf-8")), BreachWords)


def _single(unit: str) -> str:
    """Return the last word, a plural as its singular, as far as these words need: "breaches", "violations"."""
    word = unit.split()[-1] if unit else ""
    if word.endswith(("shes", "ches", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word

"""Signs: the words by which a report tells of an armed conflict (``gate.toml``), as an automaton over words."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec

_FILE = Path(__file__).with_name("gate.toml")
_WORD = re.compile(r"[^\W\d_]+")


class Sign(StrEnum):
    """What a word is a sign of."""

    WAR = "war"
    ARMS = "arms"
    HARM = "harm"
    POWER = "power"


class _Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    war: tuple[str, ...]
    arms: tuple[str, ...]
    harm: tuple[str, ...]
    power: tuple[str, ...]
    homes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Signs:
    """The listed words, ready to be looked for.

    Args:
        kinds: of every listed word or phrase, its words parted by one space.
        reach: how many words the longest phrase has that begins with a word; a word that begins none is not there.
        homes: states whose being named is no sign.
    """

    kinds: dict[str, Sign]
    reach: dict[str, int]
    homes: frozenset[str]

    def find(self, text: str) -> tuple[int, dict[str, Sign]]:
        """Look for every sign in a text, in one pass over its words.

        Args:
            text: any.

        Returns:
            How many words it has, and each sign that stands in it, once however often it does; a plural or possessive in "s"
            is the word itself.
        """
        words = _WORD.findall(text.lower())
        found = {}
        for index, word in enumerate(words):
            for phrase in self._at(words, index, word):
                if kind := self.kinds.get(phrase):
                    found[phrase] = kind
                elif phrase[-1] == "s" and (kind := self.kinds.get(phrase[:-1])):
                    found[phrase[:-1]] = kind
        return len(words), found

    def _at(self, words: list[str], index: int, word: str) -> Iterator[str]:
        yield word
        for length in range(2, self.reach.get(word, 1) + 1):
            yield " ".join(words[index : index + length])


@cache
def signs() -> Signs:
    """Load the signs; a word listed twice has the weightier kind."""
    lists = msgspec.convert(tomllib.loads(_FILE.read_text(encoding="utf-8")), _Lists)
    by_weight = ((Sign.POWER, lists.power), (Sign.HARM, lists.harm), (Sign.ARMS, lists.arms), (Sign.WAR, lists.war))
    kinds = {phrase: kind for kind, phrases in by_weight for phrase in phrases}
    reach: dict[str, int] = {}
    for phrase in kinds:
        first, *rest = phrase.split()
        if rest:
            reach[first] = max(reach.get(first, 1), 1 + len(rest))
    return Signs(kinds, reach, lists.homes)

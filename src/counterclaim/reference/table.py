"""Table: names by their words, written out only when a text uses the word that they begin with.

A name is kept as its data file has it: ``{a|b}`` stands for either word, so that one pattern may mean dozens of names. An alias
printed wholly in capitals ("IS", "WHO") is matched only so, and one after "=" only as it is spelled; any other in any case that
keeps its first capital. "the" at the beginning asks for the article.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.reference.actor import Actor
from counterclaim.reference.mention import Form
from counterclaim.reference.power import Institution, Power
from counterclaim.reference.wording import Wording

_CHOICE = re.compile(r"\{([^{}]*)\}")
#: Letters of "al", "an", "el", "la" at the beginning of a name, which need no capital.
_PARTICLE = 2
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shared:
    """A name that several actors go by.

    Args:
        names: canonical names of those who use it.
    """

    names: tuple[str, ...]


Meaning = Actor | Power | Institution | Shared | None


@dataclass(frozen=True, slots=True)
class Alias:
    """A name as printed, and whom or what it means.

    Args:
        means: an actor; a power or an institution, of which a body is put together; several actors; None for words that only
            look like a name.
        form: by what sort of words it is named.
        exact: the only spelling that will do, blanks and dots aside; None where case is free.
        capital: index of the word that must begin with a capital in a text of mixed case; -1 where none must.
        article: whether "the" must stand before it.
    """

    means: Meaning
    form: Form
    exact: str | None = None
    capital: int = -1
    article: bool = False


class Table:
    """Aliases by the keys of their words.

    Args:
        wording: how words compare.
    """

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._patterns: dict[str, list[tuple[str, Meaning, Form]]] = {}
        self._uncapitalised: set[str] = set()
        self._reach: dict[str, int] = {}
        self._aliases: dict[str, Alias] = {}

    def add(self, pattern: str, means: Meaning, form: Form) -> None:
        """File a pattern of names.

        Args:
            pattern: as the data file has it.
            means: what its names mean.
            form: by what sort of words.
        """
        plain, brace = pattern.removeprefix("="), pattern.find("{")
        simple = (brace < 0 or 0 < plain.find(" ") < brace) and not _ARTICLE.match(plain)
        for opening in (plain,) if simple else openings(plain):
            first = self._wording.first(opening)
            if not first:
                continue
            self._patterns.setdefault(first, []).append((pattern, means, form))
            if not opening[0].isupper() or len(first) == _PARTICLE:
                self._uncapitalised.add(first)

    def openings(self, *, capitalised: bool) -> frozenset[str]:
        """Return the keys of the words that a name may begin with.

        Args:
            capitalised: false for those words only that need no capital there.
        """
        return frozenset(self._patterns if capitalised else self._uncapitalised)

    def reach(self, opening: str) -> int:
        """Return how many words the longest name has that begins with a word, an "s" at its end aside; 0 where none does.

        Raises:
            ValueError: two actors claim one of those names.
        """
        reach = self._reach.get(opening)
        if reach is not None:
            return reach
        patterns, singular = self._patterns.get(opening, ()), opening[:-1]
        plural = opening[-1:] == "s" and singular in self._patterns
        if not patterns and not plural:
            return 0
        reach = max((self._write_out(opening, *filed) for filed in patterns), default=0)
        if plural:
            reach = max(reach, min(1, self.reach(singular)))
        self._reach[opening] = reach
        return reach

    def get(self, key: str) -> Alias | None:
        """Return the alias with these keys, joined by blanks; its first word's `reach` must have been asked for."""
        return self._aliases.get(key)

    def complete(self) -> dict[str, Alias]:
        """Write out every name and return them all.

        Raises:
            ValueError: two actors claim one name.
        """
        for opening in self._patterns:
            self.reach(opening)
        return self._aliases

    def _write_out(self, opening: str, pattern: str, means: Meaning, form: Form) -> int:
        """File the names of a pattern that begin with a word, and return the length of the longest."""
        spelled, longest = pattern.startswith("="), 0
        for printed in expand(pattern.removeprefix("=")):
            words = self._wording.words(printed)
            article = len(words) > 1 and words[0].key == "the"
            words = words[article:]
            if not words or words[0].key != opening:
                continue
            exact = spelled or printed == printed.upper()
            alias = Alias(
                means,
                form,
                exact="".join([word.raw for word in words]).replace(".", "") if exact else None,
                capital=_capital([word.raw for word in words]),
                article=article,
            )
            self._put(" ".join([word.key for word in words]), alias)
            longest = max(longest, len(words))
        return longest

    def _put(self, key: str, alias: Alias) -> None:
        filed = self._aliases.setdefault(key, alias)
        if filed.means is alias.means:
            # Of two spellings in one file the one that asks for less stands: "Nato" beside "NATO".
            if alias.exact is None and (filed.exact is not None or alias.capital < filed.capital):
                self._aliases[key] = alias
            return
        if isinstance(alias.means, Shared) and isinstance(filed.means, Actor) and filed.means.name in alias.means.names:
            self._aliases[key] = alias
            return
        raise ValueError(f"two actors claim {key!r}: {filed.means} and {alias.means}")


def _capital(words: list[str]) -> int:
    """Return which word of a name must begin with a capital: the first that does, but not the "Al" of "Al-Qaeda"."""
    if len(words) > 1 and len(words[0]) == _PARTICLE and words[0].istitle():
        return _capital(["", *words[1:]])
    return next((place for place, word in enumerate(words) if word[:1].isupper()), -1)


def expand(pattern: str) -> list[str]:
    """Write out every choice of ``{a|b}`` in a pattern; "{al-|}Qaeda" gives two."""
    if (choice := _CHOICE.search(pattern)) is None:
        return [pattern]
    head, tail = pattern[: choice.start()], pattern[choice.end() :]
    return [done for option in choice[1].split("|") for done in expand(head + option + tail)]


def openings(pattern: str) -> set[str]:
    """Return strings that begin with the first words of all that a pattern writes out, the article left aside."""
    return set(_openings(pattern))


def _openings(pattern: str) -> Iterator[str]:
    pattern = pattern.lstrip()
    if article := _ARTICLE.match(pattern):
        pattern = pattern[article.end() :] or pattern
    start = pattern.find("{")
    if start < 0 or _first_break(pattern, start) < start:
        yield pattern
        return
    end = pattern.index("}", start)
    if "{" in pattern[start + 1 : end]:
        yield from expand(pattern)
        return
    head, tail = pattern[:start], pattern[end + 1 :]
    for option in pattern[start + 1 : end].split("|"):
        yield from _openings(head + option + tail)


def _first_break(pattern: str, most: int) -> int:
    """Return where the first blank or hyphen stands before `most`; `most` itself where none does."""
    places = [place for mark in " -" if 0 < (place := pattern.find(mark)) < most]
    return min(places, default=most)

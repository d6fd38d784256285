"""Harm: the words of number, of harm and of victims, with types (``numbers.toml``, ``tolls.toml``)."""

from dataclasses import dataclass
from functools import cache

import msgspec

from counterclaim.reading.lexicon import Words, _raw
from counterclaim.records import Harm, VictimStatus

Phrase = tuple[str, ...]


class NumberWords(msgspec.Struct, frozen=True):
    """Words of number and what each means (DOMAIN.md, section 3.1)."""

    units: dict[str, int]
    scales: dict[str, int]
    plurals: dict[str, int]
    vague: dict[str, int]
    exact: dict[str, int]
    rounded: dict[str, Words]
    open: dict[str, Words]
    none: dict[str, Words]
    bounds: dict[str, tuple[str, ...]]
    passing: dict[str, Words]
    additional: dict[str, Words]
    not_counting: dict[str, Words]


class VerbGroup(msgspec.Struct, frozen=True):
    """Verbs that harm their object.

    Args:
        harm: what they do.
        active: forms that are never passive.
        passive: forms that may be.
        strict: they tell of harm only with a noun for people.
    """

    harm: Harm
    active: tuple[str, ...]
    passive: tuple[str, ...]
    strict: bool = False


class WordGroup(msgspec.Struct, frozen=True):
    """Words of one harm."""

    harm: Harm
    words: tuple[str, ...]
    strict: bool = False


class PhraseGroup(msgspec.Struct, frozen=True):
    """Phrases of one harm: those that its victims stand before, and those that they stand after."""

    harm: Harm
    before: tuple[str, ...]
    after: tuple[str, ...]
    strict: bool = False


class TollWords(msgspec.Struct, frozen=True):
    """The tables of ``tolls.toml``, as they stand there."""

    verb: tuple[VerbGroup, ...]
    state: tuple[WordGroup, ...]
    phrase: tuple[PhraseGroup, ...]
    noun: tuple[WordGroup, ...]
    deed: tuple[WordGroup, ...]
    leaving: dict[str, Words]
    limbs: dict[str, Words]
    meaning: dict[str, Words]
    captives: dict[str, Words]
    named: dict[str, Words]
    figure: dict[str, Words]
    lives: dict[str, Words]
    losses: dict[str, Words]
    joins: dict[str, Words]
    parts: dict[str, tuple[str, ...]]
    rise: dict[str, Words]
    unreported: dict[str, Words]
    giving: dict[str, Words]
    victims: dict[VictimStatus, tuple[str, ...]]
    irregular: dict[str, str]
    collective: dict[str, Words]
    beside: dict[VictimStatus, Words]
    yielding: dict[str, Words]
    partitive: dict[str, Words]
    things: dict[str, Words]
    apart: dict[str, Words]
    counts: dict[str, Words]
    grammar: dict[str, Words]


@dataclass(frozen=True, slots=True)
class Victims:
    """Nouns of people.

    Args:
        status: by noun, singular or plural; two words are joined by a space.
        plural: the plurals.
        collective: plural in sense; a noun may follow.
        things: nouns of what is no person, both numbers.
        apart: singular nouns that are never said of one and the same person.
    """

    status: dict[str, VictimStatus]
    plural: Words
    collective: Words
    things: Words
    apart: Words


@cache
def number_words() -> NumberWords:
    """Load the words of number."""
    return msgspec.convert(_raw("numbers"), NumberWords)


@cache
def toll_words() -> TollWords:
    """Load the words of harm."""
    return msgspec.convert(_raw("tolls"), TollWords)


@cache
def victims() -> Victims:
    """Load the nouns of people, their plurals made."""
    raw = toll_words()
    status: dict[str, VictimStatus] = {}
    plurals = set()
    for kind, nouns in raw.victims.items():
        for noun in nouns:
            status.setdefault(noun, kind)
            plural = raw.irregular.get(noun) or _plural(noun)
            status.setdefault(plural, kind)
            plurals.add(plural)
    collective = raw.collective["words"]
    things = {word for noun in raw.things["words"] for word in (noun, _plural(noun))} - set(status)
    return Victims(
        status,
        frozenset(plurals - {"troopss"}) | collective | {"men", "women"},
        collective,
        frozenset(things),
        raw.apart["words"],
    )


def _plural(noun: str) -> str:
    if noun.endswith(("man", "woman")) and noun not in ("human", "german", "shaman"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


Trie = dict[str, tuple[Phrase, ...]]


def by_first(phrases: frozenset[str] | tuple[str, ...] | list[str]) -> Trie:
    """Order phrases by their first word, longest first."""
    found: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in found.items()}


def match(phrases: Trie, words: list[str], start: int) -> Phrase | None:
    """Return the longest of `phrases` that stands at `start`, or None."""
    for phrase in phrases.get(words[start], ()) if start < len(words) else ():
        if tuple(words[start : start + len(phrase)]) == phrase:
            return phrase
    return None

"""The words of `cases.toml`: how the annotated cases name kinds, stances, events and parties, as typed tables."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec


class Names(msgspec.Struct, frozen=True):
    """What is known of the names of parties.

    Args:
        unsaid: words that tell no party from another.
        common: words that many parties share.
        same: lists of names, each of one party.
    """

    unsaid: frozenset[str]
    common: frozenset[str]
    same: tuple[tuple[str, ...], ...]


class Places(msgspec.Struct, frozen=True):
    """What is known of the names of places.

    Args:
        articles: words that a romanisation may leave off.
        spellings: letters → how they are compared.
    """

    articles: frozenset[str]
    spellings: Mapping[str, str]


class Dated(msgspec.Struct, frozen=True):
    """Of which of the gold's events a day is asked.

    Args:
        events: their types.
    """

    events: frozenset[str]


class CaseWords(msgspec.Struct, frozen=True):
    """The whole file.

    Args:
        names: of parties.
        places: of places.
        kinds: the gold's kind of a source → the kinds of ours that are right.
        stances: likewise, of stances.
        events: likewise, of types of event.
        dated: events of which a day is asked.
    """

    names: Names
    places: Places
    kinds: Mapping[str, frozenset[str]]
    stances: Mapping[str, frozenset[str]]
    events: Mapping[str, frozenset[str]]
    dated: Dated


@cache
def case_words() -> CaseWords:
    """Return the tables; read once."""
    return msgspec.toml.decode((files(__package__) / "cases.toml").read_bytes(), type=CaseWords, strict=True)


def accepted(table: Mapping[str, frozenset[str]], word: str) -> frozenset[str]:
    """Return which of our words are right where the gold has `word`; one that is in no table stands for itself."""
    return table.get(word, frozenset({word}))

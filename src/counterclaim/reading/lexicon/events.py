"""The words that name events and weapons (``events.toml``, ``weapons.toml``), with their types."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec

from counterclaim.records import ClauseType, EventType

_FOLDER = Path(__file__).parent
Words = frozenset[str]


class By(StrEnum):
    """What gives an event its type where its word alone does not."""

    MEANS = "means"
    HARM = "harm"
    TAKING = "taking"
    LIGHT = "light"


class EventGroup(msgspec.Struct, frozen=True):
    """Words that name one kind of event (DOMAIN.md, section 7).

    Args:
        name: of the group.
        type: the event's type, where the word tells it.
        by: what decides it otherwise.
        default: the type where that does not tell.
        nouns, verbs: lemmas.
        phrases: a verb and the words that must follow it.
        needs: ``weapon``: a verb that counts only with a weapon as its object ("fire", "drop").
        weak: whether it counts only where nothing stronger stands beside it.
        only: words of which one must qualify a noun.
        never: words in whose company a noun means something else.
    """

    name: str
    type: EventType | None = None
    by: By | None = None
    default: EventType | None = None
    nouns: Words = frozenset()
    verbs: Words = frozenset()
    phrases: tuple[str, ...] = ()
    needs: str = ""
    weak: bool = False
    only: Words = frozenset()
    never: Words = frozenset()


class TruceWords(msgspec.Struct, frozen=True):
    """Words of a truce, its breach, and what is said of its state (DOMAIN.md, section 9)."""

    nouns: Words
    phrases: tuple[str, ...]
    breach: Words
    breaking: Words
    over: Words
    yet: tuple[str, ...]
    suspended: Words
    fragile: Words
    keeping: Words
    holding: Words
    rule: str
    clauses: dict[ClauseType, str]


class EventWords(msgspec.Struct, frozen=True):
    """All of ``events.toml``."""

    group: tuple[EventGroup, ...]
    truce: TruceWords
    situation: dict[str, Words]
    means: dict[str, Words]
    fighters: dict[str, Words]
    targets: dict[str, Words]
    ground: dict[str, Words]
    intent: dict[str, Words]
    back: dict[str, Words]
    facing: dict[str, Words]
    acting: dict[str, Words]

    @property
    def struck(self) -> Words:
        """Nouns of people and things that can be struck."""
        return (
            self.targets["nouns"]
            | self.fighters["nouns"]
            | self.fighters["posts"]
            | self.fighters["civilians"]
            | self.fighters["sites"]
        )


class UnusedWords(msgspec.Struct, frozen=True):
    """Words beside a weapon's name that say that it was not used."""

    undone: Words
    felled: Words
    struck: Words
    met: Words
    raids: Words
    bringing: Words
    there: Words
    ores: Words
    digging: Words


class WeaponWords(msgspec.Struct, frozen=True):
    """One weapon, by all its words."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventIndex:
    """The groups, by word.

    Args:
        verbs: from a lemma to its groups, in the order of the file: the first that fits its use has it.
        nouns: from a lemma to its group; where two claim a word, the earlier in the file has it.
        phrases: from a first lemma to the words that must follow, longest first.
        firing: verbs of what is done with a weapon.
    """

    verbs: dict[str, tuple[EventGroup, ...]]
    nouns: dict[str, EventGroup]
    phrases: dict[str, tuple[tuple[tuple[str, ...], EventGroup], ...]]
    firing: Words


@cache
def events() -> EventWords:
    """Load the event words."""
    return msgspec.convert(tomllib.loads((_FOLDER / "events.toml").read_text(encoding="utf-8")), EventWords)


@cache
def event_index() -> EventIndex:
    """Return the event groups by word."""
    verbs: dict[str, list[EventGroup]] = {}
    nouns: dict[str, EventGroup] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], EventGroup]]] = {}
    for group in events().group:
        for word in group.verbs:
            verbs.setdefault(word, []).append(group)
        for word in group.nouns:
            nouns.setdefault(word, group)
        for phrase in group.phrases:
            first, *rest = phrase.split()
            phrases.setdefault(first, []).append((tuple(rest), group))
    return EventIndex(
        {word: tuple(found) for word, found in verbs.items()},
        nouns,
        {first: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for first, found in phrases.items()},
        frozenset().union(*(group.verbs for group in events().group if group.needs == "weapon")),
    )


@cache
def designations() -> dict[str, str]:
    """Return by what means a designation's letters tell ("F" of "F-16": air)."""
    raw = tomllib.loads((_FOLDER / "weapons.toml").read_text(encoding="utf-8"))["designations"]
    return {
        letters: means for means, prefixes in msgspec.convert(raw, dict[str, tuple[str, ...]]).items() for letters in prefixes
    }


@cache
def unused() -> UnusedWords:
    """Return the words that say that what bears a weapon's name was not used."""
    return msgspec.convert(tomllib.loads((_FOLDER / "weapons.toml").read_text(encoding="utf-8"))["unused"], UnusedWords)


@cache
def weapons() -> dict[tuple[str, ...], str]:
    """Return the weapons: from the lemmas of a name, in order, to the canonical one."""
    raw = msgspec.convert(
        tomllib.loads((_FOLDER / "weapons.toml").read_text(encoding="utf-8"))["weapon"], tuple[WeaponWords, ...]
    )
    return {tuple(words.split()): weapon.name for weapon in raw for words in weapon.words}

"""The words by which names are told apart (``names.toml``), with types."""

from dataclasses import dataclass
from functools import cache

import msgspec

from counterclaim.reading.lexicon import Words, _raw
from counterclaim.records import ProtectedKind


class _Protected(msgspec.Struct, frozen=True):
    nouns: Words
    phrases: tuple[str, ...]


class _File(msgspec.Struct, frozen=True):
    particles: dict[str, Words]
    honorific: dict[str, Words]
    office: dict[str, Words]
    witness: dict[str, Words]
    saying: dict[str, Words]
    harm: dict[str, Words]
    given: dict[str, Words]
    nobody: dict[str, Words]
    protected: dict[ProtectedKind, _Protected]
    beside: dict[str, Words]


@dataclass(frozen=True, slots=True)
class NameWords:
    """What the file says.

    Args:
        particles: ``fused``, ``leading`` and ``inner`` ones.
        honorific: how people are addressed.
        office: nouns by whose holder a body speaks.
        public: of these, those that law gives.
        beside: words that belong to an office's.
        witness: nouns of people who speak for themselves.
        kin: nouns of relatives.
        called: words before a nickname.
        roles: all that may stand before a name and is no part of it.
        saying: verbs in the forms in which they follow a name.
        harm: ``suffered``, ``died``, ``doing``, ``deeds`` and ``lists``, by where the name stands.
        given: given names.
        small: all particles.
        things: words that are peoples', weapons' and media's names.
        openers: words with which a protected place's noun begins.
        nobody: lists of what is nobody's name, and of words that tell so.
        protected: kind of place by noun, and by phrase as a tuple of words.
        site: words beside a protected place.
    """

    particles: dict[str, Words]
    honorific: Words
    office: Words
    public: Words
    beside: Words
    witness: Words
    kin: Words
    called: Words
    roles: Words
    saying: Words
    harm: dict[str, Words]
    given: Words
    small: Words
    things: Words
    openers: Words
    nobody: dict[str, Words]
    protected: dict[tuple[str, ...], ProtectedKind]
    site: dict[str, Words]


@cache
def name_words() -> NameWords:
    """Load the lists."""
    raw = msgspec.convert(_raw("names"), _File)
    protected: dict[tuple[str, ...], ProtectedKind] = {}
    for kind, words in raw.protected.items():
        protected |= {(noun,): kind for noun in words.nouns}
        protected |= {tuple(phrase.replace("'", "").split()): kind for phrase in words.phrases}
    roles = raw.honorific["words"] | raw.office["words"] | raw.office["beside"] | raw.witness["words"] | raw.witness["kin"]
    return NameWords(
        particles=raw.particles,
        honorific=raw.honorific["words"],
        office=raw.office["words"],
        public=raw.office["public"],
        beside=raw.office["beside"],
        witness=raw.witness["words"],
        kin=raw.witness["kin"],
        called=raw.witness["called"],
        roles=roles,
        saying=raw.saying["words"],
        harm=raw.harm,
        given=raw.given["words"],
        small=raw.particles["fused"] | raw.particles["leading"] | raw.particles["inner"],
        things=raw.nobody["peoples"] | raw.nobody["arms"] | raw.nobody["media"] | raw.nobody["feasts"],
        openers=frozenset(phrase[0] for phrase in protected) | raw.beside["stores"] | raw.beside["camps"],
        nobody=raw.nobody,
        protected=protected,
        site=raw.beside,
    )

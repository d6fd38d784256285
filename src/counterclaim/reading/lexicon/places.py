"""The words by which places are found (``places.toml``), with types."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from counterclaim.reference import Feature

Words = frozenset[str]


class _Inside(msgspec.Struct, frozen=True):
    words: Words
    may: Words
    taking: Words
    blows: Words
    upon: Words
    portions: Words


class _Near(msgspec.Struct, frozen=True):
    words: Words
    phrases: tuple[str, ...]
    units: dict[str, float]
    numbers: dict[str, float]


class _Parts(msgspec.Struct, frozen=True):
    adjectives: Words
    nouns: dict[str, str]
    modifiers: Words
    countryside: Words


class _File(msgspec.Struct, frozen=True):
    inside: _Inside
    near: _Near
    parts: _Parts
    features: dict[Feature, tuple[str, ...]]
    pointing: dict[Feature, tuple[str, ...]]
    words: dict[str, Words]
    short_divisions: dict[str, str]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What the file says.

    Args:
        inside: say that the name after them is a place.
        may: may say so.
        taking: verbs of what is done to places.
        blows: nouns of it.
        upon: stand between such a noun and the place.
        portions: nouns of what has its parts, before "of".
        near: say that the thing is beside the place; single words.
        near_phrases: the same in several words, as tuples.
        units: of distance, in kilometres.
        numbers: small numbers in words.
        parts: adjectives of a part ("eastern").
        part_nouns: nouns of a part to their adjectives ("east").
        modifiers: may stand before a noun of a part.
        countryside: words for the land round a town.
        features: what a place is, by the words for it, as tuples.
        pointing: nouns that point back, with the sort of place they point to.
        short_divisions: short forms of divisions after a town's name ("w va"), to the gazetteer's codes.
        short_openings: the words with which they begin.
        before_part, not_part, articles, particles, joints, articles_fused, no_name, titles, after, speaking: see the file.
    """

    inside: Words
    may: Words
    taking: Words
    blows: Words
    upon: Words
    portions: Words
    near: Words
    near_phrases: frozenset[tuple[str, ...]]
    units: dict[str, float]
    numbers: dict[str, float]
    parts: Words
    part_nouns: dict[str, str]
    modifiers: Words
    countryside: Words
    features: dict[tuple[str, ...], Feature]
    pointing: dict[str, Feature]
    before_part: Words
    not_part: Words
    articles: Words
    particles: Words
    joints: Words
    articles_fused: Words
    no_name: Words
    titles: Words
    after: Words
    speaking: Words
    short_divisions: dict[str, str]
    short_openings: Words


@cache
def place_words() -> PlaceWords:
    """Load the words."""
    raw = msgspec.convert(tomllib.loads((Path(__file__).parent / "places.toml").read_text(encoding="utf-8")), _File)
    features: dict[tuple[str, ...], Feature] = {}
    for feature, phrases in raw.features.items():
        for phrase in phrases:
            features.setdefault(tuple(phrase.replace("-", " ").split()), feature)
    return PlaceWords(
        inside=raw.inside.words,
        may=raw.inside.may,
        taking=raw.inside.taking,
        blows=raw.inside.blows,
        upon=raw.inside.upon,
        portions=raw.inside.portions,
        near=raw.near.words,
        near_phrases=frozenset(tuple(phrase.split()) for phrase in raw.near.phrases),
        units=raw.near.units,
        numbers=raw.near.numbers,
        parts=raw.parts.adjectives,
        part_nouns=raw.parts.nouns,
        modifiers=raw.parts.modifiers,
        countryside=raw.parts.countryside,
        features=features,
        pointing={noun: feature for feature, nouns in raw.pointing.items() for noun in nouns},
        before_part=raw.words["before_part"],
        not_part=raw.words["not_part"],
        articles=raw.words["articles"],
        particles=raw.words["particles"],
        joints=raw.words["joints"],
        articles_fused=raw.words["articles_fused"],
        no_name=raw.words["no_name"],
        titles=raw.words["titles"],
        after=raw.words["after"],
        speaking=raw.words["speaking"],
        short_divisions=raw.short_divisions,
        short_openings=frozenset(form.partition(" ")[0] for form in raw.short_divisions),
    )

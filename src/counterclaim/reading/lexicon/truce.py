"""The words that tell of a truce's times, state and terms (``truce.toml``), with their types."""

import tomllib
from functools import cache
from pathlib import Path

import msgspec

from counterclaim.records import CeasefireStatus, ClauseType, Clock

_FILE = Path(__file__).parent / "truce.toml"
Frames = tuple[str, ...]
Words = frozenset[str]


class Excluded(msgspec.Struct, frozen=True):
    """Frames after which, and before which, it is told whom a truce does not bind."""

    after: Frames
    before: Frames


class Brokers(msgspec.Struct, frozen=True):
    """Words by which somebody is told to have arranged a truce: participles, verbs that he does, verbs of help, nouns."""

    by: Words
    verbs: Words
    aids: Words
    offers: Words
    helps: Words


class Seats(msgspec.Struct, frozen=True):
    """What stands beside the place where a deal was made and not where it holds.

    Args:
        verbs: of dealing.
        nouns: of meeting.
        speech: verbs that tell only that somebody speaks: his town, or his state, has no truce for it.
        counting: verbs of who watches or speaks of what was done: his state has no truce for it.
        afar: nouns of what strikes from afar: whose it is tells nothing of where.
    """

    verbs: Words
    nouns: Words
    speech: Words
    counting: Words
    afar: Words


class Others(msgspec.Struct, frozen=True):
    """What tells one truce from another.

    Args:
        new: words that make "one" the truce of now.
        earlier: adjectives of a truce that was before.
        apart_from: adjectives of a truce that is brought up beside the report's own.
        apart: days from which two times of one clock are of two truces.
        ahead: days from which a deal and a beginning are.
    """

    new: Words
    earlier: Words
    apart_from: Words
    apart: int
    ahead: int


class Conditions(msgspec.Struct, frozen=True):
    """What makes a condition a term of the deal, and what makes it a warning; and what opens one."""

    openers: Frames
    well: Words
    ill: Words
    unbroken: Words
    blame: Words


class TruceFrames(msgspec.Struct, frozen=True):
    """All of ``truce.toml``; how its frames are read is told there."""

    clocks: dict[Clock, Frames]
    states: dict[CeasefireStatus, Frames]
    situation: Frames
    pointless: Frames
    wished: Words
    hopes: Words
    topics: Words
    excluded: Excluded
    brokers: Brokers
    joins: Frames
    joined_by: Frames
    orders: Words
    seats: Seats
    others: Others
    rules: Frames
    duties: Frames
    talk: Words
    conditions: Conditions
    clauses: dict[ClauseType, str]
    ordinals: tuple[str, ...]
    labels: Words
    about: Words
    unnamed: Words
    own_deals: Words
    deals: Words
    prepositions: Words


@cache
def truce_frames() -> TruceFrames:
    """Load the frames."""
    return msgspec.convert(tomllib.loads(_FILE.read_text(encoding="utf-8")), TruceFrames)

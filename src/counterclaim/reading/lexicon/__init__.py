"""The word lists of the reader, as data; this module gives them types.

One file a subject, beside this one; words are lemmas in lower case unless the file says otherwise.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

from counterclaim.records import Certainty, SourceKind, Stance

_FOLDER = Path(__file__).parent
Words = frozenset[str]


class CueClass(msgspec.Struct, frozen=True):
    """A class of cues and what it does to its content (DOMAIN.md, section 2.4).

    Args:
        name: of the class.
        stance: what a source does with such a cue.
        needs: ``clause``, ``object``, ``number``, ``figure`` (of harm or breaches, at once), ``toll`` (a recorder's figure) or
            nothing: without it the word does not attribute.
        distance: the outlet keeps away from the content.
        act: the cue belongs to the claim's words ("condemned the strike").
        of_claims: it attributes only where its object is something said ("laughed off the claims").
        certainty: what the cue says of its content before the content's own hedges.
        verbs, nouns, prepositions: lemmas.
        phrases: a verb and the words that must follow it.
    """

    name: str
    stance: Stance
    needs: str = ""
    distance: bool = False
    act: bool = False
    of_claims: bool = False
    certainty: Certainty | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cues:
    """All cue words, by form."""

    verbs: dict[str, CueClass]
    nouns: dict[str, CueClass]
    prepositions: dict[str, CueClass]
    phrases: dict[str, tuple[tuple[tuple[str, ...], CueClass], ...]]  # by first lemma, longest first


class Hedges(msgspec.Struct, frozen=True):
    """Words by which a speaker marks certainty (``hedges.toml``)."""

    modals: dict[Certainty, Words]
    adverbs: dict[Certainty, Words]
    verbs: dict[str, Words]
    phrases: dict[Certainty, tuple[str, ...]]
    conditions: dict[str, tuple[str, ...]]
    no_knowledge: dict[str, Words]
    withholding: dict[str, Words]
    first_person: dict[str, tuple[str, ...]]
    presupposed: dict[str, Words]
    doubting: dict[str, Words]
    rejecting: dict[str, Words]
    unreal: dict[str, Words]
    unverified: tuple[str, ...]
    silent: tuple[str, ...]


class Standing(msgspec.Struct, frozen=True):
    """Words beside a speaker's name that tell the body spoken for."""

    before: str
    same: str
    bodies: Words


class Speakers(msgspec.Struct, frozen=True):
    """Nouns and pronouns that can speak (``speakers.toml``)."""

    kinds: dict[SourceKind, Words]
    artefacts: dict[str, Words]
    roles: dict[str, Words]
    ranks: dict[str, Words]
    pronouns: dict[str, Words]
    collective: dict[str, Words]
    alike: dict[str, Words]
    gender: dict[str, Words]
    generic: dict[str, Words]
    particles: dict[str, Words]
    bare_roles: dict[str, Words]
    mute: dict[str, Words]
    before: dict[str, Words]
    askers: dict[str, Words]
    recorders: dict[str, Words]
    pointing: dict[str, Words]
    standing: Standing

    def kind_of(self, noun: str) -> SourceKind | None:
        """Return the kind that a head noun gives, or None."""
        return next((kind for kind, nouns in self.kinds.items() if noun in nouns), None)

    def same(self, noun: str, words: set[str]) -> bool:
        """Tell whether a body called by `noun` may be the one called by `words` ("the group" for the Observatory)."""
        return any(noun in nouns and nouns & words for nouns in self.alike.values())


class Verbs(msgspec.Struct, frozen=True):
    """Verbs that bear on who speaks and what is said (``verbs.toml``)."""

    light: Words
    voicing: Words
    addressed: Words
    through: Words
    quoted_as: Words
    acting: Words
    citing: Words
    coming: Words
    adding: Words
    insisting: Words
    turned: Words
    amounting: Words
    rising: Words
    measuring: Words
    no_cue: dict[str, Words]


class Conflict(msgspec.Struct, frozen=True):
    """What an outlet's own sentence must speak of to be kept (``conflict.toml``)."""

    events: Words
    truce: Words
    aid: Words
    ceasefires: tuple[str, ...]
    deals: Words
    ruling: Words
    acts: Words
    signs: Words
    personal: Words
    background: tuple[str, ...]
    harms: Words


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """Patterns of what is not the story (``layout.toml``), compiled."""

    credit: re.Pattern[str]
    caption: re.Pattern[str]
    furniture: re.Pattern[str]
    tail: re.Pattern[str]
    stamp: re.Pattern[str]  # at the start of a page
    agency_stamp: re.Pattern[str]
    embedded: tuple[tuple[str, str], ...]  # a literal without which the pattern cannot match, and the pattern


def _raw(name: str) -> dict[str, object]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def cues() -> Cues:
    """Load the cue classes; where two claim a word, the later class in the file has it, as the more telling."""
    classes = msgspec.convert(_raw("cues")["class"], tuple[CueClass, ...])
    phrases: dict[str, list[tuple[tuple[str, ...], CueClass]]] = {}
    for group in classes:
        for phrase in group.phrases:
            first, *rest = phrase.split()
            phrases.setdefault(first, []).append((tuple(rest), group))
    return Cues(
        {word: group for group in classes for word in group.verbs},
        {word: group for group in classes for word in group.nouns},
        {word: group for group in classes for word in group.prepositions},
        {first: tuple(sorted(rest, key=lambda pair: -len(pair[0]))) for first, rest in phrases.items()},
    )


@cache
def hedges() -> Hedges:
    """Load the hedges."""
    return msgspec.convert(_raw("hedges"), Hedges)


@cache
def speakers() -> Speakers:
    """Load the speaker nouns."""
    return msgspec.convert(_raw("speakers"), Speakers)


@cache
def verbs() -> Verbs:
    """Load the verbs beside the cues."""
    return msgspec.convert(_raw("verbs"), Verbs)


@cache
def conflict() -> Conflict:
    """Load the vocabulary of relevance."""
    return msgspec.convert(_raw("conflict"), Conflict)


@cache
def layout_words() -> LayoutWords:
    """Load and compile the layout patterns."""
    lists = _raw("layout")
    embedded = msgspec.convert(lists.pop("embedded"), dict[str, str])
    stamp = msgspec.convert(lists.pop("stamp"), dict[str, str])
    day = (
        rf"(?:{stamp['weekday']})?(?:\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{4}}|{stamp['month']}\s+\d{{1,2}},?\s*\d{{4}}"
        rf"|\d{{1,2}}\s+{stamp['month']}\s+\d{{4}})(?:\s+\d{{1,2}}:\d\d)?(?=[\s.-]+(?:[A-Z\d\"“]|by\s))[\s.-]*"
    )
    raw = msgspec.convert(lists, dict[str, tuple[str, ...]])
    names = "|".join(re.escape(name) for name in sorted(raw["credits"], key=len, reverse=True))
    words = "|".join(raw["credit_words"])
    return LayoutWords(
        # Only names and credit words between the brackets; a person's name may follow a slash.
        credit=re.compile(
            rf"[(\[](?=[^)\]]{{0,160}}\b(?:{names})\b)(?>(?:{names}|{words})\b(?:[\s,:&]|/(?=\s*(?:{names}|{words})\b))*+)++(?:/[^)\]]{{1,60}})?[)\]]",
            re.IGNORECASE,
        ),
        caption=re.compile(rf"\s*(?:{'|'.join(raw['caption_openers'])})", re.IGNORECASE),
        furniture=re.compile(rf"\s*(?:{'|'.join(raw['furniture'])})", re.IGNORECASE),
        tail=re.compile("|".join(raw["tails"])),
        stamp=re.compile(stamp["opening"] + day),
        agency_stamp=re.compile(stamp["agency"] + day),
        embedded=tuple(embedded.items()),
    )

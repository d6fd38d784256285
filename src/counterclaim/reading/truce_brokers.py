"""Truce brokers: who arranged a truce, where a verb tells it: "A and B brokered it", "a truce that A helped broker", "by A"."""

from collections.abc import Iterator

from spacy.tokens import Token

from counterclaim.reading.draft import Drafter
from counterclaim.reading.lexicon import hedges
from counterclaim.reading.lexicon.truce import truce_frames
from counterclaim.reading.truce_frames import Row
from counterclaim.records import Party, Span

_SUBJECTS = frozenset({"nsubj"})
_RELATIVES = frozenset({"which", "who", "that"})
_LINKED = frozenset({"xcomp", "ccomp", "dobj", "conj"})


def arrangers(row: Row, drafter: Drafter) -> list[Party]:
    """Return who did what arranged a truce, in the active voice, as a sentence tells; nobody who may or is to do it.

    Args:
        row: of a sentence that speaks of a truce or its deal.
        drafter: of the report.
    """
    arranged = {item.first.i for item in (*row.truces, *row.deals)}
    found: list[Party] = []
    for token in row.paragraph.doc[row.sentence.first : row.sentence.last]:
        if token.lemma_.lower() not in truce_frames().brokers.verbs:
            continue
        verb = _doing(token)
        if verb is None or not (_takes(token, arranged) or _is_told_of(verb, arranged)):
            continue
        for subject in _subjects(verb):
            found += [party for one in (subject, *subject.conjuncts) if (party := _party(row, one, drafter)) is not None]
    return found


def agents(verb: Token) -> Iterator[Token]:
    """Yield the "by" of a participle, wherever it stands behind it: "brokered last month in Geneva by"."""
    yield from (child for child in verb.children if child.lower_ == "by" and child.i > verb.i)


def _doing(token: Token) -> Token | None:
    """The verb whose subject arranged: the verb itself, or the one of help above it; None where it is not told as done."""
    verb = token
    if token.head.lemma_.lower() in truce_frames().brokers.aids and token.dep_ in _LINKED:
        verb = token.head
    elif token.pos_ != "VERB":
        return None
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass", "neg")}
    passive = any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children)
    open_modals = frozenset[str]().union(*hedges().modals.values()) | {"can", "not", "n't", "n’t", "never"}
    return None if passive or helpers & open_modals else verb


def _takes(verb: Token, arranged: set[int]) -> bool:
    """Tell whether a verb's object is the truce, or its deal."""
    objects = [child for child in verb.children if child.dep_ in ("dobj", "obj")]
    return any(one.i in arranged or any(child.i in arranged for child in one.children) for one in objects)


def _is_told_of(verb: Token, arranged: set[int]) -> bool:
    """Tell whether a verb opens a clause that tells of the truce: "a truce that A helped broker"."""
    return verb.dep_ == "relcl" and verb.head.i in arranged and not _relative(verb)


def _relative(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in _SUBJECTS and child.lower_ in _RELATIVES), None)


def _subjects(verb: Token) -> list[Token]:
    if _relative(verb) is not None:
        return [verb.head] if verb.dep_ == "relcl" else []
    own = [child for child in verb.children if child.dep_ in _SUBJECTS]
    return own or (_subjects(verb.head) if verb.dep_ == "conj" else [])


def _party(row: Row, token: Token, drafter: Drafter) -> Party | None:
    """The party that a word names: a known actor before one that only the parse tells."""
    at = row.paragraph.at(token)
    for inside in drafter.parse.page.mentions:
        for one in inside:
            if one.span.contains(at):
                words = Span(one.span.start, one.span.end)
                return Party(one.actor.name, words.of(drafter.parse.page.text), words)
    return drafter.parties.party(row.paragraph, token)

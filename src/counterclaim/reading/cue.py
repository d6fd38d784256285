"""Cue: a word or phrase that attributes, with its head and class."""

from dataclasses import dataclass

from spacy.tokens import Token

from counterclaim.reading.lexicon import CueClass, verbs
from counterclaim.reading.marks import Mark, Role
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.syntax import cue_class, is_passive
from counterclaim.records import Span


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in its paragraph.

    Args:
        span: in the report's text.
        word: the token that heads it.
        group: its class; None for a word that no list has, which must then be borne out by quoted words.
        score: the finder's confidence, 0 to 1.
        source: the source that the finder links to it.
    """

    span: Span
    word: Token
    group: CueClass | None
    score: float
    source: Span | None = None


def cues_in(paragraph: Paragraph, marks: list[Mark]) -> list[Cue]:
    """Turn a paragraph's cue marks into cues, in order; of two with one head the first stays."""
    found: dict[int, Cue] = {}
    for mark in marks:
        if mark.role is Role.CUE and (tokens := paragraph.tokens(mark.span)):
            cue = _cue(mark, tokens)
            if cue.word.lemma_.lower() in verbs().acting and is_passive(cue.word):
                continue
            found.setdefault(cue.word.i, cue)
    # "gave a toll of", "voiced alarm": one cue, headed by the word that says what is done.
    for index, cue in list(found.items()):
        verb = found.get(cue.word.head.i)
        if cue.word.pos_ != "NOUN" or verb is None or verb is cue:
            continue
        telling = cue if verb.word.lemma_.lower() in verbs().voicing else verb
        found.pop(index if telling is verb else verb.word.i, None)
    return [found[index] for index in sorted(found)]


def _cue(mark: Mark, tokens: list[Token]) -> Cue:
    listed = [(token, group) for token in tokens if (group := cue_class(token))]
    # A verb attributes before a noun does: "said in a statement" is headed by "said".
    for wanted in (("VERB", "AUX"), ("SCONJ", "ADP", "NOUN", "PROPN", "ADJ", "ADV", "X")):
        for token, group in listed:
            if token.pos_ in wanted:
                return Cue(mark.span, token, group, mark.score, mark.link)
    inside = {token.i for token in tokens}
    head = next((token for token in tokens if token.pos_ == "VERB"), None)
    head = head if head is not None else next((token for token in tokens if token.head.i not in inside), tokens[0])
    return Cue(mark.span, head, None, mark.score, mark.link)

"""Recorders: who keeps a count of harm, and the plain verbs by which a figure is theirs ("the monitor stands at 90 killed")."""

from spacy.tokens import Token

from counterclaim.reading.lexicon import speakers, verbs
from counterclaim.records import SourceKind
from counterclaim.reference import actors

#: Known bodies that count the harm of others; a party's "300 dead" are as often its own losses.
_COUNTING = frozenset({SourceKind.MONITOR, SourceKind.MEDIA, SourceKind.NGO, SourceKind.UN})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: Words between a verb and its number, at most: "no fewer than", "well over".
_QUALIFYING = 4
#: Words back to the body that "it" may mean: a sentence or two.
_BACK = 60


def number_after(word: Token) -> Token | None:
    """Return the number that follows a word, over nothing but what bounds it ("at more than 90")."""
    for token in word.doc[word.i + 1 : word.i + 2 + _QUALIFYING]:
        if token.like_num:
            return token
        if token.lower_ not in verbs().measuring:
            return None
    return None


def figure_after(verb: Token, last: Token) -> Token | None:
    """Return the head of the figure that a plain verb, or its small word, gives; None where no number follows.

    Args:
        verb: the verb.
        last: the last word of what gives it: "at" in "stands at", else the verb.
    """
    here = number_after(last)
    while here is not None and here.head.i > last.i and here.head.i != here.i:
        here = here.head
    return here


def who_counts(verb: Token) -> Token | None:
    """Return the recorder that is the subject of a plain verb, or of the verbs before it ("began with 30 and ended with 83")."""
    while verb.dep_ == "conj" and not any(child.dep_ in _SUBJECTS for child in verb.children) and verb.head.i < verb.i:
        verb = verb.head
    if any(child.dep_ == "auxpass" for child in verb.children):
        return None
    who = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i), None)
    return who if who is not None and (_is_recorder(who) or _points_to_recorder(who)) else None


def amounts(noun: Token) -> Token | None:
    """Return the figure that a count's noun is said to come to: "the Observatory's own figure yesterday was at least 120"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.i < noun.i or verb.lemma_.lower() not in verbs().amounting:
        return None
    small = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    while small is not None and small.tag_ == "RB" and small.i + 1 < len(verb.doc):
        small = small.nbor(1)
    last = small if small is not None and small.lower_ in ("at", "to") and number_after(small) is not None else verb
    return figure_after(verb, last)


def _is_recorder(who: Token) -> bool:
    nouns = speakers().recorders["nouns"]
    if {who.lower_, who.lemma_.lower()} & nouns:
        return True
    if who.lemma_.lower() in speakers().artefacts["nouns"]:
        # Whose notice it is must be told: "the report has 30 pages" is nobody's count.
        return any(child.dep_ in ("poss", "compound", "nmod", "amod") for child in who.children)
    if who.pos_ != "PROPN":
        return False
    named = actors().mentions(who.doc[who.left_edge.i : who.i + 1].text)
    return any(mention.actor.kind in _COUNTING for mention in named)


def _points_to_recorder(who: Token) -> bool:
    """Tell whether "it" goes on from a sentence about a recorder: the last subject of a main clause before it."""
    if who.lower_ != "it":
        return False
    for token in reversed(who.doc[max(0, who.i - _BACK) : who.i]):
        if token.dep_ in _SUBJECTS and token.head.dep_ == "ROOT" and token.pos_ in ("NOUN", "PROPN"):
            return _is_recorder(token)
    return False

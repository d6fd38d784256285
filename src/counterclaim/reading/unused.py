"""Unused: what bears a weapon's name and was not used: what was destroyed, what brings aid, a mine that is a pit."""

from spacy.tokens import Token

from counterclaim.reading.lexicon.events import event_index, events, unused
from counterclaim.reading.trigger import PARTITIVE

#: Words between a weapon's name and the verb whose object it is: a list, a compound, a number of them.
_FAR = 12


def is_unused(token: Token) -> bool:
    """Tell whether a weapon's name says nothing of what with: "destroyed 4 tanks and 30 drones", "planes dropped food".

    Args:
        token: a word that may name a weapon, or what carries one.
    """
    if _is_pit(token):
        return True
    if any(child.dep_ in ("acl", "relcl") and child.lemma_.lower() in event_index().firing for child in token.children):
        return False  # "downed 12 drones that were launched at the city"
    whole = _whole(token)
    above = whole.head
    if whole.dep_ in ("dobj", "nsubjpass"):
        return _undoes(above) or _is_struck(above, token)
    if whole.dep_ == "pobj" and above.lower_ in ("on", "against"):
        return above.head.lemma_.lower() in unused().raids
    if whole.dep_ == "nsubj" and above.lemma_.lower() in unused().bringing and any(map(_is_aid, above.children)):
        return True
    return any(_is_left(child) and _undoes(child) for child in whole.children)


def _is_pit(token: Token) -> bool:
    """Tell a mine in which people dig from one that explodes: "at a mine", "a gold mine", "mine workers"."""
    if token.lemma_.lower() != "mine" or token.pos_ not in ("NOUN", "PROPN"):
        return False
    words = unused()
    if any(child.lower_ in words.ores for child in token.children):
        return True
    if token.dep_ == "compound":
        return token.head.lemma_.lower() in words.digging
    whole = _whole(token)
    return whole.dep_ == "pobj" and whole.head.lower_ in words.there


def _whole(token: Token) -> Token:
    """Return the noun by which a word stands in its clause: a rocket's launcher, the first of a list, the dozens of drones."""
    for _ in range(_FAR):
        above = token.head
        listed = token.dep_ == "conj" and above.pos_ in ("NOUN", "PROPN")
        part = token.dep_ in ("compound", "amod", "nmod") and above.lemma_.lower() not in event_index().nouns
        if token.dep_ == "pobj" and above.lower_ == "of" and (above.head.like_num or above.head.lemma_.lower() in PARTITIVE):
            token = above.head
        elif listed or part:
            token = above
        else:
            break
    return token


def _is_struck(verb: Token, arm: Token) -> bool:
    """Tell whether a verb is done to an arm and not with it: "hit a launcher"; who hit a mine met it."""
    words = unused()
    lemma = verb.lemma_.lower()
    if lemma in words.met and arm.lemma_.lower() in events().means["blast"] | {"bomb", "device"}:
        return False
    return verb.pos_ == "VERB" and lemma in words.struck


def _undoes(verb: Token) -> bool:
    """Tell whether a verb says that an arm was destroyed, downed, taken or found."""
    words = unused()
    lemma = verb.lemma_.lower()
    down = lemma in words.felled and any(child.dep_ == "prt" and child.lower_ == "down" for child in verb.children)
    return verb.pos_ == "VERB" and (lemma in words.undone or down)


def _is_left(verb: Token) -> bool:
    """Tell whether a clause says of a noun what was done to it: "drones shot down over the city", "tanks that it destroyed"."""
    if verb.dep_ == "acl":
        return verb.tag_ == "VBN"
    return verb.dep_ == "relcl" and any(
        child.dep_ == "auxpass" or (child.dep_ == "nsubj" and child.tag_ not in ("WDT", "WP")) for child in verb.children
    )


def _is_aid(noun: Token) -> bool:
    group = event_index().nouns.get(noun.lemma_.lower())
    return noun.dep_ == "dobj" and group is not None and group.name == "aid"

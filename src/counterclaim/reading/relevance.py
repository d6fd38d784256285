"""Relevance: whether words speak of an event of a conflict, a truce, aid or harm to people."""

import re

from spacy.tokens import Token

from counterclaim.reading.lexicon import conflict
from counterclaim.reading.lexicon.harm import victims

_ROUND = frozenset({"hundred", "thousand", "dozen", "score"})


def is_relevant(tokens: list[Token]) -> bool:
    """Tell whether words speak of what a conflict monitor records.

    An event noun or a truce word is enough; an act ("hit", "seize") wants a second sign beside it: people, forces, a weapon.
    """
    lexicon = conflict()
    lemmas = {token.lemma_.lower() for token in tokens} | {token.lower_ for token in tokens}
    if lemmas & lexicon.events or lemmas & lexicon.truce or lemmas & lexicon.aid:
        return True
    text = " ".join(token.lower_ for token in tokens)
    if any(" " in word and word in text for word in (*lexicon.truce, *lexicon.aid)):
        return True
    return (bool(lemmas & lexicon.acts) and bool(lemmas & lexicon.signs)) or tells_harm(tokens) or _harms_somebody(tokens)


def is_truce(tokens: list[Token]) -> bool:
    """Tell whether words name a truce: a ceasefire, a cessation of hostilities."""
    text = " ".join(token.lower_ for token in tokens)
    return any(re.search(rf"\b{re.escape(word)}\b", text) for word in conflict().ceasefires)


def tells_harm(tokens: list[Token]) -> bool:
    """Tell whether a figure of harm is given ("killed 16", "a record 39 deaths")."""
    counted = any(token.like_num or token.pos_ == "NUM" or token.lemma_.lower() in _ROUND for token in tokens)
    return counted and any(token.lemma_.lower() in conflict().harms for token in tokens)


def _harms_somebody(tokens: list[Token]) -> bool:
    """Tell whether a harm is done to somebody who is named or called by an office ("the mayor was murdered")."""
    return any(
        child.dep_ in ("nsubjpass", "dobj") and _is_somebody(child)
        for token in tokens
        if token.lemma_.lower() in conflict().personal
        for child in token.children
    )


def _is_somebody(token: Token) -> bool:
    if token.pos_ == "PROPN" or token.lower_ in victims().status:
        return True
    # A name in a text of capitals, whose case the parser does not see: two nouns without an article.
    kinds = {child.dep_ for child in token.children if child.i < token.i}
    return token.pos_ == "NOUN" and "compound" in kinds and "det" not in kinds and token.lower_ not in victims().things


def is_background(text: str) -> bool:
    """Tell whether a sentence only recalls the war as such ("since the war began in 2011")."""
    return any(re.search(rf"\b{re.escape(phrase)}\b", text, re.IGNORECASE) for phrase in conflict().background)

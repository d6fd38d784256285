"""Relevance: whether words speak of an event of a conflict, a truce, aid or harm to people."""

import re

from spacy.tokens import Token

from counterclaim.reading.lexicon import conflict

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
    return (bool(lemmas & lexicon.acts) and bool(lemmas & lexicon.signs)) or tells_harm(tokens)


def tells_harm(tokens: list[Token]) -> bool:
    """Tell whether a figure of harm is given ("killed 16", "a record 39 deaths")."""
    counted = any(token.like_num or token.pos_ == "NUM" or token.lemma_.lower() in _ROUND for token in tokens)
    return counted and any(token.lemma_.lower() in conflict().harms for token in tokens)


def is_background(text: str) -> bool:
    """Tell whether a sentence only recalls the war as such ("since the war began in 2011")."""
    return any(re.search(rf"\b{re.escape(phrase)}\b", text, re.IGNORECASE) for phrase in conflict().background)

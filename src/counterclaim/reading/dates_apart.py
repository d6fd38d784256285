"""Dates apart: a parse in which a month or weekday that opens a sentence was run into the name after it, set right."""

from spacy.tokens import Doc, Token

from counterclaim.reading.time_words import time_lexicon

_SUBJECTS = ("nsubj", "nsubjpass")


def set_apart(doc: Doc) -> Doc:
    """Part a month or a day of the week from the name that it is parsed into: "In October Ada Kern said that …".

    The name is the verb's subject where the parser found none; without that nobody would have spoken.

    Args:
        doc: changed in place.

    Returns:
        The same.
    """
    numbers = time_lexicon().numbers
    for token in list(doc)[1:]:
        name, opener = token.head, token.nbor(-1)
        if (
            token.dep_ != "compound"
            or name.i <= token.i
            or not any(token.lower_ in numbers[kind] for kind in ("MONTH", "WEEKDAY"))
        ):
            continue
        if not (opener.tag_ == "IN" and opener.text.istitle() and token.text.istitle() and name.pos_ == "PROPN"):
            continue
        verb = opener.head
        loose = name.dep_ == "pobj" and name.head.i == opener.i and verb.i > name.i and verb.pos_ in ("VERB", "AUX")
        if name.dep_ not in _SUBJECTS and not (loose and not _has_subject(verb)):
            continue
        token.head, token.dep_ = opener, "pobj"
        if loose:
            name.head, name.dep_ = verb, "nsubj"
    return doc


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in verb.children)

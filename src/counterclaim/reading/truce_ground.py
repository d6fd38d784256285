"""Truce ground: which names of a text tell nothing of where a truce is to hold: where it was made, who arranged it, who speaks.

"Agreed in Havana", "talks in Geneva", "said in Muscat" name a table and no front; "brokered by Egypt" names none of those who
fight; and an outside power that says how a truce fares has it nowhere. An army or a group that speaks of one may be its party.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from counterclaim.reading.lexicon.truce import truce_frames
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.trigger import is_truce
from counterclaim.records import SourceKind, Span
from counterclaim.reference import Feature, Mention, gazetteer

#: Inside a name and what is said beside it, up to the word that a preposition or a verb governs.
_INSIDE = frozenset({"compound", "appos", "conj", "amod", "nmod", "poss", "nummod"})
_OBJECTS = frozenset({"dobj", "pobj", "nsubjpass", "nsubj"})
_FIGHTERS = frozenset({SourceKind.ARMED_GROUP, SourceKind.OPPOSITION})
_ARMIES = frozenset({"army", "armies"})
_DEPTH = 6


def beside_ground(paragraph: Paragraph, mentions: Iterable[Mention], *, doubtful: bool) -> Iterator[Span]:
    """Yield the words of a paragraph whose names say nothing of where a truce holds.

    Args:
        paragraph: of a report that speaks of a truce.
        mentions: actors named in it.
        doubtful: those too of which it is doubtful.
    """
    yield from seats_in(paragraph, doubtful=doubtful)
    yield from (paragraph.at(token) for token in paragraph.doc if _is_from_afar(token))
    for one in mentions:
        tokens = paragraph.tokens(one.span)
        if tokens and (arranges(tokens[-1]) or (_speaks(tokens[-1]) and not _is_party(one, tokens[-1]))):
            yield one.span


def _is_from_afar(token: Token) -> bool:
    """Tell whether a word says whose the planes are: "Russian jets", "the US-led air strikes"."""
    if not token.text[:1].isupper() or token.dep_ not in ("amod", "compound", "poss", "nmod") or token.head.i <= token.i:
        return False
    afar = truce_frames().seats.afar
    return token.head.lemma_.lower() in afar or token.nbor(1).lemma_.lower() in afar


def seats_in(paragraph: Paragraph, *, doubtful: bool = True) -> Iterator[Span]:
    """Yield the words of a paragraph's names that tell where a deal was made.

    Args:
        paragraph: of the report.
        doubtful: those too that may tell it ("signed a truce in Havana").
    """
    if any(is_truce(token) or token.lemma_.lower() in truce_frames().deals for token in paragraph.doc):
        for token in paragraph.doc:
            if token.pos_ in ("PROPN", "NOUN", "ADJ") and (is_seat(token) or (doubtful and may_be_seat(token))):
                yield paragraph.at(token)


def is_seat(token: Token) -> bool:
    """Tell whether a word of a place's name tells where a deal was made, or somebody spoke: "signed in Doha", "talks in X"."""
    above = _above(token)
    if above is None:
        return False
    seats, lemma = truce_frames().seats, above.lemma_.lower()
    if above.pos_ == "VERB":
        if lemma in truce_frames().brokers.verbs and _is_country(token) and is_truce(_whole(token).head.nbor(-1)):
            return False  # "which brokered the ceasefire in Yemen": the truce is there
        if any(child.dep_ in ("nsubj", "nsubjpass") and child.lemma_.lower() in seats.nouns for child in above.children):
            return not any(is_truce(child) for child in above.children)  # "the ceasefire talks had begun in Cairo"
        return (lemma in seats.verbs and _is_of_deal(above)) or (lemma in seats.speech and above.dep_ != "acl")
    return lemma in seats.nouns


def may_be_seat(token: Token) -> bool:
    """Tell whether a town's word hangs on a truce, and that on a verb of dealing: "signed a ceasefire in Havana".

    Whether that is where they signed or where it holds, the words do not tell: other names of the text may.
    """
    above = _above(token)
    if above is None or not is_truce(above) or _is_country(token):
        return False
    here = above
    while here.dep_ in ("pobj", "prep", "dobj") and here.head.i != here.i:
        here = here.head
        if here.pos_ == "VERB":
            return here.lemma_.lower() in truce_frames().seats.verbs
    return False


def _whole(token: Token) -> Token:
    """The head of the words that a name stands in: "the Qatari capital, Doha"."""
    here = token
    for _ in range(_DEPTH):
        if here.dep_ not in _INSIDE or here.head.i == here.i:
            break
        here = here.head
    return here


def _is_country(token: Token) -> bool:
    name = " ".join([*(child.text for child in token.lefts if child.dep_ == "compound"), token.text])
    return any(hit.exact and hit.entry.feature is Feature.COUNTRY for hit in gazetteer().candidates(name))


def _above(token: Token) -> Token | None:
    """What a name hangs on by "in" or "at"."""
    here = _whole(token)
    if here.dep_ != "pobj" or here.head.lower_ not in ("in", "at"):
        return None
    return here.head.head


def _is_of_deal(verb: Token) -> bool:
    """Tell whether what is made by a verb is a truce or a deal: "the truce, struck last week", "they signed the accord"."""
    objects = [child for child in verb.children if child.dep_ in _OBJECTS]
    objects += [sub for child in verb.children if child.dep_ == "prep" for sub in child.children if sub.dep_ == "pobj"]
    objects += [verb.head] if verb.dep_ in ("acl", "relcl", "amod", "advcl") else []
    return any(
        one.lower_ in ("it", "which", "that") or is_truce(one) or one.lemma_.lower() in truce_frames().deals for one in objects
    )


def arranges(token: Token) -> bool:
    """Tell whether a party is named for arranging a truce: "brokered by X", "X brokered", "X-brokered".

    Args:
        token: the last of its name.
    """
    words = truce_frames().brokers
    after = token.doc[token.i + 1 : token.i + 3]
    if len(after) == 2 and after[0].text in "-–" and after[1].lower_ in words.by:
        return True
    here = _whole(token)
    above = here.head.head if here.dep_ == "pobj" and here.head.lower_ == "by" else here.head
    if here.dep_ not in ("pobj", "nsubj") or (here.dep_ == "pobj" and here.head.lower_ != "by"):
        return False
    if above.lower_ in words.by or above.lemma_.lower() in words.verbs:
        return True
    if any(_is_arranging(child) for child in here.children if child.dep_ == "relcl"):
        return True  # "X, which brokered the truce, said"
    helped = {child.lemma_.lower() for child in above.children if child.dep_ in ("xcomp", "ccomp", "dobj")}
    return above.lemma_.lower() in words.aids and bool(helped & words.verbs)


def _is_arranging(clause: Token) -> bool:
    """Tell whether a clause says of whom it hangs on that he arranged something: "which brokered it", "who helped to mediate"."""
    words = truce_frames().brokers
    opens = any(child.dep_ == "nsubj" and child.lower_ in ("which", "who", "that") for child in clause.children)
    helped = clause.lemma_.lower() in words.aids and any(
        child.lemma_.lower() in words.verbs for child in clause.children if child.dep_ in ("xcomp", "ccomp", "dobj")
    )
    return opens and (clause.lemma_.lower() in words.verbs or helped)


def _speaks(token: Token) -> bool:
    """Tell whether a party is named as one that says something: "the ministry of X said", "X's centre has recorded"."""
    here = _whole(token)
    if here.dep_ == "pobj" and here.head.lower_ == "to" and here.head.head.lower_ == "according":
        return True
    return here.dep_ == "nsubj" and here.head.lemma_.lower() in truce_frames().seats.speech | truce_frames().seats.counting


def _is_party(one: Mention, last: Token) -> bool:
    return one.actor.kind in _FIGHTERS or last.lower_ in _ARMIES or last.head.lower_ in _ARMIES

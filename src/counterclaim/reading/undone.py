"""Undone: whether words that tell of a harm to one person say that it was done: not tried, asked for, imagined or escaped."""

from itertools import islice

from spacy.tokens import Token

from counterclaim.reading.lexicon.harm import toll_words
from counterclaim.records import Harm

#: Words that stand farther above a deed say nothing of it; without an end a list of a thousand deeds would take for ever.
_ABOVE = 3
#: Before a deed that is asked for ("called for the murder", "plans of murder").
_TOWARDS = frozenset({"for", "of", "to"})
_OBLIGED = frozenset({"should", "must", "ought", "shall"})
#: "The third mayor to be killed": he was.
_ORDINAL = frozenset({"first", "last", "latest", "only", "next"})


def is_undone(word: Token, harm: Harm) -> bool:
    """Tell whether a harm to one person is told without saying that it was done, or that it is a harm of ours.

    A figure can be set right by another; whoever is told by name as dead is dead in the record. So a deed that somebody came to
    do, was to suffer, missed or escaped is none, nor is one in a film, and nobody is killed by an illness.

    Args:
        word: the verb or noun of harm.
        harm: what it tells.
    """
    if word.pos_ in ("NOUN", "PROPN"):
        return _is_undone_deed(word)
    lists = toll_words().named
    above = _topmost(word)
    return (
        any(
            child.dep_ == "advmod" and child.i < one.i and child.lower_ in lists["nearly"]
            for one in (word, above)
            for child in one.children
        )
        or _is_wanted(above)
        or _is_escaped(above)
        or _in_fiction(above)
        or (harm is Harm.CAPTURED and _by_camera(word))
        or (harm is Harm.MISSING and _is_only_away(word))
        or (harm is Harm.KILLED and _by_nature(word))
    )


def _is_undone_deed(deed: Token) -> bool:
    """Tell whether a noun of harm is of what was only tried, planned or asked for ("the attempted murder of the judge")."""
    lists = toll_words().named
    if any(child.lower_ in lists["tried"] for child in deed.children if child.dep_ in ("amod", "compound", "nmod")):
        return True
    above = deed.head
    if deed.dep_ == "conj":
        above = above.head
    if above.dep_ == "prep":
        objects = [child for child in above.head.children if child.dep_ == "dobj"]  # "offered a reward for the killing"
        if above.lower_ not in _TOWARDS:
            return _in_fiction(deed)  # "demanded peace after the murder", "protests against the killing": it was done
        if any(token.lemma_.lower() in lists["about"] for token in (above.head, *objects)):
            return True
        above = deed if objects else above.head  # "demanded justice for the murder"
    bent = above.lemma_.lower() in lists["bent"] and deed.dep_ != "nsubj"  # "the murder stopped the talks"
    return bent or _in_fiction(deed)


def _topmost(verb: Token) -> Token:
    """Return the verb on which a second one hangs: "to kidnap and kill"."""
    for _ in range(_ABOVE):
        own = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
        if verb.dep_ != "conj" or verb.head.pos_ not in ("VERB", "AUX") or own:
            break
        verb = verb.head
    return verb


def _is_wanted(verb: Token) -> bool:
    """Tell whether a verb says what is to be done, not what was: "came to kill", "demanded that he be hanged"."""
    aids = {child.lower_: child for child in verb.children if child.dep_ in ("aux", "auxpass")}
    head = verb.head
    if "have" in aids or "having" in aids:
        return False
    if "to" in aids:
        if any(
            child.tag_ == "CD" or child.lower_ in _ORDINAL or child.lower_.endswith(("rd", "th", "nd")) for child in head.children
        ):
            return False
        return verb.dep_ == "ROOT" or head.lemma_.lower() not in toll_words().named["managing"]
    if not _OBLIGED.isdisjoint(aids):
        return True
    if "be" in aids and aids["be"].tag_ == "VB" and not any(aid.tag_ == "MD" for aid in aids.values()):
        return True  # "that he be hanged"
    return verb.tag_ == "VBN" and verb.dep_ in ("ccomp", "xcomp", "oprd", "acl") and not aids and _wanting(verb)


def _wanting(verb: Token) -> bool:
    """Tell whether somebody only wants or orders it: "wanted the mayor killed"."""
    above = verb.head if verb.dep_ != "acl" else verb.head.head
    return above.lemma_.lower() in toll_words().meaning["words"]


def _is_escaped(verb: Token) -> bool:
    """Tell whether a deed was left undone: "without killing the mayor", "escaped being killed"."""
    lists = toll_words().named
    if verb.tag_ not in ("VBG", "VBN"):
        return False
    above = verb.head
    if verb.dep_ == "pcomp":
        beside = any(child.lower_ in lists["short"] for child in above.children if child.dep_ == "advmod")  # "instead of"
        return beside or above.lower_ in lists["short"] or (above.lower_ in ("of", "from") and _is_short(above.head))
    return verb.dep_ in ("xcomp", "ccomp", "advcl", "dobj") and verb.tag_ == "VBG" and _is_short(above)


def _is_short(word: Token) -> bool:
    lists = toll_words().named
    return word.lower_ in lists["short"] or word.lemma_.lower() in lists["escaping"]


def _in_fiction(word: Token) -> bool:
    """Tell whether a deed is one of a film or a game."""
    above = [word, *islice(word.ancestors, _ABOVE)]
    places = [child for token in above for child in token.children if child.dep_ == "prep" and child.lower_ in ("in", "of")]
    shown = [below for place in places for below in place.children if below.dep_ == "pobj"]
    shown += [child for token in above[1:] for child in token.children if child.dep_ == "nsubj"]
    return any(token.lower_ in toll_words().named["fiction"] for token in shown)


def _by_camera(verb: Token) -> bool:
    """Tell whether somebody is captured in a picture."""
    cameras = toll_words().named["cameras"]
    return any(
        (child.dep_ in ("nsubj", "agent") and any(token.lemma_.lower() in cameras for token in child.subtree))
        or (
            child.dep_ == "prep"
            and child.lower_ in ("on", "in")
            and any(below.lemma_.lower() in cameras for below in child.children)
        )
        for child in verb.children
    )


def _is_only_away(word: Token) -> bool:
    """Tell whether somebody is missing from a ceremony, or gone from view; from his home he disappears."""
    froms = [below for child in word.children if child.dep_ == "prep" and child.lower_ == "from" for below in child.children]
    froms = [token for token in froms if token.dep_ == "pobj"]
    return bool(froms) and not any(token.pos_ == "PROPN" or token.lower_ in toll_words().things["words"] for token in froms)


def _by_nature(verb: Token) -> bool:
    """Tell whether somebody died of an illness or in his sleep, or was drowned out."""
    lists = toll_words().named
    if verb.lower_ == "drowned" and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "out":
        return True
    if verb.lemma_.lower() not in ("die", "dead", "dying", "succumb"):
        return False
    if any(child.dep_ == "advmod" and child.lower_ == "peacefully" for child in verb.children):
        return True
    ways = [child for child in verb.children if child.dep_ == "prep" and child.lower_ in ("of", "from", "in", "to", "after")]
    return any(token.lower_ in lists["illness"] for way in ways for token in way.subtree)

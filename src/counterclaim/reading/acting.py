"""Acting: what the parse tells of who may have done something, before anybody is named."""

from spacy.tokens import Token

from counterclaim.reading.lexicon.events import events
from counterclaim.reading.trigger import faced

#: Through these a verb hangs on one that has its subject: "was unable to regain", "managed to seize".
_ABLE = frozenset({"able", "unable", "likely", "ready", "set", "due"})


def far_subject(verb: Token) -> Token | None:
    """'has been unable to regain control', 'managed to seize': the subject stands with the verb that it hangs on."""
    here, steps = verb, 0
    while here.dep_ in ("xcomp", "acomp", "pcomp") and steps < 4 and here.head.i != here.i:
        carries = here.head.pos_ in ("VERB", "AUX") or here.head.lemma_.lower() in _ABLE or here.head.pos_ == "ADP"
        if not carries:
            return None
        here, steps = here.head, steps + 1
        if (found := next((child for child in here.children if child.dep_ == "nsubj"), None)) is not None:
            return found
    return None


def faces(verb: Token) -> bool:
    """'fighting off an offensive', 'came under attack': its subject is the one attacked."""
    under = verb.lemma_.lower() == "come" and any(child.dep_ == "prep" and child.lower_ == "under" for child in verb.children)
    return under or faced(verb) is not None


def is_carrier(who: Token) -> bool:
    """Tell whether a word is for somebody who carries a bomb, no aircraft: "a truck bomber", "bombers blew themselves up"."""
    if who.lemma_.lower() != "bomber":
        return False
    carriers = events().means["carriers"] | {"suicide"}
    acts = [*([who.head] if who.dep_ == "nsubj" else []), *(child for child in who.children if child.dep_ == "relcl")]
    return any(verb.lemma_.lower() in ("blow", "detonate", "explode") for verb in acts) or any(
        child.dep_ in ("compound", "amod", "nmod") and child.lower_ in carriers for child in who.children
    )


def is_thing(who: Token) -> bool:
    """Tell whether a word is for what can be struck and acts in nothing: "our house"."""
    lemma = who.lemma_.lower()
    return lemma in events().targets["nouns"] or lemma in events().fighters["sites"]


def is_doing(word: Token) -> bool:
    """Tell whether a bare word stands right before what is done by those it labels: "rebel shelling"."""
    bare = not any(child.dep_ == "det" for child in word.children)
    return bare and word.i + 1 < len(word.doc) and word.nbor(1).tag_ == "VBG"

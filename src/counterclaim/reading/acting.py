"""Acting: what the parse tells of who may have done something, before anybody is named."""

from spacy.tokens import Token

from counterclaim.reading.lexicon.events import By, events
from counterclaim.reading.trigger import faced, group_of

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


def in_guise(verb: Token) -> Token | None:
    """'Gunmen dressed as soldiers killed …': the parse may take those they look like for who did it; return who they are."""
    worn = any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.children)
    if not worn or verb.head.lemma_.lower() not in ("disguise", "dress", "pose", "clothe", "masquerade"):
        return None
    return next((child for child in verb.head.children if child.dep_ in ("nsubj", "nsubjpass")), None)


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


def is_done(verb: Token) -> Token | None:
    """Return the participle that says who did an event: "a raid carried out by the army"; not "condemned by", "reported by".

    "An attack believed to have been carried out by jets" says so through another.
    """
    raised = next((child for child in verb.children if child.dep_ == "xcomp" and child.tag_ == "VBN"), None)
    verb = raised if raised is not None else verb
    by = verb.tag_ == "VBN" and any(child.dep_ == "agent" for child in verb.children)
    group = group_of(verb)
    violent = group is not None and group.by in (By.MEANS, By.HARM)
    return verb if by and (violent or verb.lemma_.lower() in events().acting["doing"]) else None


def is_said_by_another(verb: Token) -> bool:
    """Tell whether a blame in a participle or a relative clause has somebody who lays it: "which Iran blamed on Israel"."""
    return any(
        child.dep_ in ("agent", "nsubj") and child.tag_ not in ("WDT", "WP") and child.lower_ != "that" for child in verb.children
    )


def is_doing(word: Token) -> bool:
    """Tell whether a bare word stands right before what is done by those it labels: "rebel shelling"."""
    bare = not any(child.dep_ == "det" for child in word.children)
    return bare and word.i + 1 < len(word.doc) and word.nbor(1).tag_ == "VBG"


#: What opens a clause about the time before an act, or after it.
_THEN = frozenset({"after", "before", "until", "till", "once"})


def told_of_others(verb: Token) -> set[int]:
    """Return the words that set an act after, or before, what others did: "attacked as soon as the jets had turned away".

    The jets are not what it was done with. "After their guns had opened fire" tells of their own.
    """
    found: set[int] = set()
    for token in verb.subtree:
        if token.dep_ != "advcl" or token.i == verb.i:
            continue
        marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "advmod")}
        then = marks & _THEN or ("as" in marks and token.head.lower_ == "soon")
        doer = next((child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if then and doer is not None and not any(child.dep_ == "poss" for child in doer.children):
            found |= {word.i for word in token.subtree}
    return found


def shares(tokens: list[Token]) -> bool:
    """Tell whether words speak only of a part in an event: "its aircraft took part", "had joined the raid", "was involved"."""
    return any(
        (token.lemma_.lower() in events().acting["joining"] and token.pos_ == "VERB")
        or (token.lemma_.lower() in events().acting["parts"] and token.dep_ in ("dobj", "pobj", "attr"))
        for token in tokens
    )

"""Reality: what words tell of without saying that it is so: called untrue, foiled, acquitted of, feared, left open."""

from spacy.tokens import Token

from counterclaim.reading.lexicon import conflict, hedges
from counterclaim.reading.syntax import SUBJECTS, cue_class, is_negated
from counterclaim.reading.trigger import group_of
from counterclaim.records import Certainty

_CLAUSE = frozenset({"ROOT", "ccomp", "conj", "parataxis", "xcomp", "advcl", "relcl", "acl", "dep", "pcomp", "csubj"})
_PREDICATES = frozenset({"acomp", "attr", "oprd"})
#: What opens an indirect question: "did not know who had fired".
_ASKING = frozenset({"who", "what", "which", "whose", "whom", "how", "why", "where", "when"})
#: "Far from shelling the camp, …", "Instead of bombing it, …".
_INSTEAD = frozenset({"far", "instead", "rather"})
#: What somebody else said stands behind these: "responded to claims", "was asked about them".
_TO = frozenset({"to", "at", "on", "about"})


def main_verb(tokens: list[Token]) -> Token | None:
    """Return the verb on which words hang: the topmost, the one that governs most."""
    inside = {token.i for token in tokens}
    tops = [
        token for token in tokens if (token.head.i not in inside or token.head.i == token.i) and token.pos_ in ("VERB", "AUX")
    ]
    if not tops:
        tops = [token for token in tokens if token.pos_ in ("VERB", "AUX") and token.dep_ in _CLAUSE]
    # "spoke of tens of dead but printed no number": what the speaker did besides does not deny what he said.
    tops = [token for token in tops if not (token.dep_ == "conj" and token.head.i < tokens[0].i < token.left_edge.i)]
    return max(tops, key=lambda token: token.right_edge.i - token.left_edge.i, default=None)


def is_rejection(tokens: list[Token]) -> bool:
    """Tell whether words say that something said is untrue: "the claims were lies", "Turkey was lying when it said …"."""
    verb = main_verb(tokens)
    if verb is None:
        return False
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None and verb.i == tokens[0].i and _is_claim(verb):
        # "Claims that its men shelled the town were lies": the parse may take the claims for a verb
        joined = (token for token in tokens if token.lemma_ == "be" and token.dep_ == "ccomp" and token.head in (verb, verb.head))
        subject, verb = verb, next(joined, verb)
    if is_negated(verb) or any(child.lower_ in hedges().modals[Certainty.POSSIBLE] for child in verb.children):
        return False
    words = hedges().rejecting
    predicates = [child for child in verb.children if child.dep_ in _PREDICATES] if verb.lemma_ == "be" else [verb]
    untrue = any({token.lower_, token.lemma_.lower()} & words["words"] for token in predicates)
    amiss = untrue or any(token.lower_ in words["loose"] for token in predicates)
    things = [child for child in verb.children if child.dep_ == "dobj"] + ([subject] if subject is not None else [])
    pointing = subject is not None and subject.tag_ in ("PRP", "DT") and verb.lemma_ == "be"
    return (amiss and (_says([verb, *predicates]) or any(map(_is_claim, things)))) or (untrue and pointing)


def rejects_in(calling: Token, tokens: list[Token]) -> bool:
    """Tell whether a thing is called untrue: "called the reports a fabrication"; not "called the fake report a crime"."""
    words = hedges().rejecting
    for token in tokens:
        above = token.head
        while above.dep_ == "conj" or above.lower_ == "as":
            above = above.head
        if token.lower_ in words["words"] | words["loose"] and (above.i == calling.i or above not in tokens):
            return True
    return False


def _is_claim(token: Token) -> bool:
    return token.lemma_.lower() in hedges().rejecting["claims"]


def _says(words: list[Token]) -> bool:
    """Tell whether a verb of saying hangs on one of some words: "wrong to say", "lied when it claimed", "wrong in saying"."""
    below = [child for word in words for child in word.children if child.dep_ in ("xcomp", "ccomp", "csubj", "advcl", "prep")]
    below += [sub for child in below if child.dep_ == "prep" for sub in child.children if sub.dep_ == "pcomp"]
    groups = [cue_class(token) for token in below if token.pos_ == "VERB"]
    return any(group is not None and group.name in ("assert", "distance", "accuse", "announce") for group in groups)


def never_was(verb: Token, tokens: list[Token]) -> bool:
    """Tell whether the event that words tell of did not happen, or was not done by whom they name.

    "Foiled an attack that would have killed dozens", "was acquitted of murder", "far from shelling the camp, the army protected
    it"; "foiled an attack, killing 20" tells of an attack.
    """
    lemma, unreal = verb.lemma_.lower(), hedges().unreal
    thing = next((child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")), None)
    if thing is not None and (lemma in unreal["mimed"] or (lemma in unreal["foiled"] and any(map(is_imagined, thing.children)))):
        return _is_all(thing, verb, tokens)
    if lemma in unreal["cleared"]:
        of = (token for token in verb.subtree if token.lower_ in ("of", "over", "in") and verb in (token.head, token.head.head))
        deeds = [child for token in of for child in token.children]
        return any(_is_event(deed) or (deed.dep_ == "pcomp" and any(map(_is_event, deed.subtree))) for deed in deeds)
    first = tokens[0]
    instead = next((child for token in tokens[1:3] for child in token.children if child.dep_ == "pcomp"), None)
    return first.lower_ in _INSTEAD and instead is not None and _is_event(instead) and not _is_event(verb)


def _is_all(noun: Token, verb: Token, tokens: list[Token]) -> bool:
    """Tell whether what words tell of is all told with one noun; "the raid led to claims that …" tells of a raid besides."""
    below = set(noun.subtree)
    return any(map(_is_event, below)) and not any(_is_event(token) for token in tokens if token not in below and token != verb)


def is_imagined(verb: Token) -> bool:
    """Tell whether a clause only says what would have been done: "a bomb that would have killed dozens"."""
    return verb.dep_ == "relcl" and {"would", "have"} <= {child.lower_ for child in verb.children if child.dep_ == "aux"}


def _is_event(token: Token) -> bool:
    """Tell whether a word names an act of violence, or a harm."""
    group = group_of(token) if token.pos_ != "AUX" else None
    return (group is not None and not group.weak) or token.lemma_.lower() in conflict().events


def left_open(main: Token, chain: list[Token], tokens: list[Token]) -> Certainty | None:
    """Say how likely words leave it that a thing is so: "fears grew that …", "did not know who …", "was asked about claims".

    None where they leave nothing open. What is only reported is probable, as what is "reportedly" so is.
    """
    feared = hedges().unreal["feared"]
    for noun in main.children:
        opens = noun.dep_ == "nsubj" or (noun.dep_ == "attr" and main.lemma_ == "be")
        if opens and noun.lemma_.lower() in feared and any(_is_told(child) for child in [*noun.children, *main.children]):
            return Certainty.POSSIBLE
    if _asks(main) or any(_is_open(verb, child) for verb in chain for child in verb.children if child.dep_ == "ccomp"):
        return Certainty.POSSIBLE
    below = [child for word in [main, *main.children] if word == main or word.dep_ == "acomp" for child in word.children]
    for noun in (noun for prep in below for noun in prep.children):
        if is_taken_up(noun) and _is_all(noun, main, tokens):
            return Certainty.POSSIBLE if noun.lemma_.lower() in feared else Certainty.PROBABLE
    return None


def is_taken_up(noun: Token) -> bool:
    """Tell whether what a noun says was said by others than those who take it up: "responded to claims that …"."""
    if noun.dep_ != "pobj" or not _is_claim(noun) or not any(map(_is_told, noun.children)):
        return False
    to, above = noun.head.lower_, noun.head.head
    owned = any(child.dep_ == "poss" for child in noun.children)
    return not owned and above.lower_ != "according" and (to in _TO or (to == "of" and above.pos_ == "ADJ"))  # "aware of reports"


def _is_told(clause: Token) -> bool:
    """Tell whether a clause says what is feared or rumoured: "fears that …"."""
    return clause.dep_ in ("ccomp", "acl") and any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _is_open(verb: Token, clause: Token) -> bool:
    """Tell whether a clause is an indirect question to which the words give no answer."""
    return _asks(clause) or (is_negated(verb) and clause.left_edge.lower_ in _ASKING)


def _asks(clause: Token) -> bool:
    """Tell whether a clause is a question of yes or no: "trying to establish whether the army had fired"."""
    return clause.dep_ == "ccomp" and any(child.dep_ == "mark" and child.lower_ in ("whether", "if") for child in clause.children)

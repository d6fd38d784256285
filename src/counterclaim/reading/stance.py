"""Stance: what a source does in saying it, by the class of the cue (DOMAIN.md, section 2.4)."""

import re

from spacy.tokens import Token

from counterclaim.reading.lexicon import CueClass, conflict, hedges, verbs
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.reality import is_rejection, rejects_in
from counterclaim.reading.syntax import is_negated, wishes
from counterclaim.records import Source, Span, Speech, Stance

_DISTANCED = re.compile(
    r"\b(?:what|whom) (?:it|he|she|they) (?:termed|called|described as|claimed|said was|dubbed|alleged)\b", re.IGNORECASE
)
_PERFORMED = {
    "condemn": Stance.CONDEMN,
    "demand": Stance.DEMAND,
    "deny": Stance.DENY,
    "accuse": Stance.ACCUSE,
    "warn": Stance.WARN,
    "admit": Stance.ADMIT,
    "confirm": Stance.CONFIRM,
}


def is_no_knowledge(word: Token | None) -> bool:
    """Tell whether a cue says that its source does not know: "could not confirm", "did not say"; never a denial."""
    if word is None:
        return False
    lemma = word.lemma_.lower()
    above = word.head.lemma_.lower() if word.dep_ == "xcomp" else ""
    declined = above in ("decline", "refuse", "unable")
    return lemma in hedges().no_knowledge["verbs"] and (is_negated(word) or declined)


def stance_of(
    group: CueClass | None, word: Token | None, paragraph: Paragraph, content: tuple[Span, ...], speech: Speech, source: Source
) -> Stance:
    """Return the stance of a claim.

    Args:
        group: the cue's class; None for a quote that goes on.
        word: the head of the cue.
        paragraph: where the content stands.
        content: where the claim's words stand.
        speech: how they are given; a direct quote may perform its own act ("We demand …").
        source: who speaks.
    """
    if is_no_knowledge(word):
        return Stance.ASSERT
    if group is not None and group.stance is Stance.CONFIRM and _is_asked(paragraph, content):
        return Stance.ASSERT
    stance = group.stance if group else Stance.ASSERT
    if group is not None and word is not None and is_negated(word):
        # "did not deny" asserts nothing denied; "denies" in the negative is no denial.
        stance = Stance.ASSERT if stance in (Stance.DENY, Stance.ADMIT, Stance.CONFIRM) else stance
    if word is not None and claims_deed(word) and not is_negated(word):
        return Stance.ADMIT
    if stance is Stance.ASSERT and _rejects(word, paragraph, content):
        return Stance.DENY
    if stance is Stance.ASSERT and not (group and group.distance):
        stance = _performed(paragraph, content, speech, source) or stance
    return stance


def _is_asked(paragraph: Paragraph, content: tuple[Span, ...]) -> bool:
    """'trying to establish whether the army had fired': nothing is established."""
    return any(span.of(paragraph.text).lower().startswith("whether ") for span in content)


def claims_deed(word: Token) -> bool:
    """'claimed the bombing': tell whether a cue takes an act for its source's own, as "claimed responsibility" does."""
    if word.lemma_.lower() != "claim" or word.pos_ != "VERB":
        return False
    return any(child.dep_ == "dobj" and child.lemma_.lower() in conflict().events for child in word.children)


def _rejects(word: Token | None, paragraph: Paragraph, content: tuple[Span, ...]) -> bool:
    """'called the allegation "completely false"' is a denial, and so is 'said the claims were lies'."""
    tokens = [token for span in content for token in paragraph.tokens(span)]
    if word is not None and word.lemma_.lower() in hedges().rejecting["calling"]:
        return rejects_in(word, tokens)
    return is_rejection(tokens)


def is_distanced(group: CueClass | None, paragraph: Paragraph, content: tuple[Span, ...]) -> bool:
    """Tell whether the outlet keeps away from what it relays ("claimed", "what it termed")."""
    return bool(group and group.distance) or bool(any(_DISTANCED.search(span.of(paragraph.text)) for span in content))


def _performed(paragraph: Paragraph, content: tuple[Span, ...], speech: Speech, source: Source) -> Stance | None:
    """The act that a direct quote performs: first person, or the body's own name, and a verb of the act in the present."""
    if speech is Speech.INDIRECT:
        return None
    words = hedges().first_person
    tokens = [token for span in content for token in paragraph.tokens(span)]
    for token in tokens:
        if token.dep_ not in ("nsubj", "nsubjpass"):
            continue
        own = token.lower_ in ("we", "i") or _is_self(paragraph, token, source)
        verb = token.head
        if (
            not own
            or verb.dep_ not in ("ROOT", "ccomp", "conj", "parataxis", "dep")
            or (verb.tag_ == "VBD" and verb.lemma_ != "be")
            or (verb.lemma_.lower() in verbs().insisting and not wishes(verb))
        ):
            continue
        if token.dep_ == "nsubjpass" and not any(form in words["condemn"] for form in (verb.lower_, verb.lemma_.lower())):
            continue  # "we will be accused" accuses nobody
        said = {
            verb.lemma_.lower(),
            *(
                child.lower_
                for child in verb.subtree
                if child.dep_ in ("acomp", "attr", "conj", "prt") and child.head.i in (verb.i, child.head.i)
            ),
        }
        following = " ".join(t.lower_ for t in tokens if verb.i <= t.i <= verb.i + 3)
        for act, stance in _PERFORMED.items():
            if any(word in said or (" " in word and following.startswith(word)) for word in words[act]):
                return stance
        break
    return None


def _is_self(paragraph: Paragraph, token: Token, source: Source) -> bool:
    """Tell whether a subject is the speaking body by name ("The Syrian Republic demands", said Syria's foreign ministry)."""
    from counterclaim.reading.speaker import named

    low, high = token.left_edge, token
    actor = named(paragraph.at(low, high).of(paragraph.text))
    if actor is None:
        return False
    return actor.name in {source.name, source.speaks_for} or any(
        body is not None and actor.name in (body.name, body.parent)
        for body in (named(source.name), named(source.speaks_for or ""))
    )

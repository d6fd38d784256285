"""Breach confirmed: who else is said to confirm a count of breaches ("of these the Turkish side confirmed 20")."""

import re

from spacy.tokens import Token

from counterclaim.reading.draft import Drafter
from counterclaim.reading.lexicon.breaches import breach_words
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.parties import kin
from counterclaim.records import Span

_SUBJECTS = ("nsubj", "nsubjpass")


def confirmed_by(drafter: Drafter, paragraph: Paragraph, at: Span, recorder: str) -> tuple[str, ...]:
    """Return who is said to confirm a count, or a part of it: in its sentence, or in the next where that points back to it.

    Args:
        drafter: of the report.
        paragraph: in which the count stands.
        at: its number.
        recorder: whose count it is; nobody confirms himself.

    Returns:
        Names, each once, in order.
    """
    words, text, own = breach_words().confirming, paragraph.text, paragraph.sentence_at(at.start)
    found: dict[str, None] = {}
    for sentence in paragraph.sentences[own : own + 2]:
        span = sentence.span if sentence.span.start > at.end else Span(at.end, sentence.span.end)
        if sentence.span.start > at.end and not re.search(words.pointing, span.of(text), re.IGNORECASE):
            break
        for token in paragraph.tokens(span):
            if token.lemma_.lower() not in words.verbs or token.pos_ not in ("VERB", "AUX") or _is_unsaid(token):
                continue
            for head in _confirmers(token):
                party = drafter.parties.party(paragraph, head)
                name = party.name if party is not None else _bare(paragraph, head)
                if name and head.pos_ != "PRON" and not kin(name, recorder) and name.lower() != recorder.lower():
                    found[name] = None
    return tuple(found)


def _confirmers(verb: Token) -> list[Token]:
    """Give the heads of whoever confirms: "confirmed by the army", "the army confirmed 20 of them"."""
    agents = [child for child in verb.children if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")]
    heads = [below for agent in agents for below in agent.children if below.dep_ == "pobj"]
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children) or verb.dep_ == "acl"
    if not heads and not passive:
        heads = [child for child in verb.children if child.dep_ in _SUBJECTS]
    return [one for head in heads for one in (head, *head.conjuncts)]


def _is_unsaid(verb: Token) -> bool:
    """Tell whether nothing was confirmed: "could not be confirmed", "cannot confirm", "if the army confirms it"."""
    return any(child.dep_ in ("neg", "mark") and child.lower_ != "that" for child in verb.children) or any(
        child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children
    )


def _bare(paragraph: Paragraph, head: Token) -> str:
    words = paragraph.at(head.left_edge, head).of(paragraph.text)
    return re.sub(r"^(?:the|a|an|its|their)\s+", "", " ".join(words.split()), flags=re.IGNORECASE)

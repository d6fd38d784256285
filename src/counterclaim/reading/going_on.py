"""Going on: a toll that rose, in a report whose figures are one source's: it is that source's toll, not the outlet's."""

from dataclasses import replace

from spacy.tokens import Token

from counterclaim.reading.lexicon import speakers, verbs
from counterclaim.reading.lexicon.events import events
from counterclaim.reading.lexicon.harm import toll_words
from counterclaim.reading.parse import Paragraph, Parse
from counterclaim.reading.recorders import number_after
from counterclaim.reading.tolls import tolls_in
from counterclaim.records import Claim, SourceKind, Span, Stance

#: Determiners that point back to a toll already told.
_BACK = frozenset({"the", "that", "this"})


def gone_on_from(parse: Parse, paragraph: Paragraph, span: Span, claims: list[Claim]) -> Claim | None:
    """Find the claim whose toll a sentence without a source goes on from ("The toll rose to 83 in the evening").

    Args:
        parse: of the report.
        paragraph: where the sentence stands.
        span: its words.
        claims: what was claimed so far, the outlet's own included.

    Returns:
        The last such claim before it, where every figure of the paragraph before it, or else of the report, is one source's;
        None where the sentence tells of no such toll, or several gave figures, or the outlet itself did.
    """
    if not _rises(paragraph.tokens(span)) or not tolls_in(paragraph, (span,)):
        return None
    before = [claim for claim in claims if claim.quote.spans[-1].end <= span.start]
    for scope in ([paragraph], list(parse)):
        told = [claim for claim in before for one in scope if _counts(one, claim)]
        if not told:
            continue
        one = len({claim.source.name for claim in told}) == 1 and told[-1].source.kind is not SourceKind.PUBLISHER
        return max(told, key=lambda claim: claim.quote.spans[0]) if one else None
    return None


def restated(claim: Claim, whose: Claim) -> Claim:
    """Return an outlet's claim as that of the source from whose toll it goes on."""
    return replace(claim, source=whose.source, via=whose.via, stance=Stance.ASSERT, id="")


def _counts(paragraph: Paragraph, claim: Claim) -> bool:
    return paragraph.span.contains(claim.quote.spans[0]) and bool(tolls_in(paragraph, claim.quote.spans))


def _rises(tokens: list[Token]) -> bool:
    """Tell whether a sentence's own verb takes a toll that was told to another number, and nobody is said to do so."""
    root = next((token for token in tokens if token.dep_ == "ROOT"), None)
    if root is None or root.lemma_.lower() not in verbs().rising:
        return False
    noun = next((child for child in root.children if child.dep_ in ("nsubj", "nsubjpass") and child.i < root.i), None)
    if noun is None or not {noun.lower_, noun.lemma_.lower()} & (toll_words().figure["tolls"] | toll_words().figure["numbers"]):
        return False
    if any(child.dep_ == "agent" for child in root.children) or not any(child.lower_ in _BACK for child in noun.children):
        return False
    for child in noun.children:
        of = [sub for sub in child.children if sub.dep_ == "pobj"] if child.dep_ == "prep" else []
        if child.dep_ == "poss" or any(_is_of_others(one) for one in of):
            return False
    return any(number_after(token) is not None for token in [root, *root.children] if token.i == root.i or token.dep_ == "prep")


def _is_of_others(noun: Token) -> bool:
    """Tell whether a toll is somebody's by name ("the toll from the ministry"), or a whole war's."""
    return (
        noun.pos_ == "PROPN"
        or speakers().kind_of(noun.lemma_.lower()) is not None
        or noun.lemma_.lower() in events().back["wars"]
    )

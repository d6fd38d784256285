"""Breach harm: figures of harm beside a count of breaches, and those that are told for the whole truce beside a count of less."""

import re

from counterclaim.reading.breach_times import Period, since_start
from counterclaim.reading.draft import Drafter
from counterclaim.reading.lexicon.breaches import breach_words
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.tolls import tolls_in
from counterclaim.records import Claim, Span


def harm_since(drafter: Drafter, paragraph: Paragraph, at: Span, end: int) -> int | None:
    """Return where harm begins that is told since the start, beside a count whose own time stands before it; else None.

    Args:
        drafter: of the report.
        paragraph: parsed.
        at: the number of the count.
        end: of the words that belong to it.
    """
    if at.end >= end:
        return None
    first = min((toll.span.start for toll in tolls_in(paragraph, (Span(at.end, end),))), default=None)
    if first is None or not drafter.moments.within(paragraph, (Span(at.end, first),)):
        return None
    return first if breach_words().cumulative.from_start(paragraph.text[first:end]) is not None else None


def harm_period(drafter: Drafter, paragraph: Paragraph, claim: Claim, zone: str | None) -> Period | None:
    """Return the time of harm, or of an accusation, that a claim tells since a truce's start; None where it tells no such.

    Args:
        drafter: of the report.
        paragraph: of the claim.
        claim: with no count of its own.
        zone: of the report's country.
    """
    at = claim.quote.spans[0]
    sentence = paragraph.sentences[paragraph.sentence_at(at.start)].span
    around = Span(min(sentence.start, at.start), claim.quote.spans[-1].end)
    return since_start(drafter, paragraph, at, around, zone)


def is_tail(claim: Claim) -> bool:
    """Tell whether a claim goes on from a count, and tells its harm: "in which 46 people died"."""
    return bool(claim.event.tolls) and bool(re.search(breach_words().harm.tails, claim.quote.words, re.IGNORECASE))

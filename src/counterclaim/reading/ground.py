"""Grounding: what cannot be found at its span in the text is no claim (DESIGN.md, section 5)."""

from collections.abc import Iterator

from counterclaim.records import Claim, Count, Place, Span, When, joined


def grounded(text: str, claim: Claim) -> bool:
    """Tell whether every word that a claim shows stands where the claim says, inside the text."""
    if not claim.quote.spans or claim.quote.words != joined(text, claim.quote.spans):
        return False
    if not any(char.isalnum() for char in claim.quote.words):
        return False  # marks and dots say nothing
    return all(0 <= span.start < span.end <= len(text) and span.of(text) == words for words, span in _shown(text, claim))


def _shown(text: str, claim: Claim) -> Iterator[tuple[str, Span]]:
    for span in claim.quote.spans:
        yield span.of(text), span
    for phrase in (claim.cue, claim.condition):
        if phrase is not None:
            yield phrase.words, phrase.span
    if claim.source.span is not None:
        yield claim.source.words or "", claim.source.span
    event = claim.event
    for party in (*event.perpetrators, *event.struck, *event.intended):
        yield party.words, party.span
    for weapon in event.weapons:
        yield weapon.words, weapon.span
    for toll in event.tolls:
        yield toll.words, toll.span
    places: tuple[Place | When | Count | None, ...] = (event.place, event.when, event.count, claim.said)
    for part in places:
        if part is not None and part.span is not None:
            yield part.words or "", part.span

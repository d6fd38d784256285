"""Breach places: where breaches were by the words of their own sentence, also where no gazetteer has the name."""

import re

from counterclaim.reading.draft import Drafter
from counterclaim.reading.lexicon.breaches import breach_words
from counterclaim.reading.parse import Paragraph
from counterclaim.records import Basis, Place, Span


def own_area(drafter: Drafter, paragraph: Paragraph, around: Span) -> Place | None:
    """Return the place whose truce was broken, or at which it was: "the truce in Barzeh", "Barzeh's truce", "In Barzeh, …".

    Args:
        drafter: of the report.
        paragraph: parsed.
        around: the sentence that tells of the breach.

    Returns:
        The place, as printed where no gazetteer has it; None where the sentence names none. A name in front of a truce is taken
        for an unknown place only where the report says "in" it elsewhere: "the Annan truce" is of no place.
    """
    text, words = around.of(paragraph.text), breach_words().places
    for pattern in (words.after, words.before, words.leading):
        for found in re.finditer(pattern, text):
            span = Span(around.start + found.start("name"), around.start + found.end("name"))
            known = next((one.place for one in drafter.places.of(paragraph) if one.span.overlaps(span)), None)
            if known is not None:  # "the Geneva truce" is none of Geneva, in a report about another country
                if pattern is not words.before or known.country == drafter.places.main:
                    return known
                continue
            bare = pattern is words.before and not _is_place(drafter, found.group("name"))
            if not bare and _is_name(drafter, paragraph, span):
                return _unknown(drafter, found.group("name"), span)
    return None


def _is_name(drafter: Drafter, paragraph: Paragraph, span: Span) -> bool:
    """Tell whether words may be the name of a place: proper, and neither a party, a time nor a feast."""
    tokens = paragraph.tokens(span)
    proper = bool(tokens) and all(token.tag_.startswith("NNP") or token.text in ("-", "’s", "'s") for token in tokens)
    feast = {token.lower_ for token in tokens} & breach_words().places.feasts
    return proper and not feast and not drafter.parties.within(span) and not drafter.moments.within(paragraph, (span,))


def _is_place(drafter: Drafter, name: str) -> bool:
    """Tell whether the report says elsewhere that something is in a place of this name."""
    return bool(re.search(rf"\b(?i:in|at|near|from|outside|around) {re.escape(name)}\b", drafter.parse.page.text))


def _unknown(drafter: Drafter, name: str, span: Span) -> Place:
    """Make a place that no gazetteer has; it is in the country that the report is about."""
    return Place(name, name, span, None, None, None, None, drafter.places.main, None, Basis.STATED)

"""Arms: the weapons and platforms that words name, with their numbers."""

import re

from spacy.tokens import Token

from counterclaim.reading.lexicon.events import designations, weapons
from counterclaim.reading.numbers import quantities_in
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.unused import is_unused
from counterclaim.records import Span, Weapon

#: "F-16", "Su-34s", "MiG-29", "T-72", "BM-21", "M1A1": letters and digits of a designation, at most three digits.
_DESIGNATION = re.compile(r"(?:[A-Z][A-Za-z]{0,3}[-‑–]\d{1,3}[A-Z]?|(?:Su|Mi|MiG|Ka|Tu|An)\d{2,3}|M\d{1,3}A\d)s?\b")
_LONGEST = max(len(words) for words in weapons())
_PARTY = re.compile(r"-(?:held|linked|led|backed)\b")


def arms_in(paragraph: Paragraph, spans: tuple[Span, ...]) -> tuple[Weapon, ...]:
    """Find the weapons and platforms named inside a claim's words; what was only struck or seized is none.

    Args:
        paragraph: where the words stand.
        spans: the words.

    Returns:
        In order; one named twice is given once for each number it has.
    """
    found: list[Weapon] = []
    for span in spans:
        tokens = paragraph.tokens(span)
        index = 0
        while index < len(tokens):
            length, name = _named(paragraph, tokens, index)
            kind_of_it = index and means_of(tokens[index - 1]) is not None  # "A-10 jets": once is enough
            if length and not kind_of_it and not is_unused(tokens[index + length - 1]):
                found.append(_weapon(paragraph, tokens[index : index + length], name))
            index += max(1, length)
    known = {(weapon.name, weapon.number) for weapon in found}
    return tuple(
        weapon
        for weapon in found
        if weapon.number is not None or not any(name == weapon.name and number is not None for name, number in known)
    )


def is_arm(token: Token) -> bool:
    """Tell whether a noun is the head of a weapon's name."""
    lemma = token.lemma_.lower()
    return means_of(token) is not None or any(words[-1] == lemma for words in weapons())


def means_of(token: Token) -> str | None:
    """Return by what means a designation tells ("F-16": air); None for any other word."""
    return _means(token.text) if _DESIGNATION.fullmatch(token.text) else None


def _means(designation: str) -> str | None:
    """Tell by its letters what a designation is of: "G-20" and "M-4" are no weapons."""
    letters = re.match(r"[A-Za-z]+", designation)
    return designations().get(letters.group()) if letters else None


def _named(paragraph: Paragraph, tokens: list[Token], index: int) -> tuple[int, str]:
    """Return how many tokens from `index` name a weapon, and its name; 0 when they name none."""
    first = tokens[index]
    match = _DESIGNATION.match(paragraph.text, paragraph.at(first).start)
    if match and _means(match.group()) is not None:
        length = 1
        while index + length < len(tokens) and paragraph.at(tokens[index + length]).end <= match.end():
            length += 1
        return length, re.sub(r"(?<=\d)s$", "", match.group())
    if first.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB"):
        return 0, ""
    lemmas = [token.lemma_.lower() for token in tokens[index : index + _LONGEST]]
    for length in range(min(_LONGEST, len(lemmas)), 0, -1):
        name = weapons().get(tuple(lemmas[:length]))
        last = tokens[index + length - 1]
        if (
            name is not None
            and last.pos_ in ("NOUN", "PROPN")
            and not (last.dep_ == "compound" and last.head.lemma_.lower() in ("worker", "factory"))
        ):
            return length, name
    return 0, ""


def _weapon(paragraph: Paragraph, tokens: list[Token], name: str) -> Weapon:
    span = paragraph.at(tokens[0], tokens[-1])
    number = None
    for quantity in quantities_in(paragraph):
        gap = Span(quantity.span.end, span.start)
        if (
            quantity.span.end <= span.start
            and quantity.low is not None
            and quantity.low == quantity.high
            and gap.length <= 20
            and _joined(paragraph, gap)
        ):
            number, span = quantity.low, Span(quantity.span.start, span.end)
    return Weapon(name, span.of(paragraph.text), span, number)


def _joined(paragraph: Paragraph, gap: Span) -> bool:
    """Tell whether only adjectives stand between a number and what it counts."""
    return (
        all(token.pos_ in ("ADJ", "NOUN", "PROPN") or token.text == "-" for token in paragraph.tokens(gap))
        if gap.of(paragraph.text).strip()
        else True
    )

"""Counts: how many events, in the unit that the source counts in."""

from functools import cache
from weakref import WeakKeyDictionary

from spacy.tokens import Token

from counterclaim.reading.lexicon.harm import toll_words
from counterclaim.reading.numbers import Quantity, quantities_in
from counterclaim.reading.parse import Paragraph
from counterclaim.records import Count, Span

#: A counted thing may have this many words of its own before its noun ("three Russian and Syrian regime air raids").
_REACH = 8
#: Words back from a number to the verb that puts something at it.
_FAR = 24
#: Words back from "45 times" to what was done so often.
_CLAUSE = 12
_KEPT: WeakKeyDictionary[Paragraph, tuple[Count, ...]] = WeakKeyDictionary()


def counts_in(paragraph: Paragraph, spans: tuple[Span, ...]) -> tuple[Count, ...]:
    """Return the numbers of events whose words stand inside a claim's quote, in order ("55 attacks").

    The unit is the source's own word: units differ and are never added (DOMAIN.md, section 9). A number of weapons ("four barrel
    bombs") counts no events.

    Args:
        paragraph: parsed; what is found in it is kept with it.
        spans: the quote's, in the report's text.
    """
    found = _KEPT.get(paragraph)
    if found is None:
        found = _KEPT[paragraph] = tuple(_all(paragraph))
    return tuple(count for count in found if any(span.contains(count.span) for span in spans))


@cache
def _units() -> frozenset[str]:
    singular = toll_words().counts["units"]
    plural = {word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s") for word in singular}
    return frozenset(singular | plural | {word[:-1] + "ies" for word in singular if word.endswith("y")})


def _all(paragraph: Paragraph) -> list[Count]:
    quantities = quantities_in(paragraph)
    if not quantities:
        return []
    tokens = paragraph.tokens(paragraph.span)
    lower = [token.lower_ for token in tokens]
    found = []
    heads = {quantity.counted.head for quantity in quantities if not quantity.article}
    for quantity in quantities:
        if quantity.article or quantity.group:
            continue
        if quantity.low == quantity.high == 1 and "of" in lower[quantity.last : quantity.last + 1]:
            continue  # "one of the largest attacks" counts none
        if _is_toll(quantity, lower):
            continue
        place = _unit(quantity, lower, heads) or _put(quantity, tokens, lower, heads)
        if place is None:
            continue
        start, unit = place
        first, last = min(quantity.first, start), max(quantity.end, unit + 1)
        span = paragraph.at(tokens[first], tokens[last - 1])
        kind = paragraph.at(tokens[start], tokens[unit]).of(paragraph.text)
        found.append(Count(quantity.low, quantity.high, " ".join(kind.split()).lower(), span.of(paragraph.text), span))
    return found


def _is_toll(quantity: Quantity, lower: list[str]) -> bool:
    """Tell whether a number is what a toll is put at: "the death toll from the raids at 50" counts no raids."""
    return not {"toll", "deaths", "dead"}.isdisjoint(lower[max(0, quantity.first - 9) : quantity.first]) and lower[
        quantity.first - 1
    ] in ("at", "to", "of")


def _unit(quantity: Quantity, lower: list[str], heads: set[int | None]) -> tuple[int, int] | None:
    """Return first and last word of the unit that a number counts, or None."""
    words, units = toll_words().counts, _units()
    head = quantity.counted.head
    if head is not None and lower[head] in units:
        noun = lower[head]
        single = noun[:-1] if noun.endswith("s") else noun
        if noun == single and not quantity.low == quantity.high == 1:
            return None  # "the 2013 attack"
        if single in words["needing"] and not _event_follows(lower, head + 1):
            return None
        start = (
            head - 1
            if head > quantity.last
            and lower[head - 1]
            in ("air", "ceasefire", "truce", "bomb", "drone", "missile", "artillery", "mortar", "rocket", "suicide")
            else head
        )
        return start, head
    if (head is None or head == quantity.last) and (
        quantity.last < len(lower)
        and lower[quantity.last] in words["times"]
        and not words["timed"].isdisjoint(_clause_before(lower, quantity.first))
    ):
        return quantity.last, quantity.last
    if head is None and quantity.first > 1 and lower[quantity.first - 1] in words["links"]:
        for k in range(quantity.first - 2, max(-1, quantity.first - 6), -1):
            if lower[k] in units:
                return (k, k) if k not in heads else None  # "45 violations by the rebels: 26 in …" are not 26
            if lower[k] in (".", ";", ","):
                break
    return None


def _clause_before(lower: list[str], k: int) -> list[str]:
    """Return the words back to the last mark: "broke the ceasefire along the line of contact 45 times"."""
    start = k
    while start > max(0, k - _CLAUSE) and lower[start - 1] not in (".", ",", ";", ":", "and", "but"):
        start -= 1
    return lower[start:k]


def _put(quantity: Quantity, tokens: list[Token], lower: list[str], heads: set[int | None]) -> tuple[int, int] | None:
    """'Put the breaches from Monday to Friday at 242': the unit is the object of what is put, however far back."""
    if quantity.first == 0 or lower[quantity.first - 1] != "at" or quantity.counted.head is not None:
        return None
    at = tokens[quantity.first - 1]
    for k in range(quantity.first - 2, max(-1, quantity.first - _FAR), -1):
        if lower[k] in (".", ";", ",") or k in heads:
            return None
        if tokens[k].lemma_.lower() in ("put", "place", "estimate"):
            unit = next((j for j in range(k + 1, at.i - tokens[k].i + k) if j < len(lower) and lower[j] in _units()), None)
            return (unit, unit) if unit is not None else None
    return None


def _event_follows(lower: list[str], k: int) -> bool:
    """Tell whether "of" and an event follow ("seven waves of attacks")."""
    return k < len(lower) and lower[k] == "of" and any(word in _units() for word in lower[k + 1 : k + 5])

"""Breach sorts: parts of a count by what was done ("Arrests were given as 12", "of these 40 were shellings"), and their parts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from counterclaim.reading.lexicon.breaches import breach_words
from counterclaim.reading.numbers import Quantity
from counterclaim.reading.parse import Paragraph
from counterclaim.records import Phrase, Span


@dataclass(frozen=True, slots=True)
class Sort:
    """What a number is a part of a count by.

    Args:
        words: that tell it.
        unit: what is counted; empty where only numbers are told ("its own parts are 18 and five") and of no part.
        of: the words of the part that this is itself a part of.
        bare: whether only the number is told.
    """

    words: Phrase
    unit: str
    of: Phrase | None = None
    bare: bool = False


def sorts_in(paragraph: Paragraph, quantities: Sequence[Quantity], opened: Callable[[Quantity], bool]) -> dict[int, Sort]:
    """Find the numbers that are parts by sort.

    Args:
        paragraph: parsed.
        quantities: its numbers, in order.
        opened: tells whether a list of parts was opened before a number.

    Returns:
        Each by the place of its number's first word.
    """
    text, words, found = paragraph.text, breach_words().sorts, dict[int, Sort]()
    before: Quantity | None = None
    named: Sort | None = None
    for quantity in quantities:
        sentence = paragraph.sentences[paragraph.sentence_at(quantity.span.start)].span
        if before is None or before.span.start < sentence.start:
            before = named = None
        start = sentence.start if before is None else before.span.end
        between = text[start : quantity.span.start]
        told = words.find(words.told, between)
        if told is None and named is not None:  # "and abductions as five"
            told = words.find(words.gapped, between)
        last = found.get(before.first) if before is not None else None
        if told is not None:
            place = Span(start + told.start("sort"), start + told.end("sort"))
            named = found[quantity.first] = Sort(Phrase.at(text, place), " ".join(told.group("sort").lower().split()))
        elif words.find(words.own, between) or (last is not None and last.bare and words.find(words.joint, between)):
            unit, of = (named.unit, named.words) if named is not None else ("", None)
            found[quantity.first] = Sort(Phrase.at(text, quantity.span), unit, of, bare=True)
        elif opened(quantity) and (after := words.find(words.after, text[quantity.span.end : sentence.end])) is not None:
            place = Span(quantity.span.start, quantity.span.end + after.end("sort"))
            found[quantity.first] = Sort(Phrase.at(text, place), " ".join(after.group("sort").lower().split()))
        before = quantity
    return found

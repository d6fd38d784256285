"""Breach often: how often a truce was broken ("12 times", "twice"), also without its verb ("and the rebels nine times")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from counterclaim.reading.counted import Counted
from counterclaim.reading.lexicon.breaches import breach_words
from counterclaim.reading.lexicon.events import events
from counterclaim.reading.lexicon.harm import toll_words
from counterclaim.reading.numbers import Quantity
from counterclaim.reading.parse import Paragraph
from counterclaim.records import Count

#: Words from "twice" to what was done so often, at most.
_CLAUSE = 14


@dataclass(frozen=True, slots=True)
class Often:
    """How often something was done.

    Args:
        quantity: the number; "twice" is one too.
        count: in times.
    """

    quantity: Quantity
    count: Count


def often_in(paragraph: Paragraph, quantities: Sequence[Quantity], counts: Sequence[Count]) -> list[Often]:
    """Find how often a truce is said to have been broken, as far as no count was read there.

    Args:
        paragraph: parsed.
        quantities: its numbers, in order.
        counts: what was read as counts already.
    """
    tokens = paragraph.tokens(paragraph.span)
    lower = [token.lower_ for token in tokens]
    times = toll_words().counts["times"]
    told = sorted([*quantities, *_adverbs(paragraph, tokens, lower)], key=lambda one: one.first)
    found: list[Often] = []
    last: tuple[int, int] | None = None  # one past the last number of times, and its sentence
    for one in told:
        sentence = paragraph.sentence_at(one.span.start)
        own = next((count for count in counts if count.span.contains(one.span)), None)
        if own is not None:
            last = (one.end, sentence) if own.unit in times else last
            continue
        adverb = one.words.lower() in breach_words().often.adverbs
        unit = one.last if not adverb else one.first
        if not adverb and (unit >= len(lower) or lower[unit] not in times):
            continue
        goes_on = last is not None and last[1] == sentence and not _does(tokens[last[0] : one.first])
        single = one.low == one.high == 1
        if not goes_on and (single or not _breaks(paragraph, tokens, one, sentence)):
            continue
        span = paragraph.at(tokens[one.first], tokens[unit])
        found.append(Often(one, Count(one.low, one.high, "times", span.of(paragraph.text), span)))
        last = (unit + 1, sentence)
    return found


def _adverbs(paragraph: Paragraph, tokens: list[Token], lower: list[str]) -> list[Quantity]:
    """Give "once" and "twice" as numbers, but for "twice as many" and "once again"."""
    words, found = breach_words().often, []
    for k, word in enumerate(lower):
        number = words.adverbs.get(word)
        if number is None or (k and lower[k - 1] in words.joined):
            continue
        span = paragraph.at(tokens[k])
        if re.match(words.comparing, paragraph.text[span.end : paragraph.span.end], re.IGNORECASE):
            continue
        found.append(
            Quantity(
                number, number, False, False, False, None, span.of(paragraph.text), span, k, k + 1, Counted(k + 1, None, k + 1)
            )
        )
    return found


def _breaks(paragraph: Paragraph, tokens: list[Token], one: Quantity, sentence: int) -> bool:
    """Tell whether the words before a number, or after it where it opens its sentence, tell of breaking something."""
    truce, span = events().truce, paragraph.sentences[sentence].span
    before = [token for token in tokens[max(0, one.first - _CLAUSE) : one.first] if paragraph.at(token).start >= span.start]
    opens = not any(token.pos_ in ("VERB", "AUX") for token in before)
    after = [token for token in tokens[one.last : one.last + _CLAUSE] if paragraph.at(token).end <= span.end] if opens else []
    return any(token.lemma_.lower() in truce.breach | truce.breaking for token in (*before, *after))


def _does(tokens: Sequence[Token]) -> bool:
    """Tell whether words between two numbers tell of something else that was done."""
    truce = events().truce
    same = truce.breach | truce.breaking
    verbs = [token for token in tokens if token.pos_ == "VERB" and token.dep_ != "amod"]  # "Turkish-backed rebels" do nothing
    return any(token.lemma_.lower() not in same for token in verbs)

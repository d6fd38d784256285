"""Breach figures: which numbers of a paragraph are whole counts of breaches, and which are parts of one."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from counterclaim.reading.breach_sorts import sorts_in
from counterclaim.reading.counts import counts_in
from counterclaim.reading.draft import Drafter
from counterclaim.reading.lexicon.breaches import breach_words
from counterclaim.reading.lexicon.harm import toll_words
from counterclaim.reading.numbers import Quantity, quantities_in
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.times import TimeKind
from counterclaim.reading.tolls import tolls_in
from counterclaim.records import Count, Party, Phrase, Place, Span

#: Words back from a number to the noun that says that it is a total, at most.
_BACK = 14


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of breaches.

    Args:
        count: in the recorder's unit; the unit is empty where the words leave it to what was told before.
        at: the number.
        sentence: index in its paragraph.
        whole: whether it is told for itself; else it is a part, or points back.
        points: whether it points back to a number that was told ("all 28").
        of_last: whether it is what fell on a time of its own, out of the number before ("of which 53 fell on the last day").
        area, accused: of a part.
        words: of a part.
        of: the words of the part that a part is of.
        by_sort: whether a part is told by what was done.
    """

    count: Count
    at: Span
    sentence: int
    whole: bool = False
    points: bool = False
    of_last: bool = False
    area: Place | None = None
    accused: tuple[Party, ...] = ()
    words: Phrase | None = None
    of: Phrase | None = None
    by_sort: bool = False

    @property
    def is_part(self) -> bool:
        """Whether the words tell of what it is a part."""
        return self.words is not None


def figures_of(drafter: Drafter, paragraph: Paragraph) -> list[Figure]:
    """Find the numbers of breaches in a paragraph, in order.

    Args:
        drafter: of the report.
        paragraph: parsed.
    """
    return _Scan(drafter, paragraph).figures()


class _Scan:
    def __init__(self, drafter: Drafter, paragraph: Paragraph) -> None:
        self._drafter, self._paragraph = drafter, paragraph
        self._tokens = paragraph.tokens(paragraph.span)
        self._lower = [token.lower_ for token in self._tokens]
        self._places = drafter.places.of(paragraph)
        self._times = [one.span for one in drafter.moments.within(paragraph, (paragraph.span,)) if one.kind is not TimeKind.SET]
        self._tolls = [toll.span for toll in tolls_in(paragraph, (paragraph.span,))]

    def figures(self) -> list[Figure]:
        paragraph, found = self._paragraph, list[Figure]()
        counts = counts_in(paragraph, (paragraph.span,))
        told = [
            quantity
            for quantity in quantities_in(paragraph)
            if not quantity.article and not any(span.overlaps(quantity.span) for span in self._times)
        ]
        lists = {index for index, one in enumerate(paragraph.sentences) if opens_list(one.span.of(paragraph.text))}
        sorts = sorts_in(paragraph, told, lambda quantity: self._is_listed(quantity, lists, counts))
        for index, quantity in enumerate(told):
            if (sort := sorts.get(quantity.first)) is not None:
                count = Count(quantity.low, quantity.high, sort.unit, quantity.words, quantity.span)
                at = paragraph.sentence_at(quantity.span.start)
                found.append(Figure(count, quantity.span, at, words=sort.words, of=sort.of, by_sort=True))
                continue
            if any(toll.contains(quantity.span) for toll in self._tolls):
                continue
            sentence = paragraph.sentence_at(quantity.span.start)
            after = next((other.span.start for other in told[index + 1 :]), paragraph.span.end)
            end = min(after, paragraph.sentences[sentence].span.end)
            own = next((one for one in counts if one.span.contains(quantity.span)), None)
            before = next((one for one in reversed(found) if one.sentence == sentence and one.whole), None)
            figure = self._figure(quantity, own, sentence, end, before)
            if figure is not None:
                found.append(figure)
        return found

    def _is_listed(self, quantity: Quantity, lists: set[int], counts: tuple[Count, ...]) -> bool:
        """Tell whether a number is in a list of parts: a sentence that is one, or after a sure count and what opens one."""
        sentence = self._paragraph.sentence_at(quantity.span.start)
        if sentence in lists:
            return True
        own = self._paragraph.sentences[sentence].span
        sure = [one for one in counts if own.contains(one.span) and breach_words().units.is_sure(one.unit)]
        first = next((one.span.end for one in sure if one.span.end <= quantity.span.start), None)
        between = self._paragraph.tokens(Span(first, quantity.span.start)) if first is not None else []
        return any(token.lower_ in breach_words().parts.openers for token in between)

    def _figure(self, quantity: Quantity, own: Count | None, sentence: int, end: int, before: Figure | None) -> Figure | None:
        words = breach_words()
        noun = quantity.noun
        if noun is not None and own is None and noun not in ("of", "them"):
            return None
        count = own or Count(quantity.low, quantity.high, "", quantity.words, quantity.span)
        back = self._lower[max(0, quantity.first - 2) : quantity.first]
        opener = quantity.words.lower().split()[0]
        if opener in words.whole.pointing or (back[-1:] and back[-1] in words.whole.pointing):
            return Figure(count, quantity.span, sentence, points=True)
        if set(back) & words.whole.comparing or self._is_earlier(quantity, sentence):
            return None  # "compared with 900 in the previous period"
        timed = any(quantity.span.end <= span.start < end for span in self._times)
        inside = before is not None and self._opens(before, quantity)
        counted = own is not None and (words.units.is_whole(own.unit) or own.unit in toll_words().counts["times"])
        if counted and not inside:
            party = self._done_by(quantity, end)
            return Figure(count, quantity.span, sentence, whole=True, accused=(party,) if party is not None else ())
        if inside and timed:
            return Figure(count, quantity.span, sentence, whole=True, of_last=True)
        if (part := self._part(quantity, count, sentence, end, inside=inside)) is not None:
            return part
        if own is not None:
            return Figure(count, quantity.span, sentence, whole=True)
        total = "total" in quantity.words.lower() or self._is_total(quantity, sentence)
        given = timed and (before is not None or (back[-1:] and self._tokens[quantity.first - 1].lemma_ in words.whole.giving))
        return Figure(count, quantity.span, sentence, whole=True) if total or given else None

    def _is_earlier(self, quantity: Quantity, sentence: int) -> bool:
        """Tell whether the words beside a number date it to an earlier bulletin's time."""
        span, text, words = self._paragraph.sentences[sentence].span, self._paragraph.text, breach_words().whole
        before, after = text[span.start : quantity.span.start], text[quantity.span.end : span.end]
        return bool(re.search(words.compared, before, re.IGNORECASE) or re.search(words.earlier, after, re.IGNORECASE))

    def _opens(self, before: Figure, quantity: Quantity) -> bool:
        """Tell whether a list of parts was opened between a whole and a number."""
        between = {token.lower_ for token in self._paragraph.tokens(Span(before.at.end, quantity.span.start))}
        return bool(between & breach_words().parts.openers)

    def _is_total(self, quantity: Quantity, sentence: int) -> bool:
        """'The total since the start of the truce now stood at 199'."""
        words = breach_words().whole
        if quantity.first == 0 or self._lower[quantity.first - 1] not in words.links:
            return False
        first = self._paragraph.sentences[sentence].span.start
        back = [
            token.lower_
            for token in self._tokens[max(0, quantity.first - _BACK) : quantity.first]
            if self._paragraph.at(token).start >= first
        ]
        last = max((k for k, word in enumerate(back) if word in words.totals), default=None)
        if last is None:
            return False
        of = back[last + 2 : last + 6] if back[last + 1 : last + 2] == ["of"] else []
        # "the number of towns that joined rose to 83" is no total of breaches
        return not of or any(breach_words().units.is_whole(word) for word in of)

    def _part(self, quantity: Quantity, count: Count, sentence: int, end: int, *, inside: bool) -> Figure | None:
        """Read a part by area, by accused or by sort."""
        text, last = self._paragraph.text, quantity.end
        if last < len(self._lower) and self._lower[last] in breach_words().parts.places:
            start = self._paragraph.at(self._tokens[last]).end
            named = next((one for one in self._places if start <= one.span.start < min(end, start + 16)), None)
            if named is not None:
                words = Phrase.at(text, Span(quantity.span.start, named.span.end))
                return Figure(count, quantity.span, sentence, area=named.place, words=words)
        if (party := self._blamed_for(quantity, sentence)) is not None or (party := self._done_by(quantity, end)) is not None:
            span = Span(min(party.span.start, quantity.span.start), max(party.span.end, quantity.span.end))
            return Figure(count, quantity.span, sentence, accused=(party,), words=Phrase.at(text, span))
        if inside and count.unit:
            return Figure(count, quantity.span, sentence, words=Phrase(count.words, count.span))
        return None

    def _blamed_for(self, quantity: Quantity, sentence: int) -> Party | None:
        """'It blamed government forces for 203 … and the opposition for six': whom the words before "for" name."""
        words = breach_words().parts
        if quantity.first < 2 or self._lower[quantity.first - 1] != "for":
            return None
        start = self._paragraph.sentences[sentence].span.start
        before = self._paragraph.tokens(Span(start, quantity.span.start))
        if not any(token.lemma_.lower() in words.blaming for token in before):
            return None
        party = self._party(self._tokens[quantity.first - 2])
        end = self._paragraph.at(self._tokens[quantity.first - 1]).start
        if party is None or party.span.end <= end:
            return party
        cut = party.words[: end - party.span.start].rstrip()
        return Party(cut if party.name == party.words else party.name, cut, Span(party.span.start, party.span.start + len(cut)))

    def _done_by(self, quantity: Quantity, end: int) -> Party | None:
        """'20 by the army', 'eight were committed by the rebels'."""
        words, k = breach_words().parts, quantity.end
        while k < len(self._lower) and self._lower[k] in words.doing and k < quantity.end + 5:
            k += 1
        if k >= len(self._lower) or self._lower[k] != "by" or self._paragraph.at(self._tokens[k]).start >= end:
            return None
        head = next((child for child in self._tokens[k].children if child.dep_ == "pobj"), None)
        return self._party(head) if head is not None else None

    def _party(self, head: Token) -> Party | None:
        return self._drafter.parties.party(self._paragraph, head) if head.pos_ in ("NOUN", "PROPN", "ADJ") else None


def opens_list(words: str) -> bool:
    """Tell whether a sentence is a list of the parts of a count that was told before ("Its list by province: …").

    Args:
        words: of the sentence.
    """
    return bool(re.search(breach_words().parts.lists, words, re.IGNORECASE))

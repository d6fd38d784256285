"""Breach figures: which numbers of a paragraph are whole counts of breaches, and which are parts of one."""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Token

from counterclaim.reading.breach_often import often_in
from counterclaim.reading.breach_sorts import sorts_in
from counterclaim.reading.counts import counts_in
from counterclaim.reading.draft import Drafter
from counterclaim.reading.lexicon.breaches import breach_words
from counterclaim.reading.lexicon.events import events
from counterclaim.reading.lexicon.harm import toll_words
from counterclaim.reading.numbers import Quantity, quantities_in
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.times import TimeKind
from counterclaim.reading.tolls import tolls_in
from counterclaim.records import Count, Party, Phrase, Place, Span

#: Words back from a number to the noun that says that it is a total, at most.
_BACK = 14
#: Words from a number to "by" and whoever is said to have done so many, at most ("of the truce along the line of contact by").
_FAR = 10
#: Words of whoever did so many, right before a number ("and the government forces nine").
_NAME = 6
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "DET"})


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
        back: whether the words say that it is out of a count that was told ("41 of the violations", "of these").
        beside: whether it is another's own count, told with the one before in its sentence ("20 by the army and six by rebels").
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
    back: bool = False
    beside: bool = False

    @property
    def is_part(self) -> bool:
        """Whether the words tell of what it is a part."""
        return self.words is not None


def figures_of(drafter: Drafter, paragraph: Paragraph, *, after: bool = False) -> list[Figure]:
    """Find the numbers of breaches in a paragraph, in order.

    Args:
        drafter: of the report.
        paragraph: parsed.
        after: whether the paragraph before gives a count, of which these may be parts.
    """
    return _Scan(drafter, paragraph, after=after).figures()


class _Scan:
    def __init__(self, drafter: Drafter, paragraph: Paragraph, *, after: bool) -> None:
        self._drafter, self._paragraph, self._after = drafter, paragraph, after
        self._tokens = paragraph.tokens(paragraph.span)
        self._lower = [token.lower_ for token in self._tokens]
        self._places = drafter.places.of(paragraph)
        self._times = [one.span for one in drafter.moments.within(paragraph, (paragraph.span,)) if one.kind is not TimeKind.SET]
        self._tolls = [toll.span for toll in tolls_in(paragraph, (paragraph.span,))]
        self._lists = {index for index, one in enumerate(paragraph.sentences) if opens_list(one.span.of(paragraph.text))}
        self._told: list[Quantity] = []

    def figures(self) -> list[Figure]:
        paragraph, found = self._paragraph, list[Figure]()
        counts = counts_in(paragraph, (paragraph.span,))
        told = [
            quantity
            for quantity in quantities_in(paragraph)
            if not quantity.article and not any(span.overlaps(quantity.span) for span in self._times)
        ]
        often = {one.quantity.first: one for one in often_in(paragraph, told, counts)}
        told = sorted(
            {one.first: one for one in (*told, *(one.quantity for one in often.values()))}.values(), key=lambda one: one.first
        )
        counts = (*counts, *(one.count for one in often.values()))
        self._told = told
        sorts = sorts_in(paragraph, told, lambda quantity: self._is_listed(quantity, counts))
        for quantity in told:
            if (sort := sorts.get(quantity.first)) is not None:
                count = Count(quantity.low, quantity.high, sort.unit, quantity.words, quantity.span)
                at = paragraph.sentence_at(quantity.span.start)
                found.append(Figure(count, quantity.span, at, words=sort.words, of=sort.of, by_sort=True))
                continue
            if any(toll.contains(quantity.span) for toll in self._tolls):
                continue
            sentence = paragraph.sentence_at(quantity.span.start)
            end = self._end_of(quantity)
            own = next((one for one in counts if one.span.contains(quantity.span)), None)
            before = next((one for one in reversed(found) if one.sentence == sentence and one.whole), None)
            back = self._is_back(quantity, sentence, found, counted=own is not None)
            figure = self._figure(quantity, own, sentence, end, before, back=back)
            if figure is not None:
                found.append(figure)
        return found

    def _end_of(self, quantity: Quantity) -> int:
        """Return where the words after a number end that may be its own: at the next number, or with its sentence.

        Of "40 of the 60 were in X" the next number is what the first is out of.
        """
        end = self._paragraph.sentences[self._paragraph.sentence_at(quantity.span.start)].span.end
        of = re.match(breach_words().parts.of_them, self._paragraph.text[quantity.span.end : end], re.IGNORECASE)
        first = quantity.span.end + (of.end() if of is not None else 0)
        return min(next((one.span.start for one in self._told if one.span.start >= first), end), end)

    def _is_listed(self, quantity: Quantity, counts: tuple[Count, ...]) -> bool:
        """Tell whether a number is in a list of parts: a sentence that is one, or after a sure count and what opens one."""
        sentence = self._paragraph.sentence_at(quantity.span.start)
        if sentence in self._lists:
            return True
        own = self._paragraph.sentences[sentence].span
        sure = [one for one in counts if own.contains(one.span) and breach_words().units.is_sure(one.unit)]
        first = next((one.span.end for one in sure if one.span.end <= quantity.span.start), None)
        between = self._paragraph.tokens(Span(first, quantity.span.start)) if first is not None else []
        return any(token.lower_ in breach_words().parts.openers for token in between)

    def _is_back(self, quantity: Quantity, sentence: int, found: list[Figure], *, counted: bool) -> bool:
        """Tell whether a number is out of a count that was told, or listed with one: "41 of the violations", "of these, 30"."""
        if not (self._after or any(one.whole for one in found)):
            return False
        if any(one.back and one.sentence == sentence for one in found) and not counted:
            return True
        words, span = breach_words().parts, self._paragraph.sentences[sentence].span
        head = self._paragraph.text[span.start : quantity.span.start]
        after = self._paragraph.text[quantity.span.end : span.end]
        return bool(re.match(words.of_them, after, re.IGNORECASE) or re.match(words.of_these, head, re.IGNORECASE))

    def _figure(
        self, quantity: Quantity, own: Count | None, sentence: int, end: int, before: Figure | None, *, back: bool
    ) -> Figure | None:
        words = breach_words()
        noun = quantity.noun
        if noun is not None and own is None and noun not in ("of", "them"):
            return None
        count = own or Count(quantity.low, quantity.high, "", quantity.words, quantity.span)
        lead = self._lower[max(0, quantity.first - 2) : quantity.first]
        opener = quantity.words.lower().split()[0]
        if opener in words.whole.pointing or (lead[-1:] and lead[-1] in words.whole.pointing):
            return Figure(count, quantity.span, sentence, points=True)
        if set(lead) & words.whole.comparing or self._is_earlier(quantity, sentence):
            return None  # "compared with 900 in the previous period"
        timed = any(quantity.span.end <= span.start < end for span in self._times)
        inside = before is not None and self._opens(before.at.end, quantity)
        counted = own is not None and (words.units.is_whole(own.unit) or own.unit in toll_words().counts["times"])
        party = (
            self._done_by(quantity, end) or self._gapped(quantity, before) or self._blamed_for(quantity, sentence, "for", "of")
        )
        if counted and not inside and not back:
            gapped = before is not None and party is not None
            return Figure(count, quantity.span, sentence, whole=True, accused=() if party is None else (party,), beside=gapped)
        if before is not None and party is not None and not back and self._is_beside(before, quantity, party):
            return Figure(count, quantity.span, sentence, whole=True, accused=(party,), beside=True)
        if inside and timed:
            return Figure(count, quantity.span, sentence, whole=True, of_last=True)
        if (part := self._part(quantity, count, sentence, end, inside=inside)) is not None:
            return replace(part, back=back)
        if back:  # "nine of them were confirmed by the centre"
            return Figure(count, quantity.span, sentence, points=True, back=True)
        if own is not None:
            return Figure(count, quantity.span, sentence, whole=True)
        total = "total" in quantity.words.lower() or self._is_total(quantity, sentence)
        given = timed and (before is not None or (lead[-1:] and self._tokens[quantity.first - 1].lemma_ in words.whole.giving))
        return Figure(count, quantity.span, sentence, whole=True) if total or given else None

    def _is_earlier(self, quantity: Quantity, sentence: int) -> bool:
        """Tell whether the words beside a number date it to an earlier bulletin's time."""
        span, text, words = self._paragraph.sentences[sentence].span, self._paragraph.text, breach_words().whole
        before, after = text[span.start : quantity.span.start], text[quantity.span.end : span.end]
        return bool(re.search(words.compared, before, re.IGNORECASE) or re.search(words.earlier, after, re.IGNORECASE))

    def _is_beside(self, before: Figure, quantity: Quantity, party: Party) -> bool:
        """Tell whether a number is another's own count, beside the count of one who was named: "20 by the army, six by rebels".

        Numbers that are told after a total are its parts: where it names nobody or both, where a list is opened after whom it
        names ("20 by the rebels, including six by …"), and where they come to it.
        """
        if not before.accused or {one.name for one in before.accused} & {party.name}:
            return False
        named = max(one.span.end for one in before.accused)
        start = max(named, before.at.end)
        if self._opens(start, quantity):
            return False
        span = self._paragraph.sentences[before.sentence].span
        others = [one for one in self._told if before.at.end < one.span.start < span.end]
        by = [one for one in others if self._done_by(one, self._end_of(one)) is not None]
        exact = before.count.low is not None and before.count.low == before.count.high
        return not (exact and len(by) > 1 and sum(one.low or 0 for one in by) == before.count.low)

    def _opens(self, start: int, quantity: Quantity) -> bool:
        """Tell whether a list of parts was opened between an offset and a number; a hyphen inside a word opens none."""
        between = self._paragraph.tokens(Span(start, quantity.span.start))
        return any(token.lower_ in breach_words().parts.openers and token.tag_ != "HYPH" for token in between)

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
        text = self._paragraph.text
        leading = re.match(breach_words().parts.leading, text[quantity.span.end : end], re.IGNORECASE)
        if leading is not None:
            start = quantity.span.end + leading.end()
            named = next((one for one in self._places if start <= one.span.start < min(end, start + 16)), None)
            if named is not None:
                words = Phrase.at(text, Span(quantity.span.start, named.span.end))
                return Figure(count, quantity.span, sentence, area=named.place, words=words)
        if (party := self._blamed_for(quantity, sentence, "for")) is not None or (
            party := self._done_by(quantity, end)
        ) is not None:
            span = Span(min(party.span.start, quantity.span.start), max(party.span.end, quantity.span.end))
            return Figure(count, quantity.span, sentence, accused=(party,), words=Phrase.at(text, span))
        if inside and count.unit:
            return Figure(count, quantity.span, sentence, words=Phrase(count.words, count.span))
        return None

    def _blamed_for(self, quantity: Quantity, sentence: int, *links: str) -> Party | None:
        """'It blamed government forces for 203 … and the opposition for six': whom the words before "for" name."""
        words = breach_words().parts
        if quantity.first < 2 or self._lower[quantity.first - 1] not in links:
            return None
        start = self._paragraph.sentences[sentence].span.start
        before = self._paragraph.tokens(Span(start, quantity.span.start))
        if not any(token.lemma_.lower() in words.blaming for token in before):
            return None
        return _cut(self._party(self._tokens[quantity.first - 2]), self._paragraph.at(self._tokens[quantity.first - 1]).start)

    def _done_by(self, quantity: Quantity, end: int) -> Party | None:
        """'20 by the army', 'eight were committed by the rebels', '18 breaches of the truce by the militia'."""
        words, k = breach_words().parts, quantity.end
        while k < len(self._lower) and self._lower[k] in words.doing and k < quantity.end + 5:
            k += 1
        if k < len(self._lower) and self._lower[k] != "by":
            k = self._by_after(quantity.end)
        if k >= len(self._lower) or self._lower[k] != "by" or self._paragraph.at(self._tokens[k]).start >= end:
            return None
        head = next((child for child in self._tokens[k].children if child.dep_ == "pobj"), None)
        party = self._party(head) if head is not None else None
        return None if party is None or re.fullmatch(words.together, party.words, re.IGNORECASE) else party

    def _by_after(self, start: int) -> int:
        """Return the place of the first "by" after a number, with no mark, and nothing that is told or done, before it."""
        words = breach_words()
        for k in range(start, min(start + _FAR, len(self._lower))):
            token = self._tokens[k]
            if self._lower[k] == "by":
                return k
            told = token.pos_ in ("VERB", "AUX") and self._lower[k] not in words.parts.doing
            if (token.is_punct and self._lower[k] != "-") or told or self._lower[k] in words.whole.totals:
                break
        return len(self._lower)

    def _gapped(self, quantity: Quantity, before: Figure | None) -> Party | None:
        """'The army broke the truce 12 times and the rebels nine': who did so many, where the verb is not said again."""
        words, first = breach_words(), quantity.first
        if before is None or first == 0:
            return None
        start = self._paragraph.sentences[before.sentence].span.start
        lemmas = {token.lemma_.lower() for token in self._paragraph.tokens(Span(start, before.at.start)) if token.pos_ == "VERB"}
        if not lemmas & (words.parts.committing | events().truce.breach | events().truce.breaking):
            return None
        k = first - 1
        while k > max(0, first - _NAME) and (
            self._tokens[k].pos_ in _NAMING or self._tokens[k].dep_ == "amod" or self._lower[k] == "-"
        ):
            k -= 1
        if k == first - 1 or self._lower[k] not in words.parts.joining:
            return None
        return _cut(self._party(self._tokens[first - 1]), quantity.span.start)

    def _party(self, head: Token) -> Party | None:
        return self._drafter.parties.party(self._paragraph, head) if head.pos_ in ("NOUN", "PROPN", "ADJ") else None


def _cut(party: Party | None, end: int) -> Party | None:
    """Take off a party's words what stands past an offset: the number that follows them."""
    if party is None or party.span.end <= end:
        return party
    cut = party.words[: end - party.span.start].rstrip()
    return Party(cut if party.name == party.words else party.name, cut, Span(party.span.start, party.span.start + len(cut)))


def opens_list(words: str) -> bool:
    """Tell whether a sentence is a list of the parts of a count that was told before ("Its list by province: …").

    Args:
        words: of the sentence.
    """
    return bool(re.search(breach_words().parts.lists, words, re.IGNORECASE))

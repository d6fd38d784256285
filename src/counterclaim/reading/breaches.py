"""Breaches: alleged violations of a truce, and counts of them, each with its recorder (DOMAIN.md, section 9).

Nothing is corrected or added up here: a count, its parts and its casualties are what the words say.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from counterclaim.reading.breach_confirmed import confirmed_by
from counterclaim.reading.breach_figures import Figure, figures_of, opens_list
from counterclaim.reading.breach_harm import harm_period, harm_since, is_tail
from counterclaim.reading.breach_places import own_area
from counterclaim.reading.breach_times import Period, is_first, period_of, since_start
from counterclaim.reading.draft import Drafter
from counterclaim.reading.kind import TRUCE, VIOLENT
from counterclaim.reading.lexicon.breaches import breach_words
from counterclaim.reading.lexicon.events import events
from counterclaim.reading.lexicon.harm import toll_words
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.parties import kin
from counterclaim.reading.story import inherited_place
from counterclaim.records import (
    Basis,
    Breach,
    Certainty,
    Claim,
    Count,
    EventType,
    Part,
    Party,
    Phrase,
    Place,
    SourceKind,
    Span,
    Stance,
    Toll,
    When,
)

_UNSAID = frozenset({Certainty.NEGATED, Certainty.CONDITIONAL, Certainty.FUTURE, Certainty.POSSIBLE})
_UNALLEGED = frozenset({Stance.DENY, Stance.DEMAND, Stance.WARN})
#: A list of incidents of a truce may be read as what happened in them.
_LISTED = VIOLENT | {EventType.DIPLOMATIC, EventType.OTHER}
#: Paragraphs back to the count that figures without a unit, and parts, are of.
_NEAR = 1


@dataclass(slots=True)
class _Told:
    """A count, or a single breach, as it is put together."""

    claim: Claim
    paragraph: Paragraph
    at: Span
    count: Count | None = None
    accused: tuple[Party, ...] = ()
    period: When | None = None
    area: Place | None = None
    casualties: list[Toll] = field(default_factory=list)
    confirmed: tuple[str, ...] = ()
    cumulative: bool = False
    parts: list[Part] = field(default_factory=list)
    excluding: Phrase | None = None
    listed: bool = False
    tellers: list[Claim] = field(default_factory=list)

    def breach(self) -> Breach:
        return Breach(
            self.claim.id, _recorder(self.claim), self.accused,
            self.period, self.area, self.count, tuple(self.casualties), self.confirmed, self.cumulative, tuple(self.parts),
            self.excluding,
        )  # fmt: skip


def breaches_of(drafter: Drafter, claims: Iterable[Claim]) -> tuple[Breach, ...]:
    """Return the breaches that a report's claims allege.

    Args:
        drafter: of the report.
        claims: with their events, in order of the text.

    Returns:
        One for each count, with its parts and casualties, and one for each single accusation; in order of the text. A claim that
        counts twice gives two; a claim that only tells more of a count gives none of its own.
    """
    teller = _Teller(drafter)
    for claim in claims:
        teller.take(claim)
    teller.read_on()
    for told in teller.told:
        if told.count is not None:
            told.confirmed = confirmed_by(drafter, told.paragraph, told.count.span or told.at, told.claim.source.name)
    return tuple(told.breach() for told in teller.told)


class _Teller:
    def __init__(self, drafter: Drafter) -> None:
        self._drafter = drafter
        self._zone = drafter.places.zone(drafter.sites.country)
        self._figures: dict[int, list[Figure]] = {}
        self._order = {paragraph.span.start: index for index, paragraph in enumerate(drafter.parse)}
        self.told: list[_Told] = []

    def figures(self, paragraph: Paragraph) -> list[Figure]:
        key = paragraph.span.start
        if key not in self._figures:
            after = False
            for one in self._drafter.parse.paragraphs:
                made = self._figures[one.span.start] = figures_of(self._drafter, one, after=after)
                after = any(figure.whole for figure in made)
        return self._figures[key]

    def take(self, claim: Claim) -> None:
        """Read what a claim alleges."""
        kind = claim.event.type
        if claim.certainty in _UNSAID or claim.stance in _UNALLEGED:
            return
        paragraph = self._drafter.paragraph(claim.quote.spans[0].start)
        if self._points(claim, paragraph) or kind not in TRUCE | _LISTED or self._is_remark(claim, paragraph):
            return
        inside = [one for one in self.figures(paragraph) if any(span.contains(one.at) for span in claim.quote.spans)]
        wholes = [one for one in inside if one.whole and self._counts(one, claim, paragraph)]
        told_with = {one.sentence for one in wholes}
        wholes += [one for one in self.figures(paragraph) if one.beside and one.sentence in told_with and one not in wholes]
        wholes.sort(key=lambda one: one.at.start)
        for one in wholes:
            again = next((told for told in self.told if told.at == one.at), None)
            if again is not None:
                self._again(claim, again)
            else:
                self._add(claim, paragraph, one, wholes)
        if not wholes and kind in VIOLENT and breach_words().units.is_in_breach(claim.quote.words):
            self._alone(claim, paragraph)
        if wholes or kind not in TRUCE:
            return
        before = self._before(paragraph, claim)
        accused = _accused(claim)
        pointing = next((one for one in inside if one.points), None)
        if pointing is not None:
            same = before is not None and before.count is not None and before.count.low == pointing.count.low
            if before is not None and same and not before.accused:
                before.accused = accused
            return
        if before is None and self._takes_out_of_another_s(claim, paragraph, inside):
            return
        if any(one.is_part for one in inside) and (before is not None or any(one.back for one in inside)):
            return  # read with its count
        if is_tail(claim) and (counted := self._in_sentence(claim, paragraph)) is not None:
            counted.casualties += claim.event.tolls
            return
        if kind is not EventType.CEASEFIRE_VIOLATION:
            return
        since = harm_period(self._drafter, paragraph, claim, self._zone)
        beside = before or self._in_sentence(claim, paragraph)
        goes_on = since is None or beside is None or beside.cumulative
        if claim.event.tolls and before is not None and claim.event.basis is not Basis.STATED and goes_on:
            before.casualties += self._unrivalled(claim, before)
            return
        if since is not None and claim.event.tolls and not goes_on:
            self._harmed(claim, paragraph, list(claim.event.tolls), since)
            return
        if self._alleges(claim, paragraph, accused):
            event = claim.event
            self._alone(claim, paragraph)
            self.told[-1].count = event.count
            if since is not None and (event.when is None or event.when.basis is not Basis.STATED):
                self.told[-1].period, self.told[-1].cumulative = since.when, since.cumulative

    def _takes_out_of_another_s(self, claim: Claim, paragraph: Paragraph, inside: list[Figure]) -> bool:
        """Add what one recorder counts out of another's count, of the same days: the other does not tell that part."""
        whole = self._before(paragraph, claim, anybody=True)
        found = [one for one in inside if one.back and one.is_part and not one.whole]
        if claim.source.kind is SourceKind.PUBLISHER or whole is None:
            return False
        for one in found:
            self._add(claim, paragraph, one, found)
            told = self.told[-1]
            told.accused, told.period, told.cumulative = one.accused or told.accused, whole.period, whole.cumulative
        return bool(found)

    def _alone(self, claim: Claim, paragraph: Paragraph) -> None:
        """Add a single breach, without a number."""
        event, at = claim.event, claim.quote.spans[0]
        area = self._place(claim, paragraph, at)
        self.told.append(_Told(claim, paragraph, at, None, _accused(claim), event.when, area, [*event.tolls]))

    def _is_remark(self, claim: Claim, paragraph: Paragraph) -> bool:
        """Tell whether an outlet only remarks on a number: "Four hundred violations before breakfast"."""
        own = paragraph.sentences[paragraph.sentence_at(claim.quote.spans[0].start)].span
        return claim.source.kind is SourceKind.PUBLISHER and bool(
            re.search(breach_words().units.loose, own.of(paragraph.text), re.IGNORECASE)
        )

    def _in_sentence(self, claim: Claim, paragraph: Paragraph) -> _Told | None:
        """Return the last count of the sentence in which a claim stands, before it."""
        at = claim.quote.spans[0].start
        own = paragraph.sentences[paragraph.sentence_at(at)].span
        return next(
            (one for one in reversed(self.told) if one.count is not None and own.contains(one.at) and one.at.end <= at), None
        )

    def _harmed(self, claim: Claim, paragraph: Paragraph, tolls: list[Toll], period: Period) -> None:
        """Put harm that is told since the start in a row of its own: it is not that of a count of some days."""
        told = _Told(claim, paragraph, tolls[0].span, accused=_accused(claim), casualties=tolls)
        told.period, told.cumulative, told.area = period.when, period.cumulative, claim.event.place
        self.told.append(told)

    def _again(self, claim: Claim, told: _Told) -> None:
        """Take in another claim that has the number of a count: he who counted is its recorder, not he who confirms it."""
        if told.claim.stance is Stance.CONFIRM and claim.stance is not Stance.CONFIRM:
            claim, told.claim, told.accused = told.claim, claim, _accused(claim)
        told.tellers.append(claim)

    def _points(self, claim: Claim, paragraph: Paragraph) -> bool:
        """Give a list of incidents whom a later accusation blames for them: "It blamed armed groups for both"."""
        before = self._before(paragraph, claim)
        if (
            before is None
            or not before.listed
            or before.accused
            or not re.search(breach_words().whole.pointers, claim.quote.words)
        ):
            return False
        before.accused = _accused(claim)
        return bool(before.accused)

    def _unrivalled(self, claim: Claim, before: _Told) -> list[Toll]:
        """Return the tolls that go with a count: another person's, beside those that its own teller gives, are no part of it."""
        speakers = {claim.source.name, before.claim.source.name}
        if len(speakers) == 1 or not before.casualties or None in (claim.source.speaks_for, before.claim.source.speaks_for):
            return list(claim.event.tolls)
        harms = {toll.harm for toll in before.casualties}
        return [toll for toll in claim.event.tolls if toll.harm not in harms]

    def _lists(self, one: Figure, claim: Claim, paragraph: Paragraph) -> bool:
        """Tell whether a recorder lists so many incidents, and words near them are about a truce."""
        if not breach_words().units.is_neutral(one.count.unit) or (one.count.low or 0) < 2:
            return False
        span = one.count.span or one.at
        if re.match(breach_words().units.other, paragraph.text[span.end :], re.IGNORECASE):
            return False
        giving = breach_words().whole.giving
        sentence = paragraph.sentences[one.sentence].span
        verbs = {token.lemma_.lower() for token in paragraph.tokens(Span(sentence.start, one.at.start)) if token.pos_ == "VERB"}
        if not verbs & giving or claim.source.kind is SourceKind.PUBLISHER:
            return False
        here, paragraphs = self._order[paragraph.span.start], self._drafter.parse.paragraphs
        around = paragraphs[max(0, here - _NEAR) : here + _NEAR + 1]
        words = [self._drafter.title or "", *(other.span.of(other.text) for other in around)]
        units = breach_words().units
        counted = any(figure.whole and units.is_sure(figure.count.unit) for other in around for figure in self.figures(other))
        return counted or any(re.search(units.truce, text, re.IGNORECASE) for text in words)

    def _counts(self, one: Figure, claim: Claim, paragraph: Paragraph) -> bool:
        """Tell whether a number counts breaches: by its unit, or by what it goes on from."""
        if one.count.unit and breach_words().units.is_sure(one.count.unit):
            many = max(one.count.low or 0, one.count.high or 0) > 1
            return claim.event.type in TRUCE and (many or claim.stance is not Stance.ASSERT)
        if self._lists(one, claim, paragraph):
            return True
        if claim.event.type not in TRUCE:
            return False
        if one.count.unit:
            times = one.count.unit in toll_words().counts["times"]
            violated = claim.event.type is EventType.CEASEFIRE_VIOLATION or (times and _breaks(claim, paragraph, loosely=True))
            many = max(one.count.low or 0, one.count.high or 0) > 1 or one.beside
            return violated and many and (times or _breaks(claim, paragraph)) and not _is_outside(claim)
        return self._before(paragraph, claim, anybody=True) is not None or any(
            other.whole and other.count.unit and other.at.end <= one.at.start for other in self.figures(paragraph)
        )

    def _before(self, paragraph: Paragraph, claim: Claim, *, anybody: bool = False) -> _Told | None:
        """Return the last count of the same recorder, here or in the paragraph before."""
        here = self._order[paragraph.span.start]
        for told in reversed(self.told):
            near = here - self._order[told.paragraph.span.start] <= _NEAR
            if near and told.count is not None and (anybody or any(_is_same(one, claim) for one in (told.claim, *told.tellers))):
                return told
        return None

    def _add(self, claim: Claim, paragraph: Paragraph, one: Figure, wholes: list[Figure]) -> None:
        unit = one.count.unit or next(
            (told.count.unit for told in reversed(self.told) if told.count is not None and told.count.unit), "violations"
        )
        around = self._around(claim, paragraph, one, wholes)
        sentence = paragraph.sentences[one.sentence].span
        head = paragraph.text[paragraph.span.start : paragraph.sentences[0].span.end]
        total = bool(re.search(breach_words().cumulative.headings, head, re.IGNORECASE)) and len(head) < sentence.length
        total = (total or any(other.of_last for other in wholes)) and not one.of_last
        period = self._period(claim, paragraph, one, around, wholes, total=total)
        many = len(wholes) > 1
        accused = self._blamed(claim, one, wholes)
        listed = [other.accused[0].span for other in self.figures(paragraph) if other.is_part and other.accused]
        told = _Told(claim, paragraph, one.at, replace(one.count, unit=unit))
        told.listed = breach_words().units.is_neutral(unit)
        told.accused = tuple(party for party in accused if not any(span.overlaps(party.span) for span in listed))
        told.period, told.cumulative = period.when, period.cumulative
        told.area = self._area(claim, paragraph, one)
        after = harm_since(self._drafter, paragraph, one.at, sentence.end) if not many else None
        told.casualties = [toll for toll in claim.event.tolls if (not many and after is None) or around.contains(toll.span)]
        told.excluding = _excluding(paragraph, Span(around.start, sentence.end) if not many else around)
        self.told.append(told)
        late = [toll for toll in claim.event.tolls if after is not None and toll.span.start >= after]
        if (
            after is not None
            and late
            and (since := since_start(self._drafter, paragraph, one.at, Span(after, sentence.end), self._zone))
        ):
            self._harmed(claim, paragraph, late, since)

    def _blamed(self, claim: Claim, one: Figure, wholes: list[Figure]) -> tuple[Party, ...]:
        """Return whom a count accuses: each count of a sentence its own, where the words beside it name one."""
        own = {claim.source.name, claim.source.speaks_for}
        named = tuple(party for party in one.accused if party.name not in own or claim.stance is Stance.ADMIT)
        if len(wholes) == 1 or not any(other.accused for other in wholes):
            return _accused(claim) or named
        others = [party for other in wholes if other is not one for party in other.accused]
        left = tuple(party for party in _accused(claim) if not any(party.span.overlaps(other.span) for other in others))
        return named or left

    def _around(self, claim: Claim, paragraph: Paragraph, one: Figure, wholes: list[Figure]) -> Span:
        """Return the words of a sentence that belong to a number: up to the next, and for the first all before it."""
        sentence = paragraph.sentences[one.sentence].span
        same = [other for other in wholes if other.sentence == one.sentence]
        index = same.index(one)
        start = sentence.start if index == 0 else one.at.start
        end = same[index + 1].at.start if index + 1 < len(same) else sentence.end
        if len(wholes) == 1 and (harm := harm_since(self._drafter, paragraph, one.at, end)) is not None:
            end = harm
        aside = re.search(breach_words().whole.aside, paragraph.text[one.at.end : end], re.IGNORECASE)
        return Span(start, end if aside is None else one.at.end + aside.start())

    def _period(
        self, claim: Claim, paragraph: Paragraph, one: Figure, around: Span, wholes: list[Figure], *, total: bool
    ) -> Period:
        found = period_of(self._drafter, paragraph, one.at, around, total=total, zone=self._zone, quotes=claim.quote.spans)
        if found is not None and one.of_last and self.told and self.told[-1].period is not None and found.when is not None:
            # "of which 53 fell on the last day": the last of those that the number before counts
            last, when = self.told[-1].period.end, found.when
            if last is not None and when.end is not None and when.start is not None and re.search(r"\blast\b", when.words or ""):
                return Period(replace(when, start=when.start + (last - when.end), end=last), cumulative=False)
        if found is not None:
            return found
        sentence = paragraph.sentences[one.sentence].span
        if (shared := self._shared(claim, paragraph, one, wholes)) is not None:
            return shared
        own = claim.event.when if len(wholes) == 1 or any(other.beside for other in wholes) else None
        if own is not None and own.basis is Basis.INFERRED and self._is_told_later(claim, paragraph, sentence):
            own = None  # "In October the ministry gave 302 breaches": that month is when it was said
        guessed = own is not None and own.basis is Basis.INFERRED
        if guessed and (is_first(sentence.of(paragraph.text)) or not self._is_counted(claim, paragraph, one)):
            own = None  # the day of a truce's start, or of an outlet's own remark, is not that of publication
        topic = Span(paragraph.span.start, sentence.end).of(paragraph.text)
        total = total or (own is None and bool(re.search(breach_words().cumulative.topics, topic, re.IGNORECASE)))
        return Period(own, cumulative=total)

    def _shared(self, claim: Claim, paragraph: Paragraph, one: Figure, wholes: list[Figure]) -> Period | None:
        """Return the time that the counts of several sides in one sentence share, told with the first or after the last."""
        sentence = paragraph.sentences[one.sentence].span
        before = next((told for told in self.told if one.beside and sentence.contains(told.at)), None)
        if before is not None:
            return Period(before.period, before.cumulative)
        if not any(other.beside and other.sentence == one.sentence for other in wholes):
            return None
        around, quotes = Span(one.at.start, sentence.end), claim.quote.spans
        return period_of(self._drafter, paragraph, one.at, around, total=False, zone=self._zone, quotes=quotes)

    def _is_counted(self, claim: Claim, paragraph: Paragraph, one: Figure) -> bool:
        """Tell whether somebody counts: a source, or the subject of a verb of counting in an outlet's own words."""
        before = paragraph.tokens(Span(paragraph.sentences[one.sentence].span.start, one.at.start))
        return claim.source.kind is not SourceKind.PUBLISHER or any(
            token.pos_ == "VERB" and token.lemma_.lower() in breach_words().whole.giving for token in before
        )

    def _is_told_later(self, claim: Claim, paragraph: Paragraph, sentence: Span) -> bool:
        """Tell whether the words beside a claim date the saying, and to more than a day."""
        times = self._drafter.moments.within(paragraph, (sentence,))
        return any(
            one.start is not None and one.end is not None and one.end - one.start > timedelta(days=1)
            for one in times
            if not any(span.overlaps(one.span) for span in claim.quote.spans)
        )

    def _area(self, claim: Claim, paragraph: Paragraph, one: Figure) -> Place | None:
        """Return where the breaches of a count were: never the place of a part of it."""
        place = self._place(claim, paragraph, one.at)
        parts = [other.words.span for other in self.figures(paragraph) if other.is_part and other.words is not None]
        if one.is_part or place is None or place.span is None or not any(span.contains(place.span) for span in parts):
            return place
        return inherited_place(self._drafter.sites.country)

    def _place(self, claim: Claim, paragraph: Paragraph, at: Span) -> Place | None:
        """Return where a breach was: as stated, else as its own sentence tells, before what is told elsewhere."""
        place = claim.event.place
        if place is not None and place.basis is Basis.STATED:
            return place
        return own_area(self._drafter, paragraph, paragraph.sentences[paragraph.sentence_at(at.start)].span) or place

    def _alleges(self, claim: Claim, paragraph: Paragraph, accused: tuple[Party, ...]) -> bool:
        """Tell whether a claim without a count of its own alleges a breach."""
        if claim.event.basis is not Basis.STATED or re.search(breach_words().units.of_law, claim.quote.words, re.IGNORECASE):
            return False
        if _is_outside(claim):
            return False
        return _breaks(claim, paragraph) or bool((accused or claim.event.tolls) and self._is_near(claim, paragraph))

    def _is_near(self, claim: Claim, paragraph: Paragraph) -> bool:
        """Tell whether words beside a claim, in its sentence or the ones around it, are about a truce."""
        own, units = paragraph.sentence_at(claim.quote.spans[0].start), breach_words().units
        around = paragraph.sentences[max(0, own - _NEAR) : own + _NEAR + 1]
        words = Span(around[0].span.start, around[-1].span.end).of(paragraph.text)
        return any(re.search(pattern, words, re.IGNORECASE) for pattern in (units.truce, units.deals))

    # -- what sentences after a count tell of it ------------------------------------------------------

    def read_on(self) -> None:
        """Give every count the parts that its own sentence, and those after it, tell."""
        paragraphs = self._drafter.parse.paragraphs
        for index, paragraph in enumerate(paragraphs):
            for figure in self.figures(paragraph):
                if any(told.at == figure.at for told in self.told):
                    continue
                if figure.is_part and not figure.whole and (told := self._whole_of(index, paragraph, figure)) is not None:
                    unit = figure.count.unit or (told.count.unit if told.count is not None else "")
                    assert figure.words is not None  # noqa: S101 - a part has words
                    told.parts.append(
                        Part(replace(figure.count, unit=unit), figure.words, figure.area, figure.accused, figure.of)
                    )

    def _whole_of(self, index: int, paragraph: Paragraph, figure: Figure) -> _Told | None:
        """Return the count that a part is of: in its sentence, else the last of a period before a list, or before a blame."""
        own = paragraph.sentences[figure.sentence].span
        same = [told for told in self.told if told.count is not None and own.contains(told.at) and told.at < figure.at]
        if same:
            return same[-1]
        near = [
            told
            for told in self.told
            if told.count is not None and told.at.end <= own.start and index - self._order[told.paragraph.span.start] <= _NEAR
        ]
        listed = figure.back or opens_list(own.of(paragraph.text))
        if not near or not (listed or figure.accused or figure.by_sort):
            return None
        if ((figure.accused and not figure.back) or not listed) and near[-1].paragraph.span != paragraph.span:
            return None
        # A running total is told beside the count of the day, and it is the day's that a bulletin lists.
        last = near[-1].claim
        daily = [told for told in near if not told.cumulative and told.paragraph.span == near[-1].paragraph.span]
        return daily[-1] if daily and not figure.accused and last is not daily[-1].claim else near[-1]


def _breaks(claim: Claim, paragraph: Paragraph, *, loosely: bool = False) -> bool:
    """Tell whether a claim's own words speak of breaking something; loosely, in words that are also said of what is no rule."""
    lemmas = {token.lemma_.lower() for span in claim.quote.spans for token in paragraph.tokens(span)}
    truce = events().truce
    return bool(lemmas & (truce.breach | truce.breaking if loosely else truce.breach))


def _is_outside(claim: Claim) -> bool:
    """Tell whether a claim counts the harm of a whole war, or of the time after a truce."""
    units = breach_words().units
    return any(re.search(pattern, claim.quote.words, re.IGNORECASE) for pattern in (units.of_war, units.after_end))


def _recorder(claim: Claim) -> str:
    """Name who counts, and the body spoken for where the name does not show it: "Russian centre" needs no "(Russia)"."""
    name, body = claim.source.name, claim.source.speaks_for
    if body is None or any(word[:5] in name.lower() for word in body.lower().split()):
        return name
    return f"{name} ({body})"


def _is_same(one: Claim, other: Claim) -> bool:
    """Tell whether two claims are one recorder's: the same name, or a person and the body that he speaks for."""
    names = {name for name in (one.source.name, one.source.speaks_for) if name}
    return any(
        name in names or any(kin(name, own) for own in names) for name in (other.source.name, other.source.speaks_for) if name
    )


def _accused(claim: Claim) -> tuple[Party, ...]:
    """Return who is said to have done it; nobody accuses himself, unless he admits it."""
    if claim.stance is Stance.ADMIT:
        return claim.event.perpetrators
    own = {claim.source.name, claim.source.speaks_for}
    return tuple(party for party in claim.event.perpetrators if party.name not in own)


def _excluding(paragraph: Paragraph, around: Span) -> Phrase | None:
    """Return the words of what a count leaves out: "outside areas held by …"."""
    text, words = around.of(paragraph.text), breach_words().excluding
    found = re.search(words.openers, text, re.IGNORECASE) or re.search(words.held, text, re.IGNORECASE)
    if found is None:
        return None
    rest = re.search(r"[,.;:](?:\s|$)", text[found.end() :])
    end = found.end() + (rest.start() if rest else len(text) - found.end())
    return Phrase.at(paragraph.text, Span(around.start + found.start(), around.start + end))

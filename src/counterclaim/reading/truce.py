"""Truce: the ceasefires that a report's claims speak of: what they are called, times, terms, states, alleged breaches.

The ledger of a ceasefire over many reports is another room's; here one report's sentences are typed as what they are. Two truces
are told apart where the words do it: an earlier one, one of another month, one in another country.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from counterclaim.reading.breaches import breaches_of
from counterclaim.reading.draft import Drafter
from counterclaim.reading.kind import TRUCE
from counterclaim.reading.lexicon.truce import truce_frames
from counterclaim.reading.story import inherited_place
from counterclaim.reading.times import Timing as Told
from counterclaim.reading.truce_frames import Found, Row
from counterclaim.reading.truce_others import EARLIER, Others
from counterclaim.reading.truce_sides import (
    area_of,
    excluded,
    joined,
    name_of,
    named_once,
    offered,
    parted,
    plainly,
    sides_of,
    struck_at,
    titled,
)
from counterclaim.reading.truce_status import State, states, statuses_of
from counterclaim.reading.truce_terms import terms_of
from counterclaim.reading.truce_times import (
    Clocked,
    a_week_before,
    clocked,
    conditioned,
    day,
    instant,
    length,
    on_own_days,
    timings_of,
)
from counterclaim.records import (
    Basis,
    Ceasefire,
    CeasefireStatus,
    Certainty,
    Claim,
    Clock,
    EventType,
    Party,
    Place,
    PlacePrecision,
    Span,
    Term,
    When,
)

#: What is done where people fight; where they talk is another matter.
_VIOLENT = frozenset(
    {
        EventType.AIR_STRIKE,
        EventType.SHELLING,
        EventType.ARMED_CLASH,
        EventType.BOMBING,
        EventType.ATTACK,
        EventType.TERRITORIAL_CONTROL,
        EventType.CEASEFIRE_VIOLATION,
    }
)
#: The report's own truce; others are known by what tells them apart.
_MAIN = ""
#: Paragraphs from one that names a truce within which its terms may be told without naming it.
_FOLLOWS = 5
#: Characters within which what is said of an end goes back to it.
_NEAR = 400
#: "It" behind these is what was agreed.
_DOCUMENTS = frozenset({"text", "document", "term", "provision"})
#: Between what a claim says and the day that goes with it.
_LEADS = re.compile(r"\s*(?:(?:on|at|in|late|early)\s+)*")
#: What a sentence ends with: a paragraph that does not was cut in two.
_ENDS = frozenset('.!?:;"”)')


@dataclass(slots=True)
class _Truce:
    """What a report tells of one truce."""

    names: list[str] = field(default_factory=list)
    verbs: list[str] = field(default_factory=list)
    sides: list[Party] = field(default_factory=list)
    joined: list[Party] = field(default_factory=list)
    brokers: list[Party] = field(default_factory=list)
    excluded: list[Party] = field(default_factory=list)
    clocked: list[Clocked] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    areas: list[Place | None] = field(default_factory=list)
    place: Place | None = None


def ceasefires_of(drafter: Drafter, claims: Iterable[Claim]) -> tuple[Ceasefire, ...]:
    """Put together what a report's claims say of truces.

    Args:
        drafter: of the report.
        claims: with their events, in order of the text.

    Returns:
        The report's truce, then others that it recalls; none where no claim speaks of one.
    """
    if not drafter.tells_of_truce:
        return ()
    return _Reader(drafter, tuple(claims)).truces()


class _Reader:
    """Reads the truces of one report."""

    def __init__(self, drafter: Drafter, claims: tuple[Claim, ...]) -> None:
        self._drafter = drafter
        self._claims = claims
        self._rows = list(self._coded())
        on_own_days(self._rows, drafter.day)
        self._by_start = {row.sentence.span.start: row for row in self._rows}
        self._others = Others(drafter, self._rows)
        self._keys = self._others.keys
        self._truces: dict[str, _Truce] = {}
        self._noun = "truce"

    def truces(self) -> tuple[Ceasefire, ...]:
        """Read all sentences, then put down to claims what was found."""
        for row in self._rows:
            self._read(row)
        if _MAIN in self._truces:
            truce = self._truces[_MAIN]
            truce.sides = [*titled(self._drafter, self._drafter.title), *truce.sides]
        self._part()
        made = [self._made(key, truce) for key, truce in sorted(self._truces.items(), key=lambda pair: pair[0] != _MAIN)]
        return tuple(truce for truce in made if truce is not None)

    # -- sentences --------------------------------------------------------------------------------

    def _coded(self) -> Iterable[Row]:
        """Code the sentences of the paragraphs in which a truce, or a claim about one, stands."""
        drafter = self._drafter
        about = {drafter.paragraph(claim.quote.spans[0].start).span.start for claim in self._claims if claim.event.type in TRUCE}
        known = after = told = False
        since = _FOLLOWS
        paragraphs = list(drafter.parse)
        naming = [
            any(trigger.group.name == "truce" for trigger in drafter.triggers(paragraph).values()) for paragraph in paragraphs
        ]
        for paragraph, named, ahead in zip(paragraphs, naming, [*naming[1:], False], strict=True):
            triggers = drafter.triggers(paragraph)
            deals = any(token.lemma_.lower() in truce_frames().deals for token in paragraph.doc)
            cut = ahead and paragraph.text[paragraph.span.end - 1] not in _ENDS
            since = 0 if named else since + 1
            follows = since < _FOLLOWS
            if not (named or deals or known or cut or follows) and paragraph.span.start not in about:
                continue
            timings = drafter.moments.within(paragraph, (paragraph.span,))
            near = named or after
            for sentence in paragraph.sentences:
                row = Row(paragraph, sentence, triggers, timings, known=known, near=near, told=told, follows=follows)
                known = bool(row.truces or row.deals) or (follows and any(item.code in _DOCUMENTS for item in row.items))
                told = told or bool(row.truces)
                yield row
            after, known = named or (after and paragraph.span.start in about), known or named

    def _read(self, row: Row) -> None:
        drafter = self._drafter
        found = [*clocked(row)]
        for one in found:
            self._truce(self._key(one.found)).clocked.append(one)
            if one.clock is Clock.STRUCK:
                truce = self._truce(self._key(one.found))
                made = next(item for item in one.found.items if "!" in item.code)
                truce.place = truce.place or struck_at(row, row.paragraph.at(made.last).end, drafter)
        for state in states(row):
            key = self._key(state.found)
            if (
                key != EARLIER or state.status is not CeasefireStatus.HOLDING
            ):  # "the earlier truce lasted a month": it holds no more
                self._truce(key).states.append(state)
        for item in row.truces:
            truce = self._truce(self._keys.get(item.first, _MAIN))
            if item.first.lower_ == "one":
                truce.names.append(self._noun)  # "the new one" is called as the one before
                continue
            self._noun = item.first.lemma_.lower()
            (truce.verbs if item.code[0] == "F" else truce.names).append(name_of(row, item, drafter))
            truce.areas.append(self._others.places.get(self._keys.get(item.first, _MAIN)) or area_of(row, item, drafter))
        if offers := offered(row, drafter):
            self._truce(_MAIN).brokers += offers
        if not row.truces and not row.deals and not row.text.startswith("it ") and "accept" not in row.text:
            return
        key = next((self._keys[item.first] for item in [*row.truces, *row.deals] if item.first in self._keys), _MAIN)
        truce = self._truce(key)
        sides, brokers = sides_of(row, drafter)
        truce.sides += sides
        truce.brokers += brokers
        truce.joined += joined(row, drafter)
        truce.excluded += excluded(row, drafter)

    def _truce(self, key: str) -> _Truce:
        return self._truces.setdefault(key, _Truce())

    def _key(self, found: Found) -> str:
        """Return which truce a frame tells of: the one that it names, else the one that its sentence does."""
        named = [item for item in found.items if item.first in self._keys]
        around = [item for item in found.row.items if item.first in self._keys]
        plain = [item for item in found.coded("CF") if item.first not in self._keys]
        if plain:
            return _MAIN
        return self._keys[(named or around)[0].first] if named or (around and not found.row.truces) else _MAIN

    # -- which truce ------------------------------------------------------------------------------

    def _part(self) -> None:
        """Move times that lie too far from the latest of their clock to be the same truce's."""
        truce = self._truces.get(_MAIN)
        if truce is None:
            return
        dated = [one for one in truce.clocked if one.clock in (Clock.STRUCK, Clock.START) and one.item.timing is not None]
        starts = [
            (one, one.item.timing.start) for one in dated if one.item.timing is not None and one.item.timing.start is not None
        ]
        if len(starts) < 2:
            return
        # A deal is often struck weeks before its truce begins; two deals, or two beginnings, are not of one truce.
        latest = max(start for _, start in starts)
        near, ahead = timedelta(days=truce_frames().others.apart), timedelta(days=truce_frames().others.ahead)
        far = [
            one
            for one, start in starts
            if max(other for of, other in starts if of.clock is one.clock) - start > near or latest - start > ahead
        ]
        if far:
            truce.clocked = [one for one in truce.clocked if one not in far]
            other = self._truce(EARLIER)
            other.clocked += far
            for one in far:
                other.names += [name_of(one.found.row, item, self._drafter) for item in one.found.coded("C")]

    # -- claims -----------------------------------------------------------------------------------

    def _owners(self, span: Span, frame: Span) -> list[Claim]:
        """Return the claims that tell what stands at a span: those with the shortest words around it, else around the frame."""
        holding = [claim for claim in self._claims if any(quote.contains(span) for quote in claim.quote.spans)]
        if not holding:
            holding = [
                claim
                for claim in self._claims
                if any(quote.overlaps(frame) for quote in claim.quote.spans)
                and (
                    claim.cue is None
                    or frame.overlaps(claim.cue.span)
                    or any(quote.contains(frame) for quote in claim.quote.spans)
                )
            ]
        if not holding:
            holding = [claim for claim in self._claims if any(self._trails(quote, span, frame) for quote in claim.quote.spans)]
        if not holding:
            return []
        shortest = min(sum(quote.length for quote in claim.quote.spans) for claim in holding)
        return [claim for claim in holding if sum(quote.length for quote in claim.quote.spans) == shortest]

    def _trails(self, quote: Span, span: Span, frame: Span) -> bool:
        """Tell whether a time ends what a claim says, though it is cut off it: "signed in Doha on Wednesday, the envoy said"."""
        between = self._drafter.parse.page.text[quote.end : max(quote.end, span.start)]
        return quote.start <= frame.start < quote.end <= span.end and _LEADS.fullmatch(between) is not None

    def _zone(self, claim: Claim) -> str | None:
        place = claim.event.place or self._drafter.sites.country
        return self._drafter.places.zone(place) if place is not None else None

    def _at(self, state: State, claim: Claim) -> When | None:
        """When a state held: the time right beside it, else the claim's where the claim is about it."""
        row = state.found.row
        at = row.items.index(state.found.items[-1])
        for item in row.items[at + 1 : at + 4]:
            if item.code[0] == "T" and item.timing is not None:
                return item.timing.when(self._zone(claim))
            if "!" in item.code:
                break
        return claim.event.when if claim.event.type in TRUCE else None

    def _speaks_of_end(self, span: Span) -> bool:
        ends = [
            state.found.span
            for truce in self._truces.values()
            for state in truce.states
            if state.status in (CeasefireStatus.OVER, CeasefireStatus.NOT_OVER)
            and state.found.items[-1].code not in ("so", "that")
        ]
        return any(0 <= span.start - end.end < _NEAR for end in ends)

    def _row(self, claim: Claim) -> Row:
        paragraph = self._drafter.paragraph(claim.quote.spans[0].start)
        sentence = paragraph.sentences[paragraph.sentence_at(claim.quote.spans[0].start)]
        start = sentence.span.start
        if start not in self._by_start:
            timings = self._drafter.moments.within(paragraph, (sentence.span,))
            triggers = self._drafter.triggers(paragraph)
            self._by_start[start] = Row(paragraph, sentence, triggers, timings, known=False, near=False)
        return self._by_start[start]

    def _announcers(self) -> dict[str, Span]:
        """Return who announces the truce, and how long he speaks: what he then says will be is its term."""
        found: dict[str, Span] = {}
        for one in self._truces.get(_MAIN, _Truce()).clocked:
            if one.clock is Clock.START:
                for claim in self._owners(one.span, one.found.span):
                    if claim.certainty is Certainty.FUTURE:
                        others = (
                            other.quote.spans[0].start
                            for other in self._claims
                            if other.source.name != claim.source.name and other.quote.spans[0].start > one.span.start
                        )
                        end = min(others, default=len(self._drafter.parse.page.text))
                        found.setdefault(claim.source.name, Span(one.span.start, end))
        return found

    def _made(self, key: str, truce: _Truce) -> Ceasefire | None:
        drafter, text = self._drafter, self._drafter.parse.page.text
        timings = a_week_before(timings_of(truce.clocked, self._owners, drafter.parties, self._zone, drafter.day), drafter.day)
        statuses = statuses_of(truce.states, self._owners, self._at, self._speaks_of_end)
        claims = [claim for claim in self._claims if self._claim_key(claim) == key]
        about = [claim for claim in claims if claim.event.type in TRUCE]
        announcers = self._announcers()
        terms: list[Term] = []
        for claim in claims:
            speech = announcers.get(claim.source.name)
            announced = speech is not None and speech.contains(claim.quote.spans[0]) and key == _MAIN
            row = self._row(claim)
            near = row.near or row.follows or bool(row.deals) or announced or claim in about
            terms += terms_of(text, claim, row, announced=announced) if near else []
        agreed, foreign = parted(truce.joined, drafter)
        brokers = named_once([*truce.brokers, *foreign])
        deal = ", ".join(party.name for party in brokers)
        timings += tuple(conditioned(text, terms, self._times_in, deal or None))
        told = {one.claim for one in timings} | {one.claim for one in statuses} | {one.claim for one in terms}
        told |= {
            claim.id
            for claim in about
            if claim.event.basis is not Basis.INHERITED or claim.event.type is not EventType.CEASEFIRE_STATUS
        }
        called = truce.names or truce.verbs
        breaches = breaches_of(drafter, claims) if called or key == _MAIN else ()
        alone = {one.claim for one in breaches if one.count is None}
        if not (told | alone) or not (called or key == _MAIN):
            return None
        told |= {breach.claim for breach in breaches}
        names = tuple({name.lower(): name for name in reversed(called)}[name.lower()] for name in dict.fromkeys(called))
        names = tuple(dict.fromkeys(names))
        return Ceasefire(
            name=names[0] if names else key,
            parties=named_once([plainly(party, drafter) for party in truce.sides or agreed], brokers),
            brokers=brokers,
            place=truce.place,
            struck=day(timings, Clock.STRUCK),
            start=instant(timings, Clock.START),
            duration=length(timings, Clock.DURATION),
            end=instant(timings, Clock.END),
            terms=tuple(terms),
            exclusions=named_once(truce.excluded),
            statuses=statuses,
            breaches=breaches,
            claims=tuple(claim.id for claim in self._claims if claim.id in told),
            area=_area(truce.areas) or (self._ground(about) if key == _MAIN else None),
            timings=timings,
            names=names,
        )

    def _ground(self, about: Iterable[Claim]) -> Place | None:
        """The country in which most claims about the truce say that it is or was broken; else that in which the report puts most
        of the violence that it tells of; else that of what it names.
        """
        violent = (claim for claim in self._claims if claim.event.type in _VIOLENT)
        for those in (about, violent):
            told = Counter(
                place.country
                for claim in those
                if (place := claim.event.place) is not None and place.country and place.basis is Basis.STATED
            ).most_common(2)
            if len(told) == 1 or (len(told) > 1 and told[0][1] > told[1][1]):
                return inherited_place(self._drafter.sites.of_country(told[0][0]))
        return inherited_place(self._drafter.sites.country)

    def _times_in(self, span: Span) -> list[Told]:
        return self._drafter.moments.within(self._drafter.paragraph(span.start), (span,))

    def _claim_key(self, claim: Claim) -> str:
        """Return which truce a claim speaks of: another only where it names no other than that one."""
        paragraph = self._drafter.paragraph(claim.quote.spans[0].start)
        row = self._row(claim)
        inside = [
            item
            for item in [*row.truces, *row.deals]
            if any(span.contains(paragraph.at(item.first)) for span in claim.quote.spans)
        ]
        keys = {self._keys.get(item.first, _MAIN) for item in inside}
        return keys.pop() if len(keys) == 1 else _MAIN


def _area(namings: list[Place | None]) -> Place | None:
    """Return where a truce holds, by where each of its namings puts it.

    The country, where it is once called its: "the truce in Aleppo" is then a part of it. Else the first place, where it was
    brought up there or half of the namings put it there: of a truce that is named by nothing five times, the sixth tells a part.
    """
    placed = [area for area in namings if area is not None]
    country = next((area for area in placed if area.precision is PlacePrecision.COUNTRY), None)
    if country is not None or not placed:
        return country
    return placed[0] if namings[0] is not None or 2 * len(placed) >= len(namings) else None

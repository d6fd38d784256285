"""Events: what each claim says happened: its own words, and what they leave to the event that the text is speaking of."""

import re
from dataclasses import replace
from datetime import timedelta

from counterclaim.reading.draft import Draft, Drafter
from counterclaim.reading.kind import TRUCE, VIOLENT, flies
from counterclaim.reading.lexicon.events import By, events
from counterclaim.reading.lexicon.harm import toll_words
from counterclaim.reading.parties import kin
from counterclaim.reading.story import CLOSE, OF_DAY, Story, Thread, Told, inherited_place, inherited_time, is_background
from counterclaim.records import (
    Basis,
    Certainty,
    Claim,
    Event,
    EventType,
    Party,
    Place,
    PlacePrecision,
    SourceKind,
    Span,
    Stance,
    When,
)

#: Whose a place is: "rebel-held", "government-controlled".
_HELD = re.compile(r"\b([\w.]+)-(?:held|controlled)\b")
_RULERS = frozenset({"government", "regime", "army", "state"})
#: What was longer before the report than this is background in it, unless it is what the report looks back on.
_RECENT = timedelta(days=7)
#: Characters within which words that name no event go on about the one before: a paragraph of wire copy.
NEAR = 400
_SPEAKING = (
    SourceKind.GOVERNMENT,
    SourceKind.MILITARY,
    SourceKind.UN,
    SourceKind.OPPOSITION,
    SourceKind.OFFICIAL,
    SourceKind.ARMED_GROUP,
)


def with_events(drafter: Drafter, claims: list[Claim]) -> list[Claim]:
    """Give every claim of a report its event.

    Args:
        drafter: of the report.
        claims: in any order.

    Returns:
        The claims in order of the text, each with what it says happened; what the words leave open is taken from the event
        that the text is speaking of, and marked as inherited, or stays null.
    """
    ordered = sorted(claims, key=lambda claim: (claim.quote.spans[0], claim.cue.span if claim.cue else claim.quote.spans[0]))
    drafts = [drafter.draft(claim, inner) for claim, inner in zip(ordered, _told_inside(ordered), strict=True)]
    teller = _Teller(drafter)
    threads = [teller.thread(draft) for draft in drafts]
    numbers: dict[int, int] = {}
    for thread in threads:
        if thread is not None:
            numbers.setdefault(id(thread), len(numbers) + 1)
    return [
        teller.told(draft, thread, numbers[id(thread)] if thread is not None else None)
        for draft, thread in zip(drafts, threads, strict=True)
    ]


def _told_inside(claims: list[Claim]) -> list[tuple[Span, ...]]:
    """Return for each claim the words inside its own that make another claim: "may have hit, in strikes that X said killed 62".

    Args:
        claims: in order of the text.
    """
    found: list[list[Span]] = [[] for _ in claims]
    for index, claim in enumerate(claims):
        for other in range(index + 1, len(claims)):
            if claims[other].quote.spans[0].start >= claim.quote.spans[-1].end:
                break
            inner = claims[other].quote.spans
            whole = any(span.contains(inner[0]) and span.length > inner[0].length for span in claim.quote.spans)
            same = claims[other].source.name == claim.source.name
            if whole and (not same or (claims[other].cue, claims[other].stance) == (claim.cue, claim.stance)):
                speaker = claims[other].source.span
                found[index] += [*inner, *([speaker] if speaker is not None else [])]
    return [tuple(spans) for spans in found]


class _Teller:
    """Joins what the claims of a report tell into events, and hands on what a claim leaves open."""

    def __init__(self, drafter: Drafter) -> None:
        self._drafter = drafter
        self._story = Story()
        self._told: tuple[EventType, Span] | None = None
        self._counting = False  # whether the claim before speaks of figures

    def thread(self, draft: Draft) -> Thread | None:
        """Find the event that a claim is about among those the report tells of, or begin a new one."""
        main = draft.main
        if _is_total(draft):
            return None  # the dead of a whole war are no one event's
        if draft.type in VIOLENT or draft.type is EventType.AID or (draft.type is None and draft.leans):
            when = self._when(draft, None) if draft.moment is not None and not draft.moment.leans else None
            return self._story.follow(
                Told(
                    draft.claim.quote.spans[0],
                    draft.type,
                    draft.likely,
                    draft.sure,
                    _doers(draft),
                    draft.roles.struck,
                    draft.place,
                    when,
                    draft.anew,
                    bool(draft.tolls) or (main is not None and (main.group.by is By.HARM or draft.likely is not None)),
                    _denier(draft.claim) if main is None else None,
                    _teller(draft.claim),
                    _disputes(draft),
                    (main is not None and main.of_known) or _is_there(draft),
                    _is_in_passing(draft.claim) or _is_to_come(draft),
                    bool(set(_words(draft.claim)) & events().back["beside"]),
                    self._is_recalled(when),
                )
            )
        if draft.type is EventType.NOTIFICATION:
            return self._story.last_by_means
        return self._story.last if draft.type is EventType.DIPLOMATIC and draft.claim.stance is Stance.CONDEMN else None

    def _is_recalled(self, when: When | None) -> bool:
        """Tell whether a time ended more than a week before the report's day."""
        day = self._drafter.day
        return when is not None and when.end is not None and day is not None and when.end.date() < day - _RECENT

    def told(self, draft: Draft, thread: Thread | None, number: int | None = None) -> Claim:
        """Return the claim with its event, what is inherited marked as such.

        Args:
            draft: what its own words tell.
            thread: the event that it speaks of.
            number: of that event among those of the report.
        """
        claim = draft.claim
        kind, basis = draft.type, Basis.STATED
        if kind is None and thread is not None and thread.type is not None:
            kind, basis = thread.type, Basis.INHERITED
        if (topic := self._topic(draft, thread)) is not None:
            kind, basis = topic, Basis.INHERITED
            if kind in TRUCE:
                thread = number = None  # a count of breaches is of no one place and day
        if kind is None and (likely := draft.likely or (thread.likely if thread is not None else None)) is not None:
            kind, basis = likely, Basis.INFERRED
        if kind is None:
            kind = _without_event(draft)
        place = self._where(draft, thread, kind) or self._country(kind)
        zone = self._drafter.places.zone(place)
        moments = self._drafter.moments
        said = moments.of_speech(draft.paragraph, claim, None)
        if said is None and draft.tolls:
            said = moments.of_figure(draft.paragraph, claim, None)
        when = self._when(draft, thread)
        if when is None and thread is not None:
            known = _time(thread)
            vague = known is None or known.precision not in OF_DAY
            when = None if vague and said is not None else inherited_time(known)
        if when is None and kind in TRUCE:
            when = said if said is not None and claim.stance is Stance.ACCUSE else moments.as_of_report(zone)
        if when is None and kind in VIOLENT and claim.certainty not in (Certainty.FUTURE, Certainty.CONDITIONAL):
            telling = moments.of_telling(draft.paragraph, claim, None)
            when = (
                replace(telling, basis=Basis.INFERRED) if telling is not None else None
            )  # told the same day, as far as the words go; never without the flag
        struck = draft.roles.struck or _victims(draft)
        perpetrators = self._perpetrators(draft, kind, thread)
        self._told = kind, claim.quote.spans[-1]
        self._counting = bool(set(_words(claim)) & (toll_words().figure["tolls"] | toll_words().figure["numbers"]))
        event = Event(
            kind, draft.count, perpetrators, struck, draft.roles.intended, draft.weapons, place, when, draft.tolls, basis, number
        )
        return replace(claim, event=event, said=said)

    def _topic(self, draft: Draft, thread: Thread | None) -> EventType | None:
        """Return the type that goes on from the claim before, for words that name no event of their own.

        "In that time 63 civilians had been killed" after a count of breaches speaks of the breaches.
        """
        if self._told is None or draft.type is not None:
            return None
        kind, span = self._told
        near = draft.claim.quote.spans[0].start - span.end < NEAR
        if not near or draft.claim.stance in (Stance.DEMAND, Stance.CONDEMN, Stance.WARN):
            return None
        if kind is EventType.CEASEFIRE_VIOLATION and draft.tolls and draft.likely is None:
            return kind
        if kind is EventType.CEASEFIRE_STATUS and self._counting and draft.tolls and draft.likely is None:
            return EventType.CEASEFIRE_VIOLATION  # "Figures for the truce have moved. … said that 83 civilians had died"
        bare = draft.main is None and draft.likely is None and thread is None
        return kind if bare and kind is not EventType.OTHER else None

    def _where(self, draft: Draft, thread: Thread | None, kind: EventType) -> Place | None:
        """Return a claim's place: its own; where that is only a country, the place in it where the event is told to have been."""
        known = _place(thread, draft.claim.quote.spans[0]) if thread is not None else None
        own = draft.place
        if own is None:
            return inherited_place(known)
        closer = kind in VIOLENT and known is not None and known.country == own.country and known.precision in CLOSE
        return inherited_place(known) if own.precision is PlacePrecision.COUNTRY and closer else own

    def _when(self, draft: Draft, thread: Thread | None) -> When | None:
        """Return a claim's own time; an hour without a day, and a quoted "today", lean on the event spoken of."""
        if draft.moment is None:
            return None
        zone = self._drafter.places.zone(
            draft.place or (_place(thread, draft.claim.quote.spans[0]) if thread is not None else None)
        )
        known = _time(thread) if thread is not None else None
        if draft.moment.leans and known is not None and known.start is not None and not is_background(known):
            return draft.moment.on(known, zone)
        return draft.moment.when(zone)

    def _perpetrators(self, draft: Draft, kind: EventType, thread: Thread | None) -> tuple[Party, ...]:
        """Return who did it: as the claim says, else as was told of the event; of an act of states, else whoever speaks."""
        claim = draft.claim
        own = tuple(party for party in draft.roles.perpetrators if not _is_self(claim, party))
        if kind in (EventType.DIPLOMATIC, EventType.CEASEFIRE_STATUS, EventType.AID):
            own = tuple(party for party in own if not _is_forum(party))
        if not own and claim.stance is Stance.WARN and claim.source.span is not None:
            own = (Party(self._drafter.parties.speaker(claim), claim.source.words or "", claim.source.span),)
        if not own and thread is not None and kind not in (EventType.AID, EventType.NOTIFICATION):
            denied = claim.stance is Stance.DENY and not draft.tolls
            known = thread.perpetrators_for(_teller(claim), claim.quote.spans[0], denied=denied)
            flown = draft.sure and kind is EventType.AIR_STRIKE
            known = tuple(
                party for party in known if not (_is_self(claim, party) or _holds(claim, party)) and (flies(party) or not flown)
            )
            own = tuple(replace(party, basis=Basis.INHERITED) for party in known)
        if (
            not own
            and kind is EventType.DIPLOMATIC
            and claim.stance is not Stance.CONDEMN
            and claim.source.span is not None
            and claim.source.words is not None
        ):
            own = (Party(self._drafter.parties.speaker(claim), claim.source.words, claim.source.span),)
        return own

    def _country(self, kind: EventType) -> Place | None:
        """A truce, and what is said of it, holds where the report's country is named."""
        return inherited_place(self._drafter.sites.country) if kind in TRUCE else None


def _teller(claim: Claim) -> str | None:
    return None if claim.source.kind is SourceKind.PUBLISHER else claim.source.speaks_for or claim.source.name


def _is_self(claim: Claim, party: Party) -> bool:
    """Tell whether a party is of the side that accuses or condemns: it names others."""
    if claim.stance not in (Stance.CONDEMN, Stance.ACCUSE):
        return False
    return any(name is not None and kin(party.name, name) for name in (claim.source.name, claim.source.speaks_for))


def _holds(claim: Claim, party: Party) -> bool:
    """Tell whether a claim's words put the place into a party's hands: "fire on government-held areas" is not its own."""
    words = {word.rstrip("s") for word in party.name.lower().split()}
    held = _HELD.findall(claim.quote.words)
    return any(kin(party.name, who) or who.lower() in words or (who.lower() in _RULERS and words & _RULERS) for who in held)


def _is_denied(claim: Claim) -> bool:
    """Tell whether a claim says that somebody did not do it: then nobody may take him over as the one who did."""
    return claim.stance is Stance.DENY or claim.certainty is Certainty.NEGATED


def _disputes(draft: Draft) -> bool:
    """Tell whether a claim says, or denies, that somebody did it; an accusation of another thing leaves the event as it was."""
    accuses = draft.claim.stance is Stance.ACCUSE and (draft.main is not None or bool(draft.roles.perpetrators))
    return accuses or draft.claim.stance is Stance.DENY


def _doers(draft: Draft) -> tuple[Party, ...]:
    """Return who did the event that a claim is about, as far as others may take it over.

    Who does not do it by the claim's words: who denies it, who only took part in it, the subject of a verb that names no event.
    """
    blames = draft.claim.stance in (Stance.ACCUSE, Stance.CONDEMN, Stance.ADMIT)
    named = (draft.main is not None and not draft.main.group.weak) or blames or "responsible" in _words(draft.claim)
    return draft.roles.perpetrators if named and not draft.shares and not _is_denied(draft.claim) else ()


def _is_in_passing(claim: Claim) -> bool:
    words = " ".join(_words(claim))
    return any(f" {phrase} " in f" {words} " for phrase in events().back["passing"])


def _is_there(draft: Draft) -> bool:
    """Tell whether a claim points back to where something was told to be: "took ground there"."""
    tokens = [token for span in draft.claim.quote.spans for token in draft.paragraph.tokens(span)]
    return any(token.lower_ in events().back["there"] and token.dep_ != "expl" for token in tokens)


def _is_to_come(draft: Draft) -> bool:
    """Tell whether a claim names an event that was not yet: "will go on with its raids" is of no raid that was told."""
    known = draft.main is not None and draft.main.of_known
    return draft.type is not None and not known and draft.claim.certainty in (Certainty.FUTURE, Certainty.CONDITIONAL)


def _words(claim: Claim) -> list[str]:
    return re.findall(r"\w+", claim.quote.words.lower())


def _is_total(draft: Draft) -> bool:
    """Tell whether a figure counts a whole war's victims: "more than 200,000 have died in the conflict"."""
    if draft.main is None or draft.main.group.by is not By.HARM:
        return False
    return bool({word.strip(".,").lower() for word in draft.claim.quote.words.split()} & events().back["wars"])


def _denier(claim: Claim) -> str | None:
    return (claim.source.speaks_for or claim.source.name) if claim.stance is Stance.DENY else None


def _place(thread: Thread, at: Span) -> Place | None:
    """Return the place that a claim may take over: what was told before it, where that is close; else the closest told at all."""
    before, topic = thread.place_before(at), thread.topic.place if thread.topic is not None else None
    for place in (before, topic, thread.place):
        if place is not None and place.precision in CLOSE:
            return place
    return before or thread.place or topic


def _time(thread: Thread) -> When | None:
    return thread.when or (thread.topic.when if thread.topic is not None else None)


def _is_forum(party: Party) -> bool:
    """The Security Council is where states speak, and seldom whose act is told."""
    return party.name.lower().startswith(("un security", "united nations security", "security council"))


def _victims(draft: Draft) -> tuple[Party, ...]:
    """Those whom the figures count are who was struck."""
    found: dict[str, Party] = {}
    for toll in draft.tolls:
        at = draft.paragraph.text.find(toll.who, toll.span.start, toll.span.end) if toll.who else -1
        if toll.who and at >= 0:
            found.setdefault(toll.who, Party(toll.who, toll.who, Span(at, at + len(toll.who))))
    return tuple(found.values())


def _without_event(draft: Draft) -> EventType:
    """What nobody did anything in: an act of states where one speaks, else nothing that has a type."""
    claim = draft.claim
    if draft.tolls or (draft.main is not None and draft.main.group.by is By.HARM):
        return EventType.OTHER
    political = claim.source.kind in _SPEAKING or claim.stance in (Stance.DEMAND, Stance.CONDEMN, Stance.WARN)
    return EventType.DIPLOMATIC if political else EventType.OTHER

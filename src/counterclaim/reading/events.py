"""Events: what each claim says happened: its type, sides, means, place, time and figures."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Token

from counterclaim.reading.arms import arms_in
from counterclaim.reading.kind import TRUCE, VIOLENT, by_means, came_upon_truce, halted_on_word, of_speech
from counterclaim.reading.lexicon.events import By, events
from counterclaim.reading.moments import Moment, Moments
from counterclaim.reading.parse import Paragraph, Parse
from counterclaim.reading.parties import Parties
from counterclaim.reading.places import Places
from counterclaim.reading.roles import Roles, Scene
from counterclaim.reading.sites import Sites
from counterclaim.reading.story import Story, Thread, Told, inherited_place, inherited_time
from counterclaim.reading.syntax import clause_of
from counterclaim.reading.tolls import counts_in, tolls_in
from counterclaim.reading.trigger import Trigger, main_of, triggers_in
from counterclaim.records import Basis, Certainty, Claim, Count, Event, EventType, Party, Place, Report, SourceKind, Span, Stance, Toll, Weapon, When

#: Words that speak of an event without naming it: who is to blame, whether it was meant.
_LEANS = frozenset({"responsible", "responsibility", "mistake", "error", "deliberate", "deliberately", "intentional", "intentionally", "accident", "blame", "perpetrator", "culprit", "behind"})

#: Types whose sentence is about a party more often than their own word is: "the United States would be responsible if the truce …".
_SPOKEN_OF = frozenset({EventType.CEASEFIRE_STATUS, EventType.CEASEFIRE_VIOLATION, EventType.DIPLOMATIC, EventType.NOTIFICATION, EventType.AID})


@dataclass(frozen=True, slots=True)
class _Draft:
    """What a claim's own words tell, before anything is taken over from the event that the text is speaking of."""

    claim: Claim
    paragraph: Paragraph
    main: Trigger | None
    type: EventType | None
    roles: Roles
    weapons: tuple[Weapon, ...]
    place: Place | None
    moment: Moment | None
    tolls: tuple[Toll, ...]
    count: Count | None
    leans: bool


def with_events(report: Report, parse: Parse, claims: list[Claim]) -> list[Claim]:
    """Give every claim of a report its event.

    Args:
        report: what was read.
        parse: its parse.
        claims: in any order.

    Returns:
        The claims in order of the text, each with what it says happened; what the words leave open is taken from the event
        that the text is speaking of, and marked as inherited, or stays null.
    """
    teller = _Teller(report, parse)
    ordered = sorted(claims, key=lambda claim: (claim.quote.spans[0], claim.cue.span if claim.cue else claim.quote.spans[0]))
    drafts = [teller.draft(claim) for claim in ordered]
    story = Story()
    threads = [teller.thread(draft, story) for draft in drafts]
    return [teller.told(draft, thread) for draft, thread in zip(drafts, threads, strict=True)]


class _Teller:
    """Reads the events of one report's claims."""

    def __init__(self, report: Report, parse: Parse) -> None:
        self.report = report
        self.parse = parse
        self.parties = Parties(parse)
        self.places = Places(report, parse)
        self.sites = Sites(self.places)
        self.moments = Moments(report)
        self._starts = [paragraph.span.start for paragraph in parse]
        self._triggers: dict[int, dict[int, Trigger]] = {}

    def paragraph(self, offset: int) -> Paragraph:
        """Return the paragraph in which an offset lies."""
        return self.parse.paragraphs[max(0, bisect_right(self._starts, offset) - 1)]

    def triggers(self, paragraph: Paragraph) -> dict[int, Trigger]:
        """Return a paragraph's triggers, by token."""
        key = paragraph.span.start
        if key not in self._triggers:
            self._triggers[key] = {trigger.token.i: trigger for trigger in triggers_in(paragraph)}
        return self._triggers[key]

    @cached_property
    def tells_of_truce(self) -> bool:
        """Whether the report speaks of a truce at all."""
        return any(trigger.group.name == "truce" for paragraph in self.parse for trigger in self.triggers(paragraph).values())

    # -- what a claim's own words tell ------------------------------------------------------------

    def draft(self, claim: Claim) -> _Draft:
        """Read a claim's own words."""
        paragraph = self.paragraph(claim.quote.spans[0].start)
        tokens = [token for span in claim.quote.spans for token in paragraph.tokens(span)]
        everything = self.triggers(paragraph)
        found = {token.i: everything[token.i] for token in tokens if token.i in everything}
        free = self._unconditional(claim, paragraph, tokens)
        main = main_of(free, found) or main_of(tokens, found)
        barred = [span for span in (claim.source.span, claim.cue.span if claim.cue else None) if span is not None]
        scene = Scene(
            paragraph,
            everything,
            self.parties,
            _speaker(claim),
            frozenset(token.i for token in tokens),
            frozenset(token.i for span in barred for token in paragraph.tokens(span)),
        )
        roles = self._roles(claim, scene, main, free)
        if main is not None and (over := self._overruled(main, [*found.values()])) is not None:
            main = over
        kind = self._type(claim, scene, main, tokens, found, roles)
        tolls = tolls_in(paragraph, claim.quote.spans)
        count = next(iter(counts_in(paragraph, claim.quote.spans)), None)
        place = self.sites.of(paragraph, claim.quote.spans, main.token if main else None)
        zone = self.places.zone(place)
        moment = self.moments.of_event(paragraph, claim, main.token if main else None)
        when = moment.when(zone) if moment is not None else None
        if count is not None and self.tells_of_truce and kind in VIOLENT and _is_aggregate(count, when):
            kind = EventType.CEASEFIRE_VIOLATION
        return _Draft(claim, paragraph, main, kind, roles, arms_in(paragraph, claim.quote.spans), place, moment, tolls, count, self._leans(main, tokens))

    def _unconditional(self, claim: Claim, paragraph: Paragraph, tokens: list[Token]) -> list[Token]:
        """A condition is no event ("if the truce lasts"): it counts only where nothing else is told."""
        if claim.condition is None:
            return tokens
        return [token for token in tokens if not claim.condition.span.overlaps(paragraph.at(token))]

    def _overruled(self, main: Trigger, found: list[Trigger]) -> Trigger | None:
        if came_upon_truce(main, found):
            return next(trigger for trigger in found if trigger.group.name == "truce")
        if halted_on_word(main, found):
            return next(trigger for trigger in found if trigger.group.name == "notification")
        return None

    def _clause(self, main: Trigger, tokens: list[Token], found: dict[int, Trigger]) -> list[Token]:
        """Return the words that may say by what means: the whole claim where it tells of one event, else the event's own."""
        others = [trigger for trigger in found.values() if trigger.token.i != main.token.i and not trigger.group.weak]
        if not others:
            return tokens
        inside = {token.i for token in tokens}
        apart = [trigger.token for trigger in others if trigger.group.by is not By.HARM and trigger.token not in main.token.ancestors]
        own = [token for token in clause_of(main.token, without=apart) if token.i in inside]
        head = main.token.head
        if not main.verbal and head.i in inside and head.pos_ == "VERB" and head.i not in found:
            own += [token for token in clause_of(head, without=apart) if token.i in inside]
        return own

    def _type(self, claim: Claim, scene: Scene, main: Trigger | None, tokens: list[Token], found: dict[int, Trigger], roles: Roles) -> EventType | None:
        """Return a claim's type as far as its own words tell it."""
        kind = self._own_type(scene, main, tokens, found, roles) if main is not None else None
        words = {token.lemma_.lower() for token in tokens}
        conditional = claim.certainty is Certainty.CONDITIONAL and claim.condition is not None
        if conditional and any(
            trigger.group.name == "truce" and claim.condition is not None and claim.condition.span.contains(scene.paragraph.at(trigger.token)) for trigger in found.values()
        ):
            return EventType.CEASEFIRE_STATUS
        act = of_speech(claim, kind, words, truce_near=self._truce_near(scene.paragraph, claim))
        if act is not None:
            return act
        if kind is None and main is None and words & events().situation["nouns"] and self.tells_of_truce:
            return EventType.CEASEFIRE_STATUS
        return kind

    def _own_type(self, scene: Scene, main: Trigger, tokens: list[Token], found: dict[int, Trigger], roles: Roles) -> EventType | None:
        if main.group.by is By.HARM:
            # What did the harm tells: "killed in strikes", "strikes that killed", "an attack in which 12 died".
            ways = [found[noun.i] for noun in scene.through(main.token) if noun.i in found and found[noun.i].group.by is not By.HARM]
            above = [found[token.i] for token in main.token.ancestors if token.i in found and found[token.i].group.by is not By.HARM]
            subjects = [found[child.i] for child in main.token.children if child.dep_ in ("nsubj", "nsubjpass", "dobj") and child.i in found and found[child.i].group.by is not By.HARM]
            beside = [trigger for trigger in found.values() if trigger.group.by is not By.HARM and not trigger.group.weak and trigger.group.type not in TRUCE]
            for trigger in [*ways, *subjects, *above, *beside]:
                if trigger.group.type is None or trigger.group.type in VIOLENT:
                    return by_means(trigger, self._clause(trigger, tokens, found), list(roles.perpetrators), list(roles.struck))
        return by_means(main, self._clause(main, tokens, found), list(roles.perpetrators), list(roles.struck))

    def _truce_near(self, paragraph: Paragraph, claim: Claim) -> bool:
        """Tell whether the claim's sentence speaks of a truce."""
        sentence = paragraph.sentences[paragraph.sentence_at(claim.quote.spans[0].start)]
        return any(
            sentence.first <= index < sentence.last and trigger.group.name in ("truce", "breach") for index, trigger in self.triggers(paragraph).items()
        )

    def _leans(self, main: Trigger | None, tokens: list[Token]) -> bool:
        """Tell whether words without an event of their own lean on one: "it was deliberate", "who was responsible"."""
        if main is not None and not main.group.weak:
            return main.group.by is By.HARM
        return any(token.lower_ in _LEANS for token in tokens)

    # -- who --------------------------------------------------------------------------------------

    def _roles(self, claim: Claim, scene: Scene, main: Trigger | None, tokens: list[Token]) -> Roles:
        perpetrators = self._accused(claim, scene) if claim.stance is Stance.ACCUSE else self._addressed(claim, scene) if claim.stance is Stance.DEMAND else []
        struck: list[Party] = []
        intended: list[Party] = []
        root = _root(tokens)
        if main is not None:
            perpetrators = perpetrators or self._doers(scene, main, root)
            struck = scene.patients(main.token)
            for noun in scene.through(main.token):
                struck += scene.patients(noun)
            if main.group.by is By.HARM or not struck:
                struck += [party for token in main.token.subtree if token.i in scene.found and token.i in scene.inside and token.i != main.token.i and scene.found[token.i].group.by is By.HARM for party in scene.patients(token)]
            if _is_meant(main.token):
                struck, intended = [], struck
            intended += _mistaken(scene, tokens)
        elif not perpetrators and root is not None:
            perpetrators = scene.agents(root) if root.pos_ in ("VERB", "AUX") else []
        return Roles(_unique(perpetrators), _unique([party for party in struck if party.name not in {one.name for one in intended}]), _unique(intended))

    def _doers(self, scene: Scene, main: Trigger, root: Token | None) -> list[Party]:
        """Return who did what a claim is about; of a truce, aid or talks, else whoever the sentence is about."""
        if main.group.type is EventType.AID:
            sieges = [token for index, token in ((index, scene.found[index].token) for index in sorted(scene.inside) if index in scene.found) if token.lemma_.lower() in ("siege", "blockade", "besiege")]
            for token in sieges:
                if found := scene.agents(token):
                    return found
        if found := scene.agents(main.token):
            return found
        if main.group.by is By.HARM:
            for index in sorted(scene.inside & scene.found.keys()):
                trigger = scene.found[index]
                if trigger.group.by is not By.HARM and not trigger.group.weak and trigger.group.type not in TRUCE and (found := scene.agents(trigger.token)):
                    return found
        if main.group.type in _SPOKEN_OF and root is not None and root.pos_ in ("VERB", "AUX"):
            return scene.agents(root) or _burdened(scene, root)
        return []

    def _addressed(self, claim: Claim, scene: Scene) -> list[Party]:
        """'called on Russia to stop …': of whom something is demanded; not the body before which it is to be done."""
        if claim.cue is None:
            return []
        span = Span(min(claim.cue.span.start, claim.quote.spans[0].start), max(claim.quote.spans[0].start, claim.cue.span.end))
        named = [seen for seen in self.parties.within(span) if seen.actor.kind is not SourceKind.UN and not (claim.source.span and claim.source.span.overlaps(seen.span))]
        return [Party(seen.actor.name, seen.span.of(scene.paragraph.text), seen.span) for seen in named[-1:]]

    def _accused(self, claim: Claim, scene: Scene) -> list[Party]:
        """Return who is accused: what stands between the cue and "of" or "for"; or after "on"."""
        if claim.cue is None:
            return []
        paragraph = scene.paragraph
        after = [token for token in paragraph.tokens(Span(claim.cue.span.end, claim.quote.spans[-1].end))]
        until = next((index for index, token in enumerate(after) if token.lower_ in ("of", "for") and index), None)
        if until is None:
            return []
        nouns = [token for token in after[:until] if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound"]
        if not nouns:
            return []
        found = [self.parties.party(paragraph, noun) for noun in nouns]
        return [party for party in found if party is not None]

    # -- the event that the text is speaking of ---------------------------------------------------

    def thread(self, draft: _Draft, story: Story) -> Thread | None:
        """Find the event that a claim is about among those the report tells of, or begin a new one."""
        main = draft.main
        violent = draft.type in VIOLENT or (draft.type is None and draft.leans)
        refers = draft.type in (EventType.DIPLOMATIC, EventType.NOTIFICATION) and draft.claim.stance in (Stance.CONDEMN, Stance.ASSERT, Stance.ADMIT)
        told = Told(
            draft.claim.quote.spans[0],
            draft.type if draft.type in VIOLENT else None,
            draft.roles.perpetrators if violent else (),
            draft.roles.struck,
            draft.place if violent else None,
            self._when(draft, None) if violent and draft.moment is not None and not draft.moment.leans else None,
            main is not None and main.definite,
            main is not None and main.told_anew,
            main is not None and main.group.by is By.HARM,
        )
        if violent:
            return story.follow(told)
        if refers and story.threads and (draft.type is EventType.NOTIFICATION or (main is not None and main.group.type is None)):
            return story.threads[-1]
        return None

    def told(self, draft: _Draft, thread: Thread | None) -> Claim:
        """Return the claim with its event, what is inherited marked as such."""
        claim = draft.claim
        kind, basis = draft.type, Basis.STATED
        if kind is None and thread is not None and thread.type is not None:
            kind, basis = thread.type, Basis.INHERITED
        if kind is None:
            kind = EventType.OTHER if draft.tolls else _without_event(claim)
        perpetrators = self._perpetrators(draft, kind, thread)
        struck = draft.roles.struck or _victims(draft)
        place = draft.place or (inherited_place(thread.place) if thread is not None else None) or self._country(kind)
        zone = self.places.zone(place)
        said = self.moments.of_speech(draft.paragraph, claim, None)
        when = self._when(draft, thread)
        if when is None and thread is not None:
            when = inherited_time(thread.when)
        if when is None and kind in TRUCE:
            when = said if said is not None and claim.stance is Stance.ACCUSE else self.moments.as_of_report(zone)
        event = Event(kind, draft.count, perpetrators, struck, draft.roles.intended, draft.weapons, place, when, draft.tolls, basis)
        return replace(claim, event=event, said=said)

    def _when(self, draft: _Draft, thread: Thread | None) -> When | None:
        """Return a claim's own time; an hour without a day, and a quoted "today", lean on the event spoken of."""
        if draft.moment is None:
            return None
        zone = self.places.zone(draft.place or (thread.place if thread is not None else None))
        if draft.moment.leans and thread is not None and thread.when is not None and thread.when.start is not None:
            return draft.moment.on(thread.when, zone)
        return draft.moment.when(zone)

    def _country(self, kind: EventType) -> Place | None:
        """A truce, and what is said of it, holds where the report's country is named."""
        return inherited_place(self.sites.country) if kind in TRUCE else None

    def _perpetrators(self, draft: _Draft, kind: EventType, thread: Thread | None) -> tuple[Party, ...]:
        claim = draft.claim
        itself = {claim.source.name, claim.source.speaks_for} if claim.stance in (Stance.CONDEMN, Stance.ACCUSE) else set()
        own = tuple(party for party in draft.roles.perpetrators if party.name not in itself)
        if kind in (EventType.DIPLOMATIC, EventType.CEASEFIRE_STATUS, EventType.AID):
            own = tuple(party for party in own if not _is_forum(party))
        if not own and thread is not None and kind is not EventType.AID:
            own = tuple(replace(party, basis=Basis.INHERITED) for party in thread.perpetrators)
        if not own and kind is EventType.DIPLOMATIC and claim.source.span is not None and claim.source.words is not None:
            own = (Party(claim.source.speaks_for or claim.source.name, claim.source.words, claim.source.span),)
        return own


def _burdened(scene: Scene, root: Token) -> list[Party]:
    """'a breakdown will be on the United States': on whom it falls."""
    nouns = [sub for child in root.children if child.dep_ == "prep" and child.lower_ in ("on", "with", "upon") for sub in child.children if sub.dep_ == "pobj"]
    found = [scene.parties.party(scene.paragraph, noun) for noun in nouns if root.lemma_.lower() in ("be", "lie", "rest", "fall")]
    return [party for party in found if party is not None]


def _speaker(claim: Claim) -> str | None:
    """Whom "we" and "it" mean inside a claim: the body that speaks."""
    return None if claim.source.kind is SourceKind.PUBLISHER else claim.source.speaks_for or claim.source.name


def _root(tokens: list[Token]) -> Token | None:
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    return max(tops, key=lambda token: (token.pos_ in ("VERB", "AUX"), token.right_edge.i - token.left_edge.i), default=None)


def _is_meant(verb: Token) -> bool:
    """'believed they were striking': an act that was only believed or meant; what was hit is not told."""
    words = events().intent["verbs"]
    here = verb
    while here.dep_ in ("ccomp", "xcomp", "conj") and here.head.i != here.i:
        here = here.head
        if here.lemma_.lower() in words and here.pos_ == "VERB":
            return True
    return False


def _mistaken(scene: Scene, tokens: list[Token]) -> list[Party]:
    """'after mistaking them for militants': those they were taken for are whom they meant to hit."""
    found = []
    for token in tokens:
        if token.lemma_.lower() in events().intent["mistaking"]:
            for child in token.subtree:
                if child.dep_ == "pobj" and child.head.lower_ in ("for", "with") and child.i in scene.inside:
                    party = scene.parties.party(scene.paragraph, child, things=True)
                    found += [party] if party is not None else []
    return found


def _victims(draft: _Draft) -> tuple[Party, ...]:
    """Those whom the figures count are who was struck."""
    found = []
    for toll in draft.tolls:
        if toll.who is None:
            continue
        at = draft.paragraph.text.find(toll.who, toll.span.start, toll.span.end)
        if at >= 0:
            found.append(Party(toll.who, toll.who, Span(at, at + len(toll.who))))
    return _unique(found)


def _unique(parties: list[Party]) -> tuple[Party, ...]:
    kept: dict[str, Party] = {}
    for party in parties:
        kept.setdefault(party.name, party)
    return tuple(kept.values())


def _is_forum(party: Party) -> bool:
    return party.name.lower().startswith(("un ", "united nations", "security council"))


def _is_aggregate(count: Count, when: When | None) -> bool:
    """Tell whether events are counted over a period: "55 attacks in 24 hours"."""
    return (count.low or 0) > 1 and when is not None and when.start is not None and when.end is not None and (when.end - when.start).total_seconds() > 86_400


def _without_event(claim: Claim) -> EventType:
    """What nobody did anything in: an act of states where one speaks, else nothing that has a type."""
    political = claim.source.kind in (SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.UN, SourceKind.OPPOSITION, SourceKind.OFFICIAL)
    return EventType.DIPLOMATIC if political or claim.stance in (Stance.DEMAND, Stance.CONDEMN, Stance.WARN) else EventType.OTHER

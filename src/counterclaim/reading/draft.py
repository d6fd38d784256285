"""Draft: what a claim's own words tell of an event, before anything is taken over from what was told before."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from counterclaim.reading.arms import arms_in
from counterclaim.reading.kind import TRUCE, VIOLENT, by_means, came_upon_truce, halted_on_word, is_only_setting, of_speech
from counterclaim.reading.lexicon.events import By, events
from counterclaim.reading.moments import Moment, Moments
from counterclaim.reading.naming import named
from counterclaim.reading.parse import Paragraph, Parse
from counterclaim.reading.parties import Parties, kin
from counterclaim.reading.places import Places
from counterclaim.reading.roles import Roles, Scene
from counterclaim.reading.sites import Sites
from counterclaim.reading.syntax import clause_of, is_passive
from counterclaim.reading.tolls import counts_in, tolls_in
from counterclaim.reading.trigger import Trigger, is_background, main_of, triggers_in
from counterclaim.reading.voice import is_unverified
from counterclaim.records import (
    Certainty,
    Claim,
    Count,
    EventType,
    Party,
    Place,
    Report,
    SourceKind,
    Span,
    Stance,
    Toll,
    Weapon,
    When,
)
from counterclaim.reference import actors

#: Types whose sentence is about a party more often than their own word is: "the United States would be responsible if the truce …".
_SPOKEN_OF = frozenset(
    {EventType.CEASEFIRE_STATUS, EventType.CEASEFIRE_VIOLATION, EventType.DIPLOMATIC, EventType.NOTIFICATION, EventType.AID}
)
#: Acts of speech that, without an event in their words, are about one that was told: "denied any part in it", "could not confirm it".
_REPLIES = frozenset({Stance.DENY, Stance.CONFIRM, Stance.ADMIT, Stance.ACCUSE})


@dataclass(frozen=True, slots=True)
class Draft:
    """What a claim's own words tell.

    Args:
        claim: the claim, without its event.
        paragraph: where it stands.
        main: the word that names what it is about.
        type: of the event; None where the words leave it to what was told before.
        likely: the type that the words make likely, where they leave it open.
        perpetrators, struck, intended, weapons, place, tolls, count: as the words tell.
        moment: the time that the words tell.
        leans: whether the claim is about an event told before, if its words name none.
    """

    claim: Claim
    paragraph: Paragraph
    main: Trigger | None
    type: EventType | None
    likely: EventType | None
    roles: Roles
    weapons: tuple[Weapon, ...]
    place: Place | None
    moment: Moment | None
    tolls: tuple[Toll, ...]
    count: Count | None
    leans: bool


class Drafter:
    """Reads what the claims of one report tell.

    Args:
        report: what was read.
        parse: its parse.
    """

    def __init__(self, report: Report, parse: Parse) -> None:
        self.parse = parse
        self.places = Places(report, parse)
        self.parties = Parties(parse, self.places.countries)
        self.sites = Sites(parse, self.places)
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

    def draft(self, claim: Claim, inner: tuple[Span, ...] = ()) -> Draft:
        """Read a claim's own words.

        Args:
            claim: the claim.
            inner: words inside its own that somebody else says: their figures are his.
        """
        paragraph = self.paragraph(claim.quote.spans[0].start)
        spans = claim.quote.spans
        tokens = [token for span in spans for token in paragraph.tokens(span)]
        everything = self.triggers(paragraph)
        found = {token.i: everything[token.i] for token in tokens if token.i in everything}
        free = _unconditional(claim, paragraph, tokens)
        main = main_of(free, found) or main_of(tokens, found)
        if main is not None and is_only_setting(main) and _overruled(main, [*found.values()]) is None:
            others = {index: trigger for index, trigger in found.items() if index != main.token.i and trigger.group.type not in TRUCE and not trigger.group.weak}
            main = main_of(free, others) or main
        scene = self._scene(claim, paragraph, tokens)
        roles = self._roles(claim, scene, main, free)
        if main is not None:
            main = _overruled(main, [*found.values()]) or main
        kind, likely = self._type(claim, scene, main, tokens, found, roles)
        place = self.sites.of(paragraph, spans, main.token if main else None)
        moment = self.moments.of_event(paragraph, claim, main.token if main else None)
        count = next(iter(counts_in(paragraph, spans)), None)
        if count is not None and self.tells_of_truce and (kind or likely) in VIOLENT:
            when = moment.when(self.places.zone(place)) if moment is not None else None
            kind = EventType.CEASEFIRE_VIOLATION if _is_aggregate(count, when) else kind
        tolls = tuple(toll for toll in tolls_in(paragraph, spans) if not any(span.contains(toll.span) for span in inner))
        return Draft(
            claim,
            paragraph,
            main,
            kind,
            likely,
            roles,
            arms_in(paragraph, spans),
            place,
            moment,
            tolls,
            count,
            _leans(claim, main, bool(tolls)),
        )

    def _scene(self, claim: Claim, paragraph: Paragraph, tokens: list[Token]) -> Scene:
        barred = [span for span in (claim.source.span, claim.cue.span if claim.cue else None) if span is not None]
        return Scene(
            paragraph,
            self.triggers(paragraph),
            self.parties,
            None if claim.source.kind is SourceKind.PUBLISHER else self.parties.speaker(claim),
            frozenset(token.i for token in tokens),
            frozenset(token.i for span in barred for one in paragraph.tokens(span) for token in _with_others(one)),
            self._is_site,
            _state(claim),
            _pronouns(paragraph, claim),
        )

    def _is_site(self, span: Span) -> bool:
        """Tell whether a span is only a place's name: nobody acts by it."""
        return any(one.span.contains(span) or span.contains(one.span) for one in self.places.of(self.paragraph(span.start)) if one.span.overlaps(span))

    # -- what -------------------------------------------------------------------------------------

    def _type(
        self, claim: Claim, scene: Scene, main: Trigger | None, tokens: list[Token], found: dict[int, Trigger], roles: Roles
    ) -> tuple[EventType | None, EventType | None]:
        """Return a claim's type as far as its own words tell it, and the one that they make likely."""
        kind, sure = _own_type(scene, main, tokens, found, roles) if main is not None else (None, False)
        words = {token.lemma_.lower() for token in tokens}
        condition = claim.condition.span if claim.certainty is Certainty.CONDITIONAL and claim.condition is not None else None
        if condition is not None and any(
            trigger.group.name == "truce" and condition.contains(scene.paragraph.at(trigger.token)) for trigger in found.values()
        ):
            return EventType.CEASEFIRE_STATUS, None  # what is to follow if a truce holds, or fails, is a term of it
        act = of_speech(claim, kind, words, truce_near=self._truce_near(scene.paragraph, claim))
        if act is not None:
            return act, None
        weak = main is None or main.group.weak
        if weak and self.tells_of_truce and words & (events().situation["nouns"] | events().situation["deals"]):
            return EventType.CEASEFIRE_STATUS, None
        if main is not None and not sure and (main.definite or main.group.by is By.HARM or main.group.name == "fire"):
            return None, kind
        return kind, None

    def _truce_near(self, paragraph: Paragraph, claim: Claim) -> bool:
        """Tell whether the claim's sentence speaks of a truce."""
        sentence = paragraph.sentences[paragraph.sentence_at(claim.quote.spans[0].start)]
        return any(
            sentence.first <= index < sentence.last and trigger.group.name in ("truce", "breach")
            for index, trigger in self.triggers(paragraph).items()
        )

    # -- who --------------------------------------------------------------------------------------

    def _roles(self, claim: Claim, scene: Scene, main: Trigger | None, tokens: list[Token]) -> Roles:
        perpetrators = self._by_speech(claim, scene)
        struck: list[Party] = []
        intended: list[Party] = []
        root = _root(tokens)
        if main is not None:
            perpetrators = perpetrators or _doers(scene, main, root)
            struck = scene.patients(main.token)
            for noun in scene.through(main.token):
                struck += scene.patients(noun)
            if main.group.by is By.HARM or not struck:
                harms = [
                    scene.found[token.i]
                    for token in main.token.subtree
                    if token.i in scene.found and token.i in scene.inside and token.i != main.token.i
                ]
                struck += [party for trigger in harms if trigger.group.by is By.HARM for party in scene.patients(trigger.token)]
            if _is_meant(main.token):
                struck, intended = [], struck
            intended += _mistaken(scene, tokens)
        elif not perpetrators and root is not None and root.pos_ in ("VERB", "AUX"):
            perpetrators = _blamed(scene, tokens) or scene.agents(root)
        meant = {one.name for one in intended}
        return Roles(_unique(perpetrators), _unique([party for party in struck if party.name not in meant]), _unique(intended))

    def _by_speech(self, claim: Claim, scene: Scene) -> list[Party]:
        """Return the party that the act of speaking itself names: who is accused, of whom something is demanded, who denies his part."""
        if claim.cue is None:
            return []
        if claim.stance in (Stance.ACCUSE, Stance.CONDEMN):
            return self._accused(claim.cue.span, claim, scene)
        if claim.stance is Stance.DEMAND:
            return self._addressed(claim.cue.span, claim, scene)
        own = claim.stance in (Stance.DENY, Stance.ADMIT) and any(
            token.lower_ in ("responsibility", "involvement", "part", "role", "responsible")
            for span in claim.quote.spans
            for token in scene.paragraph.tokens(span)
        )
        if own and claim.source.span is not None:
            return [
                Party(claim.source.speaks_for or claim.source.name, claim.source.span.of(self.parse.page.text), claim.source.span)
            ]
        return []

    def _accused(self, cue: Span, claim: Claim, scene: Scene) -> list[Party]:
        """Return who is accused: what stands between the cue and "of" or "for"."""
        paragraph = scene.paragraph
        word = next((token for token in paragraph.tokens(cue) if token.pos_ == "VERB"), None)
        subjects = [child for child in word.children if child.dep_ == "nsubjpass"] if word is not None else []
        if subjects:  # "the army is accused of …"
            return [party for one in [subjects[0], *subjects[0].conjuncts] for party in scene.agents_of_subject(one)]
        after = paragraph.tokens(Span(cue.end, claim.quote.spans[-1].end))
        until = next((index for index, token in enumerate(after) if index and token.lower_ in ("of", "for")), None)
        if until is None:
            return []
        words = " ".join(token.lower_ for token in after[:until])
        if words in ("each other", "the other", "one another"):
            return self._others(claim, scene)
        nouns = [token for token in after[:until] if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound"]
        return [party for noun in nouns if (party := self.parties.party(paragraph, noun)) is not None]

    def _others(self, claim: Claim, scene: Scene) -> list[Party]:
        """'A and B each accused the other': whom one of several speakers accuses is the rest of them."""
        if claim.source.span is None:
            return []
        own = scene.paragraph.tokens(claim.source.span)
        joined = [token for one in own for token in one.conjuncts if not any(token.i == other.i for other in own)]
        return [party for token in joined if (party := self.parties.party(scene.paragraph, token)) is not None]

    def _addressed(self, cue: Span, claim: Claim, scene: Scene) -> list[Party]:
        """'called on Russia to stop …': of whom something is demanded; not the body before which it is to be done."""
        first = claim.quote.spans[0]
        if cue.start < first.start:
            spans, order = [Span(cue.start, first.start)], -1
        elif first.contains(cue):
            spans, order = [Span(cue.end, first.end)], 0
        else:
            spans, order = [*claim.quote.spans], 0  # a quotation that demands by itself
        for span in spans:
            named = [
                seen
                for seen in self.parties.within(span)
                if seen.actor.kind is not SourceKind.UN and not _is_speaker(claim, seen.actor.name)
            ]
            if named:
                return [Party(named[order].actor.name, named[order].span.of(scene.paragraph.text), named[order].span)]
        return []


def _pronouns(paragraph: Paragraph, claim: Claim) -> frozenset[str]:
    """Return the pronouns that may mean a claim's source."""
    tokens = paragraph.tokens(claim.source.span) if claim.source.span is not None else []
    if any(token.tag_ in ("NNS", "NNPS") and token.dep_ not in ("compound", "poss", "pobj") for token in tokens) or any(token.conjuncts for token in tokens if token.dep_ == "nsubj"):
        return frozenset({"they", "their", "them"})
    person = claim.source.speaks_for is not None or claim.source.kind in (SourceKind.WITNESS, SourceKind.MEDIC)
    return frozenset({"he", "she", "his", "her"}) if person else frozenset({"it", "its"})


def _state(claim: Claim) -> str | None:
    """Return the adjective of the state for which a claim's source speaks; None where it speaks for none."""
    body = named(claim.source.speaks_for or claim.source.name)
    if body is None or body.country is None or body.kind not in (SourceKind.GOVERNMENT, SourceKind.MILITARY):
        return None
    return actors().adjective(body.country)


def _is_speaker(claim: Claim, name: str) -> bool:
    return any(own is not None and kin(own, name) for own in (claim.source.name, claim.source.speaks_for))


def _with_others(token: Token) -> list[Token]:
    """A word of a cue or a source, with who else speaks there: "Russia and a monitor said"."""
    return [
        token,
        *token.conjuncts,
        *(child for child in token.children if child.dep_ in ("nsubj", "nsubjpass") and token.pos_ in ("VERB", "AUX")),
    ]


def _unconditional(claim: Claim, paragraph: Paragraph, tokens: list[Token]) -> list[Token]:
    """A condition is no event ("if the truce lasts"): it counts only where nothing else is told."""
    if claim.condition is None:
        return tokens
    return [token for token in tokens if not claim.condition.span.overlaps(paragraph.at(token))]


def _overruled(main: Trigger, found: list[Trigger]) -> Trigger | None:
    """Return the trigger that is told where the nearest to the main verb was told before."""
    if came_upon_truce(main, found):
        return next(trigger for trigger in found if trigger.group.name == "truce")
    if halted_on_word(main, found):
        return next(trigger for trigger in found if trigger.group.name == "notification")
    return None


def _own_type(
    scene: Scene, main: Trigger, tokens: list[Token], found: dict[int, Trigger], roles: Roles
) -> tuple[EventType | None, bool]:
    agents, struck = list(roles.perpetrators), list(roles.struck)
    if main.group.by is not By.HARM:
        return by_means(main, _clause(main, tokens, found), agents, struck, tokens)
    for trigger in _ways(scene, main, found):
        kind, sure = by_means(trigger, _clause(trigger, tokens, found), agents, struck, tokens)
        if kind is EventType.TERRITORIAL_CONTROL:
            return EventType.ARMED_CLASH, True  # killed while ground was taken
        if kind is not None:
            return kind, sure
    return by_means(main, _clause(main, tokens, found), agents, struck, tokens)


def _ways(scene: Scene, main: Trigger, found: dict[int, Trigger]) -> list[Trigger]:
    """Return the events that may have done a harm, the likeliest first: "killed in strikes", "strikes that killed"; then any beside it."""
    around = scene.found
    ways = [noun.i for noun in scene.through(main.token)]
    ways += [child.i for child in main.token.children if child.dep_ in ("nsubj", "nsubjpass", "dobj")]
    ways += [token.i for token in main.token.ancestors if token.i in found]
    ways += [*found]
    kept = dict.fromkeys(index for index in ways if index in around)
    return [
        around[index]
        for index in kept
        if around[index].group.by is not By.HARM
        and not around[index].group.weak
        and (around[index].group.type is None or around[index].group.type in VIOLENT)
    ]


def _clause(main: Trigger, tokens: list[Token], found: dict[int, Trigger]) -> list[Token]:
    """Return the words that may say by what means: the whole claim where it tells of one event, else the event's own."""
    others = [trigger for trigger in found.values() if trigger.token.i != main.token.i and not trigger.group.weak]
    if not others:
        return tokens
    inside = {token.i for token in tokens}
    apart = [
        trigger.token
        for trigger in others
        if trigger.group.by is not By.HARM
        and trigger.token not in main.token.ancestors
        and not (trigger.token.head.i == main.token.i and trigger.token.dep_ in ("compound", "amod", "nmod"))
    ]
    own = [token for token in clause_of(main.token, without=apart) if token.i in inside]
    head = main.token.head
    if not main.verbal and head.i in inside and head.pos_ == "VERB" and head.i not in found:
        own += [token for token in clause_of(head, without=apart) if token.i in inside]
    return own


def _leans(claim: Claim, main: Trigger | None, tolls: bool) -> bool:
    """Tell whether a claim without an event of its own is about one that was told before."""
    if main is not None and not main.group.weak:
        return True
    return (
        tolls
        or claim.stance in _REPLIES
        or is_unverified(claim.quote.words)
        or bool({word.strip(".,\"'“”").lower() for word in claim.quote.words.split()} & events().back["leaning"])
    )


def _doers(scene: Scene, main: Trigger, root: Token | None) -> list[Party]:
    """Return who did what a claim is about; of a truce, aid or talks, else whoever the sentence is about."""
    inside = [scene.found[index] for index in sorted(scene.inside & scene.found.keys())]
    if main.group.type is EventType.AID:
        for trigger in inside:
            if trigger.token.lemma_.lower() in ("siege", "blockade", "besiege") and (found := scene.agents(trigger.token)):
                return found
    if is_background(main.token) and not main.verbal and (found := _subject_of(scene)):
        return found
    if found := scene.agents(main.token):
        return found
    if main.verbal:
        joined = [scene.found[token.i] for token in main.token.conjuncts if token.i in scene.found and token.i in scene.inside]
        for trigger in joined:  # "was arrested and later killed by a fighter"
            if found := scene.agents(trigger.token):
                return found
    if main.verbal and main.group.by is not By.HARM and not is_passive(main.token) and (found := _subject_of(scene)):
        return found
    if main.group.by is By.HARM:
        for trigger in inside:
            if trigger.group.by is not By.HARM and trigger.group.type not in TRUCE and (found := scene.agents(trigger.token)):
                return found
    if main.group.type in _SPOKEN_OF and root is not None and root.pos_ in ("VERB", "AUX"):
        return scene.agents(root) or _burdened(scene, root)
    return []


def _subject_of(scene: Scene) -> list[Party]:
    """Return the party that the words are about: the first subject among them."""
    for index in sorted(scene.inside):
        token = scene.paragraph.doc[index]
        if token.dep_ in ("nsubj", "nsubjpass") and (found := scene.agents_of_subject(token)):
            return found
    return []


def _blamed(scene: Scene, tokens: list[Token]) -> list[Party]:
    """'whether the army or its ally was responsible': who is said to be, or not to be, responsible."""
    for token in tokens:
        if token.lower_ in ("responsible", "behind") and token.dep_ in ("acomp", "prep", "advmod"):
            return scene.agents(token.head)
    return []


def _burdened(scene: Scene, root: Token) -> list[Party]:
    """'a breakdown will be on the United States': on whom it falls."""
    if root.lemma_.lower() not in ("be", "lie", "rest", "fall"):
        return []
    nouns = [
        sub
        for child in root.children
        if child.dep_ == "prep" and child.lower_ in ("on", "with", "upon")
        for sub in child.children
        if sub.dep_ == "pobj"
    ]
    return [party for noun in nouns if (party := scene.parties.party(scene.paragraph, noun)) is not None]


def _root(tokens: list[Token]) -> Token | None:
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    return max(tops, key=lambda token: (token.pos_ in ("VERB", "AUX"), token.right_edge.i - token.left_edge.i), default=None)


def _is_meant(verb: Token) -> bool:
    """'believed they were striking': an act that was only believed or meant; what was hit is not told."""
    here = verb
    while here.dep_ in ("ccomp", "xcomp", "conj") and here.head.i != here.i:
        here = here.head
        if here.lemma_.lower() in events().intent["verbs"] and here.pos_ == "VERB":
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


def _unique(parties: list[Party]) -> tuple[Party, ...]:
    kept: dict[str, Party] = {}
    for party in parties:
        kept.setdefault(party.name, party)
    return tuple(kept.values())


def _is_aggregate(count: Count, when: When | None) -> bool:
    """Tell whether events are counted over a period: "55 attacks in 24 hours"."""
    return (
        (count.low or 0) > 1
        and when is not None
        and when.start is not None
        and when.end is not None
        and (when.end - when.start).total_seconds() > 86_400
    )

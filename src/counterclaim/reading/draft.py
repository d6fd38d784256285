"""Draft: what a claim's own words tell of an event, before anything is taken over from what was told before."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from counterclaim.reading.acting import shares, told_of_others
from counterclaim.reading.arms import arms_in
from counterclaim.reading.kind import (
    TRUCE,
    VIOLENT,
    by_means,
    came_upon_truce,
    halted_on_word,
    is_only_setting,
    of_speech,
    of_weapons,
)
from counterclaim.reading.lexicon.events import By, events
from counterclaim.reading.moments import Moment, Moments
from counterclaim.reading.parse import Paragraph, Parse
from counterclaim.reading.parties import Parties
from counterclaim.reading.places import Places
from counterclaim.reading.roles import Roles, Scene
from counterclaim.reading.sides import pronouns_of, sides_of, state_of, with_others
from counterclaim.reading.sites import Sites
from counterclaim.reading.split import opens_other
from counterclaim.reading.syntax import clause_of
from counterclaim.reading.times import TimeKind
from counterclaim.reading.tolls import counts_in, tolls_in
from counterclaim.reading.trigger import Trigger, main_of, triggers_in
from counterclaim.reading.voice import is_unverified
from counterclaim.records import (
    Certainty,
    Claim,
    Count,
    EventType,
    Place,
    Report,
    SourceKind,
    Span,
    Stance,
    Toll,
    Weapon,
)

#: Acts of speech that, without an event in their words, are about one that was told: "denied any part in it".
_REPLIES = frozenset({Stance.DENY, Stance.CONFIRM, Stance.ADMIT, Stance.ACCUSE})


#: Whoever only watches: "its bloodiest clashes" in a monitor's words are not the monitor's.
_BYSTANDING = frozenset(
    {SourceKind.PUBLISHER, SourceKind.MONITOR, SourceKind.MEDIA, SourceKind.NGO, SourceKind.WITNESS, SourceKind.MEDIC}
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a claim's own words tell.

    Args:
        claim: the claim, without its event.
        paragraph: where it stands.
        main: the word that names what it is about.
        type: of the event; None where the words leave it to what was told before.
        likely: the type that the words make likely, where they leave it open.
        sure: whether the words name the event's means, and do not only make them likely.
        perpetrators, struck, intended, weapons, place, tolls, count: as the words tell.
        moment: the time that the words tell.
        leans: whether the claim is about an event told before, if its words name none.
        anew: whether the words say that the event is another than the one before.
        shares: whether the claim tells only of a part in it ("its aircraft took part"): then others did it as well.
    """

    claim: Claim
    paragraph: Paragraph
    main: Trigger | None
    type: EventType | None
    likely: EventType | None
    sure: bool
    roles: Roles
    weapons: tuple[Weapon, ...]
    place: Place | None
    moment: Moment | None
    tolls: tuple[Toll, ...]
    count: Count | None
    leans: bool
    anew: bool
    shares: bool


class Drafter:
    """Reads what the claims of one report tell.

    Args:
        report: what was read.
        parse: its parse.
    """

    def __init__(self, report: Report, parse: Parse) -> None:
        self.day = report.published
        self.title = report.title
        self.parse = parse
        self.places = Places(report, parse)
        self.parties = Parties(parse, self.places.homes)
        self.sites = Sites(parse, self.places)
        self.moments = Moments(report)
        self._starts = [paragraph.span.start for paragraph in parse]
        self._triggers: dict[int, dict[int, Trigger]] = {}

    def look_ahead(self) -> None:
        """Find what every claim will ask for, while there is time: event words, figures, times and places are kept when found."""
        for paragraph in self.parse:
            self.triggers(paragraph)
            self.places.of(paragraph)
            self.moments.within(paragraph, ())
            tolls_in(paragraph, ())
            counts_in(paragraph, ())

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
        spans = _without(claim.quote.spans, inner)
        tokens = [token for span in spans for token in paragraph.tokens(span)]
        everything = self.triggers(paragraph)
        found = {token.i: everything[token.i] for token in tokens if token.i in everything}
        free = _unconditional(claim, paragraph, tokens)
        main = main_of(free, found) or main_of(tokens, found)
        if main is not None and is_only_setting(main) and _overruled(main, [*found.values()]) is None:
            others = {
                index: trigger
                for index, trigger in found.items()
                if index != main.token.i and trigger.group.type not in TRUCE and not trigger.group.weak
            }
            main = main_of(free, others) or main
        scene = self._scene(claim, paragraph, tokens, inner)
        roles = sides_of(claim, scene, main, free)
        if main is not None:
            main = _overruled(main, [*found.values()]) or main
        kind, likely = self._type(claim, scene, main, tokens, found, roles)
        place = self.sites.of(paragraph, spans, main.token if main else None)
        moment = self.moments.of_event(paragraph, claim, main.token if main else None)
        count = next(iter(counts_in(paragraph, spans)), None)
        if count is not None and self.tells_of_truce and (kind or likely) in VIOLENT:
            counted = any(
                timing.kind in (TimeKind.INTERVAL, TimeKind.DURATION) for timing in self.moments.within(paragraph, spans)
            )
            kind = EventType.CEASEFIRE_VIOLATION if counted and (count.low or 0) > 1 else kind
        tolls = tuple(toll for toll in tolls_in(paragraph, spans) if not any(span.contains(toll.span) for span in inner))
        return Draft(
            claim,
            paragraph,
            main,
            kind,
            likely,
            kind is not None and of_weapons(tokens) is kind,
            roles,
            arms_in(paragraph, spans),
            place,
            moment,
            tolls,
            count,
            _leans(claim, main, bool(tolls) or likely is not None),
            (main is not None and any(trigger.told_anew for trigger in [main, *_ways(scene, main, found)]))
            or opens_other(tokens),
            shares(tokens),
        )

    def _scene(self, claim: Claim, paragraph: Paragraph, tokens: list[Token], inner: tuple[Span, ...]) -> Scene:
        barred = [span for span in (claim.source.span, claim.cue.span if claim.cue else None, *inner) if span is not None]
        return Scene(
            paragraph,
            self.triggers(paragraph),
            self.parties,
            None if claim.source.kind in _BYSTANDING else self.parties.speaker(claim),
            frozenset(token.i for token in tokens),
            frozenset(token.i for span in barred for one in paragraph.tokens(span) for token in with_others(one)),
            self._is_site,
            state_of(claim),
            pronouns_of(paragraph, claim),
        )

    def _is_site(self, span: Span) -> bool:
        """Tell whether a span is only a place's name: nobody acts by it."""
        return any(
            one.span.contains(span) or span.contains(one.span)
            for one in self.places.of(self.paragraph(span.start))
            if one.span.overlaps(span)
        )

    # -- what -------------------------------------------------------------------------------------

    def _type(
        self, claim: Claim, scene: Scene, main: Trigger | None, tokens: list[Token], found: dict[int, Trigger], roles: Roles
    ) -> tuple[EventType | None, EventType | None]:
        """Return a claim's type as far as its own words tell it, and the one that they make likely."""
        kind, sure = _own_type(scene, main, tokens, found, roles) if main is not None else (None, False)
        words = {token.lemma_.lower() for token in tokens}
        condition = claim.condition.span if claim.certainty is Certainty.CONDITIONAL and claim.condition is not None else None
        if condition is not None and self._is_of_truce(scene.paragraph, condition, found):
            return EventType.CEASEFIRE_STATUS, None  # what is to follow if a truce holds, or fails, is a term of it
        act = of_speech(claim, kind, words, truce_near=self._truce_near(scene.paragraph, claim))
        if act is not None:
            return act, None
        weak = main is None or main.group.weak
        if (
            main is not None
            and main.group.by is By.HARM
            and kind is None
            and any(trigger.group.name == "truce" for trigger in found.values())
        ):
            return EventType.CEASEFIRE_VIOLATION, None  # "six were killed in areas under the truce"
        if (
            weak
            and main is None
            and (armed := of_weapons(tokens)) is not None
            and claim.stance not in (Stance.DEMAND, Stance.CONDEMN)
        ):
            return None, armed  # "the aircraft were those of the coalition"
        if weak and self.tells_of_truce and words & (events().situation["nouns"] | events().situation["deals"]):
            return EventType.CEASEFIRE_STATUS, None
        if weak and kind is None and self._is_of_it(scene.paragraph, claim, tokens):
            return EventType.CEASEFIRE_STATUS, None
        if main is not None and not sure and (main.definite or main.group.by is By.HARM or main.group.name == "fire"):
            return None, kind
        return kind, None

    def _is_of_truce(self, paragraph: Paragraph, condition: Span, found: dict[int, Trigger]) -> bool:
        """Tell whether a condition is about the truce, or about the deal that the report calls it by."""
        if any(trigger.group.name == "truce" and condition.contains(paragraph.at(trigger.token)) for trigger in found.values()):
            return True
        deals = events().situation["deals"] | events().situation["lulls"]
        return self.tells_of_truce and any(token.lemma_.lower() in deals for token in paragraph.tokens(condition))

    def _is_of_it(self, paragraph: Paragraph, claim: Claim, tokens: list[Token]) -> bool:
        """Tell whether "it" is the truce that the sentence names: "A, which brokered the truce, said that it was holding"."""
        words = events().truce
        told = words.keeping | words.fragile
        subjects = [token for token in tokens if token.lower_ == "it" and token.dep_ in ("nsubj", "nsubjpass")]
        states = {one.lemma_.lower() for token in subjects for one in (token.head, *token.head.children)}
        return bool(states & told) and self._truce_near(paragraph, claim)

    def _truce_near(self, paragraph: Paragraph, claim: Claim) -> bool:
        """Tell whether the claim's sentence speaks of a truce."""
        sentence = paragraph.sentences[paragraph.sentence_at(claim.quote.spans[0].start)]
        return any(
            sentence.first <= index < sentence.last and trigger.group.name in ("truce", "breach")
            for index, trigger in self.triggers(paragraph).items()
        )


def _without(spans: tuple[Span, ...], inner: tuple[Span, ...]) -> tuple[Span, ...]:
    """Cut what another claim tells out of a claim's words, where something is left of them."""
    left = list(spans)
    for cut in inner:
        left = [
            piece
            for span in left
            for piece in ((Span(span.start, cut.start), Span(cut.end, span.end)) if span.overlaps(cut) else (span,))
            if piece.length > 0
        ]
    return tuple(left) or spans


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
        apart = told_of_others(main.token)
        tokens = [token for token in tokens if token.i not in apart]
        return by_means(main, _clause(main, tokens, found), agents, struck, tokens)
    for trigger in _ways(scene, main, found):
        kind, sure = by_means(trigger, _clause(trigger, tokens, found), agents, struck, tokens)
        if kind is EventType.TERRITORIAL_CONTROL:
            return EventType.ARMED_CLASH, True  # killed while ground was taken
        if kind is not None:
            return kind, sure
    return by_means(main, _clause(main, tokens, found), agents, struck, tokens)


def _ways(scene: Scene, main: Trigger, found: dict[int, Trigger]) -> list[Trigger]:
    """Return the events that may have done a harm, the likeliest first: "killed in strikes", "strikes that killed"; then any."""
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

"""Moments: which of the times that a text names is an event's own, and which is when it was told."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from itertools import islice, takewhile
from math import inf
from zoneinfo import ZoneInfo

from spacy.tokens import Token

from counterclaim.reading.as_of import is_as_of
from counterclaim.reading.day_by_day import day_cuts
from counterclaim.reading.lexicon import cues
from counterclaim.reading.lexicon.events import By
from counterclaim.reading.look_back import looked_back
from counterclaim.reading.parse import Paragraph
from counterclaim.reading.time_context import tense_of
from counterclaim.reading.time_sense import Tense, Vague
from counterclaim.reading.time_words import time_lexicon
from counterclaim.reading.times import TimeKind, Timing, times_in
from counterclaim.reading.trigger import group_of, is_truce
from counterclaim.records import Basis, Claim, Report, Span, TimePrecision, When

#: Words that count from the day of speaking; in a quotation that is not always the report's.
DEICTIC = frozenset({"today", "tonight", "this morning", "this afternoon", "this evening", "yesterday", "last night"})


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as one claim tells it.

    Args:
        timing: the words.
        leans: whether its day is that of the event spoken of: an hour alone, or "today" in a quotation, whose day of
            speaking may not be the report's.
    """

    timing: Timing
    leans: bool

    def when(self, zone: str | None) -> When | None:
        """Return it by its own words alone."""
        return self.timing.when(zone)

    def on(self, event: When, zone: str | None) -> When | None:
        """Return it on the day of an event: an hour moves there, a quoted "today" is that day."""
        if event.start is None:
            return self.when(zone)
        if self.timing.floating or self.timing.shift is not None:
            return self.timing.on(event.start.date()).when(zone)
        return replace(event, words=self.timing.words, span=self.timing.span, basis=Basis.STATED)


class Moments:
    """Chooses among the times of a report.

    Args:
        report: its day of publication is what relative times count from.
    """

    def __init__(self, report: Report) -> None:
        self._day = report.published
        self._kept: dict[int, tuple[Timing, ...]] = {}

    def _times(self, paragraph: Paragraph) -> tuple[Timing, ...]:
        key = paragraph.span.start
        if key not in self._kept:
            self._kept[key] = times_in(paragraph, self._day)
        return self._kept[key]

    def within(self, paragraph: Paragraph, spans: tuple[Span, ...]) -> list[Timing]:
        """Return the times named inside a claim's words."""
        return [one for one in self._times(paragraph) if any(span.contains(one.span) for span in spans)]

    def of_event(self, paragraph: Paragraph, claim: Claim, word: Token | None) -> Moment | None:
        """Return when the event of a claim happened, as far as its words, or those of its sentence, tell.

        Args:
            paragraph: where the claim stands.
            claim: its words and its cue.
            word: the event's own word, when it has one.
        """
        events = [one for one in self._events(paragraph) if not (_is_of_toll(paragraph, one, word) or is_as_of(paragraph, one))]
        sentence = paragraph.sentences[paragraph.sentence_at(claim.quote.spans[0].start)].span
        since = looked_back(paragraph, sentence, events, word, self._day)
        if since is not None:
            return Moment(since, leans=False)
        inside = [
            one for one in events if any(span.contains(one.span) for span in claim.quote.spans) or _trails(paragraph, claim, one)
        ]
        inside = [one for one in inside if claim.condition is None or not claim.condition.span.overlaps(one.span)]
        ranked = [(distance, one) for one in inside if (distance := _distance(paragraph, one, word)) < inf]
        if not ranked:
            beside = [one for one in self._beside(paragraph, claim) if one in events and not self._is_told(paragraph, claim, one)]
            ranked = [(distance, one) for one in beside if (distance := _distance(paragraph, one, word)) < _NEAR]
        best = min(ranked, key=lambda pair: pair[0], default=(0.0, None))[1]
        if best is None:
            return None
        quoted = any(quote.span.contains(best.span) for quote in paragraph.quotes)
        return Moment(best, best.floating or best.shift is not None or (quoted and best.words.lower() in DEICTIC))

    def of_speech(self, paragraph: Paragraph, claim: Claim, zone: str | None) -> When | None:
        """Return when a claim was made, where the text tells: "said on Sunday", "in a statement on Monday"."""
        if claim.cue is None:
            return None
        outside = [one for one in self._beside(paragraph, claim) if self._is_of_speech(paragraph, claim, one)]
        best = min(outside, key=lambda one: abs(one.span.start - claim.cue.span.start), default=None)  # type: ignore[union-attr]
        return best.when(zone) if best is not None else None

    def of_figure(self, paragraph: Paragraph, claim: Claim, zone: str | None) -> When | None:
        """Return the day on which the figure stood that a claim gives: "the toll rose to 40 on Sunday"."""
        inside = [one for one in self._events(paragraph) if any(span.contains(one.span) for span in claim.quote.spans)]
        return next((one.when(zone) for one in reversed(inside) if is_as_of(paragraph, one)), None)

    def of_telling(self, paragraph: Paragraph, claim: Claim, zone: str | None) -> When | None:
        """Return when a claim was told, be it by others beside the outlet's own words: "…, the ministry said on Friday"."""
        if claim.cue is not None:
            return self.of_speech(paragraph, claim, zone)
        beside = [one for one in self._beside(paragraph, claim) if self._is_told(paragraph, claim, one)]
        return beside[0].when(zone) if beside else None

    def as_of_report(self, zone: str | None) -> When | None:
        """Return the day of publication, marked as inferred: what a report says of a state of things holds for its day."""
        if self._day is None:
            return None
        start = datetime.combine(self._day, time(), ZoneInfo(zone) if zone else UTC)
        return When(start, start + timedelta(days=1), TimePrecision.DAY, zone, False, False, None, None, Basis.INFERRED)

    def _events(self, paragraph: Paragraph) -> list[Timing]:
        return [one for one in self._times(paragraph) if one.kind in (TimeKind.POINT, TimeKind.INTERVAL) and not one.hypothetical]

    def _beside(self, paragraph: Paragraph, claim: Claim) -> list[Timing]:
        """Times of the claim's sentence that stand outside its words."""
        sentence = paragraph.sentences[paragraph.sentence_at(claim.quote.spans[0].start)].span
        return [
            one
            for one in self._events(paragraph)
            if sentence.contains(one.span) and not any(span.overlaps(one.span) for span in claim.quote.spans)
        ]

    def _is_told(self, paragraph: Paragraph, claim: Claim, one: Timing) -> bool:
        """Tell whether a time outside a claim's words is that of telling: of its cue, or of any verb of saying beside it."""
        if self._is_of_speech(paragraph, claim, one):
            return True
        tokens = paragraph.tokens(one.span)
        verb = next((above for token in tokens[-1:] for above in token.ancestors if above.pos_ == "VERB"), None)
        outside = verb is not None and not any(span.contains(paragraph.at(verb)) for span in claim.quote.spans)
        return outside and verb is not None and verb.lemma_.lower() in cues().verbs

    def _is_of_speech(self, paragraph: Paragraph, claim: Claim, one: Timing) -> bool:
        """Tell whether a time outside a claim's words hangs on its cue rather than on the event."""
        if claim.cue is None or _trails(paragraph, claim, one):
            return False
        cue = {token.i for token in paragraph.tokens(claim.cue.span)}
        source = {token.i for token in paragraph.tokens(claim.source.span)} if claim.source.span else set()
        for token in paragraph.tokens(one.span):
            here, steps = token, 0
            while steps < 6:
                if here.i in cue or here.i in source:
                    return True
                if here.head.i == here.i:
                    break
                here, steps = here.head, steps + 1
        return abs(one.span.start - claim.cue.span.end) < 25 or abs(claim.cue.span.start - one.span.end) < 25


def _trails(paragraph: Paragraph, claim: Claim, one: Timing) -> bool:
    """'… struck the town on Thursday, a monitor said': between what is said and who says it, a time is the event's."""
    if claim.cue is None:
        return False
    end = claim.quote.spans[-1].end
    if one.span.start < end or any(token.i in day_cuts(paragraph) for token in paragraph.tokens(Span(end, one.span.end))):
        return False  # "killed 12 and Tuesday's killed 20": the next event's day
    if paragraph.sentence_at(end - 1) != paragraph.sentence_at(one.span.start):
        return False
    speaking = [span.start for span in (claim.source.span, claim.cue.span) if span is not None and span.start >= end]
    return end <= one.span.start <= end + _NEXT and all(one.span.end <= start for start in speaking)


def _is_of_toll(paragraph: Paragraph, one: Timing, word: Token | None) -> bool:
    """'Now stands at 90 killed': tell whether "now" is when a figure holds, and not when the harm was done."""
    if one.vague is not Vague.PRESENT or word is None or (group := group_of(word)) is None or group.by is not By.HARM:
        return False
    return not any(token.head.i == word.i for token in paragraph.tokens(one.span))


#: Characters between a content and a time that trails it: " on ".
_NEXT = 6


def _distance(paragraph: Paragraph, one: Timing, word: Token | None) -> float:
    """How far a time is from being an event's, in tokens; infinite where it is a truce's, or of what went before."""
    tokens = paragraph.tokens(one.span)
    if tokens and (word is None or not is_truce(word)) and _is_limit(tokens):
        return inf
    if word is None or not tokens:
        return float(one.span.start)
    apart = float(abs(tokens[0].i - word.i))
    if one.shift is not None and tokens[-1].lower_ in ("after", "before") and word.i > tokens[-1].i:
        return inf  # "came a day after jets struck": the other event's
    inside = {token.i for token in tokens}
    truce = is_truce(word)
    for token in tokens[-1].ancestors:
        if token.i in inside:
            continue
        if token.i == word.i:
            return apart - _GOVERNED
        if is_truce(token) and not truce:
            # "a three-day-old ceasefire" is its own; "hit within minutes of the end of a truce on Wednesday" is not
            return (
                apart + _ELSEWHERE
                if any(child.dep_ == "prep" and tokens[-1] in child.subtree for child in token.children)
                else inf
            )
        if token.pos_ in _TENSED and not truce and tense_of(token) is Tense.FUTURE and not _tells_of(token, word):
            return inf  # "will be buried on Saturday", "before talks due on Sunday"
        if token.pos_ not in ("VERB", "AUX"):
            continue
        if not truce and any(
            is_truce(child) or any(is_truce(sub) for sub in child.children)
            for child in token.children
            if child.dep_ in ("nsubj", "nsubjpass", "dobj")
        ):
            return inf  # "since the truce took effect on Monday"
        if token.dep_ == "advcl" and any(child.lower_ in _BEFORE for child in token.children) and word not in token.subtree:
            return inf
        if any(child.i == word.i for child in token.children):
            return apart - _GOVERNED
        if token.dep_ in _OWN_CLAUSE and word not in token.subtree:
            if one.start is not None and one.end is not None and (one.end - one.start).days > _LONG:
                return inf  # "a region that has been besieged since July"
            return apart + _ELSEWHERE
    return apart


def _is_limit(tokens: list[Token]) -> bool:
    """Tell whether a day is one until which something is to be done: "the 5 October deadline", "must leave by 5 October"."""
    first = tokens[0]
    by = first.lower_ == "by" or (first.i > 0 and first.nbor(-1).lower_ == "by")
    for token in islice(tokens[-1].ancestors, _NOUNS):
        if token.lower_ in time_lexicon().lists["limits"]:
            return True
        if token.pos_ in ("VERB", "AUX"):
            return by and any(child.dep_ == "aux" and (child.tag_ == "MD" or child.lower_ == "to") for child in token.children)
    return False


#: Words between a day and the noun that it belongs to.
_NOUNS = 4
#: Words that say whether the times that hang on them are to come.
_TENSED = frozenset({"VERB", "AUX", "ADJ"})


def _tells_of(verb: Token, word: Token) -> bool:
    """Tell whether what is to come is the event itself: "the raids will begin", not "will debate the raid that killed six"."""
    while verb.dep_ in ("xcomp", "acomp"):
        verb = verb.head
    if verb.dep_ in ("acl", "relcl", "amod") and verb.head.i == word.i:
        return True
    if verb not in word.ancestors or any(child.dep_ == "relcl" and child.tag_ == "VBD" for child in word.children):
        return False
    path = [word, *takewhile(lambda above: above.i != verb.i, word.ancestors)]
    return not any(above.pos_ == "VERB" and tense_of(above) is Tense.PAST for above in path)


_OWN_CLAUSE = frozenset({"relcl", "acl", "advcl"})
#: "After the talks began on Monday": the clause's own time, not that of what it hangs on.
_BEFORE = frozenset({"after", "before", "since", "until", "once"})
#: Outside a claim's words, a time must stand this near the event's word, or hang on it.
_NEAR = 12.0
#: Days after which a time is background where it stands in another clause.
_LONG = 32
#: More than any sentence is long.
_GOVERNED = 1000.0
#: A time in another clause counts where no nearer one is; the parse is too often wrong to leave it out.
_ELSEWHERE = 100.0

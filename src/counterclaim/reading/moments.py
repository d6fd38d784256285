"""Moments: which of the times that a text names is an event's own, and which is when it was told."""

from spacy.tokens import Token

from counterclaim.reading.parse import Paragraph
from counterclaim.reading.times import TimeKind, Timing, times_in
from counterclaim.records import Basis, Claim, Report, Span, TimePrecision, When


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

    def of_event(self, paragraph: Paragraph, claim: Claim, word: Token | None, zone: str | None) -> When | None:
        """Return when the event of a claim happened, as far as its words, or those of its sentence, tell.

        Args:
            paragraph: where the claim stands.
            claim: its words and its cue.
            word: the event's own word, when it has one.
            zone: IANA name of the place's zone.
        """
        inside = [one for one in self._events(paragraph) if any(span.contains(one.span) for span in claim.quote.spans)]
        inside = [one for one in inside if claim.condition is None or not claim.condition.span.overlaps(one.span)]
        if not inside:
            inside = [one for one in self._beside(paragraph, claim) if not self._is_of_speech(paragraph, claim, one)]
        best = min(inside, key=lambda one: _distance(paragraph, one, word), default=None)
        return best.when(zone) if best is not None else None

    def of_speech(self, paragraph: Paragraph, claim: Claim, zone: str | None) -> When | None:
        """Return when a claim was made, where the text tells: "said on Sunday", "in a statement on Monday"."""
        if claim.cue is None:
            return None
        outside = [one for one in self._beside(paragraph, claim) if self._is_of_speech(paragraph, claim, one)]
        best = min(outside, key=lambda one: abs(one.span.start - claim.cue.span.start), default=None)  # type: ignore[union-attr]
        return best.when(zone) if best is not None else None

    def as_of_report(self, zone: str | None) -> When | None:
        """Return the day of publication as a time, marked as inferred: what a report says of a state of things holds for its day."""
        if self._day is None:
            return None
        return day_of(self._day, zone)

    def _events(self, paragraph: Paragraph) -> list[Timing]:
        return [one for one in self._times(paragraph) if one.kind in (TimeKind.POINT, TimeKind.INTERVAL) and not one.hypothetical]

    def _beside(self, paragraph: Paragraph, claim: Claim) -> list[Timing]:
        """Times of the claim's sentence that stand outside its words."""
        sentence = paragraph.sentences[paragraph.sentence_at(claim.quote.spans[0].start)].span
        return [one for one in self._events(paragraph) if sentence.contains(one.span) and not any(span.overlaps(one.span) for span in claim.quote.spans)]

    def _is_of_speech(self, paragraph: Paragraph, claim: Claim, one: Timing) -> bool:
        """Tell whether a time outside a claim's words hangs on its cue rather than on the event."""
        if claim.cue is None:
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


def _distance(paragraph: Paragraph, one: Timing, word: Token | None) -> float:
    tokens = paragraph.tokens(one.span)
    if word is None or not tokens:
        return float(one.span.start)
    governed = any(word.i == above.i for token in tokens for above in token.ancestors)
    return abs(tokens[0].i - word.i) - (1000.0 if governed else 0.0)


__all__ = ["Moments"]

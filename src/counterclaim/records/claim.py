"""Claim: one source saying one thing, in words that stand in a report."""

from dataclasses import dataclass, field

from counterclaim.records.certainty import Certainty
from counterclaim.records.decision import ClaimKey
from counterclaim.records.event import Event
from counterclaim.records.identity import content_id
from counterclaim.records.phrase import Phrase
from counterclaim.records.quote import Quote
from counterclaim.records.reader import Reader
from counterclaim.records.source import Source
from counterclaim.records.stance import Stance
from counterclaim.records.when import When


@dataclass(frozen=True, slots=True)
class Claim:
    """Attribution, event, certainty, and who read it so (DESIGN.md, section 3).

    Args:
        report: id of the report.
        source: who says it: the innermost speaker.
        via: the relays between publisher and source, outermost first, publisher included.
        stance: what the source does in saying it.
        distance: true where the outlet keeps away from it ("claimed", "what it termed").
        certainty: the speaker's.
        condition: the words of the condition, for a conditional.
        said: when it was said, if the text tells.
        confidence: the reader's in its own reading, 0 to 1; says nothing of truth.
        cue: the words that attribute; None in the outlet's own voice without one.
        quote: the evidence.
        event: what is said to have happened.
        reader: who read it so.
        id: computed from report, source, stance and quote.
    """

    report: str
    source: Source
    via: tuple[str, ...]
    stance: Stance
    distance: bool
    certainty: Certainty
    condition: Phrase | None
    said: When | None
    confidence: float
    cue: Phrase | None
    quote: Quote
    event: Event
    reader: Reader
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not self.id:
            spans = ",".join(f"{span.start}-{span.end}" for span in self.quote.spans)
            cue = f"{self.cue.span.start}" if self.cue else ""
            object.__setattr__(self, "id", content_id(self.report, self.source.name, self.stance, cue, spans))

    @property
    def key(self) -> ClaimKey:
        """How a decision holds on to it: by report, span and source, whatever else a better reader makes of it."""
        return ClaimKey(self.report, self.quote.bounds, self.source.name)

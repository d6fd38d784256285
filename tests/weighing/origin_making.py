"""Dispatches made by hand: each of a few sentences, with the claims that a reader would make of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from counterclaim.records import (
    Certainty,
    Claim,
    Event,
    EventType,
    Harm,
    Party,
    Phrase,
    Quote,
    Reader,
    Relation,
    Report,
    Source,
    SourceKind,
    Span,
    Speech,
    Stance,
    Toll,
    VictimStatus,
    content_id,
)
from counterclaim.weighing import Matter, matter

READER = Reader("tester", "1")
DAY = date(2016, 9, 17)
SOHR = "Syrian Observatory for Human Rights"
MINISTRY = "Russian defence ministry"
SOLDIERS = "military source at the airport"


@dataclass(frozen=True)
class Told:
    """One claim, to be.

    Args:
        source: who speaks; None for the outlet's own voice.
        quote: what is said.
        kind: of the source.
        via: relays behind the publisher, outermost first.
        words: the source's; its name where not given.
        speaks_for: the body.
        killed: the figure, exact; None for a claim without one.
        most: upper bound where it is not `killed`; "open" for "at least".
        status: of the victims.
        struck: who was.
        sentence: in which it stands; "quote, words said." where not given.
        stance: of the source.
    """

    source: str | None
    quote: str = "the soldiers were struck from the air"
    kind: SourceKind = SourceKind.MILITARY
    via: tuple[str, ...] = ()
    words: str | None = None
    speaks_for: str | None = None
    killed: int | None = None
    most: str | None = None
    status: VictimStatus = VictimStatus.MILITARY
    struck: tuple[str, ...] = ("Syrian soldiers",)
    sentence: str | None = None
    stance: Stance = Stance.ASSERT

    def printed(self) -> str:
        if self.sentence is not None:
            return self.sentence
        return f"{self.quote}." if self.source is None else f"{self.quote}, {self.words or self.source} said."


@dataclass(frozen=True)
class Dispatch:
    """A report and its claims."""

    report: Report
    claims: tuple[Claim, ...]
    told: tuple[Told, ...]

    def __repr__(self) -> str:
        said = [(one.source, one.via, one.killed, one.quote) for one in self.told]
        return f"{self.report.publisher} {self.report.published}: {said}"

    def copy(self, publisher: str, day: date) -> "Dispatch":
        """Return what another outlet makes of it: the same text, the outlet's own voice its own."""
        return dispatch(publisher, *self.told, day=day)


def dispatch(publisher: str, *told: Told, day: date = DAY) -> Dispatch:
    text = ""
    claims = []
    ident = content_id(publisher, day, *(repr(one) for one in told))
    for one in told:
        at = text.find(one.printed())
        if at < 0:
            at, text = len(text), f"{text}{one.printed()}\n"
        claims.append(_claim(ident, publisher, one, at))
    return Dispatch(Report(ident, text, "0" * 64, "text/plain", publisher=publisher, published=day), tuple(claims), told)


def weighed(*dispatches: Dispatch, stories: Sequence[Sequence[Dispatch]] = ()) -> Matter:
    claims = [claim for one in dispatches for claim in one.claims]
    together = [[one.report.id for one in story] for story in stories]
    return matter(claims, [one.report for one in dispatches], together)


def _claim(report: str, publisher: str, one: Told, at: int) -> Claim:
    def span(words: str) -> Span:
        start = at + one.printed().index(words)
        return Span(start, start + len(words))

    quote = Quote(one.quote, (span(one.quote),), Speech.INDIRECT)
    source = Source(publisher, SourceKind.PUBLISHER)
    cue = None
    if one.source is not None:
        words = one.words or one.source
        source = Source(one.source, one.kind, words, span(words) if words in one.printed() else None, one.speaks_for)
        cue = Phrase("said", span("said")) if "said" in one.printed() else None
    tolls: tuple[Toll, ...] = ()
    if one.killed is not None:
        high = None if one.most == "open" else one.killed
        tolls = (
            Toll(Harm.KILLED, None, one.status, one.killed, high, False, False, Relation.TOTAL, str(one.killed), quote.bounds),
        )
    struck = tuple(Party(name, name, quote.bounds) for name in one.struck)
    event = Event(EventType.AIR_STRIKE, struck=struck, tolls=tolls)
    via = (publisher, *one.via)
    made = Claim(report, source, via, one.stance, False, Certainty.CERTAIN, None, None, 1.0, cue, quote, event, READER)
    # two claims of one source in one sentence differ in what they say
    return replace(made, id=content_id(made.id, via, repr(event)))


def relayed(
    relay: str, source: str, killed: int | None, kind: SourceKind = SourceKind.MILITARY, **more: object
) -> tuple[Told, Told]:
    """Return what a reader makes of "N were killed, RELAY said, citing SOURCE": a claim of each, with one quote."""
    quote = f"{killed} soldiers were killed in the raid" if killed is not None else "the raid came without notice"
    sentence = f"{quote}, {relay} said, citing {source}."
    own = Told(relay, quote, kind, killed=killed, sentence=sentence)
    inner = Told(source, quote, SourceKind.OFFICIAL, via=(relay,), killed=killed, sentence=sentence)
    return own, replace(inner, **more)  # type: ignore[arg-type]

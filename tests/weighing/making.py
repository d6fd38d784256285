"""Claims made by hand, each with the report that makes it; and dispatches of a few, with the claims that a reader makes of them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from counterclaim.records import (
    Basis,
    Certainty,
    Claim,
    Count,
    Event,
    EventType,
    Harm,
    Party,
    Phrase,
    Place,
    PlacePrecision,
    Quote,
    Reader,
    Relation,
    Report,
    Source,
    SourceKind,
    Span,
    Speech,
    Stance,
    TimePrecision,
    Toll,
    VictimStatus,
    When,
    content_id,
)
from counterclaim.weighing import Matter, matter

READER = Reader("hand", "1")
FIRST = date(2031, 5, 12)
DAY = date(2016, 9, 17)
SOHR = "Syrian Observatory for Human Rights"
MINISTRY = "Russian defence ministry"
SOLDIERS = "military source at the airport"


class Made(NamedTuple):
    """A claim and its report."""

    claim: Claim
    report: Report


def toll(
    words: str,
    low: int | None,
    high: int | None = -1,
    *,
    harm: Harm = Harm.KILLED,
    who: str | None = None,
    status: VictimStatus = VictimStatus.UNKNOWN,
    approximate: bool = False,
    provisional: bool = False,
    relation: Relation = Relation.TOTAL,
) -> Toll:
    """Make a figure; `high` is `low` unless given. `claim` puts its span where the words stand in the quote."""
    most = low if high == -1 else high
    return Toll(harm, who, status, low, most, approximate, provisional, relation, words, Span(0, 0))


def soldiers(
    words: str,
    low: int | None,
    high: int | None = -1,
    *,
    who: str = "soldiers",
    harm: Harm = Harm.KILLED,
    approximate: bool = False,
) -> Toll:
    return toll(words, low, high, who=who, status=VictimStatus.MILITARY, harm=harm, approximate=approximate)


def civilians(
    words: str, low: int | None, high: int | None = -1, *, harm: Harm = Harm.KILLED, relation: Relation = Relation.TOTAL
) -> Toll:
    return toll(words, low, high, who="civilians", status=VictimStatus.CIVILIAN, harm=harm, relation=relation)


def militants(words: str, low: int | None, high: int | None = -1, *, who: str = "militants") -> Toll:
    return toll(words, low, high, who=who, status=VictimStatus.MILITANT)


def report(text: str, published: date | datetime | None = FIRST, *, publisher: str | None = "Harbour Wire") -> Report:
    day = published.date() if isinstance(published, datetime) else published
    at = published if isinstance(published, datetime) else None
    name = content_id(text, published, publisher)
    return Report(name, text, "0" * 64, "text/plain", publisher=publisher, published=day, published_at=at)


def claim(
    *,
    source: str = "Hill Monitor",
    quote: str | None = None,
    tolls: Iterable[Toll] = (),
    speaks_for: str | None = None,
    kind: SourceKind = SourceKind.MONITOR,
    published: date | datetime | None = FIRST,
    publisher: str | None = "Harbour Wire",
    text: str | None = None,
    stance: Stance = Stance.ASSERT,
    certainty: Certainty = Certainty.CERTAIN,
    via: Sequence[str] = (),
    said: When | None = None,
    type: EventType | None = EventType.AIR_STRIKE,
    perpetrators: Iterable[str] = (),
    struck: Iterable[str] = (),
    intended: Iterable[str] = (),
    place: Place | None = None,
    when: When | None = None,
    count: Count | None = None,
) -> Made:
    """Make a claim and its report.

    Args:
        source: who speaks.
        quote: the evidence; the words of the figures, if not given.
        tolls: figures; their words stand in the quote.
        text: of the report, with the quote in it; the quote alone, if not given. Claims of one text, day and publisher are of
            one report.
        via: relays; the publisher alone, if not given.
    """
    given = tuple(tolls)
    words = quote if quote is not None else (" and ".join(one.words for one in given) or "there was a strike")
    made = report(text if text is not None else f"{words}, {source} said.", published, publisher=publisher)
    start = made.text.index(words)
    placed, at = [], start
    for one in given:
        at = made.text.index(one.words, at)
        placed.append(replace(one, span=Span(at, at + len(one.words))))
        at += len(one.words)
    event = Event(
        type=type,
        count=count,
        perpetrators=_parties(perpetrators),
        struck=_parties(struck),
        intended=_parties(intended),
        place=place,
        when=when,
        tolls=tuple(placed),
    )
    relays = tuple(via) or ((publisher,) if publisher else ())
    told = _claim(made, Source(source, kind, speaks_for=speaks_for), relays, stance, Span(start, start + len(words)), event)
    return Made(replace(told, certainty=certainty, said=said), made)


def _claim(
    made: Report, source: Source, via: tuple[str, ...], stance: Stance, at: Span, event: Event, cue: Phrase | None = None
) -> Claim:
    quote = Quote.at(made.text, (at,), Speech.INDIRECT)
    return Claim(made.id, source, via, stance, False, Certainty.CERTAIN, None, None, 1.0, cue, quote, event, READER)


def _parties(names: Iterable[str]) -> tuple[Party, ...]:
    return tuple(Party(name, name, Span(0, 0)) for name in names)


def matter_of(*made: Made, stories: Iterable[Collection[str]] = ()) -> Matter:
    """Return what there is to weigh, of claims made by hand."""
    return matter((one.claim for one in made), (one.report for one in made), stories)


def on(day: date, days: int = 1, *, precision: TimePrecision = TimePrecision.DAY, basis: Basis = Basis.STATED) -> When:
    """Return a time of whole days."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return When(start, start + timedelta(days=days), precision, "UTC", False, False, "words", Span(0, 0), basis)


def at(
    name: str,
    precision: PlacePrecision,
    lat: float | None = None,
    lon: float | None = None,
    *,
    radius_km: float | None = None,
    basis: Basis = Basis.STATED,
) -> Place:
    """Return a place."""
    return Place(name, name, Span(0, 0), lat, lon, radius_km, precision, "SY", None, basis)


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
    text, places = "", []
    for one in told:
        at = text.find(one.printed())
        if at < 0:
            at, text = len(text), f"{text}{one.printed()}\n"
        places.append(at)
    # Who tells the same words of another source makes another report.
    made = replace(report(text, day, publisher=publisher), id=content_id(publisher, day, *map(repr, told)))
    claims = tuple(_printed(made, publisher, one, at) for one, at in zip(told, places, strict=True))
    return Dispatch(made, claims, told)


def weighed(*dispatches: Dispatch, stories: Sequence[Sequence[Dispatch]] = ()) -> Matter:
    together = [[one.report.id for one in story] for story in stories]
    return matter((claim for one in dispatches for claim in one.claims), (one.report for one in dispatches), together)


def _printed(made: Report, publisher: str, one: Told, at: int) -> Claim:
    """Make the claim of words that are printed at a place of a report."""

    def span(words: str) -> Span:
        start = at + one.printed().index(words)
        return Span(start, start + len(words))

    source, cue, said = Source(publisher, SourceKind.PUBLISHER), None, span(one.quote)
    if one.source is not None:
        words = one.words or one.source
        source = Source(one.source, one.kind, words, span(words) if words in one.printed() else None, one.speaks_for)
        cue = Phrase("said", span("said")) if "said" in one.printed() else None
    tolls: tuple[Toll, ...] = ()
    if one.killed is not None:
        figure = toll(str(one.killed), one.killed, None if one.most == "open" else one.killed, status=one.status)
        tolls = (replace(figure, span=said),)
    struck = tuple(Party(name, name, said) for name in one.struck)
    event = Event(EventType.AIR_STRIKE, struck=struck, tolls=tolls)
    via = (publisher, *one.via)
    told = _claim(made, source, via, one.stance, said, event, cue)
    # Two claims of one source in one sentence differ in what they say.
    return replace(told, id=content_id(told.id, via, repr(event)))


def relayed(
    relay: str, source: str, killed: int | None, kind: SourceKind = SourceKind.MILITARY, **more: object
) -> tuple[Told, Told]:
    """Return what a reader makes of "N were killed, RELAY said, citing SOURCE": a claim of each, with one quote."""
    quote = f"{killed} soldiers were killed in the raid" if killed is not None else "the raid came without notice"
    sentence = f"{quote}, {relay} said, citing {source}."
    own = Told(relay, quote, kind, killed=killed, sentence=sentence)
    inner = Told(source, quote, SourceKind.OFFICIAL, via=(relay,), killed=killed, sentence=sentence)
    return own, replace(inner, **more)  # type: ignore[arg-type]

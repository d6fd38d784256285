"""Claims made by hand, each with the report that makes it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
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
    told = Claim(
        report=made.id,
        source=Source(source, kind, speaks_for=speaks_for),
        via=relays,
        stance=stance,
        distance=False,
        certainty=certainty,
        condition=None,
        said=said,
        confidence=1.0,
        cue=None,
        quote=Quote.at(made.text, (Span(start, start + len(words)),), Speech.INDIRECT),
        event=event,
        reader=READER,
    )
    return Made(told, made)


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

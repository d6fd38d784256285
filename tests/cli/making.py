"""Claims, reports and readings made by hand, so that what is printed is tested apart from what is read."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from counterclaim.records import (
    Basis,
    Certainty,
    Claim,
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
)

READER = Reader("hand", "1")
DAMASCUS = timezone(timedelta(hours=3))
OUTLET = "Example Wire"


def report(name: str = "r1", publisher: str | None = OUTLET) -> Report:
    return Report(
        name, "text " * 200, "0" * 64, "text/plain", publisher=publisher, published=date(2016, 9, 17), title="Raid", language="en"
    )


def toll(low: int | None, high: int | None, harm: Harm = Harm.KILLED, who: str | None = "soldiers", **more: object) -> Toll:
    made = Toll(harm, who, VictimStatus.MILITARY, low, high, False, False, Relation.TOTAL, f"{low} {harm.value}", Span(30, 40))
    return replace(made, **more)  # type: ignore[arg-type]


def party(name: str, basis: Basis = Basis.STATED) -> Party:
    return Party(name, name, Span(1, 1 + len(name)), basis)


def place(name: str = "Arvel", basis: Basis = Basis.STATED, lat: float | None = 35.3, lon: float | None = 40.1) -> Place:
    precision = PlacePrecision.TOWN if lat is not None else None
    country = "SY" if lat is not None else None
    return Place(name, name, Span(50, 50 + len(name)), lat, lon, 5.0, precision, country, "geonames:1", basis)


def day(number: int = 17, basis: Basis = Basis.STATED) -> When:
    start = datetime(2016, 9, number, tzinfo=DAMASCUS)
    return When(
        start, start + timedelta(days=1), TimePrecision.DAY, "Asia/Damascus", False, False, "Saturday", Span(60, 68), basis
    )


def claim(
    source: str = "Army",
    event: Event | None = None,
    words: str = "they were hit",
    via: tuple[str, ...] = (OUTLET,),
    **more: object,
) -> Claim:
    made = Claim(
        report="r1", source=Source(source, SourceKind.MILITARY, source, Span(0, len(source))), via=via, stance=Stance.ASSERT,
        distance=False, certainty=Certainty.CERTAIN, condition=None, said=None, confidence=0.9, cue=Phrase("said", Span(10, 14)),
        quote=Quote(words, (Span(20, 20 + len(words)),), Speech.INDIRECT), event=event or Event(), reader=READER,
    )  # fmt: skip
    return replace(made, id="", **more)  # type: ignore[arg-type]


def strike(
    *tolls: Toll, basis: Basis = Basis.STATED, by: str = "Coalition", at: str = "Arvel", on: int = 17, **more: object
) -> Event:
    event = Event(
        EventType.AIR_STRIKE,
        perpetrators=(party(by, basis),),
        place=place(at, basis),
        when=day(on, basis),
        tolls=tolls,
        basis=basis,
    )
    return replace(event, **more)  # type: ignore[arg-type]


def instant(hour: int, minute: int = 0) -> datetime:
    return datetime(2016, 9, 17, hour, minute, tzinfo=UTC)

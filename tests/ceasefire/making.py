"""What reports tell of a ceasefire, made by short calls: rows with their claims, each report as a line per claim."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from counterclaim.ceasefire import Ledger, Told, ledger
from counterclaim.intake import Outcome
from counterclaim.records import (
    Basis,
    Breach,
    Ceasefire,
    CeasefireStatus,
    Certainty,
    Claim,
    ClauseType,
    Clock,
    Count,
    Event,
    EventType,
    Harm,
    Part,
    Party,
    Phrase,
    Place,
    PlacePrecision,
    Quote,
    Reader,
    Reading,
    Relation,
    Report,
    Source,
    SourceKind,
    Span,
    Speech,
    Stance,
    StatusClaim,
    Term,
    TimePrecision,
    Timing,
    Toll,
    VictimStatus,
    When,
)

READER = Reader("hand", "1")
LOCAL = timezone(timedelta(hours=3))
#: The day on which the truce of these tests begins, at 19:00 there.
FIRST = date(2031, 9, 12)
OUTLET = "Harbour Wire"
#: A series that is declared (`series.toml`), and one of its members.
SERIES, MEMBER, OTHER_MEMBER = "Russian bulletins", "Russian defence ministry", "Russian reconciliation centre"


@dataclass(frozen=True, slots=True)
class Line:
    """One claim: who says what, and what of a ceasefire it makes when its claim has an id.

    Args:
        source: who speaks.
        words: what.
        make: a timing, a status, a breach or a term, or several of these, given the claim's id; None for a claim that makes none.
        speaks_for: the body for which the source speaks.
        kind: of the source.
        event: of the claim.
        certainty: of the claim.
    """

    source: str
    words: str
    make: Callable[[str], object] | None = None
    speaks_for: str | None = None
    kind: SourceKind = SourceKind.MONITOR
    event: Event | None = None
    certainty: Certainty = Certainty.CERTAIN


def at(
    day: int, hour: int = 19, minute: int = 0, zone: tzinfo = LOCAL, *, precision: TimePrecision = TimePrecision.MINUTE
) -> When:
    """Return an instant, `day` days after the first."""
    moment = datetime(FIRST.year, FIRST.month, FIRST.day, hour, minute, tzinfo=zone) + timedelta(days=day)
    return when(moment, moment + timedelta(minutes=1), precision)


def on(day: int, days: int = 1, *, basis: Basis = Basis.STATED, precision: TimePrecision | None = None) -> When:
    """Return whole days, the first of them `day` days after the first."""
    start = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=LOCAL) + timedelta(days=day)
    return when(start, start + timedelta(days=days), precision or (TimePrecision.DAY if days == 1 else TimePrecision.DAYS), basis)


def when(start: datetime | None, end: datetime | None, precision: TimePrecision, basis: Basis = Basis.STATED) -> When:
    return When(start, end, precision, "Asia/Damascus", start is None, end is None, "words", Span(0, 5), basis)


def starts(told: When, who: str = "Hill Monitor", words: str = "it began then") -> Line:
    return Line(who, words, lambda claim: _timing(claim, who, Clock.START, words, told))


def ends(told: When, who: str = "Hill Monitor", words: str = "it ends then") -> Line:
    return Line(who, words, lambda claim: _timing(claim, who, Clock.END, words, told))


def lasts(days: float, who: str = "Hill Monitor", words: str = "a seven-day truce") -> Line:
    length = timedelta(days=days)
    return Line(who, words, lambda claim: replace(_timing(claim, who, Clock.DURATION, words), shortest=length, longest=length))


def has_lasted(days: float, most: float | None = None, who: str = "Hill Monitor", words: str = "it has lasted days") -> Line:
    low, high = timedelta(days=days), timedelta(days=days if most is None else most)
    return Line(who, words, lambda claim: replace(_timing(claim, who, Clock.ELAPSED, words), shortest=low, longest=high))


def extended(
    days: float | None = None, told: When | None = None, who: str = "The envoy", words: str = "it goes on for a week"
) -> Line:
    """It is extended by so many days, or until a time."""
    length = None if days is None else timedelta(days=days)
    return Line(
        who, words, lambda claim: replace(_timing(claim, who, Clock.EXTENSION, words, told), shortest=length, longest=length)
    )


def struck(told: When, who: str = "The envoy", words: str = "it was agreed then") -> Line:
    return Line(who, words, lambda claim: _timing(claim, who, Clock.STRUCK, words, told))


def says(status: CeasefireStatus, who: str = "The army", told: When | None = None, words: str = "it is so") -> Line:
    return Line(who, words, lambda claim: StatusClaim(claim, who, status, told))


def resumes(told: When, who: str = "The envoy", words: str = "it resumed then") -> Line:
    """One claim that tells of a resumption as a start, and as a state on that day."""
    return Line(
        who,
        words,
        lambda claim: (_timing(claim, who, Clock.START, words, told), StatusClaim(claim, who, CeasefireStatus.RESUMED, told)),
    )


def beside(main: Reading, other: Reading) -> Reading:
    """One report that tells of two truces apart: what `other` tells, after what `main` does."""
    text, shift = main.report.text + other.report.text, len(main.report.text)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    report = replace(main.report, id=sha256[:16], sha256=sha256, text=text)
    moved: dict[str, str] = {}
    claims: list[Claim] = []
    for made, by in ((main, 0), (other, shift)):
        for claim in made.claims:
            spans = tuple(Span(one.start + by, one.end + by) for one in claim.quote.spans)
            placed = replace(claim, id="", report=report.id, quote=Quote.at(text, spans, Speech.INDIRECT))
            moved[claim.id] = placed.id
            claims.append(placed)
    ceasefires = tuple(
        replace(
            one,
            claims=tuple(moved[claim] for claim in one.claims),
            timings=tuple(replace(row, claim=moved[row.claim]) for row in one.timings),
            statuses=tuple(replace(row, claim=moved[row.claim]) for row in one.statuses),
            breaches=tuple(replace(row, claim=moved[row.claim]) for row in one.breaches),
            terms=tuple(replace(row, claim=moved[row.claim]) for row in one.terms),
        )
        for made in (main, other)
        for one in made.ceasefires
    )
    return Reading(report, READER, tuple(claims), ceasefires)


def counts(
    number: int | None,
    told: When | None,
    who: str = "Hill Monitor",
    *,
    high: int | None = -1,
    accused: Sequence[str] = ("opposition",),
    unit: str = "violations",
    cumulative: bool = False,
    parts: Iterable[Part] = (),
    harm: Iterable[Toll] = (),
    words: str | None = None,
    speaks_for: str | None = None,
) -> Line:
    """A count of breaches; `high` is the number unless given."""
    most = number if high == -1 else high
    said = words or f"{number} {unit}"
    count = Count(number, most, unit, said, Span(0, len(said)))
    of, given = tuple(parts), tuple(harm)
    return Line(
        who,
        said,
        lambda claim: Breach(claim, who, parties(accused), told, None, count, casualties=given, cumulative=cumulative, parts=of),
        speaks_for=speaks_for,
    )


def alleges(
    told: When | None, who: str = "Hill Monitor", accused: Sequence[str] = ("opposition",), words: str = "a breach"
) -> Line:
    """A single breach."""
    return Line(who, words, lambda claim: Breach(claim, who, parties(accused), told, None, None))


def part(number: int, words: str, *, accused: Sequence[str] = (), area: str | None = None, of: str | None = None) -> Part:
    place = None if area is None else town(area)
    inner = None if of is None else Phrase(of, Span(0, len(of)))
    return Part(
        Count(number, number, "breaches", words, Span(0, 1)), Phrase(words, Span(0, len(words))), place, parties(accused), inner
    )


def civilians(number: int, harm: Harm = Harm.KILLED) -> Toll:
    words = f"{number} civilians"
    return Toll(
        harm, "civilians", VictimStatus.CIVILIAN, number, number, False, False, Relation.TOTAL, words, Span(0, len(words))
    )


def term(clause: ClauseType, words: str, condition: str | None = None, consequence: str | None = None) -> Line:
    def phrase(said: str | None) -> Phrase | None:
        return None if said is None else Phrase(said, Span(0, len(said)))

    return Line(
        "The envoy",
        words,
        lambda claim: Term(clause, Phrase(words, Span(0, len(words))), phrase(condition), phrase(consequence), claim),
    )


def aid(words: str, who: str = "Relief Office") -> Line:
    """A claim of aid, that is of no ceasefire by itself."""
    return Line(who, words, event=Event(EventType.AID))


def town(name: str, country: str | None = "SY") -> Place:
    return Place(name, name, Span(0, len(name)), 35.0, 40.0, 3.0, PlacePrecision.TOWN, country, f"geonames:{name}", Basis.STATED)


def land(country: str) -> Place:
    return Place(country, country, Span(0, 2), None, None, None, PlacePrecision.COUNTRY, country, None, Basis.STATED)


def parties(names: Iterable[str]) -> tuple[Party, ...]:
    return tuple(Party(name, name, Span(0, len(name))) for name in names)


def read(
    *lines: Line, day: date | None = FIRST, publisher: str = OUTLET, area: Place | None = None, name: str = "truce"
) -> Reading:
    """Return the reading of a report of one ceasefire: a line a claim."""
    # A head of its own, so that what two outlets print alike are two reports.
    head = f"{publisher}, {day or 'undated'}, {'SY' if area is None else area.name}\n"
    text = head + "".join(f"{one.source}: {one.words}.\n" for one in lines)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    report = Report(sha256[:16], text, sha256, "text/plain", publisher=publisher, published=day)
    claims: list[Claim] = []
    rows: list[tuple[str, object]] = []
    start = len(head)
    for one in lines:
        begins = start + len(one.source) + 2
        claim = Claim(
            report=report.id,
            source=Source(one.source, one.kind, one.source, Span(start, start + len(one.source)), speaks_for=one.speaks_for),
            via=(publisher,),
            stance=Stance.ASSERT,
            distance=False,
            certainty=one.certainty,
            condition=None,
            said=None,
            confidence=1.0,
            cue=None,
            quote=Quote.at(text, (Span(begins, begins + len(one.words)),), Speech.INDIRECT),
            event=one.event or Event(),
            reader=READER,
        )
        claims.append(claim)
        if one.make is not None:
            made = one.make(claim.id)
            rows += [(claim.id, row) for row in (made if isinstance(made, tuple) else (made,))]
        start = begins + len(one.words) + 2
    ceasefire = Ceasefire(
        name,
        terms=tuple(row for _, row in rows if isinstance(row, Term)),
        timings=tuple(row for _, row in rows if isinstance(row, Timing)),
        statuses=tuple(row for _, row in rows if isinstance(row, StatusClaim)),
        breaches=tuple(row for _, row in rows if isinstance(row, Breach)),
        claims=tuple(dict.fromkeys(claim for claim, _ in rows)),
        area=land("SY") if area is None else area,
        names=(name,),
    )
    return Reading(report, READER, tuple(claims), (ceasefire,) if rows else ())


def outcome(reading: Reading) -> Outcome:
    """Return what intake makes of the report of a reading."""
    return Outcome(f"{reading.report.id}.txt", reading.report, raw=reading.report.text.encode())


def told(reading: Reading) -> Told:
    return Told(reading.report, reading.ceasefires[0], reading.claims)


def ledger_of(*readings: Reading) -> Ledger:
    return ledger("T1", map(told, readings))


def one_report(*lines: Line, day: date | None = FIRST) -> Ledger:
    return ledger_of(read(*lines, day=day))


def utc(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(FIRST.year, FIRST.month, FIRST.day, hour, minute, tzinfo=UTC) + timedelta(days=day)


def _timing(claim: str, party: str, clock: Clock, words: str, told: When | None = None) -> Timing:
    return Timing(claim, party, clock, Phrase(words, Span(0, len(words))), told)

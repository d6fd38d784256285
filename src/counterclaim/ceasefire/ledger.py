"""Ledger: what is claimed of one ceasefire, row by row: terms, clocks, breaches, status. Computed on demand, stored nowhere.

The ledger has no verdict of its own: whether a truce holds, and when it ended, are rows of what parties say.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from counterclaim.records import (
    CeasefireStatus,
    Certainty,
    ClauseType,
    Clock,
    Count,
    Harm,
    Part,
    Phrase,
    Place,
    Span,
    TimePrecision,
    Toll,
    When,
)


@dataclass(frozen=True, slots=True)
class Cited:
    """On what a row of the ledger rests.

    Args:
        claim: its id.
        report: id of its report.
        publisher: of the report; None when unknown.
        published: day of publication; None when unknown.
        source: who says it.
        body: for whom the source speaks, or the source itself.
        words: the words of the claim.
        spans: where these stand in the report's text.
        certainty: how sure the speaker is, as people corrected it.
    """

    claim: str
    report: str
    publisher: str | None
    published: date | None
    source: str
    body: str
    words: str
    spans: tuple[Span, ...]
    certainty: Certainty = Certainty.CERTAIN


@dataclass(frozen=True, slots=True)
class Named:
    """A party, a broker, a group left out, or another value that claims give: who says so.

    Args:
        name: canonical.
        cited: the reports that name it; a claim each where one is known.
    """

    name: str
    cited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimingRow:
    """A time, or a length, that a claim tells of the ceasefire.

    Args:
        clock: what is timed.
        party: by whose terms.
        words: as printed.
        when: the time, where it is one.
        shortest, longest: the length, where it is one.
        cited: who says so.
        fits: for what has elapsed, whether the ledger's own clock agrees at the day on which it was said; None where no start is
            known. A claim, held beside the computed figure, and never corrected.
    """

    clock: Clock
    party: str
    words: str
    when: When | None
    shortest: timedelta | None
    longest: timedelta | None
    cited: Cited
    fits: bool | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """A start of the ceasefire, as one or more claims tell it; rival starts are several.

    Args:
        at: the instant; where only a day is told, that day's beginning in the place's zone.
        precision: to what it is known.
        zone: IANA name of the zone in which it is told or assumed; None when unknown.
        rows: the timings that tell it, the most precise first.
    """

    at: datetime
    precision: TimePrecision
    zone: str | None
    rows: tuple[TimingRow, ...]


@dataclass(frozen=True, slots=True)
class End:
    """An end of the ceasefire by somebody's terms: told outright, or computed from a start and a stated length.

    Args:
        at: the instant, one past the last at which it is to hold.
        precision: to what it is known.
        party: by whose terms.
        computed: the words of the length that was added to a start; None where the end itself is told.
        rows: the timings that tell it, or its length.
    """

    at: datetime
    precision: TimePrecision
    party: str
    computed: str | None
    rows: tuple[TimingRow, ...]

    @property
    def asked(self) -> bool:
        """Whether it is no end, but by when the truce is to have held for what the deal says follows."""
        return bool(self.rows) and all(row.clock is Clock.CONDITION for row in self.rows)


@dataclass(frozen=True, slots=True)
class TermRow:
    """A clause of the deal, as a claim states it.

    Args:
        clause: what it is about.
        words: the clause as printed.
        condition: the words of its condition, where it has one.
        consequence: the words of what is to follow.
        cited: who says so.
    """

    clause: ClauseType
    words: str
    condition: str | None
    consequence: str | None
    cited: Cited


@dataclass(frozen=True, slots=True)
class Met:
    """What a claim says of whether a condition is met.

    Args:
        term: the term's place in `Ledger.terms`.
        met: what it says: True that it is, False that it is not.
        cited: who says so.
    """

    term: int
    met: bool
    cited: Cited


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A party's word on the ceasefire.

    Args:
        party: whose.
        status: what it says.
        at: when it holds, where the text tells; else the day of publication is all that is known.
        day: the day on which it is said to hold, in the place's zone, else that of publication; None when unknown.
        cited: who says so, where.
    """

    party: str
    status: CeasefireStatus
    at: When | None
    day: date | None
    cited: Cited


@dataclass(frozen=True, slots=True)
class Harmed:
    """A figure of harm that is told with a breach.

    Args:
        toll: the figure.
        cited: every claim that gives it, the first first.
    """

    toll: Toll
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class BreachRow:
    """An alleged breach, or a count of breaches: told once, or in several reports by one recorder.

    Args:
        recorder: the body that counted or alleges.
        series: name of the series of counts to which it belongs by a declared rule; None where it stands by itself.
        accused: who is said to have done it; empty where nobody is named.
        period: the time counted over.
        first, last: the days of the period in the place's zone; None when unknown.
        area: where; None when not told.
        count: how many, in the recorder's unit; None for a single breach.
        cumulative: whether it runs from the start and takes earlier counts in.
        parts: what it is made of, as told.
        casualties: figures of harm given with it.
        confirmed_by: others who are said to confirm it.
        excluding: what the recorder leaves out, in its words.
        cited: every claim that tells it, the first first.
    """

    recorder: str
    series: str | None
    accused: tuple[str, ...]
    period: When | None
    first: date | None
    last: date | None
    area: Place | None
    count: Count | None
    cumulative: bool
    parts: tuple[Part, ...]
    casualties: tuple[Harmed, ...]
    confirmed_by: tuple[str, ...]
    excluding: Phrase | None
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """A recorder's counts of one accused, added up from rows; rows whose periods overlap are never added.

    Args:
        recorder: the body, or the declared series.
        accused: who is said to have done them; None where nobody is named.
        unit: the recorder's word.
        low, high: the sum of the rows added; `high` is None where one of them is open.
        added: places in `Ledger.breaches` of the rows that were added.
        left_out: places of those that overlap one that was added.
        told: place of the recorder's own running total that takes in the most, to stand beside it; None where it gives none.
        first, last: from which day to which the rows added are; `first` is None where one of them does not tell it.
        beyond: places of rows added whose days, or the last of them, come after that running total's: they are not in it.
    """

    recorder: str
    accused: str | None
    unit: str
    low: int
    high: int | None
    added: tuple[int, ...]
    left_out: tuple[int, ...]
    told: int | None
    first: date | None
    last: date
    beyond: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Implied:
    """What two running totals of one declared series leave for the days between of which no count is known. Never reported.

    Args:
        series: its name.
        rule: why the counts are one series, and may be subtracted.
        first, last: the days.
        low, high: what is left; `high` is None where a total is open.
        arithmetic: how ("302 - 199 - 53 = 50").
        rows: places in `Ledger.breaches` of the counts it was computed from.
    """

    series: str
    rule: str
    first: date
    last: date
    low: int
    high: int | None
    arithmetic: str
    rows: tuple[int, ...]


class Slip(StrEnum):
    """What does not add up in what a source says."""

    PARTS = "parts do not add up to the total"
    TOTALS = "a running total falls"
    SERIES = "counts exceed the running total"
    FIGURES = "one body, one count, two figures"


@dataclass(frozen=True, slots=True)
class Check:
    """An arithmetic check of what a source says: shown with its arithmetic, and never repaired.

    Args:
        slip: what does not add up; None where it does.
        arithmetic: how ("18 + 5 = 23, printed 32").
        rows: places in `Ledger.breaches` of the counts that it is about.
    """

    slip: Slip | None
    arithmetic: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the ceasefire, as the calendar shows it. A day without a report is no day without a breach.

    One without a report of its own may still lie in a longer period that somebody counted over: it is `covered`.

    Args:
        day: in the place's zone.
        ordinal: calendar day of the truce, from 1, by the first start; None before it, or where no start is known.
        counts: places in `Ledger.breaches` of counts whose period ends on it.
        single: places of single breaches on it.
        implied: places in `Ledger.implied` of what is implied for it.
        covered: places in `Ledger.breaches` of counts of a longer period that take it in and end later; no running total.
        statuses: places in `Ledger.statuses` of what parties say on it.
        begins, ends: parties by whose terms it begins, or ends, on it.
    """

    day: date
    ordinal: int | None
    counts: tuple[int, ...]
    single: tuple[int, ...]
    implied: tuple[int, ...]
    covered: tuple[int, ...]
    statuses: tuple[int, ...]
    begins: tuple[str, ...]
    ends: tuple[str, ...]

    @property
    def reported(self) -> bool:
        """Whether any breach is reported for it."""
        return bool(self.counts or self.single)


@dataclass(frozen=True, slots=True)
class Casualties:
    """Figures of harm that are told with breaches since the start: rows to be listed, and never one sum over recorders.

    Args:
        recorder: the body.
        harm: what was done.
        rows: places in `Ledger.breaches`, with the place of the toll in each.
    """

    recorder: str
    harm: Harm
    rows: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that is claimed of one ceasefire.

    Args:
        id: of the ceasefire.
        name: what most reports call it; names: all that they call it.
        country: ISO 3166-1 alpha-2 of where it is to hold; empty when unknown.
        zone: IANA name of the zone in which its days are counted; UTC when nothing tells another.
        reports: ids of the reports that mention it, in order of publication.
        parties, brokers, exclusions, places: as claims name them.
        timings: every time and length told, in order of publication.
        starts: the earliest first; several are rivals.
        ends: the earliest first.
        terms: in order of publication; a clause told twice in the same words once.
        met: what is said of conditions.
        statuses: in order of their days.
        breaches: in order of their days.
        totals, implied, checks: computed from `breaches`.
        days: from the first start, or the first day told, to the last.
        casualties: figures of harm by recorder.
    """

    id: str
    name: str
    names: tuple[str, ...]
    country: str
    zone: str
    reports: tuple[str, ...]
    parties: tuple[Named, ...]
    brokers: tuple[Named, ...]
    exclusions: tuple[Named, ...]
    places: tuple[Named, ...]
    timings: tuple[TimingRow, ...]
    starts: tuple[Start, ...]
    ends: tuple[End, ...]
    terms: tuple[TermRow, ...]
    met: tuple[Met, ...]
    statuses: tuple[StatusRow, ...]
    breaches: tuple[BreachRow, ...]
    totals: tuple[Total, ...]
    implied: tuple[Implied, ...]
    checks: tuple[Check, ...]
    days: tuple[Day, ...]
    casualties: tuple[Casualties, ...]

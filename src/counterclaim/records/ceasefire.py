"""Ceasefire: an arrangement to stop violence, as claims describe it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from counterclaim.records.count import Count
from counterclaim.records.party import Party
from counterclaim.records.phrase import Phrase
from counterclaim.records.place import Place
from counterclaim.records.toll import Toll
from counterclaim.records.when import When


class ClauseType(StrEnum):
    """What a term is about (DOMAIN.md, section 9; ours)."""

    PARTIES = "parties"
    EXCLUSIONS = "exclusions"
    START = "start"
    DURATION = "duration"
    EXTENSION = "extension"
    SCOPE = "scope"
    PROHIBITED_ACTS = "prohibited_acts"
    TERRITORIAL_FREEZE = "territorial_freeze"
    PERMITTED_FORCE = "permitted_force"
    HUMANITARIAN_ACCESS = "humanitarian_access"
    ROUTES = "routes"
    DETAINEES = "detainees"
    WITHDRAWAL = "withdrawal"
    AIR_RESTRICTIONS = "air_restrictions"
    MONITORING = "monitoring"
    VIOLATION_PROCEDURE = "violation_procedure"
    LOSS_OF_PROTECTION = "loss_of_protection"
    FOLLOW_ON = "follow_on"
    CONFIDENTIALITY = "confidentiality"


@dataclass(frozen=True, slots=True)
class Term:
    """One clause of a deal: its words, and what follows from what.

    Args:
        clause: what it is about.
        words: the whole clause as printed.
        condition: the words of the condition, when it has one.
        consequence: the words of what is to follow.
        claim: id of the claim that states it.
    """

    clause: ClauseType
    words: Phrase
    condition: Phrase | None = None
    consequence: Phrase | None = None
    claim: str = ""


class Clock(StrEnum):
    """What a time or a length tells of a truce.

    An extension's is the length, or the end, that it adds; a condition's the length for which the deal asks that the truce hold
    before what is agreed follows ("if it lasts seven days"), or the time from or to which it is to hold should a condition be met
    ("could begin on Monday if both sides sign"): no start and no end is told by it. A
    resumption is none of its starts: it began before.
    """

    STRUCK = "struck"
    START = "start"
    END = "end"
    DURATION = "duration"
    ELAPSED = "elapsed"
    EXTENSION = "extension"
    CONDITION = "condition"
    RESUMPTION = "resumption"


@dataclass(frozen=True, slots=True)
class Timing:
    """A time, or a length of time, that a claim tells of a truce: somebody's word, and never the truce's own clock.

    Args:
        claim: id of the claim that tells it.
        party: by whose terms: the body whose order or offer it is, else whoever says so.
        clock: what is timed.
        words: the words of the time or the length.
        when: the instant or the days, for a struck deal, a start, an end.
        shortest: the least that a length may be ("more than a week"); None when open.
        longest: the most ("less than a week"); None when open.
    """

    claim: str
    party: str
    clock: Clock
    words: Phrase
    when: When | None = None
    shortest: timedelta | None = None
    longest: timedelta | None = None


class CeasefireStatus(StrEnum):
    """What a party says of a truce; the ledger has no verdict of its own."""

    HOLDING = "holding"
    FRAGILE = "fragile"
    VIOLATED = "violated"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    OVER = "over"
    NOT_OVER = "not_over"


@dataclass(frozen=True, slots=True)
class StatusClaim:
    """A party's word on a truce at a time.

    Args:
        claim: id of the claim that says so.
        party: who says so.
        status: what it says.
        at: when the status held, if the text tells.
    """

    claim: str
    party: str
    status: CeasefireStatus
    at: When | None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a count: of one area, one accused, or one sort of breach ("27 in Aleppo", "government forces for 203").

    Args:
        count: how many.
        words: the words that tell of what it is a part.
        area: where, for a part by area.
        accused: who is said to have done these, for a part by accused.
        of: the words of the part that this is itself a part of ("18 and five" of the arrests); None for a part of the whole.
    """

    count: Count
    words: Phrase
    area: Place | None = None
    accused: tuple[Party, ...] = ()
    of: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Breach:
    """An alleged violation, or a count of them, with its recorder (DOMAIN.md, section 9).

    Args:
        claim: id of the claim that alleges it.
        recorder: who counted or alleged.
        accused: who is said to have done it; empty when nobody is named.
        period: the time counted over.
        area: where.
        count: how many, in the recorder's unit.
        casualties: figures of harm given with it.
        confirmed_by: others who are said to confirm it.
        cumulative: whether the count runs from the truce's start and takes earlier counts in ("199 since 12 September").
        parts: what it is made of, as the recorder tells: never corrected, whether they add up or not.
        excluding: the words of what the recorder leaves out ("outside areas held by …").
    """

    claim: str
    recorder: str
    accused: tuple[Party, ...]
    period: When | None
    area: Place | None
    count: Count | None
    casualties: tuple[Toll, ...] = ()
    confirmed_by: tuple[str, ...] = ()
    cumulative: bool = False
    parts: tuple[Part, ...] = ()
    excluding: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Ceasefire:
    """A truce as the claims of one report describe it. Its end is a list of claims, never one value.

    Args:
        name: as the report first calls it.
        parties: who is to stop.
        brokers: who arranged it.
        place: where the deal was struck.
        struck: the day on which it was struck, where the report tells one and no other.
        start: the instant from which it holds, with its offset, where the report tells one and no other.
        duration: how long it is to hold, likewise.
        end: the instant at which it is to end, likewise.
        terms: its clauses.
        exclusions: groups that it does not cover.
        statuses: what parties say of it, over time.
        breaches: alleged violations, counts of them among these.
        claims: ids of the claims that speak of it, in order of the text; one at least.
        area: where it is to hold, when the words tell; else the country that the report is about.
        timings: every time and length that is told of it, each with whose word it is.
        names: all that the report calls it.
    """

    name: str
    parties: tuple[Party, ...] = ()
    brokers: tuple[Party, ...] = ()
    place: Place | None = None
    struck: date | None = None
    start: datetime | None = None
    duration: timedelta | None = None
    end: datetime | None = None
    terms: tuple[Term, ...] = ()
    exclusions: tuple[Party, ...] = ()
    statuses: tuple[StatusClaim, ...] = ()
    breaches: tuple[Breach, ...] = ()
    claims: tuple[str, ...] = ()
    area: Place | None = None
    timings: tuple[Timing, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def resumptions(self) -> tuple[Timing, ...]:
        """The times at which it went on: told as such, or told as starts by claims that it resumed on that day."""
        resumed = {(one.claim, _day(one.at)) for one in self.statuses if one.status is CeasefireStatus.RESUMED}
        return tuple(
            one
            for one in self.timings
            if one.clock is Clock.RESUMPTION
            or (one.clock is Clock.START and (day := _day(one.when)) is not None and (one.claim, day) in resumed)
        )

    @property
    def beginnings(self) -> tuple[Timing, ...]:
        """The starts that are told, without those that are resumptions."""
        resumptions = self.resumptions
        return tuple(one for one in self.timings if one.clock is Clock.START and one not in resumptions)


@dataclass(frozen=True, slots=True)
class Mention:
    """What one report tells of one ceasefire: the unit that linking compares, and the casebook puts under a ceasefire's id.

    Args:
        report: id of the report.
        position: which of the ceasefires of its reading it is, from 0.
        claims: ids of the claims that speak of it, in order of the text; one at least.
        country: ISO 3166-1 alpha-2 of the country in which it is to hold; empty when unknown.
        trace: JSON of what linking compares; opaque to the casebook.
        ceasefire: id of the ceasefire under which the casebook holds it; None while it is under none.
        filed: its place in the order of filing, as the casebook gives it; unique.
    """

    report: str
    position: int
    claims: tuple[str, ...]
    country: str
    trace: str
    ceasefire: str | None = None
    filed: int = 0


@dataclass(frozen=True, slots=True)
class KeptCeasefire:
    """A ceasefire as the casebook holds it: an id, and who mentions it. All else is computed from the mentions.

    Args:
        id: handed out once, readable and for ever ("T3"); old ids redirect.
        mentions: in the order of filing; one at least.
    """

    id: str
    mentions: tuple[Mention, ...]


def _day(when: When | None) -> date | None:
    return when.start.date() if when is not None and when.start is not None else None

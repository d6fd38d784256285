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
    """

    clause: ClauseType
    words: Phrase
    condition: Phrase | None = None
    consequence: Phrase | None = None


class CeasefireStatus(StrEnum):
    """What a party says of a truce; the ledger has no verdict of its own."""

    HOLDING = "holding"
    FRAGILE = "fragile"
    VIOLATED = "violated"
    SUSPENDED = "suspended"
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
    """

    claim: str
    recorder: str
    accused: tuple[Party, ...]
    period: When | None
    area: Place | None
    count: Count | None
    casualties: tuple[Toll, ...] = ()
    confirmed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ceasefire:
    """A truce as claims describe it. Its end is a list of status claims, never one value.

    Args:
        name: as the report calls it.
        parties: who is to stop.
        brokers: who arranged it.
        place: where the deal was struck.
        struck: the day on which it was struck.
        start: the instant from which it holds, with its offset.
        duration: how long it is to hold, when the deal says so.
        end: the instant at which it is to end, when the deal says so.
        terms: its clauses.
        exclusions: groups that it does not cover.
        statuses: what parties say of it, over time.
        breaches: alleged violations.
        claims: ids of the claims that speak of it.
        id: handed out by the casebook; empty in a single reading.
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
    id: str = ""

"""Incidents: the claims of one text → the violent acts they tell of, one group of claims each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from counterclaim.records import (
    Basis,
    Certainty,
    Claim,
    EventType,
    Harm,
    Party,
    Place,
    PlacePrecision,
    Stance,
    TimePrecision,
    Toll,
)

#: Our types → the corpus's: a bomb from the air is an attack (its guidelines). What is a fight is told by its claims.
TYPES = {
    EventType.ATTACK: "ATTACK",
    EventType.AIR_STRIKE: "ATTACK",
    EventType.SHELLING: "ATTACK",
    EventType.ARMED_CLASH: "ATTACK",
    EventType.BOMBING: "BOMBING",
    EventType.ABDUCTION: "KIDNAPPING",
}
_FINE = frozenset({PlacePrecision.TOWN, PlacePrecision.EXACT, PlacePrecision.NEAR})
_DAYS = frozenset({TimePrecision.DAY, TimePrecision.HOUR, TimePrecision.MINUTE})
#: What is told as a fact, or nearly.
_TOLD = frozenset({Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE})
_HARM = frozenset({Harm.KILLED, Harm.INJURED})
#: A deed that is a noun has happened, even where somebody denies his part in it or asks who did it.
_NAMED_DEED = re.compile(r"\b(?:MURDER|ASSASSINATION|KILLING|MASSACRE|KIDNAPPING|ABDUCTION)S?\s+OF\b")
#: Who is arrested is not kidnapped.
_KIDNAPPED = re.compile(r"\b(?:KIDNAP|ABDUCT|HOSTAGE|CAPTIV|DISAPPEAR|HIJACK)")
#: What is set on fire, and not blown up.
_BURNED = re.compile(r"\b(?:BURNED|BURNING|SET\s+FIRE|SET\s+ON\s+FIRE|ARSON|TORCHED)\b")
#: How long before a report an incident may lie ("about two months" in the corpus's guidelines).
RECENT = timedelta(days=75)


@dataclass(slots=True)
class Incident:
    """One act.

    Args:
        kind: its type in the corpus's list.
        claims: what is said of it, in order of the text.
    """

    kind: str
    claims: list[Claim] = field(default_factory=list)

    @property
    def tolls(self) -> Iterator[Toll]:
        """Give the figures of its dead and wounded, and of the abducted."""
        for claim in self.claims:
            yield from (toll for toll in claim.event.tolls if toll.harm in _HARM or toll.harm is Harm.CAPTURED)

    @property
    def struck(self) -> Iterator[Party]:
        """Give who or what was hit."""
        for claim in self.claims:
            yield from claim.event.struck

    @property
    def perpetrators(self) -> Iterator[tuple[Party, Claim]]:
        """Give who did it, and the claim that says so."""
        for claim in self.claims:
            yield from ((party, claim) for party in claim.event.perpetrators)

    @property
    def places(self) -> list[Place]:
        """Return where, stated before inherited."""
        found = [claim.event.place for claim in self.claims if claim.event.place]
        return sorted(found, key=lambda place: place.basis.value != "stated")

    def day(self, published: date | None) -> tuple[date, date] | None:
        """Return the day that the first claim with a time of recent days gives, stated before inherited; None without one.

        A longer time is no day: of what was done "last week" the keys say only that it was done by the day of the report.
        """
        for basis in ("stated", "inherited"):
            for claim in self.claims:
                when = claim.event.when
                if when is None or when.start is None or when.basis.value != basis:
                    continue
                first = when.start.date()
                last = (when.end - timedelta(seconds=1)).date() if when.end else first
                if published is None or (first <= published and published - last <= RECENT and last == first):
                    return first, min(last, published) if published else last
        return None


def kind_of(claim: Claim) -> str | None:
    """Return the corpus's type of what a claim tells; None for what is no violent act, or told as no fact."""
    event = claim.event
    told = claim.certainty in _TOLD and claim.stance not in (Stance.DEMAND, Stance.WARN, Stance.DENY)
    if not told and not (event.tolls and _NAMED_DEED.search(claim.quote.words)):
        return None
    if event.type is EventType.ABDUCTION and not _KIDNAPPED.search(claim.quote.words):
        return "ATTACK" if any(toll.harm in _HARM for toll in event.tolls) else None
    if event.type in TYPES and _BURNED.search(claim.quote.words) and not event.tolls:
        return "ARSON"
    if event.type in TYPES:
        return TYPES[event.type]
    if any(toll.harm in _HARM for toll in event.tolls):
        return "ATTACK"
    return None


def incidents(claims: Iterable[Claim]) -> Sequence[Incident]:
    """Group the claims of one text by the act they tell of.

    Claims are of one act that are of one type and name a victim, or of which neither has a place or a day of its own that differs
    from the other's.

    Args:
        claims: in order of the text.
    """
    found: list[Incident] = []
    for claim in claims:
        kind = kind_of(claim)
        if kind is None:
            continue
        home = next((one for one in reversed(found) if one.kind == kind and _is_same(one, claim)), None)
        if home is None:
            home = Incident(kind)
            found.append(home)
        home.claims.append(claim)
    return found


def _is_same(incident: Incident, claim: Claim) -> bool:
    if any(heads(one) & heads(claim) for one in incident.claims):
        return True
    return not (_differ(map(_town, incident.claims), _town(claim)) or _differ(map(_day, incident.claims), _day(claim)))


def _differ(before: Iterable[object], now: object) -> bool:
    known = {one for one in before if one is not None}
    return now is not None and bool(known) and now not in known


def _town(claim: Claim) -> str | None:
    """Return the town that a claim's own words give."""
    place = claim.event.place
    fine = place and place.basis is Basis.STATED and place.precision in _FINE
    return place.gazetteer if place and fine else None


def _day(claim: Claim) -> date | None:
    """Return the day that a claim's own words give."""
    when = claim.event.when
    stated = when and when.basis is Basis.STATED and when.precision in _DAYS
    return when.start.date() if when and when.start and stated else None


def heads(claim: Claim) -> frozenset[str]:
    """Return the last words of those whom a claim names as victims."""
    return frozenset(toll.who.split()[-1] for toll in claim.event.tolls if toll.who)

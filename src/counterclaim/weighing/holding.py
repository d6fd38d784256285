"""Holding: what one claim holds on each attribute, as far as its own words say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from counterclaim.records import Basis, Certainty, Claim, EventType, Party, Stance, TimePrecision, When
from counterclaim.weighing.dossier import Attribute, Standing
from counterclaim.weighing.given import is_unknowing
from counterclaim.weighing.purpose import purpose_of

#: What is told of happenings, and is none itself.
_ABOUT = frozenset(
    {EventType.NOTIFICATION, EventType.DIPLOMATIC, EventType.CEASEFIRE_STATUS, EventType.OTHER, EventType.CEASEFIRE_VIOLATION}
)
#: What has not happened is no position: "if the pilots had the wrong coordinates".
_NOT_YET = frozenset({Certainty.CONDITIONAL, Certainty.FUTURE})
_POSSIBLE = frozenset({Certainty.POSSIBLE, Certainty.PROBABLE})
#: Acts that say nothing of what happened.
_ACTS = frozenset({Stance.DEMAND, Stance.WARN})
_TO_THE_HOUR = frozenset({TimePrecision.MINUTE, TimePrecision.HOUR})

NOTIFIED = "notice given"
_COUNTED = re.compile(
    r"^(?:(?:at least|at most|more than|less than|about|around|some|nearly|almost|over|up to)\s+)?\d[\d,.]*\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Held:
    """What one claim holds on one attribute.

    Args:
        attribute: which.
        value: what, in the terms of the records.
        standing: held, held possible, or denied.
        party: for who did it, was struck or was intended: the party.
        when: for when: the time.
        claim: that holds it.
    """

    attribute: Attribute
    value: str
    standing: Standing
    claim: Claim
    party: Party | None = None
    when: When | None = None


def held_by(claim: Claim) -> Iterator[Held]:
    """Give what a claim holds. Nothing is taken from what its words do not state: what is inherited or inferred is no position.

    Args:
        claim: of an incident.
    """
    event = claim.event
    if claim.certainty in _NOT_YET or claim.stance in _ACTS or is_unknowing(claim):
        return
    standing = _standing(claim)
    if event.type is EventType.NOTIFICATION and event.basis is Basis.STATED:
        yield Held(Attribute.NOTICE, NOTIFIED, standing, claim)
        return
    if (purpose := purpose_of(claim)) is not None:
        yield Held(Attribute.PURPOSE, purpose, standing, claim)
    if event.type is None or event.type in _ABOUT:
        return
    if standing is Standing.DENIED:
        yield from _denied(claim)
        return
    if event.basis is Basis.STATED:
        yield Held(Attribute.WHAT, str(event.type), standing, claim)
    for attribute, parties in (
        (Attribute.PERPETRATOR, event.perpetrators),
        (Attribute.STRUCK, event.struck),
        (Attribute.INTENDED, event.intended),
    ):
        for party in parties:
            if party.basis is Basis.STATED:
                yield Held(attribute, uncounted(party.name), standing, claim, party=party)
    if event.place is not None and event.place.basis is Basis.STATED:
        yield Held(Attribute.WHERE, event.place.name, standing, claim)
    when = event.when
    if when is not None and when.basis is Basis.STATED and when.start is not None and when.precision in _TO_THE_HOUR:
        yield Held(Attribute.WHEN, clock(when), standing, claim, when=when)


def _denied(claim: Claim) -> Iterator[Held]:
    """Give what a denial denies: the figure, where it tells one; else who did it, where it names him; else that it happened.

    "Denied that 12 were killed in the strike" leaves the strike, and "denied that it carried out the strike" leaves it too.
    Neither place nor time is denied.
    """
    event = claim.event
    if event.tolls:
        return
    accused = [party for party in event.perpetrators if party.basis is Basis.STATED]
    for party in accused:
        yield Held(Attribute.PERPETRATOR, uncounted(party.name), Standing.DENIED, claim, party=party)
    if not accused and event.basis is Basis.STATED and event.type is not None:
        yield Held(Attribute.WHAT, str(event.type), Standing.DENIED, claim)


def uncounted(name: str) -> str:
    """Return a party's name without the figure that counts it: "At least 120 soldiers" and "62 soldiers" are soldiers."""
    return _COUNTED.sub("", name) or name


def clock(when: When) -> str:
    """Return a time told to the hour as one instant of one clock, so that what agrees once zones are applied reads alike."""
    start = when.start.astimezone(UTC) if when.start is not None and when.start.tzinfo is not None else when.start
    return (
        f"{start:%Y-%m-%d %H:%M} UTC"
        if start is not None and start.tzinfo is not None
        else f"{start:%Y-%m-%d %H:%M}, zone unknown"
    )


def _standing(claim: Claim) -> Standing:
    if claim.certainty is Certainty.NEGATED or claim.stance is Stance.DENY:
        return Standing.DENIED
    return Standing.POSSIBLE if claim.certainty in _POSSIBLE else Standing.HELD

"""Airwars' grade and strike status, and apart from both: who did it (DOMAIN.md, section 8).

A grade mixes whether it happened with who did it. We keep the two apart, beside the grade.
"""

from collections.abc import Iterable, Mapping

from counterclaim.records import Certainty, Claim, EventType, SourceKind, Stance
from counterclaim.reference import sides
from counterclaim.weighing.given import tells
from counterclaim.weighing.matter import Matter
from counterclaim.weighing.speaking import account_of

_BELLIGERENT = frozenset({SourceKind.MILITARY, SourceKind.GOVERNMENT, SourceKind.ARMED_GROUP, SourceKind.OPPOSITION})
_STRIKES = frozenset({EventType.AIR_STRIKE, EventType.SHELLING, EventType.BOMBING, EventType.ATTACK})
_OWNED = frozenset({Stance.ADMIT, Stance.CONFIRM, Stance.ANNOUNCE, Stance.ASSERT})


def codes(
    matter: Matter, origin_of: Mapping[str, str | None], *, harmed: bool, combatants_only: bool
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return grading, strike_status and who_did_it, and why one is missing.

    Args:
        matter: what there is to weigh.
        origin_of: account → its origin; None where it is unknown.
        harmed: whether any figure of the dead or injured stands.
        combatants_only: whether every such figure is of combatants.
    """
    if not any(claim.event.type in _STRIKES for claim in matter.claims):
        return {}, ("grading, strike_status: no strike is told",)
    rivals = rival_parties(matter.claims)
    found = {"strike_status": _status(matter.claims, _origins(matter, origin_of)), "who_did_it": _who(rivals)}
    grade = None
    if combatants_only:
        grade = "Discounted"
    elif any(_accepts(claim) for claim in matter.claims):
        grade = "Confirmed"
    elif len(rivals) > 1:
        grade = "Contested"
    elif harmed:
        count = len(_origins(matter, origin_of))
        likely = found["strike_status"] in ("declared", "likely")
        grade = "Fair" if count > 1 and likely else "Weak" if count == 1 else None
    if grade is None:
        return found, ("grading: none of the table's grades fits what is told",)
    return found | {"grading": grade}, ()


def rival_parties(claims: Iterable[Claim]) -> tuple[frozenset[str], ...]:
    """Return those who are said to have done it, as sides that have nothing in common; parties of one claim act together.

    Args:
        claims: of one incident.
    """
    found: list[frozenset[str]] = []
    for claim in claims:
        if not tells(claim) or claim.event.type not in _STRIKES:
            continue
        named = frozenset().union(*(sides(party.name) for party in claim.event.perpetrators))
        if named:
            meeting = [one for one in found if one & named]
            found = [one for one in found if not one & named] + [named.union(*meeting)]
    return tuple(sorted(found, key=sorted))


def owners(matter: Matter) -> frozenset[str]:
    """Return the accounts of those who say for certain that the strike was their own.

    Args:
        matter: what there is to weigh.
    """
    return frozenset(account_of(claim) for claim in matter.claims if _owns(claim))


def _who(rivals: tuple[frozenset[str], ...]) -> str:
    return "contested" if len(rivals) > 1 else "one side named" if rivals else "nobody named"


def _status(claims: Iterable[Claim], origins: frozenset[str]) -> str:
    """Return whether the strike took place: declared by who made it; denied by some; told by several or by one.

    The four names are Airwars'; that "likely" takes two independent origins is ours.
    """
    claims = tuple(claims)
    if any(_owns(claim) for claim in claims):
        return "declared"
    if any(_denies_strike(claim) for claim in claims):
        return "contested"
    return "likely" if len(origins) > 1 else "alleged"


def _denies_strike(claim: Claim) -> bool:
    """Tell whether a claim says that there was no such strike; one that names who did not do it only denies who."""
    denied = claim.certainty is Certainty.NEGATED or claim.stance is Stance.DENY
    return denied and claim.event.type in _STRIKES and not claim.event.perpetrators


def _owns(claim: Claim) -> bool:
    """Tell whether a belligerent says for certain that the strike was its own."""
    if claim.source.kind not in _BELLIGERENT or claim.certainty is not Certainty.CERTAIN or claim.stance not in _OWNED:
        return False
    return claim.event.type in _STRIKES and _is_perpetrator(claim)


def _accepts(claim: Claim) -> bool:
    """Tell whether a belligerent accepts responsibility for harm: "may have hit" does not."""
    event = claim.event
    return _owns(claim) and claim.stance in (Stance.ADMIT, Stance.CONFIRM) and bool(event.tolls or event.struck)


def _is_of_it(claim: Claim) -> bool:
    """Tell whether a claim is of the strike or its harm; who condemns one has not told that it took place."""
    told = claim.event.type in _STRIKES or bool(claim.event.tolls)
    return told and claim.stance is not Stance.CONDEMN


def _is_perpetrator(claim: Claim) -> bool:
    speaker = sides(account_of(claim))
    return any(speaker & sides(party.name) for party in claim.event.perpetrators)


def _origins(matter: Matter, origin_of: Mapping[str, str | None]) -> frozenset[str]:
    """Return the independent origins that tell of it; the perpetrator's own word is context only (DOMAIN.md, section 3.3)."""
    telling = (claim for claim in matter.claims if tells(claim) and _is_of_it(claim) and not _is_perpetrator(claim))
    return frozenset(origin for claim in telling if (origin := origin_of.get(account_of(claim))) is not None)

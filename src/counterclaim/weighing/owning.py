"""Owning: whether a source says of its own side, and of nobody else, that it did it.

"X said that Y did it" is an assertion (DOMAIN.md, section 2.4), and so is "X said that X did it": its stance stays assert. What
makes it an admission is who says it of whom, and that is weighed here.
"""

from counterclaim.records import Basis, Claim, SourceKind, Stance
from counterclaim.reference import kind_of, sides
from counterclaim.reference.victims import MILITANT
from counterclaim.weighing.speaking import account_of

_OF_STATE = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY})
_PARTIES = _OF_STATE | {SourceKind.ARMED_GROUP, SourceKind.OPPOSITION}
#: Stances that say a thing outright. A denial, an accusation, a demand own to nothing.
_OUTRIGHT = frozenset({Stance.ASSERT, Stance.ANNOUNCE, Stance.CONFIRM, Stance.ADMIT, Stance.ESTIMATE})


def owns_to_it(claim: Claim) -> bool:
    """Tell whether a claim says that those did it for whom its source speaks, and nobody beside them.

    Args:
        claim: of an incident.
    """
    named = [party.name for party in claim.event.perpetrators if party.basis is Basis.STATED]
    return claim.stance in _OUTRIGHT and bool(named) and all(_is_own(name, claim) for name in named)


def _is_own(name: str, claim: Claim) -> bool:
    """Tell whether a party is a source's own side: itself, its forces, its state."""
    if name in (account_of(claim), claim.source.name):
        return True
    if claim.source.kind not in _PARTIES:
        return False  # a monitor is of no side, whatever its country
    if claim.source.kind in _OF_STATE and kind_of(name) == MILITANT:
        return False  # "Verranian rebels" are none of the Verranian army
    return bool(sides(name) & sides(account_of(claim)))

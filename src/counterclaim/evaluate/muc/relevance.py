"""Relevance: which incidents the corpus wants (its guidelines: "relevant incidents").

Wanted is violence against people or things in one of nine countries; not fights between guerrillas and the military, unless
civilians or what is theirs are hit too, or somebody of them is murdered by name.
"""

from collections.abc import Sequence

from counterclaim.evaluate.muc.incidents import Incident
from counterclaim.evaluate.muc.targets import targets
from counterclaim.evaluate.muc.victims import victims
from counterclaim.records import EventType, Report, Toll, VictimStatus

_ARMED = frozenset({VictimStatus.MILITARY, VictimStatus.MILITANT})


def is_wanted(incident: Incident, report: Report, home: str) -> bool:
    """Say whether an incident is one that the corpus wants.

    Args:
        incident: of the report.
        report: that tells of it.
        home: alpha-2 code of the country that the report is about; "" where it is about none of the nine.
    """
    if not home:
        return False
    if targets(incident, report):
        return True
    hit = victims(incident, report.text)
    return any(one.name for one in hit) or (bool(hit) and not _is_fight(incident, tuple(incident.tolls)))


def _is_fight(incident: Incident, tolls: Sequence[Toll]) -> bool:
    """Say whether armed men alone were hit, or fought without a civilian victim."""
    if tolls and all(toll.status in _ARMED for toll in tolls):
        return True
    fought = any(claim.event.type is EventType.ARMED_CLASH for claim in incident.claims)
    return fought and all(toll.status in _ARMED or toll.status is VictimStatus.UNKNOWN for toll in tolls)

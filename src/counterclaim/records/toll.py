"""Toll: a typed figure of harm."""

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.records.span import Span

#: The most that a figure may say: no war has harmed more people, and no database holds more. What says more has no number.
MOST = 1_000_000_000


class Harm(StrEnum):
    """What was done to people. Casualties are killed and wounded together, never deaths (DOMAIN.md, section 3.2)."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    CAPTURED = "captured"
    DISPLACED = "displaced"
    CASUALTIES = "casualties"


class VictimStatus(StrEnum):
    """Who the victims were, as the speaker put it."""

    MILITARY = "military"
    MILITANT = "militant"
    CIVILIAN = "civilian"
    POLICE = "police"
    MEDIC = "medic"
    JOURNALIST = "journalist"
    AID_WORKER = "aid_worker"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Relation(StrEnum):
    """How a figure stands to the source's other figures: a subset is never added, an additional one is no repeat."""

    TOTAL = "total"
    SUBSET = "subset"
    ADDITIONAL = "additional"


@dataclass(frozen=True, slots=True)
class Toll:
    """A figure of harm, as the words give it (DOMAIN.md, section 3.1).

    Args:
        harm: what was done.
        who: the victims, as printed; None when the words do not say.
        status: their status.
        low: smallest number the words allow; None when open.
        high: largest; None when open.
        approximate: true for "about", "some", and every vague word.
        provisional: true where the words say that it may rise.
        relation: total, subset or additional.
        words: as printed.
        span: where `words` stand.
    """

    harm: Harm
    who: str | None
    status: VictimStatus
    low: int | None
    high: int | None
    approximate: bool
    provisional: bool
    relation: Relation
    words: str
    span: Span

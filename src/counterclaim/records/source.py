"""Source: the party that says something."""

from dataclasses import dataclass
from enum import StrEnum

from counterclaim.records.span import Span


class SourceKind(StrEnum):
    """What sort of party speaks. Kind never sets truth (DOMAIN.md, section 6)."""

    PUBLISHER = "publisher"
    MEDIA = "media"
    GOVERNMENT = "government"
    MILITARY = "military"
    ARMED_GROUP = "armed_group"
    OPPOSITION = "opposition"
    MONITOR = "monitor"
    NGO = "ngo"
    UN = "un"
    OFFICIAL = "official"
    WITNESS = "witness"
    MEDIC = "medic"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks, as printed and as known.

    Args:
        name: the canonical name where one is known, else the fullest form the report gives.
        kind: ``publisher`` when the outlet speaks in its own voice.
        words: as printed where this claim is made ("it", "the Observatory"); None for the outlet's own voice.
        span: where `words` stand.
        speaks_for: the body for which a person speaks, when the report says so.
    """

    name: str
    kind: SourceKind
    words: str | None = None
    span: Span | None = None
    speaks_for: str | None = None

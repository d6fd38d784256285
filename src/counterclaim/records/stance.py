"""Stance: what the source does in saying it."""

from enum import StrEnum


class Stance(StrEnum):
    """Follows the class of the cue, not the content (DOMAIN.md, section 2.4)."""

    ASSERT = "assert"
    CONFIRM = "confirm"
    ADMIT = "admit"
    DENY = "deny"
    ACCUSE = "accuse"
    CONDEMN = "condemn"
    DEMAND = "demand"
    WARN = "warn"
    ANNOUNCE = "announce"
    ESTIMATE = "estimate"

"""Certainty: how sure the speaker is. Never ours: the machine's doubt is `Claim.confidence`."""

from enum import StrEnum


class Certainty(StrEnum):
    """The speaker's certainty, with its FactBank value (DOMAIN.md, section 2.2)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    FUTURE = "future"
    NEGATED = "negated"

    @property
    def factbank(self) -> str:
        """The value in FactBank's set: certainty and polarity."""
        return _FACTBANK[self]


_FACTBANK = {
    Certainty.CERTAIN: "CT+",
    Certainty.PROBABLE: "PR+",
    Certainty.POSSIBLE: "PS+",
    Certainty.CONDITIONAL: "Uu",
    Certainty.FUTURE: "Uu",
    Certainty.NEGATED: "CT-",
}

"""Party: a side, body or group that an event involves."""

from dataclasses import dataclass

from counterclaim.records.basis import Basis
from counterclaim.records.span import Span


@dataclass(frozen=True, slots=True)
class Party:
    """A party as named in a claim.

    Args:
        name: canonical name where one is known, else as printed.
        words: as printed.
        span: where `words` stand.
        basis: stated in the claim's own words, or inherited from the event that the text is speaking of.
    """

    name: str
    words: str
    span: Span
    basis: Basis = Basis.STATED

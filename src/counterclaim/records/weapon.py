"""Weapon: the means, with its number when stated."""

from dataclasses import dataclass

from counterclaim.records.span import Span


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon or platform as named in a claim.

    Args:
        name: canonical name ("F-16", "barrel bomb").
        words: as printed.
        span: where `words` stand.
        number: how many, when a number is stated.
    """

    name: str
    words: str
    span: Span
    number: int | None = None

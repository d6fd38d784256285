"""Count: how many events, in the unit that the source counts in."""

from dataclasses import dataclass

from counterclaim.records.span import Span


@dataclass(frozen=True, slots=True)
class Count:
    """A number of events ("55 attacks"). Units of different recorders are never added.

    Args:
        low: smallest number the words allow; None when open.
        high: largest; None when open.
        unit: the source's own unit word.
        words: as printed.
        span: where `words` stand.
    """

    low: int | None
    high: int | None
    unit: str
    words: str
    span: Span

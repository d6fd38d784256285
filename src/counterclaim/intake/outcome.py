"""Outcome: what became of one input."""

from dataclasses import dataclass

from counterclaim.errors import CounterclaimError
from counterclaim.records import Report


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: a report, an error, or neither where a folder's file was passed over.

    Args:
        name: the path as given or found; ``-`` for standard input.
        report: the report, where it was read.
        error: why it was not read.
        raw: the bytes as received, where there is a report: what an archive keeps.
        note: why it was passed over without an error.
    """

    name: str
    report: Report | None = None
    error: CounterclaimError | None = None
    raw: bytes | None = None
    note: str | None = None

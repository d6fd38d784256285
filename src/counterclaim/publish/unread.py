"""Unread: what could not be read, and what is held back."""

from dataclasses import dataclass
from datetime import date

from counterclaim.records import Reading, Report


@dataclass(frozen=True, slots=True)
class Held:
    """A report that does not go out.

    Args:
        report: its id.
        until: the first day on which it may; None where time will not help.
        why: in words.
    """

    report: str
    until: date | None
    why: str


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read, or does not go out: of the last reports that were filed.

    Args:
        waiting: how many reports no reader has read.
        reports: the first of these; none through a profile that hides names, for nobody has marked them.
        noted: readings with a note of what was left unread in them, the last filed first.
        held: reports that do not go out, of those of the last days of publication.
        looked: of how many reports `held` tells.
    """

    waiting: int
    reports: tuple[Report, ...]
    noted: tuple[Reading, ...]
    held: tuple[Held, ...]
    looked: int

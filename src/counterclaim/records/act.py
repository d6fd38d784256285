"""Act: what a person did with one command: rulings on claims, or a report withdrawn. Taken back as a whole."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counterclaim.records.decision import Decision


class Deed(StrEnum):
    """What was done: claims were ruled on, reports were withdrawn, or erased on request, which nobody can take back."""

    DECIDE = "decide"
    WITHDRAW = "withdraw"
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class Act:
    """One command's worth of decisions. Taking it back is a date, not a deletion.

    Args:
        number: from 1, in the order in which acts were done.
        deed: what was done.
        by: who did it.
        why: the reason given; never empty.
        at: when (UTC).
        decisions: the rulings, for `Deed.DECIDE`.
        reports: ids of the reports withdrawn, for `Deed.WITHDRAW`; of those erased, or in which words were, for `Deed.ERASE`.
        withdrawn: when it was taken back (UTC).
        withdrawn_by: who took it back.
        withdrawn_why: the reason given for that.
    """

    number: int
    deed: Deed
    by: str
    why: str
    at: datetime
    decisions: tuple[Decision, ...] = ()
    reports: tuple[str, ...] = ()
    withdrawn: datetime | None = None
    withdrawn_by: str | None = None
    withdrawn_why: str | None = None

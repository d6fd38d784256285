"""Decision: what a person ruled about claims, and can take back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counterclaim.records.span import Span


class Verdict(StrEnum):
    """About one claim: accept, reject, correct. About two: same, not same, unsure."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME = "same"
    NOT_SAME = "not_same"
    UNSURE = "unsure"

    @property
    def of_two(self) -> bool:
        """Tell whether this verdict is about a pair of claims."""
        return self in (Verdict.SAME, Verdict.NOT_SAME, Verdict.UNSURE)


class Matter(StrEnum):
    """Of what two claims are the same, or not: one happening, or one ceasefire."""

    INCIDENT = "incident"
    CEASEFIRE = "ceasefire"


@dataclass(frozen=True, slots=True)
class ClaimKey:
    """How a decision holds on to a claim, so that a better reader does not orphan a person's work.

    Args:
        report: id of the report.
        span: where the quote stands (its outer bounds).
        source: canonical name of the source.
    """

    report: str
    span: Span
    source: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A ruling by a user, kept for ever; withdrawing it is a date, not a deletion.

    Args:
        verdict: what was ruled.
        first: the claim ruled on, or the first of two.
        second: the other claim, for a verdict about two.
        field: the field corrected, for `correct`.
        value: its new value as JSON, for `correct`.
        by: the user.
        why: the reason given.
        at: when (UTC).
        withdrawn: when it was taken back (UTC).
        matter: of what two claims are the same, or not.
        ceasefires: ids of the ceasefires under which the two claims were when it was ruled, for that matter; none for another.
    """

    verdict: Verdict
    first: ClaimKey
    second: ClaimKey | None
    field: str | None
    value: str | None
    by: str
    why: str
    at: datetime
    withdrawn: datetime | None = None
    matter: Matter = Matter.INCIDENT
    ceasefires: tuple[str, ...] = ()

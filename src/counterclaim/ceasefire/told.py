"""Told: what one report tells of a ceasefire, with the claims that tell it: what a ledger is made of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.ceasefire.ledger import Cited
from counterclaim.records import Ceasefire, CeasefireStatus, Claim, Clock, Report, SourceKind, StatusClaim


@dataclass(frozen=True)
class Told:
    """What one report tells of a ceasefire.

    Args:
        report: the report.
        ceasefire: as its reading has it.
        claims: all claims of the report that stand, those on other matters too.
        by_id: the same by their ids; made where it is not given.
    """

    report: Report
    ceasefire: Ceasefire
    claims: Sequence[Claim] = ()
    by_id: Mapping[str, Claim] | None = None

    def __post_init__(self) -> None:
        if self.by_id is None:
            object.__setattr__(self, "by_id", {claim.id: claim for claim in self.claims})

    def state_words(self) -> tuple[StatusClaim, ...]:
        """Return what parties say of how it stands; that it began, or that another's term ended, tells a clock and is none."""
        begun = {timing.claim for timing in self.ceasefire.beginnings}
        return tuple(
            status
            for status in self.ceasefire.statuses
            if not (status.status is CeasefireStatus.HOLDING and status.claim in begun)
            and not (status.status is CeasefireStatus.OVER and status.claim in self._ending_for_another(status.party))
        )

    def _ending_for_another(self, party: str) -> set[str]:
        """Return the claims that tell when another's term ended: "the army's own order had expired" is no word on the truce."""
        return {timing.claim for timing in self.ceasefire.timings if timing.clock is Clock.END and timing.party != party}

    def claim(self, claim_id: str) -> Claim | None:
        """Return a claim of the report; None where it does not stand."""
        return (self.by_id or {}).get(claim_id)

    def cited(self, claim_id: str) -> Cited | None:
        """Return on what a row rests that names a claim; None where the claim does not stand (it was rejected)."""
        claim = self.claim(claim_id)
        return None if claim is None else cited(self.report, claim)


def cited(report: Report, claim: Claim) -> Cited:
    """Return a claim as rows cite it."""
    own = claim.source.kind is SourceKind.PUBLISHER
    source = (report.publisher or claim.source.name) if own else claim.source.name
    return Cited(
        claim.id,
        report.id,
        report.publisher,
        report.published,
        source,
        source if own else claim.source.speaks_for or source,
        claim.quote.words,
        claim.quote.spans,
        claim.certainty,
    )


def in_order(told: Iterable[Told]) -> list[Told]:
    """Return reports by their day of publication; those of an unknown day last, and none by the order of filing."""
    return sorted(told, key=lambda one: (one.report.published is None, str(one.report.published), one.report.id))

"""Matter: what there is to weigh: an incident's claims, the reports that make them, and which of these print one story."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from counterclaim.records import Claim, Report
from counterclaim.weighing.speaking import folded


@dataclass(frozen=True, slots=True)
class Matter:
    """The claims of one incident, as people ruled on them.

    Args:
        claims: in an order that does not depend on that of filing (`matter` sorts them).
        reports: the claims' reports, by id.
        stories: report id → the ids of all reports that print its story, itself included; of wire copies.
    """

    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    stories: Mapping[str, frozenset[str]]

    def told(self, claim: Claim) -> datetime | None:
        """Return when a claim was made, as far as known: when it was said, else when its report went out, else its day.

        The instant orders a source's claims and dates its figures (DOMAIN.md, section 4.1: the statement's clock); a day without
        an hour counts as its first instant in UTC. None where neither is known.
        """
        if claim.said is not None and claim.said.start is not None:
            return zoned(claim.said.start)
        report = self.reports[claim.report]
        if report.published_at is not None:
            return zoned(report.published_at)
        return datetime.combine(report.published, time.min, UTC) if report.published is not None else None


def matter(claims: Iterable[Claim], reports: Iterable[Report], stories: Iterable[Collection[str]] = ()) -> Matter:
    """Return what there is to weigh.

    Args:
        claims: of one incident, corrections applied, rejected ones and those of withdrawn reports left out; a person is folded
            into the body for which any of them says that he speaks.
        reports: those that make the claims; others are passed over.
        stories: ids of the reports of each story.

    Raises:
        ValueError: a claim's report is not given.
    """
    by_id = {report.id: report for report in reports}
    told = {claim.id: claim for claim in folded(claims)}
    if missing := {claim.report for claim in told.values()} - by_id.keys():
        raise ValueError(f"report {min(missing)} makes a claim that is to be weighed, and is not given")
    kept = {name: by_id[name] for name in sorted({claim.report for claim in told.values()})}
    of: dict[str, frozenset[str]] = {name: frozenset({name}) for name in kept}
    for story in stories:
        together = frozenset(story).intersection(kept)
        of |= dict.fromkeys(together, together)

    def place(claim: Claim) -> tuple[date, str, int, int, str]:
        return kept[claim.report].published or date.max, claim.report, *_bounds(claim), claim.id

    return Matter(tuple(sorted(told.values(), key=place)), kept, of)


def _bounds(claim: Claim) -> tuple[int, int]:
    return claim.quote.bounds.start, claim.quote.bounds.end


def zoned(moment: datetime) -> datetime:
    """Return a moment with a zone; one without is taken for UTC, so that two can be put in order."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

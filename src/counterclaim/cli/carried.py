"""Carried: a claim with the reports that print it. What copies of one wire story repeat stands once, with all who carry it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.records import Claim, Report


@dataclass(frozen=True, slots=True)
class Carried:
    """A claim as one report prints it, or several copies of one story.

    Args:
        claims: one a report, each saying the same in the same words; the first stands for all.
        reports: who carries it: the report of each claim.
        corrected: whether somebody corrected it.
    """

    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    corrected: bool = False

    @property
    def claim(self) -> Claim:
        """The first of the claims."""
        return self.claims[0]


def carried(
    claims: Iterable[Claim],
    reports: Mapping[str, Report],
    stories: Iterable[Sequence[str]] = (),
    corrected: Collection[str] = (),
) -> list[Carried]:
    """Put together what the copies of a story say in the same words.

    Args:
        claims: of any reports.
        reports: by id; every claim's report is among them.
        stories: ids of the reports of each story.
        corrected: ids of claims that somebody corrected; each stands alone.
    """
    story = {report: members[0] for members in stories for report in members}
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        said = (story.get(claim.report, claim.report), claim.source.name, claim.stance.value, claim.quote.words)
        key = (claim.id,) if claim.id in corrected or claim.report not in story else said
        groups.setdefault(key, []).append(claim)
    return [
        Carried(tuple(group), tuple(reports[claim.report] for claim in group), group[0].id in corrected)
        for group in groups.values()
    ]

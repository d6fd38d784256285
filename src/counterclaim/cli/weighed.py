"""Weighed: an incident's dossier, computed from its claims as people ruled on them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from counterclaim.errors import UsageError
from counterclaim.records import Claim
from counterclaim.records import standing as ruled
from counterclaim.weighing.matter import matter
from counterclaim.weighing.weigh import weigh

if TYPE_CHECKING:
    from counterclaim.casebook import Casebook, Listed
    from counterclaim.cli.incident import Sheet
    from counterclaim.weighing import Dossier


def dossier_of(sheet: "Sheet") -> "Dossier":
    """Weigh the claims of an incident.

    Args:
        sheet: of the incident.
    """
    return weigh(matter(standing(sheet), sheet.reports.values(), [[copy.id for copy in story] for story in sheet.stories]))


def standing(sheet: "Sheet") -> list[Claim]:
    """Return the claims of an incident that are weighed: corrected, without those that somebody rejected.

    Those of withdrawn reports are in no incident, and so not among a sheet's.
    """
    decided = [one for act in sheet.acts for one in act.decisions]
    return ruled([claim for claim in sheet.claims if claim.report not in sheet.withdrawn], decided)


def standing_of(casebook: "Casebook", claims: Sequence[Claim]) -> list[Claim]:
    """Return claims as people ruled on them: corrected, without those that somebody rejected.

    Args:
        casebook: open.
        claims: of reports that stand.
    """
    return ruled(claims, casebook.decisions({claim.report for claim in claims}))


def weighed(casebook: "Casebook", listed: "Listed") -> "Dossier | None":
    """Return the dossier of a row of the list; None where the incident was merged or closed since the row was read."""
    from counterclaim.cli.incident import sheet_of

    try:
        incident = casebook.incident(listed.id)
    except UsageError:
        return None
    return dossier_of(sheet_of(casebook, incident, listed.id)) if incident.id == listed.id else None

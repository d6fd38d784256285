"""Grounds: what every row of a table ends with: on what it rests, by which rule, through which profile, and as of when."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

from counterclaim.publish.evidence import Evidence, evidence, once
from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.publication import Publication
from counterclaim.records import Harm
from counterclaim.weighing import Figure, View

#: The columns, in order. Lists are parted by " | "; `claims`, `quotes` and `quote_sha256` run side by side, one of each a claim.
GROUNDS = ("claims", "reports", "urls", "publishers", "quotes", "quote_sha256", "profile", "exported")
#: What every id of ours begins with, where rows of several collections may meet.
PREFIX = "CC-"


@cache
def columns(of: str) -> tuple[str, ...]:
    """Return the columns of a table, in order: the standard's, ours, and last those of its grounds.

    Args:
        of: name of its format.
    """
    table = tomllib.loads(resources.files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))[of]
    return (*table["standard"], *table["ours"], *GROUNDS)


def row(of: str, cells: Mapping[str, object]) -> list[object]:
    """Return cells in the order of a table's columns.

    Args:
        of: name of its format.
        cells: by column; a column without one is empty, for what is unknown has no figure.

    Raises:
        ValueError: a cell is of no column.
    """
    if strange := set(cells) - set(columns(of)):
        raise ValueError(f"{of} has no column {sorted(strange)}")
    return [cells.get(name) for name in columns(of)]


def grounds(publication: Publication, told: Sequence[Evidence]) -> dict[str, object]:
    """Return the cells under `GROUNDS`, by column.

    Args:
        publication: of which the row is one.
        told: the evidence on which the row rests.
    """
    return {
        "claims": listed(one.claim for one in told),
        "reports": listed(once(one.report for one in told)),
        "urls": listed(once(one.url for one in told)),
        "publishers": listed(once(one.publisher for one in told)),
        "quotes": listed(one.quote for one in told),
        "quote_sha256": listed(one.quote_sha256 for one in told),
        "profile": publication.profile.name,
        "exported": publication.at.isoformat(timespec="seconds"),
    }


def evidence_of(incident: PublishedIncident, claims: Iterable[str] | None = None) -> list[Evidence]:
    """Return the evidence of an incident's claims, in their order.

    Args:
        incident: as it goes out.
        claims: ids of those that are asked for; all for None.
    """
    wanted = None if claims is None else set(claims)
    return [evidence(one, incident.reports[one.report]) for one in incident.claims if wanted is None or one.id in wanted]


def listed(values: Iterable[object]) -> str:
    """Return values as one cell, parted by " | "; a bar or a backslash within a value has a backslash before it."""
    return " | ".join(str(value).replace("\\", "\\\\").replace("|", "\\|") for value in values)


def by_source(incident: PublishedIncident, harm: Harm) -> list[str]:
    """Return every figure that any account gives of one harm, with its words; what a later one replaced says so.

    Args:
        incident: as it goes out.
        harm: which.
    """
    found = []
    for line in incident.dossier.tolls:
        if line.harm is harm:
            for step in line.steps:
                gone = "" if step.live else f" [superseded: {step.superseded_by}]"
                found.append(f"{line.account}: “{step.words}” ({line.group}){gone}")
    return found


def view_of(incident: PublishedIncident, name: str) -> View:
    """Return one of an incident's views by its name."""
    return next(view for view in incident.dossier.views if view.name == name)


def figure_of(view: View, name: str) -> Figure:
    """Return one of a view's figures by its name; an empty one where the view gives none."""
    empty = Figure(name, None, None, (), "no figure told")
    return next((figure for figure in view.figures if figure.name == name), empty)


def exactly(figure: Figure) -> int | None:
    """Return the one number that a figure is; None where it is a range, open or empty."""
    return figure.low if figure.low == figure.high else None

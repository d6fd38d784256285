"""UCDP-GED-style: a row an incident with deaths, in the columns of UCDP's georeferenced events 19.1 to 20.1, and ours after them.

"Style", since no source is rated here, and nobody codes by hand; which rules are UCDP's own, and verified, the rows tell.
"""

from collections.abc import Iterator

from counterclaim.publish.cells import csv_pieces
from counterclaim.publish.evidence import once
from counterclaim.publish.format import Format
from counterclaim.publish.grounds import (
    PREFIX,
    by_source,
    columns,
    evidence_of,
    exactly,
    figure_of,
    grounds,
    listed,
    row,
    view_of,
)
from counterclaim.publish.incident import PublishedIncident
from counterclaim.publish.involved import involved, is_state
from counterclaim.publish.publication import Publication
from counterclaim.publish.whereabouts import Whereabouts, before, cell_of, divisions, land, whereabouts
from counterclaim.records import Harm, Report
from counterclaim.reference import actors
from counterclaim.weighing import Attribute, Figure, View, independent

_DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
_STATED = "the shortest time that a claim states and that all others meet, else the time that holds them all"
_BEFORE = "no claim states a time: the three days before the earliest report (UCDP GED codebook 19.1, appendix 2)"
#: Beside what the view says of its own rule.
_OURS = (
    "verified (V), too: date_start and date_end; ours (P): side_a, side_b and number_of_sources, the cell of the point, that a"
    " contested place is the finest that holds all others, and that nothing is subtracted from an aggregate"
)


def pieces(publication: Publication) -> Iterator[bytes]:
    """Write a publication as UCDP-GED-style CSV."""
    return csv_pieces(rows(publication))


def rows(publication: Publication) -> Iterator[list[object]]:
    """Give the head, then a row an incident, newest first; an incident of which no death is told is no event by the codebook."""
    yield list(columns("ucdp"))
    for incident in publication.incidents():
        if not _is_deadly(incident):
            continue
        view, found = view_of(incident, "ucdp_style"), whereabouts(incident)
        cells: dict[str, object] = {"id": f"{PREFIX}{incident.id}", "kind": incident.listing.kind.value}
        cells |= _when(incident, found) | _where(incident, found) | _sides(incident, view)
        cells |= _sources(incident) | _figures(incident, view)
        yield row("ucdp", cells | grounds(publication, evidence_of(incident)))


def _is_deadly(incident: PublishedIncident) -> bool:
    """Tell whether a current figure tells of a death; "up to 30" does not."""
    steps = (step for line in incident.dossier.tolls if line.harm is Harm.KILLED for step in line.steps if step.live)
    return any((step.high if step.low is None else step.low) for step in steps)


def _when(incident: PublishedIncident, found: Whereabouts) -> dict[str, object]:
    first, last, code = found.first, found.last, found.date_prec
    if first is None or last is None:
        first, last = before(incident) or (None, None)
        code = 2 if first is not None else None
    if first is None or last is None:
        return {}
    return {
        "year": first.year,
        "date_start": first.isoformat(),
        "date_end": last.isoformat(),
        "date_prec": code,
        "date_rule": _STATED if found.first is not None else _BEFORE,
    }


def _where(incident: PublishedIncident, found: Whereabouts) -> dict[str, object]:
    places = [claim.event.place for claim in incident.claims if claim.event.place is not None]
    cells: dict[str, object] = {
        "where_prec": found.where_prec,
        "where_description": listed(once(place.words for place in places)),
    }
    if (place := found.place) is not None:
        country = land(place)
        cells["where_coordinates"] = place.name
        cells["adm_1"], cells["adm_2"] = divisions(place)
        cells["country"] = country.name if country is not None else None
    if (pin := found.pinned) is not None and pin.lat is not None and pin.lon is not None:
        cells |= {
            "latitude": pin.lat,
            "longitude": pin.lon,
            "geom_wkt": f"POINT ({pin.lon} {pin.lat})",
            "priogrid_gid": cell_of(pin.lat, pin.lon),
        }
    return cells


def _sides(incident: PublishedIncident, view: View) -> dict[str, object]:
    """Return the sides: whose dead a field counts, and against them whom accounts name without contest; nobody else."""
    did, struck = (involved(incident, part) for part in (Attribute.PERPETRATOR, Attribute.STRUCK))
    side_a, side_b = (
        _whose(incident, figure_of(view, name), state=state) for name, state in (("deaths_a", True), ("deaths_b", False))
    )
    others = [name for name in did.names if name not in (side_a, side_b)]
    other = others[0] if len(others) == 1 else None
    if side_a is None and other is not None and is_state(other):
        side_a = other
    elif side_b is None and side_a is not None:
        side_b = other
    return {
        "side_a": side_a,
        "side_b": side_b,
        "perpetrators_by_source": listed(did.told),
        "struck_by_source": listed(struck.told),
    }


def _whose(incident: PublishedIncident, figure: Figure, *, state: bool) -> str | None:
    """Return the known actor whose dead a figure counts; None where it is a description, or more than one."""
    lines = (line for line in incident.dossier.tolls if line.harm is Harm.KILLED)
    groups = {line.group for line in lines if any(set(step.claims) & set(figure.claims) for step in line.steps)}
    known = {actor.name for group in groups if (actor := actors().resolve(group)) is not None and is_state(group) is state}
    return next(iter(known)) if len(known) == 1 else None


def _sources(incident: PublishedIncident) -> dict[str, object]:
    reports = list(incident.reports.values())
    accounts = [account.name for account in incident.dossier.accounts]
    return {
        "number_of_sources": len(incident.stories),
        "independent_origins": independent(incident.dossier.origins, accounts),
        "source_article": listed(_article(report) for report in reports),
        "source_office": listed(report.publisher or "" for report in reports),
        "source_date": listed(report.published.isoformat() if report.published is not None else "" for report in reports),
        "source_headline": listed(report.title or "" for report in reports),
        "source_original": listed(accounts),
    }


def _article(report: Report) -> str:
    day = report.published.isoformat() if report.published is not None else None
    return ", ".join(one for one in (report.publisher, day, report.title) if one)


def _figures(incident: PublishedIncident, view: View) -> dict[str, object]:
    figures = {name: figure_of(view, name) for name in (*_DEATHS, "best", "high", "low")}
    cells: dict[str, object] = {name: exactly(figures[name]) for name in (*_DEATHS, "best")}
    for name in _DEATHS:
        cells |= {f"{name}_low": figures[name].low, f"{name}_high": figures[name].high}
    high = figures["high"]
    return cells | {
        "low": figures["low"].low,
        "high": high.low,
        "high_open": "yes" if high.low is not None and high.high is None else None,
        "approximate": listed(name for name, figure in figures.items() if figure.approximate),
        "deaths_by_source": listed(by_source(incident, Harm.KILLED)),
        "best_note": figures["best"].note,
        "event_clarity": view.codes.get("event_clarity"),
        "counting_rule": f"{view.name}: {view.rule}",
        "rule_evidence": f"{view.evidence}; {_OURS}",
    }


FORMAT = Format(
    "ucdp",
    "UCDP-GED-style CSV: an incident with deaths a row, low, best and high by the codebook, best only where figures agree",
    ".csv",
    "text/csv; charset=utf-8",
    pieces,
)

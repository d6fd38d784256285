"""Whereabouts: where and when an incident took place, as its claims state it: one point and one stretch of days, or none."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from counterclaim.publish.incident import PublishedIncident
from counterclaim.records import Basis, Claim, Place, PlacePrecision
from counterclaim.reference import Entry, Feature, gazetteer
from counterclaim.weighing import Attribute, State, matter
from counterclaim.weighing.given import tells
from counterclaim.weighing.views import ucdp_codes

#: No time told: the three days before the report (UCDP GED codebook 19.1, appendix 2).
_BEFORE = 3
#: Cells of PRIO-GRID: half a degree, numbered from 1 at the south-west, row by row.
_CELL, _ROWS, _COLUMNS = 0.5, 360, 720

#: Towns and airports have no entry by id: they are looked for where their point is.
_POINTS, _SAME_KM, _MOST = (Feature.TOWN, Feature.SUBURB, Feature.AIRPORT, Feature.BASE), 0.1, 20


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where and when.

    Args:
        place: the finest that all others hold; where accounts contest it, the finest that holds all others. None where no claim
            states a known place, or none stands for all.
        where_prec: UCDP's code of it; None where no claim states a known place.
        first, last: the shortest time stated that all others meet, else the time that holds them all; None where none is stated.
        date_prec: UCDP's code of it; None where none is stated.
    """

    place: Place | None
    where_prec: int | None
    first: date | None
    last: date | None
    date_prec: int | None

    @property
    def pinned(self) -> Place | None:
        """The place where it has a point."""
        return self.place if self.place is not None and self.place.lat is not None and self.place.lon is not None else None


def whereabouts(incident: PublishedIncident, claims: Iterable[Claim] | None = None) -> Whereabouts:
    """Return where and when an incident took place (DOMAIN.md, sections 4.2, 5.1 and 5.3).

    Args:
        incident: as it goes out.
        claims: of it, by which alone to tell; all for None, and then what accounts contest is no more precise than they agree.
    """
    weighed = matter(incident.claims, incident.reports.values(), incident.stories)
    telling = [claim for claim in (incident.claims if claims is None else claims) if tells(claim)]
    contested = frozenset(one.attribute for one in incident.dossier.questions if one.state is State.CONTESTED)
    stated = [one.event.place for one in telling if one.event.place is not None and one.event.place.basis is Basis.STATED]
    all_hold = claims is None and Attribute.WHERE in contested
    found = ucdp_codes.holding(stated) if all_hold else ucdp_codes.placed(stated)
    code, place = found if found is not None else (None, None)
    days = ucdp_codes.claims_days(weighed, telling)
    first, last = ucdp_codes.day_span(days) or (None, None)
    return Whereabouts(place, code, first, last, ucdp_codes.date_prec(days))


def before(incident: PublishedIncident) -> tuple[date, date] | None:
    """Return the three days before the earliest report, for an incident of which no time is told; None where no report is dated.

    Args:
        incident: as it goes out.
    """
    days = [report.published for report in incident.reports.values() if report.published is not None]
    return (min(days) - timedelta(days=_BEFORE), min(days) - timedelta(days=1)) if days else None


def land(place: Place | None) -> Entry | None:
    """Return the country in which a place lies, as far as known."""
    return gazetteer().known(place.country) if place is not None and place.country else None


def divisions(place: Place | None) -> tuple[str | None, str | None]:
    """Return the names of the first- and second-level divisions in which a place lies; None where the gazetteer tells none.

    Args:
        place: a province is its own first level, a district its own second.
    """
    if place is None or place.precision in (None, PlacePrecision.COUNTRY):
        return None, None
    if place.precision is PlacePrecision.PROVINCE:
        return place.name, None
    entry = _entry(place)
    if entry is None:
        return None, None
    division = gazetteer().division(entry)
    first = division.name if division is not None and division.name else entry.admin1
    return first, entry.name if place.precision is PlacePrecision.DISTRICT else None


def _entry(place: Place) -> Entry | None:
    """Return the entry of the gazetteer from which a place was taken."""
    known = gazetteer()
    if place.gazetteer is None:
        return None
    if (found := known.get(place.gazetteer)) is not None or place.country is None or place.lat is None or place.lon is None:
        return found
    near = known.nearest(place.country, place.lat, place.lon, _POINTS, _SAME_KM, most=_MOST)
    return next((entry for _, entry in near if entry.id == place.gazetteer), None)


def cell_of(lat: float, lon: float) -> int:
    """Return the PRIO-GRID cell of a point: (row - 1) * 720 + column, both from 1 at 90° south and 180° west.

    Args:
        lat: degrees north.
        lon: degrees east.
    """
    row = min(math.floor((lat + 90) / _CELL), _ROWS - 1)
    column = min(math.floor((lon + 180) / _CELL), _COLUMNS - 1)
    return row * _COLUMNS + column + 1

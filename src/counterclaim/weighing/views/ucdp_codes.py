"""UCDP's codes of precision and clarity, from the places and times that claims state (DOMAIN.md, sections 4.2, 5.1 and 8)."""

from collections.abc import Iterable
from datetime import date, timedelta

from counterclaim.records import Basis, Claim, Place, PlacePrecision, When
from counterclaim.weighing.distance import kilometres
from counterclaim.weighing.given import tells
from counterclaim.weighing.matter import Matter

#: Within this many kilometres of a known point is code 2.
_NEAR_KM = 25.0
_FUZZY = 5
_WHERE = {
    PlacePrecision.EXACT: 1,
    PlacePrecision.TOWN: 1,
    PlacePrecision.NEAR: 2,
    PlacePrecision.DISTRICT: 3,
    PlacePrecision.PROVINCE: 4,
    PlacePrecision.AREA: _FUZZY,
    PlacePrecision.COUNTRY: 6,
}
#: No time given: the three days before the report (codebook 19.1, appendix 2).
_NO_TIME = 2
_TICK = timedelta(microseconds=1)


def codes(matter: Matter) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return where_prec, date_prec and event_clarity, and why one is missing or rests on no words.

    Args:
        matter: what there is to weigh.
    """
    telling = [claim for claim in matter.claims if tells(claim)]
    places = [claim.event.place for claim in telling if claim.event.place and claim.event.place.basis is Basis.STATED]
    found, notes = {}, []
    if (where := where_prec(places)) is not None:
        found["where_prec"] = str(where)
    else:
        notes.append("where_prec: no claim states a place that is known")
    when = date_prec(claims_days(matter, telling))
    if when is None:
        notes.append("date_prec: no claim states a time; by the codebook the three days before the report")
    found["date_prec"] = str(when or _NO_TIME)
    found["event_clarity"] = "2" if any(_is_sum(claim) for claim in telling) else "1"
    return found, tuple(notes)


def where_prec(places: Iterable[Place]) -> int | None:
    """Return the code of the finest place that all others hold; of points apart, of what holds them.

    Args:
        places: as claims state them; unresolved ones are passed over.
    """
    found = placed(places)
    return found[0] if found is not None else None


def placed(places: Iterable[Place]) -> tuple[int, Place | None] | None:
    """Return where_prec, and the place whose point it is of; no place where points are apart and none of them stands for all.

    Args:
        places: as claims state them; unresolved ones are passed over.
    """
    known = _known(places)
    if not known:
        return None
    code, finest = known[0]
    apart = [(other, kilometres(finest, place)) for other, place in known[1:] if not _holds(place, finest)]
    if not apart:
        return code, finest
    if all(distance is not None and distance <= _NEAR_KM for _, distance in apart):
        code = max(2, *(min(other, _FUZZY) for other, _ in apart))
        return code, finest if code == _WHERE[PlacePrecision.NEAR] else None
    return max(_FUZZY, *(other for other, _ in apart)), None


def holding(places: Iterable[Place]) -> tuple[int, Place | None] | None:
    """Return the finest place that holds all others, with its code: where accounts contest a place (DOMAIN.md, section 5.3).

    Args:
        places: as claims state them; unresolved ones are passed over.
    """
    known = _known(places)
    for code, place in known:
        if all(_holds(place, other) for _, other in known):
            return code, place
    return (max(_FUZZY, known[-1][0]), None) if known else None


def _known(places: Iterable[Place]) -> list[tuple[int, Place]]:
    """Return the places that are known, each name at each code once, the finest first."""
    known = {(_code(place), place.name): place for place in places if place.precision}
    return [(code, known[code, name]) for code, name in sorted(known)]


def _code(place: Place) -> int:
    code = _WHERE[place.precision] if place.precision else _FUZZY
    return _FUZZY if code == _WHERE[PlacePrecision.NEAR] and (place.radius_km or 0) > _NEAR_KM else code


def _holds(place: Place, point: Place) -> bool:
    """Tell whether a place holds another, as far as known: a wide one without a pin does, in one country."""
    if place.name == point.name:
        return True
    distance = kilometres(place, point)
    if distance is None:
        return _code(place) > _WHERE[PlacePrecision.NEAR] and (place.country or point.country) == (point.country or place.country)
    wide = place.precision is PlacePrecision.COUNTRY and place.country is not None and place.country == point.country
    return wide or distance <= (place.radius_km or 0)


def claims_days(matter: Matter, claims: Iterable[Claim]) -> list[tuple[date, date]]:
    """Return the first and last day of each stated time; an open one ends with its report, and without a day is passed over.

    Args:
        matter: holds the reports.
        claims: whose times are asked.
    """
    found = []
    for claim in claims:
        when = claim.event.when
        if when is not None and when.basis is Basis.STATED and (days := _days(when, matter.reports[claim.report].published)):
            found.append(days)
    return found


def _days(when: When, report: date | None) -> tuple[date, date] | None:
    if when.start is None:
        return None
    start = when.start.date()
    end = max(start, (when.end - _TICK).date()) if when.end is not None else report
    return (start, end) if end is not None and end >= start else None


def date_prec(days: Iterable[tuple[date, date]]) -> int | None:
    """Return the code of the shortest time told, where all others meet it; else of the time that holds them all.

    Args:
        days: first and last day of each time.
    """
    span = day_span(days)
    if span is None:
        return None
    length = (span[1] - span[0]).days + 1
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if length <= most), 5)


def day_span(days: Iterable[tuple[date, date]]) -> tuple[date, date] | None:
    """Return the first and last day of the shortest time told, where all others meet it; else of the time that holds them all.

    Args:
        days: first and last day of each time.
    """
    spans = sorted(set(days), key=lambda span: (span[1] - span[0], span))
    if not spans:
        return None
    start, end = spans[0]
    if any(other[0] > end or other[1] < start for other in spans[1:]):
        start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    return start, end


def _is_sum(claim: Claim) -> bool:
    """Tell whether a source has summed several events over more than a day ("55 attacks")."""
    count, when = claim.event.count, claim.event.when
    if count is None or (count.low or count.high or 0) < 2 or when is None or when.start is None:
        return False
    return when.end is None or (when.end - _TICK).date() > when.start.date()

"""ACLED-style: a row an incident, in the 31 columns that ACLED's files have had since March 2023, and ours after them.

"Style", since ACLED's rules of counting, of dates and of places were read only in works that quote them (DOMAIN.md, section 3.3).
"""

import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources

from counterclaim.publish.cells import csv_pieces
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
from counterclaim.publish.involved import CIVILIANS, inter, involved
from counterclaim.publish.publication import Publication
from counterclaim.publish.whereabouts import Whereabouts, divisions, land, whereabouts
from counterclaim.records import Harm, IncidentKind
from counterclaim.reference.coding import coding_of
from counterclaim.weighing import Attribute, State
from counterclaim.weighing.given import tells

#: The event types over which ACLED writes another name for the disorder than their own.
_VIOLENCE = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
_VIOLENT = "Political violence"
_TARGETED = "Civilian targeting"
#: Days that a time may have at most → time_precision; what is longer has no code (DOMAIN.md, section 4.2).
_TIME = ((1, 1), (7, 2), (31, 3))
#: UCDP's where_prec → geo_precision: a named town, near one, a larger region (DOMAIN.md, section 5.1).
_GEO = {1: 1, 2: 2, 3: 3, 4: 3, 5: 3}
AGGREGATE = "aggregate"
_NO_SHARE = (
    "an aggregate: several events counted together. ACLED is said to spread such a total over events; none is made up here, and"
    " the total is kept out of the column, where it would be added to those of single events"
)
#: Beside what the view says of its own rule.
_SECONDARY = (
    "secondary (S), too: time_precision, geo_precision, disorder_type, civilian_targeting; verified (V): event types, inter"
)


def pieces(publication: Publication) -> Iterator[bytes]:
    """Write a publication as ACLED-style CSV."""
    return csv_pieces(rows(publication))


def rows(publication: Publication) -> Iterator[list[object]]:
    """Give the head, then a row an incident, newest first."""
    yield list(columns("acled"))
    for incident in publication.incidents():
        found = whereabouts(incident)
        cells: dict[str, object] = {
            "event_id_cnty": f"{PREFIX}{incident.id}",
            "timestamp": int(publication.at.timestamp()),
            "source": "; ".join(dict.fromkeys(one.publisher for one in incident.reports.values() if one.publisher)),
            "notes": _notes(incident),
            "tags": _tags(incident),
        }
        cells |= _when(found) | _where(found) | _what(incident, found) | _figures(incident)
        yield row("acled", cells | grounds(publication, evidence_of(incident)))


def _when(found: Whereabouts) -> dict[str, object]:
    """Return the first day that the incident may be of, with the code; neither where it is known to no month."""
    if found.first is None or found.last is None:
        return {}
    length = (found.last - found.first).days + 1
    code = next((code for most, code in _TIME if length <= most), None)
    day: date | None = found.first if code is not None else None
    return {
        "event_date": day.isoformat() if day is not None else None,
        "year": found.first.year if found.first.year == found.last.year else None,
        "time_precision": code,
        "date_first": found.first.isoformat(),
        "date_last": found.last.isoformat(),
    }


def _where(found: Whereabouts) -> dict[str, object]:
    place, pin, country = found.place, found.pinned, land(found.place)
    if place is None:
        return {}
    admin1, admin2 = divisions(place)
    return {
        "iso": _numbers().get(place.country or ""),
        "country": country.name if country is not None else None,
        "admin1": admin1,
        "admin2": admin2,
        "location": place.name,
        "latitude": pin.lat if pin is not None else None,
        "longitude": pin.lon if pin is not None else None,
        "geo_precision": _GEO.get(found.where_prec or 0),
    }


def _what(incident: PublishedIncident, found: Whereabouts) -> dict[str, object]:
    event, sub_event = _types(incident)
    did, struck = (involved(incident, part) for part in (Attribute.PERPETRATOR, Attribute.STRUCK))
    country = found.place.country if found.place is not None else None
    one, other = (inter(part.names[0], country) if part.names else None for part in (did, struck))
    return {
        "disorder_type": _VIOLENT if event in _VIOLENCE else event,
        "event_type": event,
        "sub_event_type": sub_event,
        "actor1": did.names[0] if did.names else None,
        "assoc_actor_1": "; ".join(did.names[1:]),
        "inter1": one,
        "actor2": struck.names[0] if struck.names else None,
        "assoc_actor_2": "; ".join(struck.names[1:]),
        "inter2": other,
        "interaction": f"{min(one, other)}{max(one, other)}" if one is not None and other is not None else None,
        "civilian_targeting": _TARGETED if event in _VIOLENCE and struck.names == (CIVILIANS,) else None,
        "perpetrators_by_source": listed(did.told),
        "struck_by_source": listed(struck.told),
    }


def _types(incident: PublishedIncident) -> tuple[str | None, str | None]:
    """Return the event and sub-event type of what most claims tell; nothing where ACLED codes nothing of that sort."""
    telling = [claim for claim in incident.claims if claim.event.type is not None and tells(claim)]
    types = Counter(claim.event.type for claim in telling)
    if not types:
        return None, None
    main = min(types, key=lambda one: (-types[one], str(one)))
    codes = Counter((one.acled_event, one.acled) for one in (coding_of(claim) for claim in telling if claim.event.type is main))
    return min(codes, key=lambda one: (-codes[one], str(one)))


def _figures(incident: PublishedIncident) -> dict[str, object]:
    rule, bounds = view_of(incident, "acled_style"), view_of(incident, "ucdp_style")
    low, high = figure_of(bounds, "low"), figure_of(bounds, "high")
    figure = figure_of(rule, "fatalities")
    kept_out = _is_aggregate(incident) and figure.low is not None
    return {
        "fatalities": None if kept_out else exactly(figure),
        "fatalities_low": low.low,
        "fatalities_high": high.low,
        "fatalities_open": "yes" if high.low is not None and high.high is None else None,
        "fatalities_approximate": "yes" if figure.approximate else None,
        "fatalities_by_source": listed(by_source(incident, Harm.KILLED)),
        "injured_by_source": listed(by_source(incident, Harm.INJURED)),
        "fatalities_note": _NO_SHARE if kept_out else figure.note,
        "counting_rule": f"{rule.name}: {rule.rule}",
        "rule_evidence": f"{rule.evidence}; {_SECONDARY}",
    }


def _is_aggregate(incident: PublishedIncident) -> bool:
    return incident.listing.kind is IncidentKind.AGGREGATE


def _notes(incident: PublishedIncident) -> str:
    """Return what a reader of the row must know, in sentences of ours around words of the claims."""
    said = [f"Claims, not findings: accounts {len(incident.dossier.accounts)}, reports {len(incident.reports)}."]
    said += [f"Contested: {one}." for one in _contested(incident)]
    said += [f"Killed, {one}." for one in by_source(incident, Harm.KILLED)]
    said += [f"Injured, {one}." for one in by_source(incident, Harm.INJURED)]
    return " ".join(said)


def _contested(incident: PublishedIncident) -> list[str]:
    return [one.attribute.value for one in incident.dossier.questions if one.state is State.CONTESTED]


def _tags(incident: PublishedIncident) -> str:
    tags = [AGGREGATE] if _is_aggregate(incident) else []
    return "; ".join([*tags, *(f"contested={one}" for one in _contested(incident))])


@cache
def _numbers() -> dict[str, int]:
    """Return ISO 3166-1 numeric codes by alpha-2 code."""
    return tomllib.loads(resources.files(__package__).joinpath("iso.toml").read_text(encoding="utf-8"))


FORMAT = Format(
    "acled",
    "ACLED-style CSV: an incident a row in ACLED's 31 columns, with every source's figure beside the one that the rule gives",
    ".csv",
    "text/csv; charset=utf-8",
    pieces,
)

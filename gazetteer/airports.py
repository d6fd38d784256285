"""Airports and air bases, by way of airportsdata; and what its rows know of first-level divisions' names."""

from collections import Counter, defaultdict

import airportsdata
from draft import Draft, Drafts

from counterclaim.reference.gazetteer.feature import Feature

#: Countries whose private fields fill the list: only airports with an IATA code are taken there.
_PRIVATE = frozenset({"US", "CA", "AU", "BR"})
_BASES = ("air base", "airbase", "air force base", "afb", "army airfield", "naval air station", "military", "base aérea")
#: A division's name from the airports is taken when most airports that print it lie among towns of one division: the nearest few,
#: for an airport's row may name the division next door.
_AGREED = 0.6
_BESIDE_KM = 40.0
_FEW = 2


def airports(drafts: Drafts) -> None:
    """Take in the airports."""
    for icao, row in sorted(airportsdata.load("ICAO").items()):
        if (row["country"] in _PRIVATE and not row["iata"]) or not row["name"]:
            continue
        base = any(word in row["name"].lower() for word in _BASES)
        draft = Draft(
            f"airport:{icao}",
            row["name"],
            Feature.BASE if base else Feature.AIRPORT,
            row["country"],
            row["lat"],
            row["lon"],
            0,
            row["tz"],
        )
        draft.division = next(iter(_beside(drafts, row["country"], row["lat"], row["lon"])), "")
        drafts.add(draft)


def name_divisions(drafts: Drafts) -> None:
    """Give divisions the names that the airports in them print, where airports agree."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in airportsdata.load("ICAO").values():
        draft = drafts.by_id.get(f"airport:{row['icao']}")
        if draft and draft.division and row["subd"]:
            beside = _beside(drafts, row["country"], row["lat"], row["lon"])
            if len(set(beside[:_FEW])) == 1:
                votes[row["country"], row["subd"]][draft.division] += 1
    claims: dict[str, Counter[str]] = defaultdict(Counter)
    for (country, name), codes in sorted(votes.items()):
        code, count = codes.most_common(1)[0]
        if count >= _AGREED * codes.total():
            claims[f"geonames:{country}.{code}"][name] += count
    for id_, names in claims.items():
        division = drafts.by_id.get(id_)
        if division and not division.name:
            division.name = _printable(names.most_common(1)[0][0])


def _beside(drafts: Drafts, country: str, lat: float, lon: float) -> list[str]:
    """Return the divisions of the towns beside a point, nearest first."""
    near = drafts.near(lat, lon, _BESIDE_KM)
    return [town.division for _, town in near if town.country == country and town.feature is Feature.TOWN]


def _printable(name: str) -> str:
    """Return a division's name as one prints it: the list has "North-Kivu" and "Lima-region"."""
    parts = name.strip().split("-")
    return " ".join(parts) if len(parts) > 2 or (len(parts) == 2 and parts[1].istitle() and len(parts[1]) > 3) else name.strip()

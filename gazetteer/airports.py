"""Airports and air bases, by way of airportsdata; and what its rows know of first-level divisions' names."""

from collections import Counter, defaultdict

import airportsdata
from draft import Draft, Drafts

from counterclaim.reference.gazetteer.feature import Feature

#: Countries whose private fields fill the list: only airports with an IATA code are taken there.
_PRIVATE = frozenset({"US", "CA", "AU", "BR"})
_BASES = ("air base", "airbase", "air force base", "afb", "army airfield", "naval air station", "military", "base aérea")
#: A division's name from the airports is taken when most airports that print it lie beside towns of one division.
_AGREED = 0.6
_BESIDE_KM = 40.0


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
        beside = [town for _, town in drafts.near(row["lat"], row["lon"], _BESIDE_KM) if town.country == row["country"]]
        draft.division = next((town.division for town in beside if town.feature is Feature.TOWN), "")
        drafts.add(draft)


def name_divisions(drafts: Drafts) -> None:
    """Give divisions the names that the airports in them print, where airports agree."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in airportsdata.load("ICAO").values():
        draft = drafts.by_id.get(f"airport:{row['icao']}")
        if draft and draft.division and row["subd"]:
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


def _printable(name: str) -> str:
    """Return a division's name as one prints it: "Deir-ez-Zor" and "Rif-dimashq" stand so in the list."""
    return name.strip()

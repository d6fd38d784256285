"""Our own names and places, from aliases.toml."""

import re
import tomllib
from pathlib import Path

from draft import Draft, Drafts

from counterclaim.records import PlacePrecision
from counterclaim.reference.gazetteer.feature import Feature

#: Words that only say that a name is a division's.
_GENERIC = re.compile(
    r"\b(?:governorate|province|oblast|region|state|department|departamento|division|prefecture|county|district|republic"
    r"|autonomous|emirate|canton|krai|muhafazat|wilayat?)\b",
    re.IGNORECASE,
)


def take_in(drafts: Drafts, path: Path) -> None:
    """Take in the alias file: names of divisions, further names of places, and places that no other source has.

    Args:
        drafts: all other sources' places.
        path: of the TOML file.

    Raises:
        ValueError: a row names a place that is not there, or leaves out what it must have.
    """
    data = tomllib.loads(path.read_text("utf-8"))
    for country, rows in data.get("divisions", {}).items():
        for row in rows:
            _division(drafts, country, *[part.strip() for part in row.split("=")])
    for row in data.get("also", ()):
        place = _found(drafts, row["of"])
        place.names |= set(row["names"])
        place.name = row.get("name", place.name)
        place.feature = Feature(row.get("feature", place.feature))
    for row in data.get("place", ()):
        _place(drafts, row)


def bare_division(name: str) -> str:
    """Return a division's name without the word that says that it is one; empty when nothing is left."""
    return " ".join(_GENERIC.sub(" ", name).replace(" of ", " ").split()).strip(" -'’s") if _GENERIC.search(name) else name


def _division(drafts: Drafts, country: str, code: str, names: str) -> None:
    """Read "07 = Deir ez-Zor Governorate; Deir al-Zour": what the division of a code is called."""
    division = drafts.by_id.get(f"geonames:{country}.{code}")
    if division is None:
        raise ValueError(f"{country} has no division {code}")
    first, *others = [name.strip() for name in names.split(";")]
    division.name = first
    division.names |= set(others)


def _place(drafts: Drafts, row: dict) -> None:  # type: ignore[type-arg]
    feature = Feature(row["feature"])
    country = row.get("country", "")
    draft = Draft(
        f"counterclaim:{row['id']}",
        row["name"],
        feature,
        country,
        row.get("lat"),
        row.get("lon"),
        row.get("population", 0),
        row.get("zone", ""),
        "",
        set(row.get("names", ())),
        row.get("radius_km"),
        PlacePrecision(row["precision"]) if "precision" in row else "",
    )
    if "at" in row:
        there = _found(drafts, row["at"])
        draft.lat, draft.lon, draft.division, draft.zone = there.lat, there.lon, there.division, there.zone
    drafts.add(draft)


def _found(drafts: Drafts, words: str) -> Draft:
    """Return the place that an id, or "UA:Donetsk" for a country's largest town of a name, stands for."""
    if place := drafts.by_id.get(words):
        return place
    country, _, name = words.partition(":")
    for feature in (Feature.TOWN, Feature.AIRPORT, Feature.BASE, Feature.HILL, Feature.SITE, Feature.AREA, Feature.PROVINCE):
        if len(country) == 2 and (place := drafts.called(country, name, feature)):
            return place
    raise ValueError(f"no place is {words}")

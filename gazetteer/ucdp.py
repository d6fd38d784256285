"""UCDP GED's points: towns and villages, hills, bases, roads, districts and provinces where events of a war were coded."""

import csv
import math
import re
from collections import defaultdict
from pathlib import Path

from draft import Draft, Drafts, distance_km

from counterclaim.reference.gazetteer.feature import Feature
from counterclaim.reference.gazetteer.folding import arabic, plain

#: The last word of a point's description tells what it is (codebook 19.1, where_coordinates).
_SUFFIX = {
    Feature.TOWN: "town village city villge villae locality",
    Feature.SUBURB: "suburb",
    Feature.HILL: "mountain hill hills mount mountains",
    Feature.AIRPORT: "airport",
    Feature.BASE: "base airbase brigade",
    Feature.CAMP: "camp",
    Feature.SITE: "checkpoint dam prison plant oilfield field fields farm farms factory silos castle tower complex ruins ruin",
    Feature.ROAD: "road crossroad",
    Feature.CROSSING: "crossing",
    Feature.WATER: "lake reservoir river stream",
    Feature.PROVINCE: "governorate",
    Feature.DISTRICT: "district subdistrict",
    Feature.AREA: "area desert plain plains ghouta island border",
}
_FEATURE = {word: feature for feature, words in _SUFFIX.items() for word in words.split()}
#: Words that only say what a point is, and are no part of its name.
_DROPPED = frozenset(["town", "village", "city", "villge", "villae", "locality", "suburb", "area"])
#: Words round the name of a base.
_MILITARY = frozenset(
    [
        "military",
        "air",
        "base",
        "airbase",
        "airport",
        "army",
        "former",
        "international",
        "iranian",
        "defense",
        "armored",
        "vehicle",
        "radar",
    ]
)
#: A point and a town of one name are one place when they lie no farther apart.
_SAME_KM = 8.0
_SAME_AIRPORT_KM = 5.0


def points(drafts: Drafts, path: Path, country: str) -> None:
    """Take in the points of one country's events.

    Args:
        drafts: taken into; GeoNames' towns and the airports must be there.
        path: CSV with where_coordinates, latitude, longitude, adm_1, adm_2.
        country: alpha-2.
    """
    districts: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    seen: set[str] = set()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        words = " ".join(row["where_coordinates"].split())
        lat, lon = float(row["latitude"]), float(row["longitude"])
        feature, name = _sort(words)
        division = _division(drafts, lat, lon, country)
        if row["adm_1"] and division:
            votes[division][row["adm_1"].strip()] += 1
        if row["adm_2"] and row["adm_1"]:
            districts[row["adm_1"].strip(), row["adm_2"].strip()].append((lat, lon))
        id_ = "ucdp:" + re.sub(r"[^a-z0-9]+", "-", plain_words(words)).strip("-")
        if (
            feature in (Feature.PROVINCE, Feature.DISTRICT)
            or not name
            or id_ in seen
            or drafts.called(country, name, Feature.COUNTRY)
        ):
            continue
        seen.add(id_)
        if same := _same(drafts, name, feature, lat, lon, country):
            same.names |= {name, *_inner(name, words, feature)} - {same.name}
            continue
        draft = Draft(id_, name, feature, country, lat, lon, 0, "", division, _inner(name, words, feature) - {name})
        drafts.add(draft)
    for code, names in votes.items():
        province = drafts.by_id.get(f"geonames:{country}.{code}")
        if province:
            province.name = max(names, key=lambda name: names[name])
    for (adm_1, adm_2), spots in sorted(districts.items()):
        _add_district(drafts, adm_1, adm_2, spots, country)


def plain_words(words: str) -> str:
    """Return words lower, without marks, blanks kept."""
    return " ".join(plain(word) for word in words.replace("-", " ").replace("/", " ").split())


def _sort(words: str) -> tuple[Feature, str]:
    """Return what a point is and its name."""
    bare = re.sub(r"\([^)]*\)", " ", words)
    tokens = bare.split()
    last = tokens[-1].lower() if tokens else ""
    if (two := " ".join(tokens[-2:]).lower()) in ("air base", "military base", "military airport"):
        return (Feature.AIRPORT if two.endswith("airport") else Feature.BASE), " ".join(tokens)
    if tokens and tokens[0].lower() in ("jabal", "jebel", "tal", "tall") and last not in _FEATURE:
        return (Feature.HILL if tokens[0].lower().startswith("j") else Feature.TOWN), " ".join(tokens)
    feature = _FEATURE.get(last, Feature.AREA)
    drop = last in _DROPPED or (feature is Feature.HILL and tokens[0].lower() in ("jabal", "jebel", "tal", "tall"))
    return feature, " ".join(tokens[:-1] if drop and len(tokens) > 1 else tokens)


def _inner(name: str, words: str, feature: Feature) -> set[str]:
    """Return what else a base or an airport is called: "Tiyas airbase", "T4" for "Tiyas Military Airbase (T4)"."""
    if feature not in (Feature.AIRPORT, Feature.BASE):
        return set()
    bare = " ".join(word for word in name.split() if word.lower() not in _MILITARY)
    called = [bare, *re.findall(r"\(([^)]+)\)", words)]
    full = {f"{one} {sort}" for one in called if len(one) > 1 for sort in ("airbase", "airport", "base", "military airport")}
    return full | {one for one in called if any(char.isdigit() for char in one) and len(one) > 1}


def _same(drafts: Drafts, name: str, feature: Feature, lat: float, lon: float, country: str) -> Draft | None:
    """Return the place of another source that a point is."""
    key = arabic(name)
    if feature is Feature.TOWN:
        reach, sorts = _SAME_KM, {Feature.TOWN}
    elif feature in (Feature.AIRPORT, Feature.BASE):
        reach, sorts = _SAME_AIRPORT_KM, {Feature.AIRPORT, Feature.BASE}
    else:
        return None
    for _, draft in drafts.near(lat, lon, reach):
        if draft.country != country or draft.feature not in sorts or draft.id.startswith("ucdp:"):
            continue
        if feature is not Feature.TOWN or key in {arabic(other) for other in (draft.name, *draft.names)}:
            return draft
    return None


def _division(drafts: Drafts, lat: float, lon: float, country: str) -> str:
    near = drafts.near(lat, lon, 40.0)
    return next((draft.division for _, draft in near if draft.country == country and draft.id.startswith("geonames:")), "")


def _add_district(drafts: Drafts, adm_1: str, adm_2: str, spots: list[tuple[float, float]], country: str) -> None:
    """Take in a second-level division: the middle of its points, with the radius that holds nine tenths of them."""
    lat = sum(spot[0] for spot in spots) / len(spots)
    lon = sum(spot[1] for spot in spots) / len(spots)
    gaps = sorted(distance_km(lat, lon, *spot) for spot in spots)
    reach = math.ceil(max(5.0, gaps[min(len(gaps) - 1, int(0.9 * len(gaps)))])) if len(spots) > 3 else None
    name = adm_2.removesuffix(" district").strip()
    id_ = "ucdp:" + re.sub(r"[^a-z0-9]+", "-", plain_words(f"{adm_1} {adm_2}")).strip("-")
    if id_ in drafts.by_id:
        return
    division = _division(drafts, lat, lon, country)
    draft = Draft(id_, f"{name} district", Feature.DISTRICT, country, round(lat, 4), round(lon, 4), 0, "", division, set())
    draft.radius_km = float(reach) if reach else None
    drafts.add(draft)

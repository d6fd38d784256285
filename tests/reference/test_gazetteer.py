"""The gazetteer: spellings meet, the right country wins, and a bad file is told plainly."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.errors import GazetteerUnusable
from counterclaim.records import PlacePrecision
from counterclaim.reference import Entry, Feature, Gazetteer, gazetteer
from counterclaim.reference.gazetteer.folding import Family, arabic, family, plain, slavic
from counterclaim.reference.gazetteer.lookup import FILE, distance_km

DEIR_EZ_ZOR = "geonames:170794"

_TEXT = st.text(max_size=40)
_LATIN = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=12)


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return gazetteer()


@pytest.mark.parametrize(
    "words",
    [
        "Deir Ezzor", "Deir ez-Zor", "Deir ez Zor", "Deir al-Zor", "Deir el-Zor", "Deir el-Zour", "Deir al-Zour", "Deir Ezzour",
        "Deir Az-Zor", "Dayr az Zawr", "Dayr az-Zawr", "Dayr al-Zawr", "Der-Ezzor", "Der Zor", "Deyrizor", "DeirEzzor", "Deir al Zor",
        "دير الزور", "Дейр-эз-Зор", "DEIR EZZOR",
    ],
)  # fmt: skip
def test_every_spelling_of_deir_ez_zor_is_the_one_town(places: Gazetteer, words: str) -> None:
    assert places.find(words, countries=("SY",))[0].id == DEIR_EZ_ZOR


@pytest.mark.parametrize("words", ["Therdeh", "Tharda", "Thardeh", "Thurdah", "Turdah", "Tardah", "Thardah"])
@pytest.mark.parametrize("mount", ["Jabal", "Jebel", "Djebel", "Mount"])
def test_one_hill_has_many_names(places: Gazetteer, mount: str, words: str) -> None:
    hill = places.find(f"{mount} {words}", countries=("SY",))[0]
    assert (hill.name, hill.feature, hill.precision) == ("Jabal Tharda", Feature.HILL, PlacePrecision.NEAR)
    assert hill.lat == pytest.approx(35.2566, abs=1e-3)
    assert hill.lon == pytest.approx(40.1147, abs=1e-3)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Al-Mayadin", "Al-Mayadin"), ("Mayadeen", "Al-Mayadin"), ("Al-Bab", "Al-Bab"), ("Albab", "Al-Bab"), ("Urum al-Kubra", "Urum al-Kubra"),
        ("Orum al-Kubra", "Urum al-Kubra"), ("Hmeimim", "Hmeimim Air Base"), ("Khmeimim", "Hmeimim Air Base"), ("Maaret al-Numan", "Maarat al-Numan"),
        ("Khan Shaykhun", "Khan Sheikhoun"), ("Raqa", "Raqqa"), ("Edlib", "Idlib"), ("Menbij", "Manbij"),
    ],
)  # fmt: skip
def test_spellings_of_the_wire_find_what_the_list_spells_otherwise(places: Gazetteer, words: str, name: str) -> None:
    assert places.find(words, countries=("SY",))[0].name == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Kiev", "Kyiv"), ("Kharkov", "Kharkiv"), ("Severodonetsk", "Sievierodonetsk"), ("Gorlovka", "Horlivka"), ("Avdeyevka", "Avdiivka"),
        ("Chasov Yar", "Chasiv Yar"), ("Lugansk", "Luhansk"), ("Zaporozhye", "Zaporizhzhia"), ("Kremennaya", "Kreminna"), ("Odessa", "Odesa"),
    ],
)  # fmt: skip
def test_russian_and_ukrainian_names_are_one_town(places: Gazetteer, words: str, name: str) -> None:
    assert places.find(words, countries=("UA",))[0].name == name


@pytest.mark.parametrize(
    ("words", "country", "lat"),
    [("Hama", "SY", 35.1), ("Homs", "SY", 34.7), ("Palmyra", "SY", 34.6), ("Damascus", "SY", 33.5), ("Geneva", "CH", 46.2), ("Tripoli", "LB", 34.4), ("Tripoli", "LY", 32.9)],
)  # fmt: skip
def test_the_right_country_wins_when_it_is_given(places: Gazetteer, words: str, country: str, lat: float) -> None:
    best = places.find(words, countries=(country,))[0]
    assert best.country == country
    assert best.lat == pytest.approx(lat, abs=0.2)


def test_a_name_outside_the_countries_given_is_still_found(places: Gazetteer) -> None:
    assert places.find("Geneva", countries=("SY",))[0].country == "CH"


def test_without_a_country_the_large_town_comes_first(places: Gazetteer) -> None:
    assert places.find("Donetsk")[0].country == "UA"
    assert places.find("Moscow")[0].country == "RU"


def test_one_name_of_several_entities_gives_them_all(places: Gazetteer) -> None:
    features = {entry.feature for entry in places.find("Deir Ezzor", countries=("SY",))}
    assert {Feature.TOWN, Feature.PROVINCE, Feature.DISTRICT} <= features


def test_a_sound_alike_village_does_not_outdo_a_country(places: Gazetteer) -> None:
    assert places.find("Iraq", countries=("SY",))[0].feature is Feature.COUNTRY


def test_an_unknown_or_empty_name_finds_nothing(places: Gazetteer) -> None:
    assert places.find("Xyzzyvoq") == ()
    assert places.find("") == places.find("-") == places.find("a") == ()


def test_countries_go_by_names_adjectives_peoples_and_codes(places: Gazetteer) -> None:
    found = [places.country(words) for words in ("Syria", "Syrian", "Syrians", "SY", "SYR", "Syrian Arab Republic")]
    assert [entry.id if entry else None for entry in found] == ["geonames:SY"] * 6
    assert places.country("sy") is None
    assert places.country("Aleppo") is None


def test_zones_are_the_countrys_or_the_points(places: Gazetteer) -> None:
    assert places.zone("SY") == "Asia/Damascus"
    assert places.zone("US", 34.0, -118.2) == "America/Los_Angeles"
    assert places.zone("RU") == "Europe/Moscow"
    assert places.zone("QQ") is None


def test_airports_and_divisions_have_their_own_ids(places: Gazetteer) -> None:
    airport = places.find("Deir ez-Zor Airport", countries=("SY",))[0]
    assert airport.id == "airport:OSDZ"
    assert airport.lat == pytest.approx(35.2854)
    assert airport.lon == pytest.approx(40.176)
    town = places.find("Deir ez-Zor", countries=("SY",))[0]
    division = places.division(town)
    assert division is not None
    assert (division.id, division.precision) == ("geonames:SY.07", PlacePrecision.PROVINCE)
    assert town.admin1 == division.name


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [
        # The middles that their own surveys name: Lambert's for Australia, Lebanon in Kansas for the states without Alaska.
        ("AU", -25.6, 134.35), ("US", 39.83, -98.58), ("SY", 35.0, 38.0), ("EG", 27.0, 30.0), ("SD", 15.0, 30.0),
    ],
)  # fmt: skip
def test_a_country_stands_in_the_middle_of_its_land_and_its_radius_reaches_its_capital(
    places: Gazetteer, code: str, lat: float, lon: float
) -> None:
    country, capital = places.known(code), places.capital(code)
    assert country
    assert capital
    assert _apart(country, lat, lon) < 120
    assert _apart(country, capital.lat, capital.lon) < (country.radius_km or 0)


def _apart(entry: Entry, lat: float | None, lon: float | None) -> float:
    assert None not in (entry.lat, entry.lon, lat, lon)
    return distance_km(entry.lat, entry.lon, lat, lon)  # type: ignore[arg-type]


def test_a_division_stands_in_the_middle_of_its_land_and_not_of_its_towns(places: Gazetteer) -> None:
    (ontario,) = (entry for entry in places.find("Ontario", countries=("CA",)) if entry.feature is Feature.PROVINCE)
    assert ontario.lat is not None
    assert 48 < ontario.lat < 52


def test_an_area_has_no_pin_and_no_radius(places: Gazetteer) -> None:
    donbas = places.find("Donbass", countries=("UA",))[0]
    assert (donbas.lat, donbas.lon, donbas.radius_km, donbas.precision) == (None, None, None, PlacePrecision.AREA)


def test_a_larger_town_has_a_larger_circle(places: Gazetteer) -> None:
    aleppo, dael = (places.find(words, countries=("SY",))[0] for words in ("Aleppo", "Dael"))
    assert aleppo.radius_km is not None
    assert dael.radius_km is not None
    assert aleppo.radius_km > dael.radius_km >= 1.0


def test_every_row_of_a_country_can_be_read(places: Gazetteer) -> None:
    near = places.nearest("SY", 35.0, 38.0, tuple(Feature), most=10_000)
    assert len(near) > 1500
    assert all(entry.country == "SY" and entry.name for _, entry in near if entry.feature is not Feature.PROVINCE)


@given(_TEXT)
def test_folding_never_fails_and_is_stable(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    for fold in (plain, arabic, slavic):
        assert fold(text) == fold(text)
        assert all(not char.isspace() for char in fold(text))


@given(_TEXT)
def test_looking_up_any_text_at_all_gives_entries_or_nothing(text: str) -> None:
    for entry in gazetteer().find(text, countries=("SY", "UA")):
        assert entry.id.count(":") == 1


@given(_LATIN, st.sampled_from(["al-", "Al ", "el-", "El ", "al "]))
def test_an_article_with_a_name_changes_no_arabic_key(name: str, article: str) -> None:
    assert arabic(article + name) == arabic(name)


@given(_LATIN)
def test_case_hyphens_and_apostrophes_change_no_key(name: str) -> None:
    printed = f"{name[:2].upper()}’{name[2:]}"
    assert plain(printed) == plain(name)
    assert plain(f"{name}-{name}") == plain(f"{name} {name}")


@given(_LATIN, st.sampled_from(["ovka", "ivka"]))
def test_slavic_endings_of_one_name_meet(stem: str, ending: str) -> None:
    assert slavic(stem + "ovka") == slavic(stem + ending)


def test_soft_keys_are_made_only_where_names_are_transliterated() -> None:
    assert [family(country) for country in ("SY", "UA", "CO", None)] == [Family.SEMITIC, Family.SLAVIC, Family.NONE, Family.NONE]


def test_a_missing_file_is_told_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(GazetteerUnusable, match=r"missing.*gazetteer/README"):
        Gazetteer(tmp_path / "places.bin")


@pytest.mark.parametrize("keep", [0, 3, 8, 11, 5000, 200_000, 6_000_000])
def test_a_file_cut_short_is_told(tmp_path: Path, keep: int) -> None:
    path = tmp_path / "places.bin"
    path.write_bytes(FILE.read_bytes()[:keep])
    with pytest.raises(GazetteerUnusable):
        Gazetteer(path)


def test_a_file_of_something_else_is_told(tmp_path: Path) -> None:
    path = tmp_path / "places.bin"
    path.write_bytes(b"PK\x03\x04" + bytes(5000))
    with pytest.raises(GazetteerUnusable, match="damaged"):
        Gazetteer(path)


def test_a_damaged_block_of_names_is_told(tmp_path: Path) -> None:
    data = bytearray(FILE.read_bytes())
    whole = Gazetteer()
    start, length = whole._store.head.sections["names"]
    data[start : start + length] = bytes(length)
    path = tmp_path / "places.bin"
    path.write_bytes(data)
    with pytest.raises(GazetteerUnusable, match="damaged"):
        Gazetteer(path).find("Aleppo")


def test_the_file_stays_within_its_limit() -> None:
    assert FILE.stat().st_size < 15 * 2**20


def test_importing_the_package_does_not_open_it() -> None:
    code = (
        "import mmap\n"
        "def refuse(*given, **named): raise AssertionError('opened')\n"
        "mmap.mmap = refuse\n"
        "import counterclaim, counterclaim.reference, counterclaim.reading.places\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_first_lookup_is_quick() -> None:
    started = time.perf_counter()
    Gazetteer().find("Aleppo", countries=("SY",))
    assert time.perf_counter() - started < 1.0  # 0.02 s on a quiet machine

"""Places go out as coarsely as a profile says, and the coarse circle still holds the place."""

import math
from dataclasses import replace

import pytest

from counterclaim.publish.placing import STEP_KM, coarsened, unplaced
from counterclaim.publish.profile import Level
from counterclaim.records import Basis, Place, PlacePrecision, Span

THARDA = Place(
    "Jabal Tharda",
    "Jabal Therdeh",
    Span(5, 18),
    35.2566,
    40.1147,
    3.0,
    PlacePrecision.NEAR,
    "SY",
    "ucdp:jabal-thurdah",
    Basis.STATED,
)
KHARKIV = replace(
    THARDA, name="Vovchansk", words="Vovchansk", lat=50.2883, lon=36.9461, country="UA", gazetteer="geonames:689487"
)


def km(a: Place, b: Place) -> float:
    assert a.lat is not None
    assert a.lon is not None
    assert b.lat is not None
    assert b.lon is not None
    rough = math.cos(math.radians(a.lat))
    return 111.2 * math.hypot(a.lat - b.lat, (a.lon - b.lon) * rough)


@pytest.mark.parametrize("place", [THARDA, KHARKIV], ids=["districts are known", "no district is known"])
@pytest.mark.parametrize("level", [Level.DISTRICT, Level.PROVINCE, Level.COUNTRY])
def test_a_coarse_place_holds_the_fine_one_and_does_not_name_it(place: Place, level: Level) -> None:
    coarse = coarsened(place, level)
    assert coarse.precision is PlacePrecision(level.value)
    assert place.name not in coarse.name
    assert coarse.gazetteer != place.gazetteer
    assert (coarse.lat, coarse.lon) != (place.lat, place.lon)
    assert coarse.radius_km is not None
    if level is Level.DISTRICT:
        assert km(coarse, place) <= coarse.radius_km
        assert coarse.radius_km % STEP_KM == 0, "a radius to the metre would tell how far the place lies from the middle"


def test_neighbours_go_out_alike() -> None:
    beside = replace(KHARKIV, lat=50.2893, lon=36.9471)
    assert coarsened(beside, Level.DISTRICT) == coarsened(KHARKIV, Level.DISTRICT)


def test_a_place_that_is_coarse_already_stays_and_one_as_read_too() -> None:
    province = replace(THARDA, precision=PlacePrecision.PROVINCE)
    assert coarsened(province, Level.DISTRICT) is province
    assert coarsened(THARDA, Level.AS_READ) is THARDA


def test_a_place_that_nobody_resolved_has_no_entry_and_no_coordinates() -> None:
    unknown = replace(THARDA, lat=None, lon=None, radius_km=None, country=None, gazetteer="x:1")
    assert coarsened(unknown, Level.DISTRICT).gazetteer is None


def test_a_place_unplaced_is_in_a_province_and_nowhere_in_it() -> None:
    gone = unplaced(THARDA)
    assert (gone.lat, gone.lon, gone.radius_km, gone.words, gone.span, gone.gazetteer) == (None,) * 6
    assert "Deir ez-Zor" in gone.name
    assert "Tharda" not in gone.name

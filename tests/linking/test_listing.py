"""Where an incident is listed: its finest places, whoever told of them first."""

from dataclasses import replace

from counterclaim.linking.listing import listing
from counterclaim.linking.trace import Spot as Told
from counterclaim.linking.trace import Trace
from counterclaim.records import Spot

HILL = Told("Jabal Tharda", 35.2566, 40.1147, 3.0, "SY", True, True)
TOWN = Told("Deir ez-Zor", 35.3354, 40.1414, 5.0, "SY", True, True)
PROVINCE = Told("Deir ez-Zor Governorate", 35.0, 40.5, 120.0, "SY", False, True)
NOWHERE = Told("the crossroads", None, None, 0.0, None, True, True)


def _trace(*spots: Told) -> Trace:
    return Trace(
        report="r", aggregate=False, first=1, last=1, sure=True, inferred=False, hour=None, spots=spots, types=(), perpetrators=(),
        struck=(), victims=(), harmed=(), killed=(), injured=(), counts=(), parties=(), words={}, head={}, led=True, at=(0, 1),
    )  # fmt: skip


def _names(*traces: Trace) -> list[str]:
    return [spot.name for spot in listing(traces).spots]


def test_rival_places_stand_the_finest_first() -> None:
    assert listing([_trace(TOWN), _trace(HILL), _trace(TOWN)]).spots == (
        Spot("Jabal Tharda", 35.2566, 40.1147, 3.0),
        Spot("Deir ez-Zor", 35.3354, 40.1414, 5.0),
    )


def test_the_order_of_tellings_does_not_show() -> None:
    traces = [_trace(TOWN), _trace(HILL), _trace(replace(TOWN, name="A", lat=36.0))]
    assert _names(*traces) == _names(*reversed(traces))


def test_a_province_is_no_rival_of_a_town_and_stands_where_nothing_finer_does() -> None:
    assert _names(_trace(TOWN), _trace(PROVINCE)) == ["Deir ez-Zor"]
    assert _names(_trace(PROVINCE)) == ["Deir ez-Zor Governorate"]


def test_what_has_no_pin_is_on_no_map() -> None:
    assert _names(_trace(NOWHERE)) == []


def test_two_names_of_one_point_are_one_place_and_there_are_few() -> None:
    assert _names(_trace(TOWN, replace(TOWN, name="Dayr az Zawr"))) == ["Dayr az Zawr"]
    assert len(_names(*(_trace(replace(TOWN, lat=float(n), name=str(n))) for n in range(9)))) == 4

"""Coordinates in words are found in the forms in which reports print them, and figures are not taken for them."""

import pytest

from counterclaim.publish.pins import pins_in


@pytest.mark.parametrize(
    "pin",
    [
        "36.20124, 37.16117",
        "36.20124,37.16117",
        "35.33588 N 40.14084 E",
        "35.33588° N, 40.14084° E",
        "-1.28638, 36.81722",
        "lat 36.2012 lon 37.1611",
        "latitude: 36.2012, longitude: 37.1611",
        "36°12′04″N 37°09′40″E",
        "36° 12' 04\" N, 37° 09' 40\" E",
        "36°12.07'N, 37°09.67'E",
        "37S CA 34567 08912",
        "37SCA3456708912",
        "37 S 334567 4008912",
        "8G6P5XFC+PX",
    ],
)
def test_coordinates_are_found_whole(pin: str) -> None:
    text = f"Shells fell at {pin}, the army said."
    (span,) = pins_in(text)
    assert span.of(text).strip(" ,") == pin


@pytest.mark.parametrize(
    "words",
    [
        "killed 62, wounded 100",
        "between 17:00 and 17:50",
        "on 17.09.2016, 14 people",
        "1,620 violations, 1,177 of them at night",
        "62.5 per cent, or 35 of 56",
        "12,500 and 13,750 displaced",
        "rose by 1.5 to 2.5 million",
        "the 4th Division and 155 mm shells",
        "a 9 km road, 3.5 km wide",
    ],
)
def test_figures_are_no_coordinates(words: str) -> None:
    assert list(pins_in(f"It said that {words} on Friday.")) == []

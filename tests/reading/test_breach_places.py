"""Breach places: the breach's own sentence says where, also of a place that no gazetteer has."""

import pytest

from counterclaim.records import Place
from tests.conftest import Read
from tests.reading.breaching import breaches


def area(reading: Read, text: str) -> Place:
    (breach,) = breaches(reading, text)
    assert breach.area is not None
    return breach.area


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The truce in Homs holds, the governor said.\n\nThe army broke the truce in Barzeh on Friday, activists said.", "Barzeh"),
        ("Thousands left Homs under a deal. In Homs the truce holds. The army violated a local ceasefire in Barzeh 12 times on 14 September, activists said.", "Barzeh"),
        ("Activists in Homs accused the army of 12 violations of the truce in Aleppo on 14 September.", "Aleppo"),
        ("Talks in Taiz went on. The Houthis breached the truce in Hodeidah on Friday, the coalition said.", "Hodeidah"),
        ("Shells fell on Homs on Friday. Two people died in Qudsaya, medics said. The Qudsaya truce was violated by the army, residents said.", "Qudsaya"),
    ],
)  # fmt: skip
def test_a_breach_is_where_its_own_sentence_says(reading: Read, text: str, name: str) -> None:
    assert area(reading, text).name == name


def test_a_place_that_no_gazetteer_has_is_kept_as_printed(reading: Read) -> None:
    text = "Shells fell on Homs on Friday. Activists counted nine violations of a local truce in Qudsaya last week."
    found = area(reading, text)
    assert found.span is not None
    assert (found.words, found.span.of(text), found.lat, found.gazetteer) == ("Qudsaya", "Qudsaya", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The army broke the truce in Ramadan, the rebels in Aleppo said.",
        "The Annan truce was violated by the army on Friday, activists in Aleppo said.",
        "Residents of Aleppo said that the army violated the truce in September.",
    ],
)
def test_a_feast_a_person_and_a_month_are_no_place(reading: Read, text: str) -> None:
    (breach,) = breaches(reading, text)
    assert breach.area is None or breach.area.name == "Syria"

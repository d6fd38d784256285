"""Hospitals, schools, aid sites and shelters: what sort, and where their names stand."""

import pytest

from counterclaim.records import ProtectedKind, ProtectedPlace
from tests.conftest import Read

HOSPITAL, SCHOOL, AID_SITE, SHELTER = ProtectedKind


def found(reading: Read, text: str) -> list[ProtectedPlace]:
    protected = reading(text).protected
    assert protected is not None
    return list(protected)


@pytest.mark.parametrize(
    ("text", "kind", "name", "whole"),
    [
        ("Jets bombed al-Quds hospital in Aleppo.", HOSPITAL, "al-Quds", "al-Quds hospital"),
        ("Shells hit the Bashair Teaching Hospital in Khartoum.", HOSPITAL, "Bashair", "Bashair Teaching Hospital"),
        ("Shells hit the Ibn Sina clinic in Homs.", HOSPITAL, "Ibn Sina", "Ibn Sina clinic"),
        ("A strike destroyed the M10 hospital in Aleppo.", HOSPITAL, "M10", "M10 hospital"),
        ("Shelling damaged the Okhmatdyt children's hospital.", HOSPITAL, "Okhmatdyt", "Okhmatdyt children's hospital"),
        ("Gunmen stormed Hospital San Rafael in Cauca.", HOSPITAL, "San Rafael", "Hospital San Rafael"),
        ("A shell hit a medical point in Douma.", HOSPITAL, None, "medical point"),
        ("Jets bombed a field hospital near Homs.", HOSPITAL, None, "field hospital"),
        ("A rocket hit the Haile Girma primary school in Mekelle.", SCHOOL, "Haile Girma", "Haile Girma primary school"),
        ("Shells hit School No. 12 in Donetsk.", SCHOOL, "No. 12", "School No. 12"),
        ("Gunmen attacked a kindergarten in Donetsk.", SCHOOL, None, "kindergarten"),
        ("A strike hit a school named after Taras Bulba in Kherson.", SCHOOL, "Taras Bulba", "school named after Taras Bulba"),
        ("Jets bombed a Red Crescent warehouse in Aleppo.", AID_SITE, None, "warehouse"),
        ("Shells hit the Karam soup kitchen in Omdurman.", AID_SITE, "Karam", "Karam soup kitchen"),
        ("Soldiers fired at crowds at a food distribution point in Rafah.", AID_SITE, None, "distribution point"),
        ("Jets bombed the Zamzam camp for displaced families in Darfur.", SHELTER, "Zamzam", "Zamzam camp"),
        ("Gunmen attacked a camp for internally displaced people in Borno.", SHELTER, None, "camp"),
        ("A shell hit a safe house for women in Kabul.", SHELTER, None, "safe house"),
        ("Shelling killed 12 people in a bomb shelter in Mariupol.", SHELTER, None, "bomb shelter"),
    ],
)
def test_a_protected_place_has_a_kind_a_name_and_its_words(
    reading: Read, text: str, kind: ProtectedKind, name: str | None, whole: str
) -> None:
    (place,) = found(reading, text)
    assert (place.kind, place.name) == (kind, name)
    assert [span.of(text) for span in place.spans] == [whole]
    assert " ".join(span.of(text) for span in place.names) == (name or "")


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed an army camp near Homs.",
        "Rebels attacked a training camp of the militia in Gao.",
        "The army bombed an ammunition depot and a weapons warehouse in Donetsk.",
        "Thousands had to shelter from the bombing in Kharkiv.",
        "Shells hit a bakery and a mosque in Homs.",
    ],
)
def test_camps_of_soldiers_stores_of_arms_and_other_places_are_not_protected(reading: Read, text: str) -> None:
    assert found(reading, text) == []


def test_a_name_is_marked_again_where_it_stands_without_its_noun(reading: Read) -> None:
    text = "Jets bombed the Zafarana hospital on Sunday. A nurse at Zafarana said two had died. The hospital had no guards."
    named, unnamed = found(reading, text)
    assert [span.of(text) for span in named.names] == ["Zafarana", "Zafarana"]
    assert (unnamed.name, [span.of(text) for span in unnamed.spans]) == (None, ["hospital"])


def test_a_known_hospital_is_marked_as_any_other(reading: Read) -> None:
    text = "Tanks shelled al-Shifa Hospital in Gaza City and the Indonesian Hospital. Al-Shifa was surrounded."
    places = found(reading, text)
    assert [[span.of(text) for span in place.names] for place in places] == [["al-Shifa", "Al-Shifa"], ["Indonesian"]]


def test_a_hospital_s_name_is_nobody_s(reading: Read) -> None:
    assert reading("Shells hit the Karim Haddad hospital in Homs.").persons == ()


def test_a_fuller_name_and_a_shorter_are_one_place(reading: Read) -> None:
    text = "Jets bombed the Nour Specialist Hospital. The Nour hospital is in Homs."
    (place,) = found(reading, text)
    assert len(place.spans) == 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jets bombed al-Quds and Zarzour hospitals in Aleppo. Al-Quds was hit again.", ["Zarzour", "al-Quds", "Al-Quds"]),
        ("Shells struck the Amal, Nour and Dar al-Salam clinics in Taiz.", ["Amal", "Nour", "Dar al-Salam"]),
        ("Drones hit the Olenka and Sonechko kindergartens in Kharkiv.", ["Olenka", "Sonechko"]),
        ("Gunmen stormed Hospital del Cerrito in Cauca.", ["del Cerrito"]),
        ("The strike killed a nephrologist at al-Zafarana and his son.", ["al-Zafarana"]),
        ("A nurse at Zarzour said six people had died in the raid.", ["Zarzour"]),
        ("Shells killed a teacher at Dar al-Nahda in Taiz.", ["Dar al-Nahda"]),
    ],
)
def test_names_that_share_a_noun_or_have_none_are_marked(reading: Read, text: str, names: list[str]) -> None:
    assert sorted(span.of(text) for place in found(reading, text) for span in place.names) == sorted(names)


@pytest.mark.parametrize(
    "text",
    [
        "Russian and Syrian jets bombed hospitals and schools in Idlib.",
        "A surgeon at Rafah crossing said six people had died in the raid.",
        "Shells hit Homs, Hama and two schools on Sunday.",
    ],
)
def test_what_only_stands_beside_the_noun_is_no_protected_place_s_name(reading: Read, text: str) -> None:
    assert [span.of(text) for place in found(reading, text) for span in place.names] == []

"""Names of one party, and of one place."""

import pytest

from counterclaim.evaluate.naming import one_party, one_place


@pytest.mark.parametrize(
    ("annotated", "name"),
    [
        ("Kremlin", "Russian government"),
        ("a monitor (SOHR)", "Syrian Observatory for Human Rights"),
        ("the US-led coalition", "CJTF-OIR"),
        ("Côte-Neuve's militia", "militia of Cote-Neuve"),
        ("Arvo Rescue League", "the rescue league"),
        ("Syrian foreign ministry", "Syrian foreign minister's ministry"),
    ],
)
def test_names_that_mean_one_party(annotated: str, name: str) -> None:
    assert one_party(annotated, [None, name])


@pytest.mark.parametrize(
    ("annotated", "name"),
    [
        ("Russia", "Russian foreign ministry"),
        ("Russian army", "Syrian army"),
        ("US", "US military"),
        ("Arvo Rescue League", "Arvo Harbour Board"),
        ("the group", "the group"),
        ("", "Arvo"),
    ],
)
def test_names_that_do_not(annotated: str, name: str) -> None:
    assert not one_party(annotated, [name])


@pytest.mark.parametrize(
    ("annotated", "name", "same"),
    [
        ("Deir Ezzor, Syria", "Deir ez-Zor", True),
        ("Deir Ezzor airbase", "Deir ez-Zor air base", True),
        ("al-Arvo / Lower Bench", "Arvo", True),
        ("Arvo, Verrania", "Verrania", False),
        ("Verrania", "Verrania", True),
        ("Arvo, Verrania", "Al", False),
    ],
)
def test_a_place_is_the_narrower_name_however_it_is_spelt(annotated: str, name: str, same: bool) -> None:
    assert one_place(annotated, [name, None]) is same

"""How words are cut and compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.reference.wording import Wording, adjoining

WORDING = Wording({"defense": "defence", "el": "al"})


def keys(text: str) -> list[str]:
    return [word.key for word in WORDING.words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Syria's", "Syrias"),
        ("Syria’s", "SYRIAS"),
        ("U.S.", "US"),
        ("Élysée", "elysee"),
        ("E\u0301lyse\u0301e", "Elysee"),
        ("Sana'a", "Sanaa"),
        ("Defense", "defence"),
        ("Türkiye", "Turkiye"),
        ("Jørgen", "jorgen"),
    ],
)
def test_words_compare_alike_however_they_are_printed(one: str, other: str) -> None:
    assert keys(one) == keys(other)


def test_a_possessive_ending_is_kept_apart_from_its_word() -> None:
    (word, _) = WORDING.words("Syria’s army")
    assert (word.raw, word.start, word.end, word.stop) == ("Syria", 0, 5, 7)
    assert word.possessive
    assert not WORDING.words("Syrias")[0].possessive


@pytest.mark.parametrize("gap", [" ", "-", "–", "\n", "  ", " \n ", "/", "' ", ' "'])
def test_words_of_one_name_may_be_parted_by_little(gap: str) -> None:
    text = f"Syrian{gap}army"
    assert adjoining(text, *WORDING.words(text))


@pytest.mark.parametrize("gap", [", ", ". ", "\n\n", "; ", " (", ": ", " " * 50, "\n \n", "! "])
def test_punctuation_and_paragraphs_part_names(gap: str) -> None:
    text = f"Syria{gap}army"
    assert not adjoining(text, *WORDING.words(text))


@given(st.text())
def test_every_word_stands_where_it_says(text: str) -> None:
    end = 0
    for word in WORDING.words(text):
        assert end <= word.start < word.end <= word.stop <= len(text)
        assert text[word.start : word.end] == word.raw
        end = word.stop


def test_what_is_remembered_stays_bounded() -> None:
    wording = Wording({})
    for number in range(120_000):
        wording.key(f"w{number}")
    assert wording.key("x" * 1_000_000) == "x" * 1_000_000
    assert len(wording._forms) <= 50_000

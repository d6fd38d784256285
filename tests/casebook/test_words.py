"""Words: what a text is found by, alike on every database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.casebook.words import LONGEST, MOST, fts_query, fts_text, hold, phrases, terms, ts_query, ts_text, words


def test_words_are_runs_of_letters_and_digits_without_case_or_diacritics() -> None:
    assert words("Deir ez-Zor: “Übung”, 1,400 — naïve_x") == ["deir", "ez", "zor", "ubung", "1", "400", "naive", "x"]
    assert words("İstanbul STRASSE straße") == ["istanbul", "strasse", "strasse"]
    assert words("دِمَشق") == ["دمشق"], "vowel marks are diacritics too"
    assert words("\x00 \t … ") == []


def test_what_is_too_long_is_cut() -> None:
    assert words("x" * 1000) == ["x" * LONGEST]
    assert len(words("ab " * MOST)) == MOST // 3


def test_what_a_person_asks_is_words_and_never_syntax() -> None:
    assert phrases('shells "fell ON" OR') == (("shells",), ("fell", "on"), ("or",))
    assert phrases('a* NEAR(b) c:d ^e "unclosed phrase') == (
        ("a",),
        ("near",),
        ("b",),
        ("c",),
        ("d",),
        ("e",),
        ("unclosed", "phrase"),
    )
    assert phrases('"" " - " twice twice') == (("twice",),)
    assert phrases("don't") == (("don",), ("t",))


@pytest.mark.parametrize("nothing", ["", "  ", '"', '""', "- — …", "%_*"])
def test_what_holds_no_word_asks_nothing(nothing: str) -> None:
    assert phrases(nothing) == ()


def test_a_name_is_found_by_any_run_of_its_words() -> None:
    assert terms("Syrian Arab Army") == {"syrian", "arab", "army", "syrian arab", "arab army", "syrian arab army"}
    assert len(terms("a b c d e f g h")) == 9
    assert terms("—") == set()


def test_the_databases_are_given_literals() -> None:
    assert fts_text("Fell, fell.") == "fell fell"
    assert fts_query((("a",), ("b", "c"))) == '"a" AND "b c"'
    assert ts_text("b a b") == "'a':2 'b':1,3"
    assert ts_query((("a",), ("b", "c"))) == "('a') & ('b' <-> 'c')"


@given(st.text())
def test_any_text_can_be_asked_for_by_itself(text: str) -> None:
    told = words(text)
    assert [word for phrase in phrases(text.replace('"', " ")) for word in phrase] == list(dict.fromkeys(told))
    assert all(word.isalnum() for word in told)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("shells depot", True),
        ('"the depot"', True),
        ('"shells fell on"', True),
        ("FELL", True),
        ("shell", False),
        ('"depot the"', False),
        ("depots", False),
        ('"fell the"', False),
    ],
)
def test_a_text_is_asked_as_the_indexes_are(asked: str, found: bool) -> None:
    for text in ("Shells fell — on the depot.", "shells-fell on The Depot", "Shells fell on the dépôt"):
        assert hold(text, phrases(asked)) is found

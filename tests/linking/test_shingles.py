"""Words that compare alike however they were printed."""

import pytest

from counterclaim.linking.shingles import folded, shingles
from tests.linking.printing import LEAD, printed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The CITY's Mayor", "the citys mayor"),
        ("the mayor’s “open” door", 'the mayor\'s "open" door'),
        ("Café Noël in Šibenik", "Cafe\u0301 Noe\u0308l in Sibenik"),
        ("1,400 people at 6:30 a.m.", "1400 people at 630 am"),
        ("the U.N. and the U.A.E. said", "the UN and the UAE said"),
        ("war-monitoring group — said", "war monitoring group said"),
        ("قُتِلَ مدنيّـون", "قتل مدنيون"),
        ("STRASSE", "Straße"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_print_makes_no_difference_to_words(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("14 died", "41 died"), ("14 died", "died"), ("It rose. By noon", "It roseBy noon")])
def test_words_and_figures_make_a_difference(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_a_script_without_spaces_is_cut_at_its_signs() -> None:
    assert folded("十四人死亡，UN said") == ["十", "四", "人", "死", "亡", "un", "said"]


def test_header_and_date_line_are_no_part_of_the_story() -> None:
    assert shingles(printed(LEAD)) == shingles(printed(LEAD, head="Shells kill 15\nHARNOUN, May 12 (Example Wire) - "))


def test_the_order_of_words_counts() -> None:
    assert shingles(printed("guns struck the town")).whole != shingles(printed("the town struck guns")).whole


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("…", 0), ("Ceasefire", 1), ("Ceasefire holds", 1), ("The ceasefire holds", 1), ("So the ceasefire holds", 2)],
)
def test_the_shortest_texts_have_a_shingle_if_they_have_a_word(text: str, count: int) -> None:
    assert len(shingles(printed(text)).ordered) == count


def test_a_word_alone_is_not_the_same_as_with_another() -> None:
    assert not shingles(printed("Ceasefire")).whole & shingles(printed("Ceasefire ceasefire")).whole

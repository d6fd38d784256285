"""Cells of a table: no spreadsheet takes one for a formula."""

import pytest

from counterclaim.publish.cells import cell


@pytest.mark.parametrize("opening", ["=", "+", "@", "\t", "\uff1d", "\uff0b", "\uff0d", "\uff20", " \uff1d"])
def test_no_cell_opens_a_formula_in_any_width(opening: str) -> None:
    assert cell(f"{opening}1+1") == f"'{opening}1+1"


def test_numbers_and_words_stay() -> None:
    assert [cell(-3), cell(None), cell("a = b")] == ["-3", "", "a = b"]

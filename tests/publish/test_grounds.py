"""Grounds: a list in a cell reads back, whatever stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.publish.grounds import columns, listed, row
from tests.publish.tables import parts


@given(st.lists(st.text(alphabet=st.sampled_from("ab|\\ \n“")), min_size=1))
def test_a_list_in_a_cell_reads_back_whatever_stands_in_it(values: list[str]) -> None:
    assert parts(listed(values)) == values


def test_a_cell_of_no_column_is_refused() -> None:
    with pytest.raises(ValueError, match="fatalitys"):
        row("acled", {"fatalitys": 3})


def test_no_column_stands_twice() -> None:
    for of in ("acled", "ucdp"):
        assert len(set(columns(of))) == len(columns(of))

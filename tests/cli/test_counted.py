"""Counted: one is one, and many have their commas."""

from pathlib import Path

import pytest

from counterclaim.cli.counted import counted
from tests.cli.conftest import EXAMPLES, Call


def test_a_number_has_its_noun() -> None:
    assert [counted(number, "claim") for number in (0, 1, 2, 1200)] == ["0 claims", "1 claim", "2 claims", "1,200 claims"]


def test_one_report_is_one_report(call: Call, tmp_path: Path) -> None:
    told = call(tmp_path / "book", "add", str(EXAMPLES / "01-urgent.txt")).stdout
    assert "1 report added" in told


@pytest.mark.parametrize("wanted", ["I0", "I000", "I01", "I12345678901", "I1x"])
def test_what_is_like_an_incident_s_id_and_is_none_is_told_how_one_looks(call: Call, filed: Path, wanted: str) -> None:
    told = call(filed, "show", wanted, code=2).stderr
    assert "is no id of an incident" in told
    assert "I12" in told

"""What is picked by its dossier: contested, unconfirmed, a figure of the killed in a range."""

import pytest

from counterclaim.errors import UsageError
from counterclaim.weighing import Wanted, as_toll

from .dossiers import DOSSIER, EMPTY


@pytest.mark.parametrize(
    ("text", "meant"), [("62", (62, 62)), ("60+", (60, None)), ("60..90", (60, 90)), (" 0..0 ", (0, 0)), ("60 .. 90", (60, 90))]
)
def test_a_toll_is_a_number_a_range_or_a_least(text: str, meant: tuple[int, int | None]) -> None:
    assert as_toll(text) == meant


@pytest.mark.parametrize("text", ["", "many", "90..60", "-5", "..90", "60..", "60-90", "1e3", "9" * 30, "٦٢"])
def test_what_is_no_toll_is_wrong_usage_with_the_remedy(text: str) -> None:
    with pytest.raises(UsageError, match=r"60\.\.90, 60\+ or 62"):
        as_toll(text)


@pytest.mark.parametrize(
    ("wanted", "met"),
    [
        (Wanted(contested=True), True),
        (Wanted(unconfirmed=True), True),
        (Wanted(toll=(62, 62)), True),
        (Wanted(toll=(83, 83)), False),  # superseded
        (Wanted(toll=(91, 91)), True),  # at least 91 counts as 91
        (Wanted(toll=(92, None)), False),
        (Wanted(toll=(22, 25)), True),  # 20 to 30
        (Wanted(toll=(14, 16)), True),  # at most 15
        (Wanted(toll=(3, 3)), False),  # a part of another figure
        (Wanted(toll=(120, None)), False),  # injured
    ],
)
def test_a_dossier_meets_what_is_wanted_or_does_not(wanted: Wanted, met: bool) -> None:
    assert wanted.met(DOSSIER) is met
    assert not wanted.met(EMPTY)

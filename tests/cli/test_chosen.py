"""Incidents picked by what their dossiers tell: contested, unconfirmed, a figure of the killed in a range."""

from pathlib import Path

import pytest

from counterclaim.cli.chosen import Wanted, as_toll
from counterclaim.cli.progress import patient
from counterclaim.errors import UsageError
from counterclaim.weighing import Matter
from tests.cli.conftest import Call, lines
from tests.weighing.dossiers import DOSSIER, EMPTY


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


def test_the_list_is_narrowed_by_what_dossiers_tell_and_paged(
    call: Call, filed: Path, weighing: list[Matter], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counterclaim.cli.chosen._BATCH", 3)

    def listed(*args: str) -> list[str]:
        return [one["id"] for one in lines(call(filed, "incidents", "--json", *args))]

    everything = listed("--limit", "100")
    contested, unconfirmed = listed("--contested"), listed("--unconfirmed")
    assert "I1" in contested
    assert [one for one in everything if one in contested] == contested
    assert set(contested) | set(unconfirmed) == set(everything)
    assert not set(contested) & set(unconfirmed)
    assert listed("--contested", "--unconfirmed") == []
    assert "I1" in listed("--toll", "62")
    assert listed("--toll", "1000+") == []
    assert listed("--unconfirmed", "--limit", "1") == unconfirmed[:1]
    assert listed("--unconfirmed", "--after", unconfirmed[0]) == unconfirmed[1:]
    first = call(filed, "incidents", "--unconfirmed", "--limit", "1", "--json")
    assert f"--after {unconfirmed[0]}" in first.stderr
    assert "leave a condition out" in call(filed, "incidents", "--toll", "1000+").stderr
    assert "60..90" in call(filed, "incidents", "--toll", "lots", code=2).stderr
    assert listed("--contested", "--place", "Nowhere") == []


def test_a_long_walk_says_once_that_it_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    with patient("incidents weighed", patience=0) as looked:
        for done in (3, 4):
            looked(done)
    assert capsys.readouterr().err == "note: 3 incidents weighed so far, and it goes on\n"
    with patient("incidents weighed") as looked:
        looked(3)
    assert capsys.readouterr().err == ""

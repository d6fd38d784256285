"""Incidents picked by what their dossiers tell: contested, unconfirmed, a figure of the killed in a range."""

from pathlib import Path

import pytest

from counterclaim.cli.progress import patient
from counterclaim.weighing import Matter
from tests.cli.conftest import Call, lines


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

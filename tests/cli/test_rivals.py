"""Rival figures of one event stand under each other, each with its source; what differs stays apart."""

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.cli.rivals import print_rivals, rivals_of
from counterclaim.records import Basis, Event, EventType, Harm
from tests.cli.making import OUTLET, claim, party, report, strike, toll
from tests.cli.test_commands import STORY, run


def sources(claims: list) -> list[list[str]]:  # type: ignore[type-arg]
    return [[found.source.name for found in group.claims] for group in rivals_of(claims)]


def test_one_event_under_two_names_is_one_group_lowest_figure_first() -> None:
    attack = replace(strike(toll(83, None), by="US-led coalition", at="near Arvel"), type=EventType.ATTACK)
    assert sources([claim("Monitor", attack), claim("Army", strike(toll(62, 62)))]) == [["Army", "Monitor"]]


@pytest.mark.parametrize(
    "other",
    [
        strike(toll(9, 9), by="Russia"),
        strike(toll(9, 9), on=18),
        replace(strike(toll(9, 9)), type=EventType.ARMED_CLASH),
        replace(strike(toll(9, 9), at="Tolvar"), place=replace(strike(at="Tolvar").place, lat=33.0)),  # type: ignore[type-var]
    ],
)
def test_another_side_day_kind_or_place_is_another_group(other: Event) -> None:
    assert sorted(sources([claim("Army", strike(toll(62, 62))), claim("Other", other)])) == [["Army"], ["Other"]]


def test_what_tells_nothing_of_the_event_joins_no_group_that_does() -> None:
    silent = Event(EventType.AIR_STRIKE, tolls=(toll(9, 9),))
    assert len(rivals_of([claim("Army", strike(toll(62, 62))), claim("Other", silent)])) == 2


def test_a_chain_of_near_fits_does_not_join_what_contradicts() -> None:
    bare = replace(strike(toll(5, 5)), perpetrators=())
    groups = rivals_of(
        [claim("A", strike(toll(1, 1), by="Russia")), claim("B", bare), claim("C", strike(toll(2, 2), by="Turkey"))]
    )
    assert all(not {"A", "C"} <= {found.source.name for found in group.claims} for group in groups)


def test_claims_without_a_figure_are_left_out() -> None:
    assert rivals_of([claim("Army", strike())]) == []


def test_wire_copy_in_thousands_is_grouped_in_time() -> None:
    claims = [claim(f"Source {n}", strike(toll(n, n))) for n in range(5000)]
    before = time.perf_counter()
    assert len(rivals_of(claims)) == 1
    assert time.perf_counter() - before < 3


@pytest.mark.parametrize("width", [80, 100, 140])
def test_sources_figures_and_relays_are_shown(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    claims = [
        claim("Army", strike(toll(62, 62), toll(100, 100, Harm.INJURED, approximate=True)), via=(OUTLET,)),
        claim("Monitor", strike(toll(83, None), basis=Basis.INHERITED), via=(OUTLET, "SANA")),
        claim("Clinic", strike(toll(None, None, Harm.CASUALTIES, who=None), by="Coalition")),
    ]
    print_rivals(claims, {"r1": report()}, evidence=True)
    text = capsys.readouterr().out
    for words in (
        "Army",
        "62",
        "~100",
        "≥83",
        "via SANA",
        "casualties ?",
        "by Coalition",
        "Arvel, SY",
        "2016-09-17",
        "≥ at least",
        "“62",
    ):
        assert words in text
    assert all(len(line) <= width for line in text.splitlines())
    lines = text.splitlines()
    assert len({line.index(figure) for line in lines for figure in (" 62 ", "≥83 ") if figure in line}) == 1


def test_a_day_without_figures_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    print_rivals([claim("Army", Event())], {"r1": report()})
    assert "no figure of harm" in capsys.readouterr().out


def test_no_name_drives_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    bad = "\x1b[31mred\u202e"
    event = replace(strike(toll(1, 1, who=bad), by=bad, at=bad), struck=(party(bad),))
    print_rivals([claim(bad, event, via=(OUTLET, bad))], {"r1": report(publisher=bad)}, evidence=True)
    assert not any(char in capsys.readouterr().out for char in "\x1b\u202e")


def test_show_tolls_prints_the_figures_of_a_day_and_json_gives_the_claims(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    book = ("--casebook", str(tmp_path / "book"))
    assert run(*book, "add", str(tmp_path / "story.txt")).returncode == 0
    shown = run(*book, "show", "2016-09-17", "--tolls").stdout.decode()
    assert "killed" in shown
    assert "9" in shown
    (line,) = run(*book, "show", "2016-09-17", "--tolls", "--json").stdout.splitlines()
    found = json.loads(line)
    assert list(found) == ["group", "report", "claim"]
    assert found["report"]["publisher"] == "Example Wire"
    assert found["claim"]["event"]["tolls"][0]["low"] == 9
    done = run(*book, "show", found["claim"]["id"][:8], "--tolls")
    assert done.returncode == 2
    assert "--tolls is of an incident or a day" in done.stderr.decode()

"""The days and totals of a ledger as printed: whose column a row has, what lies in a longer count, to which day a sum holds."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from counterclaim.cli.ledger_days import print_days
from counterclaim.cli.ledger_totals import print_totals
from tests.ceasefire.making import Line, alleges, at, counts, on, one_report, part, starts

Shown = Callable[..., str]


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shown:
    """Print the days of a truce of which these lines tell; cells are parted by a bar."""

    def of(*lines: Line, width: int = 240) -> str:
        monkeypatch.setenv("COLUMNS", str(width))
        print_days(one_report(starts(at(0)), *lines))
        return "\n".join(" ".join(line.split()) for line in capsys.readouterr().out.splitlines())

    return of


@pytest.fixture
def totals(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shown:
    def of(*lines: Line, width: int = 240) -> str:
        monkeypatch.setenv("COLUMNS", str(width))
        print_totals(one_report(starts(at(0)), *lines))
        return " ".join(capsys.readouterr().out.replace("│", " ").split())

    return of


def test_a_day_in_a_longer_count_says_to_which_day_and_is_not_without_a_report(days: Shown) -> None:
    told = days(counts(9, on(1, 3), accused=["rebels"]), counts(4, on(5), accused=["army"]))
    assert "2031-09-13 │ 2 │ │ in a longer count, to 2031-09-15 │" in told
    assert "2031-09-15 │ 4 │ │ 9 violations (Hill Monitor) │" in told
    assert "2031-09-16 │ 5 │ no report │" in told


@pytest.mark.parametrize("many", [5, 12])
def test_days_of_which_the_same_is_told_are_one_line_and_those_of_no_count_another(days: Shown, many: int) -> None:
    told = days(counts(9, on(1, many), accused=["militia"]), counts(4, on(many + 6), accused=["militia"]))
    assert f"the same for {many - 1} days, to 2031-" in told
    assert "no report for 5 days, to 2031-" in told


def test_a_running_total_takes_no_day_in(days: Shown) -> None:
    told = days(counts(9, on(0, 3), cumulative=True))
    assert "2031-09-13 │ 2 │ no report │" in told
    assert "longer count" not in told


def test_the_past_24_hours_are_no_longer_count(days: Shown) -> None:
    assert "longer count" not in days(counts(9, replace(on(2, 2), words="in the past 24 hours")))


def test_rows_that_accuse_nobody_stand_apart_from_those_that_accuse_others(days: Shown) -> None:
    told = days(
        *(alleges(on(1), accused=[who], words=f"a breach by {who}") for who in ("Arvel", "Bastan", "Corvia")),
        alleges(on(1), accused=["Dravia"], words="a fourth"),
        alleges(on(1), accused=["Estaria"], words="a fifth"),
        alleges(on(1), "River Office", accused=[], words="shots were heard"),
    )
    head = told.splitlines()[2]
    assert head.endswith("┃ by others ┃ nobody named ┃ what parties say")
    assert "│ 2 alleged (Hill Monitor) │ 1 alleged (River Office) │" in told


def test_a_last_side_has_its_name_and_is_not_called_others(days: Shown) -> None:
    told = days(*(alleges(on(1), accused=[who], words=f"by {who}") for who in ("Arvel", "Bastan", "Corvia", "Dravia")))
    assert "by others" not in told
    assert all(f"by {who}" in told for who in ("Arvel", "Bastan", "Corvia", "Dravia"))


def test_a_count_that_accuses_by_its_parts_says_so_where_nobody_is_named(days: Shown) -> None:
    told = days(counts(12, on(1), accused=[], parts=[part(9, "nine by one", accused=["army"]), part(3, "the rest")]))
    assert "12 violations (Hill Monitor); its parts name sides" in told
    assert "its parts" not in days(counts(12, on(1), accused=[], parts=[part(9, "nine in the north"), part(3, "the rest")]))


@pytest.mark.parametrize("width", [60, 70, 80])
def test_days_stand_below_each_other_on_a_narrow_screen(days: Shown, width: int) -> None:
    told = days(
        counts(9, on(1, 3), accused=["Northern Reconciliation Committee"]),
        *(alleges(on(4), accused=[who], words=f"by {who}") for who in ("Arvel", "Bastan", "Corvia")),
        width=width,
    )
    assert "│" not in told
    assert "2031-09-13 · day 2" in told
    assert "Reconciliation" in told
    assert "2031-09-15" in told


def test_a_sum_and_a_running_total_each_say_to_which_day_they_hold(totals: Shown) -> None:
    told = totals(counts(20, on(0, 3), cumulative=True), counts(4, on(1)), counts(6, on(2)), counts(5, on(4)))
    assert "15 violations 4 + 6 + 5 20 by 2031-09-14" in told
    assert "to 2031-09-16" in told
    assert "without what is of days after it: 5 (2031-09-16)" in told


def test_a_running_total_of_later_days_than_any_row_says_that_rows_end_before(totals: Shown) -> None:
    told = totals(counts(20, on(0, 6), cumulative=True), counts(4, on(1)), counts(6, on(2)))
    assert "20 by 2031-09-17" in told
    assert "no row added is of days after 2031-09-14" in told


def test_a_running_total_to_the_last_day_of_the_rows_needs_no_mark(totals: Shown) -> None:
    told = totals(counts(10, on(0, 3), cumulative=True), counts(4, on(1)), counts(6, on(2)))
    assert "10 by 2031-09-14" in told
    assert "after" not in told

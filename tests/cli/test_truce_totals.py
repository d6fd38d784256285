"""Totals and rows of ``truce`` whose numbers have open ends, and rows whose days alone do not say how long they are."""

from dataclasses import replace
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook
from counterclaim.filing import file_reports
from counterclaim.records import Reading, Report
from tests.ceasefire.making import at, counts, on, outcome, read, starts

from .conftest import Call

TOLD = read(
    starts(at(0)),
    counts(0, on(1), "Hill Monitor", high=7),
    counts(0, on(2), "Lake Office", high=4),
    counts(30, on(3), "Lake Office", high=None),
    counts(3, replace(on(4, 2), words="over the past 24 hours"), "River Office"),
    counts(9, replace(on(6, 2), words="over two days"), "River Office"),
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("totals") / "book"

    def made(report: Report) -> Reading:
        return TOLD

    with Casebook.open(str(where), create=True) as casebook:
        assert file_reports(casebook, [outcome(TOLD)], made, actor="tester").failures == ()
    return where


def test_up_to_seven_is_at_most_seven_and_not_at_least_none(book: Path, call: Call) -> None:
    told = " ".join(call(book, "truce", "T1", width=200).stdout.replace("│", " ").split())
    assert "≤7 violations" in told
    assert "≥30 violations" in told
    assert "≥0" not in told
    assert "0–7" not in told


def test_a_row_says_whether_it_is_of_24_hours_or_of_two_days(book: Path, call: Call) -> None:
    told = " ".join(call(book, "truce", "T1", "--rows", width=300).stdout.replace("│", " ").split())
    assert "2031-09-16 – 2031-09-17 “over the past 24 hours”" in told
    assert "2031-09-18 – 2031-09-19 “over two days”" in told

"""Windows: "the past 24 hours" of two bulletins a day apart touch; two days that are told as two overlap with the day between."""

from dataclasses import replace

import pytest

from counterclaim.ceasefire.ledger import Check, Slip
from counterclaim.records import When

from .making import counts, on, one_report, part


def told(day: int, words: str) -> When:
    return replace(on(day, 2), words=words)


@pytest.mark.parametrize("words", ["in the past 24 hours", "over 24 hours", "in the last twenty-four hours", "in a day", "over the past day"])  # fmt: skip
def test_two_past_24_hours_a_day_apart_are_added(words: str) -> None:
    (total,) = one_report(counts(20, told(1, words)), counts(30, told(2, words))).totals
    assert total.low == 50


@pytest.mark.parametrize("words", ["over two days", "on 13 and 14 September", "at the weekend", "since Friday", "over 48 hours"])
def test_two_times_of_two_days_that_share_one_are_not_added(words: str) -> None:
    (total,) = one_report(counts(20, told(1, words)), counts(30, told(2, words))).totals
    assert (total.low, len(total.left_out)) == (20, 1)


def test_up_to_so_many_is_no_least_and_has_a_most() -> None:
    (total,) = one_report(counts(0, on(1), high=7), counts(5, on(2))).totals
    assert (total.low, total.high) == (5, 12)
    (total,) = one_report(counts(0, on(1), high=7)).totals
    assert (total.low, total.high) == (0, 7)


@pytest.mark.parametrize(
    ("low", "high", "check"),
    [
        (0, 5, Check(None, "12 + ≤5 = 12–17 of 20", (0,))),
        (0, 9, Check(None, "12 + ≤9 = 12–21 of 20", (0,))),
        (6, None, Check(None, "12 + ≥6 = ≥18 of 20", (0,))),
        (9, None, Check(Slip.PARTS, "12 + ≥9 = ≥21, printed 20", (0,))),
    ],
)
def test_parts_with_open_ends_are_checked_by_what_they_come_to_at_least(low: int | None, high: int | None, check: Check) -> None:
    made = part(low or 0, "the other")
    other = replace(made, count=replace(made.count, low=low, high=high))
    ledger = one_report(counts(20, on(1), parts=[part(12, "one"), other]))
    assert ledger.checks == (check,)

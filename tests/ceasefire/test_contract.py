"""What of a row is in a total, and a ledger as data."""

import msgspec
import pytest

from counterclaim.ceasefire.contract import ledger_told, listed_told, share, status_words
from counterclaim.records import CeasefireStatus
from tests.ceasefire.making import FIRST, at, counts, ledger_of, on, part, read, says, starts


@pytest.mark.parametrize(
    ("told", "other", "again"),
    [
        ("Syrian government", "opposition", "Syrian government side"),
        ("Syrian army", "rebels", "Syrian government"),
        ("Syria", "armed opposition", "Syrian army"),
        ("Army of Verrania", "Free Cantons", "Army of Verrania"),
    ],
)
def test_what_is_told_of_a_side_is_in_its_total_whatever_the_side_is_called(told: str, other: str, again: str) -> None:
    parts = [part(20, "twenty by one", accused=[told]), part(6, "six by another", accused=[other])]
    later = [counts(3, on(day), "Rights Network", accused=[again]) for day in (5, 6)]
    ledger = ledger_of(read(counts(26, on(0, 3), "Rights Network", accused=(), parts=parts), *later))
    shares = {total.accused: share(ledger.breaches[0], total) for total in ledger.totals if 0 in total.added}
    assert shares == {again: "20 of 26", other: "6 of 26"}


def test_a_row_that_accuses_one_side_is_whole_in_its_total() -> None:
    ledger = ledger_of(read(counts(42, on(1), "Harbour Office", accused=["opposition"])))
    assert share(ledger.breaches[0], ledger.totals[0]) == "42"


def test_a_ledger_as_data_is_what_json_has() -> None:
    ledger = ledger_of(read(starts(at(0)), says(CeasefireStatus.NOT_OVER, "The envoy", on(3)), day=FIRST))
    told = ledger_told(ledger, None)
    assert told["statuses"][0]["status"] == "not_over"
    assert msgspec.json.decode(msgspec.json.encode(told))["starts"][0]["at"] == "2031-09-12T19:00:00+03:00"
    assert "on" not in told
    assert listed_told(ledger)["last_words"] == [{"party": "The envoy", "status": "not_over", "day": "2031-09-15"}]


def test_that_it_is_not_over_is_told_as_no_more_than_it_is() -> None:
    assert status_words(CeasefireStatus.NOT_OVER) == "not recognised as over"
    assert status_words(CeasefireStatus.OVER) == "over"

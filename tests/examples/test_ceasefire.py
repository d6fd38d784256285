"""The example reports, filed: what the ledger of their truce shows is what anybody who reads them would say."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook
from counterclaim.ceasefire import BreachRow, Ledger, Slip
from counterclaim.ceasefire import read as read_clock
from counterclaim.cli.truce import ledger_of
from counterclaim.filing import file_reports, undo, withdraw
from counterclaim.intake import Given, reports_from_paths
from counterclaim.reading import read
from counterclaim.records import CeasefireStatus, Harm

EXAMPLES = Path(__file__).parents[2] / "examples/deir-ezzor-2016"
NETWORK, SERIES = "Syrian Network for Human Rights", "Russian bulletins"
WHO = {"by": "tester", "why": "a test"}


class Filed:
    """The examples in a casebook, and the ledger of the truce of September."""

    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook
        self.id = max(casebook.ceasefires(), key=lambda one: len(one.mentions)).id

    @property
    def ledger(self) -> Ledger:
        return ledger_of(self.casebook, self.casebook.ceasefire(self.id))

    def counts(self, low: int, *, cumulative: bool = False) -> list[BreachRow]:
        rows = [row for row in self.ledger.breaches if row.count is not None and row.cumulative is cumulative]
        return [row for row in rows if row.count is not None and row.count.low == low]

    def count(self, low: int, *, cumulative: bool = False) -> BreachRow:
        (row,) = self.counts(low, cumulative=cumulative)
        return row


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filed]:
    with Casebook.open(str(tmp_path_factory.mktemp("truce") / "book"), create=True) as casebook:
        done = file_reports(casebook, reports_from_paths([str(EXAMPLES)], Given()), read, actor="tester")
        assert done.failures == ()
        yield Filed(casebook)


def test_what_the_dispatches_tell_of_the_truce_is_one_ceasefire_of_syria(filed: Filed) -> None:
    assert (filed.ledger.country, filed.ledger.zone) == ("SY", "Asia/Damascus")
    assert len(filed.ledger.reports) >= 6


def test_no_other_ceasefire_is_told_of(filed: Filed) -> None:
    assert [one.id for one in filed.casebook.ceasefires()] == ["T1"]


def test_it_began_on_12_september_at_1600_gmt_and_nobody_tells_another_start(filed: Filed) -> None:
    (start,) = filed.ledger.starts
    assert start.at == datetime(2016, 9, 12, 16, tzinfo=UTC)
    assert len({row.cited.report for row in start.rows}) >= 2


def test_at_the_raid_it_had_run_for_4_days_and_22_hours_on_its_sixth_day(filed: Filed) -> None:
    (found,) = read_clock(filed.ledger, datetime(2016, 9, 17, 14, tzinfo=UTC)).elapsed
    assert found.least == found.most == timedelta(days=4, hours=22)
    assert found.ordinal == 6


def test_what_the_dispatches_say_had_elapsed_agrees_with_the_clock(filed: Filed) -> None:
    told = {row.words: row.fits for row in filed.ledger.timings if row.fits is not None}
    assert told["five days"] is True
    assert told["four days and 22 hours"] is True


def test_it_ends_twice_by_whom_one_asks(filed: Filed) -> None:
    ends = {(end.party, end.at) for end in filed.ledger.ends if end.computed is None}
    assert ("Syrian army", datetime(2016, 9, 18, 20, 59, tzinfo=UTC)) in ends
    assert datetime(2016, 9, 19, 16, tzinfo=UTC) in {at for party, at in ends if party != "Syrian army"}


@pytest.mark.parametrize(("low", "parts", "day"), [(42, 6, 14), (55, 7, 17), (45, 5, 20)])
def test_the_counts_of_a_day_have_their_provinces_and_add_up(filed: Filed, low: int, parts: int, day: int) -> None:
    row = filed.count(low)
    assert row.series == SERIES
    assert row.last == date(2016, 9, day)
    assert len(row.parts) == parts
    assert sum(part.count.low or 0 for part in row.parts) == low
    place = filed.ledger.breaches.index(row)
    assert [check.slip for check in filed.ledger.checks if check.rows == (place,)] == [None]


def test_the_running_totals_are_199_and_then_302_of_which_53_fell_on_the_last_day(filed: Filed) -> None:
    assert filed.count(199, cumulative=True).last == date(2016, 9, 17)
    assert filed.count(302, cumulative=True).last == date(2016, 9, 19)
    assert filed.count(53).last == date(2016, 9, 19)
    assert {row.series for row in filed.ledger.breaches if row.cumulative} == {SERIES}


def test_fifty_are_implied_for_18_september_and_no_row_says_so(filed: Filed) -> None:
    (left,) = filed.ledger.implied
    assert (left.first, left.last, left.low, left.high) == (date(2016, 9, 18), date(2016, 9, 18), 50, 50)
    assert left.arithmetic == "302 − 199 − 53 = 50"
    assert filed.counts(50) == []
    (day,) = (one for one in filed.ledger.days if one.day == date(2016, 9, 18))
    assert not day.reported


def test_the_network_s_242_has_its_parts_by_side_and_its_slip_stands(filed: Filed) -> None:
    row = filed.count(242)
    assert row.recorder == NETWORK
    assert row.first == date(2016, 9, 12)
    assert row.last == date(2016, 9, 19)
    assert row.excluding is not None
    totals = {(total.accused, total.low) for total in filed.ledger.totals if total.recorder == NETWORK}
    assert totals == {("Syrian government side", 203), ("Russian forces", 10), ("opposition", 6)}
    slips = [check.arithmetic for check in filed.ledger.checks if check.slip is Slip.PARTS]
    assert "18 + 5 = 23, printed 32" in slips
    assert 32 in [part.count.low for part in row.parts], "it is flagged, and never corrected"


def test_one_ministry_s_63_and_83_civilians_are_flagged_and_both_stand(filed: Filed) -> None:
    (slip,) = (check for check in filed.ledger.checks if check.slip is Slip.FIGURES)
    assert slip.arithmetic == "63 and 83 civilian killed"
    row = filed.count(302, cumulative=True)
    assert {63, 83} <= {one.toll.low for one in row.casualties if one.toll.harm is Harm.KILLED}


def test_recorders_and_units_are_never_added(filed: Filed) -> None:
    for total in filed.ledger.totals:
        rows = [filed.ledger.breaches[place] for place in total.added]
        assert {row.series or row.recorder for row in rows} == {total.recorder}
        assert {row.count.unit for row in rows if row.count} == {total.unit}
    (series,) = (total for total in filed.ledger.totals if total.recorder == SERIES)
    assert series.low == 42 + 55 + 53 + 45


def test_its_end_is_disputed_by_four_parties_at_least_and_the_ledger_takes_no_side(filed: Filed) -> None:
    said: dict[CeasefireStatus, set[str]] = {}
    for row in filed.ledger.statuses:
        said.setdefault(row.status, set()).add(row.party)
    assert "Syrian army" in said[CeasefireStatus.OVER]
    assert said[CeasefireStatus.NOT_OVER] >= {"John Kerry", "United Nations", "brokers"}
    assert len(said[CeasefireStatus.OVER] | said[CeasefireStatus.NOT_OVER]) >= 4


def test_the_army_s_more_than_300_stays_open_above(filed: Filed) -> None:
    row = filed.count(301)
    assert row.count is not None
    assert row.count.high is None
    assert row.recorder == "Syrian army"


def test_days_without_a_report_are_no_report(filed: Filed) -> None:
    silent = {day.day.day for day in filed.ledger.days if not day.reported}
    assert silent >= {13, 15, 16, 18}


def test_a_dispatch_that_is_withdrawn_takes_its_rows_along_and_brings_them_back(filed: Filed) -> None:
    before = filed.ledger
    (report,) = {
        one.report for row in before.breaches if row.recorder == NETWORK for one in row.cited if row in filed.counts(242)
    }
    done = withdraw(filed.casebook, [report], **WHO)
    assert filed.counts(242) == []
    undo(filed.casebook, done.act, **WHO)
    assert filed.ledger == before

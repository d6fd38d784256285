"""A ledger: every row is somebody's word; clocks and sums are computed from rows; nothing is decided and nothing mended."""

from dataclasses import replace
from datetime import UTC, date, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.ceasefire import Ledger, Slip, Told, ledger
from counterclaim.records import Basis, CeasefireStatus, Certainty, ClauseType, Clock, Reading, SourceKind

from .making import (
    FIRST,
    LOCAL,
    MEMBER,
    OTHER_MEMBER,
    SERIES,
    Line,
    aid,
    alleges,
    at,
    beside,
    civilians,
    counts,
    ends,
    lasts,
    ledger_of,
    on,
    one_report,
    part,
    read,
    resumes,
    says,
    starts,
    term,
    told,
    utc,
)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


# --- clocks


def test_a_ceasefire_of_which_no_start_is_told_has_none() -> None:
    made = one_report(says(CeasefireStatus.HOLDING), counts(3, on(2)))
    assert made.starts == ()
    assert [one.ordinal for one in made.days] == [None] * len(made.days)


def test_two_rival_starts_both_stand() -> None:
    made = one_report(starts(at(0, 19), "The army"), starts(at(1, 0), "The rebels"))
    assert [(one.at, one.rows[0].party) for one in made.starts] == [(utc(0, 16), "The army"), (utc(0, 21), "The rebels")]
    assert [one.begins for one in made.days][:2] == [("The army",), ("The rebels",)]


def test_a_resumption_is_no_rival_start_and_stands_among_the_times_told() -> None:
    made = one_report(starts(at(0), "The army"), resumes(on(30)), day=day(31))
    assert [one.at for one in made.starts] == [utc(0, 16)]
    assert [(row.clock, row.when) for row in made.timings] == [(Clock.START, at(0)), (Clock.RESUMPTION, on(30))]
    assert [row.status for row in made.statuses] == [CeasefireStatus.RESUMED]


def test_a_start_told_to_the_day_and_one_to_the_minute_of_that_day_are_one() -> None:
    (start,) = one_report(starts(on(0), "The envoy"), starts(at(0), "The army")).starts
    assert start.at == utc(0, 16)
    assert [row.party for row in start.rows] == ["The army", "The envoy"], "the most precise first"


def test_the_same_instant_told_in_two_zones_is_one_start() -> None:
    east = timezone(timedelta(hours=5))
    (start,) = one_report(starts(at(0, 19)), starts(at(0, 21, zone=east), "The envoy")).starts
    assert len(start.rows) == 2


def test_an_open_end_is_no_end_and_the_days_go_on_as_long_as_anything_is_told() -> None:
    every_week = [counts(number, on(number)) for number in range(3, 60, 7)]
    made = one_report(starts(at(0)), *every_week)
    assert made.ends == ()
    assert [made.days[0].day, made.days[-1].day] == [day(0), day(59)]


def test_what_is_told_months_later_lengthens_no_calendar_and_its_row_stands() -> None:
    made = one_report(starts(at(0)), counts(3, on(2)), counts(90, on(80)))
    assert made.days[-1].day == day(2)
    assert [row.last for row in made.breaches] == [day(2), day(80)]


def test_an_end_by_a_stated_length_stands_beside_an_army_s_own_fixed_end() -> None:
    made = one_report(starts(at(0)), lasts(7, "The brokers"), ends(at(6, 23, 59), "The army"))
    assert [(one.at, one.party, one.computed) for one in made.ends] == [
        (utc(6, 20, 59), "The army", None),
        (utc(7, 16), "The brokers", "a seven-day truce"),
    ]
    assert [one.ends for one in made.days if one.ends] == [("The army",), ("The brokers",)]


def test_an_end_told_as_a_day_is_past_at_that_day_s_midnight() -> None:
    (end,) = one_report(starts(at(0)), ends(on(6))).ends
    assert end.at == utc(6, 21)
    assert [one.day for one in one_report(starts(at(0)), ends(on(6))).days if one.ends] == [day(6)]


def test_a_length_gives_an_end_by_each_rival_start_as_precise_as_that_start() -> None:
    made = one_report(starts(at(0)), starts(on(2), "The rebels"), lasts(3))
    assert [(one.at, one.precision.value) for one in made.ends] == [(utc(3, 16), "minute"), (utc(4, 21), "day")]


def test_a_length_of_days_is_of_full_days_whatever_the_clocks_on_the_walls_did() -> None:
    from zoneinfo import ZoneInfo

    kyiv = ZoneInfo("Europe/Kyiv")
    begins = at(44, 19, zone=kyiv)  # on 26 October 2031 the clocks there go back
    assert begins.start is not None
    fixed = replace(begins, start=begins.start.astimezone(LOCAL))
    made = [one_report(starts(when), lasts(7)) for when in (begins, fixed)]
    assert made[0].ends[0].at - made[0].starts[0].at.astimezone(LOCAL) == timedelta(days=7)
    assert made[0].ends[0].at == made[1].ends[0].at


def test_a_length_of_which_only_the_least_is_told_gives_no_end() -> None:
    open_length = lasts(7)
    assert open_length.make is not None
    make = open_length.make
    line = replace(open_length, make=lambda claim: replace(make(claim), longest=None))  # type: ignore[type-var]
    assert one_report(starts(at(0)), line).ends == ()


# --- what parties say of its state


def test_a_suspension_and_a_resumption_stand_in_their_order_and_there_is_no_verdict() -> None:
    made = one_report(
        starts(at(0)),
        says(CeasefireStatus.RESUMED, "The rebels", on(4)),
        says(CeasefireStatus.SUSPENDED, "The rebels", on(2)),
        says(CeasefireStatus.HOLDING, "The army", on(3)),
    )
    assert [(row.party, row.status.value, row.day) for row in made.statuses] == [
        ("The rebels", "suspended", day(2)),
        ("The army", "holding", day(3)),
        ("The rebels", "resumed", day(4)),
    ]
    assert not {"status", "over", "verdict", "holds"} & set(Ledger.__dataclass_fields__)


def test_what_is_said_twice_on_a_day_stands_by_the_hour() -> None:
    made = one_report(
        says(CeasefireStatus.RESUMED, "The rebels", at(2, 21)), says(CeasefireStatus.SUSPENDED, "The rebels", at(2, 6))
    )
    assert [row.status.value for row in made.statuses] == ["suspended", "resumed"]


def test_the_day_of_a_word_is_the_place_s_whatever_zone_it_is_told_in() -> None:
    made = one_report(says(CeasefireStatus.OVER, "The army", at(2, 22, zone=UTC)))
    assert [row.day for row in made.statuses] == [day(3)]


# --- days


def test_days_without_a_report_are_shown_as_such_and_hold_no_figure() -> None:
    made = one_report(starts(at(0)), counts(4, on(0)), counts(5, on(3)))
    assert [(one.day, one.reported) for one in made.days] == [(day(0), True), (day(1), False), (day(2), False), (day(3), True)]
    assert made.days[1].counts == made.days[1].implied == ()
    assert [total.low for total in made.totals] == [9]


def test_a_count_of_none_is_a_report_and_not_silence() -> None:
    made = one_report(starts(at(0)), counts(0, on(1), words="no violations"))
    assert made.days[1].reported


def test_a_single_breach_is_a_row_and_no_number() -> None:
    made = one_report(starts(at(0)), alleges(on(1)))
    assert made.days[1].single == (0,)
    assert made.totals == ()


# --- totals


def test_counts_of_two_recorders_are_neither_added_nor_subtracted() -> None:
    made = one_report(
        counts(199, on(0, 6), "Hill Monitor", cumulative=True), counts(302, on(0, 8), "River Office", cumulative=True)
    )
    assert (made.implied, made.checks, made.totals) == ((), (), ())
    made = one_report(counts(10, on(1), "Hill Monitor"), counts(7, on(2), "River Office"))
    assert [(one.recorder, one.low) for one in made.totals] == [("Hill Monitor", 10), ("River Office", 7)]


def test_neither_units_nor_accused_sides_are_added() -> None:
    made = one_report(
        counts(10, on(1)),
        counts(7, on(2), unit="shells"),
        counts(5, on(3), accused=["Syrian government"]),
        counts(2, on(4), accused=["Syrian army"]),
    )
    assert sorted((one.unit, one.low) for one in made.totals) == [("shells", 7), ("violations", 7), ("violations", 10)]


@pytest.mark.parametrize("turned", [False, True])
def test_a_count_of_two_sides_together_joins_neither_side_s(turned: bool) -> None:
    lines = [
        counts(20, on(1), accused=["opposition", "Syrian government"]),
        counts(5, on(2), accused=["opposition"]),
        counts(7, on(3), accused=["Syrian government"]),
    ]
    made = one_report(*(reversed(lines) if turned else lines))
    assert sorted(one.low for one in made.totals) == [5, 7, 20]


def test_a_week_and_a_day_of_it_are_not_added() -> None:
    (total,) = one_report(counts(28, on(0, 2)), counts(242, on(0, 8)), counts(4, on(9))).totals
    assert total.low == 246
    assert len(total.left_out) == 1


def test_a_running_total_stands_beside_the_sum_of_its_own_unit_and_side_alone() -> None:
    made = one_report(
        counts(10, on(1)),
        counts(9, on(1), unit="shells"),
        counts(44, on(0, 3), cumulative=True),
        counts(99, on(0, 4), cumulative=True, accused=["Syrian government"]),
    )
    by_unit = {one.unit: one for one in made.totals}
    own = by_unit["violations"].told
    assert own is not None
    assert (row := made.breaches[own].count) is not None
    assert row.low == 44
    assert by_unit["shells"].told is None


# --- what a declared series implies


def bulletins(*more: Line) -> Ledger:
    return one_report(
        starts(at(0)),
        counts(199, on(0, 6), MEMBER, cumulative=True),
        counts(302, on(0, 8), MEMBER, cumulative=True),
        counts(53, on(7), OTHER_MEMBER),
        *more,
    )


def test_fifty_are_implied_for_the_day_between_with_the_rule_and_the_arithmetic() -> None:
    made = bulletins()
    (left,) = made.implied
    assert (left.low, left.high, left.first, left.last) == (50, 50, day(6), day(6))
    assert left.arithmetic == "302 − 199 − 53 = 50"
    assert (left.series, "series" in left.rule) == (SERIES, True)
    (shown,) = (one for one in made.days if one.implied)
    assert (shown.day, shown.reported) == (day(6), False), "it is implied, and was never reported"
    assert all(row.count is None or row.count.low != 50 for row in made.breaches)


def test_nothing_is_implied_where_no_series_is_declared() -> None:
    made = one_report(counts(199, on(0, 6), cumulative=True), counts(302, on(0, 8), cumulative=True), counts(53, on(7)))
    assert made.implied == ()


def test_nothing_is_implied_for_days_that_a_longer_count_covers() -> None:
    running = [counts(199, on(0, 6), MEMBER, cumulative=True), counts(302, on(0, 9), MEMBER, cumulative=True)]
    assert [one.low for one in one_report(*running).implied] == [103]
    assert one_report(*running, counts(103, on(6, 3), MEMBER)).implied == ()


def test_a_count_that_reaches_back_before_the_older_total_is_not_subtracted() -> None:
    made = bulletins(counts(140, on(3, 4), MEMBER))
    assert [one.arithmetic for one in made.implied] == ["302 − 199 − 53 = 50"]
    assert not [one for one in made.checks if one.slip]


def test_a_day_that_is_told_twice_is_subtracted_once() -> None:
    made = bulletins(counts(20, on(7), MEMBER, words="20 violations so far"))
    assert [one.arithmetic for one in made.implied] in ([], ["302 − 199 − 53 = 50"])
    assert not [one for one in made.implied if one.low < 50]


def test_running_totals_of_two_sides_or_two_units_are_not_subtracted_from_each_other() -> None:
    made = one_report(
        counts(199, on(0, 6), MEMBER, cumulative=True),
        counts(40, on(0, 7), MEMBER, cumulative=True, accused=["Syrian government"]),
        counts(302, on(0, 8), MEMBER, cumulative=True, unit="shells"),
    )
    assert made.implied == ()
    assert [one for one in made.checks if one.slip] == []


# --- checks


def test_parts_that_do_not_add_up_are_flagged_with_the_arithmetic_and_not_corrected() -> None:
    arrests = part(32, "32 arrests")
    made = one_report(
        counts(
            242, on(0, 8), parts=[arrests, part(18, "18 by one force", of="32 arrests"), part(5, "5 by another", of="32 arrests")]
        )
    )
    (slip,) = (one for one in made.checks if one.slip)
    assert (slip.slip, slip.arithmetic) == (Slip.PARTS, "18 + 5 = 23, printed 32")
    assert arrests in made.breaches[0].parts
    assert made.breaches[0].count is not None
    assert made.breaches[0].count.low == 242


def test_parts_that_add_up_are_shown_with_the_sum() -> None:
    areas = [part(number, f"{number} there", area=f"Town {place}") for place, number in enumerate((20, 8, 5, 4, 3, 2))]
    (check,) = one_report(counts(42, on(2), parts=areas)).checks
    assert (check.slip, check.arithmetic) == (None, "20 + 8 + 5 + 4 + 3 + 2 = 42")


def test_parts_that_come_to_less_are_only_some_of_it() -> None:
    areas = [part(number, f"{number} there", area=f"Town {number}") for number in (27, 11)]
    (check,) = one_report(counts(55, on(2), parts=areas)).checks
    assert (check.slip, check.arithmetic) == (None, "27 + 11 = 38 of 55")


def test_a_running_total_that_falls_is_flagged_and_both_stand() -> None:
    made = one_report(counts(302, on(0, 6), cumulative=True), counts(299, on(0, 8), cumulative=True))
    (slip,) = made.checks
    assert slip.slip is Slip.TOTALS
    assert "302" in slip.arithmetic
    assert "299" in slip.arithmetic
    assert [row.count.low for row in made.breaches if row.count] == [302, 299]


def test_days_that_come_to_more_than_the_running_total_are_flagged() -> None:
    made = bulletins(counts(51, on(6), MEMBER))
    (slip,) = (one for one in made.checks if one.slip)
    assert (slip.slip, slip.arithmetic) == (Slip.SERIES, "199 + 51 + 53 = 303, printed 302")


def test_one_institution_with_two_figures_of_one_count_is_flagged_and_both_stand() -> None:
    made = ledger_of(
        read(counts(302, on(0, 8), MEMBER, cumulative=True, harm=[civilians(63)]), day=day(7)),
        read(counts(302, on(0, 8), OTHER_MEMBER, cumulative=True, harm=[civilians(83)]), day=day(78)),
    )
    (slip,) = (one for one in made.checks if one.slip)
    assert (slip.slip, slip.arithmetic) == (Slip.FIGURES, "63 and 83 civilian killed")
    assert [one.toll.low for row in made.breaches for one in row.casualties] == [63, 83]


def test_a_figure_that_grows_with_its_running_total_is_no_slip() -> None:
    made = ledger_of(
        read(counts(199, on(0, 6), MEMBER, cumulative=True, harm=[civilians(12)]), day=day(5)),
        read(counts(302, on(0, 8), MEMBER, cumulative=True, harm=[civilians(63)]), day=day(7)),
    )
    assert [one for one in made.checks if one.slip] == []


# --- who tells, and how often


def test_a_count_in_two_reports_is_one_row_with_both_claims() -> None:
    (row,) = ledger_of(read(counts(55, on(5))), read(counts(55, on(5)), publisher="Second Post")).breaches
    assert [one.publisher for one in row.cited] == ["Harbour Wire", "Second Post"] or len(row.cited) == 2


def test_the_same_number_again_two_months_later_is_another_count() -> None:
    made = ledger_of(
        read(counts(12, on(2))), read(counts(12, on(62, basis=Basis.INFERRED)), day=day(62)), read(counts(12, None), day=day(3))
    )
    assert [row.last for row in made.breaches] == [day(2), day(62)]


def test_what_a_rejected_claim_tells_is_no_row() -> None:
    reading = read(starts(at(0)), counts(55, on(5)))
    one = told(replace(reading, claims=reading.claims[:1]))
    assert ledger("T1", [one]).breaches == ()


def test_a_ledger_of_no_report_is_refused() -> None:
    with pytest.raises(ValueError, match="no report"):
        ledger("T1", [])


def test_a_publisher_s_own_words_are_the_publisher_s() -> None:
    line = replace(starts(at(0), "it"), kind=SourceKind.PUBLISHER)
    assert ledger_of(read(line, publisher="Second Post")).timings[0].cited.source == "Second Post"


# --- conditions


def test_who_says_that_a_condition_is_met_and_who_that_it_is_not() -> None:
    hanging = term(ClauseType.FOLLOW_ON, "if aid arrives they will talk", "aid arrives", "they will talk")
    made = one_report(
        hanging,
        aid("forty trucks reached the town"),
        aid("the convoy is still stuck at the border", "The mayor"),
        replace(aid("trucks will be allowed in"), certainty=Certainty.FUTURE),
        replace(aid("supplies were delivered", "The clinic"), certainty=Certainty.NEGATED),
    )
    assert [(one.cited.source, one.met) for one in made.met] == [
        ("Relief Office", True),
        ("The mayor", False),
        ("The clinic", False),
    ]


def test_without_a_condition_of_aid_nothing_is_met_or_unmet() -> None:
    assert one_report(term(ClauseType.SCOPE, "all fronts"), aid("forty trucks reached the town")).met == ()


# --- properties

SIDES = st.sampled_from(
    [(), ("opposition",), ("rebels",), ("Syrian government",), ("Syrian army",), ("opposition", "Syrian army")]
)
NUMBERS = st.integers(0, 400)


@st.composite
def counted(draw: st.DrawFn) -> Line:
    return counts(
        draw(NUMBERS),
        draw(st.none() | st.builds(on, st.integers(0, 9), st.integers(1, 4))),
        draw(st.sampled_from(["Hill Monitor", "River Office", MEMBER, OTHER_MEMBER])),
        high=draw(st.sampled_from([-1, -1, None])),
        accused=draw(SIDES),
        unit=draw(st.sampled_from(["violations", "shells"])),
        cumulative=draw(st.booleans()),
        harm=draw(st.lists(st.builds(civilians, NUMBERS), max_size=1)),
    )


REPORTS = st.lists(st.lists(counted(), min_size=1, max_size=4), min_size=1, max_size=5)


def filed(reports: list[list[Line]]) -> list[Reading]:
    made = [
        read(starts(at(0)), *lines, day=day(number % 3), publisher=f"Outlet {number}") for number, lines in enumerate(reports)
    ]
    return list({one.report.id: one for one in made}.values())


@given(REPORTS, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60)
def test_a_ledger_does_not_depend_on_the_order_of_reports(reports: list[list[Line]], chance: object) -> None:
    made = filed(reports)
    mixed = list(made)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert ledger_of(*made) == ledger_of(*mixed)


@given(REPORTS, st.data())
@settings(deadline=None, max_examples=60)
def test_a_wire_copy_changes_no_total_and_implies_nothing_new(reports: list[list[Line]], data: st.DataObject) -> None:
    made = filed(reports)
    number = data.draw(st.integers(0, len(reports) - 1))
    copy = read(starts(at(0)), *reports[number], day=day(number % 3), publisher="Copying Post")
    before, after = ledger_of(*made), ledger_of(*made, copy)
    assert sums(after) == sums(before)
    assert [(one.first, one.low) for one in after.implied] == [(one.first, one.low) for one in before.implied]


def sums(made: Ledger) -> list[tuple[object, ...]]:
    return sorted((one.recorder, str(one.accused), one.unit, one.low, str(one.high)) for one in made.totals)


@given(REPORTS)
@settings(deadline=None, max_examples=100)
def test_totals_add_only_what_is_disjoint_and_of_one_recorder_side_and_unit(reports: list[list[Line]]) -> None:
    from counterclaim.ceasefire import accused
    from counterclaim.ceasefire.periods import overlap

    made = ledger_of(*filed(reports))
    of = {
        place: frozenset(number for number, side in enumerate(accused(made.breaches)) if place in side.rows)
        for place in range(len(made.breaches))
    }
    for total in made.totals:
        added = [made.breaches[place] for place in total.added]
        assert not any(overlap(one, other) for number, one in enumerate(added) for other in added[:number])
        assert {row.series or row.recorder for row in added} == {total.recorder}
        assert {row.count.unit for row in added if row.count} == {total.unit}
        assert len({of[place] for place in total.added}) == 1
        assert not any(row.cumulative for row in added)
        assert total.low == sum(row.count.low or 0 for row in added if row.count)
    for left in made.implied:
        assert {made.breaches[place].series for place in left.rows} == {SERIES}
        assert left.low >= 0


@given(REPORTS)
@settings(deadline=None, max_examples=60)
def test_no_check_changes_a_figure(reports: list[list[Line]]) -> None:
    made = filed(reports)
    printed = {
        (breach.count.low, breach.count.high, breach.count.words)
        for one in made
        for breach in one.ceasefires[0].breaches
        if breach.count
    }
    assert {(row.count.low, row.count.high, row.count.words) for row in ledger_of(*made).breaches if row.count} <= printed


# --- two truces in one report


def test_the_ledgers_of_two_truces_that_one_report_tells_apart_share_no_row() -> None:
    proposed = read(starts(at(0), "The envoy"), lasts(7), term(ClauseType.SCOPE, "all of the valley"), day=day(-2))
    past = read(starts(at(-60), "The army"), says(CeasefireStatus.OVER), counts(9, on(-50)), day=day(-2))
    both = beside(proposed, past)
    first, second = (ledger(name, [Told(both.report, one, both.claims)]) for name, one in zip("AB", both.ceasefires, strict=True))
    assert (first.starts[0].at, first.statuses, first.breaches, len(first.terms)) == (utc(0, 16), (), (), 1)
    assert (second.starts[0].at, len(second.statuses), len(second.breaches), second.terms) == (utc(-60, 16), 1, 1, ())
    assert second.ends == ()


def test_a_report_both_of_whose_truces_are_ruled_one_is_listed_once() -> None:
    both = beside(read(starts(at(0)), day=day(1)), read(says(CeasefireStatus.HOLDING), day=day(1)))
    made = ledger("T1", [Told(both.report, one, both.claims) for one in both.ceasefires])
    assert made.reports == (both.report.id,)
    assert (len(made.starts), len(made.statuses)) == (1, 1)

"""Figures, places and times in short: the reader sees how sure the words are, and what they do not say."""

from datetime import UTC, datetime, timedelta

import pytest

from counterclaim.cli.events import MEANING, place_of, set_apart, what_of, when_of, where_of
from counterclaim.cli.figures import COLUMNS, Column, counted, figure, marks_of
from counterclaim.records import Basis, Count, Event, EventType, Harm, PlacePrecision, Relation, Span, TimePrecision, Weapon, When
from tests.cli.making import claim, day, instant, party, place, strike, toll


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (toll(62, 62), "62"),
        (toll(1200, 1200), "1,200"),
        (toll(62, None), "≥62"),
        (toll(0, 200), "≤200"),
        (toll(None, 50, approximate=True), "≤~50"),
        (toll(10, 15), "10–15"),
        (toll(100, 100, approximate=True), "~100"),
        (toll(24, None, approximate=True), "≥~24"),
        (toll(83, 83, provisional=True), "83↑"),
        (toll(3, 3, relation=Relation.SUBSET), "(3)"),
        (toll(5, 5, relation=Relation.ADDITIONAL), "+5"),
        (toll(0, 0), "0"),
        (toll(None, None, approximate=True), "?"),
    ],
)
def test_a_figure_shows_how_wide_the_words_leave_it(told: object, shown: str) -> None:
    assert figure(told) == shown  # type: ignore[arg-type]


def test_figures_of_a_column_end_under_each_other_and_marks_stand_behind() -> None:
    rows = [claim(event=strike(toll(low, low, provisional=rises))) for low, rises in ((83, True), (9, False), (1200, False))]
    column = Column(Harm.KILLED, rows)
    assert [column.of(row).plain for row in rows] == ["   83↑", "    9", "1,200"]
    assert column.title.plain.endswith("killed")


def test_a_column_that_no_claim_fills_is_left_out() -> None:
    assert [Column(harm, [claim(event=strike(toll(1, 1)))]).used for harm in COLUMNS] == [True, False]


def test_harms_without_a_column_and_parts_of_a_figure_are_told_in_words() -> None:
    event = strike(toll(14, 14, Harm.CAPTURED), toll(26, 26, who="people"), toll(3, 3, who="children", relation=Relation.SUBSET))
    told = [line.plain for line in what_of(claim(event=event))]
    assert "captured 14 soldiers" in told
    assert "killed 26 people, (3) children" in told


def test_a_count_keeps_the_source_s_unit() -> None:
    count = Count(301, None, "breaches", "more than 300 breaches", Span(0, 22))
    assert counted(count) == "≥301 breaches"
    assert what_of(claim(event=Event(EventType.CEASEFIRE_VIOLATION, count)))[0].plain == "ceasefire violation: ≥301 breaches"


def test_who_did_it_to_whom_meaning_whom_with_what() -> None:
    event = strike(
        struck=(party("Syrian army"),), intended=(party("Islamic State"),), weapons=(Weapon("F-16", "F-16s", Span(0, 5), 2),)
    )
    assert [line.plain for line in what_of(claim(event=event))] == [
        "air strike",
        "Coalition → Syrian army",
        "meant: Islamic State",
        "with F-16 ×2",
    ]
    unknown = Event(EventType.SHELLING, struck=(party("market"),))
    assert what_of(claim(event=unknown))[1].plain == "? → market"


@pytest.mark.parametrize("basis", [Basis.INHERITED, Basis.INFERRED])
def test_what_the_words_do_not_say_is_set_apart_in_style_and_in_plain_text(basis: Basis) -> None:
    shown = [*what_of(claim(event=strike(basis=basis))), *where_of(strike(basis=basis))]
    assert [line.plain for line in shown] == ["‹air strike›", "by ‹Coalition›", "‹Arvel, SY›", "‹2016-09-17›"]
    assert "italic" in str(set_apart("Arvel", basis).style)
    assert set_apart("Arvel", Basis.STATED).plain == "Arvel"
    assert "‹ ›" in MEANING


def test_a_place_is_shown_as_coarse_as_it_is() -> None:
    assert place_of(place()) == "Arvel, SY"
    assert place_of(place(lat=None, lon=None)) == "Arvel (unplaced)"
    from dataclasses import replace

    assert place_of(replace(place("Syria"), precision=PlacePrecision.COUNTRY)) == "Syria (country)"
    assert place_of(replace(place("Daraa"), precision=PlacePrecision.PROVINCE)) == "Daraa, SY (province)"


def _when(
    start: datetime | None, end: datetime | None, precision: TimePrecision, zone: str | None = "UTC", **opens: bool
) -> When:
    return When(start, end, precision, zone, opens.get("since", False), opens.get("on", False), None, None, Basis.STATED)


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (day(), "2016-09-17"),
        (_when(instant(14), instant(14, 1), TimePrecision.MINUTE), "2016-09-17 14:00 UTC"),
        (_when(instant(14), instant(14, 1), TimePrecision.MINUTE, None), "2016-09-17 14:00 (zone unknown)"),
        (_when(instant(14), instant(14, 50), TimePrecision.MINUTE), "2016-09-17 14:00 – 2016-09-17 14:50 UTC"),
        (_when(instant(0), instant(0) + timedelta(days=3), TimePrecision.DAYS), "2016-09-17 – 2016-09-19"),
        (_when(instant(0), None, TimePrecision.DAY), "since 2016-09-17"),
        (_when(instant(0), instant(0) + timedelta(days=1), TimePrecision.DAY, on=True), "since 2016-09-17"),
        (_when(None, instant(0), TimePrecision.DAY), "until 2016-09-16"),
        (_when(datetime(2016, 9, 1, tzinfo=UTC), datetime(2016, 10, 1, tzinfo=UTC), TimePrecision.MONTH), "2016-09"),
        (_when(datetime(2016, 1, 1, tzinfo=UTC), datetime(2017, 1, 1, tzinfo=UTC), TimePrecision.YEAR), "2016"),
        (_when(None, None, TimePrecision.DAY), ""),
    ],
)
def test_a_time_is_shown_as_closely_as_it_is_known(when: When, shown: str) -> None:
    assert when_of(when) == shown


def test_the_legend_tells_the_marks_that_are_used_and_no_others() -> None:
    assert marks_of([claim(event=strike(toll(62, 62)))]) == []
    used = marks_of([claim(event=strike(toll(62, None), toll(3, 3, relation=Relation.SUBSET), toll(9, 9, provisional=True)))])
    assert [line[0] for line in used] == ["≥", "↑", "("]

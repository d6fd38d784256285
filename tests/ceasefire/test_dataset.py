"""Ceasefires as a table: what came from the data set comes back byte for byte; what reports tell gets a row a side."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook
from counterclaim.ceasefire import Told
from counterclaim.ceasefire.dataset import to_csv, to_rows
from counterclaim.filing import file_reports
from counterclaim.intake import Given, report_from_bytes, reports_from_paths
from counterclaim.reading import read
from counterclaim.records import (
    COLUMNS,
    Basis,
    Ceasefire,
    CeasefireStatus,
    Claim,
    Clock,
    Party,
    Phrase,
    Place,
    PlacePrecision,
    Reading,
    Report,
    Span,
    StatusClaim,
    TimePrecision,
    Timing,
    When,
)
from tests.conftest import SHARED
from tests.conftest import report as story
from tests.sheets import ROWS, sheet

CORPUS = SHARED / "corpora" / "ceasefires" / "ceasefires_1989-2020_without_syria_2016.csv"
SPAN = Span(0, 1)


def told(readings: Iterable[Reading]) -> Iterator[list[Told]]:
    """Every ceasefire of every reading as one of its own."""
    for reading in readings:
        for ceasefire in reading.ceasefires:
            yield [Told(reading.report, ceasefire, reading.claims)]


def only(report: Report, ceasefire: Ceasefire, claims: Sequence[Claim] = ()) -> list[Told]:
    """A ceasefire of which one report tells."""
    return [Told(report, ceasefire, claims)]


def filed(tmp_path: Path, path: Path) -> list[Reading]:
    with Casebook.open(str(tmp_path / "casebook"), create=True) as casebook:
        done = file_reports(casebook, reports_from_paths([str(path)]), read, actor="tester")
        assert done.failures == ()
        assert casebook.incidents() == []
        return [found for report in casebook.reports() if (found := casebook.reading(report.id)) is not None]


def rows(*given: Sequence[Told]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_rows(given), newline="")))


# -- there and back -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        sheet(),
        sheet(mark=False),
        sheet(end="\n"),
        sheet().removesuffix(b"\r\n"),
        sheet() + b"\r\n",
        sheet().replace(b"cc,cf_id", b'"cc","cf_id"', 1),
    ],
    ids=["as published", "without a mark", "LF", "no last line end", "blank line at the end", "a quoted header"],
)
def test_a_data_set_comes_back_from_a_casebook_byte_for_byte(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "example.csv"
    path.write_bytes(data)
    assert to_csv(told(filed(tmp_path, path))) == data


def test_the_whole_data_set_comes_back_byte_for_byte_and_makes_no_incident(tmp_path: Path) -> None:
    if not CORPUS.is_file():
        pytest.skip("../shared/corpora is not beside this checkout")
    assert to_csv(told(filed(tmp_path, CORPUS))) == CORPUS.read_bytes()


def test_rows_are_those_asked_for_in_the_order_of_the_file() -> None:
    reading = read(report_from_bytes(sheet(), "example.csv"))
    asked = [only(reading.report, reading.ceasefires[place], reading.claims) for place in (3, 0)]
    assert to_csv(asked) == sheet([ROWS[0], ROWS[1], ROWS[5]])


def test_a_ceasefire_asked_for_twice_stands_there_once() -> None:
    reading = read(report_from_bytes(sheet(), "example.csv"))
    assert to_csv([*told([reading]), *told([reading])]) == sheet()


def test_two_data_sets_are_one_table_with_one_header() -> None:
    first = read(report_from_bytes(sheet(ROWS[:2]).removesuffix(b"\r\n"), "one.csv"))
    second = read(report_from_bytes(sheet(ROWS[2:]), "two.csv"))
    assert to_csv(told([first, second])) == sheet()


def test_nothing_is_a_header_alone() -> None:
    assert to_csv([]) == sheet([])


# -- ceasefires of reports ----------------------------------------------------------------------------

TEXT = "Exampleland and the Example Front agreed on a truce from 7 pm on 12 September, the mediator said."
REPORT = story(TEXT)


def when(start: datetime, days: int, precision: TimePrecision) -> When:
    return When(start, start + timedelta(days=days), precision, None, False, False, None, None, Basis.STATED)


def day(number: int) -> When:
    return when(datetime(2016, 9, number, tzinfo=timezone(timedelta(hours=3))), 1, TimePrecision.DAY)


def timing(clock: Clock, moment: When, party: str = "mediator", claim: str = "c1") -> Timing:
    return Timing(claim, party, clock, Phrase("12 September", SPAN), moment)


def truce(**more: object) -> Ceasefire:
    parties = (Party("Syria", "the government", SPAN), Party("Example Front", "the Example Front", SPAN))
    return Ceasefire(**({"name": "truce", "parties": parties, "claims": ("c1",)} | more))  # type: ignore[arg-type]


def area(name: str, country: str | None, precision: PlacePrecision | None) -> Place:
    return Place(name, name, SPAN, None, None, None, precision, country, None, Basis.STATED)


def cells(row: dict[str, str], clock: str) -> tuple[str, str, str]:
    return row[f"{clock}_yr"], row[f"{clock}_month"], row[f"{clock}_day"]


NONE = ("-1", "-1", "-1")


def test_a_ceasefire_of_a_report_has_a_row_for_each_side_and_says_where_it_is_from() -> None:
    found = rows(only(REPORT, truce()))
    assert [row["actor_name"] for row in found] == ["Syria", "Example Front"]
    assert list(found[0]) == list(COLUMNS)
    assert found[0]["comment"] == f"Example Wire, 2016-09-17, report {REPORT.id}"
    assert len({row["id"] for row in found}) == 2


def test_the_ids_are_ours_numbers_and_the_same_every_time() -> None:
    first, again = rows(only(REPORT, truce())), rows(only(REPORT, truce()))
    other = rows(only(story("Another text."), truce()))
    assert first == again
    assert {(row["cc"], row["cf_id"] == row["uniq_id"]) for row in first} == {("-1", True)}
    assert len({row["cf_id"] for row in first}) == 1
    assert first[0]["cf_id"].isdigit()
    assert first[0]["cf_id"] != other[0]["cf_id"]


def test_what_no_report_tells_is_unknown() -> None:
    (row, _) = rows(only(REPORT, truce()))
    assert [row[column] for column in ("side", "written", "p_humanitarian", "ended", "link_id1", "location")] == ["-1"] * 6
    assert cells(row, "cf_dec") == cells(row, "cf_effect") == cells(row, "end") == NONE


def test_a_ceasefire_without_sides_is_not_lost() -> None:
    (row,) = rows(only(REPORT, truce(parties=())))
    assert row["actor_name"] == "-1"


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (area("Syria", "SY", PlacePrecision.COUNTRY), "Syria"),
        (area("Aleppo", "SY", PlacePrecision.TOWN), "Syria"),
        (area("Examplia", None, None), "-1"),
        (None, "-1"),
    ],
)
def test_where_is_the_country(place: Place | None, name: str) -> None:
    assert {row["location"] for row in rows(only(REPORT, truce(area=place)))} == {name}


def test_times_are_given_as_far_as_they_are_known() -> None:
    month = when(datetime(2016, 9, 1, tzinfo=UTC), 30, TimePrecision.MONTH)
    year = when(datetime(2016, 1, 1, tzinfo=UTC), 366, TimePrecision.YEAR)
    week = when(datetime(2016, 9, 5, tzinfo=UTC), 7, TimePrecision.WEEK)
    turn = when(datetime(2016, 12, 28, tzinfo=UTC), 7, TimePrecision.WEEK)
    for moment, told_as in [
        (day(12), ("2016", "9", "12")),
        (month, ("2016", "9", "-1")),
        (year, ("2016", "-1", "-1")),
        (week, ("2016", "9", "-1")),
        (turn, NONE),
    ]:
        (row, _) = rows(only(REPORT, truce(timings=(timing(Clock.START, moment),))))
        assert cells(row, "cf_effect") == told_as


def test_a_resumption_is_no_effect() -> None:
    went_on = StatusClaim("c2", "the envoy", CeasefireStatus.RESUMED, day(30))
    begun, resumed = timing(Clock.START, day(12)), timing(Clock.START, day(30), claim="c2")
    (row, _) = rows(only(REPORT, truce(timings=(begun, resumed), statuses=(went_on,))))
    assert cells(row, "cf_effect") == ("2016", "9", "12")
    (row, _) = rows(only(REPORT, truce(timings=(resumed,), statuses=(went_on,), start=day(30).start)))
    assert cells(row, "cf_effect") == NONE


def test_a_side_has_the_time_that_it_tells_itself() -> None:
    timings = (timing(Clock.START, day(12), "Syria"), timing(Clock.START, day(13), "Example Front", "c2"))
    found = rows(only(REPORT, truce(timings=timings)))
    assert [cells(row, "cf_effect") for row in found] == [("2016", "9", "12"), ("2016", "9", "13")]


def test_of_several_times_that_others_tell_none_is_chosen() -> None:
    timings = (timing(Clock.START, day(12), "mediator"), timing(Clock.START, day(13), "envoy", "c2"))
    assert {cells(row, "cf_effect") for row in rows(only(REPORT, truce(timings=timings)))} == {NONE}


def test_the_day_and_the_instant_of_the_record_stand_where_no_timing_tells_them() -> None:
    start = datetime(2016, 9, 12, 19, tzinfo=timezone(timedelta(hours=3)))
    (row, _) = rows(only(REPORT, truce(struck=date(2016, 9, 10), start=start)))
    assert (cells(row, "cf_dec"), cells(row, "cf_effect")) == (("2016", "9", "10"), ("2016", "9", "12"))


def test_an_end_is_one_that_somebody_says_has_come() -> None:
    over = StatusClaim("c1", "Syrian army", CeasefireStatus.OVER, day(19))
    assert {cells(row, "end") for row in rows(only(REPORT, truce(statuses=(over,))))} == {("2016", "9", "19")}
    planned = truce(timings=(timing(Clock.END, day(19)),))
    assert {cells(row, "end") for row in rows(only(REPORT, planned))} == {NONE}


def test_what_is_denied_ended_for_the_side_alone_that_says_so_itself() -> None:
    over = StatusClaim("c1", "Syrian army", CeasefireStatus.OVER, day(19))
    denied = StatusClaim("c2", "envoy", CeasefireStatus.NOT_OVER, day(19))
    found = rows(only(REPORT, truce(statuses=(over, denied))))
    assert [cells(row, "end") for row in found] == [("2016", "9", "19"), NONE]
    assert {row["comment"].split(". ", 1)[1] for row in found} == {
        "Over, by: Syrian army 2016-09-19. Not recognised as over, by: envoy 2016-09-19"
    }
    outlet = StatusClaim("c1", "Example Wire", CeasefireStatus.OVER, day(19))
    assert {cells(row, "end") for row in rows(only(REPORT, truce(statuses=(outlet, denied))))} == {NONE}
    back = StatusClaim("c3", "Syria", CeasefireStatus.NOT_OVER, day(20))
    assert {cells(row, "end") for row in rows(only(REPORT, truce(statuses=(over, back))))} == {NONE}


def test_a_side_that_says_twice_that_it_is_over_ended_it_the_first_time() -> None:
    said = tuple(StatusClaim(f"c{at}", "Syria", CeasefireStatus.OVER, day(at)) for at in (20, 19, 23))
    assert cells(rows(only(REPORT, truce(statuses=said)))[0], "end") == ("2016", "9", "19")


def test_an_end_that_is_planned_stands_in_the_comment() -> None:
    (row, _) = rows(only(REPORT, truce(timings=(timing(Clock.END, day(18), "Syrian army"),))))
    assert row["comment"].endswith("End by the terms of: Syrian army 2016-09-18")


SECOND = story("The envoy said that the truce of 12 September between the two went on.")


def test_a_ceasefire_of_many_reports_has_one_number_and_a_row_for_each_side_that_any_of_them_names() -> None:
    front, league = (Party(name, name, SPAN) for name in ("Example Front", "River League"))
    first = Told(REPORT, truce(timings=(timing(Clock.START, day(12)),), area=area("Syria", "SY", PlacePrecision.COUNTRY)))
    month = when(datetime(2016, 9, 1, tzinfo=UTC), 30, TimePrecision.MONTH)
    second = Told(SECOND, truce(parties=(front, league), timings=(timing(Clock.START, month, "envoy"),)))
    found = rows([first, second])
    assert [row["actor_name"] for row in found] == ["Syria", "Example Front", "River League"]
    assert len({(row["cf_id"], row["uniq_id"]) for row in found}) == 1
    assert {cells(row, "cf_effect") for row in found} == {("2016", "9", "12")}, "the month agrees with its day"
    assert {row["location"] for row in found} == {"Syria"}
    assert all(f"report {one.id}" in found[0]["comment"] for one in (REPORT, SECOND))
    assert {row["cf_id"] for row in rows([first])} == {row["cf_id"] for row in found}, "a later report changes no number"


def test_reports_that_tell_different_starts_of_one_ceasefire_leave_it_unknown() -> None:
    first, second = (Told(report, truce(timings=(timing(Clock.START, day(at)),))) for report, at in ((REPORT, 12), (SECOND, 13)))
    assert {cells(row, "cf_effect") for row in rows([first, second])} == {NONE}


def test_the_words_of_a_start_stand_beside_it() -> None:
    reading = read(story("The mediator said that the ceasefire would begin on Monday."))
    (claim, *_) = reading.claims
    ceasefire = truce(claims=(claim.id,), timings=(timing(Clock.START, day(12), claim=claim.id),))
    (row, _) = rows(only(reading.report, ceasefire, reading.claims))
    assert row["evidence_onset"] == claim.quote.words


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+1", "-2+3", "@example"])
def test_no_cell_of_ours_is_a_formula(name: str) -> None:
    (row,) = rows(only(REPORT, truce(parties=(Party(name, name, SPAN),))))
    assert row["actor_name"] == f"'{name}"


def test_rows_of_reports_follow_those_of_data_sets_and_are_read_again() -> None:
    reading = read(report_from_bytes(sheet(), "example.csv"))
    data = to_csv([only(REPORT, truce(timings=(timing(Clock.START, day(12)),))), *told([reading])])
    assert data.startswith(sheet())
    again = read(report_from_bytes(data, "again.csv", Given(publisher="Example Casebook")))
    assert len(again.ceasefires) == len(reading.ceasefires) + 1
    assert [party.name for party in again.ceasefires[-1].parties] == ["Syria", "Example Front"]
    assert to_csv(told([again])) == data


def test_a_report_that_tells_of_a_truce_gives_rows() -> None:
    reading = read(story("The ceasefire between Israel and Hezbollah is holding, the army said."))
    assert [row["actor_name"] for row in rows(*told([reading]))] == ["Israel", "Hezbollah"]

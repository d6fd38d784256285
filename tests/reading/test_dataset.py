"""The ceasefire data set: a claim a row, a ceasefire a (cc, cf_id), every word of it where it says, and nothing guessed."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.errors import UsageError
from counterclaim.intake import Given, report_from_bytes, report_from_text
from counterclaim.reading import grounded, read
from counterclaim.reading.sheet import rows_of
from counterclaim.records import (
    Ceasefire,
    CeasefireStatus,
    Clock,
    EventType,
    PlacePrecision,
    Reading,
    Span,
    TimePrecision,
    When,
)
from tests.conftest import SHARED
from tests.sheets import ROWS, row, sheet

CORPUS = SHARED / "corpora" / "ceasefires" / "ceasefires_1989-2020_without_syria_2016.csv"


def reading_of(rows: Iterable[dict[str, str]] = ROWS) -> Reading:
    return read(report_from_bytes(sheet(rows), "example.csv", Given(publisher="Example Truce Project")))


def one(**more: str) -> Ceasefire:
    (found,) = reading_of([row(700, 3, "Afghanistan", "Government of Afghanistan", "2018 6 7", "2018 6 12") | more]).ceasefires
    return found


def when_of(ceasefire: Ceasefire, clock: Clock) -> list[When | None]:
    return [timing.when for timing in ceasefire.timings if timing.clock is clock]


def phrases(record: object) -> Iterator[tuple[str | None, Span]]:
    """All words of a record that say where they stand."""
    if is_dataclass(record):
        span = getattr(record, "span", None)
        if isinstance(span, Span):
            yield getattr(record, "words", None), span
        for part in fields(record):
            yield from phrases(getattr(record, part.name))
    elif isinstance(record, tuple) and not isinstance(record, Span):
        for part in record:
            yield from phrases(part)


# -- rows as claims -----------------------------------------------------------------------------------


def test_every_row_is_a_claim_of_the_publisher_quoted_as_printed() -> None:
    reading = reading_of()
    printed = reading.report.text.split("\r\n", 1)[1]
    assert "\r\n".join(claim.quote.words for claim in reading.claims) + "\r\n" == printed
    assert {(claim.source.name, claim.source.kind) for claim in reading.claims} == {("Example Truce Project", "publisher")}
    assert {claim.event.type for claim in reading.claims} == {EventType.CEASEFIRE_STATUS}
    assert len({claim.id for claim in reading.claims}) == len(ROWS)


def test_every_word_stands_where_it_says() -> None:
    reading = reading_of()
    found = list(phrases(reading.claims)) + list(phrases(reading.ceasefires))
    assert len(found) > 60
    assert [words for words, span in found if words != span.of(reading.report.text)] == []
    assert all(grounded(reading.report.text, claim) for claim in reading.claims)


def test_the_whole_data_set_is_read_without_loss() -> None:
    if not CORPUS.is_file():
        pytest.skip("../shared/corpora is not beside this checkout")
    reading = read(report_from_bytes(CORPUS.read_bytes(), CORPUS.name))
    text = reading.report.text
    assert (len(reading.claims), len(reading.ceasefires)) == (4023, 2160)
    assert [note for note in reading.notes if "unread" in note] == []
    found = list(phrases(reading.claims)) + list(phrases(reading.ceasefires))
    assert [words for words, span in found if words != span.of(text)] == []
    assert all(ceasefire.area is not None and ceasefire.area.country is not None for ceasefire in reading.ceasefires)
    assert all(ceasefire.parties for ceasefire in reading.ceasefires)


def test_the_reader_names_itself_and_a_reader_that_does_not_exist_is_refused_all_the_same() -> None:
    report = report_from_bytes(sheet(), "example.csv")
    assert read(report, "grammar").reader.name == "dataset"
    with pytest.raises(UsageError, match="no reader is called"):
        read(report, "oracle")


def test_who_puts_it_out_need_not_be_known() -> None:
    report = report_from_bytes(sheet(), "download", media_type="text/csv")
    claim = read(report).claims[0]
    assert (claim.source.name, claim.via) == ("publisher", ())


# -- rows as ceasefires -------------------------------------------------------------------------------


def test_rows_of_one_number_in_one_country_are_one_ceasefire_with_all_its_sides() -> None:
    ceasefires = reading_of().ceasefires
    assert [len(ceasefire.claims) for ceasefire in ceasefires] == [2, 1, 2, 1, 1, 1]
    assert [party.words for party in ceasefires[0].parties] == ["Government of Israel", "Hezbollah"]
    assert [party.words for party in ceasefires[2].parties] == ["Government of Sri Lanka", "LTTE"]


def test_its_name_is_made_of_country_and_sides_and_long_lists_are_counted() -> None:
    assert reading_of().ceasefires[0].name == "Lebanon: Government of Israel, Hezbollah"
    many = [row(850, 9, "Indonesia", f"Example Front {letter}", "2005 8 15", "2005 8 15") for letter in "ABCDE"]
    (found,) = reading_of(many).ceasefires
    assert found.name == "Indonesia: Example Front A, Example Front B, Example Front C, 2 more"


def test_a_side_named_twice_is_one_side() -> None:
    twice = [row(850, 9, "Indonesia", "Example Front", "2005 8 15", "2005 8 15", ucdp_dyad=dyad) for dyad in "12"]
    (found,) = reading_of(twice).ceasefires
    assert [party.words for party in found.parties] == ["Example Front"]
    assert len(found.claims) == 2


@pytest.mark.parametrize("number", ["", "-1"])
def test_rows_that_name_no_ceasefire_are_not_the_same_one(number: str) -> None:
    rows = [row(1, 1, place, "Example Front", "2005 8 15", "2005 8 15") | {"cf_id": number} for place in ("Chad", "Chad")]
    assert len(reading_of(rows).ceasefires) == 2


@pytest.mark.parametrize(
    ("printed", "country"),
    [
        ("Lebanon", "LB"),
        ("Myanmar (Burma)", "MM"),
        ("DR Congo (Zaire)", "CD"),
        ("Turkey ", "TR"),
        ("Bosnia-Herzegovina", "BA"),
        ("Examplia", None),
    ],
)
def test_where_is_a_country_that_the_gazetteer_knows_and_else_the_printed_name(printed: str, country: str | None) -> None:
    area = one(location=printed).area
    assert area is not None
    assert (area.words, area.country) == (printed.strip(), country)
    assert area.precision is (PlacePrecision.COUNTRY if country else None)
    assert (area.lat is None) == (country is None)


@pytest.mark.parametrize(
    ("country", "printed", "name"),
    [
        ("Sri Lanka", "LTTE", "Tamil Tigers"),
        ("Turkey", "Government of Turkey", "Turkey"),
        ("Ethiopia", "Government of Eritrea", "Eritrea"),  # a state may fight abroad
        ("Peru", "LTTE", "LTTE"),  # a group of another country is another group with the same letters
        ("Chad", "Example Front for Change", "Example Front for Change"),
    ],
)
def test_a_side_has_its_known_name_where_that_can_be_it(country: str, printed: str, name: str) -> None:
    (party,) = one(location=country, actor_name=printed).parties
    assert (party.words, party.name) == (printed, name)


# -- times ---------------------------------------------------------------------------------------------


def test_declared_effective_and_end_are_times_of_their_own_by_whose_row_it_is() -> None:
    found = reading_of().ceasefires[2]
    told = [(timing.party, timing.clock.value, timing.words.words) for timing in found.timings]
    assert told == [
        ("Sri Lanka", "struck", "2002,2,22"),
        ("Sri Lanka", "start", "2002,2,23"),
        ("Sri Lanka", "end", "2008,1,16"),
        ("Tamil Tigers", "struck", "2002,2,22"),
        ("Tamil Tigers", "start", "2002,2,23"),
        ("Tamil Tigers", "end", "2008,1,16"),
    ]


def test_a_day_runs_from_midnight_to_midnight_in_the_country() -> None:
    (when,) = when_of(one(), Clock.START)
    assert when is not None
    assert when.start is not None
    assert when.end is not None
    assert (when.start.isoformat(), when.end.isoformat()) == ("2018-06-12T00:00:00+04:30", "2018-06-13T00:00:00+04:30")
    assert (when.zone, when.precision) == ("Asia/Kabul", TimePrecision.DAY)


@pytest.mark.parametrize(
    ("cells", "precision", "words"),
    [
        (("2018", "6", "-1"), TimePrecision.MONTH, "2018,6"),
        (("2018", "12", "-1"), TimePrecision.MONTH, "2018,12"),
        (("2018", "-1", "-1"), TimePrecision.YEAR, "2018"),
        (("2018", "-1", "4"), TimePrecision.YEAR, "2018"),
        (("2018", "6", "31"), TimePrecision.MONTH, "2018,6"),  # no calendar has that day
        (("2018", "13", "1"), TimePrecision.YEAR, "2018"),
    ],
)
def test_a_time_is_as_precise_as_it_is_known(cells: tuple[str, str, str], precision: TimePrecision, words: str) -> None:
    found = one(cf_effect_yr=cells[0], cf_effect_month=cells[1], cf_effect_day=cells[2])
    (when,) = when_of(found, Clock.START)
    assert when is not None
    assert (when.precision, when.words) == (precision, words)


@pytest.mark.parametrize("year", ["-1", "0", "", "unknown", "18", "20180"])
def test_an_unknown_year_is_no_time(year: str) -> None:
    assert when_of(one(cf_effect_yr=year), Clock.START) == []


def test_it_was_struck_on_a_day_where_all_rows_tell_the_same_one() -> None:
    sides = [row(700, 1, "Afghanistan", side, "2018 6 7", "2018 6 12") for side in ("Example Front", "Example League")]
    assert reading_of(sides).ceasefires[0].struck == date(2018, 6, 7)
    sides[1] |= {"cf_dec_day": "9"}
    assert reading_of(sides).ceasefires[0].struck is None
    assert one(cf_dec_day="-1").struck is None


def test_no_hour_is_given_so_neither_start_nor_end_is_an_instant() -> None:
    assert {(found.start, found.end, found.duration) for found in reading_of().ceasefires} == {(None, None, None)}


def test_the_time_of_a_claim_is_the_start_and_else_the_day_it_was_declared() -> None:
    when = reading_of().claims[0].event.when
    assert when is not None
    assert when.words == "2024,11,27"
    (claim,) = reading_of([row(1, 1, "Chad", "Example Front", "2005 8 15", "-1")]).claims
    assert claim.event.when is not None
    assert claim.event.when.words == "2005,8,15"


# -- ends, brokers, terms ------------------------------------------------------------------------------


def test_that_it_ended_is_what_the_publisher_says_where_a_year_of_the_end_is_given() -> None:
    found = one(ended="1", end_yr="2018", end_month="6", end_day="18")
    (status,) = found.statuses
    assert (status.party, status.status) == ("Example Truce Project", CeasefireStatus.OVER)
    assert status.at is not None
    assert status.at.words == "2018,6,18"
    assert [status.at.precision for status in one(ended="-1", end_yr="2018").statuses if status.at] == [TimePrecision.YEAR]


@pytest.mark.parametrize("ended", ["-1", "0", "1", "2", "3", "4"])
def test_a_code_without_a_year_says_nothing_of_the_end(ended: str) -> None:
    assert one(ended=ended).statuses == ()


def test_a_year_beside_a_code_that_says_no_is_kept_as_a_time_only() -> None:
    found = one(ended="0", end_yr="2018")
    assert found.statuses == ()
    assert len(when_of(found, Clock.END)) == 1


@pytest.mark.parametrize(
    ("nego", "send", "brokers"),
    [
        ("1", "UN", ["United Nations"]),
        ("1", "USA, France", ["United States", "France"]),
        ("1", "A. Person, head of the example office", ["A. Person, head of the example office"]),
        ("1", "0", []),
        ("1", "-1", []),
        ("0", "UN", []),
        ("-1", "UN", []),
    ],
)
def test_who_sent_mediators_is_a_broker_where_the_row_says_there_were_some(nego: str, send: str, brokers: list[str]) -> None:
    assert [broker.name for broker in one(mediator_nego=nego, mediator_send=send).brokers] == brokers


def test_codes_are_no_clauses_of_a_deal() -> None:
    assert one(fixed="1", fixed_time="30", partial="1", ddr="1", p_humanitarian="1").terms == ()


# -- the table ----------------------------------------------------------------------------------------


def test_a_row_of_the_wrong_length_is_left_unread_and_said_to_be() -> None:
    data = sheet() + b"660,2,660002,Lebanon\r\n" + sheet([ROWS[2]]).split(b"\r\n", 1)[1]
    reading = read(report_from_bytes(data, "example.csv"))
    assert len(reading.claims) == len(ROWS) + 1
    assert any("1 rows left unread" in note or "row 10" in note for note in reading.notes)


def test_a_quote_that_never_closes_is_told_and_what_stands_before_is_read() -> None:
    data = sheet() + b'660,2,660002,"Lebanon,' + b"x" * 150_000 + b"\r\n"
    reading = read(report_from_bytes(data, "example.csv"))
    assert len(reading.claims) == len(ROWS)
    assert any("unread" in note for note in reading.notes)


def test_a_table_without_rows_claims_nothing() -> None:
    assert reading_of([]).claims == ()


def test_a_story_is_read_as_before() -> None:
    report = report_from_text("The mediator said that the ceasefire was holding on Friday.")
    assert read(report).reader.name != "dataset"


_CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0") | st.sampled_from(' ,"\r\n'), max_size=12)


@given(st.lists(st.lists(_CELLS, min_size=3, max_size=3), max_size=4), st.sampled_from(["\r\n", "\n"]))
def test_every_cell_of_any_table_stands_where_it_says(values: list[list[str]], end: str) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([["a", "b", "c"], *values])
    text = stream.getvalue()
    rows, notes = rows_of(text, ("a", "b", "c"))
    assert notes == ()
    assert [list(found.cells.values()) for found in rows] == [[value.strip() for value in line] for line in values]
    for found in rows:
        for column, value in found.cells.items():
            assert found.spans[column].of(text).replace('""', '"') == value

"""The ceasefire data set is a report; every other table is data, as before."""

import io
from datetime import date
from pathlib import Path

import pytest

from counterclaim.errors import NotText
from counterclaim.intake import Given, report_from_bytes, reports_from_paths
from tests.sheets import sheet


def test_the_data_set_is_a_report_whose_text_is_the_table_as_printed() -> None:
    report = report_from_bytes(sheet(), "truces/example.csv")
    assert report.media_type == "text/csv"
    assert report.text == sheet().decode("utf-8-sig")
    assert "\r\n" in report.text


def test_it_has_no_language_no_headline_no_dateline_and_no_day_of_its_own() -> None:
    report = report_from_bytes(sheet(), "example.csv")
    assert (report.language, report.title, report.dateline, report.published, report.body) == (None, None, None, None, 0)


def test_its_publisher_is_who_is_named_and_else_the_file() -> None:
    assert report_from_bytes(sheet(), "truces/example.csv").publisher == "example"
    given = report_from_bytes(sheet(), "example.csv", Given(publisher="Example Truce Project", date=date(2021, 3, 1)))
    assert (given.publisher, given.published) == ("Example Truce Project", date(2021, 3, 1))


def test_it_is_told_by_its_header_also_without_a_name() -> None:
    (outcome,) = reports_from_paths(["-"], stdin=io.BytesIO(sheet()))
    assert outcome.report is not None
    assert (outcome.report.media_type, outcome.report.publisher) == ("text/csv", None)


def test_a_server_may_say_what_it_is() -> None:
    assert report_from_bytes(sheet(), "download", media_type="text/csv; charset=utf-8").media_type == "text/csv"


@pytest.mark.parametrize("data", [sheet(mark=False), sheet(end="\n"), sheet([])], ids=["no mark", "LF", "no row"])
def test_mark_and_line_ends_make_no_difference(data: bytes) -> None:
    assert report_from_bytes(data, "example.csv").media_type == "text/csv"


def test_a_header_between_quotes_is_the_same_header() -> None:
    head, _, rest = sheet().decode("utf-8-sig").partition("\r\n")
    quoted = ",".join(f'"{name}"' for name in head.split(","))
    assert report_from_bytes(f"{quoted}\r\n{rest}".encode(), "example.csv").media_type == "text/csv"


@pytest.mark.parametrize(
    "data",
    [
        b"place,date,killed\r\nExampleville,2016-09-17,3\r\n",
        sheet().replace(b"cc,cf_id", b"cf_id,cc", 1),
        sheet().replace(b",coder,id", b",coder", 1),
        sheet().replace(b",coder,id", b",coder,id,more", 1),
        sheet().replace(b",", b";"),
    ],
    ids=["another table", "other order", "a column less", "a column more", "semicolons"],
)
def test_another_table_is_data_and_no_report(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(NotText, match=r"rows\.csv: a CSV file is data, not a report"):
        report_from_bytes(data, "rows.csv")
    (tmp_path / "rows.csv").write_bytes(data)
    (tmp_path / "a.txt").write_text("The army said that the road was open.")
    outcomes = list(reports_from_paths([str(tmp_path)]))
    assert [outcome.report is not None for outcome in outcomes] == [True, False]
    assert "passed over" in (outcomes[1].note or "")


def test_in_a_folder_it_is_read_like_any_report(tmp_path: Path) -> None:
    (tmp_path / "truces.CSV").write_bytes(sheet())
    (outcome,) = reports_from_paths([str(tmp_path)])
    assert outcome.report is not None
    assert outcome.raw == sheet()


def test_a_table_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "gone.csv").symlink_to(tmp_path / "nowhere.csv")
    outcomes = list(reports_from_paths([str(tmp_path)]))
    assert "gone.csv" in str(outcomes[0].error)

"""Ceasefires on the desk: the list with its clocks, and the ledger of one as page, JSON and tables."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from counterclaim.casebook import Casebook
from counterclaim.cli.app import app
from counterclaim.desk import desk
from counterclaim.filing import file_reports, merge_ceasefires
from counterclaim.publish import profile
from counterclaim.records import COLUMNS, CeasefireStatus, Reading
from tests.ceasefire.making import FIRST, at, ends, on, outcome, read, says, starts
from tests.desk.conftest import BASE


def words(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def test_the_list_shows_each_clock_with_by_whose_terms_it_ends(client: TestClient) -> None:
    page = words(client.get("/ceasefires").text)
    assert "8 days 4 hours 59 minutes" in page
    assert "2016-09-18 23:59 +0300 Syrian army" in page
    assert "2016-09-19 19:00 +0300 Syrian military source" in page


def test_the_list_as_data_is_a_row_a_ceasefire(client: TestClient) -> None:
    answer = client.get("/ceasefires.json").json()
    assert (answer["ok"], answer["truncated"], answer["next"]) == (True, False, None)
    assert [row["id"] for row in answer["rows"]] == ["T1"]
    assert {"party": "Syrian army", "status": "over", "day": "2016-09-20"} in answer["rows"][0]["last_words"]
    table = list(csv.DictReader(io.StringIO(client.get("/ceasefires.csv").text)))
    assert table[0]["id"] == "T1"


def test_the_clocks_are_read_at_the_last_day_told(client: TestClient) -> None:
    page = words(client.get("/ceasefires/T1").text)
    assert "Tuesday, 20 Sep 2016, 23:59 in Asia/Damascus" in page
    assert "8 days 4 hours 59 minutes elapsed" in page
    assert "calendar day 9" in page


def test_the_clocks_are_read_at_any_instant_that_the_address_names(client: TestClient) -> None:
    page = words(client.get("/ceasefires/T1?on=2016-09-17T14:00Z").text)
    assert "4 days 22 hours elapsed" in page
    assert "calendar day 6" in page
    assert "1 day 6 hours 59 minutes to come" in page


def test_before_the_start_a_clock_says_when_it_will_begin(client: TestClient) -> None:
    page = words(client.get("/ceasefires/T1?on=2016-09-11T19:00").text)
    assert "begins in 1 day" in page
    assert "not begun" in page


@pytest.mark.parametrize("instant", ["Tuesday", "2016-13-01", "0001-01-01", "９"])
def test_what_is_no_instant_is_told_and_the_page_still_shows(client: TestClient, instant: str) -> None:
    answer = client.get("/ceasefires/T1", params={"on": instant})
    assert answer.status_code == 400
    assert "is no instant" in answer.text
    assert "What parties say of it" in answer.text
    told = client.get("/ceasefires/T1.json", params={"on": instant})
    assert (told.status_code, told.json()["ok"]) == (400, False)


def test_a_total_opens_the_rows_that_were_added_and_left_out_with_the_arithmetic(client: TestClient) -> None:
    page = client.get("/ceasefires/T1").text
    total = words(page[page.index('id="t0"') : page.index('id="t1"')])
    assert "42 + 55 + 53 + 45 = 195" in total
    left = words(page[page.index('id="t2"') : page.index('id="t3"')])
    assert "added: 203 of 242" in left
    assert "left out: 28 , 12 Sep to 14 Sep 2016: it overlaps" in left


def test_killed_since_the_start_is_rows_by_recorder_and_no_sum(client: TestClient) -> None:
    page = client.get("/ceasefires/T1").text
    killed = words(page[page.index('id="killed"') : page.index('id="rows"')])
    for figure in ("63", "153", "83", "12", "6"):
        assert f"killed {figure} " in killed
    assert "in all since the start" in killed


def test_what_does_not_add_up_and_what_is_implied_stand_with_their_arithmetic(client: TestClient) -> None:
    page = words(client.get("/ceasefires/T1").text)
    assert "302 − 199 − 53 = 50" in page
    assert "18 + 5 = 23, printed 32" in page


def test_a_party_that_does_not_agree_that_it_is_over_stands_beside_one_that_says_so(client: TestClient) -> None:
    page = words(client.get("/ceasefires/T1").text)
    assert "Syrian army : over" in page
    assert "John Kerry : not recognised as over" in page


def test_a_row_leads_to_its_report_at_its_claim(client: TestClient) -> None:
    page = client.get("/ceasefires/T1").text
    told = client.get("/ceasefires/T1.json").json()
    cited = told["statuses"][0]["cited"]
    assert f'href="/reports/{cited["report"]}?claim={cited["claim"]}"' in page


def test_the_calendar_is_a_picture_and_a_table(client: TestClient) -> None:
    page = client.get("/ceasefires/T1").text
    assert page.count('role="img"') == 2
    days = page[page.index('aria-label="Alleged breaches day by day"') :]
    assert "by opposition" in words(days)
    assert "50 implied" in words(days)


def test_the_ledger_as_data_is_what_the_command_prints(client: TestClient, casebook: Casebook) -> None:
    printed = CliRunner().invoke(app, ["--casebook", casebook.name, "truce", "T1", "--json", "--on", "2016-09-17T14:00Z"])
    answer = client.get("/ceasefires/T1.json?on=2016-09-17T14:00Z")
    assert answer.json() == json.loads(printed.stdout)


def test_its_breaches_are_a_table_and_so_is_the_format_of_the_data_set(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/ceasefires/T1.csv").text)))
    assert len(rows) == len(client.get("/ceasefires/T1.json").json()["breaches"])
    assert {row["low"] for row in rows} >= {"42", "55", "199", "302"}
    told = client.get("/ceasefires/T1/dataset.csv").text.lstrip("\ufeff")
    assert told.splitlines()[0] == ",".join(COLUMNS)


@pytest.mark.parametrize(
    ("path", "code"), [("/ceasefires/T99", 404), ("/ceasefires/T99.json", 404), ("/ceasefires/T99.csv", 404)]
)
def test_a_ceasefire_that_is_not_there_is_not_found(client: TestClient, path: str, code: int) -> None:
    assert client.get(path).status_code == code


@pytest.mark.parametrize("name", ["T0", "X1", "T1%00", "T" + "9" * 30, "%F0%28%8C%28"])
def test_what_is_no_id_is_refused(client: TestClient, name: str) -> None:
    assert client.get(f"/ceasefires/{name}.json").status_code == 422


@pytest.mark.parametrize("query", ["limit=0", "limit=1001", "limit=x", "after=T0", "after=1"])
def test_parameters_that_cannot_be_are_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/ceasefires.json?{query}").status_code == 422


def filed(casebook: Casebook, *readings: Reading) -> None:
    known = {reading.report.id: reading for reading in readings}
    assert not file_reports(casebook, map(outcome, readings), lambda report: known[report.id], actor="test").failures


def test_pages_of_the_list_follow_each_other_and_an_old_id_leads_on(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path / "casebook"), create=True) as casebook:
        filed(
            casebook,
            read(starts(at(0)), ends(on(6), "The army"), day=FIRST + timedelta(days=6)),
            read(starts(at(400)), says(CeasefireStatus.HOLDING, "The mayor"), day=FIRST + timedelta(days=401)),
        )
        with TestClient(desk(casebook), base_url=BASE, follow_redirects=False) as client:
            first = client.get("/ceasefires.json?limit=1").json()
            assert (first["truncated"], first["next"]) == (True, "T2")
            second = client.get("/ceasefires.json?limit=1&after=T2").json()
            assert [row["id"] for row in second["rows"]] == ["T1"]
            assert not second["truncated"]
            assert client.get("/ceasefires/t2").headers["location"] == "/ceasefires/T2"
            merge_ceasefires(casebook, ["T1", "T2"], by="test", why="one truce")
            moved = client.get("/ceasefires/T2.json?on=2016-09-17")
            assert (moved.status_code, moved.headers["location"]) == (307, "/ceasefires/T1.json?on=2016-09-17")


def test_a_profile_that_holds_reports_back_shows_no_ceasefire_of_theirs(casebook: Casebook) -> None:
    with TestClient(desk(casebook, replace(profile("careful"), delay_days=100_000)), base_url=BASE) as client:
        assert client.get("/ceasefires.json").json()["rows"] == []
        assert client.get("/ceasefires/T1").status_code == 404

"""The overview: what is new, what is disputed, which truces run, and what could not be read."""

import re
from datetime import UTC, datetime
from pathlib import Path

from fastapi.testclient import TestClient

from counterclaim.casebook import Casebook
from counterclaim.desk import desk
from counterclaim.intake import reports_from_paths
from counterclaim.publish import Publication, profile

from .conftest import BASE


def _part(shown: str, head: str) -> str:
    return shown.partition(f'<h2 id="{head}">')[2].partition("</section>")[0]


def test_disputed_incidents_stand_apart_from_the_newest(client: TestClient) -> None:
    shown = client.get("/").text
    contested = [row["id"] for row in client.get("/incidents.json?contested=1").json()["rows"]]
    newest = [row["id"] for row in client.get("/incidents.json?limit=8").json()["rows"]]
    assert re.findall(r'href="/incidents/(I\d+)"', _part(shown, "disputed")) == contested[:8]
    assert re.findall(r'href="/incidents/(I\d+)"', _part(shown, "newest")) == newest


def test_a_truce_long_past_is_read_as_of_its_last_report(client: TestClient) -> None:
    truces = _part(client.get("/").text, "truces")
    assert 'href="/ceasefires/T1"' in truces
    assert "As of 2016-" in truces
    assert "the end of the day of the last report of it" in truces
    assert re.search(r"<b>\d+ days \d+ hours</b>, calendar day \d+", truces)
    assert "past: 2016-09-18 23:59 +0300" in truces
    assert "by the terms of <bdi>Syrian army</bdi>" in truces


def test_nothing_unread_is_said_so(client: TestClient) -> None:
    assert "Nothing: every report is read" in _part(client.get("/").text, "unread")


def test_what_could_not_be_read_is_named_with_its_reason(tmp_path: Path) -> None:
    """A report that is archived alone, and the text of it hostile."""
    (tmp_path / "one.txt").write_text(
        "<b>Title</b>\n\nExample Wire, 17 September 2016\n\nShells fell on the depot.\n", encoding="utf-8"
    )
    with Casebook.open(str(tmp_path / "book"), create=True) as casebook:
        (got,) = reports_from_paths([str(tmp_path / "one.txt")])
        assert got.report is not None
        with casebook.change(datetime.now(UTC), "tester") as unit:
            unit.archive(got.report, (tmp_path / "one.txt").read_bytes())
        shown = TestClient(desk(casebook), base_url=BASE).get("/").text
        assert "1 report that no reader has read" in shown
        assert f'href="/reports/{got.report.id}"' in shown
        assert "<b>Title" not in shown
        hidden = TestClient(desk(casebook, profile("careful")), base_url=BASE).get("/").text
        assert "1 report that no reader has read" in hidden
        assert got.report.id not in hidden, "nobody has marked the names in it"


def test_an_empty_casebook_says_what_to_do(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path / "book"), create=True) as casebook:
        own = TestClient(desk(casebook), base_url=BASE)
        assert "Add reports" in own.get("/").text
        assert own.get("/incidents").status_code == 200
        assert own.get("/incidents.geojson").json()["features"] == []


def test_reports_that_are_held_back_are_told_with_the_day(casebook: Casebook) -> None:
    early = Publication(casebook, profile("careful"), datetime(2016, 9, 21, tzinfo=UTC))
    held = early.unread(50).held
    assert held
    assert all("held back for 7 days" in one.why and one.until is not None for one in held)
    assert Publication(casebook, profile("full"), datetime(2016, 9, 21, tzinfo=UTC)).unread(50).held == ()

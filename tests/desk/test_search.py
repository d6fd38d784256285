"""Search on the desk: words in texts, quotes, parties and places; a hit whose words are hidden is none."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from counterclaim.casebook import Casebook
from counterclaim.desk import desk
from counterclaim.filing import file_reports
from counterclaim.intake import Given, Outcome, report_from_text
from counterclaim.publish import profile
from counterclaim.reading import read
from counterclaim.records import Person, Reading
from tests.desk.conftest import BASE
from tests.publish.marked import TEXT, marked

HOSTILE = (
    "HOMS, 17 September 2016\n\nRebels shelled <script>alert(1)</script> Homs and killed nine people, "
    "the mayor \u202e said & \x1b[2J <b>bold</b> \u0642\u0627\u0644 \u0627\u0644\u0645\u062d\u0627\u0641\u0638 zebra."
)


class Marked(Casebook):
    """A casebook whose readings have their names marked by hand."""

    def reading(self, report_id: str) -> Reading | None:
        found = super().reading(report_id)
        return None if found is None else marked(found)

    def persons(self) -> Iterator[tuple[str, tuple[Person, ...]]]:
        for report in self.reports():
            if (found := self.reading(report.id)) is not None:
                yield report.id, found.persons or ()


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """A casebook of a report whose names are marked, and of one that would run in a browser."""
    with Marked.open(str(tmp_path_factory.mktemp("named") / "casebook"), create=True) as casebook:
        reports = [report_from_text(text, Given(publisher="Example Wire")) for text in (TEXT, HOSTILE)]
        outcomes = [Outcome(f"{one.id}.txt", one, raw=one.text.encode()) for one in reports]
        assert not file_reports(casebook, outcomes, read, actor="test").failures
        yield casebook


def asked(casebook: Casebook, q: str, through: str = "full") -> dict[str, list[dict[str, object]]]:
    with TestClient(desk(casebook, profile(through)), base_url=BASE) as client:
        answer = client.get("/search.json", params={"q": q})
        assert answer.status_code == 200, answer.text
        found: dict[str, list[dict[str, object]]] = answer.json()
        return found


def test_words_are_found_in_incidents_claims_and_reports(client: TestClient) -> None:
    found = client.get("/search.json?q=Syrian+army").json()
    assert [one["id"] for one in found["incidents"]] == ["I1"]
    assert len(found["claims"]) == 3
    assert len(found["reports"]) == 8
    assert all("army" in one["words"].lower() for group in ("claims", "reports") for one in found[group])


def test_an_incident_is_found_by_a_party_and_by_a_place_that_no_quote_names(named: Casebook) -> None:
    by_party = asked(named, "Observatory")
    assert by_party["claims"] == []
    assert asked(named, "homs")["incidents"][0]["names"] == ["Homs"]


def test_words_between_double_quotes_stand_together(client: TestClient) -> None:
    together = client.get("/search.json", params={"q": '"soldiers killed"'}).json()["reports"]
    apart = client.get("/search.json", params={"q": "soldiers killed"}).json()["reports"]
    assert len(together) < len(apart)


def test_a_page_marks_the_words_in_their_context_and_says_how_many_there_are(client: TestClient) -> None:
    page = client.get("/search?q=syrian+army").text
    assert "<mark>Syrian</mark> <mark>army</mark>" in page
    assert "3 claims" in page
    assert 'value="syrian army"' in page


def test_more_are_told_of_and_a_limit_shows_them(client: TestClient) -> None:
    few = client.get("/search.json?q=syrian&limit=2").json()
    assert len(few["reports"]) == 2
    assert "reports" in few["more"]
    assert "limit=8" in client.get("/search?q=syrian&limit=2").text


@pytest.mark.parametrize("words", ["Haddad", "Mona Saleh", "resident Mona", "Noor", '"al-Noor hospital"'])
def test_a_hit_whose_words_are_hidden_is_none_and_is_not_counted(named: Casebook, words: str) -> None:
    assert asked(named, words)["reports"]
    for through in ("research", "careful"):
        hidden = asked(named, words, through)
        assert (hidden["incidents"], hidden["claims"], hidden["reports"], hidden["more"]) == ([], [], [], [])


def test_what_is_hidden_beside_words_that_are_shown_is_struck_out_of_the_passage(named: Casebook) -> None:
    found = asked(named, "shells fired", "research")
    assert found["reports"]
    assert "Haddad" not in str(found)
    assert "[name withheld" in str(found)


def test_a_hidden_hit_leaves_no_gap_before_those_that_are_shown(named: Casebook) -> None:
    with TestClient(desk(named, profile("research")), base_url=BASE) as client:
        found = client.get("/search.json", params={"q": "killed", "limit": 1}).json()
    assert len(found["reports"]) == 1
    assert found["more"]


def test_what_would_run_in_a_browser_shows_as_text(named: Casebook) -> None:
    with TestClient(desk(named), base_url=BASE) as client:
        page = client.get("/search?q=zebra").text
        echoed = client.get("/search", params={"q": '"><script>alert(2)</script> army'}).text
    assert "<script>alert" not in page + echoed
    assert "\u202e" not in page
    assert "\x1b" not in page
    assert "<mark>zebra</mark>" in page
    assert "\u0627\u0644\u0645\u062d\u0627\u0641\u0638" in re.sub(r"<[^>]+>", "", unescape(page))


@pytest.mark.parametrize("words", ["", " ", "%00", "!?", "%ED%A0%80", '""'])
def test_what_holds_no_word_is_told_so(client: TestClient, words: str) -> None:
    assert client.get(f"/search?q={words}").status_code == 200
    told = client.get(f"/search.json?q={words}")
    assert (told.status_code, told.json()["ok"]) == (400, False)


@pytest.mark.parametrize("query", ["q=" + "a" * 301, "q=a&limit=0", "q=a&limit=201", "limit=3"])
def test_parameters_that_cannot_be_are_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/search.json?{query}").status_code == 422


def test_nothing_found_is_said(client: TestClient) -> None:
    assert "Nothing holds all of these words" in client.get("/search?q=giraffe").text


def test_an_empty_casebook_is_searched(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path / "casebook"), create=True) as casebook:
        assert asked(casebook, "army")["reports"] == []

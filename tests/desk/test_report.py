"""The page of a report, the list of reports, and the data beside both."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from counterclaim.casebook import Casebook
from counterclaim.desk import desk
from tests.casebook.making import NOW, file, made
from tests.desk.conftest import BASE

HOSTILE = (
    "<script>alert(1)</script>: <img src=x onerror=alert(2)> was said.\n\n"
    "Source: left \u202eright\u202c and \u2066apart\u2069 and \x07 bell.\n\n"
    "\u0627\u0644\u0645\u0631\u0635\u062f: \u0642\u062a\u0644 62 \u062c\u0646\u062f\u064a\u0627.\n\n"
    f"Long: {'x' * 100_000} it ends."
)
FIRST = "The ministry: three people were hurt.\n\nA monitor: it rained.\n\nA medic: nothing else."
SECOND = "The ministry: five people were hurt.\n\nA monitor: it rained.\n\nA medic: nothing else.\n\nA driver: two came later."


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk on a report full of markup and controls, and on two versions of another."""
    with Casebook.open(str(tmp_path_factory.mktemp("strange") / "casebook"), create=True) as casebook:
        file(casebook, made(HOSTILE, title="<b>Bold</b> \u202e \u0639\u0646\u0648\u0627\u0646"))
        old, new = file(casebook, made(FIRST)), file(casebook, made(SECOND))
        with casebook.change(NOW, "tester") as unit:
            unit.revise(new.id, old.id)
            unit.put_story(old.id, [old.id, new.id])
        with TestClient(desk(casebook), base_url=BASE) as client:
            yield client


def _row(client: TestClient, title: str) -> dict[str, object]:
    rows = client.get("/reports.json").json()["rows"]
    found: dict[str, object] = next(row for row in rows if row["title"] == title)
    return found


def test_the_text_stands_whole_with_its_claims_marked(client: TestClient) -> None:
    row = _row(client, "What the Observatory counted on Saturday")
    page = client.get(f"/reports/{row['id']}").text
    text = page[page.index('<div class="text"') : page.index('<section id="claims"')]
    archived = client.get(f"/reports/{row['id']}.json").json()["text"]
    assert re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", "", text))) == re.sub(r"\s+", "", archived)
    assert re.search(r'<a class="mark k-figure"[^>]*>At least 80 Syrian soldiers died in the raids around the airport</a>', text)


def test_a_mark_says_who_speaks_and_leads_to_the_claim_in_the_list(client: TestClient) -> None:
    row = _row(client, "What the Observatory counted on Saturday")
    page = client.get(f"/reports/{row['id']}").text
    mark = re.search(r'<a class="mark[^>]*href="#about-([0-9a-f]+)"[^>]*title="([^"]*)"', page)
    assert mark is not None
    assert mark[2] == "Syrian Observatory for Human Rights: assert"
    assert f'<li id="about-{mark[1]}"' in page


def test_a_claim_in_the_address_is_marked_in_the_text_and_in_the_list(client: TestClient) -> None:
    row = _row(client, "What the Observatory counted on Saturday")
    claim = client.get(f"/reports/{row['id']}.json").json()["claims"][3]
    page = client.get(f"/reports/{row['id']}?claim={claim['id']}").text
    assert re.search(r'class="mark [^"]*chosen" id="chosen"[^>]*>Russian jets were bombing', page)
    assert re.search(rf'<li id="about-{claim["id"]}" class="[^"]*chosen"', page)


def test_htmx_is_given_the_part_that_stands_beside_and_nothing_else(client: TestClient) -> None:
    row = _row(client, "What the Observatory counted on Saturday")
    part = client.get(f"/reports/{row['id']}", headers={"HX-Request": "true"})
    assert part.text.lstrip().startswith("<article")
    assert "<html" not in part.text
    assert part.headers["vary"] == "HX-Request"


def test_hash_retrieval_and_outlets_are_told(client: TestClient) -> None:
    row = _row(client, "What the Observatory counted on Saturday")
    page = client.get(f"/reports/{row['id']}").text
    assert str(row["sha256"]) in page
    assert "filed here" in page
    assert "this outlet alone" in page


def test_markup_and_controls_show_as_text(strange: TestClient) -> None:
    rows = strange.get("/reports.json").json()["rows"]
    name = next(row["id"] for row in rows if row["title"])
    for path in ("/reports", f"/reports/{name}"):
        page = strange.get(path).text
        assert not re.search("<script>alert|<img src=x|<b>Bold", page), path
        assert not re.search("[\u202a-\u202e\u2066-\u2069\x07]", page), path
    page = strange.get(f"/reports/{name}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 'title="U+202E"' in page


def test_a_paragraph_from_right_to_left_runs_in_its_own_direction_and_is_not_turned(strange: TestClient) -> None:
    name = next(row["id"] for row in strange.get("/reports.json").json()["rows"] if row["title"])
    page = strange.get(f"/reports/{name}").text
    assert re.search('<p dir="auto">(?:<[^>]+>)*\u0627\u0644\u0645\u0631\u0635\u062f: (?:<[^>]+>)*\u0642\u062a\u0644 62 ', page)


def test_what_changed_between_versions_is_marked_on_both_sides(strange: TestClient) -> None:
    rows = [row for row in strange.get("/reports.json").json()["rows"] if not row["title"]]
    for row in rows:  # from either version the older stands first
        page = strange.get(f"/reports/{row['id']}").text
        table = page[page.index('<table class="changes">') :]
        assert re.search("ministry: <del>three </del>people were hurt", table)
        assert re.search("ministry: <ins>five </ins>people were hurt", table)
        assert "<ins>A driver: two came later.</ins>" in table


def test_the_other_copies_of_a_story_are_named(strange: TestClient) -> None:
    rows = [row for row in strange.get("/reports.json").json()["rows"] if not row["title"]]
    page = strange.get(f"/reports/{rows[0]['id']}").text
    assert "one story in 2 reports" in page
    assert f'href="/reports/{rows[1]["id"]}"' in page


def test_the_list_is_newest_first_and_narrowed_by_day_publisher_and_words(client: TestClient) -> None:
    everything = client.get("/reports.json").json()["rows"]
    days = [row["published"] for row in everything]
    assert days == sorted(days, reverse=True)
    some = client.get("/reports.json?from=2016-09-18&to=2016-09-20&publisher=Sample Post").json()["rows"]
    assert [(row["publisher"], row["published"]) for row in some] == [("Sample Post", "2016-09-19")]
    (found,) = client.get('/reports.json?q="does not count them"').json()["rows"]
    assert found["title"] == "What the Observatory counted on Saturday"
    assert client.get("/reports.json?q=unheardof").json()["rows"] == []


def test_pages_of_the_list_follow_each_other_without_a_gap(client: TestClient) -> None:
    everything = [row["id"] for row in client.get("/reports.json").json()["rows"]]
    met: list[str] = []
    after = ""
    while True:
        answer = client.get(f"/reports.json?limit=5{after}").json()
        met += [row["id"] for row in answer["rows"]]
        assert answer["truncated"] == (answer["next"] is not None)
        if answer["next"] is None:
            break
        after = f"&after={answer['next']}"
    assert met == everything


def test_an_empty_form_shows_everything(client: TestClient) -> None:
    page = client.get("/reports?q=&publisher=&from=&to=").text
    assert page.count("data-row") == len(client.get("/reports.json").json()["rows"])


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/reports/0000000000000000.json", 404),
        ("/reports/0000000000000000", 404),
        ("/reports/..%2f.json", 404),
        ("/reports/xyz.json", 422),
        ("/reports.json?limit=0", 422),
        ("/reports.json?limit=1001", 422),
        ("/reports.json?from=2016-02-31", 422),
        ("/reports.json?after=00000000", 404),
        ("/reports.json?q=%00", 400),
        ("/reports.json?publisher=%00", 200),
        ("/reports?from=2016-99-99", 200),
    ],
)
def test_what_cannot_be_answered_is_refused_and_nothing_breaks(client: TestClient, path: str, code: int) -> None:
    assert client.get(path).status_code == code


def test_a_report_without_a_day_comes_last(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path / "casebook"), create=True) as casebook:
        for text, day in (("A: one.", None), ("B: two.", date(2016, 9, 1)), ("C: three.", None), ("D: four.", date(2016, 9, 2))):
            file(casebook, made(text, day, text))
        with TestClient(desk(casebook), base_url=BASE) as client:
            met, after = [], ""
            while after is not None:
                answer = client.get(f"/reports.json?limit=1{after}").json()
                met += [row["title"] for row in answer["rows"]]
                after = f"&after={answer['next']}" if answer["next"] else None  # type: ignore[assignment]
            assert met == ["D: four.", "B: two.", "C: three.", "A: one."]

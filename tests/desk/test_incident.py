"""The page of an incident, and the data beside it."""

import csv
import io
import json
import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from counterclaim.casebook import Casebook
from counterclaim.cli.incident import incident_json, sheet_of
from counterclaim.cli.weighed import dossier_of
from counterclaim.desk import desk
from counterclaim.publish import Level, NameRule, PlaceRule, Profile, Publication, profile
from counterclaim.records import Decision, PersonRole, Verdict
from tests.casebook.grouping import place, tell
from tests.desk.conftest import BASE

AT = datetime(2026, 11, 30, 12, tzinfo=UTC)


def _page(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


def test_accounts_stand_side_by_side_a_column_a_source(client: TestClient) -> None:
    page = _page(client, "/incidents/I1")
    table = page[page.index('<table class="accounts">') : page.index("</table>")]
    told = client.get("/incidents/I1.json").json()["dossier"]
    heads = {unescape(name) for name in re.findall(r'<th scope="col"><a [^>]*><bdi>([^<]+)</bdi>', table)}
    assert heads == {account["name"] for account in told["accounts"]}
    for question in told["questions"]:
        assert f'<tr class="is-{question["state"]}"><th scope="row">{question["attribute"]}' in table


def test_a_column_tells_on_whom_its_source_rests_and_whether_that_is_stated(client: TestClient) -> None:
    page = _page(client, "/incidents/I1")
    assert "↳ rests on <bdi>" in page
    assert "⤳ may rest on <bdi>" in page


def test_every_reference_leads_to_a_report_in_which_its_words_are_marked(client: TestClient) -> None:
    page = _page(client, "/incidents/I1")
    links = set(re.findall(r'href="(/reports/[0-9a-f]+\?claim=[0-9a-f]+)#chosen" data-beside', page))
    assert len(links) > 50
    for link in sorted(links)[:12]:
        assert 'id="chosen"' in _page(client, link), link


def test_an_address_with_a_claim_holds_its_report_beside_the_accounts(client: TestClient) -> None:
    claim = client.get("/incidents/I1.json").json()["claims"][0]
    page = _page(client, f"/incidents/I1?claim={claim['id']}")
    beside = page[page.index('id="beside"') :]
    assert "hidden" not in beside[: beside.index(">")]
    assert re.search(r'class="mark [^"]*chosen" id="chosen"', beside)


def test_without_a_claim_or_with_one_of_elsewhere_the_second_pane_is_shut(client: TestClient) -> None:
    for path in ("/incidents/I1", "/incidents/I1?claim=00000000"):
        beside = (page := _page(client, path))[page.index('id="beside"') :]
        assert "hidden" in beside[: beside.index(">")], path


@pytest.mark.parametrize("view", ["floor_ceiling", "acled_style", "ucdp_style", "airwars_style"])
def test_a_counting_rule_is_shown_with_its_words_and_the_others_wait(client: TestClient, view: str) -> None:
    page = _page(client, f"/incidents/I1?view={view}")
    shown = re.findall(r'data-shown="(\w+)"( hidden)?>', page)
    assert [name for name, hidden in shown if not hidden] == [view]
    rule = next(one["rule"] for one in client.get("/incidents/I1.json").json()["dossier"]["views"] if one["name"] == view)
    assert rule in unescape(page)


def test_figures_of_another_harm_have_an_address_and_are_drawn_for_who_has_no_script(client: TestClient) -> None:
    assert "Injured: the figures of each source" in _page(client, "/incidents/I1?harm=injured")
    assert "Killed: the figures of each source" in _page(client, "/incidents/I1")


def test_the_four_clocks_stand_apart(client: TestClient) -> None:
    page = _page(client, "/incidents/I1")
    row = next(row for row in re.findall(r'<tr id="c\d+" data-row>.*?</tr>', page, re.DOTALL) if "17:00" in row)
    cells = re.findall(r"<(?:th|td)[^>]*>(.*?)</(?:th|td)>", row, re.DOTALL)
    assert len(cells) == 5
    assert "2016-09-17" in cells[0]
    assert cells[2] == "2016-09-22 17:00 UTC"
    assert cells[3] == "2016-09-22"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", cells[4])


def test_the_json_is_that_of_the_command_line(client: TestClient, casebook: Casebook) -> None:
    sheet = sheet_of(casebook, casebook.incident("I1"), "I1")
    answer = client.get("/incidents/I1.json")
    assert answer.headers["content-type"] == "application/json"
    printed, told = json.loads(incident_json(sheet, dossier_of(sheet))), answer.json()
    # Under what it is found is told by the claims that go out, and not by what linking kept.
    for key in ("types", "places", "countries", "parties"):
        assert set(printed["incident"].pop(key)) <= set(told["incident"].pop(key))
    assert told == printed


def test_the_csv_has_a_row_a_claim_and_no_formula(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/incidents/I1.csv").text)))
    told = client.get("/incidents/I1.json").json()
    assert [row["claim"] for row in rows] == [claim["id"] for claim in told["claims"]]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@"))]


def test_rival_places_are_rival_features_with_their_own_uncertainty(client: TestClient) -> None:
    told = client.get("/incidents/I1.geojson")
    assert told.headers["content-type"] == "application/geo+json"
    found = {one["properties"]["name"]: one for one in told.json()["features"]}
    airport, town = found["Deir ez-Zor Airport"], found["near Deir ez-Zor"]
    assert airport["geometry"] != town["geometry"]
    assert airport["properties"]["radius_km"] < town["properties"]["radius_km"]
    assert "Russian defence ministry" in airport["properties"]["accounts"]


def test_an_id_in_another_case_is_sent_to_the_one_there_is_with_the_rest_of_the_address(client: TestClient) -> None:
    answer = client.get("/incidents/i1?view=ucdp_style")
    assert (answer.status_code, answer.headers["location"]) == (308, "/incidents/I1?view=ucdp_style")
    assert client.get("/incidents/i1.geojson").headers["location"] == "/incidents/I1.geojson"


def test_an_old_id_leads_to_where_its_claims_are(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path / "casebook"), create=True) as casebook:
        (_, (first,)), (_, (second,)) = tell(casebook, "A: one."), tell(casebook, "B: two.")
        place(casebook, [first], [second])
        place(casebook, [first, second])
        with TestClient(desk(casebook), base_url=BASE, follow_redirects=False) as client:
            for ending in ("", ".json", ".csv", ".geojson"):
                answer = client.get(f"/incidents/I2{ending}")
                assert (answer.status_code, answer.headers["location"]) == (308, f"/incidents/I1{ending}")


def test_places_are_as_coarse_as_the_profile_has_them(casebook: Casebook) -> None:
    coarse = Profile("coarse", "Places as provinces.", places=PlaceRule(Level.PROVINCE))
    with TestClient(desk(casebook, coarse), base_url=BASE) as client:
        told = client.get("/incidents/I1.geojson").json()["features"]
        assert {one["properties"]["precision"] for one in told} <= {"province", "country", None}
        assert "Deir ez-Zor Airport" not in {one["properties"]["name"] for one in told}


@pytest.mark.parametrize(
    "path", ["/incidents/I999", "/incidents/I999.json", "/incidents/I999.csv", "/incidents/I999.geojson", "/incidents/I99999999"]
)
def test_an_incident_that_is_not_there_is_told_so(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "there is no incident" in answer.text


@pytest.mark.parametrize(
    "path", ["/incidents/I0.json", "/incidents/X1.json", "/incidents/I1?claim=%00", "/incidents/I1?harm=fear"]
)
def test_an_address_that_cannot_be_is_refused(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 422


def test_nothing_on_the_page_needs_a_script_or_style_of_its_own(client: TestClient) -> None:
    page = _page(client, "/incidents/I1")
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|<script(?! src=\"/assets/)", page)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", re.sub(r'<a [^>]*rel="noopener[^>]*>', "", page))


def test_rulings_stand_beside_the_claims_and_none_where_names_are_hidden(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path / "casebook"), create=True) as casebook:
        _, (telling,) = tell(casebook, "A: one.")
        place(casebook, [telling])
        (ruled,) = telling.claims
        key, why = casebook.claim(ruled).key, "The words say so."
        with casebook.change(AT, "An analyst", why) as unit:
            unit.decide([Decision(Verdict.ACCEPT, key, None, None, None, "An analyst", why, AT)])
        with TestClient(desk(casebook), base_url=BASE) as client:
            (told,) = client.get("/incidents/I1.json").json()["decisions"]
            assert (told["verdict"], told["first"]["claim"], told["why"]) == ("accept", ruled, "The words say so.")
        hides = Profile("hides", "Names hidden.", names=NameRule(frozenset({PersonRole.VICTIM})))
        publication = Publication(casebook, hides, AT)
        incident = Publication(casebook, profile("full"), AT).incident("I1")
        assert publication.decided(incident) == ((), {})

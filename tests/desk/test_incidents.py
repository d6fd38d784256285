"""The list and the map of incidents: they show the same, every view has its address, and what is asked wrongly is told."""

import csv
import io
import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi.testclient import TestClient

from counterclaim.casebook import Casebook, Query
from counterclaim.desk import desk
from counterclaim.desk.tiles import Tiles
from counterclaim.errors import UsageError
from counterclaim.publish import Publication, PublishedIncident, paging
from counterclaim.weighing import Brief, Matter, brief

from .conftest import BASE

WORLD = "-180,-90,180,90"


def _rows(client: TestClient, **asked: object) -> list[dict[str, Any]]:
    answer = client.get("/incidents.json", params={"limit": "1000", **{key: str(value) for key, value in asked.items()}})
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, Any]] = answer.json()["rows"]
    return rows


def _ids(client: TestClient, **asked: object) -> list[str]:
    return [row["id"] for row in _rows(client, **asked)]


def _features(client: TestClient, **asked: object) -> list[dict[str, Any]]:
    answer = client.get("/incidents.geojson", params={key: str(value) for key, value in asked.items()})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/geo+json"
    features: list[dict[str, Any]] = answer.json()["features"]
    return features


def test_the_page_lists_what_the_data_lists(client: TestClient) -> None:
    shown = client.get("/incidents").text
    ids = _ids(client)
    assert re.findall(r'<tr data-row[^>]*>\s*<th scope="row"><a href="/incidents/(I\d+)">', shown) == ids
    assert "62" in shown
    assert "how many" in shown


def test_a_row_tells_what_the_accounts_come_to(client: TestClient) -> None:
    (strike,) = [row for row in _rows(client) if row["id"] == "I1"]
    assert {"62", "83"} <= set(strike["killed"])
    assert {"how many", "who did it"} <= set(strike["contested"])
    assert strike["origins"] < strike["reports"] < strike["claims"]
    assert strike["url"] == "/incidents/I1"
    assert strike["spots"][0]["radius_km"] == min(spot["radius_km"] for spot in strike["spots"])


def test_pages_follow_each_other_without_gap_or_repeat(client: TestClient) -> None:
    every, after, pages = [], "", 0
    while True:
        told = client.get("/incidents.json", params={"limit": "4", "after": after}).json()
        every += [row["id"] for row in told["rows"]]
        pages += 1
        assert told["truncated"] is (told["next"] is not None)
        if told["next"] is None:
            break
        assert len(told["rows"]) == 4
        after = told["next"]
    assert pages > 2
    assert every == _ids(client)
    shown = client.get("/incidents?limit=4").text
    following = re.search(r'rel="next" href="([^"]+)"', shown)
    assert following is not None
    assert f'href="/incidents/{every[4]}"' in client.get(following[1].replace("&amp;", "&")).text


@pytest.mark.parametrize(
    ("asked", "met"),
    [
        ({"place": "airport"}, ["I1"]),
        ({"party": "danish"}, []),
        ({"party": "denmark", "type": "air_strike"}, ["I1"]),
        ({"toll": "62"}, ["I1"]),
        ({"toll": "1000+"}, []),
        ({"bbox": "40.17,35.28,40.18,35.29"}, ["I1"]),
        ({"text": '"sixty-two soldiers" nowhere'}, []),
        ({"from": "2016-09-21", "to": "2016-09-22"}, []),
    ],
)
def test_conditions_pick_incidents(client: TestClient, asked: dict[str, str], met: list[str]) -> None:
    assert _ids(client, **asked) == met


def test_contested_and_unconfirmed_pick_by_what_the_rows_say(client: TestClient) -> None:
    every = _rows(client)
    assert _ids(client, contested=1) == [row["id"] for row in every if row["contested"]]
    assert _ids(client, unconfirmed=1) == [row["id"] for row in every if row["unconfirmed"]]
    assert "I1" in _ids(client, contested=1, toll="60..90")


def test_a_page_that_weighs_for_long_ends_and_says_how_it_goes_on(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    contested = _ids(client, contested=1)
    monkeypatch.setattr(paging, "LOOKED", 2)
    found, after, turns = [], "", 0
    while after is not None:
        told = client.get("/incidents.json", params={"contested": "1", "after": after}).json()
        found += [row["id"] for row in told["rows"]]
        after, turns = told["next"], turns + 1
    assert found == contested
    assert turns > 3
    assert "Go on" in client.get("/incidents?toll=1000%2B").text


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"party": "russia"},
        {"type": "air_strike"},
        {"contested": "1"},
        {"toll": "62"},
        {"bbox": "39,35,41,36"},
        {"kind": "single"},
    ],
)
@pytest.mark.parametrize("zoom", [0, 3, 9, 16])
def test_the_map_has_what_the_list_has_and_has_a_place(client: TestClient, asked: dict[str, str], zoom: int) -> None:
    placed = {row["id"] for row in _rows(client, **asked) if row["spots"]}
    features = _features(client, zoom=zoom, **asked)
    alone = {one["properties"]["incident"] for one in features} - {None}
    assert alone <= placed
    counted = sum(one["properties"]["count"] for one in features)
    assert counted >= len(placed)
    assert (counted == 0) is (not placed)


def test_a_place_on_the_map_is_where_the_claims_say_and_rivals_are_features_of_their_own(client: TestClient) -> None:
    (strike,) = [row for row in _rows(client) if row["id"] == "I1"]
    assert len(strike["spots"]) > 1
    features = _features(client, place="airport")
    assert {(*one["geometry"]["coordinates"], one["properties"]["radius_km"]) for one in features} == {
        (spot["lon"], spot["lat"], spot["radius_km"]) for spot in strike["spots"]
    }
    assert {one["properties"]["rivals"] for one in features} == {len(strike["spots"])}
    assert {one["properties"]["url"] for one in features} == {"/incidents/I1"}


def test_many_are_gathered_by_cells_and_the_sum_stays(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    apart = _features(client, zoom=5)
    monkeypatch.setattr("counterclaim.desk.pages.incidents._APART", 0)
    (one,) = _features(client, zoom=0, bbox="30,30,45,40")
    assert one["properties"]["count"] == len({row["id"] for row in _rows(client) if row["spots"]})
    assert len(apart) > 1
    told = client.get("/incidents.geojson", params={"zoom": "5"}).json()
    assert told["step"] == 360 / 2**5 / 4
    assert sum(cell["properties"]["count"] for cell in told["features"]) >= one["properties"]["count"]


def test_an_address_holds_the_conditions_and_nothing_else(client: TestClient) -> None:
    answer = client.get("/incidents?text=&place=&party=russia&from=&bbox=&type=air_strike", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/incidents?party=russia&type=air_strike")
    shown = client.get(answer.headers["location"]).text
    assert 'name="party" value="russia"' in shown
    assert '<option value="air_strike" selected>' in shown
    assert 'href="/incidents.csv?party=russia&amp;type=air_strike"' in shown


def test_a_box_is_given_by_two_corners_in_any_order(client: TestClient) -> None:
    for one, other in (("35.2, 39.8", "35.6 40.4"), ("35.6,39.8", "35.2, 40.4")):
        answer = client.get(
            "/incidents", params={"corner": one, "other_corner": other, "party": "russia"}, follow_redirects=False
        )
        assert answer.headers["location"] == "/incidents?party=russia&bbox=39.8,35.2,40.4,35.6"
    assert client.get("/incidents", params={"corner": "95, 0", "other_corner": "0, 0"}).status_code == 400


def test_a_condition_is_left_out_by_a_link(client: TestClient) -> None:
    shown = client.get("/incidents?party=russia&contested=1&after=I1").text
    left = dict(re.findall(r'<a class="chip" href="([^"]+)" aria-label="Leave out: (\w+)', shown))
    assert {name: dict(parse_qsl(urlsplit(url).query)) for url, name in left.items()} == {
        "party": {"contested": "1"},
        "contested": {"party": "russia"},
    }


def test_htmx_is_told_the_address_of_what_it_was_given(client: TestClient) -> None:
    answer = client.get("/incidents?party=russia&text=", headers={"HX-Request": "true"}, follow_redirects=True)
    assert answer.headers["hx-push-url"] == "/incidents?party=russia"
    assert 'data-geojson="/incidents.geojson?party=russia"' in answer.text
    dragged = client.get("/incidents?party=russia", headers={"HX-Request": "true", "X-Follows": "1"})
    assert dragged.headers["hx-replace-url"] == "/incidents?party=russia"
    assert "hx-push-url" not in dragged.headers


def test_the_file_has_the_rows_of_the_list(client: TestClient) -> None:
    answer = client.get("/incidents.csv", params={"limit": "3"})
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["id"] for row in rows] == _ids(client)[:3]
    (strike,) = csv.DictReader(io.StringIO(client.get("/incidents.csv?place=airport").text))
    assert (strike["lat"], strike["radius_km"]) == ("35.2854", "3.0")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("limit=0", 422), ("limit=1001", 422), ("limit=x", 422), ("from=2016-13-45", 422), ("from=1474070400", 422),
        ("to=yesterday", 422), ("type=nothing", 422), ("kind=x", 422), ("toll=many", 422), ("toll=90..60", 400),
        ("bbox=1,2,3", 422), ("bbox=0,60,1,50", 400), ("bbox=200,0,201,1", 400), ("after=I0", 422), ("after=I999999", 404),
        ("after=%00", 422), ("place=%25", 422), ("text=%00", 422),
        ("party=%ed%a0%80", 422), ("text=" + "x" * 201, 422), ("contested=maybe", 422),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_told_with_a_remedy_on_the_page_and_in_the_data(
    client: TestClient, query: str, code: int
) -> None:
    for path in ("/incidents.json", "/incidents.geojson", "/incidents.csv"):
        if path == "/incidents.geojson" and query == "after=I999999":
            continue  # the map is of no page
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == code, query
        assert answer.json()["ok"] is False
        assert answer.json()["error"]
    page = client.get(f"/incidents?{query}")
    assert (page.status_code, "<h1>" in page.text) == (code, True)


def test_a_zoom_that_no_map_has_is_refused(client: TestClient) -> None:
    for zoom in ("-1", "21", "x"):
        assert client.get("/incidents.geojson", params={"zoom": zoom}).status_code == 422


def test_what_a_person_types_is_shown_as_text(client: TestClient) -> None:
    shown = client.get("/incidents", params={"place": '"><script>alert(1)</script>', "text": "\u202egnp.x"}).text
    assert "<script>alert" not in shown
    assert "\u202e" not in shown


def test_a_box_tells_nothing_of_where_a_coarse_place_is_as_read(coarse: TestClient, client: TestClient) -> None:
    (strike,) = [row for row in _rows(coarse) if row["id"] == "I1"]
    (as_read,) = [row for row in _rows(client) if row["id"] == "I1"]
    district = strike["spots"][0]
    assert district["radius_km"] >= 25
    exact = [(spot["lat"], spot["lon"]) for spot in as_read["spots"]]
    assert (district["lat"], district["lon"]) not in exact
    for lat, lon in exact:
        near = f"{lon - 0.01},{lat - 0.01},{lon + 0.01},{lat + 0.01}"
        assert "I1" not in _ids(coarse, bbox=near)
        assert not any(one["properties"]["incident"] == "I1" for one in _features(coarse, bbox=near))
    lat, lon = district["lat"], district["lon"]
    assert "I1" in _ids(coarse, bbox=f"{lon - 0.01},{lat - 0.01},{lon + 0.01},{lat + 0.01}")


def test_a_word_that_a_profile_strikes_out_finds_nothing_there(coarse: TestClient, client: TestClient) -> None:
    assert _ids(client, place="airport") == ["I1"]
    assert _ids(coarse, place="airport") == []


def test_the_map_of_a_profile_is_made_of_what_goes_out(coarse: TestClient) -> None:
    listed = {(spot["lat"], spot["lon"]) for row in _rows(coarse) for spot in row["spots"]}
    shown = {tuple(one["geometry"]["coordinates"][::-1]) for one in _features(coarse, zoom=12)}
    assert shown == listed


def test_rows_are_weighed_once_while_nothing_changes(casebook: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    weighed = 0

    def counting(given: Matter) -> Brief:
        nonlocal weighed
        weighed += 1
        return brief(given)

    monkeypatch.setattr("counterclaim.publish.incident.brief", counting)
    own = TestClient(desk(casebook), base_url=BASE)
    first = own.get("/incidents?limit=5").text
    assert weighed == 5, "what is not shown is not weighed"
    assert own.get("/incidents?limit=5").text == first
    assert weighed == 5


def test_the_first_page_is_looked_at_before_anybody_asks(casebook: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    passed = Publication.passed

    def looking(self: Publication, candidates: list[tuple[str, str | None]]) -> dict[str, PublishedIncident]:
        looked.extend(name for name, _ in candidates)
        return passed(self, candidates)

    monkeypatch.setattr(Publication, "passed", looking)
    with TestClient(desk(casebook), base_url=BASE):
        pass
    assert looked[:5] == [one.id for one in casebook.incidents(Query(limit=5))]


def test_nothing_on_the_page_is_from_elsewhere_and_nothing_runs_inline(client: TestClient) -> None:
    for path in ("/", "/incidents"):
        answer = client.get(path)
        assert not re.findall(r'(?:src|href)="(?:https?:)?//', answer.text)
        assert not re.search(r"<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=|<style", answer.text)
        assert "img-src 'self' data:;" in answer.headers["content-security-policy"]


def test_a_tile_server_is_in_the_policy_and_on_the_map_only_where_it_is_named(casebook: Casebook) -> None:
    own = TestClient(desk(casebook, tiles=Tiles.at("https://{s}.tiles.example/{z}/{x}/{y}.png")), base_url=BASE)
    answer = own.get("/incidents")
    assert "img-src 'self' data: https://*.tiles.example;" in answer.headers["content-security-policy"]
    assert 'data-tiles="https://{s}.tiles.example/{z}/{x}/{y}.png"' in answer.text


@pytest.mark.parametrize(
    "url",
    ["", "tiles.example/{z}/{x}/{y}", "ftp://h/{z}/{x}/{y}", "https://h/{z}/{x}", "https://u:p@h/{z}/{x}/{y}", "javascript:{z}{x}{y}",
     "https://h; script-src */{z}/{x}/{y}", "https://[/{z}/{x}/{y}", "https:///{z}/{x}/{y}"],
)  # fmt: skip
def test_what_is_no_tile_server_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="no address of map tiles"):
        Tiles.at(url)


def test_the_description_of_the_api_names_every_answer(client: TestClient) -> None:
    told = client.get("/openapi.json").json()["paths"]
    for path in ("/incidents.json", "/incidents.csv", "/incidents.geojson"):
        assert {"200", "400", "404", "422"} <= set(told[path]["get"]["responses"])
    assert "/incidents" not in told

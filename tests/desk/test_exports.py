"""Exports from a page: through the desk's profile or a stricter one, and never through one that lets out more."""

import io
import zipfile

import pytest
from fastapi.testclient import TestClient

from counterclaim.casebook import Casebook
from counterclaim.desk import desk
from counterclaim.desk.pages.exports import choice
from counterclaim.publish import FORMATS, Profile, profile
from tests.desk.conftest import BASE


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_format_is_streamed_as_a_file_with_its_name(client: TestClient, form: object) -> None:
    answer = client.get(f"/export/{form.name}?id=T1")  # type: ignore[attr-defined]
    assert answer.status_code == 200
    assert answer.content
    assert 'filename="T1-full' in answer.headers["content-disposition"]


def test_a_folder_of_files_is_an_archive(client: TestClient) -> None:
    answer = client.get("/export/site")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        assert {"index.html", "style.css", "ceasefires/T1.html", "incidents/I1.html"} <= set(archive.namelist())


def test_conditions_pick_what_goes_out(client: TestClient) -> None:
    every = client.get("/export/jsonl").text.splitlines()
    some = client.get("/export/jsonl?place=Aleppo&from=2016-09-01&to=2016-09-30").text.splitlines()
    assert 0 < len(some) < len(every)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("html", 400),
        ("html?id=I1&id=T1", 400),
        ("jsonl?from=2016-09-30&to=2016-09-01", 400),
        ("nothing", 404),
        ("jsonl?id=I999", 404),
        ("html?id=T999", 404),
        ("jsonl?id=x", 422),
        ("jsonl?from=yesterday", 422),
        ("jsonl?type=party", 422),
        ("jsonl?place=" + "a" * 201, 422),
        ("JSONL%00", 422),
        ("jsonl?text=%00", 400),
    ],
)
def test_what_cannot_be_written_says_so_before_a_file_begins(client: TestClient, query: str, code: int) -> None:
    answer = client.get(f"/export/{query}", headers={"accept": "application/json"})
    assert (answer.status_code, answer.json()["ok"]) == (code, False)


@pytest.mark.parametrize(("own", "chosen"), [("careful", "full"), ("careful", "research"), ("research", "full")])
def test_a_profile_that_lets_out_more_than_the_desk_s_is_refused(casebook: Casebook, own: str, chosen: str) -> None:
    with TestClient(desk(casebook, profile(own)), base_url=BASE) as reader:
        answer = reader.get(f"/export/jsonl?profile={chosen}", headers={"accept": "application/json"})
    assert answer.status_code == 403
    assert own in answer.json()["error"]


def test_a_profile_is_none_of_the_files_of_this_machine(client: TestClient) -> None:
    assert client.get("/export/jsonl?profile=/etc/passwd.toml").status_code == 403


def test_a_stricter_profile_is_taken(client: TestClient) -> None:
    lines = client.get("/export/jsonl?profile=careful")
    assert lines.status_code == 200
    assert '"profile":"full"' not in lines.text


def test_of_a_profile_of_one_s_own_nobody_knows_what_is_stricter() -> None:
    own = choice(Profile("desk", "Our own."), "T1")
    assert [one.name for one in own.profiles] == ["desk"]
    assert [one.name for one in choice(profile("full"), "T1").profiles] == ["full", "research", "careful"]


def test_the_page_of_a_ceasefire_offers_its_export(client: TestClient) -> None:
    page = client.get("/ceasefires/T1").text
    form = page[page.index('action="/export/') :]
    assert '<input type="hidden" name="id" value="T1">' in form
    assert all(f'formaction="/export/{one.name}"' in form for one in FORMATS)
    assert '<option value="careful">' in form


def test_a_list_offers_the_export_of_all_that_meets_its_conditions(client: TestClient) -> None:
    form = _form(client.get("/incidents?place=Aleppo&from=2016-09-01").text)
    assert '<input type="hidden" name="place" value="Aleppo">' in form
    assert '<input type="hidden" name="from" value="2016-09-01">' in form
    assert 'name="id"' not in form


@pytest.mark.parametrize("narrowed", ["contested=1", "toll=60%2B", "bbox=39.5,35,40.6,35.7"])
def test_a_list_narrowed_by_what_no_export_knows_offers_what_it_shows(client: TestClient, narrowed: str) -> None:
    shown = [row["id"] for row in client.get(f"/incidents.json?{narrowed}").json()["rows"]]
    form = _form(client.get(f"/incidents?{narrowed}").text)
    assert "I1" in shown
    assert [f'<input type="hidden" name="id" value="{one}">' in form for one in shown] == [True] * len(shown)


def test_an_empty_list_offers_no_export_for_that_would_be_of_everything(client: TestClient) -> None:
    assert "/export/" not in client.get("/incidents?place=nowhere&contested=1").text


def test_the_page_of_an_incident_offers_its_export(client: TestClient) -> None:
    assert '<input type="hidden" name="id" value="I1">' in _form(client.get("/incidents/I1").text)


def _form(page: str) -> str:
    return page[page.index('action="/export/') :]

"""Who may ask the desk, and what an answer may do in a browser."""

import pytest
from fastapi.testclient import TestClient

from tests.desk.conftest import BASE

OWN = {"origin": BASE}


def test_a_name_that_somebody_makes_lead_here_is_refused(client: TestClient) -> None:
    assert client.get("/ceasefires", headers={"host": "desk.example"}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost:8000", "[::1]:8000", "[::1]"])
def test_the_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/search", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9000"},
        {"sec-fetch-site": "cross-site"},
        {"origin": BASE, "sec-fetch-site": "same-site"},
    ],
)
def test_a_form_of_another_page_adds_nothing(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.post("/add", data={"text": "A report."}, headers=headers)
    assert answer.status_code == 403
    assert "another page" in answer.text


def test_the_desk_s_own_form_is_taken_and_an_empty_one_told_what_it_lacks(client: TestClient) -> None:
    answer = client.post("/add", data={"text": " "}, headers=OWN)
    assert answer.status_code == 422
    assert "choose files, or paste a text" in answer.text


@pytest.mark.parametrize("path", ["/ceasefires", "/ceasefires/T1", "/search?q=army", "/add", "/ceasefires/T99", "/assets/add.js"])
def test_nothing_but_the_desk_s_own_files_may_run(client: TestClient, path: str) -> None:
    answer = client.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/ceasefires", "/ceasefires/T1", "/search?q=army", "/add"])
def test_a_page_has_no_script_or_style_of_its_own_and_fetches_nothing_from_elsewhere(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert "<style" not in page
    assert " style=" not in page
    assert "<script>" not in page
    assert " on" + "click=" not in page
    assert 'src="http' not in page
    assert 'rel="stylesheet" href="http' not in page

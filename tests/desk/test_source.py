"""The page of a source and the list of sources: what is said, and no rating."""

import re
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

OBSERVATORY = "/sources/one?name=Syrian%20Observatory%20for%20Human%20Rights"


def test_sources_are_listed_by_name_and_by_nothing_else(client: TestClient) -> None:
    rows = client.get("/sources.json?limit=1000").json()["rows"]
    names = [row["name"] for row in rows]
    assert names == sorted(names)
    assert set(rows[0]) == {"name", "kind", "claims", "reports", "first", "last"}


def test_counts_are_those_of_the_claims(client: TestClient) -> None:
    (row,) = client.get("/sources.json?q=syrian observatory").json()["rows"]
    said = client.get("/sources/one.json?limit=1000&name=Syrian Observatory for Human Rights").json()["rows"]
    assert row["claims"] == len(said)
    assert row["reports"] == len({one["report"] for one in said})


def test_pages_of_both_lists_follow_each_other_without_a_gap(client: TestClient) -> None:
    for path, key in (("/sources.json?", "name"), (f"{OBSERVATORY.replace('one?', 'one.json?')}&", "claim")):
        everything = [row[key] for row in client.get(f"{path}limit=1000").json()["rows"]]
        met: list[str] = []
        after: str | None = ""
        while after is not None:
            answer = client.get(f"{path}limit=7&after={quote(after)}" if after else f"{path}limit=7").json()
            met += [row[key] for row in answer["rows"]]
            after = answer["next"]
        assert met == everything


def test_a_source_s_figures_stand_beside_what_others_tell_of_the_same_incident(client: TestClient) -> None:
    page = client.get(OBSERVATORY).text
    table = page[page.index('<table class="plain beside-figures">') : page.index("</table>")]
    own = re.findall(r'<tr class="own"><th scope="row"><bdi>([^<]+)', table)
    assert set(own) == {"Syrian Observatory for Human Rights"}
    others = re.findall(r'<tr><th scope="row"><a [^>]*><bdi>([^<]+)', table)
    assert {"Russian defence ministry", "Syria"} <= set(others)


def test_what_it_rests_on_and_who_speaks_for_it_are_named(client: TestClient) -> None:
    page = client.get(OBSERVATORY).text
    assert re.search(r"rests on <a [^>]*><bdi>military source at the airport", page)
    assert "persons who speak for it" in page
    assert "Rami Abdulrahman" in page


def test_every_claim_leads_to_its_words(client: TestClient) -> None:
    page = client.get(OBSERVATORY).text
    link = re.search(r'href="(/reports/[0-9a-f]+\?claim=[0-9a-f]+)#chosen"', page)
    assert link is not None
    assert 'id="chosen"' in client.get(link[1]).text


def test_no_page_of_a_source_rates_it(client: TestClient) -> None:
    for path in ("/sources", OBSERVATORY):
        assert not re.search(r"(?i)\b(score|reliab|credib|trust|accurac|rank)", client.get(path).text), path


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/sources/one?name=Nobody", 404),
        ("/sources/one.json?name=Nobody", 404),
        ("/sources/one.json?name=%00", 404),
        ("/sources/one.json", 422),
        ("/sources/one.json?name=Russia&after=00000000", 404),
        ("/sources.json?q=%00", 200),
        ("/sources.json?after=%00", 200),
        ("/sources.json?limit=0", 422),
        ("/sources.csv", 200),
        ("/sources/one.csv?name=Russia", 200),
    ],
)
def test_what_cannot_be_answered_is_refused_and_nothing_breaks(client: TestClient, path: str, code: int) -> None:
    assert client.get(path).status_code == code

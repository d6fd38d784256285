"""A report full of markup, script, controls, overrides and endless words: it shows as text on every page and in every export."""

import csv
import io
import json
import re
import time
import zipfile
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from lxml import etree, html

from counterclaim.casebook import Casebook
from counterclaim.desk import desk
from counterclaim.filing import file_reports
from counterclaim.intake import Given, Outcome, report_from_text
from counterclaim.publish import FORMATS, Format
from counterclaim.reading import read
from tests.desk.conftest import BASE

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
TEMPLATE = "{{ 7 * 191 }}{% raw %}</textarea></title></style>"
#: Right-to-left override, isolates, a mark without width, and the sign that ends a string in C.
TURNED = "\u202eedirrevo\u202c \u2066isolated\u2069 \u200f\u061c \u200b"
CONTROLS = "\x01\x07\x08\x1b[31mred\x1b[0m\x7f\x85\u2028"
ENDLESS = "x" * 100_000
EACH = {
    "markup": f"{SCRIPT} {IMAGE} {TEMPLATE}",
    "controls": f"{CONTROLS} {TURNED}",
    "endless": ENDLESS,
    "combining": "a" + "\u0301" * 5_000,
}
TOWNS, COUNTS = ("Aleppo", "Homs", "Hama", "Idlib"), ("five", "six", "nine", "ten")
#: Controls, and what sets a line in another order: nothing of that reaches a page.
_WILD = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]")
#: Seconds that a page may take; a desk that hangs takes minutes.
SANE = 20


def _story(town: str, said: str, count: str) -> str:
    return (
        f"{town}, 18 September 2016 (Example Wire) - Shelling killed {count} civilians in {town} on Sunday, "
        f"the Syrian Observatory for Human Rights said. “{said}” a resident said.\n\n{said}\n\n"
        f"The ceasefire in {town} was broken by the army {said[:300]}, rebels said on Sunday.\n\n"
        f"Rebels denied that they had shelled {town}, said the spokesman of the {said[:60]} Brigade.\n"
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    with Casebook.open(str(tmp_path_factory.mktemp("hostile") / "casebook"), create=True) as casebook:
        outcomes = []
        for (name, said), town, count in zip(EACH.items(), TOWNS, COUNTS, strict=True):
            text = _story(town, said, count)
            given = Given(f"Example {said} Wire", None, f"{said} {count} killed", f"https://wire.example/{said}")
            outcomes.append(Outcome(f"{name}.txt", report_from_text(text, given), raw=text.encode()))
        filing = file_reports(casebook, outcomes, read, actor="test")
        assert filing.failures == ()
        yield casebook


@pytest.fixture
def endless_cells() -> Iterator[None]:
    """Let Python's reader of CSV take cells as long as the words in them."""
    before = csv.field_size_limit(10_000_000)
    yield
    csv.field_size_limit(before)


@pytest.fixture(scope="module")
def client(hostile: Casebook) -> Iterator[TestClient]:
    with TestClient(desk(hostile), base_url=BASE) as opened:
        yield opened


def _addresses(casebook: Casebook, client: TestClient) -> list[str]:
    """Every page, and the data beside it."""
    incidents = [row["id"] for row in client.get("/incidents.json").json()["rows"]]
    truces = [row["id"] for row in client.get("/ceasefires.json").json()["rows"]]
    reports = [one.id for one in casebook.reports()]
    sources = [
        f"/sources/one{kind}?name={quote(row['name'])}"
        for row in client.get("/sources.json").json()["rows"]
        for kind in ("", ".json", ".csv")
    ]
    assert incidents
    assert truces
    assert len(reports) == len(EACH)
    assert sources
    pages = (
        [f"/incidents/{one}" for one in incidents]
        + [f"/ceasefires/{one}" for one in truces]
        + [f"/reports/{one}" for one in reports]
    )
    return [
        "/",
        "/add",
        *(f"/{name}{kind}" for name in ("incidents", "ceasefires", "sources", "reports") for kind in ("", ".json", ".csv")),
        "/incidents.geojson",
        *(page + kind for page in pages for kind in ("", ".json", ".csv")),
        *(f"/incidents/{one}.geojson" for one in incidents),
        *(f"/ceasefires/{one}/dataset.csv" for one in truces),
        *sources,
        *(
            f"/{page}{quote(said[:150])}"
            for said in EACH.values()
            for page in ("search?q=", "search.json?q=", "incidents?text=", "reports?q=")
        ),
    ]


def test_every_page_shows_it_as_text_and_soon(hostile: Casebook, client: TestClient) -> None:
    shown = ""
    for address in _addresses(hostile, client):
        begun = time.monotonic()
        answer = client.get(address)
        took = time.monotonic() - begun
        assert answer.status_code < 500, address
        assert took < SANE, (address, took)
        if answer.headers["content-type"].startswith("text/html"):
            _is_text(answer.text, address)
            shown += answer.text
        elif answer.headers["content-type"].endswith("json"):
            json.loads(answer.text)
    assert "&lt;script&gt;alert(1)" in shown
    assert "{{ 7 * 191 }}" in shown


def _is_text(page: str, address: str) -> None:
    """A page has our own scripts alone, no handler, no address that runs, and no character that turns or controls."""
    tree = html.fromstring(page.encode())
    assert tree.xpath("//script[not(starts-with(@src, '/assets/'))]") == [], address
    assert tree.xpath("//img[not(starts-with(@src, '/assets/'))]") == [], address
    assert tree.xpath("//@*[starts-with(name(), 'on') and name() != 'on']") == [], address
    assert [
        one for one in tree.xpath("//@href | //@src | //@action") if one.lower().strip().startswith(("javascript", "data:"))
    ] == []
    assert _WILD.findall(page) == [], address
    assert "1337" not in page, address


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@pytest.mark.usefixtures("endless_cells")
def test_every_export_holds_it_as_text(client: TestClient, form: Format) -> None:
    begun = time.monotonic()
    answer = client.get(f"/export/{form.name}" + ("?id=I1" if form.name == "html" else ""))
    assert answer.status_code == 200, answer.text[:500]
    assert time.monotonic() - begun < SANE
    for name, content in _files(form, answer.content):
        if name.endswith((".html", ".htm")):
            _is_text(content.decode(), name)
        elif name.endswith((".json", ".geojson", ".jsonld")):
            json.loads(content)
        elif name.endswith(".jsonl"):
            assert [json.loads(line) for line in content.split(b"\n") if line]
        elif name.endswith((".xml", ".atom", ".svg")):
            assert not etree.fromstring(content).xpath("//*[local-name() = 'script']"), name
        elif name.endswith(".csv"):
            for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
                assert not [cell for cell in row if cell.startswith(("=", "@", "\t"))], name


def _files(form: Format, content: bytes) -> Iterator[tuple[str, bytes]]:
    if form.files is None:
        yield f"it{form.suffix}", content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)

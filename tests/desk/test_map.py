"""The map in a real browser: it moves with the list, a box is drawn and typed, and nothing is asked of another machine."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import uvicorn
from playwright.sync_api import Page, sync_playwright

from counterclaim.casebook import Casebook
from counterclaim.desk import desk
from tests.server import CI

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = [
    pytest.mark.filterwarnings("default"),
    pytest.mark.skipif(not CHROMIUM.exists() and not os.environ.get(CI), reason="no Chromium (Debian: apt-get install chromium)"),
]


@pytest.fixture
def address(casebook: Casebook, socket_enabled: None) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(desk(casebook), host="127.0.0.1", port=0, log_level="error"))
    sock = server.config.bind_socket()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{sock.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    sock.close()


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    """The list of incidents, opened; whatever it asks elsewhere, and whatever its policy refuses, fails the test."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": 1300, "height": 950}, reduced_motion="reduce")
        asked: list[str] = []
        faults: list[str] = []
        opened.on("request", lambda request: asked.append(request.url))
        opened.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        opened.on("pageerror", lambda error: faults.append(str(error)))
        with opened.expect_response(lambda answer: ".geojson" in answer.url):
            opened.goto(f"{address}/incidents")
        opened.wait_for_timeout(400)
        yield opened
        browser.close()
    assert faults == []
    assert {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))} == {urlsplit(address).netloc}


def _rows(page: Page) -> list[str]:
    return page.locator("#found tr[data-row] a .id").all_inner_texts()


def _told(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_box_drawn_on_the_map_narrows_the_list_and_the_address_holds_it(page: Page) -> None:
    every = _rows(page)
    page.click("[data-draw]")
    at = page.locator("#map").bounding_box()
    assert at is not None
    page.mouse.move(at["x"] + at["width"] * 0.72, at["y"] + at["height"] * 0.3)
    page.mouse.down()
    page.mouse.move(at["x"] + at["width"] * 0.98, at["y"] + at["height"] * 0.8, steps=5)
    with page.expect_response(lambda answer: "/incidents?" in answer.url and answer.status == 200):
        page.mouse.up()
    page.wait_for_timeout(500)
    assert "bbox" in _told(page)
    narrowed = _rows(page)
    assert "I1" in narrowed
    assert len(narrowed) < len(every)
    page.reload()
    assert _rows(page) == narrowed
    page.go_back()
    page.wait_for_timeout(500)
    assert _rows(page) == every


def test_a_box_is_typed_with_the_keyboard_alone(page: Page) -> None:
    page.focus(".corners summary")
    page.keyboard.press("Enter")
    page.focus("[name=corner]")
    page.keyboard.type("35.28, 40.17")
    page.focus("[name=other_corner]")
    page.keyboard.type("35.29, 40.18")
    with page.expect_response(lambda answer: "bbox=" in answer.url and answer.status == 200):
        page.keyboard.press("Enter")
    page.wait_for_timeout(400)
    assert _told(page)["bbox"] == ["40.17,35.28,40.18,35.29"]
    assert _rows(page) == ["I1"]


def test_a_condition_changes_list_and_map_at_once(page: Page) -> None:
    with page.expect_response(lambda answer: ".geojson?type=air_strike" in answer.url):
        page.select_option("[name=type]", "air_strike")
    assert _told(page) == {"type": ["air_strike"]}
    assert "I1" in _rows(page)


def test_the_list_follows_the_map_where_that_is_asked_for(page: Page) -> None:
    with page.expect_response(lambda answer: "/incidents?" in answer.url and "bbox=" in answer.url):
        page.check("[data-follow]")
    page.wait_for_timeout(400)
    before = unquote(page.url)
    page.focus("#map")
    with page.expect_response(lambda answer: "/incidents?" in answer.url and "bbox=" in answer.url):
        page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(400)
    assert "bbox" in _told(page)
    assert unquote(page.url) != before


def test_the_page_fits_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    for path in ("/", "/incidents?contested=1"):
        page.goto(f"{urlsplit(page.url).scheme}://{urlsplit(page.url).netloc}{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

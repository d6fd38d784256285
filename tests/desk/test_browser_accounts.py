"""The incident, its reports and its sources in the system's Chromium: pane, chart, map, keys, phone, dark, paper."""

import os
import shutil
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from counterclaim.casebook import Casebook
from counterclaim.desk import desk

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(CHROMIUM is None and not os.environ.get("COUNTERCLAIM_CI"), reason="there is no Chromium on this machine"),
    # Of the browser's own driver, which closes its pipes late.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def base(casebook: Casebook) -> Iterator[str]:
    """Address of a desk that listens on the loopback address."""
    server = uvicorn.Server(uvicorn.Config(desk(casebook), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def page(browser: Browser, base: str) -> Iterator[Page]:
    """A page that fails the test where it asks another machine, breaks its policy or throws."""
    context = browser.new_context(base_url=base, viewport={"width": 1300, "height": 900})
    opened = context.new_page()
    foreign: list[str] = []
    faults: list[str] = []
    opened.on("request", lambda request: None if request.url.startswith((base, "data:")) else foreign.append(request.url))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()
    assert foreign == []
    assert faults == []


def _goto(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")


def test_a_figure_is_followed_to_its_words_and_back_by_mouse(page: Page) -> None:
    _goto(page, "/incidents/I1")
    ref = page.locator(".accounts td .ref").first
    claim = ref.get_attribute("data-beside")
    ref.click()
    expect(page.locator("#beside .mark.chosen").first).to_be_in_viewport()
    assert f"claim={claim}" in page.url
    expect(ref).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(page.locator("#beside")).to_be_hidden()
    page.go_forward()
    expect(page.locator("#beside .mark.chosen").first).to_be_visible()
    page.reload()
    expect(page.locator("#beside .mark.chosen").first).to_be_visible()
    page.get_by_role("link", name="Close").click()
    expect(page.locator("#beside")).to_be_hidden()
    assert "claim=" not in page.url


def test_with_the_keyboard_alone_words_are_opened_shut_and_rules_switched(page: Page) -> None:
    _goto(page, "/incidents/I1")
    ref = page.locator(".accounts td .ref").first
    ref.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#beside")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#beside")).to_be_hidden()
    expect(ref).to_be_focused()
    tab = page.locator("[data-tab=ucdp_style]")
    tab.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-shown=ucdp_style]")).to_be_visible()
    assert page.locator(".rule:visible").count() == 1
    assert "view=ucdp_style" in page.url
    page.keyboard.press("j")
    expect(page.locator("[data-row] a").first).to_be_focused()


def test_figures_are_drawn_as_steps_and_the_drawing_of_the_server_is_for_paper(page: Page) -> None:
    _goto(page, "/incidents/I1?harm=killed")
    expect(page.locator(".chart canvas").first).to_be_visible()
    expect(page.locator("figure.drawn")).to_be_hidden()
    line = page.get_by_role("button", name="Russian defence ministry")
    line.click()
    expect(line).to_have_attribute("aria-pressed", "false")
    page.emulate_media(media="print")
    expect(page.locator("figure.drawn")).to_be_visible()
    expect(page.locator(".chart")).to_be_hidden()
    assert page.locator(".rule:visible").count() == page.locator(".rule").count()


def test_rival_places_are_marked_apart_and_lead_to_who_puts_it_there(page: Page) -> None:
    _goto(page, "/incidents/I1")
    pins = page.locator(".map > .leaflet-pane .pin")
    expect(pins.first).to_be_attached()
    assert pins.count() >= 2
    marker = page.locator(".leaflet-marker-icon").first
    marker.scroll_into_view_if_needed()
    marker.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".spots li[aria-current]").first).to_be_visible()


def test_without_script_every_reference_leads_to_the_page_of_its_report(browser: Browser, base: str) -> None:
    context = browser.new_context(base_url=base, java_script_enabled=False)
    page = context.new_page()
    page.goto("/incidents/I1")
    expect(page.locator("figure.drawn")).to_be_visible()
    page.locator(".accounts td .ref").first.click()
    expect(page).to_have_url(f"{base}/reports/" + page.url.split("/reports/")[1])
    expect(page.locator("#chosen")).to_be_in_viewport()
    context.close()


def test_a_mark_in_a_report_lights_its_claim_on_focus(page: Page) -> None:
    _goto(page, "/reports?q=observatory+counted")
    page.locator(".list a").first.click()
    mark = page.locator("a.mark").nth(2)
    mark.focus()
    expect(page.locator("li.lit")).to_have_count(1)
    expect(mark).to_have_class("mark k-event lit") if "k-event" in (mark.get_attribute("class") or "") else None

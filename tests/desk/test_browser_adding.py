"""Ceasefires, search and adding in a real browser: with and without script, on a phone, in dark, and without the network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from counterclaim.casebook import Casebook
from tests.desk import browser as real
from tests.desk.conftest import EXAMPLES
from tests.desk.test_add import STORY
from tests.publish.made import filed


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> str:
    where = str(tmp_path_factory.mktemp("browsed") / "casebook")
    filed(where, EXAMPLES)
    return where


@pytest.fixture
def at(where: str, socket_enabled: None) -> Iterator[tuple[str, Browser]]:
    """The address of a desk, and a browser."""
    real.needed()
    with Casebook.open(where, create=False) as casebook, real.serving(casebook) as address, real.browsing() as browser:
        yield address, browser


def opened(browser: Browser, address: str, **how: object) -> tuple[Page, list[str]]:
    """Open a page that tells of every request to elsewhere, and of every fault."""
    page = browser.new_context(base_url=address, **how).new_page()  # type: ignore[arg-type]
    faults: list[str] = []
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda asked: faults.append(asked.url) if not asked.url.startswith((address, "data:")) else None)
    return page, faults


@pytest.mark.parametrize("script", [True, False])
def test_a_text_is_pasted_and_what_was_read_shows_at_once(at: tuple[str, Browser], script: bool) -> None:
    address, browser = at
    page, faults = opened(browser, address, java_script_enabled=script)
    page.goto("/add")
    page.fill("#text", STORY.replace("five", "nine" if script else "eight"))
    page.fill("[name=publisher]", "Example Wire")
    page.click("button.first")
    page.wait_for_url("**/add/*")
    expect(page.locator("#job")).to_contain_text("1 report through", timeout=30_000)
    expect(page.locator("#job table")).to_contain_text("civilians in Aleppo on Sunday")
    assert not faults


def test_files_are_dropped_named_and_filed_and_one_that_is_no_text_is_told_of(at: tuple[str, Browser], tmp_path: Path) -> None:
    address, browser = at
    (tmp_path / "story.txt").write_text(STORY.replace("five", "twelve"), encoding="utf-8")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4\x00")
    page, faults = opened(browser, address)
    page.goto("/add")
    page.set_input_files("#files", [tmp_path / "story.txt", tmp_path / "scan.pdf"])
    expect(page.locator("[data-chosen] li")).to_have_count(2)
    page.click("button.first")
    page.wait_for_url("**/add/*")
    expect(page.locator("#job")).to_contain_text("2 reports through", timeout=30_000)
    expect(page.locator("#job")).to_contain_text("this is a PDF, not text")
    assert not faults


def test_an_empty_form_is_told_without_leaving_the_page(at: tuple[str, Browser]) -> None:
    address, browser = at
    page, _ = opened(browser, address)
    page.goto("/add")
    page.click("button.first")
    expect(page.locator("[data-told]")).to_contain_text("there is nothing to add")
    expect(page.locator("button.first")).to_be_enabled()


def test_the_keyboard_alone_finds_a_ceasefire_turns_its_clock_and_exports_it(at: tuple[str, Browser]) -> None:
    address, browser = at
    page, faults = opened(browser, address)
    page.goto("/search")
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/ceasefires")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ceasefires/T1")
    page.focus("#on")
    page.keyboard.press("Control+A")
    page.keyboard.type("2016-09-17T14:00Z")
    page.keyboard.press("Enter")
    expect(page.locator(".clocks")).to_contain_text("4 days 22 hours elapsed")
    page.focus(".export summary")
    page.keyboard.press("Enter")
    page.focus("button[formaction='/export/jsonl']")
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    assert started.value.suggested_filename == "T1-full.jsonl"
    assert not faults

"""The desk as an analyst uses it, from end to end, in a real browser on the example casebook that reaches nothing but the desk."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from counterclaim.casebook import Casebook
from counterclaim.desk.pages import ROUTERS
from tests.desk import browser as real
from tests.desk.conftest import EXAMPLES
from tests.publish.made import filed

ARABIC = (
    "---\ntitle: غارة على حلب (Aleppo)\npublisher: وكالة المثال\ndate: 2016-09-18\n---\n\n"
    "حلب، 18 أيلول 2016 - قال المرصد السوري لحقوق الإنسان إن القصف قتل خمسة مدنيين في حلب يوم الأحد.\n\n"
    "ونفى الجيش ذلك، وقال إن 12 مسلحا (fighters) قتلوا.\n"
)
STORY = (
    "HOMS, 18 September 2016 (Example Wire) - Shelling killed {count} civilians in Homs on Sunday, "
    "the Syrian Observatory for Human Rights said.\n"
)
WIDE, PHONE = {"width": 1300, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The example casebook, with a report in Arabic."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "arabic.md").write_text(ARABIC, encoding="utf-8")
    filed(str(folder / "casebook"), EXAMPLES, folder / "arabic.md")
    return str(folder / "casebook")


class Visit:
    """A browser at a desk: every request to elsewhere is stopped, and told of; so is every fault of a page."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.asked: set[str] = set()
        self.faults: list[str] = []

    def context(self, viewport: dict[str, int], scheme: str) -> BrowserContext:
        """Open a context of a size in light or dark."""
        made = self.browser.new_context(base_url=self.address, viewport=viewport, color_scheme=scheme)  # type: ignore[arg-type]
        made.route("**/*", self._routed)
        return made

    def page(self, viewport: dict[str, int] = WIDE, scheme: str = "light") -> Page:
        """Open a page of a size in light or dark."""
        page = self.context(viewport, scheme).new_page()
        page.on("console", lambda told: self.faults.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda asked: self.asked.add(asked.url))
        return page

    def _routed(self, route: Route) -> None:
        if _host(route.request.url) == _host(self.address):
            route.continue_()
        else:
            route.abort()

    def elsewhere(self) -> list[str]:
        """Return what was asked of other machines."""
        return [one for one in self.asked if not one.startswith(("data:", "blob:")) and _host(one) != _host(self.address)]


def _host(address: str) -> str:
    return urlsplit(address).netloc


@pytest.fixture
def visit(where: str, socket_enabled: None) -> Iterator[Visit]:
    """A desk that runs, and a browser; in the end, nothing was asked of elsewhere, and no page had a fault."""
    real.needed()
    with Casebook.open(where, create=False) as casebook, real.serving(casebook) as address, real.browsing() as browser:
        made = Visit(browser, address)
        yield made
        assert made.asked
        assert made.elsewhere() == []
        assert made.faults == []


def _strike_on_the_map(page: Page) -> None:
    """Draw a box round Deir ez-Zor, and open the strike from the list that is left."""
    page.goto("/incidents")
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Draw a box").click()
    area = page.locator("#map")
    area.scroll_into_view_if_needed()
    box = area.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.62, box["y"] + box["height"] * 0.3)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.97, box["y"] + box["height"] * 0.8, steps=4)
    page.mouse.up()
    page.wait_for_url("**bbox=**")
    rows = page.locator("#found [data-row]")
    expect(rows.filter(has_text="air strike / bombing")).to_have_count(1)
    assert rows.count() < 17
    rows.filter(has_text="air strike / bombing").locator("a").first.click()
    page.wait_for_url("**/incidents/I1")


@pytest.mark.parametrize(("viewport", "scheme"), [(WIDE, "light"), (WIDE, "dark"), (PHONE, "light"), (PHONE, "dark")])
def test_a_strike_is_found_compared_followed_to_its_words_and_taken_along(
    visit: Visit, viewport: dict[str, int], scheme: str
) -> None:
    page = visit.page(viewport, scheme)
    _strike_on_the_map(page)

    figure = page.locator(".accounts tr", has_text="how many").locator("td .ref").first
    figure.scroll_into_view_if_needed()
    figure.click()
    expect(page.locator("#beside .mark.chosen").first).to_be_in_viewport()
    page.keyboard.press("Escape")

    page.locator("[data-tab=ucdp_style]").click()
    expect(page.locator("[data-shown=ucdp_style]")).to_be_visible()

    page.locator(".export summary").click()
    with page.expect_download() as started:
        page.locator("button[formaction='/export/jsonl']").click()
    assert started.value.suggested_filename == "I1-full.jsonl"
    assert "Deir ez-Zor" in Path(started.value.path()).read_text(encoding="utf-8")

    page.get_by_role("link", name="Ceasefires", exact=True).click()
    page.locator("[data-row] a").first.click()
    expect(page.locator(".clocks")).to_contain_text("elapsed")

    page.locator("#find").fill("observatory counted")
    page.locator("#find").press("Enter")
    page.wait_for_url("**/search?q=*")
    expect(page.locator("mark").first).to_be_visible()

    page.get_by_role("link", name="Add", exact=True).click()
    page.fill("#text", STORY.format(count=f"{viewport['width'] + len(scheme)}"))
    page.click("button.first")
    page.wait_for_url("**/add/*")
    expect(page.locator("#job table")).to_contain_text("civilians in Homs on Sunday", timeout=60_000)


def _tab_to(page: Page, selector: str, most: int = 250) -> None:
    """Press Tab until something has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_the_keyboard_alone_goes_the_same_way(visit: Visit) -> None:
    page = visit.page()
    press = page.keyboard.press
    page.goto("/")
    press("g")
    press("i")
    page.wait_for_url("**/incidents")
    page.wait_for_load_state("networkidle")
    # The map's box by its corners, which are typed.
    _tab_to(page, ".corners summary")
    press("Enter")
    _tab_to(page, "[name=corner]")
    page.keyboard.type("35.0, 39.5")
    _tab_to(page, "[name=other_corner]")
    page.keyboard.type("35.7, 40.6")
    press("Enter")
    page.wait_for_url("**bbox=**")
    page.wait_for_load_state("networkidle")
    strike = page.locator("#found [data-row]").filter(has_text="air strike / bombing")
    expect(strike).to_have_count(1)
    press("Escape")
    for _ in range(page.locator("[data-row]").count()):
        press("j")
        if strike.get_attribute("aria-selected") == "true":
            break
    press("Enter")
    page.wait_for_url("**/incidents/I1")

    _tab_to(page, ".export summary")
    press("Enter")
    _tab_to(page, "button[formaction='/export/jsonl']")
    with page.expect_download() as started:
        press("Enter")
    assert started.value.suggested_filename == "I1-full.jsonl"

    _tab_to(page, ".accounts td .ref")
    press("Enter")
    expect(page.locator("#beside")).to_be_focused()
    expect(page.locator("#beside .mark.chosen").first).to_be_in_viewport()
    press("Escape")
    expect(page.locator(".accounts td .ref:focus")).to_have_count(1)
    _tab_to(page, "[data-tab=ucdp_style]", 900)
    press("Enter")
    expect(page.locator("[data-shown=ucdp_style]")).to_be_visible()

    press("g")
    press("c")
    page.wait_for_url("**/ceasefires")
    press("j")
    press("Enter")
    page.wait_for_url("**/ceasefires/T1")
    press("/")
    page.keyboard.type("observatory counted")
    press("Enter")
    page.wait_for_url("**/search?q=*")
    expect(page.locator("mark").first).to_be_visible()
    press("j")
    press("g")
    press("a")
    page.wait_for_url("**/add")
    _tab_to(page, "#text")
    page.keyboard.insert_text(STORY.format(count="eleven"))
    _tab_to(page, "button.first")
    press("Enter")
    page.wait_for_url("**/add/*")
    expect(page.locator("#job table")).to_contain_text("civilians in Homs on Sunday", timeout=60_000)


def _arabic(where: str) -> str:
    with Casebook.open(where, create=False) as casebook:
        return next(one.id for one in casebook.reports() if one.language == "ar")


@pytest.mark.parametrize("viewport", [WIDE, PHONE])
def test_an_arabic_report_runs_from_right_to_left_and_its_words_keep_their_order(
    visit: Visit, where: str, viewport: dict[str, int]
) -> None:
    page = visit.page(viewport)
    page.goto(f"/reports/{_arabic(where)}")
    paragraph = page.locator(".text p").last
    assert paragraph.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    assert page.locator("h1").evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    expect(paragraph).to_have_text("ونفى الجيش ذلك، وقال إن 12 مسلحا (fighters) قتلوا.")
    # The first word stands at the right, and English between them does not turn the rest.
    left = [
        paragraph.evaluate(
            """(one, word) => {
              const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
              for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                const at = node.data.indexOf(word);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at); range.setEnd(node, at + word.length);
                const box = range.getBoundingClientRect();
                return box.top * 10000 - box.left;
              }
            }""",
            word,
        )
        for word in ("ونفى", "12", "fighters", "قتلوا")
    ]
    assert left == sorted(left)
    page.goto("/reports")
    title = page.locator("a", has_text="غارة على حلب").locator("bdi")
    assert title.evaluate("(one) => getComputedStyle(one).direction") == "rtl"


def _pages(where: str, job: str) -> list[str]:
    """Every page that the desk has, by its address, with those that are empty, narrowed down or refused."""
    with Casebook.open(where, create=False) as casebook:
        report = casebook.reports()[0].id
        claim = next(iter(casebook.incident("I1").claims))
    return [
        "/",
        "/incidents",
        "/incidents?contested=1&bbox=39.5,35,40.6,35.7",
        "/incidents?place=nowhere",
        "/incidents/I1",
        f"/incidents/I1?view=ucdp_style&harm=injured&claim={claim}",
        "/incidents/I6",
        "/incidents/I999",
        "/ceasefires",
        "/ceasefires/T1",
        "/sources",
        "/sources/one?name=Syrian%20Observatory%20for%20Human%20Rights",
        "/reports",
        f"/reports/{report}",
        f"/reports/{_arabic(where)}",
        "/search",
        "/search?q=syrian+army",
        "/search?q=zzzz",
        "/add",
        job,
    ]


def _added(page: Page) -> str:
    """File a report, and return the address of its page."""
    page.goto("/add")
    page.fill("#text", STORY.format(count="fourteen"))
    page.click("button.first")
    page.wait_for_url("**/add/*")
    expect(page.locator("#job table")).to_be_visible(timeout=60_000)
    return urlsplit(page.url).path


def test_every_page_is_readable_by_all_in_light_and_dark_wide_and_narrow(visit: Visit, where: str) -> None:
    job = _added(visit.page())
    addresses = _pages(where, job)
    seen: list[object] = []
    for width in (390, 1300):
        page = visit.page({"width": width, "height": 900})
        for address in addresses:
            page.goto(address)
            page.wait_for_load_state("networkidle")
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                seen.append((address, width, "scrolls sideways"))
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                seen += [
                    (address, width, scheme, one["id"], node["target"], node["failureSummary"][:300])
                    for one in Axe().run(page).response["violations"]
                    if one["impact"] in ("serious", "critical")
                    for node in one["nodes"]
                ]
        page.context.close()
    assert seen == []
    # The page of an incident that is not there is one of them: a browser calls its status a fault.
    visit.faults = [one for one in visit.faults if "404" not in one]


def test_no_page_was_forgotten(where: str) -> None:
    shown = {
        re.sub(r"\{[^}]*\}", "X", route.path)
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute) and route.response_class is HTMLResponse and "GET" in (route.methods or ())
    }
    looked = {urlsplit(one).path for one in _pages(where, "/add/X")}
    looked = {re.sub(r"^/(incidents|ceasefires|reports)/.+", r"/\1/X", one) for one in looked}
    # A part of a page that renews itself is no page.
    assert shown - {"/add/X/part"} == looked


def test_no_outline_crosses_the_map_where_a_country_lies_on_both_sides_of_the_180th_meridian(visit: Visit) -> None:
    page = visit.page()
    page.goto("/incidents")
    widest = page.evaluate(
        """async () => {
          const world = window.outlines(await (await fetch("/assets/vendor/countries.json")).json());
          const jumps = [];
          for (const { geometry, properties } of world.features) {
            if (!geometry) continue;
            const all = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
            for (const rings of all) for (const ring of rings) ring.forEach(([lon, lat], at) => {
              if (at && Math.abs(lat) < 85 && Math.abs(lon - ring[at - 1][0]) > 90) jumps.push([properties.name, lat]);
            });
          }
          return jumps;
        }"""
    )
    assert widest == []

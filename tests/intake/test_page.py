import subprocess
import sys
import time

import pytest

from counterclaim.errors import InputTooLarge, NotText
from counterclaim.intake import report_from_bytes
from counterclaim.intake.limits import MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS, MAX_LINE
from counterclaim.intake.page import read_page

FIRST = "Harbour City (Example Wire) - The northern command <b>said</b> on Monday that <a href='/x'>four soldiers</a> had been wounded."
SECOND = (
    "&ldquo;A shell fell near the bridge,&rdquo; a spokesman said, adding that more was not known for now &amp; would follow."
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Shell wounds four | Example Wire</title>
<script>var words = "<p>scripted words</p>"; document.write("<p>written words</p>")</script><style>p::after {{content: "styled words"}}</style>
</head><body><nav><a href="/">navigation words</a></nav><article><h1>Shell wounds four</h1>
<p>{FIRST}</p><p>{SECOND}</p><script>alert("alerting words")</script><noscript>noscript words</noscript></article>
<footer>footer words</footer></body></html>"""


def test_the_main_text_is_paragraphs_parted_by_blank_lines() -> None:
    text = read_page(PAGE, "a.html").text
    assert text.split("\n\n")[-2:] == [
        "Harbour City (Example Wire) - The northern command said on Monday that four soldiers had been wounded.",
        "“A shell fell near the bridge,” a spokesman said, adding that more was not known for now & would follow.",
    ]


@pytest.mark.parametrize("words", ["scripted", "written", "styled", "alerting", "navigation", "footer"])
def test_what_a_reader_of_the_page_would_not_read_as_the_story_is_not_text(words: str) -> None:
    assert words not in read_page(PAGE, "a.html").text


def test_the_story_of_a_page_begins_past_its_heading_and_dateline() -> None:
    report = report_from_bytes(PAGE.encode(), "a.html")
    assert report.text[report.body :].startswith("The northern command said")
    assert (report.title, report.dateline, report.publisher, report.media_type) == (
        "Shell wounds four",
        "Harbour City",
        "Example Wire",
        "text/html",
    )


def test_the_same_page_gives_the_same_text() -> None:
    assert len({read_page(PAGE, "a.html").text for _ in range(3)}) == 1


def test_markup_that_is_shown_stays_text() -> None:
    page = "<html><body><p>He wrote &lt;script&gt;alert(1)&lt;/script&gt; in the report, the ministry said on Sunday.</p></body></html>"
    assert read_page(page, "a.html").text == "He wrote <script>alert(1)</script> in the report, the ministry said on Sunday."


def test_where_no_main_content_is_told_all_visible_text_is_taken_and_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: None)
    page = read_page(PAGE, "a.html")
    assert page.text.startswith("Shell wounds four\n\nHarbour City (Example Wire) - The northern command said")
    assert not any(words in page.text for words in ("scripted", "alerting", "styled", "navigation", "footer", "noscript"))
    assert page.notes == ("no main content could be told on the page: all its visible text was taken",)


def test_a_fault_of_the_extractor_loses_no_report(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    assert "four soldiers had been wounded" in read_page(PAGE, "a.html").text


def test_hidden_text_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: None)
    page = "<body><p hidden>first secret</p><div style='display: none'><p>second secret</p></div><p>Shown.</p></body>"
    assert read_page(page, "a.html").text == "Shown."


def test_an_entity_that_a_page_declares_is_never_expanded() -> None:
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    page = f'<!DOCTYPE html [<!ENTITY e0 "laughter">{declared}]><html><body><p>The army said &e11; and nothing more.</p></body></html>'
    text = read_page(page, "a.html").text
    assert "&e11;" in text
    assert len(text) < 200


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("<div>" * 100_000 + "x", f"limit of {MAX_DEPTH} elements inside one another"),
        ("<b>" * 100_000 + "x", f"limit of {MAX_DEPTH} elements inside one another"),
        ("<p>" + "<br>" * (MAX_ELEMENTS + 1), f"limit of {MAX_ELEMENTS:,} elements on a page"),
        ("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x</p>", f"limit of {MAX_ATTRIBUTES} attributes of one element"),
        ("<p>" + "word " * 250_000 + "</p>", f"limit of {MAX_LINE:,} for one line or paragraph"),
    ],
)
def test_a_page_past_a_limit_is_refused_by_that_limit_and_soon(page: str, what: str) -> None:
    began = time.monotonic()
    with pytest.raises(InputTooLarge, match=rf"a\.html: .*{what}"):
        read_page(page, "a.html")
    assert time.monotonic() - began < 10


def test_a_page_as_deep_as_the_limit_is_read() -> None:
    depth = MAX_DEPTH - 3
    page = "<html><body>" + "<div>" * depth + "<p>The army said that nothing had changed.</p>" + "</div>" * depth
    assert "nothing had changed" in read_page(page, "a.html").text


@pytest.mark.parametrize(
    "page", ["<html><body><img src=x></body></html>", "<html><script>x</script></html>", "<!--", "<frameset><frame src=a>"]
)
def test_a_page_without_text_is_refused_by_name(page: str) -> None:
    with pytest.raises(NotText, match=r"a\.html: (?:a page without text|not a page)"):
        read_page(page, "a.html")


def test_the_slow_extractor_is_loaded_for_pages_only() -> None:
    code = (
        "import sys; from counterclaim.intake import report_from_text, report_from_bytes; report_from_text('The army said so.');"
        "report_from_bytes(b'The army said so.', 'a.txt'); assert 'trafilatura' not in sys.modules;"
        "report_from_bytes(b'<html><body><p>The army said so.', 'a.html'); assert 'trafilatura' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

import json

import pytest

from counterclaim.intake import report_from_bytes
from counterclaim.intake.page import read_page
from counterclaim.intake.page_meta import Marks, PageMeta, read_meta

LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Not this"},
        {
            "@type": ["NewsArticle"],
            "headline": "Shell wounds four",
            "datePublished": "2016-09-19T21:10:00+03:00",
            "author": [{"@type": "Person", "name": "Jane Example"}, {"name": "A. Person"}, "https://x.example/me"],
            "publisher": {"name": "Example Gazette"},
            "url": "https://g.example/1",
        },
    ],
}


def page(head: str) -> str:
    return f"<html><head>{head}</head><body><p>The northern command said so.</p></body></html>"


def test_linked_data_is_read_wherever_the_article_stands_in_it() -> None:
    assert read_meta(Marks(scripts=[json.dumps(LINKED)])) == PageMeta(
        title="Shell wounds four",
        publisher="Example Gazette",
        date="2016-09-19T21:10:00+03:00",
        url="https://g.example/1",
        byline="Jane Example, A. Person",
    )


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{",
        "[" * 100_000,
        "null",
        '{"@type": "NewsArticle", "headline": 3, "author": [[]], "publisher": [1], "datePublished": {}}',
        '"x"',
    ],
)
def test_broken_linked_data_is_passed_over(script: str) -> None:
    assert read_meta(Marks(scripts=[script])) == PageMeta()


def test_meta_tags_fill_what_linked_data_leaves_open() -> None:
    meta = read_page(
        page(
            '<meta property="og:site_name" content="Example  Wire"><meta name="DC.date" content="2016-09-17">'
            '<meta name="author" content="https://x.example/me"><link rel="Canonical" href="https://w.example/strike">'
            "<title>Shell wounds four - Example Wire</title>"
        ),
        "a.html",
    ).meta
    assert meta == PageMeta("Shell wounds four", "Example Wire", "2016-09-17", "https://w.example/strike")


def test_the_first_of_two_equal_tags_is_taken() -> None:
    head = '<meta name="date" content="2016-09-17"><meta name="date" content="2020-01-01">'
    assert read_page(page(head), "a.html").meta.date == "2016-09-17"


def test_a_date_marked_as_publication_in_the_body_is_read() -> None:
    body = '<time itemprop="datePublished" datetime="2016-09-17T14:00Z">Saturday</time>'
    assert read_page(page("").replace("<p>", f"{body}<p>"), "a.html").meta.date == "2016-09-17T14:00Z"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/relative", "https://a b", "data:text/html,x"])
def test_an_address_that_is_none_of_the_web_is_not_kept(address: str) -> None:
    assert read_page(page(f'<link rel="canonical" href="{address}">'), "a.html").meta.url is None


def test_a_page_s_date_yields_to_the_text_s_own_and_is_noted() -> None:
    head = '<meta property="article:published_time" content="2016-10-02T08:00:00Z">'
    html = page(head).replace("The northern", "Harbour City, 17 Sept 2016 (Example Wire) - The northern")
    report = report_from_bytes(html.encode(), "a.html")
    assert str(report.published) == "2016-09-17"
    assert report.published_at is None
    assert any("2016-10-02" in note for note in report.notes)

"""Pages stand by themselves, hold every claim with its words, and show hostile text as text."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from lxml import html

from counterclaim.errors import UsageError
from counterclaim.publish import Publication, format_of
from counterclaim.publish.pages import Pages


def page(publication: Publication, name: str) -> html.HtmlElement:
    return html.document_fromstring(Pages(publication).incident(publication.incident(name)))


def test_a_page_fetches_nothing_and_runs_nothing(full: Publication) -> None:
    for made in (Pages(full).incident(full.incident("I1")), Pages(full).ceasefire(full.ceasefire("T1"))):
        tree = html.document_fromstring(made)
        assert not tree.xpath("//script|//iframe|//object|//embed|//img|//link|//form|//@onclick|//@onload|//@onerror")
        assert "default-src 'none'" in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        for address in tree.xpath("//@href|//@src"):
            assert re.match(r"#|https?://", address), address


def test_every_claim_of_the_incident_is_on_its_page_with_its_words(full: Publication) -> None:
    incident = full.incident("I1")
    tree = page(full, "I1")
    quotes = [" ".join(one.text_content().split()) for one in tree.xpath("//ol[@class='evidence']//blockquote")]
    assert quotes == [f"“{' '.join(claim.quote.words.split())}”" for claim in incident.claims]


def test_rival_figures_stand_side_by_side_and_lead_to_their_words(full: Publication) -> None:
    tree = page(full, "I1")
    heads = [one.text_content().strip() for one in tree.xpath("//div[@class='wide']//thead//bdi")]
    assert {"Russian defence ministry", "Syrian Observatory for Human Rights", "CENTCOM"} <= set(heads)
    (cell,) = (
        row.xpath("./td")
        for row in tree.xpath("//div[@class='wide']//tbody/tr")
        if row.xpath("string(./th)").startswith("how many")
    )
    for source, figure in (("Russian defence ministry", "62"), ("Syrian Observatory for Human Rights", "83")):
        (told,) = (one for one, head in zip(cell, tree.xpath("//div[@class='wide']//thead/tr/th[position()>1]"), strict=True)
                   if source in head.text_content())  # fmt: skip
        assert figure in told.text_content()
        first = told.xpath(f".//*[contains(text(), '{figure}')]/following::sup[1]/a/@href")[0]
        assert figure in tree.xpath(f"string(//*[@id='{first[1:]}'])")


def test_every_reference_leads_somewhere(full: Publication) -> None:
    for made in (Pages(full).incident(full.incident("I1")), Pages(full).ceasefire(full.ceasefire("T1"))):
        tree = html.document_fromstring(made)
        ids = set(tree.xpath("//@id"))
        within = [one[1:] for one in tree.xpath("//a/@href") if one.startswith("#")]
        assert within
        assert set(within) <= ids


def test_the_ledger_shows_both_ends_the_arithmetic_and_what_is_implied(full: Publication) -> None:
    text = html.document_fromstring(Pages(full).ceasefire(full.ceasefire("T1"))).text_content()
    for told in ("2016-09-12 19:00 +0300", "2016-09-18 23:59 +0300", "302", "50", "implied, and never reported", "No verdict"):
        assert told.lower() in text.lower(), told


HOSTILE = '<script>alert(1)</script>"><img src=x onerror=y>\u202eevil\u0007{{ 7*7 }}'


def test_markup_in_names_titles_and_addresses_shows_as_text(full: Publication) -> None:
    incident = full.incident("I1")
    claims = tuple(
        replace(one, source=replace(one.source, name=HOSTILE), quote=replace(one.quote, words=HOSTILE)) for one in incident.claims
    )
    reports = {name: replace(one, publisher=HOSTILE, url="javascript:alert(1)") for name, one in incident.reports.items()}
    made = Pages(full).incident(replace(incident, claims=claims, reports=reports))
    tree = html.document_fromstring(made)
    assert not tree.xpath("//script|//img")
    assert not [one for one in tree.xpath("//@href") if "javascript" in one]
    assert "\u202e" not in made
    assert "\u0007" not in made
    assert "{{ 7*7 }}" in tree.text_content()


def test_a_page_is_of_one_thing(full: Publication) -> None:
    form = format_of("html")
    assert form.pieces is not None
    with pytest.raises(UsageError, match="one incident or one ceasefire"):
        list(form.pieces(full))


def test_a_site_is_whole(full: Publication) -> None:
    form = format_of("site")
    assert form.files is not None
    files = {name: b"".join(pieces).decode() for name, pieces in form.files(full)}
    assert {"index.html", "methodology.html", "style.css", "claims.jsonl", "incidents/I1.html", "ceasefires/T1.html"} <= set(
        files
    )
    for name, content in files.items():
        if name.endswith(".html"):
            folder = name.rpartition("/")[0]
            for link in html.document_fromstring(content).xpath("//@href"):
                if not re.match(r"#|https?:", link):
                    there = f"{folder}/{link}" if folder and not link.startswith("../") else link.removeprefix("../")
                    assert there in files, f"{name} leads to {link}"
    assert "62" in files["index.html"]


def test_the_methodology_tells_every_rule_in_force_and_its_mark(full: Publication) -> None:
    text = html.document_fromstring(Pages(full).methodology({"learned 1": 12})).text_content()
    for told in (
        "acled_style",
        "ucdp_style",
        "airwars_style",
        "floor_ceiling",
        "secondary (S)",
        "Russian bulletins",
        full.profile.summary,
    ):
        assert told in text, told


def test_what_is_held_back_is_counted_and_not_shown(full: Publication) -> None:
    published = max(one.published for one in full.incident("I1").reports.values() if one.published)
    then = full.at.replace(year=published.year, month=published.month, day=published.day) + timedelta(days=3)
    young = Publication(full._casebook, replace(full.profile, delay_days=7), then)
    incident = young.incident("I1")
    assert incident.held
    assert "held back" in Pages(young).incident(incident)
    assert len(incident.claims) < len(full.incident("I1").claims)

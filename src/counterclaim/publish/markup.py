"""Markup: words of reports inside XML and HTML. Reports are hostile: everything is escaped by the builder, nothing by hand."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from lxml import etree, html
from lxml.html import builder

from counterclaim.publish.evidence import Evidence
from counterclaim.publish.stated import Stated

#: What XML 1.0 cannot hold, escaped or not.
_UNHOLDABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def holdable(text: str) -> str:
    """Return text with a replacement character for whatever XML cannot hold.

    Args:
        text: any.
    """
    return _UNHOLDABLE.sub("\ufffd", text)


def is_link(url: str | None) -> bool:
    """Tell whether an address is one that a page may link to: of the web, with a host; a script is none.

    Args:
        url: as a report has it.
    """
    if not url:
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", url)
    except ValueError:
        return False


def element(parent: etree._Element, tag: str, text: str | None = None, /, **attributes: str) -> etree._Element:
    """Add an element to another, in the namespace of that one.

    Args:
        parent: to which.
        tag: without namespace.
        text: that stands in it; None for none.
        attributes: of it.
    """
    named = {key: holdable(value) for key, value in attributes.items()}
    made = etree.SubElement(parent, etree.QName(etree.QName(parent).namespace, tag), named)
    if text is not None:
        made.text = holdable(text)
    return made


def description(lead: Iterable[str], figures: Iterable[Stated], evidence: Iterable[Evidence]) -> str:
    """Return HTML that tells an incident: sentences, the figures of each source, and the words with links to their reports.

    Args:
        lead: sentences, each its own paragraph.
        figures: source by source.
        evidence: the words.
    """
    parts = [builder.P(holdable(one)) for one in lead if one]
    if rows := [_figure(one) for one in figures]:
        parts.append(builder.TABLE(builder.TR(*map(builder.TH, ("Source", "Figure", "Words", "Claims"))), *rows))
    if words := [_words(one) for one in evidence]:
        parts.append(builder.UL(*words))
    made: str = html.tostring(builder.DIV(*parts), encoding="unicode")
    return made


def _figure(one: Stated) -> etree._Element:
    by = "replaced by a later one" if one.superseded_by == "rose to" else "a later one differs, and may replace it"
    later = "" if one.live else f"; {by}"
    cells = (one.account, one.line + later, f"“{one.words}”", " ".join(one.claims))
    return builder.TR(*(builder.TD(holdable(cell)) for cell in cells))


def _words(one: Evidence) -> etree._Element:
    day = f", {one.published[:10]}" if one.published else ""
    report = holdable(f"{one.publisher or 'publisher unknown'}{day}")
    said = builder.LI(holdable(f"{one.source}: “{one.quote}” ("))
    if is_link(one.url):
        said.append(builder.A(report, href=holdable(one.url or "")))
        said[-1].tail = f"; claim {one.claim}, report {one.report})"
    else:
        said.text = f"{said.text}{report}; claim {one.claim}, report {one.report})"
    return said

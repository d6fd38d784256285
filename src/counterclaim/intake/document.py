"""Document: one input turned into one Report."""

import hashlib
from datetime import datetime
from pathlib import PurePath

from counterclaim.errors import NotText, Undecodable
from counterclaim.intake.decoding import decode
from counterclaim.intake.formats import EXPECTED, HTML, TEXT, named_type, refuse_binary, shown_type, suffix
from counterclaim.intake.given import NOTHING, Given
from counterclaim.intake.head import read_head
from counterclaim.intake.header import Header, read_header
from counterclaim.intake.language import language_code, language_of
from counterclaim.intake.limits import check_lines, check_size
from counterclaim.intake.page import read_page
from counterclaim.intake.page_meta import PageMeta
from counterclaim.intake.publication import settle
from counterclaim.intake.sheet import is_ceasefires
from counterclaim.records import CSV, Report

# Digits of the hash that make a report's id, as in `records.identity`.
_ID_DIGITS = 16


def report_from_bytes(
    data: bytes, name: str, given: Given = NOTHING, media_type: str | None = None, *, retrieved: datetime | None = None
) -> Report:
    """Turn the raw bytes of a document into a Report.

    The text of a plain or Markdown document is what the bytes decode to, character for character: only a byte order mark is left
    off, line ends stay as they are. The text of a page is its main content, as paragraphs separated by blank lines. The ceasefire
    data set is kept as printed; its publisher, where nobody says, is the file's name.

    Args:
        data: the document as received.
        name: what messages call it; its suffix tells the format.
        given: what the person says of it; wins over what the document says.
        media_type: as a server gave it; goes before the suffix.
        retrieved: when it was received (UTC).

    Raises:
        NotText: empty, binary, or of a format that is not read.
        Undecodable: no encoding fits.
        InputTooLarge: past a limit of `counterclaim.intake.limits`.
    """
    check_size(len(data), name)
    if not data.strip():
        raise NotText(f"{name}: empty", EXPECTED)
    refuse_binary(data, name)
    sheet = is_ceasefires(data)
    named = None if sheet else named_type(name, media_type)
    decoded = decode(data, name, media_type)
    if not decoded.text.strip():
        raise NotText(f"{name}: empty", EXPECTED)
    sha256 = hashlib.sha256(data).hexdigest()
    if sheet:
        check_lines(decoded.text, name)
        return _sheet(decoded.text, sha256, name, given, decoded.notes, retrieved)
    kind = shown_type(decoded.text, named, name)
    if kind != HTML:
        check_lines(decoded.text, name)
        return _report(decoded.text, sha256, kind, given, None, decoded.notes, retrieved)
    page = read_page(decoded.text, name)
    return _report(page.text, sha256, kind, given, page.meta, decoded.notes + page.notes, retrieved)


def report_from_text(text: str, given: Given = NOTHING, *, retrieved: datetime | None = None) -> Report:
    """Turn a text that is in memory already into a Report. The text is kept as it is, even where it is empty.

    Args:
        text: the report, as plain text.
        given: what the person says of it.
        retrieved: when it was received (UTC).

    Raises:
        Undecodable: the text holds a lone surrogate, which is no character.
        InputTooLarge: past a limit of `counterclaim.intake.limits`.
    """
    name = "the text given"
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Undecodable(f"{name}: half a character (a lone surrogate) at offset {error.start}", "decode it anew") from error
    check_size(len(data), name)
    check_lines(text, name)
    return _report(text, hashlib.sha256(data).hexdigest(), TEXT, given, None, (), retrieved)


def _sheet(text: str, sha256: str, name: str, given: Given, notes: tuple[str, ...], retrieved: datetime | None) -> Report:
    """Return a data set as a report: it has no headline, no dateline and no language, and nothing in it tells its day."""
    return Report(
        id=sha256[:_ID_DIGITS],
        text=text,
        sha256=sha256,
        media_type=CSV,
        publisher=given.publisher or (PurePath(name).stem if suffix(name) == ".csv" else None),
        title=given.title,
        published=given.date,
        retrieved=retrieved,
        language=given.language,
        url=given.url,
        notes=notes,
    )


def _report(
    text: str,
    sha256: str,
    kind: str,
    given: Given,
    page: PageMeta | None,
    notes: tuple[str, ...],
    retrieved: datetime | None,
) -> Report:
    meta = page or PageMeta()
    header = Header() if page else read_header(text)
    head = read_head(text, header.end, given.title or header.title or meta.title)
    publication = settle(given.date, head.days, header.date, meta.date)
    return Report(
        id=sha256[:_ID_DIGITS],
        text=text,
        sha256=sha256,
        media_type=kind,
        publisher=given.publisher or header.publisher or meta.publisher or head.agency,
        title=head.title,
        byline=header.byline or head.byline or meta.byline,
        dateline=head.dateline or header.dateline,
        published=publication.day,
        published_at=publication.at,
        retrieved=retrieved,
        language=given.language or language_code(header.language) or language_of(text[head.body :]),
        url=given.url or header.url or meta.url,
        body=head.body,
        notes=(*notes, *publication.notes),
    )

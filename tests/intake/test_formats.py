import gzip
import io
import zipfile

import pytest

from counterclaim.errors import NotText
from counterclaim.intake import report_from_bytes
from counterclaim.intake.formats import named_type, shown_type


def zipped(content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "called"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (zipped(b"words"), "ZIP archive"),
        (gzip.compress(b"words"), "gzip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 30, "old Word"),
        (b"{\\rtf1\\ansi words}", "RTF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG image"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "WebP image"),
        (b"\0\0\0\x18ftypmp42", "MP4 video"),
        (b"SQLite format 3\0", "SQLite database"),
    ],
)
def test_a_known_binary_format_is_refused_by_its_name_whatever_the_file_is_called(data: bytes, called: str) -> None:
    with pytest.raises(NotText, match=rf"report\.txt: this is a {called}.*expected a text: \.txt, \.md or \.html"):
        report_from_bytes(data, "report.txt")


def test_a_zip_bomb_is_refused_unopened() -> None:
    bomb = zipped(b"\0" * 50_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(NotText, match="ZIP"):
        report_from_bytes(bomb, "bomb.docx")


def test_words_that_begin_like_a_program_are_words() -> None:
    assert report_from_bytes(b"MZ Example said that the bridge was closed.", "a.txt").text.startswith("MZ Example")


@pytest.mark.parametrize("name", ["data.json", "rows.csv", "feed.xml", "table.XLSX"])
def test_a_data_file_is_no_report(name: str) -> None:
    with pytest.raises(NotText, match=f"{name}.*data, not a report"):
        named_type(name, None)


def test_an_unknown_suffix_is_read_by_what_it_holds() -> None:
    assert named_type("report.orig", None) is None
    assert shown_type("The army said so.", None, "report.orig") == "text/plain"


def test_xml_that_is_no_page_is_no_report() -> None:
    with pytest.raises(NotText, match="XML document"):
        report_from_bytes(b'<?xml version="1.0"?><rss><channel/></rss>', "download")


def test_an_xml_bomb_is_refused_unexpanded() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><lolz>&b;</lolz>'
    with pytest.raises(NotText, match="XML document"):
        report_from_bytes(bomb, "bomb")


@pytest.mark.parametrize(
    "opening", ["<!DOCTYPE html>", "  <HTML lang=en>", '<?xml version="1.0"?>\n<html>', "<!-- saved from x -->\n<html>"]
)
def test_a_page_is_told_by_its_opening(opening: str) -> None:
    assert shown_type(f"{opening}<body>", None, "download") == "text/html"


def test_markdown_may_begin_with_markup() -> None:
    assert shown_type("<html> is an element.", "text/markdown", "a.md") == "text/markdown"

"""Formats: which names, first bytes and first words make a report, and what other inputs are called when refused."""

import re
from dataclasses import dataclass
from pathlib import PurePath

from counterclaim.errors import NotText
from counterclaim.intake.vocabulary import vocabulary

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"

#: What is read now, as messages say it.
EXPECTED = "expected a text: .txt, .md or .html"

# A page announces itself within its first characters, perhaps after an XML declaration and a comment ("saved from url").
_HTML_HEAD = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,1000}-->\s*)?(?:<!doctype\s+html|<html|<head|<body)\b", re.I | re.S
)
_XML_HEAD = re.compile(r"\s*(?:<\?xml\s|<rss\b|<feed\b|<svg\b)", re.I)
_HEAD_CHARS = 2_000


@dataclass(frozen=True, slots=True)
class Signature:
    """First bytes of a format that is not text.

    Args:
        name: what the format is called in a message.
        hex: the bytes.
        at: where they stand.
        at_least_nul: true where the bytes alone may begin a text, so that a NUL must be there as well.
    """

    name: str
    hex: str
    at: int = 0
    at_least_nul: bool = False


@dataclass(frozen=True, slots=True)
class Formats:
    """The tables of ``lexicon/formats.toml``."""

    reports: dict[str, str]
    media_types: dict[str, str]
    documents: dict[str, str]
    data: dict[str, str]
    signatures: tuple[Signature, ...]


def formats() -> Formats:
    """Return the table of formats."""
    return vocabulary("formats", Formats)


def suffix(name: str) -> str:
    """Return the suffix of the file `name`, in lower case, with its dot; empty where there is none."""
    return PurePath(name).suffix.lower()


def refuse_binary(data: bytes, name: str) -> None:
    """Refuse bytes that begin as a known format that is not text.

    Raises:
        NotText: naming the format.
    """
    for signature in formats().signatures:
        mark = bytes.fromhex(signature.hex)
        if data.startswith(mark, signature.at) and (not signature.at_least_nul or b"\0" in data[:4096]):
            raise NotText(f"{name}: this is a {signature.name}, not text", EXPECTED)


def named_type(name: str, media_type: str | None) -> str | None:
    """Return the media type that `media_type` or the suffix of `name` declares; None where neither says.

    Args:
        name: the input's name.
        media_type: as a server or a person gave it, parameters allowed ("text/html; charset=utf-8").

    Raises:
        NotText: what is declared is not read.
    """
    if media_type is not None:
        declared = media_type.partition(";")[0].strip().lower()
        if declared not in formats().media_types:
            raise NotText(f"{name}: media type {declared!r} is not read", EXPECTED)
        return formats().media_types[declared]
    end = suffix(name)
    if end in formats().data:
        raise NotText(f"{name}: a {formats().data[end]} file is data, not a report", EXPECTED)
    return formats().reports.get(end)


def shown_type(text: str, named: str | None, name: str) -> str:
    """Return the media type of a decoded text: what its first words show, else what its name says, else plain text.

    Args:
        text: the decoded text.
        named: what `named_type` gave.
        name: the input's name.

    Raises:
        NotText: the text is XML that is no page.
    """
    head = text[:_HEAD_CHARS]
    if named != MARKDOWN and _HTML_HEAD.match(head):
        return HTML
    if named is None and _XML_HEAD.match(head):
        raise NotText(f"{name}: an XML document is data, not a report", EXPECTED)
    return named or TEXT

"""Header: the lines of ``key: value`` that stand before a text, or its front matter.

Two forms are read. A block of lines at the top, ended by a blank line, a line of dashes or the first line that is no header line:

    TITLE: Strike near the airport
    DATE: 2016-09-17
    ----

and front matter, as static site generators have it, between two lines of three dashes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from counterclaim.intake.vocabulary import vocabulary

# A block longer than this is no header.
_MOST_LINES = 60
_MOST_CHARS = 20_000
_KEY = re.compile(r"[ \t]*(?P<key>[^\W\d_][\w .-]{0,30}?)[ \t]*:(?=[ \t]|$)[ \t]*(?P<value>.*)", re.DOTALL)
_RULE = re.compile(r"[ \t]*(?:-{3,}|={3,}|\*{3,}|_{3,})[ \t]*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


@dataclass(frozen=True, slots=True)
class Header:
    """What header lines say, as printed.

    Args:
        end: offset of the first character past them; 0 where there are none.
        title: value of the line that names the headline; likewise the fields below.
        publisher: the outlet.
        date: the day, not yet read as one.
        url: the address.
        byline: the writer.
        language: code or name.
        dateline: the place.
    """

    end: int = 0
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    byline: str | None = None
    language: str | None = None
    dateline: str | None = None


@dataclass(frozen=True, slots=True)
class Keys:
    """The tables of ``lexicon/headers.toml``: the words that stand for each field."""

    title: list[str]
    publisher: list[str]
    date: list[str]
    url: list[str]
    byline: list[str]
    language: list[str]
    dateline: list[str]


@dataclass(frozen=True, slots=True)
class _Line:
    words: str
    end: int


def read_header(text: str) -> Header:
    """Read the header lines or front matter at the top of `text`.

    Args:
        text: a decoded plain or Markdown text.
    """
    lines = list(_lines(text[:_MOST_CHARS]))
    first = next((number for number, line in enumerate(lines) if line.words.strip()), None)
    if first is None:
        return Header()
    if lines[first].words.strip() == "---":
        return _front_matter(lines[first + 1 :])
    return _block(lines[first:])


def _front_matter(lines: list[_Line]) -> Header:
    values: dict[str, str] = {}
    for line in lines:
        words = line.words.strip()
        if words in ("---", "..."):
            return _header(values, line.end) if values else Header()
        match = _KEY.fullmatch(line.words)
        nested = line.words[:1] in " \t-#" or not words
        if not match and not nested:
            return Header()
        if match and not nested and (field := _fields().get(match["key"].casefold())):
            values.setdefault(field, _unquoted(match["value"]))
    return Header()


def _block(lines: list[_Line]) -> Header:
    values: dict[str, str] = {}
    end = 0
    field: str | None = None
    for line in lines:
        if not line.words.strip():
            break
        if _RULE.fullmatch(line.words):
            # Only a rule shows that lines with keys unknown to us belong to the header as well.
            end = line.end if values else 0
            break
        match = _KEY.fullmatch(line.words)
        if match and match["key"].casefold() in _fields():
            field = _fields()[match["key"].casefold()]
            values.setdefault(field, match["value"].strip())
            end = line.end
        elif not values:
            break
        elif field and line.words[:1] in " \t":
            values[field] = f"{values[field]} {line.words.strip()}"
            end = line.end
        elif match:
            field = None
        else:
            break
    return _header(values, end)


def _header(values: dict[str, str], end: int) -> Header:
    return Header(end=end, **{field: value for field, value in values.items() if value})


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _lines(text: str) -> Iterator[_Line]:
    position = 0
    for _ in range(_MOST_LINES):
        match = _LINE.match(text, position)
        if match is None or match.end() == position:
            return
        position = match.end()
        yield _Line(match[0].rstrip("\r\n"), position)


@cache
def _fields() -> dict[str, str]:
    keys = vocabulary("headers", Keys)
    return {word: field for field in Keys.__slots__ for word in getattr(keys, field)}

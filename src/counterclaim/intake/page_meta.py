"""PageMeta: what an HTML page says of itself, in its meta tags, its JSON-LD and its title."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from counterclaim.intake.vocabulary import vocabulary

# Longest value kept; a longer one is no headline, name or address.
_MOST_CHARS = 500
_MOST_JSON = 500_000
# Objects of JSON-LD looked through.
_MOST_OBJECTS = 200
_WEB = re.compile(r"https?://\S+")
# What parts a headline from the outlet's name in a page's title.
_SUFFIX = re.compile(r"\s+[|–—-]\s+")


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What a page says of itself, as printed.

    Args:
        title: the headline.
        publisher: the outlet.
        date: the day of publication, not yet read as one.
        url: its canonical address.
        byline: the writer.
    """

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    byline: str | None = None


@dataclass(slots=True)
class Marks:
    """The marks collected while a page is walked.

    Args:
        metas: content of meta tags by their name, property or itemprop; the first of each name.
        title: the page's title element.
        heading: its first heading of the first level.
        canonical: its canonical link.
        times: values of its time elements that are marked as the day of publication.
        scripts: its JSON-LD.
    """

    metas: dict[str, str] = field(default_factory=dict)
    title: str = ""
    heading: str = ""
    canonical: str = ""
    times: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Names:
    """The tables of ``lexicon/page.toml``."""

    title: list[str]
    publisher: list[str]
    date: list[str]
    url: list[str]
    byline: list[str]
    articles: list[str]
    unread: list[str]
    inline: list[str]


def page_names() -> Names:
    """Return the names of tags and types that matter on a page."""
    return vocabulary("page", Names)


def read_meta(marks: Marks) -> PageMeta:
    """Return what `marks` say, JSON-LD first, then meta tags, then the visible title and heading."""
    names = page_names()
    linked = _linked(marks.scripts)
    publisher = _first(linked.publisher, *_values(marks, names.publisher))
    title = _first(linked.title, *_values(marks, names.title), marks.heading, _without(publisher, marks.title))
    return PageMeta(
        title=title,
        publisher=publisher,
        date=_first(linked.date, *_values(marks, names.date), *marks.times),
        url=_web(marks.canonical) or _web(*_values(marks, names.url)) or linked.url,
        byline=_first(linked.byline, *(value for value in _values(marks, names.byline) if not _WEB.match(value))),
    )


def _values(marks: Marks, names: list[str]) -> list[str]:
    return [marks.metas[name] for name in names if name in marks.metas]


def _first(*values: str | None) -> str | None:
    tidy = (" ".join(value.split()) for value in values if value)
    return next((value for value in tidy if value and len(value) <= _MOST_CHARS), None)


def _web(*values: str | None) -> str | None:
    return next((value.strip() for value in values if value and len(value) <= 2_000 and _WEB.fullmatch(value.strip())), None)


def _without(publisher: str | None, title: str) -> str:
    """Return a page's title without the outlet's name at its end."""
    parts = _SUFFIX.split(title.strip())
    if len(parts) > 1 and publisher and parts[-1].casefold() == publisher.casefold():
        return title.strip()[: -len(parts[-1])].rstrip(" |–—-")
    return title


def _linked(scripts: list[str]) -> PageMeta:
    articles = page_names().articles
    for script in scripts:
        if len(script) > _MOST_JSON:
            continue
        try:
            root: object = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for item in _objects(root):
            kinds = item.get("@type")
            if any(kind in articles for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return PageMeta(
                    title=_first(_text(item.get("headline"))),
                    publisher=_first(_name(item.get("publisher"))),
                    date=_first(_text(item.get("datePublished"))),
                    url=_web(_text(item.get("url"))),
                    byline=_first(_name(item.get("author"))),
                )
    return PageMeta()


def _objects(root: object) -> Iterator[dict[str, object]]:
    queue = [root]
    for _ in range(_MOST_OBJECTS):
        if not queue:
            return
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item[:_MOST_OBJECTS])
        elif isinstance(item, dict):
            yield item
            queue.append(item.get("@graph"))
            queue.append(item.get("mainEntity"))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """Return the name of a person or body, or of several, however it is nested."""
    several = value if isinstance(value, list) else [value]
    names = [_text(item.get("name")) if isinstance(item, dict) else _text(item) for item in several[:10]]
    return ", ".join(name for name in names if name and not _WEB.match(name)) or None

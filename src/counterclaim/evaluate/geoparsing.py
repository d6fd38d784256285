"""Geoparsing: LGL and GeoVirus, news in which place names are marked with their coordinates → texts with toponyms.

LGL is Lieberman, Samet and Sankaranarayanan, "Geotagging with Local Lexicons to Build Indexes for Textually-Specified Spatial
Data" (ICDE 2010): local news, offsets from 0, some toponyms without coordinates. GeoVirus is Gritta, Pilehvar and Collier,
"Which Melbourne? Augmenting Geocoding with Maps" (ACL 2018): Wikinews on epidemics, offsets from 1. Both as XML.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from counterclaim.errors import CorpusUnusable
from counterclaim.evaluate.corpus import AS_PUBLISHED, Files
from counterclaim.records import Span


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name as an annotator marked it.

    Args:
        span: where it stands in its text.
        name: its words.
        lat: degrees north; None where the annotator gave no coordinates.
        lon: degrees east; likewise.
    """

    span: Span
    name: str
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Text:
    """An article.

    Args:
        name: the corpus and the article's number: LGL's own ("lgl 40450848"); GeoVirus has none, so its place, from 1.
        text: as it stands in the file. Feed, address and title are left out: LGL's texts begin with their title.
        toponyms: in order of the text.
    """

    name: str
    text: str
    toponyms: tuple[Toponym, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One of the two corpora.

    Args:
        name: "lgl" or "geovirus".
        marks_all: whether its authors mark every toponym: LGL's do, GeoVirus's leave out what is no part of a place's story.
        texts: in order of the file.
    """

    name: str
    marks_all: bool
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class _Format:
    """How a corpus writes what it marks: names of elements, and what its offsets begin with."""

    name: str
    toponyms: str
    words: str
    lat: str
    lon: str
    first: int
    marks_all: bool


#: By the element that holds an article's toponyms.
_FORMATS: Mapping[str, _Format] = {
    "toponyms": _Format("lgl", "toponym", "phrase", "gaztag/lat", "gaztag/lon", 0, True),
    "locations": _Format("geovirus", "location", "name", "lat", "lon", 1, False),
}
_FILES = ("lgl.xml", "GeoVirus.xml")


def load(path: Path, opened: Files) -> tuple[Part, ...]:
    """Read one of the two files, or both from their folder.

    Args:
        path: a file, or a folder that holds "lgl.xml" or "GeoVirus.xml".
        opened: keeps the digest.

    Raises:
        CorpusUnusable: there is no such file, it is no XML or of another shape, or a mark contradicts its text.
    """
    if path.is_dir():
        files = [path / name for name in _FILES if (path / name).is_file()]
        if not files:
            raise CorpusUnusable(f"{path} holds neither of {' and '.join(_FILES)}", "name one of these files, or their folder")
    else:
        files = [path]
    return tuple(_part(file, opened) for file in files)


def _part(path: Path, opened: Files) -> Part:
    # Nothing that a file declares is expanded or fetched, and libxml2 keeps its limits on depth and size.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(opened.data(path), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CorpusUnusable(f"{path} is no XML: {error}", AS_PUBLISHED) from error
    if root.getroottree().docinfo.doctype:
        raise CorpusUnusable(f"{path} declares a document type, and neither corpus does", AS_PUBLISHED)
    articles = root.findall("article")
    shape = next((_FORMATS[child.tag] for article in articles for child in article if child.tag in _FORMATS), None)
    if shape is None:
        raise CorpusUnusable(f"{path} is neither LGL nor GeoVirus: no article in it has toponyms", "name one of these files")
    return Part(
        shape.name, shape.marks_all, tuple(_text(path, number, article, shape) for number, article in enumerate(articles, 1))
    )


def _text(path: Path, number: int, article: Any, shape: _Format) -> Text:
    name = f"{shape.name} {article.get('docid') or number}"
    text = article.findtext("text")
    if not text:
        raise CorpusUnusable(f"{path}: {name} has no text", AS_PUBLISHED)
    marked = [_toponym(f"{path}: {name}", text, mark, shape) for mark in article.iter(shape.toponyms)]
    return Text(name, text, tuple(sorted(marked, key=lambda one: one.span)))


def _toponym(where: str, text: str, mark: Any, shape: _Format) -> Toponym:
    words = mark.findtext(shape.words) or ""
    try:
        start, end = (int(mark.findtext(key) or "") - shape.first for key in ("start", "end"))
    except ValueError as error:
        raise CorpusUnusable(f"{where} marks {words[:40]!r} without a start and an end in digits", AS_PUBLISHED) from error
    printed = f"{start + shape.first}-{end + shape.first}"
    if not 0 <= start < end <= len(text):
        raise CorpusUnusable(f"{where} marks {printed}, outside of its text", AS_PUBLISHED)
    if text[start:end] != words:
        raise CorpusUnusable(f"{where} marks {words[:40]!r} at {printed}, where {text[start:end][:40]!r} stands", AS_PUBLISHED)
    lat, lon = mark.findtext(shape.lat), mark.findtext(shape.lon)
    if lat is None and lon is None:
        return Toponym(Span(start, end), words, None, None)
    try:
        north, east = float(lat or ""), float(lon or "")
    except ValueError as error:
        raise CorpusUnusable(f"{where} gives {words[:40]!r} no point: {lat!r}, {lon!r}", AS_PUBLISHED) from error
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise CorpusUnusable(f"{where} gives {words[:40]!r} a point off the earth: {north}, {east}", AS_PUBLISHED)
    return Toponym(Span(start, end), words, north, east)

"""TimeML: news in which every expression of time is marked with what it means, one file a text → texts with their times.

TimeBank (Pustejovsky and others, 2003) and AQUAINT, in the release that TempEval-3 cleaned (UzZaman and others, SemEval 2013).
A file's document date stands in ``<DCT>``; only what is marked in ``<TEXT>`` counts.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

from counterclaim.errors import CorpusUnusable
from counterclaim.evaluate.corpus import AS_PUBLISHED, Files
from counterclaim.records import Span


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of time, marked by hand or read by us.

    Args:
        span: where it stands in its text.
        type: DATE, TIME, DURATION or SET.
        value: what it means, as TimeML writes it ("1998-08-07", "P3D", "PRESENT_REF").
    """

    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Text:
    """An article and the times in it.

    Args:
        name: its file's, without ".tml".
        text: what stands in ``<TEXT>``, without the marks.
        day: the document's date, from which relative times count.
        times: as marked, in order.
    """

    name: str
    text: str
    day: date
    times: tuple[Timex, ...]


def load(path: Path, files: Files) -> Text:
    """Read a file of TimeML.

    Args:
        path: ends in ".tml".
        files: reads it, and keeps the digest.

    Raises:
        CorpusUnusable: it is no TimeML, or its document has no date.
    """
    try:
        root = etree.fromstring(files.data(path), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise CorpusUnusable(f"{path} is no XML: {error}", AS_PUBLISHED) from error
    body, made = root.find("TEXT"), root.find("DCT/TIMEX3")
    if body is None or made is None:
        raise CorpusUnusable(f"{path} has no <{'TEXT' if body is None else 'DCT'}>", AS_PUBLISHED)
    try:
        day = date.fromisoformat(made.get("value", "")[:10])
    except ValueError as error:
        raise CorpusUnusable(f"{path} gives its document no date: {made.get('value')!r}", AS_PUBLISHED) from error
    words: list[str] = []
    times: list[Timex] = []
    _walk(body, words, times)
    return Text(path.stem, "".join(words), day, tuple(times))


def _walk(node: etree._Element, words: list[str], times: list[Timex]) -> None:
    """Gather the text below a node, and the times marked in it; one without words of its own counts nowhere."""
    start = sum(map(len, words))
    words.append(node.text or "")
    for child in node:
        if isinstance(child.tag, str):
            _walk(child, words, times)
        words.append(child.tail or "")
    if node.tag == "TIMEX3":
        span = Span(start, sum(map(len, words)))
        if span.length:
            times.append(Timex(span, node.get("type", ""), node.get("value", "")))

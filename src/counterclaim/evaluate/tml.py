"""TimeML: news in which every expression of time is marked with its type and its value, as files of XML.

TimeBank (Pustejovsky and others, 2003) and AQUAINT come so, in the release cleaned for TempEval-3 (UzZaman and others, SemEval
2013): ``<DCT>`` gives the day of the document, ``<TEXT>`` holds what was annotated, and a TIMEX3 outside of it does not count.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

from counterclaim.errors import CorpusUnusable
from counterclaim.evaluate.corpus import AS_PUBLISHED, Files
from counterclaim.records import Span

#: What a TIMEX3 can be.
TYPES = ("DATE", "TIME", "DURATION", "SET")


@dataclass(frozen=True, slots=True)
class Timex3:
    """An expression of time.

    Args:
        span: in the text; never empty.
        type: one of TYPES.
        value: in TimeML's form of ISO 8601: "1998-08-07", "1998-W32", "P3D", "PAST_REF".
    """

    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Text:
    """One article and its times.

    Args:
        name: its file's, without ".tml"; after its folder's and a stroke, where several folders are read.
        folder: the name of the folder.
        text: what stands in <TEXT>, without its marks.
        day: on which the document was made.
        times: in order of the text.
    """

    name: str
    folder: str
    text: str
    day: date
    times: tuple[Timex3, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One folder of TimeML or more.

    Args:
        texts: in order of their folders and names.
        digest: SHA-256 over every file that was read, names and bytes.
    """

    texts: tuple[Text, ...]
    digest: str


def load(path: Path, choose: Callable[[Sequence[Path]], Sequence[Path]] = lambda files: files) -> Part:
    """Read a folder of TimeML files, or all such folders in it.

    Args:
        path: holds files that end in ".tml", or folders that hold them.
        choose: which of the files to read.

    Raises:
        CorpusUnusable: there are no such files, or one is no TimeML, declares a document type, has no date, or marks a time
            without a type or a value.
    """
    files = sorted(path.glob("*.tml"))
    several = not files
    files = files or sorted(path.glob("*/*.tml"))
    if not files:
        raise CorpusUnusable(f"{path} holds no TimeML", "name a folder that holds .tml files, or the folder above it")
    opened = Files()
    texts = tuple(_text(file, opened.data(file), several) for file in choose(files))
    return Part(texts, opened.digest())


def _text(path: Path, data: bytes, several: bool) -> Text:
    root = _root(path, data)
    day = _day(path, root)
    body = root.find("TEXT")
    if body is None:
        raise CorpusUnusable(f"{path} has no <TEXT>", AS_PUBLISHED)
    text, times = _times(path, body)
    name = f"{path.parent.name}/{path.stem}" if several else path.stem
    return Text(name, path.parent.name, text, day, tuple(times))


def _root(path: Path, data: bytes) -> etree._Element:
    """Parse a file without entities, without the network, and within the parser's own bounds of depth and size."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CorpusUnusable(f"{path} is no XML: {error}", AS_PUBLISHED) from error
    if root.getroottree().docinfo.doctype:
        raise CorpusUnusable(f"{path} declares a document type, which TimeML has none of", AS_PUBLISHED)
    if root.tag != "TimeML":
        raise CorpusUnusable(f"{path} is no TimeML: it begins with <{str(root.tag)[:40]}>", AS_PUBLISHED)
    return root


def _day(path: Path, root: etree._Element) -> date:
    made = root.find("DCT/TIMEX3")
    value = str(made.get("value", "")) if made is not None else ""
    try:
        return date.fromisoformat(value[:10])
    except ValueError as error:
        raise CorpusUnusable(f"{path} tells no day on which it was made: {value[:40]!r} in <DCT>", AS_PUBLISHED) from error


def _times(path: Path, body: etree._Element) -> tuple[str, list[Timex3]]:
    """Return the text of <TEXT> and the times in it, in order."""
    pieces: list[str] = []
    marked: list[tuple[Span, etree._Element]] = []
    begun: dict[etree._Element, int] = {}
    at = 0
    for event, node in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            begun[node] = at
            words = node.text or ""
        else:
            if node.tag == "TIMEX3":
                marked.append((Span(begun[node], at), node))
            words = node.tail or "" if node is not body else ""
        pieces.append(words)
        at += len(words)
    text = "".join(pieces)
    return text, [_timex3(path, node, span, text) for span, node in sorted(marked, key=lambda one: one[0])]


def _timex3(path: Path, node: etree._Element, span: Span, text: str) -> Timex3:
    kind, value = str(node.get("type", "")), str(node.get("value", ""))
    if kind not in TYPES or not value:
        raise CorpusUnusable(f"{path} marks a time of type {kind[:40]!r} and value {value[:40]!r}", AS_PUBLISHED)
    if not span.of(text).strip():
        raise CorpusUnusable(f"{path} marks a time without words, {value[:40]!r}", AS_PUBLISHED)
    return Timex3(span, kind, value)

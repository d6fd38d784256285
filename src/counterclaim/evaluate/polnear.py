"""PolNeAR: political news in which every attribution is marked, as files of brat standoff.

The corpus is Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News" (LREC 2018). A folder holds
``text/NAME.txt`` and ``attributions/NAME_ANNOTATOR.ann``, one file an annotator; offsets are code points, end exclusive.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from counterclaim.errors import CorpusUnusable
from counterclaim.evaluate.corpus import AS_PUBLISHED, Files
from counterclaim.reading import Linked
from counterclaim.records import Span

#: A tab ends the kind and offsets of a span; its words follow, and may hold line breaks.
_ENTITY = re.compile(r"^(T\d+)\t([\w-]+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)\t(.*(?:\n(?![TE#]\d).*)*)", re.MULTILINE)
_EVENT = re.compile(r"^E\d+\t((?:[\w-]+:T\d+ *)+)$", re.MULTILINE)
#: A line that must be one or the other.
_LINE = re.compile(r"^[TE]\d+[ \t].*$", re.MULTILINE)
_ROLE = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")


@dataclass(frozen=True, slots=True)
class Text:
    """One article and its readings by hand.

    Args:
        name: its file's, without ".txt".
        text: as it stands in the file.
        annotations: the attributions that each annotator marked; never empty.
    """

    name: str
    text: str
    annotations: tuple[tuple[Linked, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A folder of the corpus.

    Args:
        texts: in order of their names.
        digest: SHA-256 over every file that was read, names and bytes: which corpus a figure was measured on.
    """

    texts: tuple[Text, ...]
    digest: str


def load(folder: Path, choose: Callable[[Sequence[Path]], Sequence[Path]] = lambda files: files) -> Part:
    """Read a folder of PolNeAR ("train" or "dev").

    Args:
        folder: holds ``text`` and ``attributions``.
        choose: which of its texts to read.

    Raises:
        CorpusUnusable: the folder is not one of PolNeAR, a text has no annotation, or a span lies outside of its text.
    """
    files = sorted((folder / "text").glob("*.txt"))
    if not files or not (folder / "attributions").is_dir():
        parts = sorted(path.parent.name for path in folder.glob("*/text"))
        remedy = f"name one of its parts: {', '.join(parts)}" if parts else "name a folder that holds text/ and attributions/"
        raise CorpusUnusable(f"{folder} is no part of PolNeAR", remedy)
    names = {file.stem for file in files}
    annotated: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        # Both a text's name and an annotator's may hold "_".
        owner = next(
            (path.stem[:at] for at in range(len(path.stem), 0, -1) if path.stem[:at] in names and path.stem[at] == "_"), None
        )
        if owner is None:
            raise CorpusUnusable(f"{path} annotates no text of {folder / 'text'}", "add the text, or take the file away")
        annotated.setdefault(owner, []).append(path)
    opened = Files()
    texts = []
    for file in choose(files):
        if file.stem not in annotated:
            raise CorpusUnusable(f"nobody annotated {file}", f"add its .ann to {folder / 'attributions'}")
        text = opened.text(file)
        texts.append(Text(file.stem, text, tuple(_annotation(path, text, opened) for path in annotated[file.stem])))
    return Part(tuple(texts), opened.digest())


def _annotation(path: Path, text: str, files: Files) -> tuple[Linked, ...]:
    standoff = files.text(path).replace("\r\n", "\n")
    if "\r" in standoff:
        raise CorpusUnusable(f"{path} has line ends of an old kind (CR alone)", AS_PUBLISHED)
    entities = list(_ENTITY.finditer(standoff))
    events = list(_EVENT.finditer(standoff))
    known = {match.start() for match in (*entities, *events)}
    for line in _LINE.finditer(standoff):
        if line.start() not in known and not any(match.start() < line.start() < match.end() for match in entities):
            raise CorpusUnusable(f"{path} has a line that is no annotation: {line[0][:60]!r}", AS_PUBLISHED)
    spans = {match[1]: _pieces(match[3], match[4], text, path) for match in entities}
    found: dict[Linked, None] = {}
    for event in events:
        roles: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
        for role, name in _ROLE.findall(event[1]):
            if name not in spans:
                raise CorpusUnusable(f"{path} links {name}, which it does not mark", AS_PUBLISHED)
            roles[role] += spans[name]
        if any(roles.values()):  # a few events link nothing
            found[Linked(*(_joined(roles[role], text) for role in ("Source", "Cue", "Content")))] = None
    return tuple(found)


def _pieces(offsets: str, words: str, text: str, path: Path) -> list[Span]:
    pieces = [tuple(map(int, piece.split())) for piece in offsets.split(";")]
    found = []
    for start, end in pieces:
        if not 0 <= start <= end <= len(text):
            raise CorpusUnusable(f"{path} marks {start}-{end}, outside of its text", AS_PUBLISHED)
        marked = text[start:end]
        start, end = start + len(marked) - len(marked.lstrip()), end - len(marked) + len(marked.rstrip())
        if start < end:
            found.append(Span(start, end))
    if _bare("".join(text[start:end] for start, end in pieces)) != _bare(words):
        raise CorpusUnusable(f"{path} marks {offsets}, where other words stand than {words[:40]!r}", AS_PUBLISHED)
    return found


def _bare(words: str) -> str:
    """Drop white space: brat writes line breaks as spaces."""
    return "".join(words.split())


def _joined(spans: list[Span], text: str) -> tuple[Span, ...]:
    """Join pieces with nothing but spaces between them; a line is a paragraph, and nothing that attributes crosses it."""
    joined: list[Span] = []
    for span in sorted(set(spans)):
        if joined and not text[joined[-1].end : span.start].strip(" \t\u00a0"):
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)


def spans_of(attributions: tuple[Linked, ...]) -> Iterator[tuple[str, Span]]:
    """Give every span with its role, each once: attributions may share a source."""
    seen = set()
    for item in attributions:
        for role in ("source", "cue", "content"):
            for span in getattr(item, role):
                if (role, span) not in seen:
                    seen.add((role, span))
                    yield role, span

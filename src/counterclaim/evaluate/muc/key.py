"""Keys and responses: the files of MUC-4 → templates by text.

A text that is irrelevant has an empty tuple of templates; one of which nothing is said is left out.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from counterclaim.errors import CorpusUnusable
from counterclaim.evaluate.corpus import AS_PUBLISHED, Files
from counterclaim.evaluate.muc.slots import BY_KEY, MESSAGE, NUMBER
from counterclaim.evaluate.muc.template import Template, template_of

#: Name of a text → its templates; an empty tuple says that it is irrelevant.
Templates = Mapping[str, tuple[Template, ...]]

#: "3.  INCIDENT: LOCATION      EL SALVADOR"; tabs may part them, and a slot may be empty.
_SLOT = re.compile(r"(\d{1,2})\.\s+(\S.*?)(?:\s{2,}|\t\s*|$)(.*)$")
#: The file's encoding: a few names have accents.
_ENCODING = "latin-1"


@dataclass(frozen=True, slots=True)
class Text:
    """One report and its key.

    Args:
        name: as the corpus calls it ("DEV-MUC3-0001").
        text: in upper case, with a dateline.
        templates: of the incidents it should give; none where the text is irrelevant.
    """

    name: str
    text: str
    templates: tuple[Template, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One file of texts.

    Args:
        texts: in the order of the file.
        digest: SHA-256 over the file.
    """

    texts: tuple[Text, ...]
    digest: str


class _Row(msgspec.Struct):
    docid: str
    text: str
    templates: list[dict[str, list[str]]]


def load(path: Path, choose: Callable[[Sequence[Text]], Sequence[Text]] = lambda texts: texts) -> Part:
    """Read one part of the corpus ("dev.jsonl.gz", "tst1.jsonl"): one JSON object a line, with docid, text and templates.

    Args:
        path: the file.
        choose: which of its texts to take; the digest says which, where they are fewer than all.

    Raises:
        CorpusUnusable: the file cannot be read, or holds something else.
    """
    files = Files()
    texts = []
    for number, line in enumerate(files.text(path).splitlines(), 1):
        try:
            row = msgspec.json.decode(line, type=_Row)
        except msgspec.MsgspecError as error:
            raise CorpusUnusable(
                f"{path} is no part of MUC-4 at line {number}: {error}", "name dev.jsonl.gz or another"
            ) from error
        texts.append(Text(row.docid, row.text, tuple(filter(None, map(template_of, row.templates)))))
    if not texts:
        raise CorpusUnusable(f"{path} is empty", AS_PUBLISHED)
    chosen = tuple(choose(texts))
    return Part(chosen, files.digest([text.name for text in chosen] if len(chosen) < len(texts) else None))


def templates_in(path: Path, files: Files | None = None) -> Templates:
    """Read a key or a response file as the conference wrote them.

    Args:
        path: the file, packed where its name ends in ".gz".
        files: keeps the digest, where several files make one.

    Raises:
        CorpusUnusable: the file cannot be read, or holds no template.
    """
    found: dict[str, tuple[Template, ...]] = {}
    for lines in _blocks((files or Files()).text(path, _ENCODING)):
        name = " ".join(lines[MESSAGE]).split()[:1]
        if name:
            template = template_of(lines)
            found[name[0]] = (*found.get(name[0], ()), *((template,) if template else ()))
    if not found:
        raise CorpusUnusable(f"{path} holds no template of MUC-4", "name a key or a response file")
    return found


def _blocks(text: str) -> Iterator[dict[str, list[str]]]:
    """Give each template as slot → lines; every one begins with slot 0."""
    block: dict[str, list[str]] = {}
    slot = ""
    for line in text.splitlines():
        match = _SLOT.match(line)
        if match and match[2] in (MESSAGE, NUMBER, *BY_KEY):
            slot = match[2]
            if slot == MESSAGE:
                if block:
                    yield block
                block = {}
            block[slot] = [match[3].strip()]
        elif slot and line.strip() and not line.startswith(";"):
            block[slot].append(line.strip())
        elif not line.strip():
            slot = ""
    if block:
        yield block


def by_text(texts: Sequence[Text]) -> Templates:
    """Return the key of some texts, by their names."""
    return {text.name: text.templates for text in texts}

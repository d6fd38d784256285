"""Release: a publication frozen: dated, citable, in every format, with what changed since the last one and the rules in force."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import msgspec

from counterclaim.errors import UnreadableInput, UsageError
from counterclaim.publish import site
from counterclaim.publish.changes import Kept, changes_of, kept_of, words_of
from counterclaim.publish.formats import FORMATS
from counterclaim.publish.pages import Pages
from counterclaim.publish.publication import Publication
from counterclaim.weighing import matter, weigh

MANIFEST, CHANGES, SUMS = "release.json", "CHANGES.md", "SHA256SUMS"
#: A manifest is far smaller; a larger file is something else.
_LONGEST = 500_000_000


@dataclass(frozen=True, slots=True)
class Named:
    """How a release is cited.

    Args:
        title: of it.
        authors: persons or bodies that put it out; none is made up where none is given.
    """

    title: str
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release is, and holds; kept in it as JSON, and read when the next is held against it.

    Args:
        title: of it.
        made: the instant as of which it is, ISO 8601 in UTC.
        version: of Counterclaim.
        profile: through which it went out.
        readers: who read the reports, with how many each read.
        rules: name of each counting rule in force → the rule, and on what it rests.
        incidents: id → what the next release is held against.
        ceasefires: likewise.
        held_back: how many reports were held back.
        against: the instant of the release before; None for the first.
        files: path of each file → its SHA-256 in hex.
    """

    title: str
    made: str
    version: str
    profile: str
    readers: dict[str, int]
    rules: dict[str, str]
    incidents: dict[str, Kept]
    ceasefires: dict[str, Kept]
    held_back: int
    against: str | None
    files: dict[str, str]


def manifest_of(folder: Path) -> Manifest:
    """Return the manifest of a release.

    Args:
        folder: of the release.

    Raises:
        UnreadableInput: there is none, or it is none of ours.
    """
    path = folder / MANIFEST
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.read(_LONGEST), type=Manifest)
    except OSError as error:
        raise UnreadableInput(f"{str(path)!r} cannot be read: {error.strerror}", "name the folder of a release") from error
    except msgspec.MsgspecError as error:
        raise UnreadableInput(f"{str(path)!r} is no manifest of a release: {error}", "name the folder of a release") from error


def files(publication: Publication, named: Named, against: Manifest | None = None) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Write a release: path of each file, and its pieces; the manifest and the sums last.

    The pieces of a file are to be taken before the next file is: its sum is made of them.

    Args:
        publication: what is released.
        named: how it is cited.
        against: the release before; None for the first.

    Raises:
        UsageError: the release before is younger than this one.
    """
    made = publication.at.isoformat(timespec="seconds")
    if against is not None and against.made >= made:
        raise UsageError(f"the release before is of {against.made}, and this is of {made}", "name an older one")
    sums: dict[str, str] = {}

    def summed(name: str, pieces: Iterable[bytes]) -> tuple[str, Iterator[bytes]]:
        def passing() -> Iterator[bytes]:
            whole = hashlib.sha256()
            for piece in pieces:
                whole.update(piece)
                yield piece
            sums[name] = whole.hexdigest()

        return name, passing()

    def text(name: str, words: str) -> tuple[str, Iterator[bytes]]:
        return summed(name, (words.encode("utf-8", "replace"),))

    for form in FORMATS:
        if form.pieces is not None and form.name != "html":
            yield summed(f"{form.name}{form.suffix}", form.pieces(publication))
    for name, content in site.files(publication):
        yield summed(f"site/{name}", content)
    readers = Counter(f"{one.reader.name} {one.reader.version}" for one in publication.readings())
    manifest = Manifest(
        named.title,
        made,
        version("counterclaim"),
        publication.profile.name,
        dict(sorted(readers.items())),
        {view.name: f"{view.rule} Rests on: {view.evidence}" for view in weigh(matter((), ())).views},
        {one.id: kept_of(one) for one in publication.incidents()},
        {one.id: kept_of(one) for one in publication.ceasefires()},
        len(publication.held),
        against.made if against is not None else None,
        {},
    )
    yield text("methodology.html", Pages(publication).methodology(manifest.readers))
    yield text(CHANGES, _changes(manifest, against))
    yield text("CITATION.cff", _citation(manifest, named))
    told = json.dumps({**asdict(manifest), "files": dict(sorted(sums.items()))}, ensure_ascii=False, indent=1)
    yield text(MANIFEST, told)
    yield SUMS, ("".join(f"{value}  {name}\n" for name, value in sorted(sums.items())).encode("utf-8"),)


def _changes(manifest: Manifest, against: Manifest | None) -> str:
    head = [f"# {_line(manifest.title)}", "", f"As of {manifest.made}, through the profile {_line(manifest.profile)}."]
    if against is None:
        counts = f"{len(manifest.incidents)} incidents and {len(manifest.ceasefires)} ceasefires"
        return "\n".join([*head, "", f"The first release: {counts}.", ""])
    parts: list[str] = []
    for noun, now, before in (
        ("incident", manifest.incidents, against.incidents),
        ("ceasefire", manifest.ceasefires, against.ceasefires),
    ):
        parts += [f"- {line}" for line in words_of(changes_of(before, now), noun)]
    rules = [f"- the rule {name} is another: {rule}" for name, rule in manifest.rules.items() if against.rules.get(name) != rule]
    rules += [f"- the rule {name} is gone" for name in against.rules if name not in manifest.rules]
    if manifest.profile != against.profile:
        rules.append(f"- the profile is {manifest.profile}, and was {against.profile}")
    if manifest.readers.keys() != against.readers.keys():
        rules.append(f"- read by {_readers(manifest.readers)}; before by {_readers(against.readers)}")
    body = ["", f"Against the release of {against.made}:", "", *(parts or ["- nothing changed"])]
    return "\n".join([*head, *body, *(["", "## How it is made", "", *rules] if rules else []), ""])


def _readers(readers: Mapping[str, int]) -> str:
    return ", ".join(readers) or "nobody"


def _line(text: str) -> str:
    return " ".join(text.split())


def _citation(manifest: Manifest, named: Named) -> str:
    """Write how the release is cited, in the Citation File Format 1.2.0; JSON strings are YAML's, too."""
    authors: Sequence[str] = named.authors or ("The users of this casebook",)
    lines = [
        "cff-version: 1.2.0",
        "message: Cite this release as below.",
        "type: dataset",
        f"title: {json.dumps(_line(manifest.title), ensure_ascii=False)}",
        f"version: {json.dumps(manifest.made)}",
        f"date-released: {manifest.made[:10]}",
        "authors:",
        *(f"  - name: {json.dumps(_line(one), ensure_ascii=False)}" for one in authors),
        "abstract: >-",
        "  What published reports claim of an armed conflict, who says it, and in which words. It holds claims and no verdict.",
    ]
    return "\n".join(lines) + "\n"

"""Corpus: how a corpus declares itself, what is asked of it, what it measures; and its files, read with a digest."""

import gzip
import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from counterclaim.errors import CorpusUnusable
from counterclaim.evaluate.figures import Figures
from counterclaim.evaluate.mistake import Mistake

T = TypeVar("T")

#: What to do about a damaged file.
AS_PUBLISHED = "take the file as its authors published it"


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of a corpus.

    Args:
        reader: name of the reader to measure; None takes the default one.
        limit: how many texts at most; None takes all.
        progress: called with texts done and texts in all.
    """

    reader: str | None = None
    limit: int | None = None
    progress: Callable[[int, int], None] = lambda done, total: None

    def of(self, texts: Sequence[T]) -> Sequence[T]:
        """Return the texts to score: all of them, or `limit` of them spread evenly over the corpus, in its order."""
        if self.limit is None or self.limit >= len(texts):
            return texts
        return [texts[index * len(texts) // self.limit] for index in range(self.limit)]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a reader reaches on a corpus.

    Args:
        figures: what it reaches.
        digest: SHA-256 over what was read: which corpus, and which part of it, the figures were measured on.
        mistakes: where it differs from the annotation, in order of the texts.
        texts: name → text, of those that have a mistake.
    """

    figures: Figures
    digest: str
    mistakes: tuple[Mistake, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus that can be asked for by name.

    Args:
        name: what it is asked for by.
        about: what it is, in one line.
        path: what to name as its path.
        measure: reads the corpus at a path, and measures a reader on it; raises CorpusUnusable where it cannot.
        readers: whether readers differ on it: times and places are found without one.
    """

    name: str
    about: str
    path: str
    measure: Callable[[Path, Ask], Measured]
    readers: bool = True


class Files:
    """Reads a corpus's files, and keeps a digest over every one that was read, names and bytes."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def data(self, path: Path) -> bytes:
        """Return a file's bytes, unpacked where its name ends in ".gz".

        Raises:
            CorpusUnusable: it cannot be read, or is damaged.
        """
        try:
            data = path.read_bytes()
            self._digest.update(os.fsencode(path.name) + f"\0{len(data)}\0".encode() + data)
            return gzip.decompress(data) if path.suffix == ".gz" else data
        except EOFError as error:
            raise CorpusUnusable(f"{path} ends too early", AS_PUBLISHED) from error
        except OSError as error:
            raise CorpusUnusable(f"{path} cannot be read: {error.strerror or error}", AS_PUBLISHED) from error

    def text(self, path: Path, encoding: str = "utf-8") -> str:
        """Return a file's text, line ends as they are.

        Raises:
            CorpusUnusable: it cannot be read, is not of that encoding, or begins with a byte order mark.
        """
        try:
            text = self.data(path).decode(encoding)
        except UnicodeDecodeError as error:
            raise CorpusUnusable(f"{path} is not {encoding.upper()} at byte {error.start}", AS_PUBLISHED) from error
        if text.startswith("\ufeff"):
            raise CorpusUnusable(f"{path} begins with a byte order mark, which shifts every offset", AS_PUBLISHED)
        return text

    def digest(self, names: Sequence[str] | None = None) -> str:
        """Return the digest so far.

        Args:
            names: of the texts that were scored, where they are fewer than the files hold.
        """
        digest = self._digest.copy()
        if names is not None:
            digest.update("\0".join(names).encode())
        return digest.hexdigest()

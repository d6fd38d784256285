"""Evaluation: a corpus, a reader, and the figures one gives on the other."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from counterclaim.errors import UsageError
from counterclaim.evaluate import polnear
from counterclaim.evaluate.attribution import Figures, measure
from counterclaim.reading import attribute, reader_of
from counterclaim.records import Reader

#: Corpora that can be asked for by name.
CORPORA = ("polnear",)


class Evaluation(msgspec.Struct, frozen=True):
    """What a reader reaches on a corpus.

    Args:
        corpus: its name.
        digest: SHA-256 over the files that were read.
        reader: name and version of what was measured.
        figures: what it reaches.
    """

    corpus: str
    digest: str
    reader: Reader
    figures: Figures

    def to_json(self) -> bytes:
        """Return one line of JSON, without a line break."""
        return msgspec.json.encode(self)


def evaluate(
    corpus: str, path: Path, reader: str | None = None, progress: Callable[[int, int], None] = lambda done, total: None
) -> Evaluation:
    """Score a reader on a public corpus.

    Args:
        corpus: one of CORPORA.
        path: the corpus's folder, or one part of it.
        reader: its name; None takes the default one.
        progress: called with texts done and texts in all.

    Raises:
        UsageError: no corpus or reader has that name.
        CorpusUnusable: the folder is not that corpus.
        ModelMissing: the learned reader was asked for by name, and its model is not installed.
    """
    if corpus not in CORPORA:
        raise UsageError(f"no corpus is called {corpus!r}", f"choose one of {', '.join(CORPORA)}")
    declared = reader_of(reader)
    have = polnear.load(path)
    figures = measure(have, lambda texts: attribute(texts, reader), lambda done: progress(done, len(have.texts)))
    return Evaluation(corpus, have.digest, declared, figures)

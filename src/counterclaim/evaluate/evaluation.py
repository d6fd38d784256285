"""Evaluation: a corpus, a reader, and the figures one gives on the other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from counterclaim.errors import UsageError
from counterclaim.evaluate import attribution, cases, linking, places, timex
from counterclaim.evaluate.corpus import Ask, Corpus
from counterclaim.evaluate.figures import Figures
from counterclaim.evaluate.mistake import Mistake
from counterclaim.evaluate.muc import corpus as muc
from counterclaim.reading import READERS, reader_of
from counterclaim.records import Reader

#: Corpora that can be asked for by name.
CORPORA: Mapping[str, Corpus] = {
    corpus.name: corpus for corpus in (attribution.CORPUS, cases.CORPUS, linking.CORPUS, places.CORPUS, timex.CORPUS, muc.CORPUS)
}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a reader reaches on a corpus.

    Args:
        corpus: its name.
        digest: SHA-256 over what was read.
        reader: name and version of what was measured.
        figures: what it reaches.
        beside: what other readers reach on the same texts, by name.
        mistakes: where it differs from the annotation, the most costly first.
        texts: name → text, of those that have a mistake.
    """

    corpus: str
    digest: str
    reader: Reader
    figures: Figures
    beside: Mapping[str, Figures] = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    def to_json(self, errors: int = 0) -> bytes:
        """Return one line of JSON, without a line break.

        Args:
            errors: how many mistakes to add, the most costly first; with 0 the key is left out.
        """
        told: dict[str, Any] = {
            "corpus": self.corpus,
            "digest": self.digest,
            "reader": self.reader,
            "figures": self.figures,
        }
        if self.beside:
            told["beside"] = self.beside
        if errors:
            told["errors"] = self.mistakes[:errors]
        return msgspec.json.encode(told)


def evaluate(
    corpus: str,
    path: Path,
    reader: str | None = None,
    limit: int | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    *,
    beside: bool = False,
) -> Evaluation:
    """Score a reader on a public corpus.

    Args:
        corpus: one of CORPORA.
        path: the corpus, or one part of it; each corpus says what (`Corpus.path`).
        reader: its name; None takes the default one.
        limit: how many texts at most, spread evenly over the corpus; None takes all.
        progress: called with texts done and texts in all.
        beside: measure the other readers too, where they differ on this corpus.

    Raises:
        UsageError: no corpus or reader has that name, or the limit is below one.
        CorpusUnusable: the path does not hold that corpus, or holds a damaged one.
        ModelMissing: the learned reader was asked for by name, and its model is not installed.
    """
    if corpus not in CORPORA:
        raise UsageError(f"no corpus is called {corpus!r}", f"choose one of {', '.join(CORPORA)}")
    if limit is not None and limit < 1:
        raise UsageError(f"{limit} texts are none to score", "give a limit of 1 or more")
    asked, declared = CORPORA[corpus], reader_of(reader)
    measured = asked.measure(path, Ask(reader, limit, progress))
    others = [name for name in READERS if name != declared.name] if beside and asked.readers else []
    return Evaluation(
        corpus,
        measured.digest,
        declared,
        measured.figures,
        {name: asked.measure(path, Ask(name, limit, progress)).figures for name in others},
        tuple(sorted(measured.mistakes, key=lambda mistake: -mistake.cost)),
        measured.texts,
    )

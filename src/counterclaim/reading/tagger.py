"""Tagger: the learned finder, a small encoder that marks sources, cues and contents, and links them.

The model, its training and its limits are described in the model card beside it (`model/README.md`); `training/` makes it.
"""

import json
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.errors import ModelDamaged, ModelMissing
from counterclaim.reading import links
from counterclaim.reading.labels import Chain, stretches
from counterclaim.reading.links import Choice, Linker
from counterclaim.reading.marks import Mark, Role
from counterclaim.reading.parse import Parse
from counterclaim.reading.pieces import CLS, SEP, Integers, Pieces, framed, pieces_of, windows
from counterclaim.records import Span

Floats = NDArray[np.float32]
#: Windows, each the ids and the forms of its pieces → for each the scores of their labels and their link vectors.
Encode = Callable[[Sequence[tuple[Integers, Integers]]], Iterable[tuple[Floats, Floats]]]

MODEL = Path(__file__).parent / "model"
FILES = ("attribution.int8.onnx", "tokenizer.json", "scores.json")


class Tagger:
    """Finds spans and links with a trained encoder.

    Args:
        encode: runs the encoder over windows.
        tokenizer: of the package `tokenizers`; its truncation and padding are switched off.
        scores: ``chain``, ``linker`` and ``calibration``, as `training` writes them, and the model's ``version``.
    """

    name = "learned"

    def __init__(self, encode: Encode, tokenizer: Any, scores: dict[str, Any]) -> None:
        self._encode = encode
        self._tokenizer = tokenizer
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.chain = Chain(**_floats(scores["chain"]))
        self._linker = Linker(*(_choice(scores["linker"][name]) for name in ("source", "cue")))
        self._calibration = _floats(scores["calibration"])
        self._version = str(scores["version"])

    @property
    def version(self) -> str:
        """The model's, which names the run that made it."""
        return self._version

    def find(self, parse: Parse) -> list[Mark]:
        """Mark and link a page's story, read as one article from its first paragraph to its last."""
        return self.mark(parse.page.plain, parse.page.paragraphs)

    def mark(self, text: str, paragraphs: Sequence[Span]) -> list[Mark]:
        """Mark and link paragraphs.

        Args:
            text: what the spans count in.
            paragraphs: in order.

        Returns:
            The marks in order; a cue's link is its source's span, a content's its cue's.
        """
        pieces = self.pieces(text, paragraphs)
        return self.decode(pieces, *self.scores(pieces)) if pieces.words else []

    def pieces(self, text: str, paragraphs: Sequence[Span]) -> Pieces:
        """Cut paragraphs as the encoder takes them."""
        return pieces_of(text, paragraphs, self._tokenizer)

    def decode(self, pieces: Pieces, scores: Floats, vectors: Floats) -> list[Mark]:
        """Return the marks that follow from the encoder's scores.

        Args:
            pieces: at least one word.
            scores: (words, labels).
            vectors: (words, len(links.VECTORS), links.SIZE).
        """
        labels = self.chain.best(scores, pieces.breaks)
        chance = chances(scores, labels)
        found = stretches(labels)
        kinds = [[(first, last) for kind, first, last in found if kind == role] for role in Role]
        spans = [np.asarray(kind, dtype=np.int64).reshape(-1, 2) for kind in kinds]
        source_of, cue_of = self._linker.link(vectors, pieces, *spans)

        def span(first: int, last: int) -> Span:
            return Span(pieces.words[first].start, pieces.ends[last])

        marks = []
        for role, kind in zip(Role, kinds, strict=True):
            for index, (first, last) in enumerate(kind):
                link = None
                if role is Role.CUE and source_of[index] >= 0:
                    link = span(*kinds[0][source_of[index]])
                elif role is Role.CONTENT and cue_of[index] >= 0:
                    link = span(*kinds[1][cue_of[index]])
                score = confidence(self._calibration[role], chance[first : last + 1])
                marks.append(Mark(span(first, last), role, round(score, 3), link))
        return sorted(marks)

    def scores(self, pieces: Pieces) -> tuple[Floats, Floats]:
        """Return every word's label scores and link vectors, read at its first piece."""
        cuts = windows(pieces)
        seen = [slice(cut.start, cut.end) for cut in cuts]
        given = self._encode([(framed(pieces.ids[part], CLS, SEP), framed(pieces.forms[part], 0, 0)) for part in seen])
        scores, vectors = [], []
        for cut, (labels, links_) in zip(cuts, given, strict=True):
            low, high = np.searchsorted(pieces.firsts, (cut.low, cut.high))
            places = pieces.firsts[low:high] - cut.start + 1
            scores.append(labels[places])
            vectors.append(links_[places])
        return np.concatenate(scores), np.concatenate(vectors).reshape(len(pieces.words), len(links.VECTORS), links.SIZE)


def _floats(values: dict[str, Any]) -> dict[str, Floats]:
    return {name: np.asarray(value, dtype=np.float32) for name, value in values.items()}


def _choice(values: dict[str, Any]) -> Choice:
    return Choice(np.asarray(values["none"], dtype=np.float32), float(values["bias"]), _floats(values["tables"]))


def confidence(weights: Floats, chances: Floats) -> float:
    """Return how likely a span is exact, 0 to 1: a logistic function, fitted on PolNeAR's development part by `training`.

    Args:
        weights: (4,) of one, and of the log-odds of what the next argument has on average, first and last.
        chances: (words,) how likely the encoder alone holds each word's label.
    """
    return float(1 / (1 + np.exp(-(weights @ evidence(chances)))))


def evidence(chances: Floats) -> Floats:
    """Return one, and the log-odds of the mean, the first and the last of a span's chances."""
    known = np.clip([chances.mean(), chances[0], chances[-1]], 0.002, 0.998)
    return np.concatenate(([1.0], np.log(known / (1 - known)))).astype(np.float32)


def chances(scores: Floats, labels: NDArray[np.int64]) -> Floats:
    """Return how likely the encoder alone holds each word's label, 0 to 1."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shifted[np.arange(len(labels)), labels] / shifted.sum(axis=1), dtype=np.float32)


def load(folder: Path = MODEL) -> Tagger:
    """Load a shipped model.

    Args:
        folder: holds FILES.

    Raises:
        ModelMissing: a file of the model is not there.
        ModelDamaged: its files are there and cannot be used.
    """
    for file in FILES:
        if not (folder / file).is_file():
            raise ModelMissing(f"the tagger's file {file} is not in {folder}", "read with --reader grammar")
    try:
        return _load(folder)
    except Exception as error:  # each library has its own for a file that is cut short
        told = f"the tagger's files in {folder} are damaged: {type(error).__name__}: {error}"
        raise ModelDamaged(told, "install the package again, or read with --reader grammar") from error


def _load(folder: Path) -> Tagger:
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    # Windows run beside each other, each on one thread: that scales better than many threads in one matrix.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(folder / FILES[0]), options, providers=["CPUExecutionProvider"])

    def one(window: tuple[Integers, Integers]) -> tuple[Floats, Floats]:
        scores, vectors = session.run(["labels", "vectors"], {"ids": window[0][None], "forms": window[1][None]})
        return scores[0], vectors[0]

    def encode(windows: Sequence[tuple[Integers, Integers]]) -> Iterable[tuple[Floats, Floats]]:
        if len(windows) < 2:
            yield from map(one, windows)
            return
        # Threads of one call: kept ones would be dead in a process that forked, and the call would wait for them for ever.
        with ThreadPoolExecutor(min(cores(), len(windows)), "tagger") as workers:
            yield from workers.map(one, windows)

    scores = json.loads((folder / FILES[2]).read_text(encoding="utf-8"))
    return Tagger(encode, Tokenizer.from_file(str(folder / FILES[1])), scores)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def tagger() -> Tagger:
    """Return the shipped tagger, loaded once in a process."""
    with _LOADING:
        return _shipped()


_LOADING = Lock()


@cache
def _shipped() -> Tagger:
    return load()

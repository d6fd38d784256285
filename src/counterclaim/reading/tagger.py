"""Tagger: the learned finder, a small encoder that marks sources, cues and contents.

The model, its training and its limits are described in the model card beside it (`model/README.md`).
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterclaim.errors import ModelMissing
from counterclaim.reading.marks import Mark, Role
from counterclaim.reading.parse import Parse
from counterclaim.records import Span

Floats = NDArray[np.float32]

#: Word pieces a window holds between [CLS] and [SEP]: the model was trained on 256 positions.
WINDOW = 254
#: Pieces from one window's start to the next; 190 to 222 lose the same on the PolNeAR development part.
STRIDE = 222
#: Windows run together; more do not run faster on two cores.
BATCH = 8
CLS, SEP = 101, 102
#: Far below any score: forbids a label.
NEVER = -1e4

_WORD = re.compile(r"\w+|[^\w\s]")
_ROLES = (Role.SOURCE, Role.CUE, Role.CONTENT)
_B, _I = 1, 2

MODEL = Path(__file__).parent / "model"


@dataclass(frozen=True, slots=True)
class _Pieces:
    """A text as word pieces: their ids, and for each word its span and first piece."""

    ids: NDArray[np.int64]
    words: tuple[Span, ...]
    firsts: NDArray[np.int64]


class Tagger:
    """Finds spans with the shipped model.

    Args:
        folder: holds ``attribution.int8.onnx``, ``tokenizer.json`` and ``transitions.json``.
        threads: for the matrix work; 0 lets the runtime choose.

    Raises:
        ModelMissing: a file of the model is not there.
    """

    name = "learned"
    version = "trial-1"

    def __init__(self, folder: Path = MODEL, threads: int = 0) -> None:
        for file in ("attribution.int8.onnx", "tokenizer.json", "transitions.json"):
            if not (folder / file).is_file():
                raise ModelMissing(f"the tagger's file {file} is not in {folder}", "read with --reader grammar")
        import onnxruntime
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        # Threads that wait must not spin: they would take the processor from the parser, and from whoever shares the machine.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / "attribution.int8.onnx"), options, providers=["CPUExecutionProvider"]
        )
        scores = json.loads((folder / "transitions.json").read_text(encoding="utf-8"))
        self._transitions: Floats = np.asarray(scores["transitions"], dtype=np.float32)
        self._start: Floats = np.asarray(scores["start"], dtype=np.float32)
        self._start[:, _I] = NEVER
        self._transitions[:, 0, _I] = NEVER

    def find(self, parse: Parse) -> list[Mark]:
        """Mark a page's story, read as one article from its first paragraph to its last."""
        paragraphs = parse.page.paragraphs
        if not paragraphs:
            return []
        story = Span(paragraphs[0].start, paragraphs[-1].end)
        return sorted(self._find(story.of(parse.page.plain), story.start))

    def _find(self, text: str, offset: int) -> list[Mark]:
        pieces = self._encode(text)
        if not pieces.words:
            return []
        emissions = self._emissions(pieces.ids)[pieces.firsts]
        marks = []
        for head, role in enumerate(_ROLES):
            scores = emissions[:, 3 * head : 3 * head + 3]
            labels = _viterbi(scores, self._transitions[head], self._start[head])
            chance = _softmax(scores)
            for first, last in _stretches(labels):
                span = Span(pieces.words[first].start + offset, pieces.words[last].end + offset)
                score = float(chance[np.arange(first, last + 1), labels[first : last + 1]].mean())
                marks.append(Mark(span, role, round(score, 3)))
        return marks

    def _encode(self, text: str) -> _Pieces:
        words = [Span(*match.span()) for match in _WORD.finditer(text)]
        encoding = self._tokenizer.encode([span.of(text) for span in words], is_pretokenized=True, add_special_tokens=False)
        firsts: dict[int, int] = {}
        for index, word in enumerate(encoding.word_ids):
            if word is not None:
                firsts.setdefault(word, index)
        # A word that the tokenizer drops whole (a lone control character) has no piece, and so no label.
        kept = [index for index in range(len(words)) if index in firsts]
        return _Pieces(
            np.asarray(encoding.ids, dtype=np.int64),
            tuple(words[index] for index in kept),
            np.asarray([firsts[index] for index in kept], dtype=np.int64),
        )

    def _emissions(self, ids: NDArray[np.int64]) -> Floats:
        """Score every piece, each in the window in which it stands most centrally."""
        starts = list(range(0, max(1, len(ids) - WINDOW + STRIDE), STRIDE))
        result = np.zeros((len(ids), 9), dtype=np.float32)
        best = np.full(len(ids), -1, dtype=np.int64)
        for group in range(0, len(starts), BATCH):
            batch = starts[group : group + BATCH]
            longest = max(min(WINDOW, len(ids) - start) for start in batch)
            inputs = np.zeros((len(batch), longest + 2), dtype=np.int64)
            mask = np.zeros_like(inputs)
            for row, start in enumerate(batch):
                window = ids[start : start + WINDOW]
                inputs[row, : len(window) + 2] = [CLS, *window, SEP]
                mask[row, : len(window) + 2] = 1
            logits = self._session.run(["logits"], {"input_ids": inputs, "attention_mask": mask})[0]
            for row, start in enumerate(batch):
                size = min(WINDOW, len(ids) - start)
                places = np.arange(size)
                centred = np.minimum(places, size - 1 - places)
                # At the very ends of a text there is no better window to wait for.
                better = centred > best[start : start + size]
                target = start + places[better]
                result[target] = logits[row, 1 : size + 1][better]
                best[target] = centred[better]
        return result


def _viterbi(scores: Floats, transitions: Floats, start: Floats) -> NDArray[np.int64]:
    """Return the best path of labels under a linear-chain CRF."""
    steps = len(scores)
    back = np.zeros((steps, 3), dtype=np.int64)
    total = scores[0] + start
    for step in range(1, steps):
        paths = total[:, None] + transitions
        back[step] = paths.argmax(axis=0)
        total = paths.max(axis=0) + scores[step]
    labels = np.zeros(steps, dtype=np.int64)
    labels[-1] = int(total.argmax())
    for step in range(steps - 1, 0, -1):
        labels[step - 1] = back[step, labels[step]]
    return labels


def _softmax(scores: Floats) -> Floats:
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True), dtype=np.float32)


def _stretches(labels: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Return (first, last) of each run that a B opens."""
    found: list[tuple[int, int]] = []
    for index, label in enumerate(labels):
        if label == _B:
            found.append((index, index))
        elif label == _I and found and found[-1][1] == index - 1:
            found[-1] = (found[-1][0], index)
    return found


@cache
def tagger() -> Tagger:
    """Return the shipped tagger, loaded once in a process."""
    return Tagger()

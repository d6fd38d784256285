"""What needs PyTorch: the likelihoods against counting them out, and that a stopped run ends where an unbroken one does.

`make test-training` runs these; `tests/training` tests what needs no PyTorch.
"""

import sys
from itertools import pairwise, product
from pathlib import Path
from random import Random

import numpy as np
import pytest
import torch

sys.path.insert(0, str(Path(__file__).parent))

import train
from corpus import Links, Window
from model import Model

from counterclaim.evaluate.polnear import Text
from counterclaim.reading import Linked
from counterclaim.reading.labels import LABELS, Chain, allowed
from counterclaim.reading.links import Linker
from counterclaim.reading.pieces import Pieces
from counterclaim.reading.tagger import _choice
from counterclaim.records import Span


@pytest.fixture(scope="module")
def model() -> Model:
    torch.manual_seed(3)
    made = Model(dropout=0.0, layers=1)
    with torch.no_grad():
        for value in (made.start, made.follow, made.end):
            value.normal_()
    return made


@pytest.mark.parametrize("breaks", [[True, False, False], [True, False, True], [False, True, False]])
def test_the_likelihood_is_over_all_allowed_paths(model: Model, breaks: list[bool]) -> None:
    scores = torch.randn(1, 3, len(LABELS))
    opens, follows, closes = allowed()

    def allowed_path(path: tuple[int, ...]) -> bool:
        if breaks[0] and not opens[path[0]]:
            return False
        return all((closes[a] and opens[b]) if breaks[i + 1] else follows[a, b] for i, (a, b) in enumerate(pairwise(path)))

    def value(path: tuple[int, ...]) -> float:
        total = sum(scores[0, i, label].item() for i, label in enumerate(path))
        total += model.start[path[0]].item() if breaks[0] else 0.0
        for i, (a, b) in enumerate(pairwise(path)):
            total += (model.end[a] + model.start[b]).item() if breaks[i + 1] else model.follow[a, b].item()
        return total

    values = {path: value(path) for path in product(range(len(LABELS)), repeat=3) if allowed_path(path)}
    wanted = Random(1).choice(sorted(values))
    expected = np.logaddexp.reduce(list(values.values())) - values[wanted]
    with torch.no_grad():
        got = model._chain(scores, torch.tensor([wanted]), torch.ones(1, 3, dtype=torch.bool), torch.tensor([breaks]))
    assert got.item() == pytest.approx(expected, rel=1e-4)


def test_what_is_shipped_decodes_by_the_same_scores(model: Model) -> None:
    scores = train.scores_of(model, "x")["chain"]
    field = Chain(**{name: np.asarray(value, dtype=np.float32) for name, value in scores.items()})
    emissions = torch.randn(1, 3, len(LABELS))
    best = field.best(emissions[0].numpy(), np.array([True, False, False]))
    mask, breaks = torch.ones(1, 3, dtype=torch.bool), torch.tensor([[True, False, False]])
    with torch.no_grad():
        wrong = {
            path: model._chain(emissions, torch.tensor([path]), mask, breaks).item()
            # The chain's end is scored at a paragraph's end, which a window does not see: add it.
            - field.end[path[-1]]
            for path in product(range(len(LABELS)), repeat=3)
        }
    assert min(wrong, key=lambda path: wrong[path]) == tuple(best)


def pieces(size: int) -> Pieces:
    numbers = np.arange(size)
    none = np.zeros(size, dtype=bool)
    return Pieces(
        numbers, numbers, tuple(Span(i, i + 1) for i in range(size)), tuple(range(1, size + 1)), numbers, none, none, none
    )


def test_links_of_a_window_without_cues_cost_nothing(model: Model) -> None:
    none, nobody = np.zeros((0, 2), dtype=np.int64), np.zeros(0, dtype=np.int64)
    window = Window(pieces(4), np.zeros(4, dtype=np.int64), Links(none, none, none, nobody, nobody))
    assert model.linking(torch.randn(4, 160), window).item() == 0


def test_the_likeliest_links_are_those_that_are_shipped(model: Model) -> None:
    with torch.no_grad():
        for choice in model.choices.values():
            for value in choice.parameters():
                value.normal_()
    spans = [np.array([(n, n + 1) for n in range(start, 90, 9)]) for start in (0, 3, 6)]
    vectors = torch.randn(90, 160)
    scores = train.scores_of(model, "x")["linker"]
    source_of, cue_of = Linker(*(_choice(scores[name]) for name in ("source", "cue"))).link(
        vectors.view(90, 5, 32).numpy(), pieces(90), *spans
    )

    def wrong(sources: np.ndarray, cues: np.ndarray) -> float:
        with torch.no_grad():
            return model.linking(vectors, Window(pieces(90), np.zeros(90), Links(*spans, sources, cues))).item()

    best = wrong(source_of, cue_of)
    for index in range(len(source_of)):
        for other in range(-1, len(spans[0])):
            assert wrong(np.where(np.arange(len(source_of)) == index, other, source_of), cue_of) >= best - 1e-3
    for index in range(len(cue_of)):
        for other in range(-1, len(spans[1])):
            assert wrong(source_of, np.where(np.arange(len(cue_of)) == index, other, cue_of)) >= best - 1e-3


def test_a_stopped_run_ends_where_an_unbroken_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = "The ministry said shells fell on Arvo.\n"
    item = [
        Linked((Span(n, n + 12),), (Span(n + 13, n + 17),), (Span(n + 18, n + 37),)) for n in range(0, 20 * len(line), len(line))
    ]
    texts = tuple(Text(f"t{index}", line * 20, (tuple(item),)) for index in range(4))
    monkeypatch.setattr(train, "load", lambda folder: train.Corpus(texts, "none"))
    settings = train.Settings(epochs=2, pieces=512, layers=1)
    torch.use_deterministic_algorithms(True)

    whole = train.Run(tmp_path, tmp_path / "whole", settings)
    whole()

    stopped = train.Run(tmp_path, tmp_path / "parts", settings)
    learn, seen = stopped._learn, []

    def stop(*args: object) -> None:
        learn(*args)  # type: ignore[arg-type]
        seen.append(1)
        if len(seen) == 1:
            stopped.batch, stopped.step = 1, 1
            stopped.save()
            raise KeyboardInterrupt

    monkeypatch.setattr(stopped, "_learn", stop)
    with pytest.raises(KeyboardInterrupt):
        stopped()
    train.Run(tmp_path, tmp_path / "parts", settings)()
    first, second = (torch.load(tmp_path / name / "model.pt", weights_only=True) for name in ("whole", "parts"))
    assert all(torch.equal(first[name], second[name]) for name in first)
    assert (tmp_path / "parts" / "curve.jsonl").read_text().count("\n") == 3

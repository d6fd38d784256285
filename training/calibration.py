"""Calibration: the last numbers, fitted on the development part: how readily a span is opened, and what its score is worth.

On the training part the model is surer than it ought to be; so both are fitted on texts that it has not learned from.
"""

import numpy as np
import torch
from model import Model

from counterclaim.evaluate.attribution import Figures, measure
from counterclaim.evaluate.polnear import Corpus, spans_of
from counterclaim.reading.labels import ROLES, label, stretches
from counterclaim.reading.layout import by_line
from counterclaim.reading.marks import linked
from counterclaim.reading.pieces import Pieces
from counterclaim.reading.tagger import Tagger, chances, evidence
from counterclaim.records import Span

#: What opening a span may cost, in the field's score.
COSTS = (-2.0, -1.5, -1.0, -0.5, 0.5)
#: One text as the encoder scored it.
Scored = tuple[Pieces, np.ndarray, np.ndarray]


def scored(tagger: Tagger, corpus: Corpus) -> list[Scored]:
    """Run the encoder over a corpus once."""
    given = [tagger.pieces(text.text, by_line(text.text).paragraphs) for text in corpus.texts]
    return [(pieces, *tagger.scores(pieces)) for pieces in given]


def threshold(model: Model, tagger: Tagger, corpus: Corpus) -> None:
    """Choose, role by role, what opening a span costs, by the F1 of exact spans and attributions; keep it in the labels' bias.

    Args:
        model: trained.
        tagger: of that model.
        corpus: the development part.
    """
    given = scored(tagger, corpus)

    def worth(bias: np.ndarray) -> float:
        marks = (linked(tagger.decode(pieces, scores + bias, vectors)) for pieces, scores, vectors in given)
        figures: Figures = measure(corpus, lambda texts: marks)
        return sum(score.f1 for score in figures.exact.values())

    best = np.zeros(len(model.label.bias), dtype=np.float32)
    reached = worth(best)
    for role in ROLES:
        opens = [label(role, "begin"), label(role, "only")]
        tried = []
        for cost in COSTS:
            bias = best.copy()
            bias[opens] = cost
            tried.append((worth(bias), cost, bias))
        most, cost, bias = max(tried, key=lambda item: item[0])
        if most > reached:
            best, reached = bias, most
            print(f"opening a {role} costs {cost}: {reached / 4:.4f}", flush=True)
    with torch.no_grad():
        model.label.bias += torch.from_numpy(best)


def calibrate(model: Model, tagger: Tagger, corpus: Corpus) -> None:
    """Fit, for each role, how likely a found span is exact; keep the weights in the model.

    Args:
        model: trained.
        tagger: of that model.
        corpus: the development part: on the training part the model is surer than it ought to be.
    """
    known: dict[str, list[tuple[np.ndarray, bool]]] = {role: [] for role in ROLES}
    for text, (pieces, scores, _) in zip(corpus.texts, scored(tagger, corpus), strict=True):
        labels = tagger.chain.best(scores, pieces.breaks)
        chance, there = chances(scores, labels), set(spans_of(text.annotations[0]))
        for role, first, last in stretches(labels):
            span = Span(pieces.words[first].start, pieces.words[last].end)
            known[role].append((evidence(chance[first : last + 1]), (role, span) in there))
    for index, role in enumerate(ROLES):
        if not known[role]:
            continue  # nothing found, nothing to be sure of
        given = torch.tensor(np.array([item for item, _ in known[role]]), dtype=torch.float64)
        exact = torch.tensor([right for _, right in known[role]], dtype=torch.float64)
        model.calibration[index] = _fitted(given, exact).float()


def _fitted(given: torch.Tensor, exact: torch.Tensor) -> torch.Tensor:
    """Fit a logistic regression by Newton's method, with a little weight decay."""
    weights = torch.zeros(given.shape[1], dtype=torch.float64)
    for _ in range(25):
        chance = torch.sigmoid(given @ weights)
        slope = given.T @ (exact - chance) - 0.1 * weights
        bend = given.T @ (given * (chance * (1 - chance))[:, None]) + 0.1 * torch.eye(len(weights), dtype=torch.float64)
        weights = weights + torch.linalg.solve(bend, slope)
    return weights

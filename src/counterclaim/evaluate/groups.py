"""Groups: how well claims are put together, against the incidents that a person put them in.

Pairwise: of the pairs of claims that stand in one group, which part are of one incident, and the other way round. B-cubed: the
same asked of every claim and its own group, and averaged over the claims (Bagga and Baldwin, "Algorithms for Scoring Coreference
Chains", 1998), so that one large group does not drown the others.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb

from counterclaim.evaluate.score import Score


@dataclass(frozen=True, slots=True)
class Alone:
    """The group of a claim that nobody put anywhere, or of a quote that no claim holds.

    Args:
        name: of the claim, or of the quote.
    """

    name: str


def rows(
    labelled: Mapping[str, str], grouping: Mapping[str, Hashable], lost: Sequence[str] = ()
) -> dict[str, dict[str, int | float]]:
    """Score a grouping.

    Args:
        labelled: claim → incident, of the claims that somebody labelled.
        grouping: claim → group; may hold other claims, which do not count, and lack some, which then stand alone.
        lost: the incident of every labelled quote that no claim holds.

    Returns:
        "pairs" and "b-cubed" over the labelled claims; "pairs, all quotes" and "b-cubed, all quotes" with every lost quote as
        a claim that stands alone, so that losing a quote costs recall.
    """
    held = [(incident, grouping.get(claim, Alone(claim))) for claim, incident in labelled.items()]
    every = [*held, *((incident, Alone(f"lost {number}")) for number, incident in enumerate(lost))]
    return {
        "pairs": pairwise(held).to_dict(),
        "b-cubed": b_cubed(held).to_dict(),
        "pairs, all quotes": pairwise(every).to_dict(),
        "b-cubed, all quotes": b_cubed(every).to_dict(),
    }


def company(labelled: Mapping[str, str], grouping: Mapping[str, Hashable]) -> dict[str, int | float]:
    """Tell who else is in the groups that hold a labelled claim.

    Args:
        labelled: claim → incident, of the claims that somebody labelled.
        grouping: claim → group, over all claims; one that it lacks stands alone.

    Returns:
        "purity": which share of the labelled claims is of the incident that most labelled claims of their group are of.
        "members": claims in these groups; "unlabelled": those of them that nobody labelled. The last two are counts and no
        figures, for less is not better: such a member may tell of the same incident once more, or of another, and only labels on
        every claim of an article could say which. Their share is the most that strangers can be.
    """
    held: dict[Hashable, Counter[str]] = {}
    for claim, incident in labelled.items():
        held.setdefault(grouping.get(claim, Alone(claim)), Counter())[incident] += 1
    outside = sum(claim not in labelled and group in held for claim, group in grouping.items())
    pure = sum(max(incidents.values()) for incidents in held.values())
    purity = round(_share(pure, len(labelled)), 4)
    return {"purity": purity, "members": len(labelled) + outside, "unlabelled": outside}


def pairwise(items: Sequence[tuple[str, Hashable]]) -> Score:
    """Return precision and recall over pairs; 0 where there is no pair to be right about.

    Args:
        items: incident and group of each claim.
    """
    right = _pairs(items)
    return _score(_share(right, _pairs(group for _, group in items)), _share(right, _pairs(incident for incident, _ in items)))


def b_cubed(items: Sequence[tuple[str, Hashable]]) -> Score:
    """Return precision and recall as means over claims; 0 where there is none.

    Args:
        items: incident and group of each claim.
    """
    both, incidents, groups = Counter(items), Counter(incident for incident, _ in items), Counter(group for _, group in items)
    # Every claim of a cell has the same share of its group, and of its incident: the cell's size over theirs.
    p = sum(count * count / groups[group] for (_, group), count in both.items())
    r = sum(count * count / incidents[incident] for (incident, _), count in both.items())
    return _score(_share(p, len(items)), _share(r, len(items)))


def _pairs(marks: Iterable[Hashable]) -> int:
    """Count the pairs that bear the same mark."""
    return sum(comb(count, 2) for count in Counter(marks).values())


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _score(p: float, r: float) -> Score:
    return Score(round(p, 4), round(r, 4), round(_share(2 * p * r, p + r), 4))

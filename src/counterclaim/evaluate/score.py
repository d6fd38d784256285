"""Scores: precision, recall and F1, from counts that may be fractions of an annotator."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import msgspec


class Score(msgspec.Struct, frozen=True):
    """How well something was found.

    Args:
        p: precision, 0 to 1: which part of what was found is right; 0 where nothing was found.
        r: recall, 0 to 1: which part of what is there was found; 0 where nothing is there.
        f1: their harmonic mean.
    """

    p: float
    r: float
    f1: float

    def to_dict(self) -> dict[str, int | float]:
        """Return it as a row of figures."""
        return {"p": self.p, "r": self.r, "f1": self.f1}


@dataclass(slots=True)
class Tally:
    """Counts of one kind of thing, added up over texts.

    Args:
        right: found, and there.
        found: found.
        there: there to be found.
    """

    right: float = 0.0
    found: float = 0.0
    there: float = 0.0

    def add(self, found: Iterable[Hashable], there: Iterable[Hashable], weight: float = 1.0) -> None:
        """Compare one text's finds with what is there; each counts as often as it occurs.

        Args:
            found: what a reader gives.
            there: what an annotator gives.
            weight: the annotator's share in the text, so that two who read one text count as one.
        """
        have, want = Counter(found), Counter(there)
        self.right += weight * (have & want).total()
        self.found += weight * have.total()
        self.there += weight * want.total()

    @property
    def score(self) -> Score:
        """Precision, recall and F1, rounded to four places."""
        p = self.right / self.found if self.found else 0.0
        r = self.right / self.there if self.there else 0.0
        return Score(round(p, 4), round(r, 4), round(2 * p * r / (p + r), 4) if p + r else 0.0)

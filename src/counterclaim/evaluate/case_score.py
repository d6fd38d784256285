"""Case score: an annotated case and the claims of a reader → what is right, what is not, as figures and as mistakes.

Everything but claims and tolls is counted over the claims that are found; tolls over the whole report. A toll is right where
harm, bounds and source are. A figure of a part ("including a child") is neither asked for nor held against anybody.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.evaluate import claim_match as match
from counterclaim.evaluate.case_words import case_words
from counterclaim.evaluate.gold import HARMS, Gold, GoldClaim, GoldToll
from counterclaim.records import Claim, Harm, Relation, Toll


@dataclass(frozen=True, slots=True)
class Judged:
    """One thing that was asked of a found claim.

    Args:
        row: what was asked ("place").
        there: the gold's claim.
        claim: ours.
        right: whether it is right.
    """

    row: str
    there: GoldClaim
    claim: Claim
    right: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of harm, with the claim that gives it.

    Args:
        there: the gold's claim and figure; None where the gold has no such figure.
        given: ours; None where it is missing.
    """

    there: tuple[GoldClaim, Harm, GoldToll] | None
    given: tuple[Claim, Toll] | None

    @property
    def right(self) -> bool:
        """Whether both have it."""
        return self.there is not None and self.given is not None


@dataclass(frozen=True, slots=True)
class CaseScore:
    """How a reader did on one case.

    Args:
        gold: the annotator's claims.
        claims: ours.
        matching: which is which.
        judged: what was asked of the found claims.
        tolls: every figure that either side has.
    """

    gold: tuple[GoldClaim, ...]
    claims: tuple[Claim, ...]
    matching: match.Matching
    judged: tuple[Judged, ...]
    tolls: tuple[Told, ...]

    @property
    def missed(self) -> tuple[GoldClaim, ...]:
        """The gold's claims that nothing of ours tells."""
        return tuple(there for index, there in enumerate(self.gold) if index not in self.matching.first)

    @property
    def spare(self) -> tuple[Claim, ...]:
        """Claims of ours that are neither a gold claim nor a second reading of one."""
        used = {*self.matching.first.values(), *self.matching.second.values()}
        return tuple(claim for index, claim in enumerate(self.claims) if index not in used)

    def shares(self) -> dict[str, dict[str, float]]:
        """Return row → measure → share, unrounded; a row that the gold asks nothing of is left out."""
        p = (len(self.matching.first) + len(self.matching.second)) / max(1, len(self.claims))
        r = len(self.matching.first) / max(1, len(self.gold))
        found: dict[str, dict[str, float]] = {"claims": {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}}
        for row in ROWS:
            right = [judged.right for judged in self.judged if judged.row == row]
            if right:
                found[row] = {"accuracy": sum(right) / len(right)}
        found["sourced"] = {"r": r * found.get("source", {"accuracy": 0.0})["accuracy"]}
        right_tolls = sum(told.right for told in self.tolls)
        tolls = {
            measure: right_tolls / count
            for measure, count in (
                ("p", sum(told.given is not None for told in self.tolls)),
                ("r", sum(told.there is not None for told in self.tolls)),
            )
            if count
        }
        return {**found, "tolls": tolls} if tolls else found

    def counts(self) -> dict[str, dict[str, int]]:
        """Return row → how many the gold has, how many we give, or of how many something was asked."""
        counts = {"claims": {"there": len(self.gold), "read": len(self.claims), "found": len(self.matching.first)}}
        counts |= {row: {"asked": asked} for row in ROWS if (asked := sum(judged.row == row for judged in self.judged))}
        if self.tolls:
            sides = [
                sum(side is not None for side in sides) for sides in zip(*((t.there, t.given) for t in self.tolls), strict=True)
            ]
            counts["tolls"] = {"there": sides[0], "read": sides[1]}
        return counts


_RIGHT: Mapping[str, Callable[[GoldClaim, Claim], bool]] = {
    "source": match.source_right,
    "source kind": match.kind_right,
    "stance": match.stance_right,
    "certainty": match.certainty_right,
    "speech": match.speech_right,
    "event type": match.type_right,
    "perpetrator": match.perpetrator_right,
    "place": match.place_right,
}
#: What is asked of a found claim, in order of the table.
ROWS = (*_RIGHT, "day")


def score(gold: Gold, claims: Sequence[Claim]) -> CaseScore:
    """Compare a case's gold with the claims that a reader finds.

    Args:
        gold: of the case.
        claims: in order of the text.
    """
    pairs = match.matching(gold.claims, claims)
    found = [(gold.claims[one], claims[other]) for one, other in pairs.first.items()]
    judged = [item for there, claim in found for item in _judged(there, claim, gold.published)]
    return CaseScore(gold.claims, tuple(claims), pairs, tuple(judged), tuple(_told(gold.claims, claims)))


def _judged(there: GoldClaim, claim: Claim, published: date | None) -> Iterator[Judged]:
    unasked = {row for row, said in (("perpetrator", there.perpetrator), ("place", there.place)) if not said}
    for row, right in _RIGHT.items():
        if row not in unasked:
            yield Judged(row, there, claim, right(there, claim))
    if there.days is not None and there.event_type in case_words().dated.events:
        yield Judged("day", there, claim, match.day_right(there, claim, published))


def _told(gold: Sequence[GoldClaim], claims: Sequence[Claim]) -> Iterator[Told]:
    given = [
        (claim, toll)
        for claim in claims
        for toll in claim.event.tolls
        if toll.harm in HARMS and toll.relation is not Relation.SUBSET
    ]
    left = dict(enumerate(given))
    for there in gold:
        for harm, toll in there.tolls:
            right = (
                at for at, (claim, ours) in left.items() if _same_toll(harm, toll, ours) and match.source_right(there, claim)
            )
            at = next(right, None)
            yield Told((there, harm, toll), None if at is None else left.pop(at))
    for rest in left.values():
        yield Told(None, rest)


def _same_toll(harm: Harm, there: GoldToll, ours: Toll) -> bool:
    if ours.harm is not harm:
        return False
    if there.low is not None or there.high is not None:
        return (ours.low, ours.high) == (there.low, there.high)
    # A vague word has no number: its last word must be among ours.
    words = (there.text or "").split()
    return not words or words[-1].lower() in ours.words.lower()

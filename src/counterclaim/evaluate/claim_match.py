"""Claim match: an annotated case's claims and ours → which of ours is which of the annotator's, and what is right about it.

A gold claim is found where its words and those of a claim of ours share at least half of the shorter of the two, and ours are of
a sensible length. Pairs are one to one, the best agreement first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from counterclaim.evaluate.case_words import accepted, case_words
from counterclaim.evaluate.gold import GoldClaim
from counterclaim.evaluate.naming import one_party, one_place
from counterclaim.records import Claim, SourceKind, Span, When

#: Share of the shorter words that a claim must have in common with the gold's.
_FOUND = 0.5
#: Words of ours that are longer than both, in characters and beside the gold's, are no quote: a whole document finds everything.
_LONGEST, _LONGEST_BESIDE = 450, 3
#: Words of ours that cover less of the gold's than this are none either: a single character lies in everything.
_LEAST_COVERED = 0.2
#: A time that the gold gives as one day may be told a day longer; one that it gives as a stretch, by more than a year.
_LONGER_THAN_A_DAY, _LONGER_THAN_A_STRETCH = timedelta(1), timedelta(400)


@dataclass(frozen=True, slots=True)
class Matching:
    """Which of our claims is which of the gold's, by their places in the two lists.

    Args:
        first: gold → ours, one to one.
        second: gold → a second reading of it, with its source right: a strike and its toll may be told as two claims.
    """

    first: Mapping[int, int]
    second: Mapping[int, int]


def matching(gold: Sequence[GoldClaim], claims: Sequence[Claim]) -> Matching:
    """Pair the gold's claims with ours, the best agreement first; of equals, the first in the text.

    Args:
        gold: the annotator's claims.
        claims: ours.
    """
    worths = {
        (one, other): worth
        for one, there in enumerate(gold)
        for other, claim in enumerate(claims)
        if (worth := _worth(there, claim)) is not None
    }
    first: dict[int, int] = {}
    taken: set[int] = set()
    for one, other in sorted(worths, key=lambda pair: (-worths[pair], pair)):
        if one not in first and other not in taken:
            first[one] = other
            taken.add(other)
    second: dict[int, int] = {}
    for one, other in worths:
        if one in first and one not in second and other not in taken and source_right(gold[one], claims[other]):
            second[one] = other
            taken.add(other)
    return Matching(first, second)


def _worth(there: GoldClaim, claim: Claim) -> float | None:
    """Return how well two claims agree; None where their words do not meet."""
    covered = _covered(there.span, claim.quote.spans)
    if covered < _FOUND:
        return None
    size = sum(span.length for span in claim.quote.spans)
    overlap = 2 * covered * min(there.span.length, size) / (there.span.length + size)
    harms = {harm for harm, _ in there.tolls} & {toll.harm for toll in claim.event.tolls}
    # Added in this order: where two sums are equal on paper, the last bit chooses the pair.
    agreed = source_right(there, claim) + 0.5 * bool(harms)
    agreed += 0.3 * overlap + 0.2 * stance_right(there, claim) + 0.2 * certainty_right(there, claim)
    agreed += 0.2 * type_right(there, claim)
    return covered + agreed


def _covered(want: Span, have: Sequence[Span]) -> float:
    """Return which share of the shorter words both have in common; 0 where ours are too long, or next to nothing."""
    size = sum(span.length for span in have)
    common = sum(span.shared(want) for span in have)
    if not size or size > max(_LONGEST, _LONGEST_BESIDE * want.length) or common < _LEAST_COVERED * want.length:
        return 0.0
    return common / max(1, min(want.length, size))


def source_right(there: GoldClaim, claim: Claim) -> bool:
    """Tell whether the claim's source is one that the gold accepts; the outlet is right for the outlet only."""
    outlet = claim.source.kind is SourceKind.PUBLISHER
    return any(
        outlet if name == "publisher" else not outlet and one_party(name, (claim.source.name, claim.source.words))
        for name in (there.source, *there.source_ok)
    )


def kind_right(there: GoldClaim, claim: Claim) -> bool:
    """Tell whether the source is of a kind that the gold's word means."""
    return claim.source.kind in accepted(case_words().kinds, there.source_type)


def stance_right(there: GoldClaim, claim: Claim) -> bool:
    """Tell whether the stance is one that the gold accepts."""
    return any(claim.stance in accepted(case_words().stances, stance) for stance in there.stance_ok or (there.stance,))


def certainty_right(there: GoldClaim, claim: Claim) -> bool:
    """Tell whether the speaker is as certain."""
    return claim.certainty == there.modality


def speech_right(there: GoldClaim, claim: Claim) -> bool:
    """Tell whether the words are given in the same way."""
    return claim.quote.speech == there.speech


def type_right(there: GoldClaim, claim: Claim) -> bool:
    """Tell whether the event is of a type that the gold's word means."""
    return claim.event.type is not None and claim.event.type in accepted(case_words().events, there.event_type)


def perpetrator_right(there: GoldClaim, claim: Claim) -> bool:
    """Tell whether one who did it is the gold's."""
    return one_party(there.perpetrator or "", (party.name for party in claim.event.perpetrators))


def place_right(there: GoldClaim, claim: Claim) -> bool:
    """Tell whether it happened where the gold says, by name."""
    place = claim.event.place
    return place is not None and one_place(there.place or "", (place.name, place.words))


def day_right(there: GoldClaim, claim: Claim, published: date | None) -> bool:
    """Tell whether the time lies over the gold's, and is not much longer.

    Args:
        there: the gold's.
        claim: ours.
        published: the day on which the report went out, where a time without an end runs to.
    """
    want, have = there.days, _days(claim.event.when, published)
    if want is None or have is None:
        return False
    longer = _LONGER_THAN_A_DAY if want[0] == want[1] else _LONGER_THAN_A_STRETCH
    return have[0] <= want[1] and want[0] <= have[1] and have[1] - have[0] <= want[1] - want[0] + longer


def _days(when: When | None, published: date | None) -> tuple[date, date] | None:
    """Return the first and the last day of a time, in its own zone; an end at midnight is the end of the day before."""
    if when is None or when.start is None:
        return None
    first = when.start.date()
    if when.end is None:
        return None if published is None else (first, published)
    last = when.end.date()
    if (when.end.hour, when.end.minute) == (0, 0) and last > first:
        last -= timedelta(1)
    return first, last

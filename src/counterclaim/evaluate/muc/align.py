"""Alignment: which response template is scored against which key template of the same text.

Two may be aligned where their incident types match at least partly, and so does a fill of at least one slot that says who did it
or to whom (the conference's configuration, `restrict-map-slots`). The two with the highest recall are aligned first, in whole per
cents; of several with the same, the first of the key. People could then move templates by hand, of which only what they judged is
left: with the history, 867 of 913 texts of TST3 are aligned as in the official reports, without it 798.
"""

from collections.abc import Mapping, Sequence

from counterclaim.evaluate.muc.history import History
from counterclaim.evaluate.muc.pair import Comparing, Comparison
from counterclaim.evaluate.muc.template import Template

_TYPE = "INCIDENT: TYPE"
#: Slots one of which has to match.
_WHO = (
    "PERP: INDIVIDUAL ID",
    "PERP: ORGANIZATION ID",
    "PHYS TGT: ID",
    "PHYS TGT: TYPE",
    "HUM TGT: NAME",
    "HUM TGT: DESCRIPTION",
    "HUM TGT: TYPE",
)

#: How many judgements tell that people aligned two templates.
_AGREED = 2


def aligned(keys: Sequence[Template], responses: Sequence[Template], history: History) -> Mapping[int, tuple[int, Comparison]]:
    """Return index of a key template → index of the response template that is scored against it, and what that gives.

    Args:
        keys: of one text.
        responses: of the same text.
        history: what people decided about responses; empty to go by rules alone.
    """
    found = []
    for k, key in enumerate(keys):
        for r, response in enumerate(responses):
            comparison = Comparing(key, response, history).compared()
            if _may_align(comparison, judged=bool(history)):
                found.append((-score(comparison), k, r, comparison))
    chosen: dict[int, tuple[int, Comparison]] = {}
    for _, k, r, comparison in sorted(found, key=lambda each: each[:3]):
        if k not in chosen and all(r != other for other, _ in chosen.values()):
            chosen[k] = (r, comparison)
    return chosen


def _may_align(comparison: Comparison, *, judged: bool) -> bool:
    """Say whether two templates may be aligned.

    Where there is a history, two that people did align have every doubtful fill judged; and people could align two of the same
    type that nothing else brings together, of which two judgements tell.
    """
    if not _matches(comparison, _TYPE) or (judged and comparison.doubtful):
        return False
    return any(_matches(comparison, slot) for slot in _WHO) or (judged and comparison.judged >= _AGREED)


def _matches(comparison: Comparison, slot: str) -> bool:
    return any(match.grade for match in comparison.slots[slot])


def score(comparison: Comparison) -> int:
    """Return how much of a key template a response gives, in per cent: what is partly right counts half."""
    matches = [match for matches in comparison.slots.values() for match in matches if match.key]
    return round(50 * sum(match.grade for match in matches) / len(matches)) if matches else 0

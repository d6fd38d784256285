"""Ruled: claims as people ruled on them, and what a report tells of a ceasefire by such claims. The one path of all rulings."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import is_

from counterclaim.records.ceasefire import Breach, Ceasefire, Clock, StatusClaim, Timing
from counterclaim.records.certainty import Certainty
from counterclaim.records.claim import Claim
from counterclaim.records.correction import as_corrected
from counterclaim.records.decision import ClaimKey, Decision, Verdict
from counterclaim.records.event import EventType
from counterclaim.records.when import When

#: Who says that something is not, or is so only if, tells no time of it.
_UNTOLD = frozenset({Certainty.NEGATED, Certainty.CONDITIONAL})
#: Nor does a promise tell a state of things, or a breach; it does tell a time.
_UNSTATED = _UNTOLD | {Certainty.FUTURE}

#: Claim id → the claim before and after somebody corrected it.
_Changed = dict[str, tuple[Claim, Claim]]


def standing(claims: Iterable[Claim], decisions: Sequence[Decision]) -> list[Claim]:
    """Return claims as people ruled on them: corrected, without those that somebody rejected.

    Args:
        claims: as the reader made them, of reports that stand.
        decisions: in force, in the order in which they were made.
    """
    verdicts: dict[ClaimKey, Verdict] = {}
    for one in decisions:
        if one.verdict in (Verdict.ACCEPT, Verdict.REJECT):
            verdicts[one.first] = one.verdict
    return as_corrected([claim for claim in claims if verdicts.get(claim.key) is not Verdict.REJECT], decisions)


def as_ruled(found: Ceasefire, made: Sequence[Claim], stand: Sequence[Claim]) -> Ceasefire:
    """Return what a report tells of a ceasefire as people ruled on its claims; the very one that was given where nobody did.

    A row of a rejected claim is left out. A breach is as its claim is corrected; a time or a state that is the claim's own is
    of the corrected time. What is corrected to be denied or only conditional tells no
    time, no state and no breach; a promise no state and no breach.

    Args:
        found: as the reader made it.
        made: claims of the report, as the reader made them.
        stand: those that stand, as corrected.
    """
    if len(made) == len(stand) and all(map(is_, made, stand)):
        return found
    before = {claim.id: claim for claim in made}
    now = {claim.id: claim for claim in stand}
    gone = before.keys() - now.keys()
    changed = {name: (before[name], claim) for name, claim in now.items() if name in before and claim != before[name]}
    if not gone and not changed:
        return found
    timings = tuple(
        _timing(one, changed) for one in found.timings if one.claim not in gone and not _is_unsaid(one.claim, changed, _UNTOLD)
    )
    statuses = tuple(
        _status(one, changed)
        for one in found.statuses
        if one.claim not in gone and not _is_unsaid(one.claim, changed, _UNSTATED) and not _is_of_else(one.claim, changed)
    )
    same = {clock: _tells(clock, timings) == _tells(clock, found.timings) for clock in Clock}
    return replace(
        found,
        timings=timings,
        statuses=statuses,
        terms=tuple(one for one in found.terms if one.claim not in gone),
        breaches=tuple(
            _breach(one, changed)
            for one in found.breaches
            if one.claim not in gone and not _is_unsaid(one.claim, changed, _UNSTATED)
        ),
        struck=found.struck if same[Clock.STRUCK] else None,
        start=found.start if same[Clock.START] else None,
        duration=found.duration if same[Clock.DURATION] else None,
        end=found.end if same[Clock.END] else None,
    )


def _tells(clock: Clock, timings: Iterable[Timing]) -> list[Timing]:
    return [one for one in timings if one.clock is clock]


def _is_unsaid(claim: str, changed: _Changed, untold: frozenset[Certainty]) -> bool:
    """Tell whether a claim was corrected to be so uncertain that it says nothing of the kind."""
    if claim not in changed:
        return False
    was, now = changed[claim]
    return now.certainty is not was.certainty and now.certainty in untold


def _is_of_else(claim: str, changed: _Changed) -> bool:
    """Tell whether a claim of a ceasefire's state was corrected to be of something else."""
    if claim not in changed:
        return False
    was, now = changed[claim]
    return was.event.type is EventType.CEASEFIRE_STATUS is not now.event.type


def _timing(one: Timing, changed: _Changed) -> Timing:
    return replace(one, when=_time(one.when, one.claim, changed)) if one.claim in changed else one


def _status(one: StatusClaim, changed: _Changed) -> StatusClaim:
    return replace(one, at=_time(one.at, one.claim, changed)) if one.claim in changed else one


def _time(when: When | None, claim: str, changed: _Changed) -> When | None:
    """Return the time of a row: the claim's corrected one, where the row's was the claim's."""
    was, now = (one.event.when for one in changed[claim])
    return now if when is not None and was != now and _is_same(when, was) else when


def _is_same(when: When, was: When | None) -> bool:
    """Tell whether two times are one: by the words that tell them, else by their instants."""
    if was is None:
        return False
    return (when.span is not None and when.span == was.span) or (when.start, when.end) == (was.start, was.end)


def _breach(one: Breach, changed: _Changed) -> Breach:
    if one.claim not in changed:
        return one
    event = changed[one.claim][1].event
    return replace(
        one, accused=event.perpetrators, period=event.when, area=event.place, count=event.count, casualties=event.tolls
    )

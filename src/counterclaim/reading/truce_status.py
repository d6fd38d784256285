"""Truce status: what a report's claims say of a truce's state. Two who contradict each other both stand."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from counterclaim.reading.kind import TRUCE
from counterclaim.reading.lexicon.truce import truce_frames
from counterclaim.reading.truce_days import hangs, is_ahead
from counterclaim.reading.truce_frames import Found, Row
from counterclaim.records import CeasefireStatus, Certainty, Claim, Clock, EventType, Span, Stance, StatusClaim, When

#: In a claim about something else these are told in passing, and nothing else is ("a week after the truce collapsed").
_IN_PASSING = frozenset({CeasefireStatus.OVER, CeasefireStatus.NOT_OVER, CeasefireStatus.SUSPENDED, CeasefireStatus.RESUMED})
#: Said to hold these, a truce that is denied to hold is not.
_TURNED = {CeasefireStatus.OVER: CeasefireStatus.NOT_OVER}
#: What was said to be over before: "they have not said so".
_BACK = ("so", "that")
#: Words before a truce in which stands what it belongs to; no further than the clause.
_BESIDE = 6
_CLAUSE = frozenset({",", ";", ":", "but", "and", "while", "that", "as", "after", "before", "when", "since", "say"})
_AT = frozenset({"on", "at", "in", "from"})
_PLAIN = frozenset({"be", "have", "do"})
_AUXILIARY = frozenset({"will", "would", "could", "should", "may", "might", "can", "shall", "must"})


@dataclass(frozen=True, slots=True)
class State:
    """A state of a truce with the words that tell it.

    Args:
        status: what they say of it.
        found: the words.
        plain: whether they state it whatever the act of speech: "called it pointless to keep the truce" demands nothing.
    """

    status: CeasefireStatus
    found: Found
    plain: bool = False


def states(row: Row) -> Iterator[State]:
    """Find what a sentence says of a truce's state: for each stretch of words the first state that fits."""
    taken: list[Span] = []
    for status, frames in truce_frames().states.items():
        for found in row.find(frames, told=status is not CeasefireStatus.NOT_OVER):
            hoped = status is not CeasefireStatus.NOT_OVER and _is_hoped(row, found, status)
            if any(found.span.overlaps(span) for span in taken) or hoped or row.names_other(found):
                continue
            if status is not CeasefireStatus.NOT_OVER and any(item.code == "not" for item in found.items):
                status_told = _TURNED.get(status)
                if status_told is None:
                    continue
                yield State(status_told, found)
            else:
                yield State(status, found)
            taken.append(found.span)
    yield from (State(CeasefireStatus.FRAGILE, found, plain=True) for found in row.find(truce_frames().pointless))
    if not taken:
        yield from (State(CeasefireStatus.FRAGILE, found) for found in row.find(truce_frames().situation, told=True))


def _is_hoped(row: Row, found: Found, status: CeasefireStatus) -> bool:
    """Tell whether words are of what may be, is to be, or is wanted: "would end the truce", "whether the truce holds"."""
    words = [item.code for item in found.items]
    before = row.before(found, 3)
    infinitive = any(one == "to" and (two.endswith("!b") or two in _PLAIN) for one, two in pairwise(words))
    if (_AUXILIARY & {*words} or infinitive) and "have" not in words:
        return True
    if _is_beside(row, found, status) or (status is CeasefireStatus.HOLDING and _is_to_come(row, found)):
        return True
    return bool({"whether", "unless", "until", "lest", "if"} & {*before}) or bool(
        before and (before[-1] in _AUXILIARY or before[-1] == "to")
    )


def _is_to_come(row: Row, found: Found) -> bool:
    """Tell whether a beginning is still to come: "takes effect on Monday", "begins at noon once both sides sign"."""
    after = [item.code for item in row.items[row.items.index(found.items[-1]) + 1 :][:2]]
    timed = bool(after) and (after[0][0] == "T" or (after[0] in _AT and after[-1][0] == "T"))
    return hangs(found) or (timed and is_ahead(Clock.START, found))


def _is_beside(row: Row, found: Found, status: CeasefireStatus) -> bool:
    """Tell whether a truce is not what the words are of: "efforts to revive the truce failed", "on the truce they held talks"."""
    lexicon = truce_frames()
    if not found.items[0].code.startswith(("C", "D")):
        return False
    words = row.before(found, _BESIDE)
    cut = max((at for at, word in enumerate(words) if word in _CLAUSE), default=-1)
    inside = words[cut + 1 :]
    if status is CeasefireStatus.HOLDING and lexicon.wished & {*inside[-3:]}:
        return True  # "a possible truce in effect from Monday"
    return bool(lexicon.hopes & {*inside}) or bool(lexicon.topics & {*inside[-2:]})


def statuses_of(
    found: Iterable[State],
    owners: Callable[[Span, Span], list[Claim]],
    when: Callable[[State, Claim], When | None],
    speaks_of_end: Callable[[Span], bool],
) -> tuple[StatusClaim, ...]:
    """Put states down to the claims that tell them.

    Args:
        found: the states told of one truce.
        owners: the claims that tell what stands at a span.
        when: the time that stands beside a state, for a claim that is about something else.
        speaks_of_end: whether an end was spoken of right before a span: then "they have not said so" is about it.

    Returns:
        One for each claim and state, in order of the text; none of a demand, a condition or what is to come.
    """
    made: dict[tuple[str, CeasefireStatus], StatusClaim] = {}
    for state in sorted(found, key=lambda state: state.found.span):
        words = [item.code for item in state.found.items]
        if words[-1] in _BACK and not speaks_of_end(state.found.span):
            continue
        for claim in owners(state.found.span, state.found.span):
            status = _of(claim, state)
            if status is not None:
                at = when(state, claim)
                made.setdefault((claim.id, status), StatusClaim(claim.id, claim.source.name, status, at))
    ended = {one.claim for one in made.values() if one.status is CeasefireStatus.OVER}
    return tuple(one for one in made.values() if one.status is not CeasefireStatus.FRAGILE or one.claim not in ended)


def _lead(found: Found) -> list[str]:
    return found.row.before(found, 3)


def _of(claim: Claim, state: State) -> CeasefireStatus | None:
    about = claim.event.type in TRUCE
    if claim.stance is Stance.DEMAND and not state.plain and state.status is not CeasefireStatus.NOT_OVER:
        return None  # what is asked for is no state of things
    if claim.certainty in (Certainty.CONDITIONAL, Certainty.FUTURE):
        return None  # nor is what is promised or feared
    if state.status is CeasefireStatus.HOLDING and claim.stance in (Stance.DENY, Stance.ACCUSE):
        return None  # "denied that any truce was in force", "accused them of breaking it minutes after it began"
    if not about and state.status not in _IN_PASSING:
        return None
    if claim.event.type is EventType.CEASEFIRE_VIOLATION and state.status is CeasefireStatus.VIOLATED:
        return None  # a breach, and kept as one
    if claim.certainty is Certainty.NEGATED and state.status is not CeasefireStatus.NOT_OVER:
        if (
            state.status is CeasefireStatus.HOLDING
            and not state.found.verbal
            and not truce_frames().wished & {*_lead(state.found)}
        ):
            return state.status  # "a truce in force since Monday does not cover X"
        denied = any(item.code in ("not", "no") for item in state.found.items)
        return state.status if denied else _TURNED.get(state.status)
    return state.status

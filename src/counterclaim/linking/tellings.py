"""Tellings: what one report tells of one happening. A report's claims → its tellings."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations

import numpy as np

from counterclaim.linking.clusters import cluster
from counterclaim.linking.columns import columns
from counterclaim.linking.features import are_split
from counterclaim.linking.judge import score, weights
from counterclaim.linking.keys import stored
from counterclaim.linking.rulings import Rulings
from counterclaim.linking.trace import Trace, head_of, trace_of
from counterclaim.records import (
    Basis,
    Certainty,
    Claim,
    EventType,
    PlacePrecision,
    Reading,
    Report,
    Telling,
    content_id,
)

#: What happens at one place and time. Talks, demands and the state of a truce are told of happenings, and are none.
HAPPENINGS = frozenset(
    {
        EventType.AIR_STRIKE,
        EventType.SHELLING,
        EventType.ARMED_CLASH,
        EventType.BOMBING,
        EventType.ATTACK,
        EventType.ABDUCTION,
        EventType.TERRITORIAL_CONTROL,
        EventType.DISPLACEMENT,
        EventType.AID,
        EventType.CEASEFIRE_VIOLATION,
    }
)
#: Types that are also told as a state of things.
_LASTING = frozenset({EventType.ARMED_CLASH, EventType.TERRITORIAL_CONTROL, EventType.DISPLACEMENT, EventType.AID})
_NOT_YET = frozenset({Certainty.FUTURE, Certainty.CONDITIONAL})
_COARSE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.AREA})
#: Days past which a toll sums up many events: a night's news runs over two. A count does past one (UCDP's event_clarity 2).
_SUMMED = 2


@dataclass(frozen=True, slots=True)
class Told:
    """Claims of a report that tell of one happening.

    Args:
        claims: in order of the text.
        trace: what they tell together.
    """

    claims: tuple[Claim, ...]
    trace: Trace


def tellings(reading: Reading, rulings: Rulings) -> tuple[Telling, ...]:
    """Return what a report tells, happening by happening.

    Args:
        reading: the report with its claims.
        rulings: what people decided about these claims.
    """
    ((_, made),) = tellings_of([reading], rulings)
    return made


def tellings_of(readings: Sequence[Reading], rulings: Rulings) -> list[tuple[str, tuple[Telling, ...]]]:
    """Return what reports tell, each report's id with its tellings: many at once cost less than each alone.

    Args:
        readings: the reports with their claims.
        rulings: what people decided about these claims.
    """
    told = [(reading.report, threads(reading, rulings)) for reading in readings]
    return [
        (report.id, tuple(_telling(report, part) for part in parts))
        for (report, _), parts in zip(told, merged(told, rulings), strict=True)
    ]


def _telling(report: Report, told: Told) -> Telling:
    ids = tuple(claim.id for claim in told.claims)
    return Telling(content_id("telling", *ids), report.id, ids, stored(told.trace), told.trace.encode())


def threads(reading: Reading, rulings: Rulings) -> list[Told]:
    """Return what a report tells as the reader kept it apart; claims that tell of no happening are in none."""
    head = head_of(reading.report)
    return [
        Told(claims, trace_of(reading.report, claims, head, aggregate=aggregate))
        for claims, aggregate in _grouped(rulings.standing(reading.claims), rulings.kept_apart())
    ]


def merged(told: Sequence[tuple[Report, Sequence[Told]]], rulings: Rulings) -> Iterator[list[Told]]:
    """Put the parts of each report together that are of one happening: the text comes back to it under another name.

    Args:
        told: reports, and what each tells as the reader kept it apart.
        rulings: what people decided about their claims.
    """
    traces = columns([part.trace for _, parts in told for part in parts])
    pairs = [list(combinations(range(len(parts)), 2)) for _, parts in told]
    starts = list(accumulate((len(parts) for _, parts in told), initial=0))
    rows = [(start + one, start + other) for start, of in zip(starts, pairs, strict=False) for one, other in of]
    one, other = np.array(rows, np.int64).reshape(-1, 2).T
    single = ~(traces.aggregate[one] | traces.aggregate[other])
    scores = iter(np.where(single, score(traces, one, other), -np.inf).tolist())
    splits = iter((are_split(traces, one, other) | ~single).tolist())
    for (report, parts), of in zip(told, pairs, strict=True):
        found = {pair: (next(scores), next(splits)) for pair in of}
        if not any(likely >= weights().merge for likely, _ in found.values()):
            yield list(parts)
            continue
        fits = {pair: likely for pair, (likely, _) in found.items() if likely > -np.inf}
        barred = [pair for pair, (_, split) in found.items() if split]
        row = {claim.id: number for number, part in enumerate(parts) for claim in part.claims}
        barred += [(row[a], row[b]) for a, b in rulings.apart if a in row and b in row and row[a] != row[b]]
        groups = cluster(len(parts), fits, weights().merge, apart=barred)
        yield [_joined(report, [parts[number] for number in group]) for group in groups]


def _joined(report: Report, parts: Sequence[Told]) -> Told:
    if len(parts) == 1:
        return parts[0]
    claims = sorted((claim for part in parts for claim in part.claims), key=lambda claim: claim.quote.bounds)
    return Told(tuple(claims), trace_of(report, claims, parts[0].trace.head, aggregate=False))


def _grouped(claims: Sequence[Claim], apart: Mapping[str, Collection[str]]) -> list[tuple[tuple[Claim, ...], bool]]:
    """Return the claims of each happening, and whether they sum up many events."""
    threads: dict[tuple[object, ...], list[Claim]] = {}
    sum_of: dict[str, tuple[object, ...]] = {}
    for claim in claims:
        event = claim.event
        if is_aggregate(claim):
            # A new count or a new source begins another; figures without a count go on with the source's last.
            key: tuple[object, ...] = ("sum", claim.id)
            if event.count is None and event.type is EventType.CEASEFIRE_VIOLATION:
                key = sum_of.get(claim.source.name, key)
            sum_of[claim.source.name] = key
        elif event.thread is not None:
            key = ("thread", event.thread)
        elif _stands_alone(claim):
            key = ("claim", claim.id)
        else:
            continue
        threads.setdefault(key, []).append(claim)
    found = []
    for key, members in threads.items():
        if key[0] != "sum" and not _is_happening(members):
            continue
        found += [(tuple(part), key[0] == "sum") for part in _kept_apart(members, apart)]
    return found


def is_aggregate(claim: Claim) -> bool:
    """Tell whether a claim sums up many events: a count of breaches, or figures of more than a day or of a whole country.

    "Four strikes" of one raid are one happening; "55 attacks in 24 hours" and "300,000 killed since 2011" are sums
    (DOMAIN.md, section 8, after UCDP's event_clarity 2).
    """
    event = claim.event
    many = event.count is not None and (event.count.low or 0) > 1
    figures = bool(event.tolls)
    coarse = event.place is None or event.place.precision in _COARSE
    if event.type is EventType.CEASEFIRE_VIOLATION:
        return many or (figures and coarse)
    if event.type not in HAPPENINGS or not (many or figures):
        return False
    if many:
        return _days(claim) > 1
    if event.thread is None and figures:
        return event.when is not None and _days(claim) > _SUMMED
    taken_over = event.place is not None and event.place.basis is not Basis.STATED
    return _days(claim) > _SUMMED and (coarse or taken_over or event.thread is None)


def _days(claim: Claim) -> float:
    when = claim.event.when
    if when is None or when.start is None or when.basis is Basis.INFERRED:
        return 0.0
    if when.end is None:
        return 0.0
    return (when.end - when.start).total_seconds() / 86_400


def _stands_alone(claim: Claim) -> bool:
    """Tell whether a claim that the reader put to no event tells enough to be of one: what, where or whom, and that it was."""
    event = claim.event
    if event.type not in HAPPENINGS or claim.certainty in _NOT_YET or event.basis is not Basis.STATED:
        return False
    placed = event.place is not None and event.place.basis is Basis.STATED and event.place.precision not in _COARSE
    return placed or (bool(event.tolls) and event.type is not EventType.CEASEFIRE_VIOLATION)


def _is_happening(claims: Sequence[Claim]) -> bool:
    """Tell whether claims are of something that happened, and not of how things are: "rebels hold the east of the city".

    Of 1,100 groups of claims that were labelled by hand, single claims of the types of a lasting state, with no day of their own
    and no toll, were of no happening in two of three cases; all others in one of seven.
    """
    if all(claim.certainty in _NOT_YET or claim.event.type not in HAPPENINGS for claim in claims):
        return False
    dated = any(claim.event.when is not None and claim.event.when.basis is Basis.STATED for claim in claims)
    return len(claims) > 1 or dated or bool(claims[0].event.tolls) or claims[0].event.type not in _LASTING


def _kept_apart(claims: list[Claim], apart: Mapping[str, Collection[str]]) -> list[list[Claim]]:
    """Split claims so that no two stand together that somebody decided are not of the same happening."""
    parts: list[list[Claim]] = []
    for claim in claims:
        barred = apart.get(claim.id, ())
        for part in parts:
            if not any(other.id in barred for other in part):
                part.append(claim)
                break
        else:
            parts.append([claim])
    return parts

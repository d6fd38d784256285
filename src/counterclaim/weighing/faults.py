"""Faults: circular reporting, and figures that change hands (DOMAIN.md, section 8)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from counterclaim.records import Claim, Harm, SourceKind, Toll, VictimStatus
from counterclaim.weighing.dossier import Dependence, Fault, Flag, Tie
from counterclaim.weighing.figures import figures
from counterclaim.weighing.links import Link, reached
from counterclaim.weighing.matter import Matter
from counterclaim.weighing.speaking import account_of, is_own_voice

_Number = tuple[Harm, int | None, int | None]

#: Below this number, and for round ones, two sources may well give the same figure by chance.
_TELLING = 20
_ROUND = 10
#: As many words as a sentence that is likely nobody else's; fewer may be written twice.
_WORDS = 6


def circles(links: Iterable[Link], head: Callable[[str], str]) -> Iterator[Flag]:
    """Walk the chains in which an account rests on itself by way of others ("chain A < B < A").

    A chain is of figures throughout, or of other things throughout: a ministry that has a toll from an army, which has the hour
    from the ministry, goes in no circle. Copies of a story make none: two outlets print each other's stories every day.

    Args:
        links: all of them.
        head: name → the widest body to which it belongs; who rests on his own house goes in no circle.
    """
    passed = [link for link in links if link.edge.tie is Tie.RELAYS and head(link.edge.source) != head(link.edge.on)]
    for figure in (True, False):
        hops: dict[str, dict[str, Dependence]] = defaultdict(dict)
        for link in passed:
            if link.figure is figure:
                hops[head(link.edge.source)].setdefault(head(link.edge.on), link.edge)
        done: set[str] = set()
        for start in sorted(hops):
            chain = _back_to(start, hops)
            if chain and start not in done:
                done.update(head(edge.source) for edge in chain)
                names = tuple(edge.source for edge in chain)
                ids = tuple(dict.fromkeys(one for edge in chain for one in edge.claims))
                yield Flag(Fault.CIRCULAR, names, " rests on ".join([*names, names[0]]), ids)


def echoes(matter: Matter, origin_of: Mapping[str, str | None]) -> Iterator[Flag]:
    """Walk the figures that outlets print in equal words, none of them with an origin ("equal words and figure").

    Outlets of one story are no echo: the story is known to be one. A figure that an account with an origin gave by that day has
    an earlier origin, and is none.
    """
    printed: dict[tuple[str, _Number], list[Claim]] = defaultdict(list)
    rooted: dict[_Number, date] = {}
    for claim in matter.claims:
        for toll in figures(claim):
            number = toll.harm, toll.low, toll.high
            if origin_of.get(account_of(claim)) is not None:
                rooted[number] = min(rooted.get(number, date.max), _day(matter, claim))
            elif len(words := claim.quote.words.lower().split()) >= _WORDS:
                printed[" ".join(words).strip(" ."), number].append(claim)
    for (plain, number), claims in sorted(printed.items(), key=repr):
        accounts = sorted({account_of(claim) for claim in claims})
        stories = {matter.stories.get(claim.report, frozenset({claim.report})) for claim in claims}
        first = min(_day(matter, claim) for claim in claims)
        if len(accounts) > 1 and len(stories) > 1 and rooted.get(number, date.max) > first:
            yield Flag(Fault.CIRCULAR, tuple(accounts), plain, tuple(claim.id for claim in claims))


def drifts(matter: Matter, links: Sequence[Link], head: Callable[[str], str]) -> Iterator[Flag]:
    """Walk the exact figures that are one account's first, and on a later day another's that is not known to rest on it.

    Two accounts of one house share their figures, and so do the two ends of a relay; outlets in their own voice repeat everybody.

    Args:
        matter: the claims.
        links: all of them.
        head: name → the widest body to which it belongs.
    """
    held = _held(matter)
    ends = {frozenset((link.edge.source, link.edge.on)) for link in links if link.edge.tie is Tie.RELAYS and link.figure}
    for (harm, number), by_account in sorted(held.items()):
        for one, other in combinations(sorted(by_account), 2):
            first, later = sorted((one, other), key=lambda name: by_account[name].day)
            early, late = by_account[first], by_account[later]
            if early.day == late.day or head(first) == head(later) or frozenset((first, later)) in ends:
                continue
            if not early.victims & late.victims or first in reached(later, links):
                continue
            words = f"{number} {harm}: {first} on {early.day}, {later} on {late.day}"
            yield Flag(Fault.DRIFT, (one, other), words, (*early.claims, *late.claims))


class _Holding:
    """One account's hold on one figure: since when, of which victims, by which claims."""

    def __init__(self) -> None:
        self.day = date.max
        self.victims: set[VictimStatus] = set()
        self.claims: list[str] = []


def _held(matter: Matter) -> dict[tuple[Harm, int], dict[str, _Holding]]:
    """Return figure → account → since when it holds it, and of which victims."""
    statuses: dict[tuple[str, Harm], set[VictimStatus]] = defaultdict(set)
    for claim in matter.claims:
        for toll in figures(claim):
            statuses[account_of(claim), toll.harm].add(toll.status)
    held: dict[tuple[Harm, int], dict[str, _Holding]] = defaultdict(lambda: defaultdict(_Holding))
    for claim in matter.claims:
        account = account_of(claim)
        if is_own_voice(claim) or claim.source.kind is SourceKind.MEDIA:
            continue
        for toll in figures(claim):
            if _tells(toll):
                holding = held[toll.harm, toll.low or 0][account]
                holding.day = min(holding.day, _day(matter, claim))
                holding.victims |= _victims(toll, statuses[account, toll.harm])
                holding.claims.append(claim.id)
    return held


def _victims(toll: Toll, others: set[VictimStatus]) -> set[VictimStatus]:
    """Return of whom a figure can be: "83 dead" of a source that counts soldiers is of soldiers; of anybody if it counts none."""
    if toll.status is not VictimStatus.UNKNOWN:
        return {toll.status}
    return others - {VictimStatus.UNKNOWN} or set(VictimStatus)


def _tells(toll: Toll) -> bool:
    exact = toll.low == toll.high and not toll.approximate
    return exact and toll.low is not None and toll.low >= _TELLING and toll.low % _ROUND != 0


def _day(matter: Matter, claim: Claim) -> date:
    told = matter.told(claim)
    return told.date() if told is not None else date.max


def _back_to(start: str, hops: Mapping[str, Mapping[str, Dependence]]) -> list[Dependence]:
    """Return the shortest chain from a name back to itself, of equal ones the alphabetical first; empty where there is none."""
    ways: dict[str, list[Dependence]] = {start: []}
    ahead = [start]
    for here in ahead:
        for on, edge in sorted(hops.get(here, {}).items()):
            if on == start:
                return [*ways[here], edge]
            if on not in ways:
                ways[on] = [*ways[here], edge]
                ahead.append(on)
    return []

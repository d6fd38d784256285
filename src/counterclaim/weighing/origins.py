"""Origins: who stands behind the accounts of an incident (DOMAIN.md, section 8: "independence is counted on origins").

How an account's origin is found:

- What it rests on for its figures decides; relays of anything else only for an account that gives no figure and of which nothing
  stands on its own. A ministry that cites a command for the toll and speaks for itself otherwise has the command's origin: what
  accounts are counted for is the toll, and to count too few is the lesser fault.
- An account that rests on nobody has the widest body present of those to which it belongs. One without figures goes with those of
  its house that have some: the two are one voice.
- Of several ends, the one on which most accounts rest, then the alphabetical first: so an account that draws on two sources never
  counts as independent of one on which others draw as well.
- An outlet's own voice has no origin unless words say on whom it rests. One that only prints copies has that of the outlets which
  it copies; a copy dated before what it copies turns the story round, and is not known for one.
- Accounts that rest on each other and on nobody else have none.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from counterclaim.records import Claim, SourceKind
from counterclaim.reference import actors
from counterclaim.weighing import houses
from counterclaim.weighing.copying import copied, copies, is_copy
from counterclaim.weighing.dossier import Dependence, Origins, Tie
from counterclaim.weighing.faults import circles, drifts, echoes
from counterclaim.weighing.figures import figures, gives_figures, share_a_figure
from counterclaim.weighing.links import Link, Speakers, by_source, merged, reached, relays, unnamed
from counterclaim.weighing.matter import Matter
from counterclaim.weighing.speaking import account_of

_OUTLETS = frozenset({SourceKind.PUBLISHER, SourceKind.MEDIA})


def origins(matter: Matter) -> Origins:
    """Find who stands behind the accounts.

    The answer depends on no order of claims or reports, and a wire copy, as later papers print it, adds no origin.

    Args:
        matter: the claims of an incident, their reports, and which of these print one story.
    """
    told, again = _told(matter), copied(matter)
    own = {name: [claim for claim in said if claim.id not in again] for name, said in told.items()}
    speakers = Speakers(matter)
    links = list(relays(matter, speakers, (claim for claim in matter.claims if claim.id not in again)))
    links += speakers.persons(told)
    links += unnamed(matter, links)
    links += _belonging(told, links)
    links += _shared_figures(matter, own, links)
    links = merged([*links, *copies(matter)])
    search = _Search(links, own, _outlets(matter, told, own))
    origin_of = search.origins(told)
    edges = tuple(sorted((link.edge for link in links), key=lambda edge: (edge.source, edge.on, edge.tie)))
    flags = [*circles(links, search.head), *echoes(matter, origin_of), *drifts(matter, links, search.head)]
    return Origins(edges, origin_of, tuple(sorted(flags, key=lambda flag: (flag.fault, flag.accounts, flag.words))))


def independent(found: Origins, accounts: Iterable[str]) -> int:
    """Count the independent origins of some accounts; an unknown origin is never independent.

    Args:
        found: of the incident.
        accounts: names; one that holds no claim of the incident has no origin.
    """
    return len({origin for name in accounts if (origin := found.origin_of.get(name)) is not None})


def _told(matter: Matter) -> dict[str, list[Claim]]:
    told: dict[str, list[Claim]] = {}
    for claim in matter.claims:
        told.setdefault(account_of(claim), []).append(claim)
    return {name: told[name] for name in sorted(told)}


def _outlets(matter: Matter, told: Mapping[str, list[Claim]], own: Mapping[str, list[Claim]]) -> frozenset[str]:
    """Return the names that are an outlet's; not those of bodies that publish themselves, or through an agency of their own."""
    silent = {report.publisher for report in matter.reports.values() if report.publisher and report.publisher not in told}
    speaking = {name for name, claims in told.items() if all(claim.source.kind in _OUTLETS for claim in claims)}
    # An outlet that names itself ("the Gazette has not verified this") speaks in its own voice all the same.
    itself = {
        name
        for name, claims in own.items()
        if any(matter.reports[claim.report].publisher == name and not is_copy(matter, claim.report) for claim in claims)
    }
    return frozenset(name for name in silent | speaking | itself if _is_outlet(name))


def _is_outlet(name: str) -> bool:
    actor = actors().resolve(name)
    return actor is None or (actor.kind in _OUTLETS and len(houses.chain(name)) == 1)


def _belonging(told: Mapping[str, list[Claim]], links: Sequence[Link]) -> list[Link]:
    """Link each body to the nearest wider one of which there is an account, or that it shares with another account."""
    names = dict.fromkeys([*told, *sorted({name for link in links for name in (link.edge.source, link.edge.on)})])
    leads = {name: link.edge.claims[:1] for link in reversed(links) for name in (link.edge.source, link.edge.on)}
    led = {name: leader for name in names if (leader := houses.leader(name)) is not None}
    chains = {name: (name, led[name]) if name in led else houses.chain(name) for name in names}
    tops = Counter(chain[-1] for chain in chains.values())
    found: list[Link] = []
    for name, chain in chains.items():
        wider = next((one for one in chain[1:] if one in names), None)
        actor = actors().resolve(name)
        media = actor is not None and actor.kind in _OUTLETS
        if wider is None and len(chain) > 1 and (media or tops[chain[-1]] > 1):
            wider = chain[-1]
        if wider is not None:
            # a body that only others name stands in the claims that lead to it
            ids = tuple(claim.id for claim in told.get(name, ())[:1]) or leads[name]
            words = name if name in led else f"{name}, {wider}"
            found.append(Link(Dependence(name, wider, Tie.BELONGS, name not in led, words, ids), figure=False, whole=True))
    return found


def _shared_figures(matter: Matter, told: Mapping[str, list[Claim]], links: Iterable[Link]) -> list[Link]:
    """Link accounts of one house to that which was given the figure ("Moscow's 62" is its ministry's, which cites a command)."""
    known = merged(links)
    search = _Search(known, told, frozenset())
    claims = {claim.id: claim for claim in matter.claims}
    given: dict[str, list[tuple[Dependence, list[Claim]]]] = {}
    for link in known:
        edge = link.edge
        if edge.tie is Tie.RELAYS and link.figure and search.head(edge.source) != search.head(edge.on):
            given.setdefault(search.head(edge.source), []).append((edge, [claims[one] for one in edge.claims]))
    rests = {edge.source for house in given.values() for edge, _ in house}
    found: list[Link] = []
    for name, said in told.items():
        for edge, passed in given.get(search.head(name), ()) if name not in rests else ():
            # who told it is not told it: a state that cites who cites its soldiers gives these nothing
            if name not in reached(edge.on, known) and (pair := share_a_figure(said, passed)):
                words = next(toll.words for toll in figures(pair[0]))
                found.append(Link(Dependence(name, edge.source, Tie.SAME, False, words, tuple(claim.id for claim in pair)), True))
    return found


class _Search:
    """Follows links to where they end.

    Args:
        links: all of them.
        told: account → its own claims, those that copy another outlet's left out.
        outlets: accounts that are an outlet's.
    """

    def __init__(self, links: Iterable[Link], told: Mapping[str, list[Claim]], outlets: frozenset[str]) -> None:
        self._links = by_source(links)
        self._told = told
        self._outlets = outlets
        self._above = self._houses()
        self._members: dict[str, set[str]] = defaultdict(set)
        for name in {*told, *self._links}:
            self._members[self.head(name)].add(name)

    def head(self, name: str) -> str:
        """Return the widest body to which a name belongs; soldiers without a name belong to their forces."""
        seen = {name}
        while (above := self._above.get(name)) is not None and above not in seen:
            seen.add(above)
            name = above
        return name

    def origins(self, accounts: Iterable[str]) -> dict[str, str | None]:
        """Return each account's origin; None where it is unknown."""
        ends = {name: self._ends(name) for name in accounts}
        # Who only prints another's story makes no origin weigh more.
        telling = (found for name, found in ends.items() if name not in self._outlets and self._told.get(name))
        shares = Counter(end for found in telling for end in found)
        return {name: min(found, key=lambda end: (-shares[end], end), default=None) for name, found in ends.items()}

    def _houses(self) -> dict[str, str]:
        """Return name → what it belongs to. Where a person or body would belong to two, the alphabetical first."""
        above: dict[str, str] = {}
        for name, links in self._links.items():
            if into := [link.edge.on for link in links if link.whole]:
                above[name] = min(into)
        return above

    def _ends(self, name: str) -> set[str]:
        ends: set[str] = set()
        seen = self._printed(name)
        ahead = sorted(seen)
        while ahead:
            here = ahead.pop()
            onward = self._onward(here)
            if not onward and (head := self.head(here)) not in self._outlets:
                ends.add(head)
            ahead += [one for one in onward if one not in seen]
            seen.update(onward)
        return ends

    def _printed(self, name: str) -> set[str]:
        """Return the outlets whose stories one prints that says nothing else; the name itself for all others.

        An outlet that also tells what nobody stands behind is not the better for what it copies.
        """
        found: set[str] = set()
        seen, ahead = {name}, [name]
        while ahead:
            here = ahead.pop()
            firsts = {link.edge.on for link in self._links.get(here, ()) if link.edge.tie is Tie.COPIES}
            if self._told.get(here) or not firsts:
                found.add(here)
            else:
                ahead += firsts - seen
                seen |= firsts
        return found

    def _onward(self, name: str) -> set[str]:
        """Return what an account's figures rest on, else what its house's do, else all that it says."""
        links, house, claims = self._links.get(name, ()), self.head(name), self._told.get(name, ())
        if self._counts(name):
            onward = {link.edge.on for link in self._passed(name) if link.figure}
            onward |= {link.edge.on for link in links if link.edge.tie is Tie.SAME and not link.whole}
        else:
            # A spokesman, or a foreign ministry without a toll, is no other origin than those of its house who have one.
            onward = {one for one in self._members[house] if one != name and self._counts(one)} if claims else set()
            passed = self._passed(name)
            relayed = {one for link in passed for one in link.edge.claims}
            if not onward and all(claim.id in relayed for claim in claims):
                onward = {link.edge.on for link in passed}
        return onward

    def _counts(self, name: str) -> bool:
        """Tell whether an account gives figures, of its own or another's."""
        return any(map(gives_figures, self._told.get(name, ()))) or any(link.figure for link in self._passed(name))

    def _passed(self, name: str) -> list[Link]:
        """Return the links by which an account passes on what others say; a man of its own is no other."""
        house = self.head(name)
        return [link for link in self._links.get(name, ()) if link.edge.tie is Tie.RELAYS and self.head(link.edge.on) != house]

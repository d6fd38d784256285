"""Links: which account rests on which, as words tell it or make it suspected; an edge with what the search for origins needs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from counterclaim.records import Claim, SourceKind, Span
from counterclaim.reference import Form, actors, is_known
from counterclaim.weighing import houses, sourcing
from counterclaim.weighing.dossier import Dependence, Tie
from counterclaim.weighing.figures import gives_figures
from counterclaim.weighing.matter import Matter
from counterclaim.weighing.speaking import account_of, is_own_voice

#: A cue and the source beside it are shown with what stands between them, up to this many characters in all.
_PHRASE = 120
#: Kinds of a source that may be a soldier or an officer without a name.
_MAY_SERVE = frozenset({SourceKind.OFFICIAL, SourceKind.MILITARY, SourceKind.WITNESS, SourceKind.OTHER})
#: Where these words name a state, it is the place that is meant and not whose the soldiers are.
_WHERE = frozenset({Form.PLACE, Form.CAPITAL})


@dataclass(frozen=True, slots=True)
class Link:
    """An edge, and whether what passes along it is a figure.

    Args:
        edge: who rests on whom.
        figure: at least one of its claims gives a figure.
        whole: the source is of the body on which it rests in all that it says, as a part of it or a man of its own.
    """

    edge: Dependence
    figure: bool
    whole: bool = False


class Speakers:
    """Who speaks for whom, over all claims (DOMAIN.md, section 2.6).

    Args:
        matter: the claims.
    """

    def __init__(self, matter: Matter) -> None:
        self._here: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._all: dict[str, set[str]] = defaultdict(set)
        self._told: dict[str, Claim] = {}
        self._named: dict[tuple[str, str], set[str]] = defaultdict(set)
        for claim in matter.claims:
            source = claim.source
            for words in {source.name, sourcing.bare(source.words or "")} - {""}:
                self._named[claim.report, words.lower()].add(account_of(claim))
            if body := source.speaks_for or _office(claim):
                self._here[claim.report, source.name].add(body)
                self._all[source.name].add(body)
                self._told.setdefault(source.name, claim)

    def account(self, name: str, report: str) -> str:
        """Return whose account a relay's is: that of the body for which the relay speaks in this report, or anywhere."""
        for bodies in (self._here.get((report, name), ()), self._all.get(name, ())):
            if len(bodies) == 1:
                return next(iter(bodies))
        return name

    def meant(self, words: str, report: str) -> str | None:
        """Return the account that words of a report mean; None where it cannot be told."""
        if (actor := actors().resolve(words)) is not None:
            return actor.name
        found = self._named.get((report, words.lower()), set())
        if len(found) == 1:
            return next(iter(found))
        return words if not found and sourcing.is_unnamed_military(words) else None

    def persons(self, accounts: Iterable[str]) -> Iterator[Link]:
        """Walk the persons with an account of their own who elsewhere speak for a body: it belongs to the body's."""
        for name in accounts:
            bodies = self._all.get(name, set())
            if len(bodies) == 1 and (body := next(iter(bodies))) != name:
                claim = self._told[name]
                edge = Dependence(name, body, Tie.BELONGS, True, claim.source.words or name, (claim.id,))
                yield Link(edge, gives_figures(claim), whole=True)


def relays(matter: Matter, speakers: Speakers, claims: Iterable[Claim]) -> Iterator[Link]:
    """Walk the links that attribution and words beside it tell.

    A relay's account rests on the next, and the innermost relay's on the source, for these words. The publisher, which `via`
    has first, is an outlet and no account.

    Args:
        matter: for the reports' texts, and the relays' own claims.
        speakers: whose account a relay's is.
        claims: those to look at.
    """
    own: dict[tuple[str, Span, str], list[str]] = defaultdict(list)
    for claim in matter.claims:
        own[claim.report, claim.quote.bounds, account_of(claim)].append(claim.id)
    for claim in claims:
        text = matter.reports[claim.report].text
        chain = [*(speakers.account(name, claim.report) for name in claim.via[1:]), account_of(claim)]
        for source, on in pairwise(chain):
            ids = (claim.id, *own.get((claim.report, claim.quote.bounds, source), ()))
            yield Link(Dependence(source, on, Tie.RELAYS, True, _phrase(claim, text), ids), gives_figures(claim))
        yield from _beside(claim, text, speakers)


def unnamed(matter: Matter, links: Iterable[Link]) -> Iterator[Link]:
    """Walk the soldiers and officers without a name, each with the forces that they are said, or suspected, to be of.

    The state named in their words decides; else the one in whose capital they are, or whose news agency quotes them; else the
    side whose soldiers were struck, where that is one: they tell what befell them (DOMAIN.md, section 8: "both lead to the
    Syrian military").

    Args:
        matter: the claims.
        links: those found so far, for sources that only another source's words name.
    """
    claims = {claim.id: claim for claim in matter.claims}
    struck = _Struck(matter)
    places = {
        word for claim in matter.claims if claim.event.place for word in re.findall(r"\w{4,}", claim.event.place.name.lower())
    }
    found: dict[str, dict[str, Link]] = defaultdict(dict)
    mentioned = [
        (account_of(claim), claim) for claim in matter.claims if claim.source.kind in _MAY_SERVE and not claim.source.speaks_for
    ]
    mentioned += [(link.edge.on, claims[one]) for link in links if link.edge.tie is Tie.RELAYS for one in link.edge.claims[:1]]
    for name, claim in mentioned:
        if not sourcing.is_unnamed_military(name, places) or is_known(name):
            continue
        words = claim.source.words if account_of(claim) == name and claim.source.words else name
        told = _whose(words)
        body = told or _whose(words, where=True) or _quoted_by(claim) or struck.soldiers(claim)
        if body is not None:
            edge = Dependence(name, body, Tie.SAME, told is not None, words, (claim.id,))
            found[name].setdefault(body, Link(edge, gives_figures(claim), whole=True))
    for bodies in found.values():
        # "a military source" of two armies is two persons whom nobody can tell apart: it ties neither
        if len(bodies) == 1:
            yield from bodies.values()


def merged(links: Iterable[Link]) -> list[Link]:
    """Return one link for each source, what it rests on and tie: told where any tells it, in the first words that do."""
    kept: dict[tuple[str, str, Tie], Link] = {}
    for link in links:
        edge = link.edge
        if edge.source == edge.on:
            continue
        key = edge.source, edge.on, edge.tie
        before = kept.get(key)
        if before is None:
            kept[key] = replace(link, edge=replace(edge, claims=tuple(dict.fromkeys(edge.claims))))
            continue
        first = before.edge if before.edge.stated or not edge.stated else edge
        ids = tuple(dict.fromkeys((*before.edge.claims, *edge.claims)))
        kept[key] = Link(replace(first, claims=ids), before.figure or link.figure, before.whole or link.whole)
    return sorted(kept.values(), key=lambda link: (link.edge.source, link.edge.on, link.edge.tie))


class _Struck:
    """Whose soldiers were struck: by a claim's own words, else by its report's, else by all."""

    def __init__(self, matter: Matter) -> None:
        self._by_report: dict[str, set[str]] = defaultdict(set)
        for claim in matter.claims:
            self._by_report[claim.report] |= _soldiers(claim)
        self._all = {body for bodies in self._by_report.values() for body in bodies}

    def soldiers(self, claim: Claim) -> str | None:
        bodies = _soldiers(claim) or self._by_report[claim.report] or self._all
        return next(iter(bodies)) if len(bodies) == 1 else None


def _soldiers(claim: Claim) -> set[str]:
    return {body for party in claim.event.struck if (body := houses.soldiers_of(party.name))}


def _whose(words: str, *, where: bool = False) -> str | None:
    """Return the forces of the state that words name ("the Syrian command in the city"); None where they name none, or two.

    Args:
        words: for the source.
        where: look at the capitals and countries in which they put it, and not at whose they say that it is.
    """
    named = {
        forces
        for mention in actors().mentions(words)
        if (mention.form in _WHERE) is where and (forces := houses.forces(mention.actor.name))
    }
    return named.pop() if len(named) == 1 else None


def _quoted_by(claim: Claim) -> str | None:
    """Return the forces of the state whose own agency relays a claim ("SANA quoted a military source")."""
    return houses.forces(houses.chain(claim.via[-1])[-1]) if len(claim.via) > 1 else None


def _office(claim: Claim) -> str | None:
    """Return the body that a person heads or speaks for by the source's own words ("…, who heads the reconciliation centre")."""
    source = claim.source
    if source.words is None or source.name not in source.words or is_known(source.name):
        return None
    if source.kind in (SourceKind.PUBLISHER, SourceKind.MEDIA, SourceKind.WITNESS) or sourcing.is_unnamed_military(source.name):
        return None
    after = source.words.index(source.name) + len(source.name)
    for mention in actors().mentions(source.words):
        if mention.span.start >= after:
            return mention.actor.name if sourcing.holds_office(source.words[after : mention.span.start]) else None
    return None


def _beside(claim: Claim, text: str, speakers: Speakers) -> Iterator[Link]:
    """Walk what words tell beside an attribution: "…, which relied on soldiers", "X's toll rests on the command"."""
    found: list[tuple[str, str, str]] = []
    source = account_of(claim)
    if claim.source.words and (told := sourcing.rests_within(claim.source.words)):
        found.append((source, *told))
    ends = {span.end for span in (claim.quote.bounds, claim.source.span, claim.cue and claim.cue.span) if span}
    found += [(source, *told) for end in sorted(ends) if (told := sourcing.rests_after(text, end))]
    if is_own_voice(claim) and (between := sourcing.rests_between(claim.quote.words)):
        who, on = between
        if subject := speakers.meant(who, claim.report):
            found.append((subject, claim.quote.words, on))
    for who, words, on in found:
        if (body := speakers.meant(on, claim.report)) is not None and body != who:
            # a sentence on whom figures rest is about figures, whether or not it repeats them
            yield Link(Dependence(who, body, Tie.RELAYS, True, words, (claim.id,)), gives_figures(claim) or who != source)


def _phrase(claim: Claim, text: str) -> str:
    """Return the words that name a source, with the cue beside them ("citing a military source at the airport")."""
    cue, source = claim.cue, claim.source
    if source.words is None:
        return claim.quote.words
    if cue is not None and source.span is not None:
        start, end = min(cue.span.start, source.span.start), max(cue.span.end, source.span.end)
        if (
            end - start <= _PHRASE
            and "\n" not in (words := text[start:end])
            and not claim.quote.bounds.overlaps(Span(start, end))
        ):
            return words
    return source.words


def by_source(links: Iterable[Link]) -> Mapping[str, list[Link]]:
    """Return links by who rests on another."""
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[link.edge.source].append(link)
    return found


def reached(start: str, links: Sequence[Link]) -> set[str]:
    """Return a name and all on which it rests, by any links."""
    above = by_source(links)
    seen, ahead = {start}, [start]
    while ahead:
        onward = {link.edge.on for link in above.get(ahead.pop(), ())} - seen
        seen |= onward
        ahead += onward
    return seen

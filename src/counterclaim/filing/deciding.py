"""Deciding: what a person rules about claims and incidents → decisions, kept with who and why, and linked at once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import combinations, pairwise, product

from counterclaim.casebook import Casebook, Unit
from counterclaim.errors import UsageError
from counterclaim.filing.linked import gather, place, put_links, put_mentions, put_tellings, rulings
from counterclaim.linking import mentions
from counterclaim.records import Act, Claim, Decision, KeptCeasefire, Matter, Verdict, corrected

#: Claims of which every pair is bound: 20 have 190.
_FEW = 20


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision did.

    Args:
        act: its number, by which it is taken back.
        incidents: ids of the incidents in which the claims that it names are now, in the order of their numbers.
        ceasefires: ids of the ceasefires under which its claims are now, where these were its matter, likewise.
        countries: where ceasefires of several countries were made one, the id of each with its country, likewise: a person may
            know better, and is told.
    """

    act: int
    incidents: tuple[str, ...]
    ceasefires: tuple[str, ...] = ()
    countries: tuple[tuple[str, str], ...] = ()


def decide(
    casebook: Casebook,
    verdict: Verdict,
    first: str,
    second: str | None = None,
    *,
    field: str | None = None,
    value: str | None = None,
    by: str,
    why: str,
) -> Decided:
    """Rule on a claim, or on two.

    Args:
        casebook: open for writing.
        verdict: what is ruled.
        first: id of a claim.
        second: id of another, for a verdict about two.
        field: what is corrected, for `Verdict.CORRECT` (`records.CORRECTABLE`).
        value: its new value as JSON.
        by: who rules.
        why: the reason.

    Raises:
        UsageError: a claim is not there, the verdict is about another number of claims, the value is none of the field's,
            words that it names do not stand in the text, or a figure is not what its words tell.
    """
    with casebook.change(datetime.now(UTC), by, why) as unit:
        one, other = unit.claim(first), unit.claim(second) if second is not None else None
        if verdict.of_two != (other is not None):
            raise UsageError(f"{verdict} is about {'two claims' if verdict.of_two else 'one claim'}", "name as many")
        if other is not None and other.key == one.key:
            raise UsageError("a claim is always the same as itself", "name two claims")
        if verdict is Verdict.SAME and other is not None:
            homes = unit.incidents_of([one.id, other.id])
            if len({unit.incident(home).listing.kind for home in homes.values()}) > 1:
                raise UsageError("an aggregate sums up many incidents, and is none of them", "name claims of one kind")
        if verdict is Verdict.CORRECT:
            _check(unit, one, field, value)
        ruled = _Ruler(by, why)(verdict, one, other, field, value)
        return _keep(unit, [ruled])


def merge(casebook: Casebook, incidents: Sequence[str], *, by: str, why: str) -> Decided:
    """Rule that incidents are one. The smallest number stays, and the others lead to it.

    Args:
        casebook: open for writing.
        incidents: ids of two incidents or more.
        by: who rules.
        why: the reason.

    Raises:
        UsageError: an incident is not there, they are one already, or a decision in force says that they are not the same.
    """
    with casebook.change(datetime.now(UTC), by, why) as unit:
        found = {one.id: one for one in map(unit.incident, incidents)}
        if len(found) < 2:
            raise UsageError(f"{', '.join(incidents)} are one incident already", "name two that are not")
        if len({one.listing.kind for one in found.values()}) > 1:
            raise UsageError("an aggregate sums up many incidents, and is none of them", "merge incidents of one kind")
        first, *rest = [held.telling.claims[0] for held in unit.of_incidents(list(found))]
        claims = {claim for one in found.values() for claim in one.claims}
        for pair in rulings(unit).apart:
            if claims >= set(pair):
                raise UsageError(
                    f"claims {pair[0]} and {pair[1]} were decided not to be the same",
                    "take that back first: `counterclaim decisions` lists it, `counterclaim undo` takes it back",
                )
        ruler = _Ruler(by, why)
        return _keep(unit, [ruler(Verdict.SAME, unit.claim(a), unit.claim(b)) for a, b in _bound([first, *rest])])


def split(casebook: Casebook, incident: str, claims: Sequence[str], *, by: str, why: str) -> Decided:
    """Rule that some claims of an incident are of another, all of one. Those that stay keep its id.

    Args:
        casebook: open for writing.
        incident: its id.
        claims: ids of the claims to go, not all that it has.
        by: who rules.
        why: the reason.

    Raises:
        UsageError: the incident is not there, a claim is not of it, or none would stay.
    """
    with casebook.change(datetime.now(UTC), by, why) as unit:
        found = unit.incident(incident)
        if strangers := sorted(set(claims) - set(found.claims)):
            raise UsageError(f"claim {strangers[0]} is not of incident {found.id}", f"`show {found.id}` lists its claims")
        if not claims or set(found.claims) <= set(claims):
            raise UsageError("a split needs claims that go and claims that stay", "name some of the incident's claims")
        going = set(claims)
        parts = [
            ([claim for claim in held.telling.claims if claim in going], [c for c in held.telling.claims if c not in going])
            for held in unit.of_incidents([found.id])
        ]
        # Within a telling every claim that goes is told apart from every one that stays; of two tellings one of each is enough.
        pairs = {pair for gone, stayed in parts for pair in product(gone, stayed)}
        leaders, keepers = ([side[number][0] for side in parts if side[number]] for number in (0, 1))
        pairs |= set(product(leaders, keepers))
        ruler = _Ruler(by, why)
        together = _bound(leaders)
        # Those that stay were one by decision: they remain so, though the claims go that the decision named.
        if {claim for pair in rulings(unit).same for claim in pair} & set(found.claims):
            together += _bound(keepers)
        held = {name: unit.claim(name) for pair in (*pairs, *together) for name in pair}
        ruled = [ruler(Verdict.NOT_SAME, held[gone], held[stayed]) for gone, stayed in sorted(pairs)]
        ruled += [ruler(Verdict.SAME, held[a], held[b]) for a, b in together]
        unit.keep(found.id, [claim for claim in found.claims if claim not in going])
        return _keep(unit, ruled)


def merge_ceasefires(casebook: Casebook, names: Sequence[str], *, by: str, why: str) -> Decided:
    """Rule that ceasefires are one. The smallest number stays, and the others lead to it.

    Args:
        casebook: open for writing.
        names: ids of two ceasefires or more.
        by: who rules.
        why: the reason.

    Raises:
        UsageError: a ceasefire is not there, they are one already, or a decision in force says that they are not the same.
    """
    with casebook.change(datetime.now(UTC), by, why) as unit:
        found = {one.id: one for one in map(unit.ceasefire, names)}
        if len(found) < 2:
            raise UsageError(f"{', '.join(names)} are one ceasefire already", "name two that are not")
        claims = {claim for one in found.values() for mention in one.mentions for claim in mention.claims}
        for pair in rulings(unit, Matter.CEASEFIRE).apart:
            if claims >= set(pair):
                raise UsageError(
                    f"claims {pair[0]} and {pair[1]} were decided not to be of the same ceasefire",
                    "take that back first: `counterclaim decisions` lists it, `counterclaim undo` takes it back",
                )
        ruler = _Ruler(by, why, Matter.CEASEFIRE)
        of = {_own(one, found.values()): one.id for one in found.values()}
        ruled = [ruler(Verdict.SAME, unit.claim(a), unit.claim(b), ceasefires=(of[a], of[b])) for a, b in _bound(list(of))]
        return replace(_keep(unit, ruled), countries=_at_odds(found.values()))


def split_ceasefire(casebook: Casebook, name: str, going: Sequence[str], *, by: str, why: str) -> Decided:
    """Rule that what some reports tell of a ceasefire is of another one, all of the same. What stays keeps the id.

    Args:
        casebook: open for writing.
        name: the ceasefire's id.
        going: ids of claims or of reports: every mention goes that holds one, or that stands in one.
        by: who rules.
        why: the reason.

    Raises:
        UsageError: the ceasefire is not there, something is not of it, or none would stay.
    """
    with casebook.change(datetime.now(UTC), by, why) as unit:
        found = unit.ceasefire(name)
        wanted = set(going)
        if strangers := wanted - {one for mention in found.mentions for one in (mention.report, *mention.claims)}:
            raise UsageError(f"{min(strangers)} is not of ceasefire {found.id}", f"`show {found.id}` lists its reports")
        goes = [one for one in found.mentions if wanted & {one.report, *one.claims}]
        stays = [one for one in found.mentions if one not in goes]
        if not goes or not stays:
            raise UsageError("a split needs reports that go and reports that stay", "name some of the ceasefire's reports")
        ruler = _Ruler(by, why, Matter.CEASEFIRE)
        held = {one.filed: unit.claim(one.claims[0]) for one in (*goes, *stays)}
        was = (found.id, found.id)
        ruled = [ruler(Verdict.NOT_SAME, held[one.filed], held[other.filed], ceasefires=was) for one in goes for other in stays]
        ids = {claim.id: claim for claim in held.values()}
        together = _bound([held[one.filed].id for one in goes])
        # Those that stay were one by decision: they remain so, though what goes held them together.
        if {claim for pair in rulings(unit, Matter.CEASEFIRE).same for claim in pair} & {c for one in stays for c in one.claims}:
            together += _bound([held[one.filed].id for one in stays])
        ruled += [ruler(Verdict.SAME, ids[a], ids[b], ceasefires=was) for a, b in together]
        unit.keep_ceasefire(found.id, [claim for one in stays for claim in one.claims])
        return _keep(unit, ruled)


def withdraw(casebook: Casebook, reports: Sequence[str], *, by: str, why: str) -> Decided:
    """Take reports out of every view: their claims are in no incident from then on. The log and the archive keep them.

    Args:
        casebook: open for writing.
        reports: their ids.
        by: who rules.
        why: the reason.

    Raises:
        UsageError: a report is not there, or is withdrawn already.
    """
    with casebook.change(datetime.now(UTC), by, why) as unit:
        gone = [held for report in reports for held in unit.tellings_of(report)]
        act, _ = unit.withdraw(reports)
        place(unit, [], rulings(unit), gone)
        put_mentions(unit, dict.fromkeys(reports, ()))
        return Decided(act, ())


def undo(casebook: Casebook, act: int, *, by: str, why: str) -> Act:
    """Take a decision, a merge, a split or a withdrawal back.

    Args:
        casebook: open for writing.
        act: its number.
        by: who takes it back.
        why: the reason.

    Raises:
        UsageError: there is none, or it was taken back before.
    """
    with casebook.change(datetime.now(UTC), by, why) as unit:
        taken = unit.undo(act)
        _apply(unit, taken.decisions)
        ruled = rulings(unit)
        back = [reading for report in taken.reports if (reading := unit.reading(report)) is not None]
        for reading in back:
            put_tellings(unit, reading, ruled)
        put_mentions(unit, {reading.report.id: mentions(reading, ruled) for reading in back})
        return taken


def _own(one: KeptCeasefire, others: Iterable[KeptCeasefire]) -> str:
    """Return the first claim that speaks of this ceasefire, and of none of the others.

    Raises:
        UsageError: there is none: one sentence tells of both.
    """
    shared = {claim for other in others if other is not one for mention in other.mentions for claim in mention.claims}
    for mention in one.mentions:
        for claim in mention.claims:
            if claim not in shared:
                return claim
    raise UsageError(f"every claim on {one.id} speaks of another of these too", "the reports tell them apart in one sentence")


def _at_odds(found: Iterable[KeptCeasefire]) -> tuple[tuple[str, str], ...]:
    """Return ceasefires with the country of each, where these are several; one of no known country is of any."""
    countries: dict[str, str] = {}
    for one in found:
        known = Counter(mention.country for mention in one.mentions if mention.country)
        if known:
            countries[one.id] = max(known, key=lambda name: (known[name], name))
    return tuple((name, countries[name]) for name in _in_order(countries)) if len(set(countries.values())) > 1 else ()


def _bound(claims: Sequence[str]) -> list[tuple[str, str]]:
    """Return pairs that bind claims so that the others stay bound where somebody later parts one from them.

    Of a few every pair; of many each with the first and with the next, for the pairs of hundreds are tens of thousands.
    """
    if len(claims) <= _FEW:
        return list(combinations(claims, 2))
    return [*((claims[0], other) for other in claims[1:]), *pairwise(claims[1:])]


class _Ruler:
    """Makes the decisions of one command."""

    def __init__(self, by: str, why: str, matter: Matter = Matter.INCIDENT) -> None:
        self.by, self.why, self.at, self.matter = by, why, datetime.now(UTC), matter

    def __call__(
        self,
        verdict: Verdict,
        first: Claim,
        second: Claim | None = None,
        field: str | None = None,
        value: str | None = None,
        ceasefires: tuple[str, ...] = (),
    ) -> Decision:
        key = second.key if second is not None else None
        return Decision(
            verdict, first.key, key, field, value, self.by, self.why, self.at, matter=self.matter, ceasefires=ceasefires
        )


def _check(unit: Unit, claim: Claim, field: str | None, value: str | None) -> None:
    # Here, so that who asks for nothing of the kind does not wait for the parser to load.
    from counterclaim.reading import grounded, untold

    try:
        made = corrected(claim, field or "", value or "")
    except ValueError as error:
        raise UsageError(str(error), "write the value as JSON, in the shape that `show CLAIM --json` prints") from error
    if not grounded(unit.report(claim.report).text, made):
        raise UsageError(f"the words of {value} do not stand where it says", "give words and span as the text has them")
    if field in ("event.tolls", "event.count"):
        for number, words in untold(made):
            raise UsageError(
                f"{number:,} is not what the words “{words}” tell", "give the figure that they tell, or the words that tell it"
            )


def _keep(unit: Unit, ruled: Sequence[Decision]) -> Decided:
    act = unit.decide(ruled)
    touched = _apply(unit, ruled)
    incidents = {held.incident for held in unit.holding(touched) if held.incident is not None}
    keys = {key for one in ruled if one.matter is Matter.CEASEFIRE for key in (one.first, one.second) if key is not None}
    claims = set(unit.resolve(keys).values())
    held = unit.mentions_in({key.report for key in keys})
    named = {one.ceasefire for one in held if one.ceasefire is not None and claims & set(one.claims)}
    return Decided(act, _in_order(incidents), _in_order(named))


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (len(name), name)))


def _apply(unit: Unit, ruled: Sequence[Decision]) -> list[str]:
    """Link anew what decisions touch; return the claims of incidents that they name and that stand."""
    of_truces = [one for one in ruled if one.matter is Matter.CEASEFIRE]
    reports = {key.report for one in of_truces for key in (one.first, one.second) if key is not None}
    if countries := {held.country for held in unit.mentions_in(reports)}:
        gather(unit, countries)
    ruled = [one for one in ruled if one.matter is Matter.INCIDENT]
    if not ruled:
        return []
    ids = unit.resolve({key for one in ruled for key in (one.first, one.second) if key is not None})
    in_force = rulings(unit)
    # What a report's tellings are made of changes with a verdict on one claim, and with one on two claims of that report.
    anew = {one.first.report for one in ruled if one.second is None or one.second.report == one.first.report}
    for report in sorted(anew):
        if (reading := unit.reading(report)) is not None and unit.stands(report):
            put_links(unit, reading, in_force)
    touched = unit.holding(list(ids.values()))
    place(unit, touched, in_force, touched)
    return list(ids.values())

"""Accounts: claims → one account a source, with its positions on each attribute."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.records import Claim, Relation, SourceKind, Stance
from counterclaim.reference import sides
from counterclaim.weighing.dossier import Account, Attribute, Position, Standing, TollLine
from counterclaim.weighing.holding import Held, held_by
from counterclaim.weighing.matter import Matter
from counterclaim.weighing.numbers import in_figures
from counterclaim.weighing.owning import owns_to_it
from counterclaim.weighing.speaking import account_of

_ORDER = {attribute: place for place, attribute in enumerate(Attribute)}


@dataclass(frozen=True, slots=True)
class Told:
    """What the claims of one account hold, claim by claim.

    Args:
        name: of the account.
        kind: of its source.
        claims: in the order of `Matter.claims`.
        held: what they hold, in that order.
    """

    name: str
    kind: SourceKind
    claims: tuple[Claim, ...]
    held: tuple[Held, ...]


def told_by(matter: Matter) -> tuple[Told, ...]:
    """Return what each account holds, the accounts in alphabetical order."""
    by_account: dict[str, list[Claim]] = defaultdict(list)
    for claim in matter.claims:
        by_account[account_of(claim)].append(claim)
    return tuple(
        Told(name, _kind(claims), tuple(claims), tuple(held for claim in claims for held in held_by(claim)))
        for name, claims in sorted(by_account.items())
    )


def account(matter: Matter, told: Told, lines: Sequence[TollLine], concerned: frozenset[str]) -> Account:
    """Return an account with its positions.

    Args:
        matter: all claims.
        told: what this account holds.
        lines: its figures.
        concerned: sides that some account says did it.
    """
    speakers = {claim.source.name for claim in told.claims if claim.source.speaks_for is not None}
    party = bool(sides(told.name) & concerned)
    owned = any(owns_to_it(claim) for claim in told.claims)
    grouped: dict[tuple[Attribute, str, Standing], list[Claim]] = defaultdict(list)
    for held in told.held:
        grouped[held.attribute, held.value, held.standing].append(held.claim)
    positions = [
        _position(matter, told.name, attribute, value, standing, claims, concerned=party or owned)
        for (attribute, value, standing), claims in grouped.items()
    ]
    positions += [position for line in lines for position in _figures(line)]
    positions.sort(key=lambda one: (_ORDER[one.attribute], _instant(one), one.value, one.standing))
    return Account(told.name, told.kind, tuple(sorted(speakers)), tuple(claim.id for claim in told.claims), tuple(positions))


def concerned(told: Iterable[Told]) -> frozenset[str]:
    """Return the sides that some account names as having done it: those whom an admission or a denial concerns."""
    return frozenset(
        side
        for one in told
        for held in one.held
        if held.attribute is Attribute.PERPETRATOR and held.standing is not Standing.DENIED
        for side in sides(held.value)
    )


def _position(
    matter: Matter, name: str, attribute: Attribute, value: str, standing: Standing, claims: Sequence[Claim], *, concerned: bool
) -> Position:
    times = [told for claim in claims if (told := matter.told(claim)) is not None]
    # That it was its own doing may be said in plain words: "we carried out the raid", the army said.
    outright = attribute is Attribute.PERPETRATOR and any(owns_to_it(claim) for claim in claims)
    admits = concerned and standing is not Standing.DENIED and (outright or any(claim.stance is Stance.ADMIT for claim in claims))
    return Position(
        attribute,
        name,
        value,
        standing,
        admission=admits,
        denial=concerned and standing is Standing.DENIED,
        live=True,
        claims=tuple(claim.id for claim in claims),
        since=min(times, default=None),
    )


def _figures(line: TollLine) -> Iterable[Position]:
    for step in line.steps:
        of = f" ({line.group})" if line.group else ""
        more = {Relation.ADDITIONAL: " more", Relation.SUBSET: ", among them,"}.get(Relation(step.relation), "")
        yield Position(
            Attribute.HOW_MANY,
            line.account,
            f"{in_figures(step)}{more} {line.harm}{of}",
            Standing.HELD,
            admission=False,
            denial=False,
            live=step.live,
            claims=step.claims,
            since=step.told,
        )


def _kind(claims: Sequence[Claim]) -> SourceKind:
    """Return the kind told most; of several told as often, the first by name."""
    kinds = sorted(claim.source.kind for claim in claims)
    return max(kinds, key=lambda kind: (kinds.count(kind), -kinds.index(kind)))


def _instant(position: Position) -> tuple[bool, float]:
    return (position.since is None, position.since.timestamp() if position.since is not None else 0.0)

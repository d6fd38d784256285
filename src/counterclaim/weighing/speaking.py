"""Speaking: whose account a claim is of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from counterclaim.records import Claim, Source, SourceKind
from counterclaim.reference import actors
from counterclaim.weighing.houses import chain

#: Whoever is not named: "a military source" here and another there may be two persons.
_UNNAMED = frozenset({SourceKind.OFFICIAL, SourceKind.WITNESS, SourceKind.MEDIC, SourceKind.PUBLISHER})
#: Words as short as this stand small in names ("ez", "van", "der", "bin").
_PARTICLE = 3


def account_of(claim: Claim) -> str:
    """Return the name of the account that a claim is of: the body for which a person speaks; else who speaks.

    A person who speaks for a body gives the body's account (DOMAIN.md, section 2.6); a ministry and its state are two accounts.
    """
    return claim.source.speaks_for or claim.source.name


def is_own_voice(claim: Claim) -> bool:
    """Tell whether an outlet speaks in its own voice."""
    return claim.source.kind is SourceKind.PUBLISHER


def person_of(claim: Claim) -> str | None:
    """Return the named person who speaks for a body in a claim; None where the body itself does, or somebody without a name."""
    return claim.source.name if claim.source.speaks_for is not None and _is_named(claim.source) else None


def folded(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims of one incident, each person speaking for the body for which any of them says that he does.

    One report has "the ministry's spokesman Sam Example", the next "Sam Example": his account is the ministry's in both
    (DOMAIN.md, section 2.6). Of a body and a wider one that it is a part of, the body; of two that have nothing to do with each
    other, neither. A single name may be anybody's, and is one person's within its report only.

    Args:
        claims: of one incident.

    Returns:
        The same claims, with their ids and in their order.
    """
    claims = tuple(claims)
    told: dict[tuple[str, str | None], dict[str, Source]] = defaultdict(dict)
    for claim in claims:
        if (body := claim.source.speaks_for) is not None and _is_named(claim.source):
            told[_key(claim)].setdefault(body, claim.source)

    def whole(claim: Claim) -> Claim:
        if claim.source.speaks_for is not None or not _is_named(claim.source):
            return claim
        bodies = told.get(_key(claim), {})
        narrow = [body for body in bodies if not any(body in chain(other)[1:] for other in bodies if other != body)]
        if len(narrow) != 1 or narrow[0] == claim.source.name:
            return claim
        source = replace(claim.source, speaks_for=narrow[0], kind=bodies[narrow[0]].kind)
        return replace(claim, source=source)

    return tuple(map(whole, claims))


def _key(claim: Claim) -> tuple[str, str | None]:
    name = claim.source.name
    return name.casefold(), None if len(name.split()) > 1 else claim.report


def _is_named(source: Source) -> bool:
    """Tell whether a source is a person with a name: no known body, and no description ("spokesman", "a military source")."""
    if source.kind in _UNNAMED or actors().resolve(source.name) is not None:
        return False
    # "al-Assad" begins small and holds a name all the same.
    return all(
        not all(char.islower() for char in word if char.isalpha()) for word in source.name.split() if len(word) > _PARTICLE
    )

"""Telling: what tests of events ask of claims, in short words."""

from typing import Any

import pytest

from counterclaim.records import Basis, Claim, Party


def fails(*values: object, reason: str) -> Any:
    """A row that the rule books ask for and the reader does not give yet."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


def names(parties: tuple[Party, ...]) -> set[str]:
    return {party.name for party in parties}


def words(parties: tuple[Party, ...]) -> set[str]:
    return {party.words for party in parties}


def only(claims: list[Claim]) -> Claim:
    (claim,) = claims
    return claim


def by(claims: list[Claim], source: str) -> Claim:
    """The one claim of a source."""
    return only([claim for claim in claims if claim.source.name == source])


def day(claim: Claim) -> tuple[str, Basis] | None:
    return (str(claim.event.when.start)[:10], claim.event.when.basis) if claim.event.when else None


def figures(claim: Claim) -> list[int | None]:
    """The lower ends of a claim's tolls."""
    return [toll.low for toll in claim.event.tolls]

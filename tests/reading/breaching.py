"""Breaching: what tests of breaches ask of a reading, in short words."""

from counterclaim.records import Breach
from tests.conftest import Read


def breaches(reading: Read, text: str) -> list[Breach]:
    return [breach for truce in reading(text).ceasefires for breach in truce.breaches]


def low(breach: Breach) -> int | None:
    return breach.count.low if breach.count is not None else None


def days(breach: Breach) -> tuple[str | None, str | None]:
    when = breach.period
    assert when is not None
    return (
        when.start.date().isoformat() if when.start else None,
        when.end.date().isoformat() if when.end else None,
    )


def parts(breach: Breach) -> list[tuple[int | None, str, str | None]]:
    return [(part.count.low, part.words.words, part.of.words if part.of else None) for part in breach.parts]


def accused(breach: Breach) -> list[str]:
    return [party.name for party in breach.accused]


def by_area(breach: Breach) -> list[tuple[str | None, int | None]]:
    return [(part.area.name if part.area is not None else None, part.count.low) for part in breach.parts]


def by_accused(breach: Breach) -> list[tuple[list[str], int | None]]:
    return [([party.name for party in part.accused], part.count.low) for part in breach.parts]

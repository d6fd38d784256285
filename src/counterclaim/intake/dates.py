"""Dates: the names of months, weekdays and zones, as patterns and numbers."""

import re
from dataclasses import dataclass
from functools import cache

from counterclaim.intake.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Dates:
    """The tables of ``lexicon/dates.toml``: names by month (1 to 12) and weekday (Monday is 0), and offsets by zone."""

    months: dict[str, list[str]]
    weekdays: dict[str, list[str]]
    zones: dict[str, str]


def dates() -> Dates:
    """Return the names of dates."""
    return vocabulary("dates", Dates)


def month_of(name: str) -> int:
    """Return the number of the month that `name` names, with or without its full stop."""
    return _numbers().months[_folded(name.rstrip("."))]


def weekday_of(name: str) -> int:
    """Return the number of the weekday that `name` names; Monday is 0."""
    return _numbers().weekdays[_folded(name)]


def alternatives(names: dict[str, list[str]]) -> str:
    """Return a pattern that matches any of `names`, the longest first."""
    words = sorted((word for group in names.values() for word in group), key=len, reverse=True)
    return "|".join(map(re.escape, words))


def _folded(word: str) -> str:
    # A pattern that ignores case takes the dotless i for the dotted one; casefold does not.
    return word.casefold().replace("ı", "i").replace("i\u0307", "i")


@dataclass(frozen=True, slots=True)
class _Numbers:
    months: dict[str, int]
    weekdays: dict[str, int]


@cache
def _numbers() -> _Numbers:
    def inverted(names: dict[str, list[str]]) -> dict[str, int]:
        return {_folded(word): int(number) for number, group in names.items() for word in group}

    return _Numbers(inverted(dates().months), inverted(dates().weekdays))

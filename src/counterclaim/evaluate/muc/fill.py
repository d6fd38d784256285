"""Fill against fill: how right what a response gives is for what the key has, in one slot.

The rules are those of the conference: its scorer's, and its "Guidelines for Scoring Mismatches Between System Responses and
Answer Key" (version 7, May 1992), where the scorer asked a person. What a person then decided stands in `history`.
"""

import re
import tomllib
from collections.abc import Callable
from enum import IntEnum
from functools import lru_cache
from importlib import resources

from counterclaim.evaluate.muc.slots import FillKind

_RULES = tomllib.loads(resources.files(__package__).joinpath("rules.toml").read_text("utf-8"))
_PREMODIFIERS = frozenset(_RULES["premodifiers"])
_WIDER = {wide: frozenset(narrow) for wide, narrow in _RULES["wider"].items()}
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+")
_LOOSE = re.compile(r"(?:10|[1-9]) ")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")

#: Year, month, day; None for an open end.
Day = tuple[int, int, int] | None


class Grade(IntEnum):
    """How right a fill is."""

    WRONG = 0
    PARTLY = 1
    RIGHT = 2


@lru_cache(maxsize=1 << 14)
def words(string: str) -> tuple[str, ...]:
    """Return the words of a string, without signs, and without those that change nothing ("THE", "OF", "TWO")."""
    found = _WORD.findall(string.upper())
    return tuple(word for at, word in enumerate(found) if word not in _PREMODIFIERS or at == len(found) - 1)


def value_grade(kind: FillKind, key: str, response: str) -> Grade:
    """Grade one value against one alternative of the key, pointers aside.

    Strings are partly right that share their last word, or of which one holds the other. On what people judged in TST3 the rule
    keeps 210 of the 277 strings that they took, and drops 503 of the 572 that they did not.
    """
    return _BY_KIND[kind](key, response)


def _string(key: str, response: str) -> Grade:
    wanted, given = words(key), words(response)
    if wanted == given:
        return Grade.RIGHT
    near = wanted and given and (wanted[-1] == given[-1] or _holds(wanted, given) or _holds(given, wanted))
    return Grade.PARTLY if near else Grade.WRONG


def _holds(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def _set(key: str, response: str) -> Grade:
    key, response = plain(key), plain(response)
    if key == response:
        return Grade.RIGHT
    return Grade.PARTLY if key in _WIDER.get(response, ()) else Grade.WRONG


def _location(key: str, response: str) -> Grade:
    wanted, given = places(key), places(response)
    if wanted == given:
        return Grade.RIGHT
    return Grade.PARTLY if wanted[:1] == given[:1] else Grade.WRONG


def _date(key: str, response: str) -> Grade:
    wanted, given = period(key), period(response)
    if wanted == given:
        return Grade.RIGHT
    if wanted is None or given is None:
        return Grade.WRONG
    (first, last), (start, end) = wanted, given
    if start == end:
        inside = start is not None and last is not None and start <= last and (first is None or first <= start)
        return Grade.PARTLY if inside else Grade.WRONG
    return Grade.PARTLY if start is None and end == last else Grade.WRONG


def _number(key: str, response: str) -> Grade:
    key, response = "".join(key.split()), "".join(response.split())
    if key == response:
        return Grade.RIGHT
    return Grade.PARTLY if response.isdigit() and response in _NUMBER.findall(key) else Grade.WRONG


_BY_KIND: dict[FillKind, Callable[[str, str], Grade]] = {
    FillKind.STRING: _string,
    FillKind.SET: _set,
    FillKind.LOCATION: _location,
    FillKind.DATE: _date,
    FillKind.NUMBER: _number,
}


def plain(value: str) -> str:
    """Return a fill of a list in its one spelling: some responses write hyphens for spaces."""
    return " ".join(value.upper().replace("-", " ").split())


def places(location: str) -> tuple[str, ...]:
    """Return a location's country and places, each without signs."""
    return tuple(" ".join(_WORD.findall(part.upper())) for part in location.split(":"))


def loose_date(date: str) -> tuple[str, ...]:
    """Return a date as the conference's scorer compared it.

    It dropped a digit before a space, as if it were a number before a noun: 12 and 13 NOV 89 were the same to it, 20 and 21 not.
    """
    return tuple(_LOOSE.sub("", " ".join(part.upper().split())) for part in date.split("-"))


def period(date: str) -> tuple[Day, Day] | None:
    """Return the first and last day of a date; the first is None in "- 04 MAY 88" (by then). None where it is no date."""
    parts = [part.strip() for part in date.split("-")]
    days = [_day(part) for part in parts if part]
    if not days or any(day is None for day in days):
        return None
    return (None if len(parts) > 1 and not parts[0] else days[0], days[-1])


def _day(date: str) -> Day:
    match = re.fullmatch(r"(\d{1,2}) ([A-Z]{3})[A-Z]*\.? (?:19)?(\d\d)", " ".join(date.upper().split()))
    if match is None or match[2] not in _MONTHS:
        return None
    return int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1])


def best(grade: Callable[[str, str], Grade], key: tuple[str, ...], response: tuple[str, ...]) -> Grade:
    """Return the best grade of any value of a response for any alternative of the key."""
    return max((grade(wanted, given) for wanted in key for given in response), default=Grade.WRONG)

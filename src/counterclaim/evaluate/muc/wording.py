"""Wording: what the corpus's lists call the people, things, arms and bodies that a text names, by their last word."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from unicodedata import combining, normalize

import msgspec

from counterclaim.records import Span

#: Ends a sentence; one letter before it is an initial, and so are some titles.
_STOP = re.compile(r"(?<!\b\w)(?<!\bGEN)(?<!\bCOL)(?<!\bDR)[.?!]\"?\s+|\n\s*\n|\[TEXT\]")
_WORD = re.compile(r"[^\W_][\w.'’-]*")
#: What stands in brackets behind a name, and what follows the head of a phrase.
_BRACKETS = re.compile(r"\s*\[[^\]]*\]?")
_AFTER = re.compile(
    r"\s(?:OF|FROM|IN|AT|WHO|WHICH|THAT|WITH|ON|BELONGING|LOCATED|NEAR|FOR|DRESSED|ARMED|WEARING)\s.*|,.*", re.DOTALL
)

#: The same without "of", which belongs to an office.
_MORE = re.compile(r"\s(?:FROM|IN|AT|WHO|WHICH|THAT|WITH|ON|NEAR|DRESSED|ARMED|WEARING|TRAVELING|WORKING|LIVING)\s.*", re.DOTALL)


class _Tables(msgspec.Struct, forbid_unknown_fields=True):
    countries: dict[str, str]
    divisions: dict[str, str]
    victims: dict[str, list[str]]
    targets: dict[str, list[str]]
    instruments: dict[str, list[str]]
    perpetrators: dict[str, list[str]]
    companions: dict[str, list[str]]
    before: dict[str, list[str]]
    numbers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """The tables of ``words.toml``, turned round: a word → the list's name for it.

    Args:
        countries: alpha-2 code → the keys' name, of those in which an incident counts.
        divisions: alpha-2 code → what a first-level division is called there.
        victims: last word → type of human target.
        targets: last word → type of physical target.
        instruments: last words → type of instrument.
        individuals: last words of persons who do things.
        state: last words of bodies of a state.
        bodies: last words of bodies outside of a state.
        halves: words that are only half of a body's name.
        companions: what those are called who are hit beside somebody named, and are not that person.
        suspects: last words of persons who are named for nothing but what they do.
        openers: what stands before a noun phrase and is no part of it.
        before: what may stand before a name and is no part of it.
        describing: the same before a place's name ("the exclusive X neighborhood").
        numbers: number words → figures.
    """

    countries: Mapping[str, str]
    divisions: Mapping[str, str]
    victims: Mapping[str, str]
    targets: Mapping[str, str]
    instruments: Mapping[str, str]
    individuals: frozenset[str]
    state: frozenset[str]
    bodies: frozenset[str]
    halves: frozenset[str]
    companions: frozenset[str]
    suspects: frozenset[str]
    openers: frozenset[str]
    before: frozenset[str]
    describing: frozenset[str]
    numbers: Mapping[str, str]


@cache
def wording() -> Wording:
    """Return the tables, read once."""
    data = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))
    tables = msgspec.convert(data, _Tables)
    who = tables.perpetrators
    return Wording(
        tables.countries,
        tables.divisions,
        _turned(tables.victims),
        _turned(tables.targets),
        _turned(tables.instruments),
        frozenset(who["individual"]),
        frozenset(who["state"]),
        frozenset(who["body"]),
        frozenset(who["half"]),
        frozenset(tables.companions["words"]),
        frozenset(who["suspect"]),
        frozenset(tables.before["phrase"]),
        frozenset(tables.before["name"]),
        frozenset(tables.before["place"]),
        tables.numbers,
    )


def _turned(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words}


def bare(phrase: str) -> str:
    """Return a phrase in capitals, on one line, without what stands in brackets."""
    return " ".join(_BRACKETS.sub("", phrase.upper()).split())


def head(phrase: str) -> str:
    """Return the head of a noun phrase: the last word before "of", "who" and the like; "" where it has none."""
    found = _WORD.findall(_AFTER.sub("", bare(phrase)))
    return found[-1].removesuffix("'S").rstrip(".") if found else ""


def lead(phrase: str) -> str:
    """Return a phrase without what says where its people are from, what they do or wear."""
    return " ".join(_MORE.sub("", " ".join(phrase.upper().split())).split())


def is_plural(word: str) -> bool:
    """Say whether a noun stands for several."""
    return word in {"PEOPLE", "MEN", "WOMEN", "CHILDREN", "POLICE", "POLICEMEN", "BUSINESSMEN", "NEWSMEN"} or (
        word.endswith("S") and not word.endswith("SS")
    )


def plain(name: str) -> str:
    """Return a name in capitals without accents, as the corpus writes it."""
    return "".join(letter for letter in normalize("NFD", name.upper()) if not combining(letter))


def sentence(text: str, span: Span) -> str:
    """Return the sentence around a span, on one line.

    Args:
        text: of the report.
        span: of a quote.
    """
    start = max((match.end() for match in _STOP.finditer(text, 0, span.start)), default=0)
    end = _STOP.search(text, max(span.start, span.end - 1))
    return " ".join(text[start : end.start() if end else len(text)].split())

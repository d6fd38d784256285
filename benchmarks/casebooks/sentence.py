"""Sentence: a template of ``words.toml`` filled in, with the words of each field still told apart."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from casebooks.chance import Chance

#: Marks of a quote's start and end: fields without words.
OPEN, CLOSE = "[", "]"
#: Field and words; the empty field is what stands between.
Pieces = tuple[tuple[str, str], ...]

_PART = re.compile(r"\{(\w+)\}|<(\w+)>|([\[\]])")


@cache
def templates() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the tables of ``words.toml``: table → key → templates or words."""
    told = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    return {table: {key: tuple(value) for key, value in rows.items()} for table, rows in told.items()}


@cache
def _parts(template: str) -> tuple[tuple[str, str], ...]:
    """Return kind ("text", "field", "list" or "mark") and value of each part of a template."""
    parts, last = [], 0
    for match in _PART.finditer(template):
        if match.start() > last:
            parts.append(("text", template[last : match.start()]))
        parts.append(("field", match[1]) if match[1] else ("list", match[2]) if match[2] else ("mark", match[3]))
        last = match.end()
    if last < len(template):
        parts.append(("text", template[last:]))
    return tuple(parts)


def fields(template: str) -> frozenset[str]:
    """Return the fields that a template asks for."""
    return frozenset(value for kind, value in _parts(template) if kind == "field")


def filled(template: str, given: Mapping[str, Pieces], chance: Chance) -> Pieces:
    """Fill a template.

    Args:
        template: with ``{field}``, ``<list>`` and the marks of a quote.
        given: the pieces of each field; a field that is not given is left out.
        chance: draws the words of lists; a list asked for with a capital gives words that begin with one.
    """
    lists = templates()["lists"]
    pieces: list[tuple[str, str]] = []
    for kind, value in _parts(template):
        if kind == "text":
            pieces.append(("", value))
        elif kind == "mark":
            pieces.append((value, ""))
        elif kind == "field":
            pieces.extend(given.get(value, ()))
        else:
            words = chance.one(lists[value.lower()])
            pieces.append(("", words if value.islower() else words[0].upper() + words[1:]))
    return tuple(pieces)


def begun(pieces: Pieces) -> Pieces:
    """Return the same with its first letter a capital."""
    for place, (field, words) in enumerate(pieces):
        if words:
            at = next((i for i, letter in enumerate(words) if letter.isalnum()), 0)
            first = (field, words[:at] + words[at].upper() + words[at + 1 :])
            if words.isspace() or not words[at].isalnum():
                continue
            return (*pieces[:place], first, *pieces[place + 1 :])
    return pieces

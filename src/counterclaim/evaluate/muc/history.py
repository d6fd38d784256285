"""History: what people decided where the conference's scorer asked them, by text, key template, slot and response.

The file is a Lisp list: ``(text (template (slot (response verdict key) …) …) …)``, verdict ``match``, ``partial`` or ``fail``; a
response may be partly right for ``all-of`` several fills at once.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from counterclaim.errors import CorpusUnusable
from counterclaim.evaluate.corpus import AS_PUBLISHED, Files
from counterclaim.evaluate.muc.fill import Grade, loose_date, places, plain, words
from counterclaim.evaluate.muc.slots import BY_KEY, BY_REPORT, FillKind
from counterclaim.evaluate.muc.template import Fill

_TOKEN = re.compile(r'[()]|"(?:\\.|[^"\\])*"|[^\s()"]+')
_VERDICTS = {"match": Grade.RIGHT, "partial": Grade.PARTLY, "fail": Grade.WRONG}

#: A Lisp expression: an atom or a list.
Expression: TypeAlias = "str | list[Expression]"
#: A fill in its one spelling: its values, its pointers, and whether it is optional.
Spelled = tuple[frozenset[object], frozenset[object], bool]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision.

    Args:
        grade: what was decided.
        keys: the fills of the key that the response was compared with; more than one where it is partly right for each.
    """

    grade: Grade
    keys: tuple[Spelled, ...]


#: Text, number of the key's template, slot, response → the decisions.
History = Mapping[tuple[str, str, str, Spelled], tuple[Verdict, ...]]


def spelled(slot: str, fill: Fill) -> Spelled:
    """Return a fill in the one spelling in which fills of a slot are compared."""
    kind = BY_KEY[slot].kind
    return frozenset(_value(kind, value) for value in fill.values), frozenset(map(words, fill.pointers)), fill.optional


def _value(kind: FillKind, value: str) -> object:
    if kind is FillKind.STRING:
        return words(value)
    if kind is FillKind.LOCATION:
        return places(value)
    if kind is FillKind.DATE:
        return loose_date(value)
    return "".join(value.split()) if kind is FillKind.NUMBER else plain(value)


def history_in(path: Path, files: Files | None = None) -> History:
    """Read a scoring history.

    Args:
        path: the file, packed where its name ends in ".gz".
        files: keeps the digest, where several files make one.

    Raises:
        CorpusUnusable: the file cannot be read, or is no scoring history.
    """
    text = (files or Files()).text(path, "latin-1")
    found: dict[tuple[str, str, str, Spelled], tuple[Verdict, ...]] = {}
    try:
        for name, templates in _entries(_parsed(text)):
            for number, slots in _entries(templates):
                for slot, decisions in _entries(slots):
                    key = BY_REPORT[slot].key
                    for response, verdict, *keys in (_list(decision) for decision in decisions):
                        about = (name, number, key, spelled(key, _fill(response)))
                        verdicts = Verdict(_VERDICTS[_atom(verdict)], tuple(_keys(key, keys)))
                        found[about] = (*found.get(about, ()), verdicts)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise CorpusUnusable(f"{path} is no scoring history of MUC-4: {error}", AS_PUBLISHED) from error
    return found


def _parsed(text: str) -> list[Expression]:
    stack: list[list[Expression]] = [[]]
    for match in _TOKEN.finditer(text):
        if match[0] == "(":
            stack.append([])
        elif match[0] == ")":
            done = stack.pop()
            stack[-1].append(done)
        else:
            stack[-1].append(match[0])
    if len(stack) != 1 or not stack[0]:
        raise ValueError("a bracket is not closed")
    return _list(stack[0][0])


def _list(expression: Expression) -> list[Expression]:
    if isinstance(expression, str):
        raise TypeError(f"{expression!r} stands where a list should")
    return expression


def _atom(expression: Expression) -> str:
    if not isinstance(expression, str):
        raise TypeError("a list stands where a word should")
    return expression


def _entries(expression: list[Expression]) -> Iterator[tuple[str, list[Expression]]]:
    for entry in map(_list, expression):
        yield _bare(_atom(entry[0])), entry[1:]


def _bare(token: str) -> str:
    """Drop the quotes of Lisp, then those of the template."""
    if token.startswith('"'):
        token = re.sub(r"\\(.)", r"\1", token[1:-1])
    if len(token) > 1 and token.startswith('"') and token.endswith('"'):
        token = token[1:-1].replace('\\"', '"')
    return token.strip()


def _keys(slot: str, keys: list[Expression]) -> Iterator[Spelled]:
    for key in keys:
        each = key[1:] if isinstance(key, list) and key[0] == "all-of" else [key]
        for one in each:
            yield spelled(slot, _fill(one))


def _fill(expression: Expression) -> Fill:
    if isinstance(expression, list) and expression[0] == "optional":
        return replace(_fill(expression[1]), optional=True)
    if isinstance(expression, list) and expression[0] == "xref":
        pointers = tuple(value for value in _values(expression[2]) if value != "-") if len(expression) > 2 else ()
        return Fill(tuple(_values(expression[1])), pointers)
    return Fill(tuple(_values(expression)))


def _values(expression: Expression) -> Iterator[str]:
    if isinstance(expression, str):
        yield _bare(expression)
    elif expression[0] == "or":
        for part in expression[1:]:
            yield from _values(part)
    elif expression[0] == "range":
        first, last = ("" if part == "nil" else _bare(_atom(part)) for part in expression[1:3])
        yield f"{first} - {last}".strip()
    elif expression[0] == "location":
        yield ": ".join(_place(part) for part in expression[1:])
    elif expression[0] == "qualified":
        yield _place(expression)
    else:
        yield " ".join(_bare(_atom(part)) for part in expression)


def _place(expression: Expression) -> str:
    if isinstance(expression, str):
        return _bare(expression)
    if expression[0] != "qualified":
        return " - ".join(_place(part) for part in expression[1:])
    name, *kind = (_place(part) for part in expression[1:])
    return f"{name} ({' '.join(kind)})"

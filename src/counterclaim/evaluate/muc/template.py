"""Template: one incident as MUC-4 writes it, made of the lines of its slots, or of fills that a reader gives.

A line is ``? VALUE / VALUE: POINTER / POINTER``: ``/`` parts alternatives, ``?`` marks a fill that may be left out, and what
follows the colon says which string of the template it belongs to. Dates and places are alternatives in brackets.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.evaluate.muc.slots import BY_KEY, MESSAGE, NUMBER, FillKind

#: Words in quotes, quotes inside of them written with a backslash; or anything up to the next mark.
_QUOTED = r'"(?:\\.|[^"\\])*"?'
_PARTS = re.compile(rf'{_QUOTED}|[/:()]|[^"/:()]+')
#: No fill; and a slot that does not apply.
_NOTHING = {"-", "*", '"-"', ""}


@dataclass(frozen=True, slots=True)
class Fill:
    """One line of a slot.

    Args:
        values: alternatives, either of which is right; strings without their quotes, other values as they are written.
        pointers: the string of the template that this belongs to, as alternatives; empty where it points at none.
        optional: leaving it out costs nothing.
    """

    values: tuple[str, ...]
    pointers: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One incident.

    Args:
        text: name of the text it is of.
        number: as the key or response counts it.
        slots: name of a slot (`slots.BY_KEY`) → its fills; a slot without fills may be left out.
        optional: leaving the whole template out costs nothing.
    """

    text: str
    number: str
    slots: Mapping[str, tuple[Fill, ...]] = field(default_factory=dict)
    optional: bool = False

    def fills(self, slot: str) -> tuple[Fill, ...]:
        """Return the fills of a slot; none where it has none."""
        return self.slots.get(slot, ())


def template_of(lines: Mapping[str, Sequence[str]]) -> Template | None:
    """Make a template of the lines of its slots.

    Args:
        lines: name of a slot → its lines, as the key, a response or the corpus's JSON has them.

    Returns:
        None where the lines say that the text is irrelevant (``*`` for a number).
    """
    number = " ".join(lines.get(NUMBER, ()))
    bare = number.replace("(OPTIONAL)", "").strip()
    if bare in _NOTHING:
        return None
    slots = {name: tuple(fills_of(name, lines[name])) for name in BY_KEY if name in lines}
    message = " ".join(lines.get(MESSAGE, ())).split()
    return Template(message[0] if message else "", bare, {name: fills for name, fills in slots.items() if fills}, bare != number)


def fills_of(slot: str, lines: Iterable[str]) -> Iterator[Fill]:
    """Give the fills that the lines of a slot hold; a line that says "nothing" holds none.

    Args:
        slot: its name in `slots.BY_KEY`.
        lines: as they are written.
    """
    for line in lines:
        bare = line.strip()
        optional = bare.startswith("?")
        bare = bare.lstrip("? ").strip()
        if set(bare.split()) <= _NOTHING:
            continue
        pointers: tuple[str, ...] = ()
        if BY_KEY[slot].kind in (FillKind.DATE, FillKind.LOCATION):
            values = _bracketed(bare)
        else:
            values, pointers = _pointed(bare)
        yield Fill(values, pointers, optional)


def _bracketed(line: str) -> tuple[str, ...]:
    """Part ``(A) / (B)``; brackets around the kind of a place are inside of those."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(line):
        depth += (sign == "(") - (sign == ")")
        if sign == "/" and depth == 0:
            parts.append(line[start:at])
            start = at + 1
    parts.append(line[start:])
    return tuple(filter(None, (_unbracketed(part.strip()) for part in parts)))


def _unbracketed(part: str) -> str:
    return part[1:-1].strip() if part.startswith("(") and part.endswith(")") else part


def _pointed(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part ``A / B: "C" / "D"`` into what stands before and after the colon outside of quotes."""
    sides: list[list[str]] = [[""], [""]]
    side = 0
    for match in _PARTS.finditer(line):
        part = match[0]
        if part == ":" and side == 0:
            side = 1
        elif part == "/":
            sides[side].append("")
        elif part not in "()":
            sides[side][-1] += part
    values, pointers = (tuple(filter(None, (_unquoted(part) for part in found))) for found in sides)
    return values, tuple(pointer for pointer in pointers if pointer != "-")


def _unquoted(part: str) -> str:
    part = part.strip()
    if part.startswith('"'):
        part = part[1:-1] if part.endswith('"') and len(part) > 1 else part[1:]
    return " ".join(part.replace('\\"', '"').split())

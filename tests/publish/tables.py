"""Tables as these tests read them."""

import csv
import io
from collections.abc import Iterable, Sequence

Row = dict[str, str]
#: The strike of 17 September 2016, as the example casebook numbers it.
STRIKE = "CC-I1"


def table(pieces: Iterable[bytes]) -> list[Row]:
    """Return a CSV's rows under its head."""
    text = b"".join(pieces).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def row(rows: Sequence[Row], key: str, value: str) -> Row:
    """Return the one row with a value in a column."""
    (found,) = (one for one in rows if one[key] == value)
    return found


def parts(cell: str) -> list[str]:
    """Return the values of a list in a cell."""
    found, now, escaped = [], "", False
    for letter in cell.replace(" | ", "\x00"):
        if escaped or letter not in "\\\x00":
            now, escaped = now + letter, False
        elif letter == "\\":
            escaped = True
        else:
            found.append(now)
            now = ""
    return [*found, now]

"""Sheet: the one table that is a report, the ceasefire data set, told from all other tables by its header."""

import csv

from counterclaim.records import COLUMNS

SUFFIX = ".csv"
# The header has 861 bytes, and 1,035 where every name stands between quotes.
_HEAD = 2_048


def is_ceasefires(data: bytes) -> bool:
    """Tell whether a file begins with the header of the ceasefire data set: all its columns, in their order, and no other.

    Args:
        data: the file, or its first 2,048 bytes.
    """
    # splitlines on bytes breaks at CR, LF and CRLF only; with or without a byte order mark.
    lines = data[:_HEAD].splitlines()
    head = lines[0].decode("utf-8-sig", "replace") if lines else ""
    return next(csv.reader([head]), []) == list(COLUMNS)


def starts_ceasefires(path: str) -> bool:
    """Tell the same of the file at `path`.

    Raises:
        OSError: it cannot be opened.
    """
    with open(path, "rb") as stream:
        return is_ceasefires(stream.read(_HEAD))

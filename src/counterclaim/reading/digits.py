"""Digits: numbers as digits write them."""

import re

DIGITS = re.compile(r"\d{1,3}(?:[,.]\d{3})+|\d+")
PLUS = re.compile(r"(\d+)\+")
DECIMAL = re.compile(r"\d{1,6}\.\d{1,3}")
RANGE = re.compile(r"(\d+)[-–—](\d+)")

#: So many digits are read; a longer number is past what a record holds (`MOST`), whatever they are.
_LONGEST = 15
#: Past what a record holds: what is larger is no more exact, and only takes time to reckon with.
BEYOND = 10**_LONGEST


def whole(digits: str) -> int:
    """Return the number that digits write; of more digits than are read, one past what a record holds.

    Args:
        digits: with or without separators ("1,500").
    """
    bare = re.sub(r"[,.]", "", digits)
    return int(bare) if len(bare) <= _LONGEST else BEYOND

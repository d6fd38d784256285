"""Printable: text from reports and file names made safe to print on a terminal."""

import re

#: Control characters, and those that turn the direction of what follows: a report must not drive the terminal.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def printable(text: str) -> str:
    """Return text on one line, with what could drive a terminal replaced."""
    return _CONTROL.sub("\ufffd", re.sub(r"\s+", " ", text)).strip()

"""Pins: places that words give as coordinates: as fine in a quote as on a map."""

import re
from collections.abc import Iterator

from counterclaim.records import Span

#: What stands in their place.
MARKER = "[coordinates withheld]"
_NUMBER = r"[-+−]?\d{1,3}(?:\.\d{2,}|,\d{4,})"
_SIDE = r"\s?°?\s?(?:[NSEWnsew]\b|north|south|east|west|lat\w*|lon\w*)?"
_ARC = r"\d{1,3}\s?[°º]\s?(?:\d{1,2}(?:[.,]\d+)?\s?[′'’`´]\s?)?(?:\d{1,2}(?:[.,]\d+)?\s?(?:[″\"”]|''|’’)\s?)?"
_PINS = re.compile(
    # Degrees as decimal numbers, two of them: 36.20124, 37.16117 · 35.33588 N 40.14084 E · lat 36.2 lon 37.16
    rf"(?<![\d.,])(?:lat\w*\W{{0,3}})?{_NUMBER}{_SIDE}\s?[,;/ ]\s?(?:and\s)?(?:lon\w*\W{{0,3}})?{_NUMBER}{_SIDE}(?![\d.]\d)"
    # Degrees, minutes and seconds: 36°12′04″N 37°09′40″E
    rf"|{_ARC}[NSns]?\w{{0,4}}\s?[,;/]?\s?{_ARC}[EWew]\b"
    # A square of a military grid (MGRS), and of Universal Transverse Mercator
    r"|\b\d{1,2}[C-HJ-NP-Xc-hj-np-x]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}\b"
    r"|\b\d{1,2}\s?[C-HJ-NP-X]\s\d{6}(?:\.\d+)?\s?[mE]*\s\d{7}(?:\.\d+)?\s?[mN]*\b"
    # A plus code of Open Location Code
    r"|\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b"
)


def pins_in(text: str) -> Iterator[Span]:
    """Give where coordinates stand in some words.

    Args:
        text: any words.
    """
    return (Span(match.start(), match.end()) for match in _PINS.finditer(text))

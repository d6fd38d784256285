"""Figures: which numbers words tell, so that a figure that somebody sets by hand does not go beyond its words."""

import re
from collections.abc import Iterator

from counterclaim.reading.numbers import numbers_in, quantities_in
from counterclaim.reading.parse import Paragraph, pipeline
from counterclaim.records import Claim, Span

#: What stands between victims told one by one: "a man, a woman and a child".
_BETWEEN = re.compile(r",|\band\b")


def untold(claim: Claim) -> Iterator[tuple[int, str]]:
    """Give the numbers of a claim's tolls and count that their own words do not tell, each with these words.

    A number is told as digits, in words, or as a bound of such ("more than 20": 21 or more), by the rules of DOMAIN.md,
    section 3.1; where there is none, by victims named one by one.

    Args:
        claim: its words stand where it says.
    """
    figures = (*claim.event.tolls, *((claim.event.count,) if claim.event.count is not None else ()))
    for figure in figures:
        told = _told(figure.words)
        for number in (figure.low, figure.high):
            if number is not None and number not in told:
                yield number, figure.words


def _told(words: str) -> set[int]:
    paragraph = Paragraph(words, Span(0, len(words)), pipeline()(words))
    found = {number for one in quantities_in(paragraph) for number in (one.low, one.high) if number is not None}
    found |= numbers_in(paragraph)
    return found if found - {1} else set(range(1, len(_BETWEEN.split(words)) + 1))

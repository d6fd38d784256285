"""Where quotation marks open and close."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.reading.quotes import find_quotes
from counterclaim.records import Span


def inner(text: str) -> list[str]:
    return [quote.inner.of(text) for quote in find_quotes(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('He said "no fire" and "no flight".', ["no fire", "no flight"]),
        ("He said “no fire” twice.", ["no fire"]),
        ("Il a dit «pas de tir» hier.", ["pas de tir"]),
        ("The US' refusal and the soldiers' gate", []),
        ("He called it 'a raid' yesterday.", []),
        ('"Left open to the end', ["Left open to the end"]),
        ("``They shelled us,'' he said.", ["They shelled us,"]),
    ],
)
def test_double_quotes_pair_and_others_do_not(text: str, quotes: list[str]) -> None:
    assert inner(text) == quotes


@given(st.text(alphabet="a \"“”«»„`'.,", max_size=80))
def test_quotes_lie_in_order_inside_their_paragraph(text: str) -> None:
    quotes = find_quotes(text, Span(0, len(text)))
    assert all(0 <= quote.span.start <= quote.inner.start < quote.inner.end <= quote.span.end <= len(text) for quote in quotes)
    assert all(a.span.end <= b.span.start for a, b in pairwise(quotes))

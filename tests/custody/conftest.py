"""Casebooks to look after: the example set, filed once, and copies of it to be spoilt; a small one on each database."""

from collections.abc import Iterator

import pytest

from counterclaim.casebook import Casebook
from tests.casebook.grouping import place, tell
from tests.casebook.making import NOW, file, made, many
from tests.cli.conftest import Call, call, filed, own

__all__ = ["Call", "call", "filed", "own"]


@pytest.fixture
def book(where: str) -> Iterator[Casebook]:
    """Four reports, two of them in one incident."""
    with Casebook.open(where, create=True) as casebook:
        first, second = (tell(casebook, text)[1] for text in ("A: one tank.\nB: né à Homs.", "C: two tanks \x00 and \x10."))
        place(casebook, [first[0], second[0]], [first[1]])
        for report in many(1):
            file(casebook, report)
        with casebook.change(NOW, "tester") as unit:
            assert unit.archive(made("unread: words"), b"unread: words")
        yield casebook

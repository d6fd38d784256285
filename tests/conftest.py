"""What tests share: a report made of a text, and its claims."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from counterclaim.reading import read
from counterclaim.records import Claim, Reading, Report, content_id
from tests.server import socket, url, where

__all__ = ["socket", "url", "where"]

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

Read = Callable[..., Reading]
Claims = Callable[..., list[Claim]]


def report(text: str, publisher: str | None = "Example Wire", day: date | None = date(2016, 9, 17), body: int = 0) -> Report:
    return Report(content_id(text), text, "0" * 64, "text/plain", publisher=publisher, published=day, language="en", body=body)


@pytest.fixture(scope="session")
def reading() -> Read:
    """Read a text with a reader, the default one unless named."""

    def of(text: str, reader: str | None = None, publisher: str | None = "Example Wire") -> Reading:
        return read(report(text, publisher), reader)

    return of


@pytest.fixture(scope="session")
def claims(reading: Read) -> Claims:
    """Return the claims of a text."""

    def of(text: str, reader: str | None = None) -> list[Claim]:
        return list(reading(text, reader).claims)

    return of


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository that holds the annotated cases; without it the test is skipped."""
    if not (SHARED / "cases").is_dir():
        pytest.skip("../shared/cases is not beside this checkout")
    return SHARED

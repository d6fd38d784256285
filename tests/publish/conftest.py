"""What the tests of formats share: the example dispatches, filed once and published through the profile that hides nothing."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook
from counterclaim.filing import file_reports
from counterclaim.intake import Outcome
from counterclaim.publish import Publication, profile
from counterclaim.reading import read
from counterclaim.records import Report
from tests.publish.made import AT, filed
from tests.publish.strike import dated, hostile

__all__ = ["AT", "dated", "hostile"]

EXAMPLES = Path(__file__).parents[2] / "examples" / "deir-ezzor-2016"


@pytest.fixture(scope="session")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """A casebook of the example dispatches."""
    where = str(tmp_path_factory.mktemp("published") / "book")
    filed(where, EXAMPLES)
    with Casebook.open(where, create=False) as opened:
        yield opened


@pytest.fixture
def full(casebook: Casebook) -> Publication:
    """All of it, as read."""
    return Publication(casebook, profile("full"), AT)


Publish = Callable[..., Publication]


@pytest.fixture
def publish(tmp_path: Path) -> Iterator[Publish]:
    """Publish texts of the third of May 2024, each a report, from a casebook that holds nothing else."""
    with ExitStack() as stack:

        def of(*texts: str, publisher: str | None = "Example Wire") -> Publication:
            opened = stack.enter_context(Casebook.open(str(tmp_path / "book"), create=True))
            file_reports(opened, [_given(text, publisher) for text in texts], read, actor="tester")
            return Publication(opened, profile("full"), AT)

        yield of


def _given(text: str, publisher: str | None) -> Outcome:
    raw = text.encode("utf-8", "surrogatepass")
    sha256 = hashlib.sha256(raw).hexdigest()
    report = Report(sha256[:16], text, sha256, "text/plain", publisher=publisher, published=date(2024, 5, 3), language="en")
    return Outcome(f"{sha256[:8]}.txt", report, raw=raw)

"""What the tests of formats share: the example dispatches, filed once and published through the profile that hides nothing."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook
from counterclaim.filing import file_reports
from counterclaim.intake import Given, Outcome, reports_from_paths
from counterclaim.publish import Publication, profile
from counterclaim.reading import read
from counterclaim.records import Report

EXAMPLES = Path(__file__).parents[2] / "examples" / "deir-ezzor-2016"
AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """A casebook of the example dispatches."""
    with Casebook.open(str(tmp_path_factory.mktemp("published") / "book"), create=True) as casebook:
        file_reports(casebook, reports_from_paths([str(EXAMPLES)], Given()), read, actor="tester")
        yield casebook


@pytest.fixture
def published(examples: Casebook) -> Publication:
    """All of it, as read."""
    return Publication(examples, profile("full"), AT)


Publish = Callable[..., Publication]


@pytest.fixture
def publish(tmp_path: Path) -> Iterator[Publish]:
    """Publish texts of the third of May 2024, each a report, from a casebook that holds nothing else."""
    with ExitStack() as stack:

        def of(*texts: str, publisher: str | None = "Example Wire") -> Publication:
            casebook = stack.enter_context(Casebook.open(str(tmp_path / "book"), create=True))
            file_reports(casebook, [_given(text, publisher) for text in texts], read, actor="tester")
            return Publication(casebook, profile("full"), AT)

        yield of


def _given(text: str, publisher: str | None) -> Outcome:
    raw = text.encode("utf-8", "surrogatepass")
    sha256 = hashlib.sha256(raw).hexdigest()
    report = Report(sha256[:16], text, sha256, "text/plain", publisher=publisher, published=date(2024, 5, 3), language="en")
    return Outcome(f"{sha256[:8]}.txt", report, raw=raw)

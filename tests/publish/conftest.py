"""A casebook of the example reports, and what goes out of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook
from counterclaim.publish import Publication, profile
from tests.publish.made import filed

AT = datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """The twelve example reports of September 2016, filed."""
    where = str(tmp_path_factory.mktemp("published") / "casebook")
    filed(where, Path(__file__).parents[2] / "examples/deir-ezzor-2016")
    with Casebook.open(where, create=False) as opened:
        yield opened


@pytest.fixture
def full(casebook: Casebook) -> Publication:
    return Publication(casebook, profile("full"), AT)

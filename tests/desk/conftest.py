"""A desk on the example reports, asked as a browser on this machine asks it; and one whose profile makes places coarse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from counterclaim.casebook import Casebook
from counterclaim.desk import desk
from counterclaim.publish import Level, PlaceRule, Profile
from tests.publish.made import filed

EXAMPLES = Path(__file__).parents[2] / "examples/deir-ezzor-2016"
#: The name by which a desk is asked: it answers to loopback names alone.
BASE = "http://127.0.0.1"


@pytest.fixture(scope="session")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """The twelve example reports of September 2016, filed; for reading alone."""
    where = str(tmp_path_factory.mktemp("desk") / "casebook")
    filed(where, EXAMPLES)
    with Casebook.open(where, create=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def client(casebook: Casebook) -> Iterator[TestClient]:
    """A desk that runs with the full profile."""
    with TestClient(desk(casebook), base_url=BASE, follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Casebook]:
    """A casebook of its own, without a report."""
    with Casebook.open(str(tmp_path / "casebook"), create=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def coarse(casebook: Casebook) -> TestClient:
    """The desk through a profile that lets places out as districts."""
    return TestClient(desk(casebook, Profile("coarse", "Places as districts.", places=PlaceRule(Level.DISTRICT))), base_url=BASE)

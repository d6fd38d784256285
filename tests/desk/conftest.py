"""A desk on the example reports, asked in process; and one whose profile makes places coarse."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from counterclaim.casebook import Casebook
from counterclaim.desk import desk
from counterclaim.publish import Level, PlaceRule, Profile
from tests.publish.made import filed

#: The name by which a desk is asked: it answers to loopback names alone.
BASE = "http://127.0.0.1"


@pytest.fixture(scope="session")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """The twelve example reports of September 2016, filed."""
    where = str(tmp_path_factory.mktemp("desk") / "casebook")
    filed(where, Path(__file__).parents[2] / "examples/deir-ezzor-2016")
    with Casebook.open(where, create=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def client(casebook: Casebook) -> TestClient:
    """The desk as the casebook's own users see it."""
    return TestClient(desk(casebook), base_url=BASE)


@pytest.fixture(scope="session")
def coarse(casebook: Casebook) -> TestClient:
    """The desk through a profile that lets places out as districts."""
    return TestClient(desk(casebook, Profile("coarse", "Places as districts.", places=PlaceRule(Level.DISTRICT))), base_url=BASE)

"""Rows poured in at once: the same as rows put in one by one, and refused in the same words."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from counterclaim.casebook import rows
from counterclaim.casebook.database import Database
from counterclaim.casebook.opening import open_database
from counterclaim.casebook.tables import blocks, incidents


@pytest.fixture
def database(where: str) -> Iterator[Database]:
    opened = open_database(where, create=True, wait=5)
    yield opened
    opened.close()


def test_any_text_is_poured_in_and_comes_back(database: Database) -> None:
    texts = ["", "\\N", "\\.", "a\tb\nc\r", "\x00 and \x10", "دمشق “x”", "'; DROP TABLE blocks; --", "\\x00"]
    with database.hold() as connection:
        rows.pour(connection, blocks, [(key, number) for number, key in enumerate(texts)])
        rows.pour(connection, blocks, [])
    with database.ask() as connection:
        assert list(connection.execute(select(blocks.c.key).order_by(blocks.c.telling)).scalars()) == texts


def test_nothing_is_poured_as_null(database: Database) -> None:
    with database.hold() as connection:
        rows.pour(connection, incidents, [(1, "{}", "single", "", "", "c", None)])
    with database.ask() as connection:
        assert connection.execute(select(incidents.c.ended)).scalar_one() is None


def test_what_is_there_twice_is_refused_whole(database: Database) -> None:
    with pytest.raises(IntegrityError), database.hold() as connection:
        rows.pour(connection, blocks, [("k", 1), ("l", 1), ("k", 1)])
    with database.ask() as connection:
        assert connection.execute(select(blocks)).all() == []

"""Names sit apart: no JSON of a reading has them."""

from dataclasses import replace

import pytest

from counterclaim.records import Person, PersonRole, ProtectedKind, ProtectedPlace, Reader, Reading, Span
from tests.conftest import report

PLAIN = Reading(report("Khaled Homsi fled al-Quds hospital."), Reader("lines", "1"))
PERSONS = (Person("Khaled Homsi", PersonRole.NAMED, (Span(0, 12),)),)
PLACES = (ProtectedPlace(ProtectedKind.HOSPITAL, "al-Quds", (Span(18, 25),), (Span(18, 34),)),)


def test_a_reading_that_nobody_marked_is_told_from_one_without_names() -> None:
    assert PLAIN.persons is None
    assert PLAIN.protected is None
    assert replace(PLAIN, persons=()) != PLAIN


@pytest.mark.parametrize("names", [((), ()), (PERSONS, PLACES)])
def test_the_contract_of_read_has_no_names(names: tuple[tuple[Person, ...], tuple[ProtectedPlace, ...]]) -> None:
    assert replace(PLAIN, persons=names[0], protected=names[1]).to_json() == PLAIN.to_json()

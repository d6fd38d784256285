"""Background: what a report recalls of earlier days gives its own event no day, and takes none from it; the report is of Saturday 17 September."""

import pytest

from counterclaim.records import Basis
from tests.conftest import Claims
from tests.reading.telling import day


@pytest.mark.parametrize(
    "recalled",
    [
        "A string of bombings at the shrine in February left 130 people dead.",
        "The last attack on the shrine on 25 April killed seven people.",
        "In July, bombers killed 70 people at the shrine.",
        "On 3 August a bomber killed seven people at the shrine.",
    ],
)
def test_what_is_recalled_gives_no_day_to_what_was_told_without_one(claims: Claims, recalled: str) -> None:
    first, second = claims(f"Two bombers killed 12 people at a shrine in Hama, police said. {recalled}")
    assert first.event.when is None
    assert second.event.when is not None
    assert second.event.when.basis is Basis.STATED
    assert first.event.thread != second.event.thread


def test_what_is_recalled_takes_no_day_from_what_was_told(claims: Claims) -> None:
    first, second = claims(
        "A bomber killed 17 people in Hama on Monday, police said. In December 2015 a bomb wounded three policemen there."
    )
    assert day(first) == ("2016-09-12", Basis.STATED)
    assert day(second) == ("2015-12-01", Basis.STATED)


def test_what_goes_on_with_the_recalled_has_its_day(claims: Claims) -> None:
    *_, last = claims(
        "A bomber killed 17 people in Hama on Monday, police said. On 3 June jets bombed the town of Saraqib. "
        "The raid killed nine people, a clinic said."
    )
    assert day(last) == ("2016-06-03", Basis.INHERITED)


def test_a_report_that_looks_back_has_the_day_that_it_names(claims: Claims) -> None:
    first, second = claims("Jets killed nine people in Saraqib, an inquiry found. The raid on 3 June hit a clinic.")
    assert day(first) == ("2016-06-03", Basis.INHERITED)
    assert day(second) == ("2016-06-03", Basis.STATED)


def test_a_day_that_begins_the_next_sentence_is_not_of_the_one_before(claims: Claims) -> None:
    first, *_ = claims("The militia said that it had shelled the town of Saraqib. On 1 June the town received its first aid.")
    assert first.event.when is None

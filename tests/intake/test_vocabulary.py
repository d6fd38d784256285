from importlib.resources import files

import pytest

from counterclaim.intake.dateline import heads
from counterclaim.intake.dates import dates, month_of, weekday_of
from counterclaim.intake.language import Languages
from counterclaim.intake.vocabulary import vocabulary


def test_every_word_list_is_read_once() -> None:
    assert heads() is heads()


def test_no_two_months_and_no_two_weekdays_share_a_name() -> None:
    for table, number_of in ((dates().months, month_of), (dates().weekdays, weekday_of)):
        assert all(number_of(name) == int(number) for number, group in table.items() for name in group)


def test_a_name_in_any_case_has_its_number() -> None:
    assert (month_of("SEPT."), month_of("aprıl"), weekday_of("TUESDAY")) == (9, 4, 1)


@pytest.mark.parametrize("path", sorted(path.name for path in files("counterclaim.intake").joinpath("lexicon").iterdir()))
def test_every_word_list_says_what_it_is(path: str) -> None:
    assert files("counterclaim.intake").joinpath("lexicon", path).read_text(encoding="utf-8").startswith("# ")


def test_every_language_is_of_a_script_that_is_listed() -> None:
    table = vocabulary("languages", Languages)
    assert {speech.script for speech in table.languages.values()} <= set(table.scripts)

from datetime import UTC, date, datetime

from counterclaim.intake.printed_day import PrintedDay, day_at
from counterclaim.intake.publication import settle


def printed(words: str) -> PrintedDay:
    found = day_at(words, 0, yearless=True)
    assert found is not None
    return found


def test_the_person_s_word_wins_and_the_others_are_noted() -> None:
    settled = settle(date(2016, 9, 20), (printed("18 Sep 2016"),), "2016-09-19", None)
    assert settled.day == date(2016, 9, 20)
    assert len(settled.notes) == 2
    assert all("2016-09-20, used here" in note for note in settled.notes)


def test_the_text_s_own_date_goes_before_header_and_page() -> None:
    settled = settle(None, (printed("18 Sep 2016"),), "2016-09-19", "2016-10-01")
    assert settled.day == date(2016, 9, 18)
    assert any("the header has 2016-09-19" in note for note in settled.notes)
    assert any("the page's metadata has 2016-10-01" in note for note in settled.notes)


def test_dates_that_agree_need_no_note() -> None:
    assert settle(date(2016, 9, 18), (printed("18 Sep 2016"),), "18 September 2016", "2016-09-18T10:00:00Z").notes == ()


def test_an_hour_is_taken_from_whoever_prints_it_with_that_day() -> None:
    assert settle(None, (printed("18 Sep 2016"),), None, "2016-09-18T10:00:00Z").at == datetime(2016, 9, 18, 10, tzinfo=UTC)
    assert settle(None, (printed("18 Sep 2016"),), None, "2016-09-19T10:00:00Z").at is None


def test_a_dateline_without_its_year_takes_it_from_what_else_is_known() -> None:
    assert settle(None, (printed("March 3"),), "2022-03-04", None).day == date(2022, 3, 3)
    assert settle(None, (printed("Dec 31"),), None, "2017-01-01").day == date(2016, 12, 31)


def test_a_dateline_without_its_year_and_nothing_else_stays_open() -> None:
    settled = settle(None, (printed("March 3"),), None, None)
    assert settled.day is None
    assert any("'March 3', which names no year" in note for note in settled.notes)


def test_an_ambiguous_date_is_named_and_not_used() -> None:
    settled = settle(None, (printed("05/06/2016"),), None, None)
    assert settled.day is None
    assert any("'05/06/2016', which may be day and month" in note for note in settled.notes)


def test_a_header_date_that_is_no_day_is_named() -> None:
    settled = settle(None, (), "last Tuesday", None)
    assert settled.day is None
    assert any("'last Tuesday', which is no day that can be read" in note for note in settled.notes)


def test_no_date_anywhere_says_how_to_supply_one() -> None:
    assert settle(None, (), None, None).notes == ("no publication date: times that rest on it stay open; --date supplies it",)

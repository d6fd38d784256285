from datetime import date

import pytest

from counterclaim.intake.dateline import agency_before, dateline_at

STORY = "A spokesman for the northern command said that four soldiers had been wounded."


@pytest.mark.parametrize(
    ("printed", "place", "agency"),
    [
        ("Beirut (AFP) - ", "Beirut", "AFP"),
        ("BEIRUT, Lebanon (AP) — ", "BEIRUT, Lebanon", "AP"),
        ("KYIV, March 3 (Reuters) - ", "KYIV", "Reuters"),
        ("Harbour City (Example Wire) - ", "Harbour City", "Example Wire"),
        ("GAZA (Reuters) —", "GAZA", "Reuters"),
        ("JERUSALEM — ", "JERUSALEM", None),
        ("ST. PARIS, Ohio -- ", "ST. PARIS, Ohio", None),
        ("FALLS VILLAGE—", "FALLS VILLAGE", None),
        ("O'SMACH, Cambodia (AP) _\n\n", "O'SMACH, Cambodia", "AP"),
        ("BEIRUT/GENEVA (Reuters) - ", "BEIRUT/GENEVA", "Reuters"),
        ("PORT-AU-PRINCE, Haiti (AP) – ", "PORT-AU-PRINCE, Haiti", "AP"),
        ("DEIR ez-ZOR, Syria — ", "DEIR ez-ZOR, Syria", None),
        ("GUATEMALA CITY, 4 FEB 90 (ACAN-EFE) -- [TEXT] ", "GUATEMALA CITY", "ACAN-EFE"),
        ("MOSCOW (USSR), 14 JUL 89 (DOMESTIC SERVICE) -- [COMMUNIQUE]\n[NATIONAL CENTRE] [TEXT] ", "MOSCOW", "DOMESTIC SERVICE"),
        ("MOSCOW, September 17. /TASS/. ", "MOSCOW", "TASS"),
        ("DAMASCUS (Sputnik) ", "DAMASCUS", "Sputnik"),
        ("MOSCOW October 18 (RIA Novosti) - ", "MOSCOW", "RIA Novosti"),
        ("Damascus, SANA – ", "Damascus", "SANA"),
        ("Beirut, 17 September 2016: ", "Beirut", None),
        ("МОСКВА, 17 сен - РИА Новости. ", "МОСКВА", "РИА Новости"),
        ("بيروت (أ ف ب) - ", "بيروت", "أ ف ب"),
        ("HARBOUR CITY \x97 ", "HARBOUR CITY", None),
    ],
)
def test_a_dateline_is_read_and_the_story_begins_after_it(printed: str, place: str, agency: str | None) -> None:
    found = dateline_at(printed + STORY, 0)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert (printed + STORY)[found.end :] == STORY


@pytest.mark.parametrize(
    "text",
    [
        "Goose Creek - A man was hit by a car.",
        "Barack Obama — The president said so.",
        "EXCLUSIVE — The truce had failed before it began.",
        "ISIS — The group said that it had taken the hill.",
        "THE ARMY - WHICH HAD BEEN WARNED - SAID NOTHING OF IT.",
        "The northern command (NC) - Which said so - is silent.",
        "Beirut (AFP) - a small letter follows.",
        "Four soldiers - All of them young - were wounded.",
        "REUTERS (Example Person) - A picture of the bridge was taken on Monday by a man.",
        "MODERATOR: Thanks, everyone, for joining.",
        "Harbour City, where the bridge stands (Example Wire) - They said it.",
        "- A list",
        "",
    ],
)
def test_what_may_be_the_story_s_own_words_is_no_dateline(text: str) -> None:
    assert dateline_at(text, 0) is None


def test_the_day_of_a_dateline_is_kept_though_its_year_is_not_printed() -> None:
    found = dateline_at(f"KYIV, March 3 (Reuters) - {STORY}", 0)
    assert found is not None
    assert found.day is not None
    assert (found.day.month, found.day.number, found.day.year) == (3, 3, None)


def test_a_full_date_after_the_agency_is_the_dateline_s_day() -> None:
    found = dateline_at(f"BEIRUT (AP) Sept. 17, 2016 - {STORY}", 0)
    assert found is not None
    assert found.day is not None
    assert found.day.day == date(2016, 9, 17)


def test_day_and_agency_make_a_dateline_without_a_place() -> None:
    found = dateline_at(f"Dec 29 (Reuters) - {STORY}", 0)
    assert found is not None
    assert (found.place, found.agency) == (None, "Reuters")


@pytest.mark.parametrize("printed", ["CLANDESTINE, 22 APR 89 (RADIO EXAMPLE) -- ", "NO CITY (PERU), 16 SEP 89 -- "])
def test_a_place_that_a_service_prints_for_want_of_one_is_none(printed: str) -> None:
    found = dateline_at(printed + STORY, 0)
    assert found is not None
    assert found.place is None
    assert found.day is not None


def test_a_speaker_in_brackets_after_the_tags_belongs_to_the_story() -> None:
    text = "BOGOTA, 27 APR 90 (EFE) -- [SPEECH] [TEXT] [CONTINUED] [EXAMPLE] THIS IS NOT SO."
    found = dateline_at(text, 0)
    assert found is not None
    assert text[found.end :] == "[EXAMPLE] THIS IS NOT SO."


@pytest.mark.parametrize(
    ("text", "agency"), [("Headline AFP ", "AFP"), ("Headline The Associated Press | ", "The Associated Press"), ("scrAP ", None)]
)
def test_an_agency_is_known_at_the_end_of_a_headline(text: str, agency: str | None) -> None:
    assert agency_before(text) == agency

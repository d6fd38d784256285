from datetime import date

import pytest

from counterclaim.intake.head import Head, read_head

STORY = "Four soldiers were wounded on Monday when a shell fell near the bridge, the northern command said."
CAPTION = "A soldier stands on the bridge on September 11, 2016 (AFP Photo/Example Person)"


def told(text: str, title: str | None = None) -> tuple[Head, str]:
    head = read_head(text, title=title)
    return head, text[head.body :]


def test_a_plain_story_begins_at_its_first_word() -> None:
    head, rest = told(f"\n  {STORY}\n\nMore was not known.")
    assert rest.startswith("Four soldiers")
    assert (head.title, head.dateline, head.days) == (None, None, ())


def test_a_stray_date_and_a_caption_before_the_dateline_are_head() -> None:
    head, rest = told(f" date 2016-09-17 {CAPTION}\n\nHarbour City (Example Wire) - {STORY}")
    assert rest == STORY
    assert (head.dateline, head.agency, head.days[0].day) == ("Harbour City", "Example Wire", date(2016, 9, 17))


def test_a_caption_without_a_dateline_after_it_is_not_cut() -> None:
    assert told(f"{CAPTION}\n\n{STORY}")[1].startswith(CAPTION)


def test_a_headline_over_a_dateline_is_the_title() -> None:
    head, rest = told(f"Shell wounds four near bridge\n\nBEIRUT (AP) — {STORY}")
    assert (head.title, rest) == ("Shell wounds four near bridge", STORY)


def test_headline_and_deck_with_full_stops_stand_before_a_dateline() -> None:
    head, rest = told(f"Shell wounds four.\n\nCommand blames rebels.\n\nHARBOUR CITY — {STORY}")
    assert (head.title, rest) == ("Shell wounds four.", STORY)


def test_a_lone_heading_over_the_story_is_the_title() -> None:
    head, rest = told(f"Shell wounds four near bridge\n\n{STORY}")
    assert (head.title, rest) == ("Shell wounds four near bridge", STORY)


def test_headline_byline_and_date_lines_are_head() -> None:
    head, rest = told(f"Shell wounds four\nBy Jane Example and A. Person\nSaturday, 17 September 2016\nReuters\n\n{STORY}")
    assert rest == STORY
    assert (head.title, head.byline, head.agency) == ("Shell wounds four", "Jane Example and A. Person", "Reuters")
    assert head.days[0].day == date(2016, 9, 17)


@pytest.mark.parametrize(
    "line", ["# Shell wounds four", "## Shell wounds four ##", "**Shell wounds four**", "Shell wounds four\n======"]
)
def test_a_marked_heading_is_the_title_without_its_marks(line: str) -> None:
    head, rest = told(f"{line}\n\n{STORY}")
    assert (head.title, rest) == ("Shell wounds four", STORY)


def test_a_known_headline_repeated_before_the_story_is_head() -> None:
    assert told(f"Shell wounds four. {STORY}", title="Shell wounds four")[1] == STORY
    assert told(f"17 Sep 2016 Shell wounds four. {STORY}", title="Shell wounds four")[1] == STORY


def test_a_headline_on_the_dateline_s_own_line_is_the_title() -> None:
    head, rest = told(f"Shell wounds four near bridge . HARBOUR CITY, North (AP) — {STORY}")
    assert (head.title, head.dateline, rest) == ("Shell wounds four near bridge", "HARBOUR CITY, North", STORY)


def test_a_sentence_before_an_undashed_dateline_is_kept_though_the_place_is_known() -> None:
    head, rest = told(f"17 Sep 2016 Four soldiers were wounded, a local source said. HARBOUR CITY (Sputnik) {STORY}")
    assert head.dateline == "HARBOUR CITY"
    assert rest.startswith("Four soldiers were wounded, a local source said.")


def test_a_dateline_after_a_first_paragraph_does_not_cut_it() -> None:
    lede = "The truce in the north ended on Monday after four soldiers were wounded, and both sides blamed each other for its end, officials of two ministries said."
    head, rest = told(f"{lede}\n\nHarbour City (Example Wire) - {STORY}")
    assert head.dateline == "Harbour City"
    assert rest.startswith(lede)


@pytest.mark.parametrize(
    "first",
    [
        "The northern command said on Monday that it had no word\nof the four soldiers",
        "Did the truce fail?",
        "By Sunday evening the truce had failed, people said.",
        "“We know nothing.”",
        "- One soldier was wounded",
        "Four soldiers were wounded.",
    ],
)
def test_a_first_line_that_may_be_the_story_s_is_never_cut(first: str) -> None:
    text = f"{first}\n\nMore was not known on Monday evening, the northern command said."
    assert told(text)[1] == text


def test_a_headline_with_nothing_under_it_is_all_the_story_there_is() -> None:
    head, rest = told("Army says four were wounded near bridge AFP Saturday 17 Sep 2016")
    assert rest.startswith("Army says four")
    assert head.days[0].day == date(2016, 9, 17)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_line_end_parts_lines(newline: str) -> None:
    head, rest = told(newline.join(["Shell wounds four", "", f"BEIRUT (AP) — {STORY}"]))
    assert (head.title, rest) == ("Shell wounds four", STORY)


def test_a_transcript_keeps_its_first_turn() -> None:
    text = "11:19 P.M. CEST\n\nTHE PRESIDENT:  Hello, everyone, it is good to see you all here tonight.\n"
    assert told(text)[1] == text

import pytest

from counterclaim.intake.header import read_header

STORY = "The northern command said so.\n"


def body(text: str) -> str:
    return text[read_header(text).end :].lstrip()


@pytest.mark.parametrize("end", ["\n", "----\n", "---\n", "=====\n"])
def test_a_block_ends_at_a_blank_line_or_a_line_of_dashes(end: str) -> None:
    text = f"Title: A title\nDATE: 2016-09-19\n{end}{STORY}"
    header = read_header(text)
    assert (header.title, header.date) == ("A title", "2016-09-19")
    assert body(text) == STORY


def test_a_line_of_dashes_shows_that_unknown_keys_belong_to_the_header() -> None:
    text = f"TITLE: A title\nFOUND: in a drawer\nNOTE: none\n----\n{STORY}"
    assert body(text) == STORY


def test_without_dashes_unknown_keys_after_the_last_known_one_stay_in_the_text() -> None:
    text = f"Title: A title\nSection: World\nDate: 2016-09-19\nMODERATOR: Good evening.\n\n{STORY}"
    assert body(text).startswith("MODERATOR")


def test_a_block_may_run_straight_into_the_story() -> None:
    assert body(f"title: A title\ndate: 2016-09-19\n{STORY}") == STORY


def test_a_folded_value_is_one_value() -> None:
    assert read_header(f"Title: A very long\n  title\n\n{STORY}").title == "A very long title"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do(newline: str) -> None:
    text = newline.join(["title: A title", "date: 2016-09-19", "", "The story."])
    assert read_header(text).date == "2016-09-19"
    assert body(text) == "The story."


@pytest.mark.parametrize(
    "text",
    [
        "Damascus: the truce has ended, officials said.\n\nMore.",
        "Analysis: why it failed\nDate: 2016-09-19\n\nStory.",
        "The army said: we know nothing.\n\nMore.",
        "The army: no comment\n----\nMore.",
    ],
)
def test_a_story_that_begins_with_a_colon_is_no_header(text: str) -> None:
    assert read_header(text).end == 0


def test_front_matter_is_read_and_unquoted() -> None:
    text = f"---\ntitle: \"A title\"\ndate: '2016-09-19'\ntags:\n  - one\n- two\nauthor: A. Person\n---\n{STORY}"
    header = read_header(text)
    assert (header.title, header.date, header.byline) == ("A title", "2016-09-19", "A. Person")
    assert body(text) == STORY


@pytest.mark.parametrize(
    "text", ["---\nThe story begins.\n---\nAnd goes on.", "---\ntitle: never closed\n\nStory.", "---\n---\nStory."]
)
def test_a_line_of_dashes_alone_is_no_front_matter(text: str) -> None:
    assert read_header(text).end == 0


def test_the_first_of_two_equal_keys_is_taken() -> None:
    assert read_header("date: 2016-09-19\ndate: 2016-09-20\n\nStory.").date == "2016-09-19"

import pytest

from counterclaim.intake.headline import headline_before_story, looks_like_heading, past_repeated

STORY = "Four soldiers were wounded on Monday when a shell fell near the bridge, the command said."


@pytest.mark.parametrize("line", ["Shell wounds four near bridge", "US-led strikes: what we know", "Four wounded in St. Example"])
def test_a_short_line_without_a_full_stop_looks_like_a_heading(line: str) -> None:
    assert looks_like_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "The army said so.",
        "“We know nothing,” he said.",
        "Why did it fail?",
        "- one point",
        "11:19 P.M. CEST",
        "and then it stopped",
        "word",
        "62",
        "They left. Nobody knew",
        "x " * 100,
    ],
)
def test_a_sentence_or_a_list_does_not(line: str) -> None:
    assert not looks_like_heading(line)


def test_a_full_stop_set_apart_ends_a_headline() -> None:
    text = f"Shell wounds four near bridge . {STORY}"
    assert headline_before_story(text, 0) == ("Shell wounds four near bridge", text.index("Four"))


def test_a_sentence_in_title_case_is_a_headline() -> None:
    text = f"Northern Command Reports Four Soldiers Wounded near Bridge. {STORY}"
    found = headline_before_story(text, 0)
    assert found is not None
    assert text[found[1] :] == STORY


@pytest.mark.parametrize(
    "text",
    [
        f"Shell wounds four near bridge. {STORY}",
        f"{STORY} Nobody else was hurt.",
        "NORTHERN COMMAND REPORTED SOLDIERS WOUNDED TODAY. NOBODY ELSE WAS HURT.",
        "Northern Command Reports Four Soldiers Wounded near Bridge Four soldiers were hurt.",
    ],
)
def test_where_it_cannot_be_told_nothing_is_cut(text: str) -> None:
    assert headline_before_story(text, 0) is None


@pytest.mark.parametrize(
    "repeated", ["Shell wounds four - ", "SHELL WOUNDS FOUR. ", "“Shell wounds four”\n\n", "Shell  wounds\nfour "]
)
def test_a_known_headline_is_told_where_it_is_repeated(repeated: str) -> None:
    text = repeated + STORY
    assert text[past_repeated(text, 0, "Shell wounds four") :] == STORY


def test_words_that_only_begin_as_the_headline_does_are_kept() -> None:
    assert past_repeated("Shell wounds fourteen. More.", 0, "Shell wounds four") == 0
    assert past_repeated("Shell wounds", 0, "Shell wounds four") == 0
    assert past_repeated("Shell wounds fourand more", 0, "Shell wounds four") == 0

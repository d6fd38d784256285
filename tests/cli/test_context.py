"""The words around what was searched for."""

from counterclaim.cli.context import context_of


def marked(text: str, asked: str, around: int = 20) -> tuple[str, list[str]]:
    passage = context_of(text, asked, around)
    return passage.plain, [passage.plain[span.start : span.end] for span in passage.spans]


def test_a_passage_begins_and_ends_with_whole_words_and_marks_what_was_found() -> None:
    text = "The raid on the bridge near the town was over before dawn broke over the plain, the army said."
    assert marked(text, "dawn") == ("…was over before dawn broke over the…", ["dawn"])


def test_words_are_found_in_either_case_and_without_diacritics() -> None:
    assert marked("Fighting in Fallūjah.", "FALLUJAH")[1] == ["Fallūjah"]
    assert marked("A café was hit.", "CAFE")[1] == ["café"]


def test_words_between_quotation_marks_must_stand_together() -> None:
    assert marked("of life, and loss of life", '"loss of life"')[1] == ["loss of life"]


def test_a_passage_cannot_drive_the_terminal() -> None:
    text, found = marked("a \x1b[2J raid \u202e on", "raid")
    assert found == ["raid"]
    assert not any(char in text for char in "\x1b\u202e")


def test_every_word_found_is_shown_where_they_stand_nearest_together() -> None:
    text = (
        "The raid began. " + "Nothing was said of it for long. " * 5 + "The bridge fell after the raid, at dawn." + " More." * 20
    )
    assert marked(text, "raid bridge")[1] == ["bridge", "raid"]
    assert marked(text, "raid bridge")[0] == "…of it for long. The bridge fell after the raid, at dawn. More.…"


def test_words_that_stand_far_apart_are_shown_in_passages_of_their_own() -> None:
    text = "The mayor spoke. " + "Nothing was said of it for long. " * 5 + "A convoy was hit."
    shown, found = marked(text, "convoy mayor", 12)
    assert found == ["mayor", "convoy"]
    assert shown == "The mayor spoke. … for long. A convoy was hit."

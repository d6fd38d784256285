"""Passages around what was searched for, in pieces of the text itself."""

from counterclaim.casebook.passages import passages


def test_pieces_are_the_text_itself_with_what_was_found_told_apart() -> None:
    text = "Shells  hit\nthe Market, and the market\tburned."
    pieces = list(passages(text, "market", 100))
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.text for piece in pieces if piece.found] == ["Market", "market"]


def test_what_is_left_out_at_either_end_is_an_ellipsis() -> None:
    pieces = list(passages("one two three four five six seven", "four", 6))
    assert "".join(piece.text for piece in pieces) == "…three four five…"


def test_a_text_without_the_words_is_shown_from_its_beginning() -> None:
    assert not any(piece.found for piece in passages("The bridge stood.", "convoy"))
    assert "".join(piece.text for piece in passages("The bridge stood.", "convoy")) == "The bridge stood."


def test_an_empty_text_has_an_empty_passage() -> None:
    assert "".join(piece.text for piece in passages("", "convoy")) == ""

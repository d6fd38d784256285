from hypothesis import given
from hypothesis import strategies as st

from counterclaim.intake.paragraphs import Paragraphs


def test_white_space_counts_as_one_space_and_breaks_count_once() -> None:
    paragraphs = Paragraphs()
    paragraphs.end()
    paragraphs.add("One\n  sentence")
    paragraphs.add(" here. ")
    paragraphs.end()
    paragraphs.end()
    paragraphs.add("\n")
    paragraphs.add("Another\u00a0one.")
    paragraphs.line()
    paragraphs.add("A line.")
    paragraphs.line()
    paragraphs.line()
    paragraphs.add(None)
    paragraphs.add("Last.")
    assert paragraphs.text() == "One sentence here.\n\nAnother one.\nA line.\n\nLast."


@given(st.lists(st.text() | st.sampled_from(["end", "line"])))
def test_no_paragraph_is_blank_or_padded(pieces: list[str]) -> None:
    paragraphs = Paragraphs()
    for piece in pieces:
        if piece == "end":
            paragraphs.end()
        elif piece == "line":
            paragraphs.line()
        else:
            paragraphs.add(piece)
    text = paragraphs.text()
    assert not text or all(part == part.strip() and part for part in text.split("\n\n"))

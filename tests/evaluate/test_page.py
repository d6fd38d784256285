"""The page of mistakes."""

from counterclaim.evaluate import Evaluation, Mistake, MistakeKind, page_of
from counterclaim.records import Reader, Span

TEXT = "Shells <b>fell</b> on Arvo. The mayor denies it."


def page(*mistakes: Mistake, errors: int = 10) -> str:
    reader = Reader("learned", "1")
    return page_of(Evaluation("polnear", "d" * 64, reader, {}, mistakes=mistakes, texts={"one": TEXT}), errors)


def mistake(**told: object) -> Mistake:
    start, end = TEXT.index("The mayor"), TEXT.index(" denies")
    return Mistake("one", "source", MistakeKind.WRONG, "The mayor", "Arvo", (Span(start, end),), (Span(20, 27),), **told)  # type: ignore[arg-type]


def test_both_sides_show_the_same_words_with_their_own_marked() -> None:
    told = page(mistake())
    assert "<mark>The mayor</mark> denies it." in told
    assert told.count("denies it.") == 2


def test_a_text_is_shown_as_it_is_and_never_as_markup() -> None:
    told = page(mistake())
    assert "<b>fell" not in told
    assert "&lt;b&gt;fell" in told
    assert "<script" not in told
    assert "default-src 'none'" in told


def test_classes_are_counted_over_all_mistakes_and_the_first_are_shown() -> None:
    told = page(mistake(), mistake(), mistake(), errors=1)
    assert '<td class="n">3</td>' in told
    assert told.count("<article") == 1


def test_nothing_wrong_is_said() -> None:
    assert "No mistake was found." in page()

"""What changed between two versions of a report."""

import time

from counterclaim.publish.comparing import compared


def test_texts_that_are_the_same_have_no_rows() -> None:
    assert compared("One.\n\nTwo.", "One.\n\n\nTwo.\n") == ()


def test_words_that_went_and_came_are_marked_on_their_sides() -> None:
    (row,) = compared("At least 62 soldiers died.", "At least 83 soldiers died.")
    assert row.before == "At least <del>62 </del>soldiers died."
    assert row.after == "At least <ins>83 </ins>soldiers died."


def test_a_paragraph_that_was_put_in_stands_alone_and_what_is_far_is_counted() -> None:
    same = [f"Paragraph {n}." for n in range(10)]
    rows = compared("\n\n".join(same), "\n\n".join([*same[:5], "New.", *same[5:]]))
    assert [row.same for row in rows if row.same] == [4, 4]
    assert [(row.before, row.after) for row in rows if row.changed] == [(None, "<ins>New.</ins>")]
    assert [row.before for row in rows if not row.changed and not row.same] == ["Paragraph 4.", "Paragraph 5."]


def test_a_paragraph_that_was_taken_out_stands_alone() -> None:
    rows = compared("One.\n\nTwo.\n\nThree.", "One.\n\nThree.")
    assert [(row.before, row.after) for row in rows if row.changed] == [("<del>Two.</del>", None)]


def test_markup_and_controls_stay_text() -> None:
    (row,) = compared("<b>a\u202e</b>", "<i>a</i>")
    assert "<b>" not in str(row.before)
    assert "\u202e" not in str(row.before)
    assert row.after == "<ins>&lt;i&gt;a&lt;/i&gt;</ins>"


def test_long_texts_of_one_word_or_of_many_take_no_while() -> None:
    start = time.perf_counter()
    compared("a " * 200_000, "a " * 199_000 + "b")
    compared("x" * 400_000, "x" * 399_999)
    compared("\n\n".join("same" for _ in range(60_000)), "\n\n".join("same" for _ in range(59_000)))
    compared("\n\n".join(f"{n} was said." for n in range(1_500)), "\n\n".join(f"{n} was told." for n in range(1_500)))
    compared(" ".join(str(n) for n in range(2_000)), " ".join(str(n) for n in range(2_000, 0, -1)))
    assert time.perf_counter() - start < 10

"""Struck texts: what is struck is gone, and everything else stands where it is said to stand."""

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.publish.strike import strike
from counterclaim.records import Span


def test_a_name_gives_way_to_a_marker_and_later_words_move() -> None:
    text = "Among the dead was Rami Haddad, and Rami’s aunt Mona wept."
    name, aunt = Span(19, 30), Span(text.index("Mona"), text.index("Mona") + 4)
    struck = strike(text, [(name, "[1]"), (aunt, "[2]")])
    assert struck.text == "Among the dead was [1], and Rami’s aunt [2] wept."
    wept = Span(text.index("wept"), text.index("wept") + 4)
    assert struck.span(wept).of(struck.text) == "wept"
    assert struck.span(name).of(struck.text) == "[1]"


def test_what_is_cut_through_takes_the_whole_marker_in() -> None:
    text = "a teacher, Rami Haddad, said"
    struck = strike(text, [(Span(11, 22), "[withheld]")])
    assert struck.span(Span(2, 15)).of(struck.text) == "teacher, [withheld]"
    assert struck.span(Span(16, 28)).of(struck.text) == "[withheld], said"


def test_of_stretches_that_overlap_nothing_is_left() -> None:
    struck = strike("xx Abu Rami Haddad xx", [(Span(3, 11), "[1]"), (Span(7, 18), "[2]"), (Span(7, 11), "[3]")])
    assert struck.text == "xx [1] xx"


_STRETCHES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12)), max_size=8)


@given(st.text(alphabet="abcd ", min_size=60, max_size=80), _STRETCHES, st.tuples(st.integers(0, 60), st.integers(1, 15)))
def test_words_that_are_not_struck_stand_where_they_are_said_to_stand(
    text: str, given_out: list[tuple[int, int]], wanted: tuple[int, int]
) -> None:
    out = [(Span(start, min(start + length, len(text))), "[#]") for start, length in given_out]
    struck = strike(text, out)
    span = Span(wanted[0], min(sum(wanted), len(text)))
    moved = struck.span(span)
    assert 0 <= moved.start <= moved.end <= len(struck.text)
    gone = {at for one, _ in out for at in range(one.start, one.end)}
    left = "".join(letter for at, letter in enumerate(text) if at not in gone)
    assert struck.text.replace("[#]", "") == left
    kept = "".join(text[at] for at in range(span.start, span.end) if at not in gone)
    assert moved.of(struck.text).replace("[#]", "") == kept

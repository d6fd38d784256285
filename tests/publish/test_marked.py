"""A report's text with its claims marked: nothing lost, nothing moved, and quick on the worst of texts."""

import re
import time
from dataclasses import replace
from html import unescape

from counterclaim.publish.marked import Paragraph, kind_of, paragraphs, safe
from counterclaim.records import (
    Certainty,
    Claim,
    Event,
    Harm,
    Quote,
    Reader,
    Reading,
    Relation,
    Report,
    Source,
    SourceKind,
    Span,
    Speech,
    Stance,
    Toll,
    VictimStatus,
)

READER = Reader("hand", "1")


def _claim(text: str, *spans: tuple[int, int], source: str = "A monitor", stance: Stance = Stance.ASSERT) -> Claim:
    quote = Quote.at(text, tuple(Span(*span) for span in spans), Speech.INDIRECT)
    return Claim(
        "r" * 16, Source(source, SourceKind.MONITOR), (), stance, False, Certainty.CERTAIN, None, None, 1.0, None, quote, Event(),
        READER,
    )  # fmt: skip


def _reading(text: str, *claims: Claim) -> Reading:
    return Reading(Report("r" * 16, text, "0" * 64, "text/plain"), READER, claims)


def _marked(told: tuple[Paragraph, ...]) -> list[tuple[str, int]]:
    return [(str(piece.html), len(piece.claims)) for one in told for piece in one.pieces]


def test_words_of_two_claims_that_overlap_are_marked_for_both() -> None:
    text = "He said that ten died and five were hurt."
    whole, part = _claim(text, (13, 40)), _claim(text, (13, 21), source="Another")
    told = paragraphs(_reading(text, whole, part))
    assert _marked(told) == [("He said that ", 0), ("ten died", 2), (" and five were hurt", 1), (".", 0)]
    (both,) = [piece for piece in told[0].pieces if len(piece.claims) == 2]
    assert both.claims == (part.id, whole.id)  # the narrower first: it is what was pointed at
    assert set(both.begins) == {part.id, whole.id}


def test_claims_that_cross_each_other_are_each_marked_from_end_to_end() -> None:
    text = "abcdefghij"
    first, second = _claim(text, (1, 6)), _claim(text, (4, 9), source="Another")
    pieces = paragraphs(_reading(text, first, second))[0].pieces
    for claim in (first, second):
        assert "".join(str(piece.html) for piece in pieces if claim.id in piece.claims) == claim.quote.words


def test_a_claim_begins_once_though_it_is_in_two_pieces_and_over_two_paragraphs() -> None:
    text = "One and two.\n\nThree and four."
    claim = _claim(text, (0, 3), (8, 19))
    told = paragraphs(_reading(text, claim))
    assert [piece.begins for one in told for piece in one.pieces if piece.claims] == [(claim.id,), (), ()]
    assert [str(piece.html) for one in told for piece in one.pieces if piece.claims] == ["One", "two.", "Three"]


def test_nothing_of_a_text_is_lost_but_gaps() -> None:
    text = " First <b>line\nsecond & line \n \n\n\tlast  one\n"
    told = paragraphs(_reading(text, _claim(text, (7, 20))))
    shown = unescape(re.sub("<[^>]+>", "", "".join(str(piece.html) for one in told for piece in one.pieces)))
    assert shown.split() == text.split()


def test_what_would_reorder_words_is_a_sign_and_a_mark_of_direction_stays() -> None:
    assert str(safe("a\u202eb")) == 'a<span class="control" title="U+202E">\ufffd</span>b'
    assert "\u2067" not in safe("\u2067a")
    assert safe("\u0639\u200c\u0631\u200f") == "\u0639\u200c\u0631\u200f"
    assert "&lt;i&gt;" in safe("<i>\x00")


def test_kinds_are_told_by_what_the_source_does_then_by_figures() -> None:
    text = "ten died"
    toll = Toll(Harm.KILLED, None, VictimStatus.UNKNOWN, 10, 10, False, False, Relation.TOTAL, "ten died", Span(0, 8))
    plain = _claim(text, (0, 8))
    figure = replace(plain, event=Event(tolls=(toll,)))
    assert kind_of(plain) == "event"
    assert kind_of(figure) == "figure"
    assert kind_of(replace(figure, stance=Stance.DENY)) == "denial"
    assert kind_of(replace(figure, stance=Stance.ADMIT)) == "admission"
    assert kind_of(replace(plain, stance=Stance.DEMAND)) == "position"


def test_around_a_claim_only_what_stands_near_is_given() -> None:
    text = "\n\n".join(f"Paragraph {n:04} of many." for n in range(1000))
    near = paragraphs(_reading(text), Span(12_000, 12_010), 100)
    assert 4 <= len(near) <= 12
    assert near[0].start <= 12_000 <= near[-1].start + 30


def test_a_word_of_a_hundred_thousand_letters_and_two_thousand_claims_take_no_while() -> None:
    text = "x" * 100_000 + "\n\n" + "word " * 60_000
    claims = [_claim(text, (100_002, 400_000), source="All")]
    claims += [_claim(text, (100_002 + 100 * n, 100_150 + 100 * n), source=f"S{n}") for n in range(2_000)]
    start = time.perf_counter()
    told = paragraphs(_reading(text, *claims))
    assert time.perf_counter() - start < 5
    assert max(sum(len(str(piece.html)) for piece in one.pieces) for one in told) <= 20_000
    assert sum(not one.goes_on for one in told) == 2

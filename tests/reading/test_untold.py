"""Figures: a number set by hand is told by its words, or it is refused."""

import pytest

from counterclaim.reading.untold import untold
from counterclaim.records import (
    Certainty,
    Claim,
    Event,
    Harm,
    Quote,
    Reader,
    Relation,
    Source,
    SourceKind,
    Span,
    Speech,
    Stance,
    Toll,
    VictimStatus,
)


def claim(words: str, low: int | None, high: int | None) -> Claim:
    whole = Span(0, len(words))
    toll = Toll(Harm.KILLED, None, VictimStatus.UNKNOWN, low, high, False, False, Relation.TOTAL, words, whole)
    return Claim(
        report="r",
        source=Source("A", SourceKind.OTHER, None, None),
        via=(),
        stance=Stance.ASSERT,
        distance=False,
        certainty=Certainty.CERTAIN,
        condition=None,
        said=None,
        confidence=0.5,
        cue=None,
        quote=Quote.at(words, (whole,), Speech.INDIRECT),
        event=Event(tolls=(toll,)),
        reader=Reader("hand", "1"),
    )


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("killed 12 soldiers", 12, 12),
        ("twenty-one people died", 21, 21),
        ("more than 20 dead", 21, None),
        ("more than 20 dead", 20, None),
        ("between 30 and 40 were killed", 30, 40),
        ("1,200 wounded", 1200, 1200),
        ("dozens more wounded", 24, None),
        ("a man, a woman and a child were killed", 3, 3),
        ("the judge was shot dead", 1, 1),
        ("heavy casualties", None, None),
    ],
)
def test_what_words_tell_stands(words: str, low: int | None, high: int | None) -> None:
    assert list(untold(claim(words, low, high))) == []


@pytest.mark.parametrize(
    ("words", "low", "high", "beyond"),
    [
        ("killed 12 soldiers", 120, 120, 120),
        ("killed 12 soldiers", 12, 15, 15),
        ("killed 12 soldiers", 0, 12, 0),
        ("soldiers were killed", 62, None, 62),
        ("the judge was shot dead", 2, 2, 2),
    ],
)
def test_what_goes_beyond_the_words_is_named(words: str, low: int | None, high: int | None, beyond: int) -> None:
    assert (beyond, words) in list(untold(claim(words, low, high)))

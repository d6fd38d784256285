"""Augmentation: a marked word stays marked, whatever is done to the text around it. Needs no PyTorch."""

import sys
from pathlib import Path
from random import Random

import pytest

from counterclaim.reading import Linked
from counterclaim.records import Span

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))

import augment
from augment import Edited, augmented

NONE = {"war": 0.0, "apostrophes": 0.0, "straight": 0.0, "capitals": 0.0}
TEXT = "Sen. Cruz’s campaign said voters in Iowa “don’t” mind."


def edited() -> Edited:
    def span(words: str) -> tuple[Span, ...]:
        start = TEXT.index(words)
        return (Span(start, start + len(words)),)

    return Edited(TEXT, (Linked(span("Sen. Cruz’s campaign"), span("said"), span("voters in Iowa “don’t” mind")),))


def words(item: Edited) -> list[str]:
    (found,) = item.attributions
    return [span.of(item.text) for span in (*found.source, *found.cue, *found.content)]


def test_nothing_asked_changes_nothing() -> None:
    assert augmented(edited(), Random(1), NONE) == edited()


def test_lost_apostrophes() -> None:
    got = augmented(edited(), Random(1), {**NONE, "apostrophes": 1.0})
    assert words(got) == ["Sen. Cruzs campaign", "said", "voters in Iowa “dont” mind"]


def test_straight_marks() -> None:
    got = augmented(edited(), Random(1), {**NONE, "straight": 1.0})
    assert words(got)[2] == 'voters in Iowa "don\'t" mind'


def test_capitals() -> None:
    got = augmented(edited(), Random(1), {**NONE, "capitals": 1.0})
    assert words(got) == [part.upper() for part in words(edited())]


@pytest.mark.parametrize("seed", range(5))
def test_words_of_war(seed: int) -> None:
    got = augmented(edited(), Random(seed), {**NONE, "war": 1.0})
    source, cue, content = words(got)
    title, name, body = source.replace("’s", "").split(" ", 2)
    assert (title in augment.WAR["Sen."], name in augment.WAR["Cruz"], body in augment.WAR["campaign"], cue) == (
        True,
        True,
        True,
        "said",
    )
    assert content.startswith(tuple(augment.WAR["voters"]))
    assert content.endswith("“don’t” mind")


def test_all_at_once_keeps_every_span_on_its_words() -> None:
    for seed in range(30):
        got = augmented(edited(), Random(seed), dict.fromkeys(NONE, 0.5))
        source, cue, content = words(got)
        assert cue.lower() == "said"
        assert content.lower().endswith("mind")
        assert source.lower().startswith(("sen.", "gen.", "col.", "brig."))

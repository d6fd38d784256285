"""Figures, worked out by hand."""

from pathlib import Path

import pytest

from counterclaim.evaluate import polnear
from counterclaim.evaluate.attribution import measure
from counterclaim.evaluate.corpus import Measured
from counterclaim.evaluate.figures import Figures
from counterclaim.evaluate.score import Tally
from counterclaim.reading import Linked
from counterclaim.records import Span
from tests.evaluate.making import ADDED, SAID, TEXT, corpus, standoff


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def linked(source: str | None, cue: str, *content: str) -> Linked:
    return Linked((span(source),) if source else (), (span(cue),), tuple(map(span, content)))


RIGHT = linked("The ministry", "said", "shells fell on Arvo")
WIDE = linked("it", "added", "and “nobody was hurt,”")


def measured(folder: Path, found: list[Linked], *annotations: str) -> Measured:
    return measure(polnear.load(corpus(folder, *annotations)), lambda texts: [found for _ in texts])


def figures(folder: Path, found: list[Linked], *annotations: str) -> Figures:
    return measured(folder, found, *annotations).figures


def scored(p: float, r: float, f1: float) -> dict[str, float]:
    return {"p": p, "r": r, "f1": f1}


def test_what_is_all_right_scores_one(tmp_path: Path) -> None:
    got = figures(tmp_path, [RIGHT], standoff(SAID))
    assert all(row == scored(1, 1, 1) for group in got.values() for row in group.values())


def test_a_wide_content_is_not_exact_but_overlaps(tmp_path: Path) -> None:
    got = figures(tmp_path, [RIGHT, WIDE], standoff(SAID, ADDED))
    assert got["exact"]["source"] == scored(1, 1, 1)
    assert got["exact"]["content"] == scored(0.5, 0.5, 0.5)
    assert got["exact"]["attribution"] == scored(0.5, 0.5, 0.5)
    # The marked contents have 4 and 6 tokens, ours 4 and 7.
    assert got["overlap"]["content"] == scored(round(10 / 11, 4), 1, round(20 / 21, 4))


def test_right_spans_with_wrong_links_make_no_attribution(tmp_path: Path) -> None:
    crossed = [Linked(WIDE.source, RIGHT.cue, RIGHT.content), Linked(RIGHT.source, WIDE.cue, (span("“nobody was hurt,”"),))]
    got = figures(tmp_path, crossed, standoff(SAID, ADDED))
    assert got["exact"]["source"]["f1"] == got["exact"]["cue"]["f1"] == got["exact"]["content"]["f1"] == 1
    assert got["exact"]["attribution"] == scored(0, 0, 0)


def test_a_source_where_none_is_named_spoils_the_attribution(tmp_path: Path) -> None:
    got = figures(tmp_path, [RIGHT], standoff({"Cue": ["said"], "Content": ["shells fell on Arvo"]}))
    assert got["exact"]["attribution"]["f1"] == 0
    assert got["exact"]["source"] == scored(0, 0, 0)


def test_a_source_that_two_cues_share_counts_once(tmp_path: Path) -> None:
    both = [RIGHT, linked("The ministry", "added", "“nobody was hurt,”")]
    shared = standoff(SAID, {**ADDED, "Source": ["The ministry"]})
    assert figures(tmp_path, both, shared)["exact"]["source"] == scored(1, 1, 1)
    assert figures(tmp_path / "half", both[:1], shared)["exact"]["source"] == scored(1, 1, 1)


def test_annotators_of_one_text_are_averaged(tmp_path: Path) -> None:
    got = figures(tmp_path, [RIGHT], standoff(SAID), standoff(SAID, ADDED))
    # One finds us complete, the other finds half: (1 + 1) / 2 right of (1 + 2) / 2 there.
    assert got["exact"]["attribution"] == scored(1.0, round(2 / 3, 4), 0.8)


def test_nothing_found_scores_nothing(tmp_path: Path) -> None:
    assert figures(tmp_path, [], standoff(SAID))["exact"]["cue"] == scored(0, 0, 0)


@pytest.mark.parametrize(("found", "there", "right"), [("aab", "ab", 2), ("aa", "aa", 2), ("", "ab", 0)])
def test_each_counts_as_often_as_it_occurs(found: str, there: str, right: int) -> None:
    tally = Tally()
    tally.add(found, there)
    assert (tally.right, tally.found, tally.there) == (right, len(found), len(there))

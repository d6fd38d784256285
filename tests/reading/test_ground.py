"""Grounding: every word of every claim stands at its span, whatever the text."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.intake import reports_from_paths
from counterclaim.reading import READERS, read
from counterclaim.reading.ground import grounded
from counterclaim.records import Phrase, Reading, Span
from tests.conftest import ROOT, Claims, report

PIECES = [
    "said",
    '"',
    "“",
    "”",
    "The army",
    "killed",
    "62",
    "soldiers",
    ".",
    "\n\n",
    "if",
    "Russia",
    "according to",
    "'",
    "IS",
    "he",
    "‮",
    "But",
    ",",
    "told AFP",
    "accused",
    "of",
    "İ",
    "ﬁ",
    "that",
    "a statement",
    "-",
    "MR. X:",
    "Q ",
    " - YouTube",
    "(Reuters)",
    "#",
    "é",
    "😀",
    "quoted him as saying",
    "denied",
    "no one",
    "\x00",
    "\u2028",
    "الجيش",
    "армия",
    "軍",
    "सेना",
    "\u2067",
    "\u2069",
    "\u200d",
    "\u200b",
    "\ufeff",
    "\u00ad",
    "e\u0301",
    "\ud800",
    "((((((((((((((((((((((((((((((((((((((((((((",
]


def check(reading: Reading) -> None:
    text = reading.report.text
    for claim in reading.claims:
        assert grounded(text, claim), claim
        assert 0.0 <= claim.confidence <= 1.0
        assert claim.report == reading.report.id
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("folder", sorted(path.name for path in (ROOT / "examples").iterdir() if path.is_dir()))
def test_every_claim_of_every_example_is_grounded(folder: str, reader: str) -> None:
    outcomes = [outcome for outcome in reports_from_paths([str(ROOT / "examples" / folder)]) if outcome.report]
    assert len(outcomes) >= 4
    for outcome in outcomes:
        assert outcome.report is not None
        check(read(outcome.report, reader))


@pytest.mark.parametrize("case", ["seed", "ahram-62-troops", "trt-truce-ends"])
def test_every_claim_of_every_case_is_grounded(shared: Path, case: str) -> None:
    check(read(report((shared / "cases" / case / "report.txt").read_text(encoding="utf-8"))))


TEXTS = st.one_of(
    st.text(st.characters(), max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=50).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=50).map("".join),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(READERS))
def test_any_text_at_all_is_read_and_all_spans_stay_inside_it(text: str, reader: str) -> None:
    check(read(report(text), reader))


def test_a_claim_whose_words_stand_elsewhere_is_not_grounded(claims: Claims) -> None:
    text = "The army said that nine soldiers were killed."
    (claim,) = claims(text)
    moved = dataclasses.replace(claim, cue=Phrase("said", Span(0, 4)))
    assert grounded(text, claim)
    assert not grounded(text, moved)
    assert not grounded("Another text altogether, and longer than the first one was.", claim)

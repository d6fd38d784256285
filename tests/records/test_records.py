"""The nouns that are kept."""

import dataclasses

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import counterclaim
from counterclaim import records
from counterclaim.records import (
    Certainty,
    Claim,
    Event,
    Quote,
    Reader,
    Source,
    SourceKind,
    Span,
    Speech,
    Stance,
    Verdict,
    content_id,
    joined,
)


def claim(**changed: object) -> Claim:
    base = Claim(
        report="r", source=Source("The army", SourceKind.MILITARY), via=("Example Wire",), stance=Stance.ASSERT, distance=False,
        certainty=Certainty.CERTAIN, condition=None, said=None, confidence=0.5, cue=None, quote=Quote.at("nine died", (Span(0, 9),), Speech.INDIRECT),
        event=Event(), reader=Reader("grammar", "1"),
    )  # fmt: skip
    return dataclasses.replace(base, **{"id": "", **changed})  # type: ignore[arg-type]


def test_the_public_surface_is_sorted_and_there() -> None:
    for module in (counterclaim, records):
        assert list(module.__all__) == sorted(module.__all__, key=lambda name: (not name.isupper(), name))
        for name in module.__all__:
            assert getattr(module, name) is not None


def test_every_record_is_frozen_and_slotted() -> None:
    kept = [getattr(records, name) for name in records.__all__ if dataclasses.is_dataclass(getattr(records, name))]
    assert len(kept) > 15
    for record in kept:
        assert record.__dataclass_params__.frozen, record
        assert "__slots__" in vars(record), record


def test_a_claim_s_id_follows_its_content_and_not_its_reader() -> None:
    assert claim().id == claim(reader=Reader("learned", "2"), confidence=0.9).id
    assert claim().id != claim(stance=Stance.DENY).id
    assert claim().id != claim(source=Source("The rebels", SourceKind.ARMED_GROUP)).id


def test_a_claim_comes_back_from_json_as_it_was() -> None:
    assert msgspec.json.decode(msgspec.json.encode(claim()), type=Claim) == claim()


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_two_lists_of_parts_have_one_id_only_when_they_are_one(one: list[str], other: list[str]) -> None:
    assert (content_id(*one) == content_id(*other)) == (one == other)


spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(min(pair), max(pair)))


@given(spans, spans)
def test_spans_that_share_a_character_overlap(one: Span, other: Span) -> None:
    common = set(range(*one)) & set(range(*other))
    assert one.overlaps(other) == bool(common) or one.length == 0 or other.length == 0
    assert one.shared(other) == len(common)


def test_a_split_quote_is_joined_by_an_ellipsis() -> None:
    assert joined("one two three", (Span(0, 3), Span(8, 13))) == "one … three"


@pytest.mark.parametrize(
    ("verdict", "two"), [(Verdict.ACCEPT, False), (Verdict.CORRECT, False), (Verdict.SAME, True), (Verdict.NOT_SAME, True)]
)
def test_a_verdict_knows_whether_it_is_about_two_claims(verdict: Verdict, two: bool) -> None:
    assert verdict.of_two is two


@pytest.mark.parametrize(
    ("certainty", "value"),
    [(Certainty.CERTAIN, "CT+"), (Certainty.NEGATED, "CT-"), (Certainty.POSSIBLE, "PS+"), (Certainty.FUTURE, "Uu")],
)
def test_certainty_has_its_factbank_value(certainty: Certainty, value: str) -> None:
    assert certainty.factbank == value

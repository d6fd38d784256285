"""Scores of groupings, worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.evaluate.groups import b_cubed, company, pairwise, rows

#: The example of Bagga and Baldwin (1998), figure 3: three chains of twelve mentions.
TRUTH = "AAAAABBCCCCC"


SMALL = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=2), st.tuples(st.sampled_from("AB"), st.sampled_from("xyz")), min_size=1
)


def items(groups: str) -> list[tuple[str, str]]:
    return list(zip(TRUTH, groups, strict=True))


@pytest.mark.parametrize(
    ("groups", "cubed", "pairs"),
    [
        # Joined are the chains of two and of five: (5 + 2 * 2/7 + 5 * 5/7) / 12; 21 pairs of 31.
        ("111112222222", 0.7619, 21 / 31),
        # Joined are the two chains of five: (10 * 5/10 + 2) / 12; 21 pairs of 46.
        ("111112211111", 0.5833, 21 / 46),
    ],
)
def test_the_papers_example(groups: str, cubed: float, pairs: float) -> None:
    assert (b_cubed(items(groups)).p, b_cubed(items(groups)).r) == (cubed, 1)
    assert (pairwise(items(groups)).p, pairwise(items(groups)).r) == (round(pairs, 4), 1)


def test_a_split_incident_costs_recall() -> None:
    split = [("A", 1), ("A", 1), ("A", 2), ("B", 3)]
    assert pairwise(split).to_dict() == {"p": 1, "r": 0.3333, "f1": 0.5}
    # (2/3 + 2/3 + 1/3 + 1) / 4
    assert b_cubed(split).to_dict() == {"p": 1, "r": 0.6667, "f1": 0.8}


def test_a_claim_without_a_group_stands_alone_whatever_the_groups_are_called() -> None:
    told = rows({"a": "A", "b": "A"}, {"a": "b"})
    assert told["pairs"] == {"p": 0, "r": 0, "f1": 0}
    assert told["b-cubed"] == {"p": 1, "r": 0.5, "f1": 0.6667}


def test_a_claim_that_nobody_labelled_does_not_count() -> None:
    assert rows({"a": "A", "b": "A"}, {"a": 1, "b": 1, "c": 1})["pairs"]["f1"] == 1


def test_a_lost_quote_costs_recall_where_all_quotes_count() -> None:
    told = rows({"a": "A", "b": "A"}, {"a": 1, "b": 1}, ["A", "B"])
    assert told["pairs"]["f1"] == told["b-cubed"]["f1"] == 1
    assert told["pairs, all quotes"] == {"p": 1, "r": 0.3333, "f1": 0.5}
    # (2/3 + 2/3 + 1/3 + 1) / 4
    assert told["b-cubed, all quotes"] == {"p": 1, "r": 0.6667, "f1": 0.8}


def test_two_lost_quotes_of_one_incident_are_not_together() -> None:
    assert rows({}, {}, ["A", "A"])["pairs, all quotes"] == {"p": 0, "r": 0, "f1": 0}


def test_nothing_scores_nothing() -> None:
    assert all(value == 0 for row in rows({}, {}).values() for value in row.values())


def test_company_tells_known_strangers_and_counts_who_was_not_labelled() -> None:
    labelled = {"a": "A", "b": "A", "c": "B", "d": "B"}
    grouping = {"a": "x", "b": "x", "c": "x", "d": "y", "e": "x", "f": "y", "g": "z"}
    # Two of the three labelled ones in x are of A; e and f are in company that is labelled, g is not.
    assert company(labelled, grouping) == {"purity": 0.75, "members": 6, "unlabelled": 2}


def test_a_claim_without_a_group_is_its_own_company() -> None:
    assert company({"a": "A", "b": "B"}, {"c": "a"}) == {"purity": 1, "members": 2, "unlabelled": 0}
    assert company({}, {"c": "a"}) == {"purity": 0, "members": 0, "unlabelled": 0}


@given(SMALL)
def test_losing_a_quote_scores_as_finding_it_and_putting_it_nowhere(claims: dict[str, tuple[str, str]]) -> None:
    labelled = {name: incident for name, (incident, _) in claims.items()}
    grouping = {name: group for name, (_, group) in claims.items()}
    gone = min(claims)
    found = rows(labelled, {name: group for name, group in grouping.items() if name != gone})
    lost = rows({name: one for name, one in labelled.items() if name != gone}, grouping, [labelled[gone]])
    assert (lost["pairs, all quotes"], lost["b-cubed, all quotes"]) == (found["pairs"], found["b-cubed"])


@given(SMALL)
def test_b_cubed_is_what_its_definition_counts_claim_by_claim(claims: dict[str, tuple[str, str]]) -> None:
    every = list(claims.values())
    both = [sum(other == one for other in every) for one in every]
    p, r = (
        sum(same / sum(other[side] == one[side] for other in every) for same, one in zip(both, every, strict=True)) / len(every)
        for side in (1, 0)
    )
    assert b_cubed(every).p == pytest.approx(p, abs=6e-5)
    assert b_cubed(every).r == pytest.approx(r, abs=6e-5)

"""Scores of groupings, worked out by hand."""

import pytest

from counterclaim.evaluate.groups import b_cubed, pairwise, rows

#: The example of Bagga and Baldwin (1998), figure 3: three chains of twelve mentions.
TRUTH = "AAAAABBCCCCC"


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

"""Succession: an id is handed out once, leads where its first claim is, and never in a circle."""

import random
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.casebook.succession import Succession, succession


def test_a_group_keeps_the_id_of_the_incident_whose_earliest_claim_it_holds() -> None:
    living = [(1, "a"), (1, "b"), (1, "c")]
    assert succession(living, [], [["b", "c"], ["a"]]) == Succession((None, 1), {})
    assert succession(living, [], [["c"]]) == Succession((1,), {}), "of those that are left"


def test_of_two_that_become_one_the_smaller_id_stays_and_the_other_leads_there() -> None:
    assert succession([(7, "a"), (3, "b")], [], [["a", "b"]]) == Succession((3,), {7: 0})


def test_an_incident_of_which_nothing_is_left_leads_nowhere() -> None:
    assert succession([(1, "a")], [], []) == Succession((), {1: None})
    assert succession([(1, "a")], [], [["b"]]) == Succession((None,), {1: None})


def test_what_was_merged_and_is_split_again_has_its_old_ids() -> None:
    assert succession([(1, "a"), (1, "b")], [(2, "b")], [["a"], ["b"]]) == Succession((1, 2), {})


def test_an_ended_id_stays_redirected_while_its_first_claim_is_in_another_incident() -> None:
    assert succession([(1, "a"), (1, "b")], [(2, "b")], [["a", "b"]]) == Succession((1,), {2: 0})
    assert succession([(1, "a"), (1, "b")], [(2, "b"), (3, "b")], [["a"], ["b"]]) == Succession((1, 2), {3: 1})


def test_an_ended_id_of_which_no_claim_is_grouped_is_left_alone() -> None:
    assert succession([(1, "a")], [(2, "z")], [["a"]]) == Succession((1,), {})


def test_an_id_follows_first_what_it_is_to_be_again_and_one_that_had_ended_ends_again() -> None:
    living = [(1, "x"), (2, "a"), (2, "b")]
    assert succession(living, [], [["x", "a"], ["b"]], {1: ["x", "a"], 2: ["b"]}) == Succession((1, 2), {})
    assert succession([(1, "a"), (5, "b")], [], [["a", "b"]], {1: [], 5: ["a", "b"]}) == Succession((5,), {1: 0})


def test_what_is_just_what_it_was_keeps_its_id_whatever_it_is_to_be_again() -> None:
    assert succession([(1, "a"), (2, "b")], [], [["a"], ["b"]], {1: ["b"], 2: ["a"]}) == Succession((1, 2), {})


@given(st.data())
def test_the_order_of_groups_does_not_matter(data: st.DataObject) -> None:
    claims = [f"c{n}" for n in range(8)]
    numbers = data.draw(st.lists(st.integers(1, 4), min_size=8, max_size=8))
    living = list(zip(numbers, claims, strict=True))
    ended = data.draw(st.lists(st.tuples(st.integers(5, 7), st.sampled_from(claims)), unique_by=lambda pair: pair[0]))
    homes = data.draw(st.lists(st.integers(0, 4), min_size=8, max_size=8))
    groups = [[claim for claim, home in zip(claims, homes, strict=True) if home == one] for one in range(1, 5)]
    order = data.draw(st.permutations(range(len(groups))))
    result, other = succession(living, ended, groups), succession(living, ended, [groups[index] for index in order])
    assert other.keeps == tuple(result.keeps[index] for index in order)
    assert {old: None if lead is None else order[lead] for old, lead in other.leads.items()} == result.leads


@given(st.integers(0, 10_000), st.integers(1, 40))
def test_through_any_history_no_id_is_given_twice_and_none_leads_in_a_circle(seed: int, steps: int) -> None:
    """A model of the tables: who lives where, what ended and where that leads."""
    chance = random.Random(seed)
    claims = [f"c{n}" for n in range(8)]
    homes: dict[str, int] = {}
    anchors: dict[int, str] = {}
    leads: dict[int, int | None] = {}
    fresh = count(1)
    given_out: list[int] = []
    for _ in range(steps):
        wanted = [chance.randrange(5) for _ in claims]
        groups = [group for one in range(1, 5) if (group := [c for c, home in zip(claims, wanted, strict=True) if home == one])]
        result = succession(
            [(homes[claim], claim) for claim in claims if claim in homes],
            [(number, anchors[number]) for number in leads],
            groups,
        )
        numbers = [next(fresh) if kept is None else kept for kept in result.keeps]
        given_out += [number for number, kept in zip(numbers, result.keeps, strict=True) if kept is None]
        assert len(set(numbers)) == len(numbers)
        assert set(homes.values()) <= {*numbers, *result.leads}, "no living id is forgotten"
        for number, group in zip(numbers, groups, strict=True):
            leads.pop(number, None)
            anchors[number] = group[0]
        leads |= {old: None if lead is None else numbers[lead] for old, lead in result.leads.items()}
        homes = {claim: number for number, group in zip(numbers, groups, strict=True) for claim in group}
        for old in leads:
            seen, at = set(), old
            while (led := leads.get(at)) is not None:
                assert at not in seen
                seen.add(at)
                at = led
            if anchors[old] in homes:
                assert at == homes[anchors[old]], "an id leads to where the claim is that it began with"
    assert len(set(given_out)) == len(given_out)

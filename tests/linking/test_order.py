"""What linking finds depends on the reports and the decisions, and on no order in which they came."""

import random
from dataclasses import replace
from functools import cache

import pytest

import casebooks
from counterclaim.linking import Rulings
from counterclaim.records import Reading

from .keeping import Shelf

SEED = 20160917


@cache
def told() -> list[Reading]:
    """Three days of a made-up war: strikes with rival tolls, copies, vague claims, aggregates."""
    return [one.reading for one in casebooks.readings(SEED, 1_500)]


@pytest.mark.parametrize("seed", range(4))
def test_reports_filed_one_by_one_in_any_order_give_what_linking_all_at_once_gives(seed: int) -> None:
    readings = list(told())
    random.Random(seed).shuffle(readings)
    shelf = Shelf()
    for reading in readings:
        shelf.file(reading)
    assert shelf.incidents() == shelf.whole()
    assert max(map(len, shelf.incidents())) > 3, "nothing was linked"


def test_how_many_pairs_are_compared_at_a_time_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    for reading in told():
        shelf.file(reading)
    monkeypatch.setattr("counterclaim.linking.graph._AT_ONCE", 7)
    monkeypatch.setattr("counterclaim.linking.vague._AT_ONCE", 7)
    assert shelf.incidents() == shelf.whole()


def test_a_report_read_anew_or_withdrawn_leaves_what_the_others_alone_would_give() -> None:
    readings = told()
    shelf = Shelf()
    for reading in readings:
        shelf.file(reading)
    for reading in readings[::3]:
        shelf.file(replace(reading, claims=()))
    for reading in readings[1::3]:
        shelf.file(replace(reading, claims=reading.claims[::2]))
    assert shelf.incidents() == shelf.whole()


def test_decisions_hold_in_any_order() -> None:
    readings = list(told())
    chance = random.Random(SEED)
    claims = [claim.id for reading in readings for claim in reading.claims]
    pairs = [(chance.choice(claims), chance.choice(claims)) for _ in range(120)]
    rulings = Rulings(same=frozenset(pairs[:40]), apart=frozenset(pairs[40:]), rejected=frozenset(chance.sample(claims, 30)))
    shelf = Shelf(rulings)
    chance.shuffle(readings)
    for reading in readings:
        shelf.file(reading)
    assert shelf.incidents() == shelf.whole()
    incident = {claim: one.incident for one in shelf.held.values() for claim in one.telling.claims}
    for one, other in rulings.apart:
        assert incident.get(one) is None or incident.get(one) != incident.get(other)
    assert not rulings.rejected & set(incident)


def test_a_decision_made_later_gives_what_it_would_have_given_from_the_start() -> None:
    readings = told()
    shelf = Shelf()
    for reading in readings:
        shelf.file(reading)
    chance = random.Random(7)
    for _ in range(12):
        one, other = chance.sample(sorted(shelf.held), 2)
        tied = frozenset({(shelf.held[one].telling.claims[0], shelf.held[other].telling.claims[0])})
        for rulings in (replace(shelf.rulings, same=shelf.rulings.same | tied), replace(shelf.rulings, apart=tied), Rulings()):
            shelf.rulings = rulings
            touched = shelf.holding([claim for pair in tied for claim in pair])
            shelf.link(touched, touched)
            assert shelf.incidents() == shelf.whole()

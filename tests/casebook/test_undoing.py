"""Undoing: what a decision did to the ids of incidents is undone with it."""

import random
from collections.abc import Iterator, Sequence

import pytest

from counterclaim.casebook import Casebook, Query
from counterclaim.errors import UsageError
from counterclaim.records import Decision, Group, Listing, Telling, Verdict

from .grouping import NEARBY, place, tell
from .making import NOW

Groups = Sequence[Sequence[Telling]]
#: Where an id leads, and the claims there.
Place = tuple[str, tuple[str, ...]] | None


@pytest.fixture
def book(where: str) -> Iterator[Casebook]:
    with Casebook.open(where, create=True) as casebook:
        yield casebook


def _tellings(book: Casebook, count: int) -> list[Telling]:
    """File claims, in this order."""
    return [tell(book, f"A: thing {number}.")[1][0] for number in range(count)]


def _rule(book: Casebook, of: Telling, groups: Groups, grouped: Sequence[Telling] = ()) -> int:
    """Rule on a claim, whereupon linking finds these groups."""
    claim = book.claim(of.claims[0])
    with book.change(NOW, "tester", "why not") as unit:
        act = unit.decide([Decision(Verdict.ACCEPT, claim.key, None, None, None, "tester", "why not", NOW)])
        unit.place(_groups(groups), {one.id: NEARBY for one in grouped})
    return act


def _undo(book: Casebook, act: int, groups: Groups, grouped: Sequence[Telling] = ()) -> None:
    with book.change(NOW, "tester", "why not") as unit:
        unit.undo(act)
        unit.place(_groups(groups), {one.id: NEARBY for one in grouped})


def _groups(groups: Groups) -> list[Group]:
    return [Group(tuple(one.id for one in group), Listing()) for group in groups]


def _state(book: Casebook, ids: Sequence[str]) -> dict[str, Place]:
    """Return where each id leads and the claims there; of one that is closed, nothing. What never was is left out."""
    found: dict[str, Place] = {}
    for name in ids:
        try:
            one = book.incident(name)
        except UsageError as error:
            if "closed" in str(error):
                found[name] = None
        else:
            found[name] = (one.id, one.claims)
    return found


def _all(book: Casebook) -> list[str]:
    return [row.id for row in book.incidents(Query(limit=10_000))]


def test_an_id_to_which_a_decision_gave_an_earlier_claim_is_where_it_was_after_undo(book: Casebook) -> None:
    x, a, b, y = _tellings(book, 4)
    place(book, [x, a], [b, y])
    before = _state(book, ["I1", "I2"])
    act = _rule(book, a, [[x], [a, b, y]])
    _undo(book, act, [[x, a], [b, y]])
    assert _state(book, ["I1", "I2"]) == before
    assert sorted(_all(book)) == ["I1", "I2"]


def test_of_two_merged_of_which_the_later_number_is_the_earlier_filed_each_has_its_own_again(book: Casebook) -> None:
    a, b = _tellings(book, 2)
    place(book, [b])
    place(book, [a], [b])
    before = _state(book, ["I1", "I2"])
    assert before["I1"] == ("I1", b.claims)
    act = _rule(book, a, [[a, b]])
    _undo(book, act, [[a], [b]])
    assert _state(book, ["I1", "I2"]) == before


def test_an_id_that_a_decision_brought_back_leads_where_it_led(book: Casebook) -> None:
    a, b = _tellings(book, 2)
    place(book, [a], [b])
    place(book, [b], hoods={a.id: NEARBY})  # I1 is closed
    place(book, [a, b])  # what it held is in I2 now
    before = _state(book, ["I1", "I2"])
    assert before["I1"] == ("I2", (*a.claims, *b.claims))
    act = _rule(book, a, [[a], [b]])
    _undo(book, act, [[a, b]])
    assert _state(book, ["I1", "I2"]) == before


def test_what_a_decision_did_not_change_keeps_its_id_when_it_is_undone_later(book: Casebook) -> None:
    a, b, c = _tellings(book, 3)
    place(book, [a, b], [c])
    first = _rule(book, a, [[a], [b], [c]])
    assert _state(book, ["I3"])["I3"] == ("I3", b.claims)
    _rule(book, a, [[a, c], [b]])
    _undo(book, first, [[a, c], [b]])
    assert _state(book, ["I1", "I2", "I3"]) == {
        "I1": ("I1", (*a.claims, *c.claims)),
        "I2": ("I1", (*a.claims, *c.claims)),
        "I3": ("I3", b.claims),
    }


def test_an_incident_that_went_elsewhere_meanwhile_is_not_in_two_places(book: Casebook) -> None:
    a, b, c = _tellings(book, 3)
    place(book, [a, b], [c])
    act = _rule(book, a, [[a], [b], [c]])
    _undo(book, act, [[b, c]])  # of the neighbourhood of a nobody knows any more
    assert _state(book, ["I1"])["I1"] == ("I1", a.claims)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_ruled_and_undone_in_turn_all_ids_are_as_they_were(book: Casebook, seed: int) -> None:
    chance = random.Random(seed)
    made = _tellings(book, 7)

    def some() -> list[list[Telling]]:
        homes = [chance.randrange(5) for _ in made]
        return [group for one in range(1, 5) if (group := [t for t, home in zip(made, homes, strict=True) if home == one])]

    groups = some()
    for _ in range(4):  # a past of its own, with ids that ended
        groups = some()
        place(book, *groups, hoods={one.id: NEARBY for one in made})
    ids = [f"I{number}" for number in range(1, 60)]
    past: list[tuple[int, list[list[Telling]], dict[str, Place]]] = []
    for _ in range(8):
        while past and chance.random() < 0.3:
            act, groups, before = past.pop()
            _undo(book, act, groups, made)
            _as_it_was(book, before)
        before, was, groups = _state(book, ids), groups, some()
        past.append((_rule(book, made[0], groups, made), was, before))
    for act, groups, before in reversed(past):
        _undo(book, act, groups, made)
        _as_it_was(book, before)


def _as_it_was(book: Casebook, before: dict[str, Place]) -> None:
    assert _state(book, list(before)) == before
    assert set(_all(book)) == {at[0] for at in before.values() if at is not None}

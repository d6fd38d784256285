"""Whose account a person's words are of: the body's for which any claim of the incident says that he speaks."""

from datetime import UTC, datetime

import pytest

from counterclaim.records import SourceKind
from counterclaim.weighing import Matter, weigh
from counterclaim.weighing.speaking import account_of
from tests.weighing.making import Made, claim, matter_of, toll

STAFF, OFFICE = "Northland general staff", "Harbour health office"


def accounts(matter: Matter) -> list[str]:
    return sorted(account_of(one) for one in matter.claims)


def said(name: str, words: str, body: str | None = None, kind: SourceKind = SourceKind.MILITARY, outlet: str = "Wire") -> Made:
    return claim(source=name, quote=words, speaks_for=body, kind=kind if body else SourceKind.OTHER, publisher=outlet)


@pytest.mark.parametrize(
    ("name", "body"), [("Sam Example", STAFF), ("Adel van der Placeholder", OFFICE), ("Rami al-Specimen", "Hill council")]
)
def test_a_person_is_of_the_body_for_which_another_report_says_that_he_speaks(name: str, body: str) -> None:
    made = matter_of(said(name, "nine died in the raid", body), said(name, "the jets came from the east", outlet="Post"))
    assert accounts(made) == [body, body]
    (account,) = weigh(made).accounts
    assert account.speakers == (name,)
    assert account.kind is SourceKind.MILITARY


def test_folding_changes_no_claims_id_and_not_the_order_in_which_claims_were_filed() -> None:
    one, other = said("Sam Example", "nine died", STAFF), said("Sam Example", "the jets came late", outlet="Post")
    made, turned = matter_of(one, other), matter_of(other, one)
    assert {told.id for told in made.claims} == {one.claim.id, other.claim.id}
    assert made.claims == turned.claims


def test_a_person_of_two_bodies_is_of_neither_and_of_a_body_and_its_state_of_the_body() -> None:
    silent = said("Sam Example", "the road is shut", outlet="Gazette")
    two = matter_of(said("Sam Example", "nine died", STAFF), said("Sam Example", "it was late", OFFICE, outlet="Post"), silent)
    assert "Sam Example" in accounts(two)
    nested = matter_of(
        said("Sam Example", "nine died", "Russian defence ministry"), said("Sam Example", "late", "Russia", outlet="Post"), silent
    )
    assert accounts(nested) == ["Russia", "Russian defence ministry", "Russian defence ministry"]


@pytest.mark.parametrize("name", ["military source", "spokesman", "senior official in the town", "Russia"])
def test_who_has_no_name_of_his_own_is_not_taken_for_the_same_person(name: str) -> None:
    made = matter_of(said(name, "nine died", STAFF), said(name, "the jets came from the east", outlet="Post"))
    assert name in accounts(made)


def test_a_single_name_is_one_person_within_its_report_only() -> None:
    text = "Nine died, Example said. It was late, Example said."
    here = [
        claim(source="Example", quote="Nine died", speaks_for=STAFF, text=text),
        claim(source="Example", quote="It was late", text=text),
    ]
    assert accounts(matter_of(*here)) == [STAFF, STAFF]
    assert accounts(matter_of(here[0], said("Example", "the road is shut", outlet="Post"))) == ["Example", STAFF]


def briefed(name: str, number: int, hour: int, day: int = 12) -> Made:
    when = datetime(2031, 5, day, hour, tzinfo=UTC)
    words = f"{number} civilians were killed"
    return claim(
        source=name, quote=words, tolls=[toll(words, number)], speaks_for=STAFF, published=when, publisher=f"Wire {hour}"
    )


def test_two_persons_of_one_body_with_two_numbers_are_both_told_and_neither_gives_way() -> None:
    (line,) = weigh(matter_of(briefed("Sam Example", 63, 9), briefed("Alex Specimen", 83, 15))).tolls
    assert [(step.low, step.live, step.persons) for step in line.steps] == [
        (63, True, ("Sam Example",)),
        (83, True, ("Alex Specimen",)),
    ]


def test_a_persons_own_later_figure_and_another_persons_of_another_day_are_proposed_as_the_newer() -> None:
    (own,) = weigh(matter_of(briefed("Sam Example", 63, 9), briefed("Sam Example", 83, 15))).tolls
    assert [step.superseded_by for step in own.steps] == ["proposed", None]
    (later,) = weigh(matter_of(briefed("Sam Example", 63, 9), briefed("Alex Specimen", 83, 15, day=16))).tolls
    assert [step.superseded_by for step in later.steps] == ["proposed", None]

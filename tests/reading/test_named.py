"""Victims who are named or called by an office, without a number: each a toll of one."""

import pytest

from tests.conftest import Claims

K, HURT, C = "killed", "injured", "captured"


def tolls(claims: Claims, text: str) -> list[tuple[str, str | None, int | None]]:
    return [(toll.harm.value, toll.who, toll.low) for claim in claims(text) for toll in claim.event.tolls]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor was shot dead.", [(K, "mayor", 1)]),
        ("Two gunmen killed the mayor.", [(K, "mayor", 1)]),
        ("Samir Aram, 34, was killed in the raid.", [(K, "Samir Aram", 1)]),
        ("Judge Ana Ruiz was murdered in Verra by hired gunmen, police said.", [(K, "Judge Ana Ruiz", 1)]),
        ("The murder of Judge Ana Ruiz shocked the army.", [(K, "Judge Ana Ruiz", 1)]),
        ("Police said General Omar Saleh, killed on Monday, had led the raid.", [(K, "General Omar Saleh", 1)]),
        ("Omar Saleh, who led the rebels, was shot to death near the base.", [(K, "Omar Saleh", 1)]),
        ("Rebels kidnapped Pedro Soria in his house.", [(C, "Pedro Soria", 1)]),
        ("Pedro Soria was kidnapped and murdered by rebels.", [(C, "Pedro Soria", 1), (K, "Pedro Soria", 1)]),
        ("Gunmen shot and killed 26-year-old Wilson Soria outside a church.", [(K, "Wilson Soria", 1)]),
        ("PEDRO SORIA AND RUBEN DARIO MEJIA WERE SHOT TO DEATH BY GUNMEN.", [(K, "PEDRO SORIA", 1), (K, "RUBEN DARIO MEJIA", 1)]),
        (
            "REPORTS INDICATE LUIS MARROQUIN AND JOSE ANGEL SORIA, MEMBERS OF THE CIVIL DEFENSE, WERE ABDUCTED AND LATER MURDERED.",
            [(C, "LUIS MARROQUIN", 1), (K, "LUIS MARROQUIN", 1), (C, "JOSE ANGEL SORIA", 1), (K, "JOSE ANGEL SORIA", 1)],
        ),
        ("The ambassador was wounded in the attack.", [(HURT, "ambassador", 1)]),
    ],
)
def test_somebody_who_is_named_or_holds_an_office_is_one(
    claims: Claims, text: str, expected: list[tuple[str, str | None, int | None]]
) -> None:
    assert tolls(claims, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured Aleppo on Monday, the army said.",
        "The plan was killed by the opposition, the army said.",
        "Sanctions hurt Russia and the war went on.",
        "The army killed and wounded fighters in the raid.",
        "The mayor was not injured in the attack.",
        "Gunmen tried to kill the mayor.",
        "The minister was hurt by the criticism of the war.",
        "The strike killed Hezbollah fighters.",
        "He was killed by two missiles.",
    ],
)
def test_a_place_a_party_a_plan_and_a_plural_are_nobody(claims: Claims, text: str) -> None:
    assert tolls(claims, text) == []


def test_whoever_has_a_number_is_not_counted_again(claims: Claims) -> None:
    found = tolls(claims, "The mayor and two bodyguards were killed in the bombing, the ministry said.")
    assert sorted(found, key=str) == [(K, "bodyguards", 2), (K, "mayor", 1)]


def test_what_somebody_is_called_besides_is_nobody_else(claims: Claims) -> None:
    text = "Samir Aram, a local journalist, was wounded when rockets hit the market in Arvo, the mayor said."
    assert tolls(claims, text) == [(HURT, "Samir Aram", 1)]


def test_the_second_of_two_adds_to_the_first(claims: Claims) -> None:
    (claim,) = claims("A soldier and his wife were killed near Arvo, the army said.")
    assert [(toll.who, toll.relation.value) for toll in claim.event.tolls] == [("soldier", "total"), ("his wife", "additional")]


def test_the_outlet_is_heard_when_it_tells_of_one_death(claims: Claims) -> None:
    (claim,) = claims("Samir Aram, a street vendor, was killed.")
    assert claim.source.kind == "publisher"


@pytest.mark.parametrize(
    "text",
    [
        "Rebels came to kill the judge but he fled.",
        "The mayor was nearly killed when a bomb went off.",
        "The army almost killed the mayor.",
        "The gunmen fled without killing the mayor.",
        "The gunmen let the hostages go instead of killing the mayor.",
        "A bullet narrowly missed killing the mayor.",
        "Protesters demanded that the general be executed.",
        "Protesters called for the president to be hanged.",
        "The rebels wanted the mayor killed.",
        "The attempted murder of Judge Ana Ruiz shocked the army.",
        "The failed assassination of the minister led to arrests.",
        "Police thwarted the assassination of Judge Ana Ruiz.",
        "The cleric called for the murder of the president.",
        "The rebels offered a reward for the killing of Judge Ruiz.",
    ],
)
def test_a_deed_tried_asked_for_or_escaped_harms_nobody(claims: Claims, text: str) -> None:
    assert tolls(claims, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aram's killing of civilians was condemned by the United Nations.", []),
        ("The commander's murder of the judge was condemned by the army.", [(K, "judge", 1)]),
        ("Aram's killing was condemned by the United Nations.", [(K, "Aram", 1)]),
    ],
)
def test_who_does_a_deed_is_not_its_victim(claims: Claims, text: str, expected: list[tuple[str, str | None, int | None]]) -> None:
    assert tolls(claims, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The scandal destroyed the minister, the army said.",
        "The camera captured the president as shells hit the hall.",
        "The minister disappeared from view after the attack.",
        "The president was drowned out by protesters during the attack.",
        "Ana Ruiz, 80, died in her sleep in Bogota.",
        "Former president Ana Ruiz died of a heart attack.",
        "In the film, the president is killed by a spy.",
        "Tropical Storm Ana was killed by winds.",
        "Brigade Omar Saleh was killed.",
    ],
)
def test_figures_of_speech_films_illness_and_things_kill_nobody(claims: Claims, text: str) -> None:
    assert tolls(claims, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police said he had managed to kill the judge.", [(K, "judge", 1)]),
        ("The army confirmed having killed Commander Saleh.", [(K, "Commander Saleh", 1)]),
        ("The UN demanded an inquiry into the murder of Judge Ana Ruiz.", [(K, "Judge Ana Ruiz", 1)]),
        ("The rebels claimed responsibility for the killing of the mayor.", [(K, "mayor", 1)]),
        ("The judge was killed in a game reserve by rebels.", [(K, "judge", 1)]),
        ("Protests against the killing of Ana Ruiz were held in Verra.", [(K, "Ana Ruiz", 1)]),
        ("The family demanded justice for the murder of Ana Ruiz.", [(K, "Ana Ruiz", 1)]),
        ("The murder of the mayor stopped the attack.", [(K, "mayor", 1)]),
        ("The soldiers used a rifle to kill the mayor.", [(K, "mayor", 1)]),
    ],
)
def test_a_deed_that_was_done_keeps_its_victim(
    claims: Claims, text: str, expected: list[tuple[str, str | None, int | None]]
) -> None:
    assert tolls(claims, text) == expected


def test_the_victims_of_one_sentence_add_up_and_one_alone_is_the_total(claims: Claims) -> None:
    (claim,) = claims("The gunman was shot dead by police after killing the mayor.")
    assert [(toll.who, toll.relation.value) for toll in claim.event.tolls] == [("gunman", "total"), ("mayor", "additional")]
    claim = claims("Ana Ruiz, a journalist, was killed.")[0]
    assert [(toll.who, toll.relation.value) for toll in claim.event.tolls] == [("Ana Ruiz", "total")]


def test_each_of_two_sources_tells_of_the_same_victim(claims: Claims) -> None:
    found = tolls(claims, "Gunmen killed Pedro Soria, and police said Soria was killed with a rifle.")
    assert found == [(K, "Pedro Soria", 1), (K, "Soria", 1)]

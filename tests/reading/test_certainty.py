"""The speaker's certainty: hedges, negation, conditions, the future."""

import pytest

from counterclaim.records import Certainty
from tests.conftest import Claims


@pytest.mark.parametrize(
    ("content", "certainty"),
    [
        ("its jets hit the barracks", Certainty.CERTAIN),
        ("its jets may have hit the barracks", Certainty.POSSIBLE),
        ("its jets might have hit the barracks", Certainty.POSSIBLE),
        ("it was possible that its jets hit the barracks", Certainty.POSSIBLE),
        ("its jets probably hit the barracks", Certainty.PROBABLE),
        ("its jets appeared to have hit the barracks", Certainty.PROBABLE),
        ("its jets had not hit the barracks", Certainty.NEGATED),
        ("its jets could not have hit the barracks", Certainty.NEGATED),
        ("its jets never hit the barracks", Certainty.NEGATED),
        ("no soldiers were killed in the barracks", Certainty.NEGATED),
        ("its jets will hit the barracks", Certainty.FUTURE),
        ("its jets would hit the barracks again", Certainty.FUTURE),
        ("the envoys were to meet at the barracks", Certainty.FUTURE),
        ("it was unlikely that rebels had hit the barracks", Certainty.NEGATED),
        ("it was doubtful that rebels had hit the barracks", Certainty.POSSIBLE),
        ("it was too early to say whether its jets had hit the barracks", Certainty.POSSIBLE),
        ("it did not know whether its jets had hit the barracks", Certainty.POSSIBLE),
        ("it did not know who had shelled the barracks", Certainty.POSSIBLE),
        ("it had no information about the killing of 12 farmers", Certainty.POSSIBLE),
        ("it was not aware of any civilian deaths in the strike", Certainty.POSSIBLE),
        ("there were fears that 30 people had been killed in the barracks", Certainty.POSSIBLE),
        ("fifty people were feared dead after the shelling of the barracks", Certainty.POSSIBLE),
        ("fifty people were believed dead after the shelling of the barracks", Certainty.PROBABLE),
        ("it had foiled an attack that would have killed dozens", Certainty.NEGATED),
        ("it had foiled an attack on the barracks, killing 20 fighters", Certainty.CERTAIN),
        ("far from shelling the camp, its soldiers had protected it", Certainty.NEGATED),
        ("far from halting the attack, the rebels had shelled the camp", Certainty.CERTAIN),
    ],
)
def test_the_speaker_s_own_marks_give_the_certainty(claims: Claims, content: str, certainty: Certainty) -> None:
    (claim,) = claims(f"The army said that {content}.")
    assert claim.certainty is certainty


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("A court acquitted 3 officers of killing 40 villagers.", Certainty.NEGATED),
        ("An investigation cleared the army of shelling the station.", Certainty.NEGATED),
        ("The army cleared the town of rebels, killing 20 fighters.", Certainty.CERTAIN),
        ("The drill simulated an attack that killed 300 people.", Certainty.NEGATED),
        ("Fears grew that the army would attack the town, killing thousands.", Certainty.POSSIBLE),
        ("Amid fears that more would die, the army bombed the market, killing 12 people.", Certainty.CERTAIN),
        ("The general was asked about claims that 31 soldiers were killed.", Certainty.POSSIBLE),
        ("The minister was asked whether the army had bombed the camp.", Certainty.POSSIBLE),
        ("The ministry was aware of reports that its jets had bombed the camp.", Certainty.PROBABLE),
        ("The raid that killed 12 people led to claims that the army had bombed the camp.", Certainty.CERTAIN),
    ],
)
def test_the_outlet_does_not_say_that_what_is_feared_asked_or_cleared_was(
    claims: Claims, text: str, certainty: Certainty
) -> None:
    (claim,) = claims(text)
    assert claim.certainty is certainty


def test_what_nobody_knows_keeps_the_toll_that_is_known(claims: Claims) -> None:
    (claim,) = claims("Witnesses said they did not know whether the army had fired the rocket that killed 4 children.")
    assert claim.certainty is Certainty.POSSIBLE
    assert [toll.low for toll in claim.event.tolls] == [4]


def test_what_would_have_been_done_is_no_toll(claims: Claims) -> None:
    (claim,) = claims("Police foiled an attack that would have killed dozens.")
    assert claim.event.tolls == ()


def test_to_try_to_establish_whether_confirms_nothing(claims: Claims) -> None:
    (claim,) = claims("Investigators are trying to establish whether the army bombed the camp.")
    assert (claim.stance.value, claim.certainty) == ("assert", Certainty.POSSIBLE)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Had rebels shelled the town, hundreds would have died, the governor said.", "Had rebels shelled the town"),
        ("Were the army to shell the town, hundreds would die, the governor said.", "Were the army to shell the town"),
        ("The army said the rebels would be responsible if the truce collapses.", "if the truce collapses"),
        (
            '"If the strikes were an error, that is a consequence of their refusal," the general said.',
            "If the strikes were an error",
        ),
        ("The ministry said it would withdraw as long as the border remained quiet.", "as long as the border remained quiet"),
        ("The army said it would return fire unless the shelling stopped.", "unless the shelling stopped"),
    ],
)
def test_a_condition_is_kept_in_its_words(claims: Claims, text: str, condition: str) -> None:
    claim = claims(text)[0]
    assert claim.certainty is Certainty.CONDITIONAL
    assert claim.condition is not None
    assert claim.condition.words == condition


@pytest.mark.parametrize(
    "text",
    ["The envoy asked if the truce was holding.", "The army said trucks provided by the charity were burned at the bridge."],
)
def test_a_question_and_a_gift_are_no_conditions(claims: Claims, text: str) -> None:
    assert all(claim.certainty is not Certainty.CONDITIONAL for claim in claims(text))


def test_an_admission_keeps_its_inner_hedge(claims: Claims) -> None:
    (claim,) = claims("The coalition admitted it may have struck soldiers.")
    assert (claim.stance.value, claim.certainty) == ("admit", Certainty.POSSIBLE)


def test_a_demand_is_certain_as_an_act(claims: Claims) -> None:
    (claim,) = claims("France demanded that the army should stop the bombing.")
    assert claim.certainty is Certainty.CERTAIN


def test_what_a_refusal_inside_a_condition_presupposes_is_claimed(claims: Claims) -> None:
    text = '"If the strikes were an error, that would be a result of the army\'s refusal to share its maps with us," the general said.'
    found = claims(text)
    assert any(
        claim.quote.words.endswith("refusal to share its maps with us") and claim.certainty is Certainty.CERTAIN
        for claim in found
    )


def test_a_condition_of_a_truce_is_no_event(claims: Claims) -> None:
    (claim,) = claims("Under the deal, if the truce lasts seven days, the two armies are to work together.")
    assert claim.certainty is Certainty.CONDITIONAL
    assert claim.condition is not None
    assert claim.condition.words == "if the truce lasts seven days"


def test_that_nothing_could_be_checked_is_the_outlet_s_own_claim(claims: Claims) -> None:
    (claim,) = claims("It was not possible to verify the reports independently.")
    assert claim.source.kind.value == "publisher"
    assert claim.certainty is Certainty.POSSIBLE


@pytest.mark.parametrize(
    "text",
    [
        "If Russia says that it bombed the hospital, the envoys will leave.",
        "It is not true that the Syrian army said it had killed forty people.",
        "Israel has yet to say that it bombed the hospital.",
        "Did the ministry say that shells hit the hospital?",
        "Had the army said that it bombed the town, nobody would have believed it.",
        "Nor did Russia say that its jets bombed the convoy.",
    ],
)
def test_what_is_not_said_to_be_said_is_nobody_s_claim(claims: Claims, text: str) -> None:
    assert all(claim.source.kind.value == "publisher" for claim in claims(text))

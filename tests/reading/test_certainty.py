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
    ],
)
def test_the_speaker_s_own_marks_give_the_certainty(claims: Claims, content: str, certainty: Certainty) -> None:
    (claim,) = claims(f"The army said that {content}.")
    assert claim.certainty is certainty


@pytest.mark.parametrize(
    ("text", "condition"),
    [
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

"""Stance by the class of the cue."""

import pytest

from counterclaim.records import Certainty, Stance
from tests.conftest import Claims


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army said that rebels had shelled the town.", Stance.ASSERT),
        ("The coalition admitted that its jets had struck the clinic.", Stance.ADMIT),
        ("The ministry acknowledged that soldiers had fired on the crowd.", Stance.ADMIT),
        ("The United Nations confirmed that the convoy had been hit.", Stance.CONFIRM),
        ("The army denied that it had bombed the market.", Stance.DENY),
        ("The ministry rejected the report.", Stance.DENY),
        ("The army accused rebels of shelling the school.", Stance.ACCUSE),
        ("Turkey condemned the strike.", Stance.CONDEMN),
        ("Officials lashed out at the rebels over the failed truce.", Stance.CONDEMN),
        ("France demanded an end to the siege.", Stance.DEMAND),
        ("Germany called on both sides to halt the shelling.", Stance.DEMAND),
        ("The general warned that the truce could collapse within days.", Stance.WARN),
        ("The government announced a ceasefire of three days.", Stance.ANNOUNCE),
        ("The monitor estimated that 300 fighters had been killed.", Stance.ESTIMATE),
        ("The Syrian Observatory for Human Rights gave a toll of 83 soldiers killed.", Stance.ESTIMATE),
        ("According to the army, rebels shelled the town.", Stance.ASSERT),
        ("The army insisted that its jets had hit only fighters.", Stance.ASSERT),
        ("The army insisted that the rebels withdraw from the town.", Stance.DEMAND),
        ("France insisted on an end to the siege of Homs.", Stance.DEMAND),
        ("The ministry called again on both sides to halt the shelling.", Stance.DEMAND),
    ],
)
def test_the_class_of_the_cue_gives_the_stance(claims: Claims, text: str, stance: Stance) -> None:
    attributed = [claim for claim in claims(text) if claim.cue]
    assert [claim.stance for claim in attributed] == [stance]


def test_a_denial_is_negated_even_where_the_thing_denied_is_stated_nowhere(claims: Claims) -> None:
    (claim,) = claims("The army denied targeting medical facilities.")
    assert claim.certainty is Certainty.NEGATED


def test_calling_a_thing_false_denies_it(claims: Claims) -> None:
    (claim,) = claims('The defence ministry called the allegation "completely false".')
    assert claim.stance is Stance.DENY


@pytest.mark.parametrize(
    "text",
    [
        "The militia said claims that its men raped prisoners were lies.",
        "Reports that the army had shelled the town were baseless, the ministry said.",
        "The ministry said Ruritania's account of the strike that killed 9 people was fiction.",
        "The ministry called reports of a strike on the theatre a fabrication.",
        "The ministry described the reports of a strike on the camp as false.",
        "The rebels laughed off claims that they had shelled the town.",
        "Officials brushed aside allegations that soldiers had executed 20 prisoners.",
        "It would be wrong to say that 500 people died in the blast, a spokesman said.",
        "The rebels said the army was lying when it said the rebels had shelled a hospital.",
    ],
)
def test_to_call_what_is_said_untrue_denies_it(claims: Claims, text: str) -> None:
    (claim,) = claims(text)
    assert (claim.stance, claim.certainty) == (Stance.DENY, Certainty.NEGATED)


@pytest.mark.parametrize(
    "text",
    [
        "The army claimed that rebels had staged a fake attack on the school.",
        "The army said bodies were lying in the street after the strike.",
        "The ministry described the attack as a massacre based on false claims.",
    ],
)
def test_a_thing_untrue_within_what_is_said_denies_nothing(claims: Claims, text: str) -> None:
    (claim,) = claims(text)
    assert (claim.stance, claim.certainty) == (Stance.ASSERT, Certainty.CERTAIN)


def test_to_insist_in_the_first_person_demands_nothing(claims: Claims) -> None:
    (claim,) = claims('"We insist that no civilians were killed in the strike," the army said.')
    assert claim.stance is Stance.ASSERT


@pytest.mark.parametrize(
    "text",
    [
        "The ministry responded to claims that its jets had bombed the camp.",
        "The ministry hit back at claims that its jets had bombed the camp.",
    ],
)
def test_whoever_responds_to_claims_does_not_make_them(claims: Claims, text: str) -> None:
    (claim,) = claims(text)
    assert (claim.source.kind.value, claim.certainty) == ("publisher", Certainty.POSSIBLE)


@pytest.mark.parametrize(
    "text",
    [
        "The army could not confirm that soldiers had been killed in the raid.",
        "The spokesman did not say who had fired the rockets.",
    ],
)
def test_not_to_know_is_no_denial(claims: Claims, text: str) -> None:
    (claim,) = claims(text)
    assert claim.stance is Stance.ASSERT
    assert claim.certainty is Certainty.POSSIBLE


def test_claimed_keeps_the_outlet_at_a_distance(claims: Claims) -> None:
    (claimed,) = claims("The militia claimed that it had shot down a drone.")
    (said,) = claims("The militia said that it had shot down a drone.")
    assert claimed.distance
    assert not said.distance
    assert claimed.stance is said.stance is Stance.ASSERT


def test_a_direct_quote_in_the_first_person_performs_its_act(claims: Claims) -> None:
    (claim,) = claims('"We demand a full explanation of the strike," foreign minister Ada Kern said.')
    assert claim.stance is Stance.DEMAND


def test_to_be_accused_accuses_nobody(claims: Claims) -> None:
    (claim,) = claims('"If the soldiers return, we will be accused of feeding the rebels," farmer Ada Kern said.')
    assert claim.stance is not Stance.ACCUSE


def test_a_second_act_of_one_speaker_is_a_claim_of_its_own(claims: Claims) -> None:
    found = claims('President Jan Marek said he remained "hopeful" about the truce but accused rebels of "preparing an assault".')
    assert [claim.stance for claim in found] == [Stance.ASSERT, Stance.ACCUSE]
    assert {claim.source.name for claim in found} == {"Jan Marek"}


def test_an_act_named_by_a_noun_is_found(claims: Claims) -> None:
    found = claims("The raid killed dozens of soldiers, triggering criticism from Moscow.")
    assert [(claim.source.name, claim.stance) for claim in found if claim.cue] == [("Russia", Stance.CONDEMN)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army neither confirmed nor denied the strike.", "neither confirmed nor denied the strike"),
        ("Hamas has not given a figure for its own losses.", "has not given a figure for its own losses"),
    ],
)
def test_an_act_keeps_its_not(claims: Claims, text: str, words: str) -> None:
    (claim,) = claims(text)
    assert claim.quote.words == words
    assert claim.certainty is Certainty.POSSIBLE


@pytest.mark.parametrize("text", ["The army declined to comment on the raid.", "There was no immediate comment from the army."])
def test_silence_claims_nothing(claims: Claims, text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The failure of the council to condemn the raids on Homs is support for them.",
        "The council refused to condemn the raids on Homs.",
    ],
)
def test_an_act_of_speech_left_undone_is_none(claims: Claims, text: str) -> None:
    assert all(claim.stance is not Stance.CONDEMN for claim in claims(text))


@pytest.mark.parametrize(
    "text",
    [
        "The report stopped short of blaming the rebels for the killing of 15 aid workers.",
        "The report refrained from blaming the rebels for the strike.",
        "The judge cleared the general of ordering the massacre of 80 prisoners.",
    ],
)
def test_blame_withheld_is_nobody_s(claims: Claims, text: str) -> None:
    for claim in claims(text):
        assert claim.stance is Stance.ASSERT
        assert not claim.event.perpetrators or claim.certainty is Certainty.NEGATED


def test_to_claim_an_attack_admits_it(claims: Claims) -> None:
    assert [claim.stance for claim in claims("The Islamic State has claimed the bombing in Hasakeh.")] == [Stance.ADMIT]


def test_not_to_deny_is_no_denial(claims: Claims) -> None:
    (claim,) = claims("The army did not deny that its jets had bombed the village.")
    assert (claim.stance, claim.certainty) == (Stance.ASSERT, Certainty.POSSIBLE)


def test_nobody_is_no_source(claims: Claims) -> None:
    assert all(claim.source.kind.value == "publisher" for claim in claims("No group has claimed responsibility for the bombing."))

"""Direct, indirect and mixed speech, and quotes that go on."""

import pytest

from counterclaim.reading.nesting import DEEPEST
from counterclaim.records import Speech
from tests.conftest import Claims, Read


def test_a_wholly_quoted_claim_is_direct_and_its_words_lose_the_marks(claims: Claims) -> None:
    (claim,) = claims('"Our soldiers held the eastern bridge until midnight," the army said in a statement.')
    assert claim.quote.speech is Speech.DIRECT
    assert claim.quote.words == "Our soldiers held the eastern bridge until midnight"


def test_reported_speech_is_indirect_and_loses_its_that(claims: Claims) -> None:
    (claim,) = claims("The defence ministry said that rebels shelled the northern market on Friday.")
    assert claim.quote.speech is Speech.INDIRECT
    assert claim.quote.words == "rebels shelled the northern market on Friday"


def test_quoted_words_inside_reported_speech_make_it_mixed(claims: Claims) -> None:
    (claim,) = claims('A rebel spokesman said the army had "emptied whole streets" in the old town.')
    assert claim.quote.speech is Speech.MIXED
    assert '"emptied whole streets"' in claim.quote.words


def test_a_quote_that_goes_on_after_its_cue_keeps_its_speaker(claims: Claims) -> None:
    found = claims('"The shelling began at dawn," Colonel Jan Marek said. "It killed nine civilians in the market."')
    assert [claim.source.name for claim in found] == ["Jan Marek", "Jan Marek"]
    assert "killed nine civilians" in found[1].quote.words
    assert found[1].cue is None


def test_a_quote_that_a_paragraph_leaves_open_goes_on_in_the_next(claims: Claims) -> None:
    text = (
        'Mayor Ada Kern told reporters: "The hospital was hit by two shells on Monday night.\n\n'
        '"Six patients were killed and the generator was destroyed by the fire."'
    )
    found = claims(text)
    assert {claim.source.name for claim in found} == {"Ada Kern"}
    assert any("Six patients were killed" in claim.quote.words for claim in found)
    assert all(claim.quote.speech is Speech.DIRECT for claim in found)


def test_an_unquoted_paragraph_ends_a_quote(claims: Claims) -> None:
    text = (
        '"The convoy was attacked at noon," the driver said.\n\n'
        "Two trucks were burned on the road to the camp.\n\n"
        '"Nobody came to help the wounded after the attack."'
    )
    assert not any("Nobody came" in claim.quote.words and claim.source.name == "driver" for claim in claims(text))


def test_two_speakers_of_one_clause_make_two_claims_of_one_quote(claims: Claims) -> None:
    found = claims("Moscow and the Syrian Observatory for Human Rights said the raid killed forty soldiers.")
    assert {claim.source.name for claim in found} == {"Russia", "Syrian Observatory for Human Rights"}
    assert len({claim.quote.spans for claim in found}) == 1


def test_one_clause_of_a_source_that_turns_to_another_thing_is_a_claim_of_its_own(claims: Claims) -> None:
    found = claims("The agency said that coalition jets bombed the ridge, but that its fighters seized the village of Marda.")
    assert len(found) == 2
    assert "seized the village" in found[1].quote.words


def test_dead_and_wounded_told_in_one_breath_are_one_claim(claims: Claims) -> None:
    (claim,) = claims("The army said that nine soldiers were killed and twenty others were wounded in the ambush.")
    assert "twenty others were wounded" in claim.quote.words


@pytest.mark.parametrize(
    "text",
    [
        'The government calls the fighters "moderate rebels" in its own bulletins.',
        "The soldiers' families waited at the gate of the barracks all day.",
    ],
)
def test_scare_quotes_and_possessives_are_no_speech(claims: Claims, text: str) -> None:
    assert not any(claim.quote.speech is Speech.DIRECT for claim in claims(text))


@pytest.mark.parametrize("words", ["The army said ", "The army said that ", "The army said: “"])
def test_speech_is_nested_as_deep_as_any_report_does_it_and_what_is_left_out_is_noted(reading: Read, words: str) -> None:
    three = reading(f"{words * 3}nine soldiers were killed in the raid on the bridge.")
    assert not three.notes
    endless = reading(f"{words * 50}nine soldiers were killed in the raid on the bridge.")
    assert 1 <= len(endless.claims) <= DEEPEST + 1
    assert any("not taken up" in note for note in endless.notes)

"""Texts that have lost their commas: who speaks is told apart from what is said by words alone."""

import time

import pytest

from tests.conftest import Claims
from tests.reading.telling import figures


def _told(claims: Claims, text: str) -> set[tuple[str, str]]:
    """Who speaks in which words, and what they say."""
    return {(claim.source.words or "", claim.quote.words) for claim in claims(text)}


@pytest.mark.parametrize(
    ("said", "speaker", "rest"),
    [
        ("Two shells hit the mill killing six people and wounding dozens", "a medical source", " said"),
        ("A car bomb wounded at least 17 people in the town of Verra", "state television", " reported"),
        ("Rockets killed five people in Verra on Thursday and wounded at least 40", "a monitoring group", " said in a bulletin"),
        ("Air strikes killed nine people in a street near the mill", "local media", " reported Sunday"),
        ("Jets killed 20 civilians and left seven people injured", "VRNA news agency", " reported on Friday"),
        ("Gunmen killed eight guards on the road to Verra", "the head of the monitoring group", " told reporters"),
        ("Nine people were killed a day after the execution of a pilot", "a police officer", " said"),
        ("At least 50 guards were killed near the mill", "the Verranian ministry", " said as the shelling went on"),
        ("Shells killed nine people near the mill", "Governor Ada Kern", " said"),
        ("Shells killed nine people near the mill", "the Britain-based Syrian Observatory for Human Rights monitor", " said"),
        ("A bomb killed six people in the old district of Aleppo", "Syrian state television", " reported on Wednesday"),
        ('Nine people died when jets hit "empty houses" near the mill', "a monitor", " said"),
        ("Rockets killed five people on Thursday and wounded at least 50", "a monitor", " said in the second raid of two weeks"),
        ("Some 20 people died when jets hit flats in Verra", "Syrias state news agency", " reported"),
    ],
)
def test_a_speaker_whom_no_comma_parts_from_what_he_says_has_all_of_it(
    claims: Claims, said: str, speaker: str, rest: str
) -> None:
    assert (speaker, said) in _told(claims, f"{said} {speaker}{rest}.")


@pytest.mark.parametrize(
    ("said", "speaker", "rest"),
    [
        ("Twelve nurses were killed in the raid", "the Civil Defence", " in a statement"),
        ('Twelve nurses were killed in the "second" raid', "the Civil Defence", " also known as the White Helmets"),
        ("At least 20 militants were killed in the failed attack", "the statement", " which gave no names"),
        ("Six villagers were wounded by the mine", "police", ""),
        ("Nine people were killed in the mill", "Mayor Ada Kern", ""),
    ],
)
def test_a_speaker_behind_his_cue_is_no_part_of_what_is_said(claims: Claims, said: str, speaker: str, rest: str) -> None:
    assert (speaker, said) in _told(claims, f"{said} said {speaker}{rest}.")


def test_speakers_joined_by_and_each_say_it(claims: Claims) -> None:
    found = _told(claims, "Jets bombed the market killing nine people and wounding dozens a doctor and two residents said.")
    said = "Jets bombed the market killing nine people and wounding dozens"
    assert found == {("a doctor", said), ("two residents", said)}


def test_victims_before_a_speaker_are_not_made_to_speak_with_him(claims: Claims) -> None:
    found = _told(
        claims, "Among the dead were a child and two women VRNA news agency reported noting that nine others were injured."
    )
    assert found == {
        ("VRNA news agency", "Among the dead were a child and two women"),
        ("VRNA news agency", "nine others were injured"),
    }


def test_what_goes_on_behind_the_cue_with_including_is_said_too(claims: Claims) -> None:
    (claim,) = claims(
        "Dozens of people were killed in Verra a monitoring group said on Monday including at least 29 in one street."
    )
    assert figures(claim) == [24, 29]


def test_whoever_is_cited_behind_a_cue_says_the_same(claims: Claims) -> None:
    found = claims("Jets killed 20 civilians in Verra VRNA news agency reported citing a local source.")
    assert [(claim.source.words, claim.quote.words) for claim in found] == [
        ("VRNA news agency", "Jets killed 20 civilians in Verra"),
        ("a local source", "Jets killed 20 civilians in Verra"),
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        ("The army said the jets killed ten rebels.", "The army", "the jets killed ten rebels"),
        (
            "The residents said the army shelled the town and killed nine people.",
            "The residents",
            "the army shelled the town and killed nine people",
        ),
        (
            "After jets struck the market the army said rebels had killed nine guards.",
            "the army",
            "rebels had killed nine guards",
        ),
    ],
)
def test_what_follows_a_cue_as_a_clause_stays_what_is_said(claims: Claims, text: str, speaker: str, said: str) -> None:
    assert (speaker, said) in _told(claims, text)


def test_whoever_reports_something_is_not_the_speaker_of_what_stands_before(claims: Claims) -> None:
    found = _told(claims, "Shells killed nine people at the mill as police reported clashes.")
    assert ("police", "Shells killed nine people at the mill") not in found


@pytest.mark.parametrize("source", ["an Observatory toll", "a new toll from the ministry"])
def test_a_toll_speaks_for_whoever_counted(claims: Claims, source: str) -> None:
    (claim,) = claims(f"Around 60 people have been killed by mines, according to {source}.")
    assert (claim.source.words, figures(claim)) == (source, [60])


def test_endless_titles_before_a_cue_cost_no_more_than_their_length(claims: Claims) -> None:
    def cost(count: int) -> float:
        start = time.perf_counter()
        claims("Nine people were killed in the raid " + "state media " * count + "said.")
        return time.perf_counter() - start

    cost(10)
    assert cost(4000) < 8 * cost(1000) + 1.5

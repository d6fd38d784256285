"""What may hold a claim is read; what tells of no conflict costs next to nothing, and says so."""

import time
from dataclasses import replace

import pytest

from counterclaim.intake import report_from_text
from counterclaim.reading import SHUT, attribute, read
from counterclaim.reading.gate import FULL, NEEDED, Weight, weigh
from counterclaim.reading.layout import lay_out
from counterclaim.reading.lexicon.signs import Sign, signs
from tests.conftest import report

# A council's evening, of a report's length: attributions in plenty, and no conflict.
COUNCIL = " ".join(
    [
        "The town council put off its vote on the library's new roof until June, the mayor said on Tuesday.",
        'Residents said that buckets stand between the shelves whenever it rains. "We want a date," said the head of the reading club.',
        "The treasurer told the meeting that the budget was tight and that two bids had come in above the estimate.",
        "A school principal announced that the spring concert would move to the gymnasium.",
        "Police said that a driver had died when his car left the road near the quarry on Sunday.",
        "According to the parks office, the swimming pool opens on the first of the month, and season cards cost as much as last year.",
        "The fire chief reported that crews had put out a kitchen fire in a bakery; nobody was hurt.",
    ]
    * 4
)


def weight(text: str, **told: str) -> Weight:
    made = replace(report(text), **told)  # type: ignore[arg-type]
    return weigh(made, lay_out(made))


@pytest.mark.parametrize(
    "text",
    [
        "The army said that nine soldiers were killed.",
        "Drones hit an oil depot near the river port overnight, the region's governor said.",
        "The RSF shelled the market of El Fasher, a doctors' network said on Monday; eleven people died.",
        "Houthi officials said that three strikes had hit the airport of Hodeidah.",
        "Residents of Mocímboa da Praia said that men with machetes had burned forty houses.",
        "Al-Shabaab denied that it had left the town.",
        "The two sides will meet in Cairo on Sunday, a mediator said, to speak of a truce.",
        "THE NATIONAL POLICE REPORTED THAT UNIDENTIFIED MEN MURDERED A UNION LEADER AND HIS DRIVER IN CALI.",
        "Fourteen lorries of flour crossed into the enclave, the first aid convoy in a month, the UN said.",
        "Kyiv said that it had brought down 40 drones and two ballistic missiles.",
        "Gunmen on motorcycles attacked three villages in the north, a local chief said.",
        "The junta said that its planes had struck a camp of the resistance.",
        "Israel and Hamas accused each other of breaking the ceasefire.",
        "The ministry said that it does not comment on the movements of its brigade.",
        "According to Marek, two F-16s and two A-10s attacked the base at noon.",
        "The commission counted 55 violations in the truce's first week.",
    ],
)
def test_a_report_of_a_conflict_passes(text: str) -> None:
    assert weight(text).passes


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that the budget was late.",
        "The coach said that his side had played badly, and that the season was long.",
        COUNCIL,
        COUNCIL + " A storm tore the roof off a barn, its owner said.",
    ],
)
def test_a_report_of_anything_else_does_not(text: str) -> None:
    assert not weight(text).passes


def test_one_paragraph_of_war_opens_a_long_report() -> None:
    assert weight(COUNCIL + "\n\nAbroad, rebels said that they had shelled the army's barracks.\n\n" + COUNCIL).passes


def test_a_word_said_twice_weighs_once() -> None:
    once, often = weight(COUNCIL + " A drone."), weight(COUNCIL + " A drone." * 40)
    assert once.points == often.points


def test_a_short_report_needs_less() -> None:
    assert weight("The mayor spoke.").needed < 0.1 < weight(COUNCIL).needed <= NEEDED
    assert weight("word " * FULL).needed == NEEDED


def test_the_title_and_the_dateline_count() -> None:
    told = "A spokeswoman said that eleven people had died there, and that more were missing. " + COUNCIL
    assert weight(told, title="Shelling in Aden").points >= weight(told).points + 4
    assert weight(told, dateline="Khartoum").points > weight(told).points


def test_an_armed_group_counts_by_its_name_alone() -> None:
    assert weight(COUNCIL + " A member of Boko Haram was there.").points >= weight(COUNCIL).points + 4


def test_a_report_passed_over_says_so_and_can_be_read_nevertheless() -> None:
    made = report("The mayor said that nine benches in the park had been painted.")
    shut = read(made, "grammar")
    assert shut.claims == ()
    assert SHUT in shut.notes
    opened = read(made, "grammar", gate=False)
    assert len(opened.claims) == 1
    assert SHUT not in opened.notes


def test_attributions_as_such_are_never_passed_over() -> None:
    assert [len(items) for items in attribute(["The mayor said that the budget was late."], "grammar")] == [1]


def test_a_report_without_words_is_not_passed_over() -> None:
    assert SHUT not in read(report_from_text("…"), "grammar").notes


def test_signs_are_found_as_words_and_phrases_in_any_dress() -> None:
    count, found = signs().find("The CEASE-FIRE; a cease fire. Militias' peace talks. Ceasefire's end, anti-aircraft guns.")
    assert count == 15
    assert found["cease fire"] is found["ceasefire"] is found["peace talk"] is found["anti aircraft"] is Sign.WAR
    assert found["militia"] is Sign.ARMS
    assert found["gun"] is Sign.HARM


def test_no_sign_is_listed_in_capitals_or_with_a_mark() -> None:
    assert [phrase for phrase in signs().kinds if phrase != " ".join(phrase.lower().replace("-", " ").split())] == []


def test_weighing_takes_time_in_step_with_length() -> None:
    def seconds(text: str) -> float:
        made = report(text)
        page = lay_out(made)
        weigh(made, page)
        start = time.perf_counter()
        weigh(made, page)
        return time.perf_counter() - start

    for words in ("peace ", "Lebanon ", "no fly ", "a-", "rocket propelled "):
        assert seconds(words * 16_000) < 1 + 40 * seconds(words * 1_000)

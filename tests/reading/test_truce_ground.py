"""Truce ground: a truce holds where its words, its parties and its breaches are, and not where it was made or is spoken of."""

from datetime import date

import pytest

from counterclaim.intake import Given, report_from_text
from counterclaim.reading import read
from counterclaim.records import Ceasefire


def truce(text: str) -> Ceasefire:
    report = report_from_text(text, Given(publisher="Example Wire", date=date(2016, 9, 17), language="en"))
    (found,) = read(report).ceasefires
    return found


def country(text: str) -> str | None:
    area = truce(text).area
    return area.country if area is not None else None


@pytest.mark.parametrize(
    "text",
    [
        "The truce between the army and the rebels was agreed in Havana on Friday. It took effect on Monday, the army said.",
        "The ceasefire signed in Doha on Thursday is holding, the envoy said.",
        "A ceasefire brokered last month in Geneva by the United Nations collapsed on Friday.",
        "The ceasefire reached in Astana is holding, Turkey and Russia said.",
        "The rebels still stood by the truce signed in the Ethiopian capital, Addis Ababa, their spokesman said.",
        "MOSCOW (Example Wire) — The ceasefire took effect on Monday, the ministry said.",
        "DAMASCUS (Example Wire) — The truce between the army and the rebels collapsed on Friday, a monitor said.",
        "GENEVA (Example Wire) — The truce is holding, the UN envoy said on Friday.",
        "UNITED NATIONS (Example Wire) — The truce is holding, the UN envoy said on Friday.",
        "The ceasefire, mediated by Egypt and Qatar, went into effect on Friday.",
    ],
)
def test_where_nothing_tells_where_a_truce_holds_its_country_is_not_known(text: str) -> None:
    assert country(text) is None


@pytest.mark.parametrize(
    ("text", "where"),
    [
        # places of its own sentences, and of its breaches
        ("The truce, agreed in Stockholm, was broken on Friday when shells hit Hodeidah, residents said.", "YE"),
        ("The ceasefire was brokered in Stockholm. Rebels broke it in Taiz on Friday, the army said.", "YE"),
        ("Talks in Jeddah produced a truce, which took effect on Monday in Khartoum, residents said.", "SD"),
        ("DOHA (Example Wire) — A ceasefire will take effect in Gaza on Sunday if Israel's cabinet approves it, she said.", "PS"),
        # parties
        ("GENEVA (Example Wire) — A truce between Houthi rebels and the Yemeni government took effect on Monday.", "YE"),
        ("The truce is holding, the envoy said. The deal was signed in Doha on Thursday. The Houthis accepted it.", "YE"),
        ("Colombia's government and FARC rebels signed a ceasefire in Havana on Thursday. It will begin on Monday.", "CO"),
        ("Moscow and Washington agreed a truce in Geneva on Friday. Syrian rebels accepted it, they said.", "SY"),
        # what else is told to have happened
        (
            "BEIRUT (Example Wire) — Rebels shelled Aleppo on Friday, killing nine. The truce was agreed in Geneva last week.",
            "SY",
        ),
        ("MOSCOW (Example Wire) — The ceasefire in Sudan took effect on Monday, the ministry said.", "SD"),
        # a place of dealing is one of holding where nothing points elsewhere
        ("The army and the rebels agreed a truce in Hodeidah on Friday. The truce is holding, residents said.", "YE"),
    ],
)
def test_a_truce_holds_where_its_own_words_and_parties_are(text: str, where: str) -> None:
    assert country(text) == where


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("The Sudan truce collapsed on Friday after shelling in Hodeidah, residents said.", "SD"),
        ("The Yemen truce is holding, the envoy said in Muscat.", "YE"),
        ("The South Sudan ceasefire collapsed on Friday, monitors said in Nairobi.", "SS"),
        ("Libya's ceasefire was broken on Friday, diplomats in Tunis said.", "LY"),
    ],
)
def test_the_country_by_which_a_truce_is_called_wins_over_a_town(text: str, where: str) -> None:
    assert country(text) == where


def test_the_states_joined_before_a_truce_made_it_and_have_it_not() -> None:
    assert country("The US-Russia truce is holding in Aleppo, residents said.") == "SY"


def test_the_place_of_the_deal_is_kept_as_that() -> None:
    found = truce("Colombia's government and FARC rebels signed a ceasefire in Havana on Thursday. It will begin on Monday.")
    assert found.place is not None
    assert found.place.name == "Havana"
    assert found.names == ("ceasefire",)


def test_an_army_is_not_the_host_s_where_a_deal_was_made() -> None:
    found = truce("The truce between the army and the rebels was agreed in Havana on Friday.")
    assert [party.name for party in found.parties] == ["army", "rebels"]


@pytest.mark.parametrize(
    "tags",
    ["Tags Syria Aleppo Russia airstrikes US ceasefire", "Keywords Syria France truce", "Topics Syria UN Turkey ceasefire"],
)
def test_a_row_of_keywords_puts_a_truce_nowhere(tags: str) -> None:
    text = f"{tags} Hundreds of people were killed as jets struck Aleppo in Syria. The ceasefire collapsed on Friday, residents said."
    assert country(text) == "SY"


@pytest.mark.parametrize(
    "text",
    [
        "Norway, which brokered the ceasefire, said that it held. Residents said the army had broken their truce.",
        "Qatar, which helped to mediate the truce, hailed it. Residents said the army had broken their truce.",
        "The truce was brokered by Kenya. Residents said the army had broken their truce.",
    ],
)
def test_an_army_without_more_is_not_that_of_whoever_arranged_the_truce(text: str) -> None:
    accused = {party.name for breach in truce(text).breaches for party in breach.accused}
    assert accused == {"army"}


@pytest.mark.parametrize(
    "text",
    [
        "The ceasefire in Yemen began on Friday. The ceasefire talks had begun on Wednesday in Cairo.",
        "The truce between the army and the Houthis began on Friday. Negotiations were held in Muscat on Wednesday.",
        "The ceasefire between the army and the Houthis, which Oman brokered, began on Friday after talks resumed in Muscat.",
    ],
)
def test_where_talks_about_a_truce_are_held_is_no_ground_of_it(text: str) -> None:
    assert country(text) == "YE"


@pytest.mark.parametrize(
    "text",
    [
        "Russian jets bombed the hills, and Russian strikes went on at night. Syrian soldiers kept the truce, the group said.",
        "US drones and US warplanes struck twice. The ceasefire held among Yemeni troops, residents said.",
        "Ethiopian air strikes were heard, then more Ethiopian missiles. The truce held among Sudanese soldiers, a monitor said.",
    ],
)
def test_whose_the_planes_are_tells_nothing_of_where_a_truce_holds(text: str) -> None:
    assert country(text) in ("SY", "YE", "SD")

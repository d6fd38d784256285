"""Truce brokers: who arranged a truce, whatever the voice of the verb that tells it."""

import pytest

from counterclaim.records import Ceasefire
from tests.conftest import Read


def truce(reading: Read, text: str) -> Ceasefire:
    (found,) = reading(text).ceasefires
    return found


@pytest.mark.parametrize(
    ("text", "brokers"),
    [
        ("Saudi Arabia and the United States brokered the truce in Sudan, the envoy said.", ["Saudi Arabia", "United States"]),
        (
            "Saudi Arabia and the United States brokered the deal. The truce in Sudan is holding, the envoy said.",
            ["Saudi Arabia", "United States"],
        ),
        ("Turkey and Russia have brokered a new truce in Syria, residents said.", ["Turkey", "Russia"]),
        ("The United Nations mediated the truce in Libya that took effect on Monday.", ["United Nations"]),
        ("Egypt helped to mediate the ceasefire in Gaza, which collapsed on Friday.", ["Egypt"]),
        ("Aid entered Gaza under a truce that Egypt and Qatar helped broker, officials said.", ["Egypt", "Qatar"]),
        ("The truce in Libya, mediated by the United Nations, is holding, the envoy said.", ["United Nations"]),
        ("The deal, mediated by the United Nations, took effect on Monday. The truce is holding.", ["United Nations"]),
        ("The rebels violated the truce. It was mediated by the United Nations, a monitor said.", ["United Nations"]),
        ("A ceasefire brokered last month in Geneva by the United Nations collapsed on Friday.", ["United Nations"]),
        ("A United Nations-brokered truce in Yemen took effect on Monday.", ["United Nations"]),
    ],
)
def test_who_arranged_a_truce_is_told_in_either_voice(reading: Read, text: str, brokers: list[str]) -> None:
    assert [party.name for party in truce(reading, text).brokers] == brokers


@pytest.mark.parametrize(
    "text",
    [
        "Egypt could broker a truce in Sudan, officials said.",
        "Egypt is trying to broker a truce in Sudan, officials said.",
        "Kenya did not broker the truce in Sudan, officials said.",
        "Norway will mediate the truce in Sudan, officials said.",
    ],
)
def test_who_may_or_is_to_arrange_a_truce_has_not(reading: Read, text: str) -> None:
    assert truce(reading, text).brokers == ()

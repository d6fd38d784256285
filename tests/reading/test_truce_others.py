"""Truce others: one report speaks of two truces, and what is told of one is not told of the other."""

from datetime import date

import pytest

from counterclaim.intake import Given, report_from_text
from counterclaim.reading import read
from counterclaim.records import Ceasefire, CeasefireStatus, Clock


def truces(text: str) -> tuple[Ceasefire, ...]:
    report = report_from_text(text, Given(publisher="Example Wire", date=date(2016, 9, 17), language="en"))
    return read(report).ceasefires


NOW = "The government and the rebels signed a ceasefire on Thursday, the ministry said. It took effect on Friday. "


@pytest.mark.parametrize(
    "text",
    [
        "A humanitarian truce declared in March broke down on 24 August.",
        "A ceasefire that the two sides signed in May collapsed on 24 August.",
        "A truce agreed in April collapsed on 24 August.",
    ],
)
def test_the_end_of_a_truce_of_months_ago_does_not_end_the_one_of_now(text: str) -> None:
    own, other = truces(NOW + text)
    assert CeasefireStatus.OVER not in {one.status for one in own.statuses}
    assert [one.status for one in other.statuses] == [CeasefireStatus.OVER]


@pytest.mark.parametrize(
    "text",
    [
        "A truce that Turkey and Russia brokered in January lasted only days.",
        "A ceasefire brokered by Turkey and Russia in February did not hold.",
        "A truce, mediated by Turkey and Russia in March, failed within a week.",
    ],
)
def test_who_arranged_a_truce_of_months_ago_did_not_arrange_the_one_of_now(text: str) -> None:
    own = truces(NOW + text)[0]
    assert own.brokers == ()


def test_the_truce_of_which_a_report_tells_may_be_old() -> None:
    (found,) = truces("A truce that Oman brokered in May is holding, the envoy said. The army broke the truce twice, he said.")
    assert [party.name for party in found.brokers] == ["Oman"]


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("In Barzeh, a separate truce between the army and the rebels has held since 5 January, residents said.", "Barzeh"),
        ("Another truce in Daraa has held since 5 January, residents said.", "Daraa"),
        ("A similar ceasefire in Idlib has held since 5 January, the monitors said.", "Idlib"),
    ],
)
def test_a_separate_truce_has_its_own_place_and_start(text: str, area: str) -> None:
    own, other = truces("A truce in Homs began on Friday, the governor said.\n\n" + text)
    assert [one.area.name for one in (own, other) if one.area is not None] == ["Homs", area]
    assert [one.when.start.date() for one in own.timings if one.when and one.when.start] == [date(2016, 9, 16)]
    assert [one.when.start.date() for one in other.timings if one.when and one.when.start] == [date(2016, 1, 5)]


def test_breaches_of_a_separate_truce_are_its_own() -> None:
    own, other = truces(
        "A truce in Homs began on Friday, the governor said.\n\n"
        "In Barzeh, a separate truce between the army and the rebels has held since 5 January, residents said. "
        "The army broke the Barzeh truce four times this week, a commander said."
    )
    assert own.breaches == ()
    assert [one.count.low for one in other.breaches if one.count is not None] == [4]


@pytest.mark.parametrize(
    "text",
    [
        "A six-month ceasefire between Colombia and the rebels began on Thursday. The truce was signed in Havana on 9 June.",
        "The ceasefire was signed on 1 July and took effect on Monday, the ministry said.",
    ],
)
def test_a_deal_of_some_weeks_ago_is_of_the_truce_that_begins_now(text: str) -> None:
    (found,) = truces(text)
    assert {one.clock for one in found.timings} >= {Clock.STRUCK, Clock.START}

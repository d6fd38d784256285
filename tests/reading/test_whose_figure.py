"""Whose a figure is: plain verbs, sentences that point back, tolls that go on."""

import pytest

from counterclaim.records import Claim
from tests.conftest import Claims
from tests.reading.telling import figures


def told(found: list[Claim]) -> list[tuple[str, list[int | None]]]:
    """Who gives which lower ends, in order; claims without a figure left out."""
    return [(claim.source.name, figures(claim)) for claim in found if claim.event.tolls]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jets hit a depot near Sirte. The Red Crescent stands at more than 30 killed.", [("Red Crescent", [31])]),
        (
            "A drone struck a market in Kassala. The medical network is now at 40 dead. It began on Monday with 12, "
            "moved to at least 25 and ended the day with 33.",
            [("medical network", [40]), ("medical network", [12]), ("medical network", [25]), ("medical network", [33])],
        ),
        ("Shells fell on Goma. The newspaper has 38 people killed.", [("newspaper", [38])]),
        ("The mayor said nine people died in Sumy. The UN's own figure yesterday was at least 14.", [("mayor", [9]), ("United Nations", [14])]),
        ("The army said nine men died near Goma. The monitor's first notice had named four.", [("army", [9]), ("monitor", [4])]),
    ],
)  # fmt: skip
def test_a_plain_verb_makes_a_figure_the_recorders(claims: Claims, text: str, expected: list[tuple[str, list[int]]]) -> None:
    assert told(claims(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The war in Darfur began with 30 killed in one raid. It ended with 90 killed in another.",
        "The army ended the day with 30 soldiers killed near Goma.",
        "After the raid on Goma the observatory stands at 1,200 metres, and the agency has 30 employees there.",
    ],
)
def test_who_suffers_or_owns_so_many_claims_nothing(claims: Claims, text: str) -> None:
    assert all(claim.source.kind == "publisher" for claim in claims(text))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ten soldiers died near Goma. That is what Jean Testi, the governor of the province, says tonight.", "Jean Testi"),
        ("Forty people were killed in a drone strike on Kassala. This is according to the medical network.", "medical network"),
        ("Shells killed nine people in Sumy on Monday. So says the mayor.", "mayor"),
        ("Shells killed nine people in Sumy on Monday. At least that is what residents say.", "residents"),
    ],
)
def test_an_attribution_that_points_back_has_the_sentence_before(claims: Claims, text: str, source: str) -> None:
    (claim,) = claims(text)
    assert claim.source.name == source
    assert claim.event.tolls
    assert claim.quote.words == text.partition(". ")[0]


def test_what_was_said_before_is_said_again_by_whoever_points_to_it(claims: Claims) -> None:
    first, second = claims("Ten soldiers died near Goma, the army said. That is what the rebels say, too.")
    assert (first.source.name, second.source.name) == ("army", "rebels")
    assert first.quote == second.quote


@pytest.mark.parametrize(
    "text",
    [
        "Shells killed nine people in Sumy. This was denied by the army.",
        "Shells killed nine people in Sumy. That is what the mayor had feared.",
        "Shells killed nine people in Sumy. So the mayor said that the town would be evacuated.",
    ],
)
def test_what_is_denied_feared_or_followed_by_another_thing_stays_the_outlets(claims: Claims, text: str) -> None:
    told_first = claims(text)[0]
    assert told_first.source.kind == "publisher"
    assert figures(told_first) == [9]


@pytest.mark.parametrize(
    ("text", "source", "low"),
    [
        ("At least 20 people died in the raid on Sirte, the clinic said. The toll rose to 26 in the evening.", "clinic", 26),
        ("Shells killed nine men in Goma, the army said. The death toll was later raised to 14.", "army", 14),
        ("A drone killed 12 people in Kassala, a medic said. The number of dead climbed to 31 by Sunday.", "medic", 31),
    ],
)
def test_a_toll_that_rose_is_of_the_source_whose_toll_it_goes_on_from(claims: Claims, text: str, source: str, low: int) -> None:
    last = claims(text)[-1]
    assert (last.source.name, figures(last)) == (source, [low])


@pytest.mark.parametrize(
    "text",
    [
        "Shells killed nine men in Goma, the army said; rebels said 12 died. The death toll rose to 14.",
        "Shells killed nine men in Goma on Friday. The army said two were officers. The death toll in the war rose to 14,000.",
    ],
)
def test_a_toll_stays_the_outlets_where_several_gave_one_or_it_is_a_wars(claims: Claims, text: str) -> None:
    assert all(claim.source.kind == "publisher" for claim in claims(text) if "toll" in claim.quote.words)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Two Belgian F-16s took part in the raid on Sirte, the Defence Staff in Brussels admits.", "Brussels"),
        ("Nine soldiers died in the raid near Goma, the General Staff in Kinshasa claims.", "Staff"),
    ],
)
def test_a_verb_that_the_parser_takes_for_a_noun_still_attributes(claims: Claims, text: str, source: str) -> None:
    (claim,) = claims(text)
    assert claim.source.kind != "publisher"
    assert source in claim.source.name


def test_the_army_is_the_one_named_and_not_a_command_of_elsewhere(claims: Claims) -> None:
    *_, last = claims(
        "Jets hit posts of the Syrian army near Homs. Its jets took part, the Defence Command in Copenhagen says. "
        "The army said that nine soldiers were killed."
    )
    assert last.source.name == "Syrian army"

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

"""Clock places: a town by whose clock an hour is told is not where anything happened."""

import pytest

from tests.conftest import Claims


def where(claims: Claims, text: str) -> list[str | None]:
    return [claim.event.place.name if claim.event.place else None for claim in claims(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Jets attacked the depot at 15:00 Moscow local time, the same hour as in Beirut, the ministry said.",
        "Jets attacked the depot at 3pm, an hour ahead of Beirut, the ministry said.",
        "Jets attacked the depot, 15:00 in Beirut (1200 GMT), the ministry said.",
        "Jets attacked the depot at 1200 GMT (3pm in Beirut), the ministry said.",
        "Jets attacked the depot at 3pm by the clocks of Beirut, the ministry said.",
        "Jets attacked the depot at 3pm by Beirut's clocks, the ministry said.",
        "The truce began at 15:00 in Beirut (1200 GMT) on Monday, the army said.",
    ],
)
def test_a_town_named_for_its_clock_is_no_place_of_the_event(claims: Claims, text: str) -> None:
    places = where(claims, text)
    assert places
    assert all("Beirut" not in (place or "") for place in places)


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell at 17:00 in Hama (1400 GMT), killing three people, police said.",
        "Shells fell at 5pm in Hama, killing three people, police said.",
        "Shells killed three people at 17:00 in Hama, the same hour as on Friday, police said.",
    ],
)
def test_a_town_in_which_something_happened_at_an_hour_is_its_place(claims: Claims, text: str) -> None:
    assert where(claims, text) == ["Hama"]

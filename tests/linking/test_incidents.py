"""What is one incident and what is two, told in sentences of our own."""

from collections.abc import Callable
from datetime import date

import pytest

from counterclaim.linking import Rulings, entry, link_all
from counterclaim.reading import read
from counterclaim.records import Claim, IncidentKind
from tests.conftest import report

from .keeping import Shelf

DAY = date(2016, 9, 18)
Put = Callable[..., "Kept"]


class Kept:
    """Reports, linked; a claim is named by words of its quote."""

    def __init__(self, *texts: str, rulings: Rulings | None = None) -> None:
        self.shelf = Shelf(rulings or Rulings())
        self.claims: list[Claim] = []
        for number, text in enumerate(texts):
            reading = read(report(text, publisher=f"Example Wire {number}", day=DAY))
            self.claims += reading.claims
            self.shelf.file(reading)

    def claim(self, words: str) -> str:
        (found,) = {claim.id for claim in self.claims if words in claim.quote.words}
        return found

    def incidents(self, words: str) -> set[str | None]:
        """Return the incidents of the claims whose quotes hold these words, None for a claim that is in none."""
        found = {self.of(claim.id) for claim in self.claims if words in claim.quote.words}
        assert found, f"no claim holds {words!r}"
        return found

    def of(self, claim: str) -> str | None:
        return next((one.incident for one in self.shelf.held.values() if claim in one.telling.claims), None)

    def are_one(self, *words: str) -> bool:
        found = {incident for one in words for incident in self.incidents(one)}
        return len(found) == 1 and None not in found

    def are_two(self, one: str, other: str) -> bool:
        return None not in self.incidents(one) and not self.incidents(one) & self.incidents(other)


MARKET = "A car bomb killed 12 people at the vegetable market in Saraqib on Saturday, the governor said."
MARKET_TOO = (
    "At least 31 people were killed on Saturday when a car bomb exploded at a vegetable market in Saraqib, the Syrian Observatory"
    " for Human Rights said."
)


def test_conflicting_tolls_do_not_keep_two_accounts_apart() -> None:
    assert Kept(MARKET, MARKET_TOO).are_one("12 people", "31 people")


def test_rival_perpetrators_do_not_split_an_incident() -> None:
    one = "Syrian government warplanes killed 17 civilians in an air strike on a bakery in Saraqib on Saturday, activists said."
    other = "Russian warplanes killed 17 civilians in an air strike on a bakery in Saraqib on Saturday, the White Helmets said."
    assert Kept(one, other).are_one("Syrian government warplanes", "Russian warplanes")


def test_different_victims_do_split() -> None:
    one = "US-led coalition air strikes killed 62 Syrian soldiers near Deir ez-Zor on Saturday, the Russian army said."
    other = "Russian air strikes killed 20 Islamic State fighters near Deir ez-Zor on Saturday, the Observatory said."
    kept = Kept(one, other)
    assert kept.are_two("62 Syrian soldiers", "20 Islamic State fighters")


def test_two_strikes_on_one_town_on_one_day_are_two() -> None:
    one = "An air strike on a bread queue in Aleppo killed nine civilians on Saturday, activists said."
    other = "Rebels fired rockets at a government checkpoint in Aleppo on Saturday, wounding four soldiers, the army said."
    kept = Kept(one, other)
    assert kept.are_two("bread queue", "checkpoint")


def test_the_same_attack_on_two_days_is_two() -> None:
    other = "A car bomb killed 12 people at the vegetable market in Saraqib on Tuesday, the governor said."
    kept = Kept(MARKET, other)
    assert kept.are_two("on Saturday", "on Tuesday")


def test_the_same_attack_in_two_towns_is_two() -> None:
    kept = Kept(MARKET, "A car bomb killed 12 people at the vegetable market in Hasakah on Saturday, the governor said.")
    assert kept.are_two("in Saraqib", "in Hasakah")


def test_one_report_feeds_many_incidents() -> None:
    both = MARKET_TOO + " In Hasakah, a suicide bomber killed 20 guests at a wedding on Saturday, Kurdish police said."
    wedding = "A suicide bomber struck a wedding in Hasakah on Saturday and killed 22 guests, a medic said."
    kept = Kept(MARKET, both, wedding)
    assert kept.are_one("12 people", "31 people")
    assert kept.are_one("20 guests", "22 guests")
    assert kept.are_two("12 people", "20 guests")


def test_a_vague_claim_is_of_the_one_incident_that_it_fits() -> None:
    kept = Kept(MARKET, "Hospitals are treating dozens of people wounded by the car bomb at the vegetable market, a doctor said.")
    assert kept.are_one("12 people", "dozens")


def test_a_vague_claim_chains_no_two_incidents() -> None:
    elsewhere = MARKET.replace("Saraqib", "Hasakah").replace("12", "14")
    vague = "A car bomb at a vegetable market killed people, a doctor said."
    alone, chained = Kept(MARKET, elsewhere), Kept(MARKET, vague, elsewhere)
    assert alone.are_two("12 people", "14 people")
    assert chained.are_two("12 people", "14 people")


def test_a_sum_of_many_attacks_is_an_incident_of_its_own_kind() -> None:
    total = "Rebels attacked government positions 55 times in the past 24 hours, killing 12 civilians, a Russian general said."
    kept = Kept(MARKET, total)
    assert kept.are_two("55 times", "vegetable market")
    kinds = [group.listing.kind for group in link_all(map(entry, kept.shelf.held.values()), Rulings()).groups]
    assert sorted(kinds) == [IncidentKind.AGGREGATE, IncidentKind.SINGLE]


def test_two_reports_of_one_sum_are_one() -> None:
    one = "Russia's centre counted 55 violations of the truce in the past 24 hours, a Russian general said."
    other = "The Russian defence ministry reported 55 violations of the truce in 24 hours."
    kept = Kept(one, other)
    assert kept.of(kept.claim("reported 55")) in kept.incidents("counted 55") - {None}


@pytest.mark.parametrize("later", [False, True])
def test_not_same_holds_even_through_others(later: bool) -> None:
    third = MARKET_TOO.replace("31", "25").replace("the Syrian Observatory for Human Rights", "a medic")
    kept = Kept(MARKET, MARKET_TOO, third)
    assert kept.are_one("12 people", "31 people", "25 people")
    one, other, between = kept.claim("12 people"), kept.claim("31 people"), kept.claim("25 people")
    rulings = Rulings(apart=frozenset({(one, other)}), same=frozenset({(one, between)}))
    if later:
        kept.shelf.rulings = rulings
        touched = kept.shelf.holding([one, other, between])
        kept.shelf.link(touched, touched)
    else:
        kept = Kept(MARKET, MARKET_TOO, third, rulings=rulings)
    assert kept.are_one("12 people", "25 people")
    assert kept.are_two("31 people", "12 people")


def test_same_joins_what_nothing_else_would() -> None:
    other = "A drone hit a lorry near Raqqa on Friday, a farmer said."
    kept = Kept(MARKET, other)
    assert kept.are_two("12 people", "lorry")
    rulings = Rulings(same=frozenset({(kept.claim("12 people"), kept.claim("lorry"))}))
    assert Kept(MARKET, other, rulings=rulings).are_one("12 people", "lorry")


def test_a_rejected_claim_is_of_no_incident() -> None:
    claim = Kept(MARKET).claim("12 people")
    assert Kept(MARKET, rulings=Rulings(rejected=frozenset({claim}))).of(claim) is None


def test_talk_of_an_incident_is_none() -> None:
    kept = Kept("Moscow called for a meeting of the Security Council on Sunday. Peace talks will resume in Geneva, the UN said.")
    assert not kept.shelf.held


def test_a_group_is_listed_under_what_its_claims_tell() -> None:
    kept = Kept(MARKET, MARKET_TOO)
    (group,) = link_all(map(entry, kept.shelf.held.values()), Rulings()).groups
    listing = group.listing
    assert (listing.kind, listing.first, listing.last) == (IncidentKind.SINGLE, date(2016, 9, 17), date(2016, 9, 17))
    assert listing.places == ("Saraqib",)
    assert listing.countries == ("SY",)
    assert listing.types[0].value == "bombing"

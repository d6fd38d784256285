"""The example reports, filed: which of their claims are of one incident. Each test says what anybody who reads them would."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook
from counterclaim.filing import file_reports
from counterclaim.intake import Given, reports_from_paths
from counterclaim.reading import read
from counterclaim.records import Claim, IncidentKind

EXAMPLES = Path(__file__).parents[2] / "examples/deir-ezzor-2016"


class Night:
    """The twelve reports of the night of 17 September 2016, filed."""

    def __init__(self, casebook: Casebook) -> None:
        self.casebook = casebook
        self.claims = casebook.claims()
        self.of = casebook.incident_of([claim.id for claim in self.claims])

    def told(self, words: str, publisher: str | None = None) -> list[Claim]:
        found = [
            claim
            for claim in self.claims
            if words in claim.quote.words and publisher in (None, self.casebook.report(claim.report).publisher)
        ]
        assert found, f"no claim holds {words!r}"
        return found

    def incident(self, words: str, publisher: str | None = None) -> str:
        (found,) = {self.of.get(claim.id) for claim in self.told(words, publisher)}
        assert found is not None, f"{words!r} is of no incident"
        return found


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Night]:
    with Casebook.open(str(tmp_path_factory.mktemp("night") / "book"), create=True) as casebook:
        filed = file_reports(casebook, reports_from_paths([str(EXAMPLES)], Given()), read, actor="tester")
        assert filed.failures == ()
        yield Night(casebook)


#: Words of each report about the coalition's strike, with rival tolls, targets, times and blame.
STRIKE = [
    "Thirty Syrian soldiers were killed",
    "may have bombed Syrian troops",
    "more than 60 soldiers",
    "62 soldiers had been killed",
    "toll of 83",
    "the coalition had hit positions of the group",
    "At least 80 Syrian soldiers died",
    "Coalition jets killed 62",
    "More than ninety Syrian soldiers",
    "British aircraft had joined",
    "went on for almost an hour",
    "it was intentional",
    "Human error led coalition aircraft",
    "At least 15 people were killed",
]


@pytest.mark.parametrize("words", STRIKE[1:])
def test_the_coalition_strike_is_one_incident_whoever_tells_it(night: Night, words: str) -> None:
    assert night.incident(words) == night.incident(STRIKE[0])


def test_the_strike_is_told_by_many_reports_and_sources(night: Night) -> None:
    incident = night.incident(STRIKE[0])
    (row,) = [row for row in night.casebook.incidents() if row.id == incident]
    assert row.reports >= 9
    assert row.sources >= 20
    assert row.listing.kind is IncidentKind.SINGLE


def test_the_russian_strikes_on_the_hill_are_another(night: Night) -> None:
    assert night.incident("Separate Russian strikes on the hill") != night.incident(STRIKE[0])


@pytest.mark.parametrize("words", ["overran it", "seized army positions"])
def test_the_ground_offensive_is_another(night: Night, words: str) -> None:
    assert night.incident(words) not in (night.incident(STRIKE[0]), night.incident("Separate Russian strikes on the hill"))


def test_the_55_are_an_aggregate_that_holds_no_single_attack(night: Night) -> None:
    incident = night.casebook.incident(night.incident("counted 55 violations"))
    assert incident.listing.kind is IncidentKind.AGGREGATE
    told = {claim.id: claim for claim in night.claims}
    assert all("55" in told[one].quote.words or "12 civilians" in told[one].quote.words for one in incident.claims)
    assert night.incident("has 55 violations") == incident.id, "two outlets give one count"


def test_counts_of_other_days_and_recorders_are_aggregates_of_their_own(night: Night) -> None:
    words = ["counted 55", "42 violations", "28 breaches", "45 violations", "more than 300 breaches"]
    assert len({night.incident(one) for one in words}) == len(words)


def test_the_convoy_of_two_days_later_is_another(night: Night) -> None:
    assert night.incident("attack on an aid convoy") not in (night.incident(STRIKE[0]), night.incident("overran it"))


def test_talk_is_of_no_incident(night: Night) -> None:
    for words in ("demanded an explanation", "promised an inquiry", "asked not to be named"):
        assert all(claim.id not in night.of for claim in night.told(words))

"""The four clocks of an incident, and its places: each claim on each, and nothing mixed or moved."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from counterclaim.casebook import Casebook
from counterclaim.publish import Profile, Publication, PublishedIncident, Withheld
from counterclaim.publish.clocks import ticks
from counterclaim.publish.spots import geojson, spots
from counterclaim.publish.strip import clocks_svg
from counterclaim.records import Basis, TimePrecision, When
from tests.publish.conftest import AT


@pytest.fixture(scope="module")
def incident(casebook: Casebook) -> PublishedIncident:
    return Publication(casebook, Profile("all", "All of it."), AT).incident("I1")


def _with(incident: PublishedIncident, when: When) -> PublishedIncident:
    claim = incident.claims[0]
    return replace(incident, claims=(replace(claim, event=replace(claim.event, when=when)),))


DAY = datetime(2016, 9, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "end", "precision", "opens", "told"),
    [
        (DAY, DAY + timedelta(days=1), TimePrecision.DAY, "", "2016-09-17"),
        (DAY, DAY + timedelta(days=3), TimePrecision.DAYS, "", "2016-09-17 to 2016-09-19"),
        (DAY.replace(hour=17), DAY.replace(hour=17, minute=1), TimePrecision.MINUTE, "", "2016-09-17 17:00 UTC"),
        (DAY, None, TimePrecision.DAY, "end", "since 2016-09-17"),
        (None, DAY + timedelta(days=1), TimePrecision.DAY, "start", "until 2016-09-17"),
        (datetime(2016, 1, 1, tzinfo=UTC), datetime(2017, 1, 1, tzinfo=UTC), TimePrecision.YEAR, "", "2016"),
        (datetime(2016, 9, 1, tzinfo=UTC), datetime(2016, 10, 1, tzinfo=UTC), TimePrecision.MONTH, "", "2016-09"),
    ],
)
def test_a_time_is_told_as_closely_as_it_is_known(
    incident: PublishedIncident, start: datetime | None, end: datetime | None, precision: TimePrecision, opens: str, told: str
) -> None:
    when = When(start, end, precision, "UTC", opens == "start", opens == "end", None, None, Basis.STATED)
    (tick,) = ticks(_with(incident, when), {})
    assert tick.happened is not None
    assert tick.happened.words == told


def test_every_claim_is_on_the_clocks_that_show_something_for_it(incident: PublishedIncident) -> None:
    found = ticks(incident, {})
    assert sorted(one.claim.id for one in found) == sorted(claim.id for claim in incident.claims)
    for one in found:
        assert (one.said is None) == (one.claim.said is None)
        assert one.published is not None
        assert one.recorded is None


def test_when_a_report_was_filed_is_told_unless_the_profile_withholds_when_it_was_retrieved(casebook: Casebook) -> None:
    publication = Publication(casebook, Profile("all", "All of it."), AT)
    incident = publication.incident("I1")
    assert publication.recorded(incident.reports).keys() == incident.reports.keys()
    close = Profile("close", "Retrieval withheld.", withheld=frozenset({Withheld.RETRIEVED}))
    assert Publication(casebook, close, AT).recorded(incident.reports) == {}


def test_the_strip_draws_a_mark_a_claim_in_the_lane_of_its_clock(incident: PublishedIncident) -> None:
    found = ticks(incident, {})
    drawn = clocks_svg(found)
    said = sum(one.said is not None for one in found)
    published = sum(one.published is not None for one in found)
    happened = sum(one.happened is not None for one in found)
    assert len(re.findall(r"<(?:circle|rect)[^>]*><title>", drawn)) == said + published + happened
    assert clocks_svg(()).count("No clock shows a time.") >= 1


def test_what_spans_a_year_is_not_drawn_over_everything_else(incident: PublishedIncident) -> None:
    year = When(
        datetime(2016, 1, 1, tzinfo=UTC), datetime(2017, 1, 1, tzinfo=UTC), TimePrecision.YEAR, "UTC", False, False, None, None,
        Basis.STATED,
    )  # fmt: skip
    drawn = clocks_svg(ticks(_with(incident, year), {}))
    assert ">2016<" not in drawn


def test_places_stand_where_they_are_told_each_with_who_puts_it_there(incident: PublishedIncident) -> None:
    found = spots(incident)
    told = {(c.event.place.lat, c.event.place.lon) for c in incident.claims if c.event.place is not None}
    assert {(one.lat, one.lon) for one in found} == told
    assert sorted(name for one in found for name in one.claims) == sorted(
        claim.id for claim in incident.claims if claim.event.place is not None
    )
    accounts = {account.name for account in incident.dossier.accounts}
    assert all(set(one.accounts) <= accounts for one in found)


def test_a_place_that_nobody_could_resolve_has_no_geometry_and_stays_in_the_list(incident: PublishedIncident) -> None:
    claim = next(claim for claim in incident.claims if claim.event.place is not None)
    assert claim.event.place is not None
    lost = replace(claim.event.place, lat=None, lon=None, radius_km=None, precision=None)
    found = spots(replace(incident, claims=(replace(claim, event=replace(claim.event, place=lost)),)))
    told = json.loads(json.dumps(geojson(found, "I1")))["features"]
    assert [(one["geometry"], one["properties"]["name"]) for one in told] == [(None, lost.name)]

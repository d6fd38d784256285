"""GeoJSON, opened with the `geojson` package: rival places are rival features, and no figure of any source is lost."""

import json
from collections import Counter
from typing import Any

import geojson
import pytest

from counterclaim.publish import Publication
from counterclaim.publish.geojson import FORMAT
from tests.publish.strike import STRIKE, written

OBSERVATORY, MINISTRY = "Syrian Observatory for Human Rights", "Russian defence ministry"


def _collection(publication: Publication) -> Any:
    found = geojson.loads(written(FORMAT, publication).decode("utf-8"))
    assert isinstance(found, geojson.FeatureCollection)
    return found


@pytest.fixture
def strike(full: Publication) -> list[Any]:
    return [one for one in _collection(full)["features"] if one["properties"]["incident"] == STRIKE]


def test_every_geometry_is_valid_or_null(full: Publication) -> None:
    found = _collection(full)
    assert found.is_valid, found.errors()
    assert {one["geometry"]["type"] if one["geometry"] else None for one in found["features"]} == {"Point", None}


def test_the_head_names_profile_and_instant(full: Publication) -> None:
    found = _collection(full)
    assert (found["profile"], found["exported"]) == ("full", "2099-01-01T12:00:00Z")


def test_rival_places_are_rival_features(strike: list[Any]) -> None:
    places = {one["properties"]["place"]: one["geometry"] and tuple(one["geometry"]["coordinates"]) for one in strike}
    assert places["near Deir ez-Zor"] == (40.14084, 35.33588)
    assert places["Deir ez-Zor Airport"] == (40.176, 35.2854)
    assert places[None] is None
    assert {one["properties"]["rivals"] for one in strike if one["geometry"]} == {len(places) - 2}


def test_the_radius_and_the_basis_of_a_place_stand_beside_it(strike: list[Any]) -> None:
    (airport,) = (one["properties"] for one in strike if one["properties"]["place"] == "Deir ez-Zor Airport")
    assert (airport["precision"], airport["radius_km"], airport["country"]) == ("exact", 3.0, "SY")
    assert airport["place_words"] == ["Deir ez-Zor air base"]
    assert set(airport["basis"]) <= {"stated", "inherited", "inferred"}


def test_russias_62_and_the_monitors_83_both_stand_in_their_words(strike: list[Any]) -> None:
    told = {
        (toll["account"], toll["harm"], toll["low"], toll["high"]): toll["words"]
        for one in strike
        for toll in one["properties"]["tolls"]
    }
    assert "62" in told[MINISTRY, "killed", 62, 62]
    assert "83" in told[OBSERVATORY, "killed", 83, 83]


def test_a_feature_gives_a_figure_in_words_of_its_own_claims(strike: list[Any]) -> None:
    for one in strike:
        quotes = {told["claim"]: told["quote"] for told in one["properties"]["evidence"]}
        for toll in one["properties"]["tolls"]:
            assert set(toll["claims"]) <= set(quotes)
            assert any(toll["words"] in quotes[claim] for claim in toll["claims"]), toll


def test_every_claim_stands_in_one_feature(full: Publication, strike: list[Any]) -> None:
    counted = Counter(claim for one in strike for claim in one["properties"]["claims"])
    assert set(counted) == {claim.id for claim in full.incident(STRIKE).claims}
    assert set(counted.values()) == {1}


def test_a_dispute_names_its_sides(strike: list[Any]) -> None:
    (dispute,) = (one for one in strike[0]["properties"]["contested"] if one["attribute"] == "by mistake or on purpose")
    sides = [set(side) for side in dispute["sides"]]
    assert any("United States" in side for side in sides)
    assert any("Syria" in side for side in sides)


def test_ids_are_each_their_own_and_the_days_are_the_strikes(full: Publication, strike: list[Any]) -> None:
    ids = [one["id"] for one in _collection(full)["features"]]
    assert len(ids) == len(set(ids))
    assert {(one["properties"]["first"], one["properties"]["last"]) for one in strike} <= {
        ("2016-09-17", "2016-09-17"),
        (None, None),
    }


def test_it_is_written_the_same_twice(full: Publication) -> None:
    assert written(FORMAT, full) == written(FORMAT, full)


def test_hostile_words_stay_words(hostile: Publication) -> None:
    told = json.loads(written(FORMAT, hostile))["features"]
    assert any("<script>" in one["quote"] for feature in told for one in feature["properties"]["evidence"])

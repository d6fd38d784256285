"""UCDP-GED-style: the columns are UCDP's, `best` is given only where the rule gives one, and points lie in their cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.casebook import Casebook
from counterclaim.publish import Publication, profile
from counterclaim.publish.ucdp import pieces
from counterclaim.publish.whereabouts import cell_of
from tests.publish.conftest import AT, Publish
from tests.publish.tables import STRIKE, Row, parts, row, table

UCDP = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,side_a_new_id,"
    "side_a,side_b_new_id,side_b,gwnoa,gwnob,number_of_sources,source_article,source_office,source_date,source_headline,"
    "source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,"
    "country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low"
)
DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


@pytest.fixture(scope="module")
def rows(casebook: Casebook) -> list[Row]:
    return table(pieces(Publication(casebook, profile("full"), AT)))


@pytest.fixture
def strike(rows: list[Row]) -> Row:
    return row(rows, "id", STRIKE)


def test_the_head_is_ucdps_columns_and_ours_after_them(full: Publication) -> None:
    head = next(pieces(full)).decode()
    assert head.startswith(UCDP + ",kind,date_rule,")
    assert head.rstrip("\r\n").endswith("rule_evidence,claims,reports,urls,publishers,quotes,quote_sha256,profile,exported")


def test_only_incidents_of_which_a_death_is_told_are_events(rows: list[Row], full: Publication) -> None:
    told = {
        f"CC-{one.id}"
        for one in full.incidents()
        if any(line.harm == "killed" and any(step.low for step in line.steps) for line in one.dossier.tolls)
    }
    assert {one["id"] for one in rows} == told
    assert len(rows) == len(told) < len(list(full.incidents()))


def test_the_strike_as_anybody_would_fill_it_in(strike: Row) -> None:
    told = {
        "year": "2016",
        "date_start": "2016-09-17",
        "date_end": "2016-09-17",
        "date_prec": "1",
        "event_clarity": "1",
        "side_a": "Syrian army",
        "side_b": "",
        "where_prec": "2",
        "adm_1": "Deir ez-Zor Governorate",
        "geom_wkt": "POINT (40.176 35.2854)",
        "priogrid_gid": "180441",
        "country": "Syria",
        "best": "",
        "low": "15",
        "high": "91",
        "high_open": "yes",
        "deaths_a": "",
        "deaths_a_low": "30",
        "number_of_sources": "10",
        "kind": "single",
    }
    assert {name: strike[name] for name in told} == told


def test_russias_62_and_the_monitors_83_are_not_made_one_number(strike: Row) -> None:
    told = parts(strike["deaths_by_source"])
    assert "Russian defence ministry: “killed 62 Syrian soldiers” (Syrian army)" in told
    assert "Syrian Observatory for Human Rights: “toll rose to 83” (Syrian army)" in told
    assert strike["best_note"] == "current figures differ, and no source is rated as the most reliable"


def test_best_stands_only_where_low_and_high_are_that_number(rows: list[Row]) -> None:
    given_ = [one for one in rows if one["best"]]
    assert given_
    assert all(one["low"] == one["best"] == one["high"] for one in given_)
    assert [one for one in rows if one["low"] and not one["best"]], "some figures differ"


def test_outlets_and_those_whom_they_quote_stand_apart(strike: Row) -> None:
    offices, dates, headlines = (parts(strike[name]) for name in ("source_office", "source_date", "source_headline"))
    assert len(offices) == len(dates) == len(headlines) == 10
    assert (offices[0], dates[0]) == ("Sample Post", "2016-09-17")
    assert {"Russian defence ministry", "Syrian Observatory for Human Rights", "CENTCOM"} <= set(parts(strike["source_original"]))


def test_a_sum_over_more_than_a_day_has_clarity_2(rows: list[Row]) -> None:
    (total,) = (one for one in rows if "killed 12 civilians" in one["deaths_by_source"])
    assert (total["event_clarity"], total["kind"], total["deaths_civilians"], total["best"]) == ("2", "aggregate", "12", "12")


def test_no_code_of_others_is_made_up(rows: list[Row]) -> None:
    empty = "relid active_year code_status type_of_violence conflict_new_id conflict_name dyad_new_id dyad_name side_a_new_id"
    for name in [*empty.split(), "side_b_new_id", "gwnoa", "gwnob", "country_id", "region"]:
        assert {one[name] for one in rows} == {""}, name
    assert all(one["id"].startswith("CC-I") for one in rows)


def test_without_a_stated_time_it_is_the_three_days_before_the_report(publish: Publish) -> None:
    (one,) = table(pieces(publish("The army said three soldiers were killed in an air strike in Mosul.")))
    assert (one["date_start"], one["date_end"], one["date_prec"], one["year"]) == ("2024-04-30", "2024-05-02", "2", "2024")
    assert "three days before" in one["date_rule"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "The Iraqi army said Islamic State fighters killed nine Iraqi soldiers in Mosul on Thursday.",
            ("Iraqi military", "Islamic State"),
        ),
        (
            "The Iraqi army said Iraqi warplanes killed nine Islamic State fighters in Mosul on Thursday.",
            ("Iraq", "Islamic State"),
        ),
        ("The Malian army said Malian soldiers killed nine villagers near Gao on Thursday.", ("Malian military", "")),
    ],
)
def test_sides_are_whose_dead_are_counted_and_who_is_named_against_them(
    publish: Publish, text: str, sides: tuple[str, str]
) -> None:
    (one,) = table(pieces(publish(text)))
    assert (one["side_a"], one["side_b"]) == sides


def test_what_is_unplaced_has_no_cell(rows: list[Row]) -> None:
    unplaced = [one for one in rows if not one["latitude"]]
    assert unplaced
    assert not [one for one in unplaced if one["priogrid_gid"] or one["geom_wkt"] or one["longitude"]]


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [
        (-89.9, -179.9, 1),
        (-89.9, 179.9, 720),
        (-89.4, -179.9, 721),
        (0.0, 0.0, 129961),
        (34.53, 69.16, 179779),
        (90.0, 180.0, 259200),
    ],
)
def test_cells_are_numbered_from_the_south_west_row_by_row(lat: float, lon: float, cell: int) -> None:
    assert cell_of(lat, lon) == cell


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_has_a_cell_that_holds_it(lat: float, lon: float) -> None:
    row_, column = divmod(cell_of(lat, lon) - 1, 720)
    assert lat == pytest.approx(-89.75 + row_ / 2, abs=0.25 + 1e-9)
    assert lon == pytest.approx(-179.75 + column / 2, abs=0.25 + 1e-9)

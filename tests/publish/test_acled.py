"""ACLED-style: the columns are ACLED's, and no cell says more than claims do."""

import hashlib

import pytest

from counterclaim.casebook import Casebook
from counterclaim.publish import Publication, profile
from counterclaim.publish.acled import pieces
from tests.publish.conftest import AT, Publish
from tests.publish.tables import STRIKE, Row, parts, row, table

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,"
    "assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,"
    "geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)


@pytest.fixture(scope="module")
def rows(casebook: Casebook) -> list[Row]:
    return table(pieces(Publication(casebook, profile("full"), AT)))


@pytest.fixture
def strike(rows: list[Row]) -> Row:
    return row(rows, "event_id_cnty", STRIKE)


def test_the_head_is_acleds_31_columns_and_ours_after_them(full: Publication) -> None:
    head = next(pieces(full)).decode()
    assert head.startswith(ACLED + ",date_first,")
    assert ACLED.count(",") == 30
    assert head.rstrip("\r\n").endswith(
        "counting_rule,rule_evidence,claims,reports,urls,publishers,quotes,quote_sha256,profile,exported"
    )


def test_every_incident_is_one_row_and_no_aggregate_is_exploded(rows: list[Row], full: Publication) -> None:
    incidents = list(full.incidents())
    assert [one["event_id_cnty"] for one in rows] == [f"CC-{one.id}" for one in incidents]
    assert (
        sum("aggregate" in one["tags"].split("; ") for one in rows)
        == sum(one.listing.kind == "aggregate" for one in incidents)
        > 3
    )


def test_the_strike_as_anybody_would_fill_it_in(strike: Row) -> None:
    told = {
        "event_date": "2016-09-17",
        "year": "2016",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
        "iso": "760",
        "country": "Syria",
        "admin1": "Deir ez-Zor Governorate",
        "geo_precision": "2",
        "fatalities": "15",
        "fatalities_low": "15",
        "fatalities_high": "91",
        "fatalities_open": "yes",
        "timestamp": str(int(AT.timestamp())),
        "profile": "full",
        "exported": AT.isoformat(),
    }
    assert {name: strike[name] for name in told} == told
    assert (strike["latitude"], strike["longitude"]) == ("35.2854", "40.176")


def test_russias_62_and_the_monitors_83_stand_with_their_words(strike: Row) -> None:
    told = parts(strike["fatalities_by_source"])
    assert "Russian defence ministry: “killed 62 Syrian soldiers” (Syrian army)" in told
    assert "Syrian Observatory for Human Rights: “toll rose to 83” (Syrian army)" in told
    assert "Syrian Observatory for Human Rights: “30” (Syrian army) [superseded: rose to]" in told
    assert any("killed 62 Syrian soldiers" in quote for quote in parts(strike["quotes"]))


def test_who_did_it_is_contested_so_nobody_is_chosen(strike: Row) -> None:
    assert (strike["actor1"], strike["actor2"], strike["inter1"], strike["interaction"]) == ("", "", "", "")
    assert "contested=who did it" in strike["tags"].split("; ")
    told = parts(strike["perpetrators_by_source"])
    assert {"SANA: US-led coalition", "Denmark: Denmark", "US-led coalition: US-led coalition [possible]"} <= set(told)


def test_the_rule_is_marked_as_secondary_and_never_called_acleds_own(strike: Row) -> None:
    assert strike["counting_rule"].startswith("acled_style: One integer")
    assert strike["rule_evidence"].startswith("secondary (S)")
    assert "geo_precision" in strike["rule_evidence"]


def test_an_aggregate_keeps_its_total_out_of_the_column_and_says_so(rows: list[Row]) -> None:
    (total,) = (one for one in rows if "killed 12 civilians" in one["fatalities_by_source"])
    assert (total["fatalities"], total["tags"], total["fatalities_low"], total["fatalities_high"]) == (
        "",
        "aggregate",
        "12",
        "12",
    )
    assert total["fatalities_note"].startswith("an aggregate")


def test_a_figure_of_nobody_is_no_zero(rows: list[Row]) -> None:
    untold = [one for one in rows if not one["fatalities_by_source"]]
    assert untold
    assert not [one for one in untold if one["fatalities"] or one["fatalities_low"] or one["fatalities_high"]]


def test_every_row_has_its_claims_words_and_hashes(rows: list[Row]) -> None:
    for one in rows:
        claims, quotes, hashes = (parts(one[name]) for name in ("claims", "quotes", "quote_sha256"))
        assert len(claims) == len(quotes) == len(hashes)
        assert [hashlib.sha256(words.encode()).hexdigest() for words in quotes] == hashes
        assert one["reports"]


def test_what_no_claim_states_stays_empty(rows: list[Row]) -> None:
    undated = [one for one in rows if not one["date_first"]]
    assert undated
    assert not [one for one in undated if one["event_date"] or one["year"] or one["time_precision"]]
    unplaced = [one for one in rows if not one["location"]]
    assert unplaced
    assert not [one for one in unplaced if one["latitude"] or one["country"] or one["iso"] or one["geo_precision"]]
    assert not [one for one in rows if one["region"] or one["source_scale"] or one["admin3"]], "no rule here fills these"


@pytest.mark.parametrize(
    ("text", "actors", "codes"),
    [
        (
            "The Iraqi army said Iraqi warplanes killed nine Islamic State fighters in Mosul on Thursday.",
            ("Iraq", "Islamic State"),
            ("1", "", ""),
        ),
        (
            "The Yemeni government said a Saudi air strike killed five Yemeni soldiers in Sanaa on Thursday.",
            ("Saudi Arabia", "Yemeni military"),
            ("8", "1", "18"),
        ),
        (
            "The Ukrainian army said Russian forces shelled Kharkiv on Thursday and killed three civilians.",
            ("Russian military", "Civilians"),
            ("8", "7", "78"),
        ),
    ],
)
def test_states_at_home_and_abroad_and_civilians_have_their_codes(
    publish: Publish, text: str, actors: tuple[str, str], codes: tuple[str, str, str]
) -> None:
    (one,) = table(pieces(publish(text)))
    assert (one["actor1"], one["actor2"]) == actors
    assert (one["inter1"], one["inter2"], one["interaction"]) == codes


def test_a_formula_in_a_report_is_text_in_the_table(publish: Publish) -> None:
    text = "=HYPERLINK said on Thursday that three soldiers were killed in an air strike in Mosul."
    (one,) = table(pieces(publish(text, publisher="=cmd|' /C calc'!A0")))
    assert one["source"] == "'=cmd|' /C calc'!A0"
    assert parts(one["publishers"]) == ["'=cmd|' /C calc'!A0"]
    assert not [cell for cell in one.values() if cell.startswith(("=", "+", "@"))]

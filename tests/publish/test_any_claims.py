"""Whatever claims there are, a table is written, its own reader opens it, and no number in it stands in no claim."""

import csv
import io
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.publish import acled, format_of, hxl, ucdp
from counterclaim.publish.formats import FORMATS
from counterclaim.records import Reading
from tests.conftest import ROOT
from tests.publish.any_claims import readings
from tests.publish.stub import Readings
from tests.publish.tables import Row, parts, table

SOME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
MADE = st.lists(readings(), max_size=3, unique_by=lambda one: one.report.id)
FATALITIES = ("fatalities", "fatalities_low", "fatalities_high")
DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
UCDP = (*DEATHS, "best", "low", "high", *(f"{name}_{end}" for name in DEATHS for end in ("low", "high")))


def told(made: Iterable[Reading]) -> set[str]:
    """Return every number of harm in any claim."""
    tolls = [toll for one in made for claim in one.claims for toll in claim.event.tolls]
    return {str(number) for toll in tolls for number in (toll.low, toll.high)} | {""}


def places(made: Iterable[Reading]) -> set[str]:
    """Return every latitude in any claim."""
    found = [claim.event.place for one in made for claim in one.claims if claim.event.place is not None]
    return {str(place.lat) for place in found if place.lat is not None} | {""}


def check(rows: list[Row], made: list[Reading], figures: Iterable[str]) -> None:
    for row in rows:
        assert {row[name] for name in figures} <= told(made)
        assert row["latitude"] in places(made)
        assert bool(row["latitude"]) == bool(row["longitude"])
        assert len(parts(row["claims"])) == len(parts(row["quote_sha256"])) == sum(len(one.claims) for one in made)
        assert None not in row, "no row is longer than the head"


@SOME
@given(MADE)
def test_acled_rows_hold_no_number_that_no_claim_tells(made: list[Reading]) -> None:
    rows = table(acled.pieces(Readings(made)))
    check(rows, made, FATALITIES)
    assert len(rows) == any(one.claims for one in made)


@SOME
@given(MADE)
def test_ucdp_rows_hold_no_number_that_no_claim_tells(made: list[Reading]) -> None:
    rows = table(ucdp.pieces(Readings(made)))
    check(rows, made, UCDP)
    assert not [row for row in rows if row["best"] and not row["low"] == row["best"] == row["high"]]


@SOME
@given(MADE)
def test_hxl_rows_hold_no_number_that_no_claim_tells(made: list[Reading]) -> None:
    written = b"".join(hxl.pieces(Readings(made))).decode()
    head, tags, *rows = csv.reader(io.StringIO(written, newline=""), strict=True)
    assert len(head) == len(tags) == len(hxl.columns())
    numbers = [place for place, tag in enumerate(tags) if tag.startswith("#affected")]
    for row in rows:
        assert len(row) == len(tags)
        assert {row[place] for place in numbers} <= told(made)


@pytest.mark.parametrize("name", [one.name for one in FORMATS])
def test_the_docs_have_a_section_for_every_format(name: str) -> None:
    assert f"\n## `{name}`" in (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    assert format_of(name.upper()).summary

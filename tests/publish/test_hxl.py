"""HXL: the library that humanitarian tools are built on reads the table, and finds every source's figure apart."""

import io

import hxl
import pytest

from counterclaim.casebook import Casebook
from counterclaim.publish import Publication, profile
from counterclaim.publish.hxl import columns, pieces
from tests.publish.conftest import AT, Publish

#: As DOMAIN.md, section 11, has them.
TAGS = [
    "#affected+killed",
    "#affected+injured",
    "#affected+missing",
    "#event+type",
    "#adm1+name",
    "#adm1+code",
    "#loc+name",
    "#geo+lat",
    "#geo+lon",
    "#date+start",
    "#date+end",
    "#date+reported",
    "#country+code",
    "#meta+source",
    "#description",
    "#org+name",
]


def opened(publication: Publication) -> hxl.Dataset:
    return hxl.data(io.BytesIO(b"".join(pieces(publication)))).cache()


@pytest.fixture(scope="module")
def data(casebook: Casebook) -> hxl.Dataset:
    return opened(Publication(casebook, profile("full"), AT))


def figures(data: hxl.Dataset, source: str, harm: str = "killed") -> list[tuple[str, str, str]]:
    """Return bounds and standing of a source's figures of the strike, from the row with that source in it."""
    rows = data.with_rows("#meta+incident+id=CC-I1").with_rows(f"#meta+source={source}")
    told = [tuple(row.get(f"#affected+{harm}{end}") or "" for end in ("+min", "+max")) for row in rows]
    states = [row.get("#status+figure") or "" for row in rows]
    return [(low, high, state) for (low, high), state in zip(told, states, strict=True) if low or high]


def test_every_column_has_a_head_and_a_tag_of_its_own(data: hxl.Dataset) -> None:
    assert data.display_tags == [column.tag for column in columns()]
    assert [column.header for column in data.columns] == [column.head for column in columns()]
    assert len(set(data.display_tags)) == len(data.display_tags)


@pytest.mark.parametrize("tag", TAGS)
def test_a_tool_finds_the_columns_by_the_tags_of_the_standard(data: hxl.Dataset, tag: str) -> None:
    assert any(hxl.model.TagPattern.parse(tag).match(column) for column in data.columns)


def test_the_librarys_own_check_finds_no_fault(data: hxl.Dataset) -> None:
    assert hxl.validate(data)["issues"] == []


def test_russias_62_and_the_monitors_83_are_rows_of_their_own(data: hxl.Dataset) -> None:
    assert figures(data, "Russian defence ministry") == [("62", "62", "current")]
    monitor = figures(data, "Syrian Observatory for Human Rights")
    assert ("83", "83", "current") in monitor
    assert ("91", "", "current") in monitor
    assert ("30", "30", "superseded: rose to") in monitor
    assert figures(data, "CENTCOM") == [("15", "", "current")], "at least 15: nobody says how many at most"


def test_a_figure_has_its_words_its_claim_and_its_report(data: hxl.Dataset) -> None:
    (row,) = data.with_rows("#meta+incident+id=CC-I1").with_rows("#meta+words=killed 62 Syrian soldiers")
    assert "62 Syrian soldiers" in row.get("#description")
    assert row.get("#meta+claim+id")
    assert row.get("#meta+report+id")
    assert "Sample Post" in row.get("#org+name")
    assert "https://post.example/world/moscow-briefing" in row.get("#meta+url")
    assert row.get("#date+reported") == "2016-09-17"
    assert row.get("#group+affected") == "Syrian army"


def test_every_account_of_every_incident_has_a_row(data: hxl.Dataset, full: Publication) -> None:
    told = {(f"CC-{one.id}", account.name) for one in full.incidents() for account in one.dossier.accounts}
    assert {(row.get("#meta+incident+id"), row.get("#meta+source")) for row in data} == told


def test_each_source_has_its_own_place_and_others_that_of_all(data: hxl.Dataset) -> None:
    strike = data.with_rows("#meta+incident+id=CC-I1")
    of = {row.get("#meta+source"): (row.get("#loc+name"), row.get("#meta+place+basis")) for row in strike}
    assert of["Russian defence ministry"] == ("Deir ez-Zor Airport", "where: this source; when: this source")
    assert of["CENTCOM"][0] == "near Deir ez-Zor"
    assert of["Syria"][1] == "where: all who tell of the incident; when: all who tell of the incident"


def test_no_p_code_is_made_up(data: hxl.Dataset) -> None:
    assert {row.get("#adm1+code") or "" for row in data} == {""}


@pytest.mark.parametrize(
    ("words", "harm", "low", "high"),
    [
        ("at least 40 people were displaced by shelling", "displaced", "40", ""),
        ("rebels captured 12 soldiers in a raid", "captured", "12", "12"),
        ("nine people were missing after the air strike", "missing", "9", "9"),
    ],
)
def test_each_harm_has_columns_of_its_own(publish: Publish, words: str, harm: str, low: str, high: str) -> None:
    rows = list(opened(publish(f"The army said {words} in Mosul on Thursday.")))
    told = [(row.get(f"#affected+{harm}+min") or "", row.get(f"#affected+{harm}+max") or "") for row in rows]
    assert (low, high) in told
    assert not [row for row in rows if row.get("#affected+killed+min")]

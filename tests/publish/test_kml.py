"""KML, held to the schema of the Open Geospatial Consortium (as `fastkml` ships it) and opened with `fastkml`."""

from importlib import resources
from typing import Any

import h3
import pytest
from lxml import etree, html

from counterclaim.publish import Publication
from counterclaim.publish.kml import FORMAT, circle
from tests.publish.strike import STRIKE, written

NS = {"k": "http://www.opengis.net/kml/2.2"}


@pytest.fixture(scope="module")
def schema() -> Any:
    return etree.XMLSchema(etree.parse(str(resources.files("fastkml") / "schema/ogckml22.xsd")))


def _marks(publication: Publication, incident: str = STRIKE) -> list[Any]:
    return [one for one in etree.fromstring(written(FORMAT, publication)).iterfind(".//k:Placemark", NS) if one.get("id").startswith(f"{incident}.")]  # fmt: skip


def _data(mark: Any) -> dict[str, str]:
    return {one.get("name"): one.findtext("k:value", namespaces=NS) for one in mark.iterfind(".//k:Data", NS)}


def test_it_is_valid_kml_2_2(schema: Any, full: Publication, hostile: Publication) -> None:
    for publication in (full, hostile):
        assert schema.validate(etree.fromstring(written(FORMAT, publication))), schema.error_log


def test_a_placemark_has_its_point_where_the_words_say_and_its_radius_as_a_polygon(full: Publication) -> None:
    (mark,) = (one for one in _marks(full) if _data(one)["place"] == "Deir ez-Zor Airport")
    assert mark.findtext(".//k:Point/k:coordinates", namespaces=NS) == "40.176,35.2854"
    ring = mark.findtext(".//k:Polygon//k:coordinates", namespaces=NS).split()
    assert ring[0] == ring[-1]
    for corner in ring:
        lon, lat = map(float, corner.split(","))
        assert h3.great_circle_distance((35.2854, 40.176), (lat, lon), unit="km") == pytest.approx(3.0, rel=0.01)


@pytest.mark.parametrize(("lon", "lat"), [(179.9, 10.0), (-179.9, -60.0), (0.0, 89.0)])
def test_a_circle_stays_on_the_globe(lon: float, lat: float) -> None:
    for east, north in circle(lon, lat, 340.0):
        assert -180 <= east <= 180
        assert -90 <= north <= 90
        assert h3.great_circle_distance((lat, lon), (north, east), unit="km") == pytest.approx(340.0, rel=0.01)


def test_what_nobody_can_place_has_no_geometry(full: Publication) -> None:
    (mark,) = (one for one in _marks(full) if not _data(one)["place"])
    assert mark.find("k:MultiGeometry", NS) is None


def test_a_day_is_a_time_stamp_and_several_are_a_span(full: Publication) -> None:
    strike = {one.findtext("k:TimeStamp/k:when", namespaces=NS) for one in _marks(full)}
    assert strike == {"2016-09-17", None}
    spans = etree.fromstring(written(FORMAT, full)).iterfind(".//k:TimeSpan", NS)
    told = {(one.findtext("k:begin", namespaces=NS), one.findtext("k:end", namespaces=NS)) for one in spans}
    assert ("2016-09-12", "2016-09-14") in told


def test_folders_are_types_and_each_incident_is_in_one(full: Publication) -> None:
    root = etree.fromstring(written(FORMAT, full))
    folders = {one.findtext("k:name", namespaces=NS): one for one in root.iterfind(".//k:Folder", NS)}
    assert set(folders) == {"air strike", "attack", "territorial control", "ceasefire violation"}
    inside = {name: {mark.get("id").split(".")[0] for mark in one.iterfind("k:Placemark", NS)} for name, one in folders.items()}
    assert STRIKE in inside["air strike"]
    assert sum(map(len, inside.values())) == len({one.id for one in full.incidents()})


def test_both_tolls_stand_in_the_description_with_links_to_their_reports(full: Publication) -> None:
    told = [html.fromstring(one.findtext("k:description", namespaces=NS)) for one in _marks(full)]
    rows = {tuple(cell.text_content() for cell in row)[:2] for one in told for row in one.iterfind(".//tr")}
    assert ("Russian defence ministry", "killed: 62 (Syrian army)") in rows
    assert any(source == "Syrian Observatory for Human Rights" and figure.startswith("killed: 83 (") for source, figure in rows)
    links = {link.get("href") for one in told for link in one.iterfind(".//a")}
    assert "https://post.example/world/moscow-briefing" in links


def test_profile_and_instant_are_named(full: Publication) -> None:
    assert {(_data(one)["profile"], _data(one)["exported"]) for one in _marks(full)} == {("full", "2099-01-01T12:00:00+00:00")}


def test_hostile_words_are_no_markup(hostile: Publication) -> None:
    root = etree.fromstring(written(FORMAT, hostile))
    told = [html.fromstring(one.text) for one in root.iterfind(".//k:Placemark/k:description", NS)]
    assert told
    for one in told:
        assert not one.xpath(".//script | .//img | .//a")
    assert any('<script>alert("x")</script>' in one.text_content() for one in told)


def test_fastkml_reads_every_placemark(full: Publication) -> None:
    from fastkml import KML

    root: Any = KML.from_string(written(FORMAT, full).decode("utf-8").partition("?>")[2])
    (document,) = root.features
    marks = [mark for folder in document.features for mark in folder.features]
    assert len(marks) == len(etree.fromstring(written(FORMAT, full)).findall(".//k:Placemark", NS))

"""schema.org JSON-LD, opened with `rdflib`, whose list of the vocabulary every type and property is held to."""

import json
from typing import Any

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import SDO

from counterclaim.publish import Publication
from counterclaim.publish.schemaorg import FORMAT
from tests.publish.strike import STRIKE, written

#: Of rdflib's own JSON-LD reader, about rdflib's own class.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

EVENT = URIRef(f"urn:counterclaim:incident:{STRIKE}")


def _graph(publication: Publication) -> Graph:
    return Graph().parse(data=written(FORMAT, publication), format="json-ld")


@pytest.fixture
def graph(full: Publication) -> Graph:
    return _graph(full)


def _told(graph: Graph, author: str) -> dict[tuple[int, int | None], tuple[str, str]]:
    """Return the figures of killed that a source gives of the strike, with their words and the quote in which these stand."""
    found = {}
    for claim in graph.subjects(SDO.about, EVENT):
        if graph.value(graph.value(claim, SDO.author), SDO.name) == Literal(author):
            for toll in graph.objects(claim, SDO.mentions):
                if str(graph.value(toll, SDO.name)).startswith("killed"):
                    low, high = graph.value(toll, SDO.minValue), graph.value(toll, SDO.maxValue)
                    assert low is not None
                    number = int(str(low)), None if high is None else int(str(high))
                    found[number] = str(graph.value(toll, SDO.description)), str(graph.value(claim, SDO.text))
    return found


def test_every_type_and_property_is_of_the_vocabulary(graph: Graph) -> None:
    used = {str(one) for one in (*graph.predicates(), *graph.objects(None, RDF.type))} - {str(RDF.type)}
    assert used
    for one in used:
        assert one.startswith(str(SDO))
        assert one.removeprefix(str(SDO)) in SDO, one


def test_every_claim_that_goes_out_is_a_claim_with_its_words_and_its_hash(full: Publication, graph: Graph) -> None:
    claims = {f"urn:counterclaim:claim:{one.id}": one for reading in full.readings() for one in reading.claims}
    assert {str(one) for one in graph.subjects(RDF.type, SDO.Claim)} == set(claims)
    for name, claim in claims.items():
        assert str(graph.value(URIRef(name), SDO.text)) == claim.quote.words


def test_the_claims_of_the_strike_are_about_the_strike(full: Publication, graph: Graph) -> None:
    about = {str(one).rpartition(":")[2] for one in graph.subjects(SDO.about, EVENT)}
    assert about == {claim.id for claim in full.incident(STRIKE).claims}


def test_russias_62_and_the_monitors_83_stand_side_by_side(graph: Graph) -> None:
    words, quote = _told(graph, "Russian defence ministry")[62, 62]
    assert "62" in words
    assert words in quote
    words, quote = _told(graph, "Syrian Observatory for Human Rights")[83, 83]
    assert "83" in words
    assert words in quote


def test_a_floor_has_no_ceiling(graph: Graph) -> None:
    assert (91, None) in _told(graph, "Syrian Observatory for Human Rights")


def test_a_claim_is_based_on_the_address_of_its_report_and_appears_in_it(graph: Graph) -> None:
    based = URIRef("https://post.example/world/moscow-briefing")
    (claim,) = (
        one
        for one in graph.subjects(SDO.text)
        if "killed 62 Syrian soldiers and wounded about 100 in four" in str(graph.value(one, SDO.text))
    )
    assert str(graph.value(claim, SDO.isBasedOn)) == str(based)
    report = graph.value(claim, SDO.appearance)
    assert (report, RDF.type, SDO.Article) in graph
    assert str(graph.value(graph.value(report, SDO.publisher), SDO.name)) == "Sample Post"
    assert str(graph.value(claim, SDO.datePublished)) == "2016-09-17"


def test_rival_places_are_places_of_one_event_with_their_radius_in_metres(graph: Graph) -> None:
    places = {str(graph.value(one, SDO.name)): graph.value(one, SDO.geo) for one in graph.objects(EVENT, SDO.location)}
    assert {"near Deir ez-Zor", "Deir ez-Zor Airport", "close to Deir ez-Zor Airport"} <= set(places)
    circle = places["Deir ez-Zor Airport"]
    middle = graph.value(circle, SDO.geoMidpoint)
    assert [float(str(graph.value(*one))) for one in ((middle, SDO.latitude), (middle, SDO.longitude), (circle, SDO.geoRadius))] == [35.2854, 40.176, 3000.0]  # fmt: skip


def test_nobody_is_rated_and_nobody_knows_who_was_first(full: Publication) -> None:
    text = written(FORMAT, full).decode()
    for word in ("ClaimReview", "reviewRating", "ratingValue", "firstAppearance"):
        assert word not in text


def test_the_data_set_names_profile_and_instant(graph: Graph) -> None:
    (dataset,) = graph.subjects(RDF.type, SDO.Dataset)
    assert "profile full" in str(graph.value(dataset, SDO.description))
    assert str(graph.value(dataset, SDO.sdDatePublished)) == "2099-01-01T12:00:00+00:00"


def test_what_is_unknown_is_left_out(full: Publication) -> None:
    document: Any = json.loads(written(FORMAT, full))
    for node in document["@graph"]:
        assert None not in node.values()
        assert [] not in node.values()


def test_a_script_is_no_address_and_hostile_words_stay_words(hostile: Publication) -> None:
    document: Any = json.loads(written(FORMAT, hostile))
    assert "javascript:" not in json.dumps(document)
    assert any("<script>" in node.get("text", "") for node in document["@graph"])


def test_a_page_may_hold_it_in_a_script_element(hostile: Publication) -> None:
    assert b"<" not in written(FORMAT, hostile), "or the words of a report could end the element"


def test_it_is_written_the_same_twice(full: Publication) -> None:
    assert written(FORMAT, full) == written(FORMAT, full)

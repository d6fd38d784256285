"""Maps, graphs and feeds through a profile that hides: a name hidden in one place is in no file, and no entity stands for it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from counterclaim.casebook import Casebook
from counterclaim.filing import file_reports
from counterclaim.publish import (
    Format,
    Level,
    NameRule,
    PlaceRule,
    Profile,
    Publication,
    Withheld,
    atom,
    ftm,
    geojson,
    kml,
    schemaorg,
)
from counterclaim.reading import read
from counterclaim.records import Reading
from tests.publish.made import AT
from tests.publish.strike import given, written

FORMATS = [atom.FORMAT, ftm.FORMAT, geojson.FORMAT, kml.FORMAT, schemaorg.FORMAT]
TEXT = (
    "Shelling killed nine civilians near Aleppo on Saturday, Omar Sample said. "
    "The Syrian army said the shelling in Aleppo killed four civilians on Saturday."
)


class Marked(Casebook):
    """A casebook in which somebody has looked for names in every report; the profile names the one that is hidden."""

    def reading(self, report_id: str) -> Reading | None:
        found = super().reading(report_id)
        return found and replace(found, persons=(), protected=())


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    with Marked.open(str(tmp_path_factory.mktemp("redacted") / "book"), create=True) as casebook:
        outcome = given(TEXT, url="https://wire.example/omar-sample")
        assert file_reports(casebook, [outcome], read, actor="tester").failures == ()
        yield casebook


@pytest.fixture
def quiet(book: Casebook) -> Publication:
    names = NameRule(always=("Omar Sample",))
    return Publication(book, Profile("quiet", "One name hidden.", names, PlaceRule(Level.PROVINCE)), AT)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_hidden_name_is_nowhere_and_what_he_says_still_is(form: Format, quiet: Publication, book: Casebook) -> None:
    out = written(form, quiet).decode()
    assert "sample" not in out.lower()
    assert "[name withheld 1]" in out
    assert "nine civilians" in out
    assert "Omar Sample" in written(form, Publication(book, Profile("loud", "Nothing hidden."), AT)).decode()


def test_no_entity_stands_for_a_hidden_name(quiet: Publication) -> None:
    told = [one for one in ftm.statements(quiet) if one.of.schema in ("LegalEntity", "Organization", "PublicBody")]
    assert "Syrian army" in {one.value for one in told if one.prop == "name"}
    assert not [one for one in told if "withheld" in one.value]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_no_point_is_finer_than_the_profile_lets_out(form: Format, quiet: Publication, book: Casebook) -> None:
    fine = {str(one.event.place.lat) for one in book.claims() if one.event.place and one.event.place.lat}
    coarse = {str(claim.event.place.lat) for one in quiet.incidents() for claim in one.claims if claim.event.place}
    assert fine
    assert coarse - {"None"}
    assert not fine & coarse
    assert not [one for one in fine if one in written(form, quiet).decode()]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_field_that_is_withheld_is_no_fault(form: Format, book: Casebook) -> None:
    bare = Publication(book, Profile("bare", "Every field withheld.", withheld=frozenset(Withheld)), AT)
    out = written(form, bare).decode()
    assert "wire.example" not in out
    assert "four civilians" in out

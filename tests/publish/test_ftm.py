"""FollowTheMoney statements, read back, validated and aggregated with FollowTheMoney's own library."""

import csv
import io
from collections import defaultdict
from itertools import groupby
from typing import Any

import pytest
from followthemoney import model
from followthemoney.dataset import Dataset
from followthemoney.dataset.util import dataset_name_check
from followthemoney.statement import Statement, StatementEntity
from followthemoney.statement.serialize import CSV_COLUMNS, read_csv_statements
from followthemoney.types import registry

from counterclaim.casebook import Casebook
from counterclaim.publish import Profile, Publication
from counterclaim.publish.ftm import FORMAT, dataset
from counterclaim.publish.statement import COLUMNS
from counterclaim.records import SourceKind
from tests.publish.made import AT
from tests.publish.strike import STRIKE, written

INCIDENT = f"cc-{STRIKE}"


def _read(publication: Publication) -> list[Statement]:
    return list(read_csv_statements(io.BytesIO(written(FORMAT, publication))))


def _entities(told: list[Statement]) -> dict[str, StatementEntity]:
    together: dict[str, list[Statement]] = defaultdict(list)
    for one in told:
        together[one.canonical_id].append(one)
    of = Dataset.make({"name": told[0].dataset, "title": "Counterclaim"})
    return {name: StatementEntity.from_statements(of, given) for name, given in together.items()}


def _notes(told: list[Statement], origin: str) -> list[tuple[str, str | None]]:
    return [
        (one.value, one.original_value)
        for one in told
        if one.canonical_id == INCIDENT and one.prop == "notes" and (one.origin or "").startswith(origin)
    ]


def test_the_columns_are_theirs(full: Publication) -> None:
    head = written(FORMAT, full).split(b"\r\n", 1)[0].decode()
    assert head.split(",") == list(COLUMNS) == CSV_COLUMNS


def test_every_id_is_the_one_that_they_compute_and_no_two_are_the_same(full: Publication, hostile: Publication) -> None:
    for publication in (full, hostile):
        told = _read(publication)
        assert [one.id for one in told] == [one.generate_key() for one in told]
        assert len({one.id for one in told}) == len(told)


def test_every_property_is_of_its_schema_and_every_value_is_as_they_would_clean_it(
    full: Publication, hostile: Publication
) -> None:
    rows = csv.DictReader(io.StringIO(written(FORMAT, full).decode()))
    for one, row in zip(_read(full), rows, strict=True):
        assert row["prop_type"] == one.prop_type, "as their model has it"
    for one in (*_read(full), *_read(hostile)):
        if one.prop != "id":
            schema = model.get(one.schema)
            assert schema is not None
            prop = schema.get(one.prop)
            assert prop is not None
            assert not prop.stub
            assert not prop.deprecated
            assert prop.type.validate(one.value), one
            if prop.type not in (registry.text, registry.string, registry.name):
                assert prop.type.clean_text(one.value) == one.value, one


def test_entities_are_whole_and_lead_to_entities_of_the_file(full: Publication) -> None:
    entities = _entities(_read(full))
    for entity in entities.values():
        data: Any = entity.to_dict()
        entity.schema.validate(data)
        assert set(entity.get_type_values(registry.entity)) <= set(entities)
    assert {entity.schema.name for entity in entities.values()} >= {
        "Event",
        "Article",
        "PublicBody",
        "Organization",
        "UnknownLink",
    }
    assert entities[INCIDENT].caption == "air strike, near Deir ez-Zor, 2016-09-17"


def test_the_statements_of_an_entity_stand_together(full: Publication) -> None:
    runs = [name for name, _ in groupby(one.canonical_id for one in _read(full))]
    assert len(runs) == len(set(runs)), "their aggregation reads no further than to the next entity"


def test_russias_62_and_the_monitors_83_are_two_statements_with_their_words(full: Publication) -> None:
    told = _notes(_read(full), "claim:")
    assert any(note.startswith("killed: 62, ") and note.endswith("says Russian defence ministry") and "62" in (words or "") for note, words in told)  # fmt: skip
    assert any(note.startswith("killed: 83") and note.endswith("says Syrian Observatory for Human Rights") and "83" in (words or "") for note, words in told)  # fmt: skip
    aggregated = _entities(_read(full))[INCIDENT].get("notes")
    assert {note for note, _ in told} <= set(aggregated), "aggregation keeps both"


def test_one_value_of_two_sources_keeps_both_origins(full: Publication) -> None:
    told = [one for one in _read(full) if (one.canonical_id, one.prop, one.value) == (INCIDENT, "startDate", "2016-09-17")]
    assert len(told) > 5
    assert len({one.origin for one in told}) == len(told)


def test_an_hour_is_in_utc_and_keeps_its_words(full: Publication) -> None:
    told = [one for one in _read(full) if one.canonical_id == INCIDENT and one.value == "2016-09-17T14:50:00"]
    assert "endDate" in {one.prop for one in told}, "the raid ended at 17:50 by the clocks of Damascus"
    assert all("17:50" in (one.original_value or "") for one in told)


def test_a_views_figure_names_its_rule_and_the_marks_of_the_rule(full: Publication) -> None:
    (note, _), *_ = _notes(_read(full), "rule:acled_style")
    assert note.startswith("acled_style fatalities: ")
    assert "(rule marked S; claims " in note
    assert not [note for note, _ in _notes(_read(full), "rule:ucdp_style") if " best:" in note], "best is empty: disputed"


def test_every_statement_says_what_it_stands_on(full: Publication) -> None:
    claims = {claim.id for incident in full.incidents() for claim in incident.claims}
    for one in _read(full):
        kind, _, name = (one.origin or "").partition(":")
        assert kind in ("claim", "report", "rule")
        assert kind != "claim" or name in claims
        assert one.last_seen == "2099-01-01T12:00:00"


def test_who_denies_involves_nobody(full: Publication) -> None:
    incident = full.incident(STRIKE)
    denials = {claim.id for claim in incident.claims if claim.stance == "deny" or claim.certainty == "negated"}
    assert denials
    told = _read(full)
    assert not {one.origin for one in told if one.prop == "involved"} & {f"claim:{name}" for name in denials}


def test_nobody_without_a_name_is_an_entity(full: Publication) -> None:
    told = _read(full)
    names = {one.value for one in told if one.schema in ("LegalEntity", "Organization", "PublicBody") and one.prop == "name"}
    unnamed = {claim.source.name for one in full.incidents() for claim in one.claims if claim.source.kind is SourceKind.OFFICIAL}
    assert "Syrian Observatory for Human Rights" in names
    assert unnamed
    assert not names & unnamed
    assert not {name for name in names if not any(letter.isupper() for letter in name)}


def test_no_cell_is_a_formula(hostile: Publication) -> None:
    told = _read(hostile)
    assert not [one for one in told if one.value[:1] in "=+-@"]
    assert [one for one in told if one.prop == "publisher" and one.value.startswith("'=Wire")]


@pytest.mark.parametrize("name", ["full", "our-own", "Für uns", "…"])
def test_the_data_set_is_named_for_the_profile_as_they_allow(casebook: Casebook, name: str) -> None:
    profile = Profile(name, "Another name.")
    told = _read(Publication(casebook, profile, AT, ids=(STRIKE,)))
    assert {one.dataset for one in told} == {dataset_name_check(dataset(name))}


def test_it_is_written_the_same_twice(full: Publication) -> None:
    assert written(FORMAT, full) == written(FORMAT, full)

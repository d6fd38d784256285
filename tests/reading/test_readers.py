"""Two finders behind one interface; what is understood is the same for both."""

from pathlib import Path

import pytest

from counterclaim.errors import ModelMissing, UsageError
from counterclaim.reading import reader_of
from counterclaim.reading.tagger import Tagger
from counterclaim.records import SourceKind, Stance
from tests.conftest import Claims, Read


def test_the_learned_reader_is_the_default() -> None:
    assert reader_of(None).name == "learned"


def test_an_unknown_reader_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="learned, grammar"):
        reader_of("oracle")


def test_a_missing_model_is_told_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="--reader grammar"):
        Tagger(tmp_path)


@pytest.mark.parametrize("reader", ["learned", "grammar"])
def test_either_reader_says_who_says_what(claims: Claims, reader: str) -> None:
    found = claims(
        'The defence ministry denied that its jets had bombed the camp. "We hit only soldiers," spokesman Jan Marek said.', reader
    )
    assert [(claim.source.name, claim.stance) for claim in found] == [
        ("defence ministry", Stance.DENY),
        ("Jan Marek", Stance.ASSERT),
    ]
    assert {claim.reader.name for claim in found} == {reader}


def test_a_language_that_no_reader_knows_gives_no_claims_and_a_note() -> None:
    from counterclaim.intake import report_from_text
    from counterclaim.reading import read

    reading = read(report_from_text("Армия сообщила, что девять солдат были убиты во время налета на мост в пятницу утром."))
    assert reading.claims == ()
    assert any("takes claims by hand" in note for note in reading.notes)


def test_without_a_publisher_nothing_is_relayed_by_nobody(reading: Read) -> None:
    found = reading(
        "The army said that nine soldiers were killed. Jets bombed two villages on Monday, killing six people.", publisher=None
    ).claims
    assert [claim.via for claim in found] == [(), ()]
    assert found[1].source.kind is SourceKind.PUBLISHER

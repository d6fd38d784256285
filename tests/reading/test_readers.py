"""Two finders behind one interface; what is understood is the same for both."""

import os
import signal
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.errors import ModelDamaged, ModelMissing, UsageError
from counterclaim.reading import Linked, attribute, read, reader_of
from counterclaim.reading.tagger import FILES, MODEL, load
from counterclaim.records import SourceKind, Stance
from tests.conftest import Claims, Read, report


def test_the_learned_reader_is_the_default() -> None:
    assert reader_of(None).name == "learned"


def test_an_unknown_reader_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="learned, grammar"):
        reader_of("oracle")


def test_a_missing_model_is_told_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="--reader grammar"):
        load(tmp_path)


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


@pytest.mark.parametrize("reader", ["learned", "grammar"])
def test_attributions_are_linked_and_need_no_conflict(reader: str) -> None:
    texts = ["The mayor said that the budget was late.", "", "Critics denied it.\nThe minister said that bread was dear."]
    found = list(attribute(texts, reader))
    assert [len(items) for items in found][:2] == [1, 0]

    def words(item: Linked, text: str) -> list[str]:
        return [span.of(text) for span in (*item.source, *item.cue, *item.content)]

    assert words(found[0][0], texts[0])[:2] == ["The mayor", "said"]
    assert "the budget was late" in words(found[0][0], texts[0])[2]
    assert ["The minister", "said"] in [words(item, texts[2])[:2] for item in found[2]]


def test_texts_are_asked_for_as_they_are_needed() -> None:
    asked = []

    def endless() -> Iterator[str]:
        while True:
            asked.append(1)
            yield "The mayor said that the budget was late."

    found = attribute(endless(), "learned")
    assert len(next(found)) == 1
    assert len(asked) < 50
    found.close()  # type: ignore[attr-defined]


def test_an_unknown_reader_is_told_before_the_first_text() -> None:
    with pytest.raises(UsageError, match="oracle"):
        attribute([], "oracle")


def test_a_process_that_forked_reads_on() -> None:
    texts = ["The mayor said that the budget was late.\n" * 60]
    assert list(attribute(texts, "learned"))
    child = os.fork()
    if child == 0:  # in the child: leave without pytest's own end
        signal.alarm(60)
        os._exit(0 if list(attribute(texts, "learned")) and reading_of("Rebels shelled the town, the army said.\n" * 60) else 3)
    assert os.waitpid(child, 0)[1] == 0


def reading_of(text: str) -> object:
    return read(report(text), "learned").claims


def test_a_package_without_the_model_reads_by_the_grammar_and_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("counterclaim.reading.reader.tagger", lambda: load(tmp_path))
    found = read(report("The army said that nine soldiers were killed."))
    assert found.reader.name == "grammar"
    assert len(found.claims) == 1
    assert any("model is not installed" in note for note in found.notes)
    assert not any("model" in note for note in read(report("The army said that nine soldiers were killed."), "grammar").notes)


@pytest.mark.parametrize("file", FILES)
def test_a_damaged_model_is_told_with_the_remedy(tmp_path: Path, file: str) -> None:
    for name in FILES:
        (tmp_path / name).symlink_to(MODEL / name)
    (tmp_path / file).unlink()
    (tmp_path / file).write_bytes((MODEL / file).read_bytes()[:200])
    with pytest.raises(ModelDamaged, match="--reader grammar"):
        load(tmp_path)


def test_a_mark_keeps_the_accents_of_its_last_letter() -> None:
    text = unicodedata.normalize("NFD", "President Hernán José said that nine soldiers were killed.")
    (items,) = attribute([text], "learned")
    assert [span.of(text) for span in items[0].source] == [unicodedata.normalize("NFD", "President Hernán José")]


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

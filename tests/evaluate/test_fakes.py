"""The linked articles' files, and what is refused."""

from pathlib import Path

import pytest

from counterclaim.errors import CorpusUnusable
from counterclaim.evaluate.corpus import Files
from counterclaim.evaluate.fakes import load
from tests.evaluate.linked_making import ARTICLES, BRIDGE, MILL, corpus


def test_an_article_has_the_day_of_the_links_and_its_quotes(tmp_path: Path) -> None:
    first, second = load(corpus(tmp_path), Files())
    assert (str(first.report.published), first.report.publisher, first.report.text) == (
        "2016-09-14",
        "Example Wire",
        ARTICLES["101"],
    )
    assert [(quoted.incident, quoted.span.of(first.report.text)) for quoted in first.quotes] == [("L1", BRIDGE)]
    assert [quoted.incident for quoted in second.quotes] == ["L1", "L2"]
    assert second.quotes[1].span.of(second.report.text) == MILL


@pytest.mark.parametrize(
    ("quotes", "named"),
    [
        ([("101", "L1", "words that are not there")], "does not stand in row 101"),
        ([("101", "L1", "")], "does not stand in row 101"),
        ([("999", "L1", BRIDGE)], "row 999"),
        ([], "links no row"),
    ],
)
def test_links_that_fit_no_article_are_named(tmp_path: Path, quotes: list[tuple[str, str, str]], named: str) -> None:
    with pytest.raises(CorpusUnusable, match=named):
        load(corpus(tmp_path, quotes), Files())


@pytest.mark.parametrize("data", [b"", b"{}", b'{"links": [3]}', b"\xff"])
def test_incidents_of_another_shape_are_refused(tmp_path: Path, data: bytes) -> None:
    (corpus(tmp_path) / "incident_groups.json").write_bytes(data)
    with pytest.raises(CorpusUnusable, match="links no incidents"):
        load(tmp_path, Files())


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"unit_id,article_content\n101," + b"x" * 200_000])
def test_a_table_of_another_shape_is_refused(tmp_path: Path, data: bytes) -> None:
    (corpus(tmp_path) / "FA-KES-Dataset.csv").write_bytes(data)
    with pytest.raises(CorpusUnusable, match="FA-KES-Dataset"):
        load(tmp_path, Files())


def test_a_row_without_a_text_is_named(tmp_path: Path) -> None:
    (corpus(tmp_path) / "FA-KES-Dataset.csv").write_bytes(b"unit_id,article_content\n101\n102,\n")
    with pytest.raises(CorpusUnusable, match="row 101"):
        load(tmp_path, Files())


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    (corpus(tmp_path) / "FA-KES-Dataset.csv").unlink()
    with pytest.raises(CorpusUnusable, match="FA-KES-Dataset"):
        load(tmp_path, Files())

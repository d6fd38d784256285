"""Reports that do not say who put them out: `read` and `add` tell so, and what would tell it."""

from pathlib import Path

import pytest

from counterclaim.cli.inputs import NAMELESS

from .conftest import Call

STORY = "The army said on Monday that a truce took effect in Aleppo and that rebels shelled a village.\n"


def written(folder: Path, text: str, name: str = "story.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_read_says_that_the_publisher_is_unknown_and_what_tells_it(tmp_path: Path, call: Call) -> None:
    told = call(tmp_path / "book", "read", str(written(tmp_path, STORY))).stdout
    assert f"note: {NAMELESS}" in told


@pytest.mark.parametrize("head", ["Publisher: Lake Post\n\n", "outlet: Lake Post\n---\n", "---\npublisher: Lake Post\n---\n"])
def test_a_report_that_names_its_publisher_at_its_top_is_told_by_it(tmp_path: Path, call: Call, head: str) -> None:
    path = written(tmp_path, head + STORY)
    told = call(tmp_path / "book", "read", str(path)).stdout
    assert "Lake Post ·" in told
    assert NAMELESS not in told
    assert NAMELESS not in call(tmp_path / "book", "add", str(path)).stderr


def test_an_option_names_it_too(tmp_path: Path, call: Call) -> None:
    told = call(tmp_path / "book", "add", str(written(tmp_path, STORY)), "--publisher", "Lake Post").stderr
    assert NAMELESS not in told


def test_add_counts_the_reports_it_filed_without_a_publisher_and_not_those_that_were_there(tmp_path: Path, call: Call) -> None:
    for place in range(3):
        written(tmp_path, f"{'Publisher: Lake Post' if place == 0 else ''}\n\n{STORY}It was day {place}.\n", f"{place}.txt")
    book = tmp_path / "book"
    assert f"note: 2 reports with {NAMELESS}" in call(book, "add", *map(str, sorted(tmp_path.glob("*.txt")))).stderr
    assert NAMELESS not in call(book, "add", *map(str, sorted(tmp_path.glob("*.txt")))).stderr

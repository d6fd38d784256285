"""Rows are a table where there is room for every word, and paragraphs where there is none."""

import pytest
from rich.text import Text

from counterclaim.cli.fitted import Row, Title, print_fitted

TITLES = (
    Title("no.", right=True, headed=True),
    Title("recorder", 3, headed=True),
    Title("how many", 9),
    Title("said in", 1),
)
WORDS = (
    "reconciliation committee",
    "twelve breaches, of which seven by one side and five by the other",
    "intergovernmental gazette",
)


def printed(width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], note: str = "") -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    cells = [Text("1"), *map(Text, WORDS)]
    print_fitted(TITLES, [Row(Text(f"1 · {WORDS[0]}"), cells, Text(note))])
    return capsys.readouterr().out


@pytest.mark.parametrize("width", range(48, 130, 3))
def test_no_word_is_broken_whatever_the_shares_of_columns(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = printed(width, monkeypatch, capsys)
    assert max(map(len, told.splitlines())) <= width
    assert {word for cell in WORDS for word in cell.split()} <= set(told.replace("│", " ").split())


def test_a_narrow_terminal_gets_a_heading_and_a_line_for_each_column_that_it_does_not_tell(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = printed(50, monkeypatch, capsys, note="no report").splitlines()
    assert lines[0] == "1 · reconciliation committee"
    assert [line.split()[0] for line in lines[1:3]] == ["no", "how"]
    assert "said in" in lines[-1] or "said in" in lines[-2]
    assert not any("recorder" in line for line in lines)


def test_in_a_table_a_note_stands_in_the_first_column_that_is_no_heading(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = printed(160, monkeypatch, capsys, note="no report").splitlines()
    assert [cell.strip() for cell in lines[3].split("│")][:3] == ["", "", "no report"]

"""``truce ID --svg``: the ledger of a ceasefire drawn to files."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import Call

NAMES = ("calendar.svg", "breaches.svg")


@pytest.mark.parametrize("command", ["truce", "show"])
def test_a_ledger_is_drawn_to_a_folder_and_printed(call: Call, filed: Path, tmp_path: Path, command: str) -> None:
    folder = tmp_path / "new" / "pictures"
    done = call(filed, command, "T1", "--svg", str(folder))
    assert "day by day" in done.stdout
    for name in NAMES:
        assert f"{name}" in done.stderr
        assert ElementTree.fromstring((folder / name).read_text(encoding="utf-8")).get("role") == "img"  # noqa: S314


def test_a_drawn_ledger_can_be_printed_as_json(call: Call, filed: Path, tmp_path: Path) -> None:
    assert json.loads(call(filed, "truce", "T1", "--svg", str(tmp_path), "--json").stdout)["id"] == "T1"
    assert all((tmp_path / name).is_file() for name in NAMES)


def test_pictures_are_of_one_ceasefire_and_go_to_a_folder_that_can_be_written_to(call: Call, filed: Path, tmp_path: Path) -> None:
    assert "--svg draws the ledger of one ceasefire" in call(filed, "truce", "--svg", str(tmp_path), code=2).stderr
    table = str(tmp_path / "t.csv")
    assert "--svg draws" in call(filed, "truce", "T1", "--svg", str(tmp_path), "--csv", table, code=2).stderr
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert "cannot be written to" in call(filed, "truce", "T1", "--svg", str(tmp_path / "file"), code=2).stderr
    report = json.loads(call(filed, "truce", "T1", "--json").stdout)["reports"][0]
    assert "an incident or a ceasefire" in call(filed, "show", report, "--svg", str(tmp_path), code=2).stderr

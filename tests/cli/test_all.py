"""What tells of no conflict is passed over, said so, and read all the same with ``--all``."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from counterclaim.cli.app import app

LOCAL = "The mayor said that nine benches in the park had been painted.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "benches.txt"
    path.write_text(LOCAL, encoding="utf-8")
    return path


def run(*args: str) -> str:
    done = CliRunner().invoke(app, args)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_read_passes_over_what_tells_of_no_conflict_and_says_so(story: Path) -> None:
    read = json.loads(run("read", str(story), "--json", "--reader", "grammar"))
    assert read["claims"] == []
    assert any("--all" in note for note in read["notes"])
    assert "--all" in " ".join(run("read", str(story), "--reader", "grammar").split())


def test_read_all_looks_for_claims_everywhere(story: Path) -> None:
    read = json.loads(run("read", str(story), "--all", "--json", "--reader", "grammar"))
    assert [claim["quote"]["words"] for claim in read["claims"]] == ["nine benches in the park had been painted"]
    assert not any("--all" in note for note in read["notes"])


def test_add_counts_what_it_passed_over(story: Path, tmp_path: Path) -> None:
    book = ("--casebook", str(tmp_path / "book"))
    assert "1 tell of no conflict and hold none" in run(*book, "add", str(story), "--reader", "grammar")
    added = json.loads(run("--casebook", str(tmp_path / "other"), "add", str(story), "--all", "--json", "--reader", "grammar"))
    assert (added["passed_over"], added["claims"]) == (0, 1)

"""``export`` and ``release`` on the command line: through careful unless told otherwise, whole files or none, errors with a remedy."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counterclaim.cli.app import app
from tests.publish.made import filed

EXAMPLES = Path(__file__).parents[2] / "examples/deir-ezzor-2016"


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> str:
    where = str(tmp_path_factory.mktemp("exported") / "casebook")
    filed(where, EXAMPLES)
    return where


def run(where: str, *words: str) -> Result:
    return CliRunner().invoke(app, ["--casebook", where, *words])


def test_the_careful_profile_is_taken_where_nobody_names_one(where: str) -> None:
    done = run(where, "export", "jsonl")
    assert done.exit_code == 0, done.output
    assert {json.loads(line)["profile"] for line in done.stdout.splitlines()} == {"careful"}


def test_filters_and_ids_pick_what_goes_out(where: str) -> None:
    every = run(where, "export", "jsonl").stdout.splitlines()
    some = run(where, "export", "jsonl", "--type", "ceasefire-violation").stdout.splitlines()
    one = run(where, "export", "jsonl", "I1").stdout.splitlines()
    assert 0 < len(some) < len(every)
    assert {json.loads(line)["incident"] for line in one} == {"I1"}


def test_a_file_is_written_whole_or_not_at_all(where: str, tmp_path: Path) -> None:
    assert run(where, "export", "html", "I1", "--out", str(tmp_path / "a.html")).exit_code == 0
    done = run(where, "export", "html", "--out", str(tmp_path / "b.html"))
    assert done.exit_code == 2
    assert "one incident or one ceasefire" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("export", "xlsx"), "there is no format 'xlsx'"),
        (("export", "site"), "name it: --out FOLDER"),
        (("export", "jsonl", "--profile", "carefull"), "there is no publication profile 'carefull'"),
        (("export", "jsonl", "I999"), "I999"),
        (("export", "jsonl", "--out", "/nowhere/at/all.jsonl"), "'/nowhere/at/all.jsonl' cannot be written"),
        (("export", "jsonl", "--date", "yesterday"), "no date"),
        (("release", "/proc/nowhere"), "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(where: str, words: tuple[str, ...], told: str) -> None:
    done = run(where, *words)
    assert done.exit_code == 2
    assert told in done.stderr
    assert "Traceback" not in done.output


def test_a_release_is_checked_by_its_sums(where: str, tmp_path: Path) -> None:
    folder = tmp_path / "release"
    done = run(where, "release", str(folder), "--by", "Casualty desk", "--title", "September")
    assert done.exit_code == 0, done.output
    assert json.loads((folder / "release.json").read_text())["title"] == "September"
    assert run(where, "release", str(folder)).exit_code == 2


def test_what_was_written_is_told_as_json_too(where: str, tmp_path: Path) -> None:
    done = run(where, "export", "acled", "--profile", "full", "--out", str(tmp_path / "events.csv"), "--json")
    told = json.loads(done.stdout)
    assert (told["format"], told["profile"], told["held"]) == ("acled", "full", [])
    assert run(where, "export", "acled", "--json").exit_code == 2
    told = json.loads(run(where, "release", str(tmp_path / "release"), "--profile", "full", "--title", "A", "--json").stdout)
    assert (told["title"], told["folder"]) == ("A", str(tmp_path / "release"))

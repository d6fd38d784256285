"""``counterclaim evaluate`` as a person meets it."""

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import run
from tests.evaluate.making import SAID, corpus, standoff


@pytest.fixture
def dev(tmp_path: Path) -> Path:
    return corpus(tmp_path / "polnear" / "dev", standoff(SAID))


def test_json_says_what_was_measured_on_what(dev: Path) -> None:
    done = run("evaluate", "polnear", str(dev), "--reader", "grammar", "--json")
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.decode().splitlines()
    found = json.loads(line)
    assert list(found) == ["corpus", "digest", "reader", "figures"]
    assert (found["corpus"], found["reader"]["name"], len(found["digest"])) == ("polnear", "grammar", 64)
    assert list(found["figures"]["exact"]) == ["source", "cue", "content", "attribution"]
    assert list(found["figures"]["overlap"]) == ["source", "cue", "content"]
    assert all(list(score) == ["p", "r", "f1"] for part in found["figures"].values() for score in part.values())


def test_the_table_names_corpus_reader_and_figures(dev: Path) -> None:
    told = run("evaluate", "polnear", str(dev), "--reader", "grammar").stdout.decode()
    assert "polnear" in told
    assert "reader grammar" in told
    assert "exact, attribution" in told


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("polnaer", "."), "choose one of polnear"),
        (("polnear", "nowhere"), "nowhere is no part of PolNeAR"),
        (("polnear", ".", "--reader", "oracle"), "learned, grammar"),
    ],
)
def test_wrong_usage_is_told_with_the_remedy(dev: Path, args: tuple[str, ...], told: str) -> None:
    done = run("evaluate", *args, cwd=dev.parent)
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_folder_with_parts_is_told_which(dev: Path) -> None:
    done = run("evaluate", "polnear", str(dev.parent))
    assert done.returncode == 2
    assert "name one of its parts: dev" in done.stderr.decode()

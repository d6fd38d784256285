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


def test_the_default_reader_is_measured_and_the_other_beside_it(dev: Path) -> None:
    found = json.loads(run("evaluate", "polnear", str(dev), "--json").stdout)
    assert found["reader"]["name"] == "learned"
    assert list(found["beside"]) == ["grammar"]
    assert found["beside"]["grammar"].keys() == found["figures"].keys()
    assert "beside it: reader grammar" in run("evaluate", "polnear", str(dev)).stdout.decode()


def test_mistakes_come_with_the_words_of_both_sides(dev: Path) -> None:
    corpus(dev, standoff({"Source": ["The ministry"], "Cue": ["said"], "Content": ["fell on Arvo"]}))
    args = ("evaluate", "polnear", str(dev), "--reader", "grammar", "--errors", "3")
    mistakes = json.loads(run(*args, "--json").stdout)["errors"]
    assert [mistake["cost"] for mistake in mistakes] == sorted((mistake["cost"] for mistake in mistakes), reverse=True)
    assert {"text": "one", "row": "content", "kind": "wrong", "wanted": "fell on Arvo"}.items() <= mistakes[0].items()
    assert "fell on Arvo" in run(*args).stdout.decode()


def test_a_page_shows_the_mistakes_in_their_text(dev: Path) -> None:
    page = dev / "mistakes.html"
    done = run("evaluate", "polnear", str(dev), "--reader", "grammar", "--page", str(page))
    assert done.returncode == 0, done.stderr
    told = page.read_text(encoding="utf-8")
    assert "<mark>added</mark>" in told
    assert str(page) in done.stderr.decode().replace("\n", "")


def test_a_page_that_cannot_be_written_is_told_before_the_work(dev: Path) -> None:
    done = run("evaluate", "polnear", str(dev), "--page", str(dev / "none" / "page.html"))
    assert done.returncode == 2
    assert "cannot be written" in done.stderr.decode()


def test_a_limit_takes_texts_spread_over_the_corpus(dev: Path) -> None:
    for name in ("two", "three"):
        corpus(dev, standoff(SAID), name=name)
    args = ("evaluate", "polnear", str(dev), "--reader", "grammar", "--json")
    all_, one = (json.loads(run(*args, *limit).stdout) for limit in ((), ("--limit", "1")))
    assert all_["digest"] != one["digest"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("polnaer", "."), "choose one of polnear"),
        (("polnear", "nowhere"), "nowhere is no part of PolNeAR"),
        (("polnear", ".", "--reader", "oracle"), "learned, grammar"),
        (("polnear", ".", "--limit", "0"), "give a limit of 1 or more"),
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

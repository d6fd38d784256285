"""A release is frozen, its sums hold, it is cited, and says what changed since the last one."""

import hashlib
import json
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook
from counterclaim.cli.export import write_folder
from counterclaim.errors import UnreadableInput, UsageError
from counterclaim.filing import withdraw
from counterclaim.publish import FORMATS, Publication, profile
from counterclaim.publish.changes import Change, Kept, changes_of, words_of
from counterclaim.publish.release import Manifest, Named, files, manifest_of
from tests.publish.conftest import AT
from tests.publish.made import filed

NAMED = Named("Who claims what", ("Casualty desk",))


def written(publication: Publication, folder: Path, against: Manifest | None = None) -> Path:
    write_folder(files(publication, NAMED, against), folder)
    return folder


@pytest.fixture(scope="module")
def first(casebook: Casebook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(Publication(casebook, profile("full"), AT), tmp_path_factory.mktemp("releases") / "first")


def test_its_sums_hold_by_a_common_command(first: Path) -> None:
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=first, check=True)
    told = {line.split("  ", 1)[1] for line in (first / "SHA256SUMS").read_text().splitlines()}
    there = {str(path.relative_to(first)) for path in first.rglob("*") if path.is_file()}
    assert told == there - {"SHA256SUMS"}


def test_it_holds_every_format(first: Path) -> None:
    for form in FORMATS:
        if form.pieces is not None and form.name != "html":
            assert (first / f"{form.name}{form.suffix}").stat().st_size


def test_it_is_the_same_when_it_is_made_again(first: Path, casebook: Casebook, tmp_path: Path) -> None:
    again = written(Publication(casebook, profile("full"), AT), tmp_path / "again")
    for path in first.rglob("*"):
        if path.is_file():
            assert (again / path.relative_to(first)).read_bytes() == path.read_bytes(), path


def test_it_is_never_written_over(first: Path, casebook: Casebook) -> None:
    with pytest.raises(UsageError, match="not an empty folder"):
        written(Publication(casebook, profile("full"), AT), first)


def test_it_is_cited_by_whoever_puts_it_out(first: Path) -> None:
    told = (first / "CITATION.cff").read_text()
    assert '- name: "Casualty desk"' in told
    assert "date-released: 2099-01-01" in told


def test_the_next_release_tells_what_changed(first: Path, tmp_path: Path) -> None:
    where = str(tmp_path / "casebook")
    filed(where, Path(__file__).parents[2] / "examples/deir-ezzor-2016")
    with Casebook.open(where, create=False) as casebook:
        gone = next(one for one in casebook.reports() if "SNHR" in one.text or "Network" in one.text)
        withdraw(casebook, [gone.id], by="desk", why="withdrawn by its publisher")
        later = Publication(casebook, profile("full"), AT + timedelta(days=30))
        next_one = written(later, tmp_path / "next", manifest_of(first))
    changes = (next_one / "CHANGES.md").read_text()
    assert "claims fewer" in changes
    assert f"Against the release of {AT.isoformat(timespec='seconds')}" in changes
    assert manifest_of(next_one).against == AT.isoformat(timespec="seconds")


def test_nothing_changed_is_said_so(first: Path, casebook: Casebook, tmp_path: Path) -> None:
    later = Publication(casebook, profile("full"), AT + timedelta(days=1))
    assert "nothing changed" in (written(later, tmp_path / "next", manifest_of(first)) / "CHANGES.md").read_text()


def test_a_release_is_not_held_against_a_younger_one(first: Path, casebook: Casebook, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="older"):
        written(Publication(casebook, profile("full"), AT), tmp_path / "x", manifest_of(first))
    assert not (tmp_path / "x").exists(), "half a release is none"


def test_what_is_no_release_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"release\.json"):
        manifest_of(tmp_path)
    (tmp_path / "release.json").write_text("[]")
    with pytest.raises(UnreadableInput, match="no manifest"):
        manifest_of(tmp_path)


def test_the_manifest_names_the_sum_of_every_file_but_itself(first: Path) -> None:
    told = json.loads((first / "release.json").read_text())
    for name, value in told["files"].items():
        assert hashlib.sha256((first / name).read_bytes()).hexdigest() == value
    assert "site/index.html" in told["files"]


_KEPT = Kept(("a", "b"), {"a": "1", "b": "2"}, {"X, killed, soldiers": "62"}, ("where",))


def test_changes_are_told_one_by_one() -> None:
    now = replace(
        _KEPT, claims=("b", "c"), says={"b": "3", "c": "4"}, figures={"X, killed, soldiers": "83"}, contested=("how many",)
    )
    (change,) = changes_of({"I1": _KEPT}, {"I1": now})
    assert change == Change(
        "I1",
        added=1,
        removed=1,
        corrected=1,
        figures=(("X, killed, soldiers", "62", "83"),),
        contested=("how many",),
        settled=("where",),
    )
    (line,) = words_of([change], "incident")
    for told in ("1 more claim", "1 claim fewer", "1 claim says something else", "62 → 83", "how many", "where"):
        assert told in line, told


def test_what_came_and_what_went_are_in_the_order_of_ids() -> None:
    found = changes_of({"I10": _KEPT, "I2": _KEPT}, {"I2": _KEPT, "I3": _KEPT})
    assert [(one.id, one.new, one.gone) for one in found] == [("I3", True, False), ("I10", False, True)]

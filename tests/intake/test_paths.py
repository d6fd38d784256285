import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from counterclaim.errors import InputTooLarge, NotText, UnreadableInput
from counterclaim.intake import Given, Outcome, reports_from_paths
from counterclaim.intake.limits import MAX_BYTES

STORY = b"The northern command said on Monday that four soldiers had been wounded."


def names(outcomes: list[Outcome], folder: Path) -> list[str]:
    return [os.path.relpath(outcome.name, folder) for outcome in outcomes if outcome.report]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.md", "deep/er/c.html", "deep/d.txt", ".hidden.txt", ".git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(STORY)
    return tmp_path


def test_a_folder_is_read_through_in_order_of_names_without_what_is_hidden(folder: Path) -> None:
    outcomes = list(reports_from_paths([str(folder)]))
    assert names(outcomes, folder) == ["a.md", "b.txt", "deep/d.txt", "deep/er/c.html"]
    assert all(outcome.raw == STORY for outcome in outcomes)


def test_a_hidden_file_is_read_where_it_is_named(folder: Path) -> None:
    assert names(list(reports_from_paths([str(folder / ".hidden.txt")])), folder) == [".hidden.txt"]


def test_one_bad_input_never_stops_the_rest(folder: Path) -> None:
    (folder / "a_empty.txt").write_bytes(b"")
    (folder / "aa_binary.txt").write_bytes(b"%PDF-1.4 \0")
    outcomes = list(reports_from_paths([str(folder / "missing.txt"), str(folder), str(folder / "b.txt")]))
    errors = [outcome.error for outcome in outcomes if outcome.error]
    assert [type(error) for error in errors] == [UnreadableInput, NotText, NotText]
    assert "missing.txt: no such file or folder" in str(errors[0])
    assert len(names(outcomes, folder)) == 5


def test_links_that_run_in_a_circle_end(folder: Path) -> None:
    (folder / "deep" / "loop").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "z.txt").symlink_to(folder / "b.txt")
    outcomes = list(reports_from_paths([str(folder)]))
    assert names(outcomes, folder) == ["a.md", "b.txt", "deep/d.txt", "deep/er/c.html", "z.txt"]
    (error,) = [str(outcome.error) for outcome in outcomes if outcome.error]
    assert "self.txt" in error


def test_a_link_that_leads_nowhere_is_an_error(folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (error,) = [str(outcome.error) for outcome in reports_from_paths([str(folder)]) if outcome.error]
    assert "gone.txt: no such file" in error


def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert len(names(list(reports_from_paths([str(folder)])), folder)) == 4


def test_other_files_of_a_folder_are_passed_over_with_a_note(folder: Path) -> None:
    (folder / "gold.json").write_bytes(b"{}")
    (folder / "README").write_bytes(b"words")
    passed = [outcome for outcome in reports_from_paths([str(folder)]) if outcome.note]
    assert [Path(outcome.name).name for outcome in passed] == ["README", "gold.json"]
    assert all(outcome.report is None and outcome.error is None for outcome in passed)


def test_a_document_that_may_be_a_report_is_an_error_and_not_passed_over(folder: Path) -> None:
    (folder / "witness.pdf").write_bytes(b"%PDF-1.4")
    (error,) = [outcome.error for outcome in reports_from_paths([str(folder)]) if outcome.error]
    assert "witness.pdf: PDF files are not read" in str(error)


def test_a_folder_without_reports_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_bytes(b"{}")
    note, outcome = reports_from_paths([str(tmp_path)])
    assert note.note is not None
    assert isinstance(outcome.error, NotText)
    assert "holds no report" in str(outcome.error)


def test_a_huge_file_is_refused_by_its_size_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    (outcome,) = reports_from_paths([str(path)])
    assert isinstance(outcome.error, InputTooLarge)
    assert outcome.raw is None


def test_standard_input_is_read_and_bounded() -> None:
    (outcome,) = reports_from_paths(["-"], Given(publisher="Example Wire"), stdin=io.BytesIO(STORY))
    assert outcome.name == "-"
    assert outcome.report is not None
    assert (outcome.report.text, outcome.report.publisher) == (STORY.decode(), "Example Wire")
    (endless,) = reports_from_paths(["-"], stdin=io.BytesIO(b"x" * (MAX_BYTES + 5)))
    assert isinstance(endless.error, InputTooLarge)


def test_an_empty_standard_input_is_an_error_by_name() -> None:
    (outcome,) = reports_from_paths(["-"], stdin=io.BytesIO(b""))
    assert "standard input: empty" in str(outcome.error)


def test_the_process_s_own_standard_input_is_the_default() -> None:
    code = "from counterclaim.intake import reports_from_paths as r; print(next(r(['-'])).report.text)"
    run = subprocess.run([sys.executable, "-c", code], input=STORY, capture_output=True, check=True)
    assert run.stdout.strip() == STORY


def test_a_device_without_end_is_read_to_the_limit_only() -> None:
    (outcome,) = reports_from_paths(["/dev/zero"])
    assert isinstance(outcome.error, InputTooLarge)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read all")
def test_a_file_or_folder_that_may_not_be_read_is_an_error(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    (folder / "deep").chmod(0)
    errors = [str(outcome.error) for outcome in reports_from_paths([str(folder)]) if outcome.error]
    (folder / "deep").chmod(0o700)
    assert len(errors) == 2
    assert all("not allowed to read it" in error for error in errors)


def test_a_name_that_is_no_unicode_can_be_printed(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")
    (outcome,) = reports_from_paths([path])
    assert "\ufffd.txt" in str(outcome.error)
    str(outcome.error).encode()


@pytest.mark.parametrize("path", ["", "a\0b", "x" * 5000])
def test_a_path_that_cannot_be_is_an_error(path: str) -> None:
    (outcome,) = reports_from_paths([path])
    assert isinstance(outcome.error, UnreadableInput)


def test_inputs_are_read_one_at_a_time(folder: Path) -> None:
    outcomes = reports_from_paths([str(folder / "b.txt"), str(folder / "late.txt")])
    next(outcomes)
    (folder / "late.txt").write_bytes(STORY)
    assert next(outcomes).report is not None


@pytest.mark.parametrize("name", ["README.md", "readme.txt", "LICENSE.txt", "CHANGELOG.md"])
def test_what_tells_of_a_folder_is_no_report_of_it_but_is_read_when_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("The army said that nine soldiers were killed.", encoding="utf-8")
    (tmp_path / "story.txt").write_text("The army said that nine soldiers were killed.", encoding="utf-8")
    found = list(reports_from_paths([str(tmp_path)]))
    assert [os.path.basename(outcome.name) for outcome in found if outcome.report] == ["story.txt"]
    assert [outcome.note is not None for outcome in found if not outcome.report] == [True]
    (named,) = reports_from_paths([str(tmp_path / name)])
    assert named.report is not None

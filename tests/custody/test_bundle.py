"""Bundle: whoever has it checks it with the commands of its README, and with no Counterclaim; a spoilt one fails them."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook
from counterclaim.custody import bundle, erase, keep, make_roots, question, roots_of
from counterclaim.custody.outside import STEPS
from counterclaim.errors import UsageError
from counterclaim.filing import settle, withdraw
from tests.cli.conftest import Call
from tests.custody.authority import Authority

WHO = {"by": "Mira", "why": "a test “with” \\ marks"}


@pytest.fixture(scope="module")
def unpacked(filed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of a casebook with a withdrawal, erasures, roots and a timestamp."""
    home = tmp_path_factory.mktemp("bundle")
    shutil.copytree(filed, home / "book")
    authority = Authority(home / "authority")
    with Casebook.open(str(home / "book"), create=False) as book:
        reports = book.reports()
        withdraw(book, [reports[3].id], **WHO)
        erase(book, reports[5].id, settle=settle, **WHO)
        erase(book, reports[6].id, claim_id=book.claims(reports[6].id)[0].id, settle=settle, **WHO)
        make_roots(book, by="tester", now=datetime.now(UTC) + timedelta(days=1))
        (root,) = roots_of(book)
        keep(book, root, authority.answer(question(root).request), authority.root.read_text(), by="tester")
        assert bundle(book, home / "evidence.zip") == 11
        with pytest.raises(UsageError, match="there already"):
            bundle(book, home / "evidence.zip")
    with zipfile.ZipFile(home / "evidence.zip") as made:
        made.extractall(home / "evidence")
    return home / "evidence"


@pytest.fixture
def evidence(unpacked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(unpacked, tmp_path / "evidence"))


def commands(folder: Path) -> list[str]:
    """Return the commands of a bundle's README, as a person would copy them."""
    found = re.findall(r"(?m)^\d+\. [^\n]*(?:\n(?! {4}|$)[^\n]*)*\n\n((?: {4}[^\n]*\n)+)", (folder / "README.txt").read_text())
    return [re.sub("(?m)^    ", "", one) for one in found]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", "TMPDIR": str(folder.parent)}
    return subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, env=environment, check=False)


def failing(folder: Path) -> set[int]:
    """Return the numbers of the commands that find something wrong."""
    return {number for number, command in enumerate(commands(folder), start=1) if run(command, folder).returncode}


def resum(folder: Path) -> None:
    """Write the sums anew, as one would who spoils a bundle on purpose."""
    names = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS")
    told = " ".join(f"'{path.relative_to(folder)}'" for path in names)
    assert run(f"sha256sum {told} > SHA256SUMS", folder).returncode == 0


def test_every_command_of_the_readme_holds_and_says_nothing(evidence: Path) -> None:
    assert len(commands(evidence)) == len(STEPS)
    for command in commands(evidence):
        done = run(command, evidence)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), command
    done = run("bash check.sh", evidence)
    assert (done.returncode, done.stdout) == (0, "every check holds\n")


def test_what_was_erased_is_not_in_it_and_is_named(evidence: Path) -> None:
    told = [line.split("\t") for line in (evidence / "erased.tsv").read_text().splitlines()[1:]]
    assert len(told) == 2
    for report, sha256, *_ in told:
        assert not (evidence / "raw" / sha256).exists()
        assert report not in (evidence / "manifest.tsv").read_text()
    assert [(evidence / "reports" / f"{report}.json").exists() for report, *_ in told] == [False, True]


def _edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = next(iter(sorted(folder.glob(name))))
        data = path.read_text(encoding="utf-8")
        assert re.search(old, data)
        path.write_text(re.sub(old, new, data, count=1), encoding="utf-8")

    return edit


def _drop(name: str) -> Callable[[Path], None]:
    return lambda folder: next(iter(sorted(folder.glob(name)))).unlink()


def _unlogged(folder: Path) -> None:
    """Take the last line out of the log, with its hash."""
    for name in ("lines", "hashes"):
        path = folder / "log" / f"{name}.txt"
        path.write_text("".join(path.read_text().splitlines(keepends=True)[:-1]))


def _another_time(folder: Path) -> None:
    path = next((folder / "timestamps").glob("*.tsr"))
    data = bytearray(path.read_bytes())
    at = data.rindex(b"Z") if b"Z" in data else len(data) // 2
    data[at - 1] = ord("0") if data[at - 1] != ord("0") else ord("1")
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("spoil", "check"),
    [
        (_edit("raw/*", "[a-z]", "#"), 2),
        (_edit("log/lines.txt", '"archive"', '"archived"'), 3),
        (_edit("log/lines.txt", r"(?m)^[^\n]*\n", ""), 3),
        (_edit("log/hashes.txt", r"(?m)^[^\n]*\n", ""), 3),
        (_edit("reports/*.json", "[a-z]{4} [a-z]{4}", "nine dead"), 4),
        (_edit("readings/*.json", '"killed"', '"injured"'), 4),
        (_edit("manifest.tsv", r"\n([0-9a-f]{16})\t[0-9a-f]", r"\n\1\tz"), 4),
        (_edit("manifest.tsv", r"\n[0-9a-f]{16}\t[^\n]*", ""), 5),
        (_drop("raw/*"), 5),
        (_drop("reports/*"), 5),
        (_edit("roots.tsv", r"\t([0-9a-f]{64})\n", "\t" + "0" * 64 + "\n"), 6),
        (_edit("log/hashes.txt", "(?m)^[0-9a-f]", "z"), 6),
        (_edit("timestamps/*.root", "^.", "z"), 7),
        (_another_time, 7),
        (_edit("timestamps/*.pem", "[a-z]{6}", "AAAAAA"), 7),
    ],
)
def test_a_spoilt_bundle_fails_though_its_sums_were_made_anew(evidence: Path, spoil: Callable[[Path], None], check: int) -> None:
    spoil(evidence)
    assert 1 in failing(evidence)
    resum(evidence)
    assert check in failing(evidence)
    assert 1 not in failing(evidence)
    done = run("bash check.sh", evidence)
    assert done.returncode == 1
    assert f"check {check} failed" in done.stdout


def test_a_log_cut_short_shows_by_the_roots_that_it_had(evidence: Path) -> None:
    for _ in range(3):
        _unlogged(evidence)
    resum(evidence)
    assert 6 in failing(evidence)


def test_the_command_writes_it(call: Call, own: Path, tmp_path: Path) -> None:
    assert "check.sh" in call(own, "bundle", "--out", str(tmp_path / "e.zip")).stdout
    with zipfile.ZipFile(tmp_path / "e.zip") as made:
        made.extractall(tmp_path / "e")
    done = run("bash check.sh", tmp_path / "e")
    assert (done.returncode, done.stdout) == (0, "every check holds\n"), done.stderr
    call(own, "bundle", "--out", str(tmp_path / "e.zip"), code=2)

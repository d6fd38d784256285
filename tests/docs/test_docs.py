"""The documentation is checked like code: generated pages are current, and every link leads somewhere."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT

PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "examples").rglob("*.md")),
    ROOT / "training" / "README.md",
    *sorted((ROOT / "src").rglob("*.md")),
]


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["commands.md", "cues.md"])
def test_a_page_made_from_the_code_is_current(page: str) -> None:
    made = generator().PAGES[page]()
    assert (ROOT / "docs" / page).read_text(encoding="utf-8") == made, "run: python docs/generate.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_waits_to_be_filled_in(page: Path) -> None:
    assert not re.search(r"@@|@[A-Z]+@|\bTODO\b", page.read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_in_a_page_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if not (page.parent / link).exists()]
    assert not missing


def test_the_readme_shows_what_the_command_prints() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "counterclaim", "read", "docs/story.txt", "--date", "2016-09-17"],
        capture_output=True,
        cwd=ROOT,
        timeout=120,
        check=True,
    )
    shown = (ROOT / "README.md").read_text(encoding="utf-8")
    table = [line.rstrip() for line in done.stdout.decode().splitlines() if "│" in line]
    assert len(table) > 5
    assert [line for line in table if line not in shown] == []


def test_the_readme_names_every_command_and_both_make_targets() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for words in (
        "make demo",
        "make test",
        "counterclaim read",
        "counterclaim add",
        "counterclaim incidents",
        "counterclaim show",
    ):
        assert words in text

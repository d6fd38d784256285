"""The documentation is checked like code: generated pages are current, and every link leads somewhere."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT
from tests.loading import module_at

PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "examples").rglob("*.md")),
    ROOT / "gazetteer" / "README.md",
    ROOT / "training" / "README.md",
    *sorted((ROOT / "src").rglob("*.md")),
]


def generator() -> ModuleType:
    return module_at(ROOT / "docs" / "generate.py")


@pytest.mark.parametrize("page", ["commands.md", "cues.md", "accuracy.md", "methodology.md"])
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


def test_the_readme_shows_what_the_commands_print() -> None:
    made = generator().readme()
    assert made.count("```text\n$ counterclaim ") == 2
    assert (ROOT / "README.md").read_text(encoding="utf-8") == made, "run: python docs/generate.py"


def test_the_sample_of_coding_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    exec(compile(code, "reading.md", "exec"), {})  # noqa: S102 - our own page
    (told,) = re.findall(r"# (.+)$", code, re.MULTILINE)
    assert capsys.readouterr().out.strip() == told


def test_the_readme_leads_to_the_notices_of_the_data_that_it_ships() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for words in ("GeoNames", "Uppsala Conflict Data Program", "CC BY 4.0", "gazetteer/README.md"):
        assert words in text
    notices = (ROOT / "gazetteer" / "README.md").read_text(encoding="utf-8")
    for words in ("GeoNames", "UCDP Georeferenced Event Dataset", "CC BY 4.0"):
        assert words in notices


def test_the_readme_names_every_command_and_both_make_targets() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for words in (
        "make demo",
        "make test",
        "counterclaim read",
        "counterclaim add",
        "counterclaim incidents",
        "counterclaim show",
        "counterclaim search",
        "counterclaim merge",
        "--tolls",
    ):
        assert words in text

"""The example reports with a victim's name, a local source and a hospital added: none of them is in any byte that `careful` lets out."""

import io
import re
import shutil
import sqlite3
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.casebook import Casebook
from counterclaim.cli.export import write_folder
from counterclaim.publish import FORMATS, Format, Publication, profile
from counterclaim.publish.release import Named, files
from tests.publish.made import AT, filed

EXAMPLES = Path(__file__).parents[2] / "examples/deir-ezzor-2016"
#: What is added to a report of the examples, by the part of its file's name.
ADDED = {
    "01": "Among the dead was Haytham Barakat, 34, a conscript from Idlib, his brother Nidal Barakat said.",
    "02": "“We carried them in blankets,” said Umm Zaynab, a resident of the quarter, by telephone.",
    "03": "An air strike hit the al-Sindyan hospital in Deir ez-Zor on Saturday and killed four patients, the Syrian Observatory "
    "for Human Rights said.",
    "04": "Dr Qusai Mardini, a surgeon at al-Sindyan hospital, said that 19 wounded soldiers had been brought in.",
    "05": "The Khadija al-Kubra school was used as a shelter, Haytham Barakat’s family said.",
    "06": "Yusra Dandashi, a local activist, counted 22 bodies near the airport on Saturday.",
}
#: Words that must be nowhere, as they are compared.
HIDDEN = ("haytham", "barakat", "nidal", "zaynab", "sindyan", "qusai", "mardini", "khadija", "yusra", "dandashi")
#: Who speaks in office is named.
SHOWN = "Konashenkov"


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    folder = tmp_path_factory.mktemp("named")
    reports = folder / "reports"
    shutil.copytree(EXAMPLES, reports)
    added = 0
    for path in sorted([*reports.glob("0*.txt"), *reports.glob("0*.md")]):
        if (more := ADDED.get(path.name[:2])) is not None:
            path.write_text(path.read_text(encoding="utf-8").rstrip() + f"\n\n{more}\n", encoding="utf-8")
            added += 1
    assert added == len(ADDED)
    filed(str(folder / "casebook"), reports)
    with Casebook.open(str(folder / "casebook"), create=False) as opened:
        yield opened


@pytest.fixture
def careful(casebook: Casebook) -> Publication:
    return Publication(casebook, profile("careful"), AT)


def opened(content: bytes) -> Iterator[str]:
    """All words in a file: its bytes as text, what is packed in it, and every cell and index of a database."""
    yield content.decode("utf-8", "replace")
    yield content.decode("utf-16-le", "replace")
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name
                yield from opened(packed.read(name))
    if content.startswith(b"SQLite format 3\x00"):
        database = sqlite3.connect(":memory:")
        database.deserialize(content)
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 (a name from the database itself)
                yield from (
                    one if isinstance(one, str) else bytes(one).decode("utf-8", "replace")
                    for one in row
                    if isinstance(one, (str, bytes))
                )
        database.close()


def leaks(content: bytes) -> list[str]:
    found = []
    for text in opened(content):
        plain = "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))
        found += [name for name in HIDDEN if name in plain]
    return found


def written(form: Format, publication: Publication) -> dict[str, bytes]:
    if form.files is not None:
        return {name: b"".join(pieces) for name, pieces in form.files(publication)}
    assert form.pieces is not None
    if form.name != "html":
        return {form.name: b"".join(form.pieces(publication))}
    found = {}
    ids = [one.id for one in publication.incidents()] + [one.id for one in publication.ceasefires()]
    for name in ids:
        alone = Publication(publication._casebook, publication.profile, AT, ids=(name,))
        found[name] = b"".join(form.pieces(alone))
    return found


def test_the_names_are_in_what_the_full_profile_lets_out(casebook: Casebook) -> None:
    everything = b"".join(written(FORMATS[0], Publication(casebook, profile("full"), AT)).values())
    assert set(leaks(everything)) == set(HIDDEN), "or this test would look for what is not there"


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_no_hidden_name_is_in_any_format(form: Format, careful: Publication) -> None:
    out = written(form, careful)
    assert out
    for name, content in out.items():
        assert leaks(content) == [], name
    if form.name in ("jsonl", "sqlite", "html", "site"):  # in others accounts go by their bodies
        assert any(SHOWN.encode() in content for content in out.values()), "who speaks in office is named"


def test_no_hidden_name_is_in_a_release_nor_in_the_names_of_its_files(careful: Publication, tmp_path: Path) -> None:
    write_folder(files(careful, Named("Release")), tmp_path / "release")
    for path in (tmp_path / "release").rglob("*"):
        assert leaks(str(path.relative_to(tmp_path)).encode()) == []
        if path.is_file():
            assert leaks(path.read_bytes()) == [], path


def test_no_hidden_name_is_found_by_the_full_text_index(careful: Publication) -> None:
    (content,) = written(next(form for form in FORMATS if form.name == "sqlite"), careful).values()
    database = sqlite3.connect(":memory:")
    database.deserialize(content)
    indexes = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%fts5%'")]
    assert indexes
    found = 0
    for index in indexes:
        query = f'SELECT count(*) FROM "{index}" WHERE "{index}" MATCH ?'  # noqa: S608 (a name from the database itself)
        found += database.execute(query, ("soldiers",)).fetchone()[0]
        for name in HIDDEN:
            assert database.execute(query, (f'"{name}"',)).fetchone() == (0,)
    assert found, "the index holds what goes out"
    database.close()


def test_what_they_say_goes_out_all_the_same(careful: Publication) -> None:
    quotes = [claim.quote.words for reading in careful.readings() for claim in reading.claims]
    assert any("blankets" in words for words in quotes)
    assert any("19 wounded soldiers" in words for words in quotes)


def test_a_place_printed_as_coordinates_is_no_finer_than_the_profile_lets_places_out(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "ALEPPO, 17 September 2016\n\nShells killed nine civilians at 36.20124, 37.16117 on Friday, the army said. "
        "The point lies at 36°12′04″N 37°09′40″E, or 37S CA 34567 08912, it said.\n",
        encoding="utf-8",
    )
    filed(str(tmp_path / "casebook"), report)
    with Casebook.open(str(tmp_path / "casebook"), create=False) as book:
        own = profile("careful")
        for form in FORMATS:
            for name, content in written(form, Publication(book, own, AT)).items():
                found = re.findall(r"36\.20|37\.161|36°12|37°09|34567", content.decode("utf-8", "replace"))
                assert found == [], (form.name, name)

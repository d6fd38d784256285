"""Erase: no view, no index and no file holds what was erased; the tombstone stays, and the audit passes."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from counterclaim.casebook import Casebook, Query
from counterclaim.cli.app import app
from counterclaim.custody import Fault, audit, erase
from counterclaim.errors import CasebookError, UsageError
from counterclaim.filing import decide, file_reports, settle, undo, withdraw
from counterclaim.intake import Given, reports_from_paths
from counterclaim.reading import read
from counterclaim.records import Deed, Verdict
from tests.cli.conftest import Call, lines

WITNESS = """publisher: Example Wire
date: 2016-09-18
title: Zuhrabad shelling kills nine, says Pavlenkaya

Governor Olena Pavlenkaya said shelling by the army killed nine people in Aleppo on Saturday.
The Syrian Observatory for Human Rights said that an air strike killed four soldiers in Homs on Sunday.
"""
OTHER = """publisher: Second Wire
date: 2016-09-18
title: Nine dead in Aleppo

A monitor said that shelling by the army killed nine people in Aleppo on Saturday.
"""
#: Nothing but the first report holds these.
RARE = ("Pavlenkaya", "Zuhrabad")
WHO = {"by": "Mira", "why": "asked by the witness"}


@pytest.fixture
def kept(where: str, tmp_path: Path) -> Iterator[Casebook]:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "1.txt").write_text(WITNESS, encoding="utf-8")
    (folder / "2.txt").write_text(OTHER, encoding="utf-8")
    with Casebook.open(where, create=True) as casebook:
        filed = file_reports(
            casebook,
            reports_from_paths([str(folder)], Given()),
            lambda report: read(report, "grammar", gate=False),
            actor="tester",
        )
        assert (filed.added, filed.failures) == (2, ())
        yield casebook


def first(book: Casebook) -> str:
    return next(report.id for report in book.reports() if report.publisher == "Example Wire")


def erased(book: Casebook, *words: str, claim_id: str | None = None, why: str = WHO["why"]) -> None:
    erase(book, first(book), words=words, claim_id=claim_id, settle=settle, by="Mira", why=why)


def faults(book: Casebook) -> list[Fault]:
    return list(audit(book))


def bytes_of(book: Casebook, where: str) -> bytes:
    """Return all that the database holds: of a folder every file, of a server every row that it gives."""
    if "://" not in where:
        return b"".join(path.read_bytes() for path in sorted(Path(where).rglob("*")) if path.is_file())
    with book.database.ask() as connection:
        names = connection.exec_driver_sql(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
        ).scalars()
        rows = [connection.exec_driver_sql(f"SELECT t::text FROM {name} t").scalars().all() for name in list(names)]  # noqa: S608
    return "\n".join(row for some in rows for row in some).encode()


def held(book: Casebook, where: str, word: str) -> bool:
    data = bytes_of(book, where)
    return any(form.encode() in data for form in (word, word.lower(), word.encode().hex()))


def test_an_erased_report_is_in_no_view_no_index_and_no_file(kept: Casebook, where: str) -> None:
    report_id = first(kept)
    sha256 = kept.report(report_id).sha256
    claim = kept.claims(report_id)[0]
    decide(kept, Verdict.ACCEPT, claim.id, by="Mira", why="Pavlenkaya confirmed it by telephone")
    before = [claim for row in kept.incidents() for claim in kept.incident(row.id).claims]
    assert all(held(kept, where, word) for word in RARE)
    assert kept.search("pavlenkaya").reports
    assert kept.incidents(Query(place="Homs"))
    erased(kept)
    assert not any(held(kept, where, word) for word in RARE)
    for word in RARE:
        found = kept.search(word)
        assert (found.reports, found.claims) == ((), ())
    assert [report.publisher for report in kept.reports()] == ["Second Wire"]
    after = [claim for row in kept.incidents() for claim in kept.incident(row.id).claims]
    assert set(after) == {claim.id for claim in kept.claims()} < set(before)
    assert kept.incidents(Query(place="Homs")) == []
    assert kept.claims(report_id) == []
    tomb = kept.report(report_id)
    assert (tomb.text, tomb.title, tomb.publisher, tomb.sha256) == ("", None, None, sha256)
    (act,) = kept.erasures(report_id)
    assert (act.deed, act.by, act.why, act.reports) == (Deed.ERASE, "Mira", WHO["why"], (report_id,))
    assert {one.why for one in kept.acts()} == {WHO["why"], "(erased)"}
    assert faults(kept) == []
    with pytest.raises(UsageError, match="erased on request"):
        kept.raw(report_id)
    with pytest.raises(UsageError, match="cannot be taken back"):
        undo(kept, act.number, by="Mira", why="no")
    with pytest.raises(UsageError, match="erased already"):
        erase(kept, report_id, settle=settle, **WHO)


def test_words_are_struck_out_of_a_report_that_stands(kept: Casebook, where: str) -> None:
    report_id = first(kept)
    text, claims = kept.report(report_id).text, kept.claims(report_id)
    staying = [claim for claim in claims if claim.source.name == "Syrian Observatory for Human Rights"]
    assert 0 < len(staying) < len(claims)
    erased(kept, "Olena Pavlenkaya", "Pavlenkaya")
    assert not held(kept, where, "Pavlenkaya")
    assert held(kept, where, "Observatory")
    left = kept.report(report_id)
    assert len(left.text) == len(text)
    assert left.text == text.replace("Olena Pavlenkaya", "█" * 16).replace("Pavlenkaya", "█" * 10)
    assert left.title is None
    assert kept.claims(report_id) == staying
    assert [hit.id for hit in kept.search("observatory").reports] == [report_id]
    assert kept.search("pavlenkaya").reports == ()
    assert faults(kept) == []
    assert kept.incident_of([claim.id for claim in staying]).keys() == {claim.id for claim in staying}


def test_a_claim_s_words_go_and_the_rest_of_the_report_stands(kept: Casebook, where: str) -> None:
    report_id = first(kept)
    going = next(claim for claim in kept.claims(report_id) if "four soldiers" in claim.quote.words)
    erased(kept, claim_id=going.id)
    assert not held(kept, where, "four soldiers")
    left = kept.report(report_id)
    assert going.quote.spans[0].of(left.text) == "█" * going.quote.spans[0].length
    assert going.id not in {claim.id for claim in kept.claims()}
    assert kept.claims(report_id)
    assert faults(kept) == []
    erased(kept)
    assert [act.deed for act in kept.erasures(report_id)] == [Deed.ERASE, Deed.ERASE]
    assert faults(kept) == []


def test_rulings_on_what_was_erased_lose_its_words_and_the_others_keep_theirs(kept: Casebook, where: str) -> None:
    mine = kept.claims(first(kept))
    other = next(claim for claim in kept.claims() if claim.report != first(kept))
    decide(kept, Verdict.NOT_SAME, mine[0].id, other.id, by="Mira", why="two towns")
    decide(kept, Verdict.ACCEPT, other.id, by="Mira", why="it is so")
    withdrawn = withdraw(kept, [first(kept)], by="Mira", why="Zuhrabad is misspelt").act
    undo(kept, withdrawn, by="Mira", why="Zuhrabad is right")
    erased(kept)
    assert not held(kept, where, "Zuhrabad")
    ruled = kept.decisions()
    assert [(one.first.source, one.why) for one in ruled] == [("", "(erased)"), (other.source.name, "it is so")]
    assert ruled[0].second == other.key
    assert faults(kept) == []


def test_a_reason_must_not_repeat_what_is_erased(kept: Casebook) -> None:
    with pytest.raises(UsageError, match="repeats"):
        erased(kept, "Pavlenkaya", why="pavlenkaya asked")
    with pytest.raises(UsageError, match="does not stand"):
        erased(kept, "Nobody There")
    assert faults(kept) == []
    assert kept.acts() == []


def test_bytes_that_came_back_after_an_erasure_are_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "1.txt"
    path.write_text(WITNESS, encoding="utf-8")
    with Casebook.open(str(tmp_path / "book"), create=True) as book:
        file_reports(book, reports_from_paths([str(path)], Given()), lambda one: read(one, "grammar"), actor="tester")
        sha256 = book.report(first(book)).sha256
        erased(book)
        back = tmp_path / "book" / "archive" / sha256[:2] / sha256[2:4] / sha256
        assert not back.exists()
        back.write_text(WITNESS, encoding="utf-8")
        (fault,) = faults(book)
        assert fault.item == sha256
        assert "erased" in fault.what


def test_files_that_somebody_holds_are_written_anew_later(call: Call, own: Path, tmp_path: Path) -> None:
    path = tmp_path / "1.txt"
    path.write_text(WITNESS, encoding="utf-8")
    call(own, "add", str(path))
    with Casebook.open(str(own), create=False, wait=0.2) as book, closing(sqlite3.connect(own / "casebook.sqlite")) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM reports").fetchone() == (14,)
        with pytest.raises(CasebookError, match="no table") as refusal:
            erase(book, first_of(book), settle=settle, **WHO)
        assert "--finish" in refusal.value.remedy
        assert book.search("zuhrabad").reports == ()
        assert held(book, str(own), "Zuhrabad")
        reader.rollback()
    call(own, "erase", "--finish")
    with Casebook.open(str(own), create=False) as book:
        assert not held(book, str(own), "Zuhrabad")
        assert faults(book) == []
    call(own, "erase", "--reason", "of nothing", code=2)
    call(own, "erase", "3fa9", code=2)


def test_the_command_names_the_act_and_what_is_filed_again_is_refused(call: Call, own: Path, tmp_path: Path) -> None:
    path = tmp_path / "1.txt"
    path.write_text(WITNESS, encoding="utf-8")
    call(own, "add", str(path))
    with Casebook.open(str(own), create=False) as book:
        report_id = first_of(book)
    (done,) = lines(call(own, "erase", report_id[:10], "--reason", "asked by the witness", "--json"))
    assert done["report"] == report_id
    assert done["places"] is None
    assert report_id in call(own, "audit").stdout
    assert "asked by the witness" in call(own, "show", report_id).stdout
    assert "erase" in call(own, "decisions").stdout
    again = CliRunner().invoke(app, ["--casebook", str(own), "add", str(path), "--json"])
    assert "erased on request" in json.loads(again.stdout)["notes"][0]
    assert call(own, "audit").exit_code == 0
    call(own, "erase", "I1", "--reason", "no report", code=2)


def first_of(book: Casebook) -> str:
    return next(report.id for report in book.reports() if report.title and "Zuhrabad" in report.title)

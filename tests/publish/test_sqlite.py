"""SQLite: Datasette opens the file as it is, searches it and follows its keys; and its claims read back to the same claims."""

import asyncio
import sqlite3
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from counterclaim.casebook import Casebook, Query
from counterclaim.errors import UnreadableInput
from counterclaim.publish import Publication, profile
from counterclaim.publish.hidden import Hidden
from counterclaim.publish.jsonl import lines
from counterclaim.publish.profile import NameRule, Withheld
from counterclaim.publish.showing import shown
from counterclaim.publish.sqlite import pieces, read_back, write
from counterclaim.reading import read
from tests.conftest import report
from tests.publish.conftest import AT, Publish
from tests.publish.stub import Readings

with warnings.catch_warnings():
    # Datasette 0.65 brings modules whose own warnings are none of ours.
    warnings.simplefilter("ignore")
    from datasette.app import Datasette

Ask = Callable[[str], Any]
Rows = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def path(casebook: Casebook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example dispatches, exported to a file."""
    found = tmp_path_factory.mktemp("sqlite") / "out.sqlite"
    found.write_bytes(b"".join(pieces(Publication(casebook, profile("full"), AT))))
    return found


@pytest.fixture(scope="module")
def database(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as found:
        yield found


@pytest.fixture(scope="module")
def ask(path: Path) -> Ask:
    """Ask Datasette for a page of the file as JSON."""

    async def answer(address: str) -> Any:
        datasette = Datasette([str(path)])
        try:
            await datasette.invoke_startup()
            response = await datasette.client.get(f"/out{address}")
            assert response.status_code == 200, response.text
            return response.json()
        finally:
            for name in list(datasette.databases):
                datasette.databases[name].close()
            if datasette.executor is not None:
                datasette.executor.shutdown()

    return lambda address: asyncio.run(answer(address))


def rows(database: sqlite3.Connection, sql: str) -> Rows:
    return database.execute(sql).fetchall()


def test_datasette_shows_every_table_and_hides_none_of_ours(ask: Ask) -> None:
    told = {table["name"] for table in ask(".json")["tables"] if not table["hidden"]}
    assert {"about", "rules", "incidents", "accounts", "positions", "tolls", "claims", "reports", "ceasefires"} <= told
    assert {"breaches", "statuses", "figures", "questions"} <= told


def test_datasette_searches_the_words_of_claims(ask: Ask) -> None:
    found = ask("/claims.json?_search=62+soldiers&_shape=objects")
    assert "62 Syrian soldiers" in " ".join(row["quote"] for row in found["rows"])
    assert all("62" in row["quote"] for row in found["rows"])
    assert ask("/claims.json?_search=zeppelin")["rows"] == []


def test_datasette_searches_titles_and_texts_of_reports(ask: Ask) -> None:
    assert [row["title"] for row in ask("/reports.json?_search=title:moscow&_searchmode=raw&_shape=objects")["rows"]] == [
        "Moscow briefing: four strikes, four jets, 55 violations"
    ]
    assert len(ask("/reports.json?_search=therdeh&_shape=objects")["rows"]) > 0


def test_datasette_names_what_a_key_leads_to(ask: Ask) -> None:
    found = ask("/tolls.json?_labels=on&words=killed+62+Syrian+soldiers&_shape=objects")
    (row,) = found["rows"]
    assert row["account"]["label"] == "Russian defence ministry"
    assert row["incident"]["value"] == "I1"
    assert row["incident"]["label"].startswith("I1: air strike")
    assert (row["low"], row["high"], row["live"]) == (62, 62, 1)
    (claim, *_) = ask(f"/toll_claims.json?_labels=on&toll={row['id']}&_shape=objects")["rows"]
    assert claim["claim"]["label"] == "Igor Konashenkov: 62 soldiers had been killed and about 100 wounded"


def test_no_key_leads_nowhere_and_the_file_is_sound(database: sqlite3.Connection) -> None:
    assert rows(database, "PRAGMA foreign_key_check") == []
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]


def test_every_key_has_an_index(database: sqlite3.Connection) -> None:
    for (table,) in rows(database, "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%REFERENCES%'"):
        led = {row[3] for row in rows(database, f"PRAGMA foreign_key_list({table})")}
        names = [row[1] for row in rows(database, f"PRAGMA index_list({table})")]
        first = {rows(database, f"PRAGMA index_info({name})")[0][2] for name in names}
        assert led <= first, table


def test_russias_62_and_the_monitors_83_stand_side_by_side(database: sqlite3.Connection) -> None:
    told = rows(
        database,
        "SELECT accounts.name, low, high, words FROM tolls JOIN accounts ON accounts.id = account"
        " WHERE tolls.incident = 'I1' AND harm = 'killed' AND live ORDER BY tolls.id",
    )
    assert ("Russian defence ministry", 62, 62, "killed 62 Syrian soldiers") in told
    assert ("Syrian Observatory for Human Rights", 83, 83, "toll rose to 83") in told
    assert ("CENTCOM", 15, None, "At least 15 people were killed") in told
    assert rows(database, "SELECT low, high FROM figures WHERE incident = 'I1' AND figure = 'best'") == [(None, None)]
    assert ("who did it", "contested") in rows(database, "SELECT attribute, state FROM questions WHERE incident = 'I1'")


def test_every_toll_position_and_breach_rests_on_a_claim(database: sqlite3.Connection) -> None:
    for what in ("toll", "position", "account"):
        lacking = f"SELECT count(*) FROM {what}s WHERE id NOT IN (SELECT {what} FROM {what}_claims)"  # noqa: S608
        assert rows(database, lacking) == [(0,)], what
    assert rows(database, "SELECT count(*) FROM breaches WHERE id NOT IN (SELECT breach FROM breach_claims)") == [(0,)]
    assert rows(database, "SELECT count(*) FROM breaches")[0][0] > 5
    assert rows(database, "SELECT count(*) FROM statuses")[0][0] > 3


def test_it_says_through_which_profile_and_when_and_marks_its_rules(database: sqlite3.Connection) -> None:
    about: dict[str, str] = dict(rows(database, "SELECT name, value FROM about"))
    assert about["profile"] == "full"
    assert about["exported"] == AT.isoformat()
    assert about["part"] == "all that may leave"
    rules: dict[str, str] = dict(rows(database, "SELECT name, evidence FROM rules"))
    assert set(rules) == {"floor_ceiling", "acled_style", "ucdp_style", "airwars_style"}
    assert rules["acled_style"].startswith("secondary (S)")


def test_the_same_publication_is_the_same_file_byte_for_byte(path: Path, full: Publication) -> None:
    assert b"".join(pieces(full)) == path.read_bytes()


def test_only_the_instant_differs_between_two_exports(casebook: Casebook, path: Path, tmp_path: Path) -> None:
    write(Publication(casebook, profile("full"), AT + timedelta(hours=1)), tmp_path / "later.sqlite")
    dumps = []
    for one in (path, tmp_path / "later.sqlite"):
        with closing(sqlite3.connect(one)) as database:
            dumps.append([row for row in database.iterdump() if "_fts" not in row])
    differing = [(old, new) for old, new in zip(*dumps, strict=True) if old != new]
    assert [old.split("VALUES")[0] for old, _ in differing] == ['INSERT INTO "about" ']


def test_its_claims_read_back_as_json_lines_would(path: Path, full: Publication) -> None:
    told = list(read_back(path))
    assert told == list(lines(full))
    assert len(told) > 100


def test_a_part_of_the_casebook_is_whole_in_itself(casebook: Casebook, tmp_path: Path) -> None:
    for number, publication in enumerate(
        (
            Publication(casebook, profile("full"), AT, ids=("I1",)),
            Publication(casebook, profile("full"), AT, ids=("T1",)),
            Publication(casebook, profile("full"), AT, Query(limit=1, text="convoy")),
        )
    ):
        file = tmp_path / f"{number}.sqlite"
        write(publication, file)
        with closing(sqlite3.connect(file)) as database:
            assert rows(database, "PRAGMA foreign_key_check") == []
            assert rows(database, "SELECT value FROM about WHERE name = 'part'") == [("those asked for",)]
            assert rows(database, "SELECT count(*) FROM claims")[0][0] > 0


def test_a_withheld_text_is_no_fault(casebook: Casebook, tmp_path: Path) -> None:
    told = replace(profile("full"), name="bare", withheld=frozenset(Withheld))
    write(Publication(casebook, told, AT), tmp_path / "bare.sqlite")
    with closing(sqlite3.connect(tmp_path / "bare.sqlite")) as database:
        assert rows(database, "SELECT DISTINCT text, title, byline, url, sha256 FROM reports") == [("", None, None, None, "")]
        assert rows(database, "SELECT count(*) FROM reports_fts WHERE reports_fts MATCH 'therdeh'") == [(0,)]
    assert len(list(read_back(tmp_path / "bare.sqlite"))) > 100


def test_a_name_that_is_struck_out_stands_nowhere_in_the_file(tmp_path: Path) -> None:
    told = replace(profile("full"), name="struck", names=NameRule(always=("Orlan Veth",)))
    text = "Orlan Veth, a farmer, said on Thursday that three soldiers were killed in an air strike in Mosul."
    marked = replace(read(report(text)), persons=(), protected=())
    write(Readings([shown(marked, Hidden(told, ())).reading], told), tmp_path / "struck.sqlite")
    with closing(sqlite3.connect(tmp_path / "struck.sqlite")) as database:
        assert rows(database, "SELECT count(*) FROM reports_fts WHERE reports_fts MATCH 'farmer'") == [(1,)]
        assert rows(database, "SELECT count(*) FROM reports_fts WHERE reports_fts MATCH 'veth'") == [(0,)]
        assert rows(database, "SELECT count(*) FROM claims")[0][0] > 0
    assert b"Veth" not in (tmp_path / "struck.sqlite").read_bytes()


@pytest.mark.parametrize("content", [b"", b"not a database at all, but words", b"SQLite format 3\x00" + b"\xff" * 200])
def test_what_is_no_such_database_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd #1?.sqlite").write_bytes(content)
    with pytest.raises(UnreadableInput, match="odd #1"):
        list(read_back(tmp_path / "odd #1?.sqlite"))


def test_hostile_words_stay_words(publish: Publish, tmp_path: Path) -> None:
    text = "The army said three soldiers '); DROP TABLE claims; -- were killed in an air strike in Mosul on Thursday."
    write(publish(text, publisher='"; DROP TABLE reports; --'), tmp_path / "out.sqlite")
    told = list(read_back(tmp_path / "out.sqlite"))
    assert "DROP TABLE claims" in told[0].claim.quote.words
    assert told[0].report.publisher == '"; DROP TABLE reports; --'
